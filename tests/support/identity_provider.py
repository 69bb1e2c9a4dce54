"""An identity provider on a real socket: serves its keys, and signs JWTs with them or with others."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.auth import AcceptJwts, Identity, authenticate
from app.jwks import KeySet, Pace, fetching
from app.jwt_bearers import JwtRules, JwtVerifier
from tests.support.clock import FrozenClock
from tests.support.serving import listening

ISSUER = "https://id.example/"
AUDIENCE = "gatehouse"
RULES = JwtRules(ISSUER, (AUDIENCE,), role_claim="role")


@dataclass
class SigningKey:
    """A key that signs, under an id."""

    key_id: str
    private: Any
    algorithm: str = "RS256"

    @property
    def public(self) -> dict[str, Any]:
        """What the provider publishes of it."""
        kind = jwt.algorithms.get_default_algorithms()[self.algorithm]
        shown: dict[str, Any] = orjson.loads(kind.to_jwk(self.private.public_key()))
        return {**shown, "kid": self.key_id, "use": "sig", "alg": self.algorithm}


def rsa_key(key_id: str, algorithm: str = "RS256") -> SigningKey:
    """A new RSA key."""
    return SigningKey(key_id, rsa.generate_private_key(65537, 2048), algorithm)


def ec_key(key_id: str) -> SigningKey:
    """A new key on P-256."""
    return SigningKey(key_id, ec.generate_private_key(ec.SECP256R1()), "ES256")


RSA, ROTATED, FOREIGN, EC = rsa_key("one"), rsa_key("two"), rsa_key("one"), ec_key("ec")
"""Made once: that takes a while. FOREIGN has the id of RSA, and is nobody's."""


@dataclass
class Provider:
    """What the provider publishes at the moment, and how often it was asked.

    Args:
        clock: of the test.
        keys: those that it publishes.
        away: whether it answers with an error.
        body: what it answers instead of its keys.
    """

    clock: FrozenClock
    keys: list[SigningKey] = field(default_factory=lambda: [RSA, EC])
    away: bool = False
    body: bytes | None = None
    asked: int = 0
    address: str = ""
    seconds: float = 0.0

    def verifier(self, rules: JwtRules = RULES, pace: Pace | None = None) -> JwtVerifier:
        """What checks its JWTs; its seconds pass only when the test says so."""
        return JwtVerifier(rules, KeySet(fetching(f"http://{self.address}/keys"), pace, lambda: self.seconds))

    def sign(self, subject: str = "ann", key: SigningKey = RSA, **changes: object) -> str:
        """A JWT that is good for five minutes, unless claims are changed; None takes one away."""
        now = self.clock.now()
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": subject,
            "iat": now,
            "exp": now + timedelta(minutes=5),
            "scope": "openid read write",
            **changes,
        }
        stamped = {name: _stamp(value) for name, value in claims.items() if value is not None}
        return jwt.encode(stamped, key.private, key.algorithm, {"kid": key.key_id})

    async def respond(self, _request: Request) -> Response:
        """The keys."""
        self.asked += 1
        if self.away:
            return PlainTextResponse("away", 503)
        keys = orjson.dumps({"keys": [key.public for key in self.keys]})
        return Response(keys if self.body is None else self.body, media_type="application/json")


def _stamp(value: object) -> object:
    return int(value.timestamp()) if isinstance(value, datetime) else value


@asynccontextmanager
async def providing(clock: FrozenClock) -> AsyncIterator[Provider]:
    """Serve keys on a free port."""
    provider = Provider(clock)
    async with listening(Starlette(routes=[Route("/keys", provider.respond)])) as provider.address:
        yield provider


async def identified(verifier: JwtVerifier, bearer: str, clock: FrozenClock) -> Identity | None:
    """Who is calling, within an application that accepts the provider's JWTs."""
    found: list[Identity | None] = []

    async def app(*_: object) -> None:
        found.append(await authenticate(bearer, clock.now()))

    await AcceptJwts(app, verifier)({}, None, None)  # type: ignore[arg-type]  # the application reads none of it
    return found[0]
