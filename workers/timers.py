"""Fire the timers that are due. Source: delivery.md, Timers."""

import logging
from datetime import datetime

from commands.fire_timer import Firing, fire_timer
from models import Timer, locks
from models.locks import ClaimedTimer

BATCH = 100

_QUIET = (Firing.REARMED, Firing.GONE, Firing.BUSY)
"""What is no news: nothing was done."""

_log = logging.getLogger(__name__)


async def run_once(now: datetime, batch: int = BATCH) -> int:
    """Claim one batch of timers and fire them, each in a transaction of its own.

    Any number of workers may do this at once. What one of them claimed and didn't finish is due again when its
    lease ends; a timer whose firing raises is logged, and comes back the same way.

    Args:
        now: the moment, in UTC; a timer is due strictly before it.
        batch: how many at most.

    Returns:
        how many were claimed; a full batch means that there may be more.

    Raises:
        OSError: PostgreSQL cannot be reached.
    """
    claimed = await locks.claim_timers(now, batch)
    for timer in claimed:
        await _fire(timer, now)
    return len(claimed)


async def next_due() -> datetime | None:
    """When the next timer is due, in UTC; None if none runs."""
    timer = await Timer.all().order_by("due_at").only("id", "due_at").first()
    return timer.due_at if timer else None


async def _fire(timer: ClaimedTimer, now: datetime) -> None:
    about = {
        "timer_id": timer.id,
        "record_id": timer.subject_id,
        "clock": timer.clock,
        "attempt": timer.attempt,
        "late_seconds": (now - timer.was_due).total_seconds(),
    }
    try:
        firing = await fire_timer(timer.id, timer.subject_id, now)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with this one, the others go on
        _log.exception("a timer failed; it comes back when its lease ends", extra=about)
    else:
        _log.log(logging.DEBUG if firing in _QUIET else logging.INFO, "timer %s", firing.lower(), extra=about)
