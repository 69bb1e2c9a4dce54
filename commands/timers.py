"""Keep a record's timers in step with its clocks."""

from collections.abc import Iterable
from datetime import datetime

from guards.effects import TimerEffect
from guards.engagement_clocks import armed
from guards.engagement_facts import EngagementFacts
from guards.enums import LifecycleKind
from models import Engagement, Timer
from models.batch import Batch

_DISARM = "DELETE FROM timers WHERE subject_id = {} AND clock <> ALL({}::text[])"


async def rearm(record: Engagement, facts: EngagementFacts, now: datetime) -> None:
    """Make the timers of a record those of its clocks as the facts stand now.

    Args:
        record: the row as written; its entry sequence is the fence.
        facts: the facts after the write.
        now: when they are armed.
    """
    batch = Batch()
    add_timers(batch, record, facts, now)
    await batch.write()


def add_timers(batch: Batch, record: Engagement, facts: EngagementFacts, now: datetime) -> None:
    """The same in a batch."""
    effects = armed(facts)
    disarm_others(batch, record, effects)
    batch.insert(new_timers(record, effects, now))


def disarm_others(batch: Batch, record: Engagement, effects: Iterable[TimerEffect]) -> None:
    """Delete a record's timers but those that these effects replace."""
    batch.change(_DISARM, record.id, [effect.clock for effect in effects])


def new_timers(record: Engagement, effects: Iterable[TimerEffect], now: datetime) -> list[Timer]:
    """The timers of clocks to start; the caller writes them."""
    return [
        Timer.construct(
            subject_kind=LifecycleKind.ENGAGEMENT,
            subject_id=record.id,
            clock=effect.clock,
            due_at=effect.due_at,
            entry_sequence=record.entry_sequence,
            armed_at=now,
        )
        for effect in effects
    ]
