"""JWTs of an identity provider, whose keys a real server publishes. Source: api.md, Access."""

import base64
from dataclasses import replace
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from app.jwt_bearers import JwtVerifier
from guards.enums import Role
from tests.support.clock import FrozenClock
from tests.support.identity_provider import AUDIENCE, EC, FOREIGN, ISSUER, ROTATED, RSA, RULES, Provider


@pytest.mark.parametrize("key", [RSA, EC], ids=["RS256", "ES256"])
async def test_a_jwt_tells_its_subject_role_and_scopes(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock, key: object
) -> None:
    grant = await verifier.verify(provider.sign(key=key, role="manager"), clock.now())  # type: ignore[arg-type]  # one of two

    assert grant is not None
    assert (grant.subject, grant.role, set(grant.scopes)) == ("ann", Role.MANAGER, {"read", "write"})


def unsigned(provider: Provider) -> str:
    _, claims, _ = provider.sign().split(".")
    header = base64.urlsafe_b64encode(b'{"alg":"none","kid":"one","typ":"JWT"}').rstrip(b"=").decode()
    return f"{header}.{claims}."


def signed_with_the_public_key(provider: Provider) -> str:
    """What a verifier would take that lets the token choose how it is checked: HMAC with what everybody knows."""
    pem = RSA.private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    _, claims, _ = provider.sign().split(".")
    header = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"one","typ":"JWT"}').rstrip(b"=").decode()
    signature = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(
        f"{header}.{claims}".encode(), pem
    )
    return f"{header}.{claims}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def with_other_claims(provider: Provider) -> str:
    header, _, signature = provider.sign().split(".")
    _, claims, _ = provider.sign(subject="boss").split(".")
    return f"{header}.{claims}.{signature}"


def changed(**claims: object) -> object:
    return lambda provider: provider.sign(**claims)


def later(claim: str, seconds: int) -> object:
    return lambda provider: provider.sign(**{claim: provider.clock.now() + timedelta(seconds=seconds)})


REFUSED = {
    "algorithm none": unsigned,
    "HMAC with the public key": signed_with_the_public_key,
    "claims of another": with_other_claims,
    "another audience": changed(aud="another"),
    "no audience": changed(aud=None),
    "another issuer": changed(iss="https://evil.example/"),
    "a beginning of the issuer": changed(iss=ISSUER[:-1]),
    "no issuer": changed(iss=None),
    "expired just now": later("exp", 0),
    "expired long ago": later("exp", -3600),
    "never expires": changed(exp=None),
    "expires in words": changed(exp="tomorrow"),
    "not valid yet": later("nbf", 31),
    "issued in the future": later("iat", 31),
    "no subject": changed(sub=None),
    "a subject that is no text": changed(sub=7),
    "a subject that cannot be kept": changed(sub="a\0"),
    "unknown key": changed(key=ROTATED),
    "a foreign key under a known id": changed(key=FOREIGN),
    "a role that is none": changed(role="EMPEROR"),
    "no JWT": lambda _: "a.b.c",
    "no text": lambda _: "",
    "too long": changed(padding="x" * 20_000),
}


@pytest.mark.parametrize("forged", REFUSED.values(), ids=REFUSED.keys())
async def test_what_is_not_valid_is_nobodys(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock, forged: object
) -> None:
    assert await verifier.verify(provider.sign(), clock.now())

    assert await verifier.verify(forged(provider), clock.now()) is None  # type: ignore[operator]  # each makes one


async def test_the_providers_clock_may_be_a_little_ahead(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock
) -> None:
    ahead = clock.now() + timedelta(seconds=20)

    assert await verifier.verify(provider.sign(nbf=ahead, iat=ahead), clock.now())


async def test_one_of_several_audiences_suffices(provider: Provider, verifier: JwtVerifier, clock: FrozenClock) -> None:
    assert await verifier.verify(provider.sign(aud=["another", AUDIENCE]), clock.now())


async def test_an_algorithm_that_is_not_set_is_refused(provider: Provider, clock: FrozenClock) -> None:
    only_rsa = provider.verifier(replace(RULES, algorithms=("RS256",)))

    assert await only_rsa.verify(provider.sign(key=RSA), clock.now())
    assert await only_rsa.verify(provider.sign(key=EC), clock.now()) is None


async def test_a_key_serves_no_other_algorithm_than_its_own(provider: Provider, clock: FrozenClock) -> None:
    both = provider.verifier(replace(RULES, algorithms=("RS256", "PS256")))

    assert await both.verify(provider.sign(key=replace(RSA, algorithm="PS256")), clock.now()) is None


@pytest.mark.parametrize(
    ("claim", "value", "role"),
    [
        ("role", ["viewer", "CHAIRMAN", "other"], Role.CHAIRMAN),
        ("https://gatehouse.example/role", "MEMBER", Role.MEMBER),
        ("realm_access.roles", None, Role.EXECUTIVE),
        ("nowhere.to.be.found", None, None),
    ],
)
async def test_the_role_is_found_where_the_settings_say(
    provider: Provider, clock: FrozenClock, claim: str, value: object, role: Role | None
) -> None:
    verifier = provider.verifier(replace(RULES, role_claim=claim))
    claims: Any = {claim: value, "realm_access": {"roles": ["offline_access", "executive"]}}

    grant = await verifier.verify(provider.sign(**claims), clock.now())

    assert grant is not None
    assert grant.role is role


@pytest.mark.parametrize(
    ("told", "scopes"),
    [
        ("gatehouse:read gatehouse:write", {"read", "write"}),
        (["gatehouse:read"], {"read"}),
        ("read other:write gatehouse:fly", set()),
        (None, set()),
        (7, set()),
    ],
)
async def test_scopes_are_those_behind_the_prefix(
    provider: Provider, clock: FrozenClock, told: object, scopes: set[str]
) -> None:
    verifier = provider.verifier(replace(RULES, scope_claim="scp", scope_prefix="gatehouse:"))

    grant = await verifier.verify(provider.sign(scp=told), clock.now())

    assert grant is not None
    assert grant.scopes == scopes
