"""Keep a record's timers in step with its clocks."""

from datetime import datetime

from guards.clocks import armed
from guards.effects import TimerEffect
from guards.engagement_facts import EngagementFacts
from guards.enums import LifecycleKind
from models import Engagement, Timer


async def rearm(record: Engagement, facts: EngagementFacts, now: datetime) -> None:
    """Make the timers of a record those of its clocks as the facts stand now.

    Args:
        record: the row as written; its entry sequence is the fence.
        facts: the facts after the write.
        now: when they are armed.
    """
    await arm(record, armed(facts), now)


async def arm(record: Engagement, effects: tuple[TimerEffect, ...], now: datetime) -> None:
    """Replace a record's timers by these."""
    wanted = [effect.clock for effect in effects]
    await Timer.filter(subject_id=record.id, clock__not_in=wanted or [""]).delete()
    timers = [
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
    if timers:
        await Timer.bulk_create(
            timers,
            on_conflict=["subject_id", "clock"],
            update_fields=["due_at", "entry_sequence", "armed_at", "attempts"],
        )
