"""Keep a record's timers in step with its clocks."""

from collections.abc import Iterable
from datetime import datetime

from tortoise.connection import get_connection

from guards.clocks import armed
from guards.effects import TimerEffect
from guards.engagement_facts import EngagementFacts
from guards.enums import LifecycleKind
from models import Engagement, Timer
from models.inserts import insert_rows

_DISARM = "DELETE FROM timers WHERE subject_id = $1 AND clock <> ALL($2::text[])"


async def rearm(record: Engagement, facts: EngagementFacts, now: datetime) -> None:
    """Make the timers of a record those of its clocks as the facts stand now.

    Args:
        record: the row as written; its entry sequence is the fence.
        facts: the facts after the write.
        now: when they are armed.
    """
    effects = armed(facts)
    await disarm_others(record, effects)
    await insert_rows(new_timers(record, effects, now))


async def disarm_others(record: Engagement, effects: Iterable[TimerEffect]) -> None:
    """Delete a record's timers but those that these effects replace."""
    wanted = [effect.clock for effect in effects]
    await get_connection("default").execute_query(_DISARM, [record.id, wanted])


def new_timers(record: Engagement, effects: Iterable[TimerEffect], now: datetime) -> list[Timer]:
    """The timers of clocks to start; the caller writes them."""
    return [
        Timer(
            subject_kind=LifecycleKind.ENGAGEMENT,
            subject_id=record.id,
            clock=effect.clock,
            due_at=effect.due_at,
            entry_sequence=record.entry_sequence,
            armed_at=now,
        )
        for effect in effects
    ]
