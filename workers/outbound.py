"""Calls to the outside: no address that is not public, no redirect, no proxy, and an end to all waiting.

Source: delivery.md, Outbound safety.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from guards.addresses import Network, may_be_called

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 15.0
LONGEST_RESPONSE = 4096
"""Bytes of an answer that are kept."""


class BlockedError(OSError):
    """An address that must not be called."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    Args:
        status: of HTTP; None where there was no answer. body: its beginning.
        retry_after: how long it asked to wait. error: why there was no answer, in words.
    """

    status: int | None
    body: str | None = None
    retry_after: timedelta | None = None
    error: str | None = None


class Outbound:
    """A client for calls to addresses that others choose.

    Args:
        session: what `outbound` opened.
    """

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def post(self, url: str, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        """Send a text, and read the beginning of the answer; whatever goes wrong is told in the reply.

        Args:
            url: where to.
            headers: what goes before the text.
            body: the text.
            now: the moment, from which a date to try again at is counted.
        """
        try:
            request = self._session.post(URL(url), data=body.encode(), headers=dict(headers), allow_redirects=False)
            async with request as response:
                text = await response.content.read(LONGEST_RESPONSE)
                return Reply(
                    response.status,
                    text.decode(errors="replace").replace("\x00", "�"),
                    _retry_after(response.headers.get("Retry-After"), now),
                )
        except TimeoutError:
            return Reply(None, error=f"no answer within {TOTAL_SECONDS:g} s")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Reply(None, error=_words(error))


@asynccontextmanager
async def outbound(allowed: Sequence[Network] = (), connections: int = 100) -> AsyncIterator[Outbound]:
    """Open a client.

    Args:
        allowed: networks that may be called although they are not public.
        connections: how many at a time.
    """
    connector = aiohttp.TCPConnector(
        limit=connections,
        resolver=_Resolver(allowed),
        socket_factory=lambda info: _socket(info, allowed),
        use_dns_cache=False,
    )
    timeout = aiohttp.ClientTimeout(total=TOTAL_SECONDS, sock_connect=CONNECT_SECONDS)
    async with aiohttp.ClientSession(
        connector=connector,
        timeout=timeout,
        trust_env=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
    ) as session:
        yield Outbound(session)


class _Resolver(AbstractResolver):
    """Refuses a name as soon as one of its addresses must not be called.

    Args:
        allowed: networks that may be called although they are not public.
    """

    def __init__(self, allowed: Sequence[Network]) -> None:
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """See aiohttp."""
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, family=family)
        for *_, address in found:
            _require(str(address[0]), self._allowed)
        return [
            ResolveResult(
                hostname=host, host=str(address[0]), port=port, family=kind, proto=proto, flags=socket.AI_NUMERICHOST
            )
            for kind, _, proto, _, address in found
        ]

    async def close(self) -> None:
        """See aiohttp; nothing is kept."""


def _socket(info: tuple[Any, ...], allowed: Sequence[Network]) -> socket.socket:  # Any: what getaddrinfo gives
    """A socket for one address, checked once more: this is the address that will be connected to."""
    family, kind, proto, _, address = info
    _require(str(address[0]), allowed)
    made = socket.socket(family, kind, proto)
    made.settimeout(0)
    return made


def _require(address: str, allowed: Sequence[Network]) -> None:
    if not may_be_called(address, allowed):
        raise BlockedError(f"{address} is not a public address")


def _retry_after(text: str | None, now: datetime) -> timedelta | None:
    """How long to wait: the header holds a number of seconds, or a date."""
    if text is None:
        return None
    try:
        return timedelta(seconds=max(int(text), 0))
    except (ValueError, OverflowError):
        pass
    try:
        return max(parsedate_to_datetime(text) - now, timedelta(0))
    except (ValueError, TypeError):
        return None


def _words(error: BaseException) -> str:
    """What went wrong, with what aiohttp wraps."""
    cause = getattr(error, "os_error", None) or error
    return f"{type(cause).__name__}: {cause}" if str(cause) else type(cause).__name__
