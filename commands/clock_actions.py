"""Carry out what a clock does to a locked record, in the caller's transaction."""

from collections.abc import Mapping
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
from guards.clock_firing import Fired, after, escalated, writes_record
from guards.clocks import held_key
from guards.decide import Refused
from guards.effects import ActivityEffect, Effect, EventEffect, NotificationEffect, TimerEffect
from guards.enums import ActivityKind, Audience, LedgerKind
from guards.kinds import ENGINES
from guards.rules import Request
from guards.staged_facts import Mark, StagedFacts
from models import ClockMark, StagedRow
from models.batch import Batch

RECHECK = timedelta(days=1)
"""How long a clock rests whose move the guards refused; every write to the record has it looked at sooner."""

_HELD = "A clock could not move the record: "


async def act(record: StagedRow, facts: StagedFacts, fired: Fired, now: datetime) -> Refused | None:
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


def _armed(facts: StagedFacts) -> tuple[TimerEffect, ...]:
    return ENGINES[facts.kind].timetable.armed(facts)


async def _push(record: StagedRow, facts: StagedFacts, fired: Fired, now: datetime) -> Refused | None:
    push = fired.clock.action.push
    if push is None:
        return None
    request = Request(push.target, SYSTEM, reason=fired.reason, reason_code=push.code)
    outcome = await move_locked(record, facts, request, now)
    return outcome.refusal if isinstance(outcome, NotApplied) else None


async def _write(record: StagedRow, facts: StagedFacts, fired: Fired, now: datetime) -> None:
    """Everything but the move: one statement."""
    batch = Batch()
    if writes_record(fired):
        add_changes(batch, record, now, fired.changes)
    if fired.mark is not None:
        batch.insert([_mark(record, fired.mark_key, fired.mark)])
    if fired.mark is not None and fired.clock.action.escalates:
        entry = new_entry(LedgerKind.ESCALATION, record, SYSTEM, now, fired.clock.notice, fired.data)
        batch.insert([entry])
    effects = (*fired.effects, *_armed(after(fired, facts, now)))
    await add_effects(batch, Writing(record, facts, effects, SYSTEM, now, told={}))
    await batch.write()


async def _hold(record: StagedRow, facts: StagedFacts, fired: Fired, refused: Refused, now: datetime) -> None:
    """Leave the record as it is, tell the managers once per episode, and look again later."""
    key = held_key(fired.clock, fired.start)
    mark = facts.marks.get(key)
    data = {**fired.data, "code": refused.code, "message": refused.message, "audiences": [Audience.MANAGER]}
    effects: tuple[Effect, ...] = tuple(
        replace(timer, due_at=now + RECHECK) if timer.clock == fired.clock.key else timer for timer in _armed(facts)
    )
    batch = Batch()
    if mark is None or mark.episode < fired.start.order:
        add_changes(batch, record, now)
        batch.insert([_mark(record, key, Mark(fired.start.order, now))])
        batch.insert([new_entry(LedgerKind.ESCALATION, record, SYSTEM, now, _HELD + refused.message, data)])
        effects = (*_held(fired, refused, escalated(facts), f"{key}:{fired.start.order}", data), *effects)
    await add_effects(batch, Writing(record, facts, effects, SYSTEM, now, told={}))
    await batch.write()


def _held(fired: Fired, refused: Refused, event: str, once: str, data: Mapping[str, object]) -> tuple[Effect, ...]:
    words = "Announce that the clock's move is held"
    return (
        ActivityEffect(ActivityKind.ESCALATED, words, data),
        EventEffect(event, words, data),
        NotificationEffect(f"{fired.clock.key}.held", _HELD + refused.message, (Audience.MANAGER,), once, data),
    )


def _mark(record: StagedRow, key: str, mark: Mark) -> ClockMark:
    return ClockMark.construct(
        subject_kind=record.KIND, subject_id=record.id, clock=key, episode=mark.episode, at=mark.at
    )
