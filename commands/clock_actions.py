"""Carry out what a clock does to a locked record, in the caller's transaction."""

from dataclasses import replace
from datetime import datetime, timedelta

from commands.effect_rows import Writing, add_effects
from commands.facts import facts_of
from commands.ledger import new_entry
from commands.outcomes import NotApplied
from commands.reassign import hand_to_next
from commands.record_write import add_changes
from commands.transition import move_locked
from guards.actor import SYSTEM
from guards.clock_firing import ESCALATED, Fired, after, writes_record
from guards.decide import Refused
from guards.effects import Effect, EventEffect, NotificationEffect
from guards.engagement_clocks import armed
from guards.engagement_facts import EngagementFacts, Mark
from guards.enums import Audience, LedgerKind, LifecycleKind
from guards.rules import Request
from models import ClockMark, Engagement
from models.batch import Batch

RECHECK = timedelta(days=1)
"""How long a clock rests whose move the guards refused; every write to the record has it looked at sooner."""


async def act(record: Engagement, facts: EngagementFacts, fired: Fired, now: datetime) -> Refused | None:
    """Do what a clock decided.

    Args:
        record: the row, locked; it is brought up to date.
        facts: as read under the lock.
        fired: what was decided on them.
        now: the moment of the decision.

    Returns:
        why the guards refuse the clock's move, with nothing but that noted; None when it acted.

    Source: engagements.md §6.
    """
    if fired.pushes:
        refused = await _push(record, facts, fired, now)
        if refused is not None:
            await _hold(record, facts, fired, refused, now)
            return refused
        if not fired.effects:
            return None
        facts = await facts_of(record)
    await _write(record, facts, fired, now)
    if fired.reassigns:
        await hand_to_next(record, now)
    return None


async def _push(record: Engagement, facts: EngagementFacts, fired: Fired, now: datetime) -> Refused | None:
    push = fired.clock.action.push
    if push is None:
        return None
    reason = f"{push.reason} for {fired.data['days']:g} days"
    request = Request(push.target, SYSTEM, reason=reason, reason_code=push.code)
    outcome = await move_locked(record, facts, request, now)
    return outcome.refusal if isinstance(outcome, NotApplied) else None


async def _write(record: Engagement, facts: EngagementFacts, fired: Fired, now: datetime) -> None:
    """Everything but the move: one statement."""
    batch = Batch()
    if writes_record(fired):
        add_changes(batch, record, now, fired.changes)
    if fired.mark is not None:
        batch.insert([_mark(record, fired.mark_key, fired.mark)])
    if fired.mark is not None and fired.clock.action.escalates:
        entry = new_entry(LedgerKind.ESCALATION, record, SYSTEM, now, fired.clock.summary, fired.data)
        batch.insert([entry])
    effects = (*fired.effects, *armed(after(fired, facts, now)))
    await add_effects(batch, Writing(record, facts, effects, SYSTEM, now, told={}))
    await batch.write()


async def _hold(record: Engagement, facts: EngagementFacts, fired: Fired, refused: Refused, now: datetime) -> None:
    """Leave the record as it is, tell the managers once per episode, and look again later."""
    key = f"{fired.mark_key}:held"
    mark = facts.marks.get(key)
    told = mark is not None and mark.episode == fired.start.order
    waiting = (
        replace(timer, due_at=now + RECHECK) if timer.clock == fired.clock.key else timer for timer in armed(facts)
    )
    effects: tuple[Effect, ...] = tuple(waiting) if told else (*_held(fired, refused, key), *waiting)
    batch = Batch()
    batch.insert([_mark(record, key, Mark(fired.start.order, now))])
    await add_effects(batch, Writing(record, facts, effects, SYSTEM, now, told={}))
    await batch.write()


def _held(fired: Fired, refused: Refused, key: str) -> tuple[Effect, ...]:
    data = {**fired.data, "code": refused.code, "message": refused.message}
    words = f"A clock could not move the record: {refused.message}"
    return (
        EventEffect(ESCALATED, "Announce that the clock's move is held", data),
        NotificationEffect(f"{fired.clock.key}.held", words, (Audience.MANAGER,), f"{key}:{fired.start.order}", data),
    )


def _mark(record: Engagement, key: str, mark: Mark) -> ClockMark:
    return ClockMark.construct(
        subject_kind=LifecycleKind.ENGAGEMENT, subject_id=record.id, clock=key, episode=mark.episode, at=mark.at
    )
