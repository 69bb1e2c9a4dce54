"""Fire the timers that are due. Source: delivery.md, Timers."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from commands.fire_timer import Firing, fire_timer
from models import Timer, locks
from models.locks import ClaimedTimer
from workers.observer import UNOBSERVED, Observer

BATCH = 200
"""Timers claimed at once: far fewer than one worker fires before a lease ends, enough to make the claim cheap."""

HANDS = 8
"""Timers fired at once: PostgreSQL writes the commits of several to disk together."""

BUSY_PAUSE = timedelta(seconds=1)
"""How long a timer waits whose record was being written."""

UNKNOWN_PAUSE = timedelta(seconds=5)
"""How long a timer waits that is left to a worker of a newer release."""

_QUIET = (Firing.REARMED, Firing.GONE, Firing.BUSY)
"""What is no news: nothing was done."""

_log = logging.getLogger(__name__)

Stopping = Callable[[], bool]


async def run_once(
    now: datetime,
    batch: int = BATCH,
    hands: int = HANDS,
    stopping: Stopping = lambda: False,
    observer: Observer = UNOBSERVED,
) -> int:
    """Claim one batch of timers and fire them, each in a transaction of its own.

    Any number of workers may do this at once. What one of them claimed and didn't finish is due again when its
    lease ends; a timer whose firing raises is logged, and comes back the same way. One whose record is being written
    is given back, and due again soon.

    Args:
        now: the moment, in UTC; a timer is due strictly before it.
        batch: how many at most.
        hands: how many to fire at a time, each on a connection of its own; those of one record follow each other.
        stopping: asked before each record; once it is true, what was not begun is given back.
        observer: told of each timer.

    Returns:
        how many were claimed; a full batch means that there may be more.

    Raises:
        OSError: PostgreSQL cannot be reached.
    """
    claimed = await locks.claim_timers(now, batch)
    if claimed:
        await _Batch(claimed, now, stopping, observer).fire(hands)
    return len(claimed)


async def next_due() -> datetime | None:
    """When the next timer is due, in UTC; None if none runs."""
    timer = await Timer.all().order_by("due_at").only("id", "due_at").first()
    return timer.due_at if timer else None


class _Batch:
    """Claimed timers on their way through several hands.

    Args:
        claimed: the timers, those due longest first.
        now: the moment.
        stopping: whether to begin nothing more.
        observer: told of each timer.
    """

    def __init__(self, claimed: Iterable[ClaimedTimer], now: datetime, stopping: Stopping, observer: Observer) -> None:
        self._waiting = deque(_by_record(claimed))
        self._busy: list[ClaimedTimer] = []
        self._unknown: list[ClaimedTimer] = []
        self._now = now
        self._stopping = stopping
        self._observer = observer

    async def fire(self, hands: int) -> None:
        """Fire all, and give back what could not be."""
        ends = await asyncio.gather(
            *(self._hand() for _ in range(min(hands, len(self._waiting)))), return_exceptions=True
        )
        for end in ends:
            if end is not None:
                raise end
        await locks.release_timers(self._busy, self._now + BUSY_PAUSE)
        await locks.release_timers(self._unknown, self._now + UNKNOWN_PAUSE)
        await locks.release_timers(timer for timers in self._waiting for timer in timers)

    async def _hand(self) -> None:
        """Fire the timers of one record after another, as long as there are any."""
        while self._waiting and not self._stopping():
            for timer in self._waiting.popleft():
                try:
                    firing = await self._fire(timer)
                except OSError:
                    self._waiting.clear()  # the other hands need not try
                    raise
                if firing is Firing.BUSY:
                    self._busy.append(timer)
                elif firing is Firing.UNKNOWN:
                    self._unknown.append(timer)

    async def _fire(self, timer: ClaimedTimer) -> Firing | None:
        about = {"timer_id": timer.id, "record_id": timer.subject_id, "attempt": timer.attempt}
        with self._observer.span(f"timer {timer.clock}", **about):
            firing = await _fire(timer, self._now)
        self._observer.fired(timer.clock, firing, (self._now - timer.was_due).total_seconds())
        return firing


def _by_record(claimed: Iterable[ClaimedTimer]) -> Iterable[list[ClaimedTimer]]:
    groups: dict[UUID, list[ClaimedTimer]] = {}
    for timer in claimed:
        groups.setdefault(timer.subject_id, []).append(timer)
    return groups.values()


async def _fire(timer: ClaimedTimer, now: datetime) -> Firing | None:
    """Fire one, and say so; None where it failed."""
    about = {
        "timer_id": timer.id,
        "record_id": timer.subject_id,
        "clock": timer.clock,
        "attempt": timer.attempt,
        "due_at": timer.was_due,
        "late_seconds": (now - timer.was_due).total_seconds(),
    }
    try:
        firing = await fire_timer(timer.id, timer.subject_id, now, timer.kind)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with this one, the others go on
        _log.exception("a timer failed; it comes back when its lease ends", extra=about)
        return None
    _log.log(_level(firing), "timer %s", firing.lower(), extra=about)
    return firing


def _level(firing: Firing) -> int:
    if firing is Firing.UNKNOWN:
        return logging.WARNING
    return logging.DEBUG if firing in _QUIET else logging.INFO
