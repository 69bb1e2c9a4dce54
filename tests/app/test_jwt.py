"""JWTs of an identity provider, whose keys a real server publishes. Source: api.md, Access."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization

from app.auth import AcceptJwts, Identity, authenticate
from app.jwks import Pace
from app.jwt_bearers import JwtVerifier
from commands.outcomes import Done
from commands.users import NewUser, UserChanges, create_user, update_user
from guards.enums import Role
from models import User
from tests.support.clock import FrozenClock
from tests.support.identity_provider import AUDIENCE, EC, FOREIGN, ISSUER, ROTATED, RSA, RULES, Provider, providing
from tests.support.statements import counting


@pytest.fixture
async def provider(clock: FrozenClock) -> AsyncIterator[Provider]:
    async with providing(clock) as found:
        yield found


@pytest.fixture
async def verifier(provider: Provider) -> AsyncIterator[JwtVerifier]:
    found = provider.verifier()
    yield found
    await found.keys.close()


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


async def test_keys_are_fetched_once_for_many_at_a_time(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock
) -> None:
    text = provider.sign()

    grants = await asyncio.gather(*(verifier.verify(text, clock.now()) for _ in range(50)))

    assert all(grants)
    assert provider.asked == 1


async def test_a_new_key_is_fetched_though_not_before_the_floor(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock
) -> None:
    assert await verifier.verify(provider.sign(), clock.now())
    provider.keys.append(ROTATED)
    assert await verifier.verify(provider.sign(key=ROTATED), clock.now()) is None

    provider.seconds += 29
    assert await verifier.verify(provider.sign(key=ROTATED), clock.now()) is None
    assert provider.asked == 1
    provider.seconds += 1
    assert await verifier.verify(provider.sign(key=ROTATED), clock.now())
    assert provider.asked == 2


async def test_old_keys_survive_while_the_provider_is_away(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    text = provider.sign()
    assert await verifier.verify(text, clock.now())
    provider.away = True
    provider.seconds += 3600

    for _ in range(10):
        assert await verifier.verify(text, clock.now())
        await _renewed(verifier)

    assert provider.asked == 2
    assert "cannot be fetched" in caplog.text


async def test_a_withdrawn_key_serves_no_longer_than_keys_are_fresh(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock
) -> None:
    text = provider.sign()
    assert await verifier.verify(text, clock.now())
    provider.keys.remove(RSA)
    provider.seconds += Pace().fresh + 1

    assert await verifier.verify(text, clock.now())  # it is not waited for
    await _renewed(verifier)

    assert await verifier.verify(text, clock.now()) is None


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"keys": 7}', b"<html>", b'{"keys": [7, {}, {"kid": "one"}]}', b'"' + b"x" * 2_000_000]
)
async def test_what_is_no_set_of_keys_is_none(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock, body: bytes
) -> None:
    provider.body = body

    assert await verifier.verify(provider.sign(), clock.now()) is None


async def test_a_secret_among_the_keys_is_not_used(
    provider: Provider, verifier: JwtVerifier, clock: FrozenClock
) -> None:
    provider.body = json.dumps({"keys": [{"kty": "oct", "kid": "one", "k": "c2VjcmV0"}]}).encode()

    assert await verifier.verify(provider.sign(), clock.now()) is None


async def test_a_provider_that_is_not_there_lets_nobody_in(clock: FrozenClock) -> None:
    async with providing(clock) as gone:
        verifier = gone.verifier()

    assert await verifier.verify(gone.sign(), clock.now()) is None


async def _renewed(verifier: JwtVerifier) -> None:
    """Wait for the renewal that is under way."""
    renewal = verifier.keys.renewal
    if renewal is not None:
        await renewal


@pytest.fixture
def accepting(verifier: JwtVerifier, database: str) -> "Accepting":
    assert database
    return Accepting(verifier)


class Accepting:
    """Asks who is calling, within an application that accepts JWTs."""

    def __init__(self, verifier: JwtVerifier) -> None:
        self._verifier = verifier

    async def __call__(self, bearer: str, clock: FrozenClock) -> Identity | None:
        found: list[Identity | None] = []

        async def app(*_: object) -> None:
            found.append(await authenticate(bearer, clock.now()))

        await AcceptJwts(app, self._verifier)({}, None, None)  # type: ignore[arg-type]  # the application reads none of it
        return found[0]


async def known(clock: FrozenClock, role: Role = Role.MANAGER) -> User:
    outcome = await create_user(NewUser("Ann", role, email="ann@example.com", subject="ann"), clock.now())
    assert isinstance(outcome, Done)
    return outcome.item


async def test_the_subject_is_a_user(provider: Provider, accepting: Accepting, clock: FrozenClock) -> None:
    ann = await known(clock)

    identity = await accepting(f"Bearer {provider.sign()}", clock)

    assert identity is not None
    assert (identity.actor.id, identity.actor.name, identity.actor.role) == (ann.id, "Ann", Role.MANAGER)
    assert identity.scopes == {"read", "write"}
    assert identity.token_id == ann.id


@pytest.mark.parametrize(
    ("own", "claimed", "role"),
    [
        (Role.MEMBER, "ADMIN", Role.MEMBER),
        (Role.ADMIN, "MEMBER", Role.MEMBER),
        (Role.MANAGER, "MANAGER", Role.MANAGER),
        (Role.MANAGER, None, Role.MANAGER),
    ],
)
async def test_a_claim_lowers_the_role_of_the_user_and_never_raises_it(
    provider: Provider, accepting: Accepting, clock: FrozenClock, own: Role, claimed: str | None, role: Role
) -> None:
    await known(clock, own)

    identity = await accepting(provider.sign(role=claimed), clock)

    assert identity is not None
    assert identity.actor.role is role


@pytest.mark.parametrize(("role", "administers"), [(Role.ADMIN, True), (Role.CHAIRMAN, False)])
async def test_the_scope_admin_counts_for_an_admin_alone(
    provider: Provider, accepting: Accepting, clock: FrozenClock, role: Role, *, administers: bool
) -> None:
    await known(clock, role)

    identity = await accepting(provider.sign(scope="read admin"), clock)

    assert identity is not None
    assert ("admin" in identity.scopes) is administers


async def test_somebody_unknown_is_nobody(provider: Provider, accepting: Accepting, clock: FrozenClock) -> None:
    await known(clock)

    assert await accepting(provider.sign(subject="Ann"), clock) is None


async def test_a_deactivated_user_is_nobody(provider: Provider, accepting: Accepting, clock: FrozenClock) -> None:
    ann = await known(clock)
    await update_user(ann.id, UserChanges(active=False), clock.now())

    assert await accepting(provider.sign(), clock) is None


async def test_a_look_up_is_one_statement(provider: Provider, accepting: Accepting, clock: FrozenClock) -> None:
    await known(clock)

    with counting() as statements:
        await accepting(provider.sign(), clock)

    assert len(statements) == 1


async def test_without_a_provider_a_jwt_is_nobodys(provider: Provider, database: str, clock: FrozenClock) -> None:
    assert database
    await known(clock)

    assert await authenticate(provider.sign(), clock.now()) is None
