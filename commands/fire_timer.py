"""Fire one timer: check under the record's lock whether its clock is due, and only then act."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from tortoise.transactions import in_transaction

from commands.clock_actions import Due, act
from commands.facts import facts_of
from commands.outbox import emit, event
from commands.timers import rearm
from guards.actor import SYSTEM
from guards.clocks import BY_KEY, due_at, episode
from guards.decide import Refused
from guards.enums import LifecycleKind
from models import Engagement, SpentEffect, Timer, locks

RECHECK = timedelta(days=1)
"""How long a clock rests whose move the guards refused; every write to the record has it looked at sooner."""

ESCALATED = "engagement.escalated"


class Firing(StrEnum):
    """What came of firing a timer.

    BUSY: somebody writes the record just now, so nothing was looked at. GONE: there is no such timer any more.
    REARMED: the record has moved on, or was touched: nothing was done. HELD: the guards refused the clock's move.
    """

    ACTED = "ACTED"
    HELD = "HELD"
    REARMED = "REARMED"
    GONE = "GONE"
    BUSY = "BUSY"


async def fire_timer(timer_id: UUID, record_id: UUID, now: datetime) -> Firing:
    """Fire one timer in one transaction; firing it late, early or twice does nothing.

    Args:
        timer_id: the timer.
        record_id: the engagement that it belongs to.
        now: the moment, in UTC; a clock acts strictly after it is due.

    Raises:
        KeyError: the timer names a clock that this release doesn't know.

    Source: delivery.md, Timers; engagements.md §6.
    """
    async with in_transaction():
        record = await locks.lock_engagement(record_id, skip_locked=True)
        if record is None:
            return Firing.BUSY
        timer = await Timer.get_or_none(id=timer_id)
        if timer is None:
            return Firing.GONE
        return await _fire(timer, record, now)


async def _fire(timer: Timer, record: Engagement, now: datetime) -> Firing:
    facts = await facts_of(record)
    clock = BY_KEY[timer.clock]
    due = due_at(clock, facts)
    fenced_off = timer.entry_sequence != record.entry_sequence
    if fenced_off or due is None or now <= due:
        await rearm(record, facts, now)
        return Firing.REARMED
    firing = Due(clock, record, facts, now)
    refused = await act(firing)
    if refused is None:
        return Firing.ACTED
    await _hold(timer, firing, refused)
    return Firing.HELD


async def _hold(timer: Timer, due: Due, refused: Refused) -> None:
    """Leave the record as it is, tell its people once per episode, and look again later."""
    await Timer.filter(id=timer.id).update(due_at=due.now + RECHECK, attempts=0)
    key = f"{ESCALATED}:{due.clock.key}:{episode(due.facts)}"
    if key in due.facts.spent:
        return
    await SpentEffect.create(subject_kind=LifecycleKind.ENGAGEMENT, subject_id=due.record.id, key=key, at=due.now)
    data = {**due.data, "code": refused.code, "message": refused.message}
    await emit([event(ESCALATED, due.record, due.now, SYSTEM, data)])
