"""Send what is due to the calendar. Source: delivery.md, Calendar and Webhooks."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector

from commands.settle_message import keep_for_download, message_delivered, message_failed
from models import locks
from models.locks import ClaimedMessage
from workers.observer import UNOBSERVED, Observer

BATCH = 20
"""Messages sent at once."""

CONNECT, TOTAL = 5.0, 15.0
"""Seconds for the connection, and for all of a call: less than a lease, and than a stopping worker is given."""

_EXCERPT = 300
"""Bytes of a refusal's body that are kept."""

_log = logging.getLogger(__name__)


class Endpoint:
    """Where messages to the calendar go.

    Args:
        session: makes the calls.
        url: of the endpoint.
    """

    def __init__(self, session: ClientSession, url: str) -> None:
        self._session = session
        self._url = url

    async def send(self, message: ClaimedMessage) -> str | None:
        """Send a message; what went wrong, or None when it was taken.

        Every attempt bears the same id, by which the endpoint can tell what it has taken already.
        """
        headers = {
            "Content-Type": f"text/calendar; charset=utf-8; method={message.method}",
            "Idempotency-Key": str(message.id),
            "User-Agent": "Gatehouse",
        }
        body = message.payload.encode()
        try:
            async with self._session.post(self._url, data=body, headers=headers, allow_redirects=False) as response:
                return None if 200 <= response.status < 300 else await _refusal(response)  # noqa: PLR2004  # any success
        except TimeoutError:
            return "TimeoutError: no answer in time"
        except (ClientError, OSError) as error:
            return f"{type(error).__name__}: {error}"


@asynccontextmanager
async def calendar_endpoint(url: str, connect: float = CONNECT, total: float = TOTAL) -> AsyncIterator[Endpoint]:
    """Calls to the calendar: without redirects, cookies, or proxies of the environment.

    Args:
        url: where messages go; credentials in it are sent as Basic authentication.
        connect: seconds for the connection.
        total: seconds for all of a call.
    """
    timeout = ClientTimeout(total=total, connect=connect)
    connector = TCPConnector(limit=BATCH)
    async with ClientSession(
        connector=connector, timeout=timeout, cookie_jar=DummyCookieJar(), trust_env=False
    ) as session:
        yield Endpoint(session, url)


async def run_once(
    now: Callable[[], datetime],
    endpoint: Endpoint | None,
    batch: int = BATCH,
    observer: Observer = UNOBSERVED,
) -> int:
    """Claim one batch of messages and send them, all at once and in no transaction.

    Any number of workers may do this at once. What one of them claimed and didn't settle is due again when its lease
    ends, under the same id; of one meeting no version is sent before the earlier ones are settled.

    Args:
        now: the clock, in UTC.
        endpoint: where they go; None settles all that wait as downloads.
        batch: how many at most.
        observer: told of each message.

    Returns:
        how many were claimed, or settled as downloads.

    Raises:
        OSError: PostgreSQL cannot be reached.
    """
    if endpoint is None:
        return await keep_for_download(now())
    claimed = await locks.claim_messages(now(), batch)
    results = await asyncio.gather(*(_deliver(endpoint, one, now, observer) for one in claimed), return_exceptions=True)
    for result in results:
        if result is not None:
            raise result
    return len(claimed)


async def _deliver(
    endpoint: Endpoint, message: ClaimedMessage, now: Callable[[], datetime], observer: Observer
) -> None:
    about = {"message_id": message.id, "meeting_id": message.meeting_id, "attempt": message.attempt}
    with observer.span("calendar message", **about):
        error = await endpoint.send(message)
    observer.sent(taken=error is None)
    if error is None:
        await message_delivered(message.id, message.attempt, now())
        _log.info("calendar message delivered", extra=about)
    else:
        await message_failed(message.id, message.attempt, error, now())
        _log.warning("calendar message not delivered: %s", error, extra=about)


async def _refusal(response: ClientResponse) -> str:
    body = await response.content.read(_EXCERPT)
    words = " ".join(body.decode(errors="replace").split())
    return f"HTTP {response.status}: {words}" if words else f"HTTP {response.status}"
