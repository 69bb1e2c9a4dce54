"""Keep a record's timers in step with its clocks."""

from collections.abc import Iterable
from datetime import datetime

from guards.effects import TimerEffect
from guards.kinds import CLOCKS, ENGINES
from guards.staged_facts import StagedFacts
from models import StagedRow, Timer
from models.batch import Batch

# Of the clocks that this release knows: while a newer one runs beside it, the others are the newer one's.
_DISARM = "DELETE FROM timers WHERE subject_id = {} AND clock = ANY({}::text[])"


async def rearm(record: StagedRow, facts: StagedFacts, now: datetime) -> None:
    """Make the timers of a record those of its clocks as the facts stand now.

    Args:
        record: the row as written; its entry sequence is the fence.
        facts: the facts after the write.
        now: when they are armed.
    """
    batch = Batch()
    add_timers(batch, record, facts, now)
    await batch.write()


def add_timers(batch: Batch, record: StagedRow, facts: StagedFacts, now: datetime) -> None:
    """The same in a batch."""
    effects = ENGINES[record.KIND].timetable.armed(facts)
    disarm_others(batch, record, effects)
    batch.insert(new_timers(record, effects, now))


def disarm_others(batch: Batch, record: StagedRow, effects: Iterable[TimerEffect]) -> None:
    """Delete a record's timers but those that these effects replace, and those of clocks unknown here."""
    batch.change(_DISARM, record.id, list(CLOCKS.keys() - {effect.clock for effect in effects}))


def new_timers(record: StagedRow, effects: Iterable[TimerEffect], now: datetime) -> list[Timer]:
    """The timers of clocks to start; the caller writes them."""
    return [
        Timer.construct(
            subject_kind=record.KIND,
            subject_id=record.id,
            clock=effect.clock,
            due_at=effect.due_at,
            entry_sequence=record.entry_sequence,
            armed_at=now,
        )
        for effect in effects
    ]
