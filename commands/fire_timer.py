"""Fire one timer: check under the record's lock whether its clock is due, and only then act."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from tortoise.transactions import in_transaction

from commands.clock_actions import act
from commands.facts import facts_of
from commands.timers import rearm
from guards.clock_firing import fire
from guards.enums import LifecycleKind
from guards.kinds import CLOCKS
from models import StagedRow, locks
from models.kinds import ref
from models.locks import Fence


class Firing(StrEnum):
    """What came of firing a timer.

    ACTED: it did what its clock does; MOVED: and moved the record to another stage.
    BUSY: somebody writes the record just now, so nothing was looked at. GONE: there is no such timer any more.
    REARMED: the record has moved on, or was touched: nothing was done. HELD: the guards refused the clock's move.
    UNKNOWN: its clock is none of this release, so a newer one's.
    """

    ACTED = "ACTED"
    MOVED = "MOVED"
    HELD = "HELD"
    REARMED = "REARMED"
    GONE = "GONE"
    BUSY = "BUSY"
    UNKNOWN = "UNKNOWN"


async def fire_timer(
    timer_id: UUID, record_id: UUID, now: datetime, kind: LifecycleKind = LifecycleKind.ENGAGEMENT
) -> Firing:
    """Fire one timer in one transaction; firing it late, early or twice does nothing.

    Args:
        timer_id: the timer.
        record_id: the record that it belongs to.
        now: the moment, in UTC; a clock acts strictly after it is due.
        kind: of the record.

    Source: delivery.md, Timers; engagements.md §6.
    """
    async with in_transaction():
        locked = await locks.lock_for_timer(ref(kind, record_id), timer_id)
        if locked is None:
            return Firing.BUSY
        record, fence = locked
        return Firing.GONE if fence is None else await _fire(fence, record, now)


async def _fire(fence: Fence, record: StagedRow, now: datetime) -> Firing:
    clock = CLOCKS.get(fence.clock)
    if clock is None:
        return Firing.UNKNOWN
    facts = await facts_of(record)
    fenced_off = fence.entry_sequence != record.entry_sequence
    fired = None if fenced_off else fire(clock, facts, now)
    if fired is None:
        await rearm(record, facts, now)
        return Firing.REARMED
    refused = await act(record, facts, fired, now)
    if refused is not None:
        return Firing.HELD
    return Firing.ACTED if record.entry_sequence == fence.entry_sequence else Firing.MOVED
