"""Deliver webhooks: claim what is due, call, write down what came of it. Source: delivery.md, Webhooks."""

import asyncio
import logging
import random
from collections.abc import Callable, Mapping
from datetime import datetime
from time import perf_counter
from typing import Protocol

from commands.secret_box import SecretBox
from commands.settle_deliveries import Tried, settle
from commands.webhook_payload import body_of
from commands.webhook_targets import Target, load_targets, next_delivery
from guards.webhooks import LEASE, Answer
from models import locks
from models.locks import ClaimedDelivery
from workers.outbound import Reply
from workers.rhythm import LONGEST_PAUSE, Rhythm, pause_until

AT_ONCE = 64
"""Calls that one worker has under way."""

_KINDS = {"content-type": "application/json", "user-agent": "Gatehouse-Webhooks/1"}
_log = logging.getLogger(__name__)


class Caller(Protocol):
    """What makes the calls."""

    async def post(self, url: str, headers: Mapping[str, str], body: str, now: datetime) -> Reply:
        """See `Outbound.post`."""


class Sender:
    """Delivers until told to stop. A slow endpoint holds its own slots only: nobody waits for a batch to end.

    Args:
        caller: makes the calls.
        box: opens the endpoints' secrets.
        now: the clock, in UTC.
        announce: called after results were committed; wakes those who wait for events.
        at_once: calls under way at a time.
    """

    def __init__(
        self,
        caller: Caller,
        box: SecretBox,
        now: Callable[[], datetime],
        announce: Callable[[], None],
        at_once: int = AT_ONCE,
    ) -> None:
        self._caller = caller
        self._box = box
        self._now = now
        self._announce = announce
        self._at_once = at_once
        self._calls: set[asyncio.Task[None]] = set()
        self._tried: list[Tried] = []
        self._results = asyncio.Event()
        self._rhythm = Rhythm(lambda _: self._start(), calm=0)

    def wake(self) -> None:
        """Look again now: there may be something to deliver."""
        self._rhythm.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Deliver until `stop` is set; calls under way are finished and written down first."""
        settling = asyncio.create_task(self._settle_always())
        try:
            await self._rhythm.run(stop)
            await asyncio.gather(*self._calls)
        finally:
            settling.cancel()
            await asyncio.gather(settling, return_exceptions=True)
            await self._settle()

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
        """Begin as many calls as there is room for; the seconds until the next look."""
        room = self._at_once - len(self._calls)
        if not room:
            return LONGEST_PAUSE
        try:
            claimed = await self._claim(room)
            return 0.0 if claimed == room else pause_until(await next_delivery(self._now()), self._now())
        except Exception:  # noqa: BLE001 - whatever PostgreSQL has, deliveries wait until it is over
            _log.exception("webhooks cannot be delivered; trying again in %.0f s", LONGEST_PAUSE)
            return LONGEST_PAUSE

    async def _claim(self, room: int) -> int:
        now = self._now()
        claimed = await locks.claim_deliveries(now, room, LEASE)
        if claimed:
            targets = await load_targets({delivery.endpoint_id for delivery in claimed}, now, self._box)
            for delivery in claimed:
                call = asyncio.create_task(self._deliver(delivery, targets[delivery.endpoint_id]))
                self._calls.add(call)
                call.add_done_callback(self._ended)
        return len(claimed)

    def _ended(self, call: asyncio.Task[None]) -> None:
        self._calls.discard(call)

    async def _deliver(self, delivery: ClaimedDelivery, target: Target) -> None:
        """One call; its result is written with those that end at the same time."""
        started, before = self._now(), perf_counter()
        if delivery.event is None:
            reply = Reply(None, error="the event is no longer kept")
        else:
            body = body_of(delivery.event)
            headers = {**_KINDS, **target.signer.headers(str(delivery.event["event_id"]), started, body)}
            reply = await self._caller.post(target.url, headers, body, started)
        self._tried.append(
            Tried(
                delivery=delivery,
                started_at=started,
                latency_ms=round((perf_counter() - before) * 1000),
                answer=Answer(reply.status, reply.retry_after),
                response=reply.body,
                error=reply.error,
                chance=random.random(),  # noqa: S311 - it spreads load, it guards nothing
            )
        )
        self._results.set()

    async def _settle_always(self) -> None:
        while True:
            await self._results.wait()
            self._results.clear()
            await self._settle()
            self._rhythm.wake()  # there is room again, and a FIFO endpoint may go on

    async def _settle(self) -> None:
        """Write what has come in since the last time, all of it in one statement."""
        tried, self._tried = self._tried, []
        if not tried:
            return
        try:
            await settle(tried, self._now())
            self._announce()
        except Exception:  # noqa: BLE001 - the leases end, and what was not written is delivered once more
            _log.exception("results of %d deliveries cannot be written", len(tried))
