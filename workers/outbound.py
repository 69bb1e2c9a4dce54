"""Calls to the outside: no address that is not public, no redirect, no proxy, and an end to all waiting.

Source: delivery.md, Outbound safety.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, TypeAlias

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from guards.addresses import Network, may_be_called

LIMITS = aiohttp.ClientTimeout(total=15, sock_connect=5)
"""Seconds."""

LONGEST_RESPONSE = 4096
"""Bytes of an answer that are kept."""

_LONGEST_ERROR = 500
_NUL = "\x00"
_INSTEAD = "\N{REPLACEMENT CHARACTER}"

LookUp: TypeAlias = Callable[..., list[tuple[Any, ...]]]  # Any: `socket.getaddrinfo`, as its arguments and results are


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
        allow_http: whether it may call without TLS.
    """

    def __init__(self, session: aiohttp.ClientSession, *, allow_http: bool) -> None:
        self._session = session
        self._allow_http = allow_http

    async def post(self, url: str, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        """Send a text, and read the beginning of the answer; whatever goes wrong is told in the reply.

        Args:
            url: where to.
            headers: what goes before the text.
            body: the text.
            now: the moment, from which a date to try again at is counted.
        """
        try:
            return await self._post(self._target(url), headers, body, now)
        except aiohttp.ConnectionTimeoutError:
            return Reply(None, error=f"no connection within {self._session.timeout.sock_connect:g} s")
        except TimeoutError:
            return Reply(None, error=f"no answer within {self._session.timeout.total:g} s")
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Reply(None, error=_words(error))

    def _target(self, url: str) -> URL:
        """The URL, checked as when it was saved: the settings may have changed since."""
        target = URL(url)
        if target.scheme != "https" and not (target.scheme == "http" and self._allow_http):
            raise BlockedError("the URL does not begin with https://")
        if target.user is not None or target.password is not None:
            raise BlockedError("the URL contains a user name or a password")
        return target

    async def _post(self, url: URL, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        request = self._session.post(url, data=body.encode(), headers=dict(headers), allow_redirects=False)
        async with request as response:
            beginning = await _beginning(response.content)
            return Reply(
                response.status,
                beginning.decode(errors="replace").replace(_NUL, _INSTEAD),
                _retry_after(response.headers.get("Retry-After"), now),
            )


async def _beginning(content: aiohttp.StreamReader) -> bytes:
    """What is kept of an answer; the rest is not waited for."""
    found = b""
    while len(found) < LONGEST_RESPONSE and (more := await content.read(LONGEST_RESPONSE - len(found))):
        found += more
    return found


@asynccontextmanager
async def outbound(
    allowed: Sequence[Network] = (),
    connections: int = 100,
    *,
    allow_http: bool = False,
    limits: aiohttp.ClientTimeout = LIMITS,
    look_up: LookUp = socket.getaddrinfo,
) -> AsyncIterator[Outbound]:
    """Open a client.

    Args:
        allowed: networks that may be called although they are not public.
        connections: how many at a time.
        allow_http: whether it may call without TLS.
        limits: how long a connection may take, and a whole call.
        look_up: finds the addresses of a name.
    """
    # Threads of its own: look-ups of names that nobody answers for would hold those of all others up.
    with _threads(connections) as threads:
        connector = aiohttp.TCPConnector(
            limit=connections,
            resolver=_Resolver(allowed, look_up, threads),
            socket_factory=lambda info: _socket(info, allowed),
            use_dns_cache=False,
        )
        async with aiohttp.ClientSession(
            connector=connector,
            timeout=limits,
            trust_env=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
        ) as session:
            yield Outbound(session, allow_http=allow_http)


@contextmanager
def _threads(number: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that nobody waits for at the end."""
    threads = ThreadPoolExecutor(number, thread_name_prefix="look-up")
    try:
        yield threads
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


class _Resolver(AbstractResolver):
    """Refuses a name as soon as one of its addresses must not be called.

    Args:
        allowed: networks that may be called although they are not public.
        look_up: finds the addresses of a name. threads: where it does so.
    """

    def __init__(self, allowed: Sequence[Network], look_up: LookUp, threads: Executor) -> None:
        self._allowed = allowed
        self._look_up = look_up
        self._threads = threads

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """See aiohttp."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, self._look_up, host, port, family, socket.SOCK_STREAM)
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
    words = f"{type(cause).__name__}: {cause}" if str(cause) else type(cause).__name__
    return words.encode(errors="replace").decode().replace(_NUL, _INSTEAD)[:_LONGEST_ERROR]
