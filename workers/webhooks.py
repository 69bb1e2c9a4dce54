"""Deliver webhooks: claim what is due, call, write down what came of it. Source: delivery.md, Webhooks."""

import asyncio
import logging
import random
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any, NamedTuple, Protocol

from commands.secret_box import SecretBox
from commands.settle_deliveries import Tried, settle
from commands.webhook_payload import Shape, ShapingError, body_of
from commands.webhook_targets import Target, load_targets, next_delivery
from guards.webhooks import LEASE, Answer, Verdict
from models import locks
from models.locks import ClaimedDelivery
from workers.observer import UNOBSERVED, Observer
from workers.outbound import LIMITS, Reply
from workers.rhythm import LONGEST_PAUSE, Pace, Rhythm, pause_until

AT_ONCE = 64
"""Calls that one worker has under way."""

_APART = 0.003
"""Seconds between two claims, and two writes of results: under load each then concerns many, else nobody waits."""

_LATEST_START = LEASE - timedelta(seconds=LIMITS.total or 0)
"""How long after its claim a call may begin, if it is to end within its lease."""

_RETRY = 1.0
"""Seconds after which results that could not be written are tried again."""

_LAST_WRITE = 3.0
"""Seconds that the last results may take when the worker stops."""

_KINDS = {"content-type": "application/json", "accept-encoding": "identity", "user-agent": "Gatehouse-Webhooks/1"}
_log = logging.getLogger(__name__)


class Caller(Protocol):
    """What makes the calls."""

    async def post(self, url: str, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        """See `Outbound.post`."""


class Claim(NamedTuple):
    """A delivery that was claimed and not called yet.

    Args:
        at: when, in UTC. target: where to; None where its secrets cannot be opened.
    """

    at: datetime
    delivery: ClaimedDelivery
    target: Target | None


class Sender:
    """Delivers until told to stop. A slow endpoint holds its own slots only: nobody waits for a batch to end.

    While all its calls are under way, it claims ahead, twice as many as ended since the last claim: that many are about
    to end until the next one. So fast endpoints need not wait for PostgreSQL, and behind slow ones nothing is held.

    Args:
        caller: makes the calls.
        box: opens the endpoints' secrets.
        shape: runs the queries of endpoints that shape their payload.
        now: the clock, in UTC.
        announce: called after failures were committed, which others may try again or be told of, and at the end, when
            others take over. What was delivered lets this sender go on, and needs nobody else.
        at_once: calls under way at a time.
        observer: told of what is done.
    """

    def __init__(
        self,
        caller: Caller,
        box: SecretBox,
        shape: Shape,
        now: Callable[[], datetime],
        announce: Callable[[], None],
        at_once: int = AT_ONCE,
        observer: Observer = UNOBSERVED,
    ) -> None:
        self._caller = caller
        self._box = box
        self._shape = shape
        self._now = now
        self._announce = announce
        self._at_once = at_once
        self._observer = observer
        self._calls: set[asyncio.Task[None]] = set()
        self._waiting: deque[Claim] = deque()
        self._lately = 0
        self._tried: list[Tried] = []
        self._results = asyncio.Event()
        self._last = False
        self._rhythm = Rhythm(lambda _: self._start(), calm=0, apart=_APART)
        self._pace = Pace(_APART)

    def wake(self) -> None:
        """Look again now: there may be something to deliver."""
        self._rhythm.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set; calls under way are finished and written down first."""
        settling = asyncio.create_task(self._settle_always())
        try:
            await self._rhythm.run(stop)
            while self._calls:  # each that ends lets one begin that was claimed ahead
                await asyncio.wait(self._calls)
        finally:
            self._last = True
            self._results.set()
            await asyncio.wait({settling}, timeout=_LAST_WRITE)
            settling.cancel()

    async def run_once(self) -> int:
        """Claim one batch, deliver it and write it down.

        Returns:
            how many were claimed.
        """
        claimed = await self._claim(self._at_once)
        await asyncio.gather(*self._calls)
        await self._settle()
        return claimed

    async def _start(self) -> float:
        """Claim as many as there is room for; the seconds until the next look."""
        ahead, self._lately = 2 * min(self._lately, self._at_once), 0
        room = self._at_once + ahead - len(self._calls) - len(self._waiting)
        if room <= 0:
            self._observer.looked("webhooks")
            return LONGEST_PAUSE
        try:
            claimed = await self._claim(room)
            self._observer.looked("webhooks")
            return _APART if claimed else pause_until(await next_delivery(self._now()), self._now())
        except Exception:  # noqa: BLE001 - whatever PostgreSQL has, deliveries wait until it is over
            _log.exception("webhooks cannot be delivered; trying again in %.0f s", LONGEST_PAUSE)
            return LONGEST_PAUSE

    async def _claim(self, room: int) -> int:
        now = self._now()
        claimed = await locks.claim_deliveries(now, room, LEASE)
        if claimed:
            targets = await load_targets({delivery.endpoint_id for delivery in claimed}, now, self._box)
            self._waiting += (Claim(now, delivery, targets.get(delivery.endpoint_id)) for delivery in claimed)
            self._begin()
        return len(claimed)

    def _begin(self) -> None:
        """Begin as many calls as there is room for. What waited too long is left to whoever claims it next."""
        while self._waiting and len(self._calls) < self._at_once:
            claim = self._waiting.popleft()
            if self._now() - claim.at <= _LATEST_START:
                call = asyncio.create_task(self._deliver(claim.delivery, claim.target))
                self._calls.add(call)
                call.add_done_callback(self._ended)

    def _ended(self, call: asyncio.Task[None]) -> None:
        self._calls.discard(call)
        self._lately += 1
        self._begin()

    async def _deliver(self, delivery: ClaimedDelivery, target: Target | None) -> None:
        """One call; its result is written with those that end at the same time."""
        started, before = self._now(), perf_counter()
        with self._observer.span("webhook delivery", **_about(delivery)):
            reply = await self._reply(delivery, target, started)
        tried = Tried(
            delivery=delivery,
            started_at=started,
            latency_ms=round((perf_counter() - before) * 1000),
            answer=Answer(reply.status, reply.retry_after),
            response=reply.body,
            error=reply.error,
            chance=random.random(),  # noqa: S311 - it spreads load, it guards nothing
        )
        self._tried.append(tried)
        self._results.set()
        self._observer.attempted(tried)
        _tell(tried)

    async def _reply(self, delivery: ClaimedDelivery, target: Target | None, started: datetime) -> Reply:
        """What came of one call; whatever goes wrong is an answer too, or the delivery would come back for ever."""
        if delivery.event is None:
            return Reply(None, error="the event is no longer kept")
        if target is None:
            return Reply(None, error="none of the configured keys opens the secrets of the endpoint")
        try:
            return await self._call(delivery.event, target, started)
        except Exception as error:  # noqa: BLE001 - as the docstring says
            _log.exception("a webhook cannot be sent")
            return Reply(None, error=f"Gatehouse cannot send this: {type(error).__name__}")

    # Any: columns, each of its own type
    async def _call(self, event: Mapping[str, Any], target: Target, started: datetime) -> Reply:
        try:
            body = await body_of(event, target.query, self._shape)
        except ShapingError as error:
            return Reply(None, error=str(error))
        headers = {**_KINDS, **target.signer.headers(str(event["event_id"]), started, body)}
        return await self._caller.post(target.url, headers, body, started)

    async def _settle_always(self) -> None:
        while not self._last or self._tried:
            await self._results.wait()
            await asyncio.sleep(self._pace.left)
            self._results.clear()
            if not await self._settle():
                await asyncio.sleep(_RETRY)
                self._results.set()
            self._pace.done()
            self._rhythm.wake()  # there is room again, and a FIFO endpoint may go on

    async def _settle(self) -> bool:
        """Write what has come in since the last time, all of it in one statement; False where that failed.

        What could not be written by the end of its lease is another worker's to deliver.
        """
        tried, self._tried = self._tried, []
        if not tried:
            return True
        try:
            await settle(tried, self._now())
        except Exception:  # noqa: BLE001 - whatever PostgreSQL has, results wait until it is over
            _log.exception("results of %d deliveries cannot be written; trying again in %.0f s", len(tried), _RETRY)
            self._tried += [one for one in tried if one.started_at + LEASE > self._now()]
            return False
        if self._last or any(one.answer.verdict is not Verdict.DELIVERED for one in tried):
            self._announce()
        return True


def _about(delivery: ClaimedDelivery) -> dict[str, object]:
    """What tells a delivery apart in logs and traces."""
    event = delivery.event or {}
    return {
        "delivery_id": delivery.id,
        "endpoint_id": delivery.endpoint_id,
        "event_id": event.get("event_id"),
        "record_id": event.get("subject_id"),
        "attempt": delivery.attempt,
    }


def _tell(tried: Tried) -> None:
    """One line an attempt; what arrived is told only where somebody looks for it, for there may be very many."""
    arrived = tried.answer.verdict is Verdict.DELIVERED
    level = logging.DEBUG if arrived else logging.WARNING
    if _log.isEnabledFor(level):
        about = {**_about(tried.delivery), "status": tried.answer.status, "milliseconds": tried.latency_ms}
        _log.log(level, "webhook %s", tried.answer.verdict.lower(), extra=about)
