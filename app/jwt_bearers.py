"""JSON Web Tokens of an identity provider: who they are of, and what they are for. Source: api.md, Access."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard

import jwt

from app.jwks import KeySet
from guards.enums import Role

_LONGEST = 16 * 1024
_LEEWAY = 30
"""Seconds by which the provider's clock may be ahead of ours. A token that has expired has expired."""

_CLAIMS = ["exp", "iss", "aud", "sub"]
_SCOPES = frozenset({"read", "write", "admin"})

# Any: JSON.
Claims = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class JwtRules:
    """What a JWT must be.

    Args:
        issuer: its `iss`, exactly.
        audience: of which its `aud` names one.
        algorithms: of its signature, one of these.
        role_claim: the claim that tells the role: its name, or a way into it such as `realm_access.roles`.
        scope_claim: the claim that tells the scopes.
        scope_prefix: what stands before `read`, `write` and `admin` in it.
    """

    issuer: str
    audience: tuple[str, ...]
    algorithms: tuple[str, ...] = ("RS256", "ES256")
    role_claim: str = "role"
    scope_claim: str = "scope"
    scope_prefix: str = ""


@dataclass(frozen=True, slots=True)
class JwtGrant:
    """What a valid JWT says.

    Args:
        subject: whom it is of.
        role: what its bearer may do at most; None where it does not tell.
        scopes: what it is for.
    """

    subject: str
    role: Role | None
    scopes: frozenset[str]


class JwtVerifier:
    """Checks JWTs of one identity provider.

    Args:
        rules: what they must be.
        keys: the provider's.
    """

    def __init__(self, rules: JwtRules, keys: KeySet) -> None:
        self.keys = keys
        self.rules = rules

    async def verify(self, text: str, now: datetime) -> JwtGrant | None:
        """Check one.

        Args:
            text: the compact form.
            now: the moment, in UTC.

        Returns:
            None for one that is not valid, whatever the reason: who forges one is told nothing.
        """
        if len(text) > _LONGEST:
            return None
        try:
            header = jwt.get_unverified_header(text)
            key_id, algorithm = header.get("kid"), header.get("alg")
            if not isinstance(key_id, str) or algorithm not in self.rules.algorithms:
                return None
            key = await self.keys.find(key_id, algorithm)
            claims = None if key is None else self._decode(text, key, algorithm)
        except (jwt.PyJWTError, ValueError):  # the latter of numbers that are none
            return None
        return self._granted(claims) if claims is not None and _in_time(claims, now.timestamp()) else None

    def _decode(self, text: str, key: jwt.PyJWK, algorithm: str) -> Claims:
        # Times are compared with the clock of the request, as everywhere.
        options: Any = {"require": _CLAIMS, "verify_exp": False, "verify_nbf": False, "verify_iat": False}
        rules = self.rules
        claims: Claims = jwt.decode(
            text, key, algorithms=[algorithm], audience=rules.audience, issuer=rules.issuer, options=options
        )
        return claims

    def _granted(self, claims: Claims) -> JwtGrant | None:
        told = _claim(claims, self.rules.role_claim)
        role = _highest(told)
        subject = claims["sub"]
        if (told is not None and role is None) or "\0" in subject:
            return None
        prefix = self.rules.scope_prefix
        named = _words(_claim(claims, self.rules.scope_claim))
        scopes = {word.removeprefix(prefix) for word in named if word.startswith(prefix)}
        return JwtGrant(subject, role, _SCOPES & scopes)


def _in_time(claims: Claims, now: float) -> bool:
    expires, begins, issued = (claims.get(name) for name in ("exp", "nbf", "iat"))
    return (
        _is_number(expires)
        and now < expires
        and all(_is_number(moment) and moment <= now + _LEEWAY for moment in (begins, issued) if moment is not None)
    )


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _claim(claims: Claims, name: str) -> object:
    """The claim of a name; where there is none of the whole name, the one that its parts lead to."""
    if name in claims:
        return claims[name]
    found: object = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _words(value: object) -> list[str]:
    """The words of a text, or of a list of texts."""
    if isinstance(value, str):
        return value.split()
    return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []


def _highest(value: object) -> Role | None:
    """The highest role among the words of a claim; None where there is none of ours."""
    named = {word.upper() for word in _words(value)}
    return next((role for role in reversed(Role) if role in named), None)
