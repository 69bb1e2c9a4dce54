"""The public keys of an identity provider, from its JWKS URL: kept, and renewed meanwhile. Source: api.md, Access."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt
import orjson

_LARGEST = 1024 * 1024
"""Bytes of a set of keys."""

_PATIENCE = aiohttp.ClientTimeout(total=5)
# Nobody should publish them; a private key would be taken for what it is not.
_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
_SYMMETRIC = "oct"
_SIGNING = "sig"

_log = logging.getLogger(__name__)

# Any: JSON.
Jwk = Mapping[str, Any]
Fetch = Callable[[], Awaitable[Sequence[Jwk]]]


@dataclass(frozen=True, slots=True)
class Pace:
    """How often the keys are fetched.

    Args:
        fresh: seconds for which they serve without another look; a key that was withdrawn lives on no longer.
        floor: seconds between two fetches, whoever asks for keys that are not there, and while the host is away.
    """

    fresh: float = 600
    floor: float = 30


class KeySet:
    """Keys by their ids.

    Args:
        fetch: reads them from the provider.
        pace: how often.
        clock: seconds that never go back.

    Attributes:
        renewal: the latest that nobody waits for.
    """

    def __init__(self, fetch: Fetch, pace: Pace | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._pace = pace or Pace()
        self._clock = clock
        self._found: Mapping[str, Jwk] = {}
        self._made: dict[tuple[str, str], jwt.PyJWK] = {}
        self._read_at = self._tried_at = float("-inf")
        self._alone = asyncio.Lock()
        self.renewal: asyncio.Task[None] | None = None

    async def find(self, key_id: str, algorithm: str) -> jwt.PyJWK | None:
        """The key with an id, for one algorithm.

        An id that is not known may be of a new key, and is worth a fetch. Known keys are given at once, however old:
        they are renewed meanwhile, and stay while the provider cannot be reached.

        Args:
            key_id: `kid` of a JWT.
            algorithm: `alg` of the same.

        Returns:
            None where there is no such key, or it is for something else.
        """
        if key_id not in self._found:
            await self._renew()
        elif self._clock() - self._read_at > self._pace.fresh:
            self._renew_meanwhile()
        return self._key(key_id, algorithm)

    async def close(self) -> None:
        """Stop a renewal that is under way."""
        if self.renewal is not None:
            self.renewal.cancel()
            await asyncio.gather(self.renewal, return_exceptions=True)

    def _renew_meanwhile(self) -> None:
        if self.renewal is None or self.renewal.done():
            self.renewal = asyncio.create_task(self._renew())

    async def _renew(self) -> None:
        async with self._alone:  # whoever came meanwhile looks at what this one finds
            if self._clock() - self._tried_at < self._pace.floor:
                return
            self._tried_at = self._clock()
            try:
                keys = await self._fetch()
            except (aiohttp.ClientError, OSError, ValueError) as error:
                _log.warning("the keys of the identity provider cannot be fetched: %r", error)
                return
            self._found = {str(key["kid"]): key for key in keys if verifies(key)}
            self._made.clear()
            self._read_at = self._clock()

    def _key(self, key_id: str, algorithm: str) -> jwt.PyJWK | None:
        made = self._made.get((key_id, algorithm))
        found = self._found.get(key_id)
        if made is not None or found is None or found.get("alg", algorithm) != algorithm:
            return made
        try:
            key = jwt.PyJWK({name: value for name, value in found.items() if name not in _PRIVATE}, algorithm)
        except jwt.PyJWTError:  # of another kind than the algorithm, or none at all
            return None
        return self._made.setdefault((key_id, algorithm), key)


def verifies(key: object) -> bool:
    """Whether it is a public key that verifies signatures and has an id."""
    return (
        isinstance(key, dict)
        and isinstance(key.get("kid"), str)
        and key.get("kty") != _SYMMETRIC
        and key.get("use", _SIGNING) == _SIGNING
    )


def fetching(url: str) -> Fetch:
    """Reads the keys at a URL.

    Args:
        url: where the provider publishes them, `jwks_uri` in its discovery document.
    """

    async def fetch() -> Sequence[Jwk]:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as session,
            session.get(url, allow_redirects=False) as response,
        ):
            if response.status != 200:  # noqa: PLR2004  # OK
                raise ValueError(f"status {response.status}")
            body = await _body(response.content)
        return _keys(orjson.loads(body))

    return fetch


def _keys(read: Any) -> Sequence[Jwk]:  # noqa: ANN401  # JSON
    try:
        return list(read["keys"])
    except (KeyError, TypeError):
        raise ValueError("no set of keys") from None


async def _body(content: aiohttp.StreamReader) -> bytes:
    found = bytearray()
    async for part in content.iter_any():
        found += part
        if len(found) > _LARGEST:
            raise ValueError(f"more than {_LARGEST} bytes")
    return bytes(found)
