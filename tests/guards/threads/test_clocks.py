"""When threads remind their owner, resume and are archived."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from guards.clock_firing import Fired, after, fire
from guards.clocks import due_at
from guards.enums import Audience
from guards.staged_facts import Mark
from guards.thread_clocks import TIMETABLE, armed
from guards.thread_enums import ActionStatus, ThreadStage, ThreadStatus
from guards.thread_facts import ThreadFacts
from tests.guards.builders import MONDAY
from tests.guards.threads.builders import DAY, LATER, action, at, content, deferred, entered, without, writing

S = ThreadStage
SOON = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
PENDING = action(1, status=ActionStatus.PENDING, closed_at=None)


def unlearned(facts: ThreadFacts) -> ThreadFacts:
    return replace(facts, entries={step: entry for step, entry in facts.entries.items() if step is not S.LEARNING})


LIMITS = [
    ("thread.input", at(S.INPUT), entered(S.INPUT) + 24 * HOUR),
    ("thread.hypothesis", at(S.HYPOTHESIS), entered(S.HYPOTHESIS) + 2 * DAY),
    ("thread.implication", at(S.IMPLICATION), entered(S.IMPLICATION) + 3 * DAY),
    ("thread.decision", at(S.DECISION), entered(S.DECISION) + 7 * DAY),
    ("thread.actions.none", at(S.ACTIONS, actions=()), entered(S.ACTIONS) + 2 * DAY),
    ("thread.actions.overdue", at(S.ACTIONS, actions=(PENDING,)), MONDAY + 20 * DAY),
    ("thread.learning", unlearned(at(S.LEARNING)), MONDAY + 15 * DAY + 7 * DAY),
]


def firing(key: str, facts: ThreadFacts, now: datetime) -> Fired | None:
    return fire(TIMETABLE.by_key[key], facts, now)


@pytest.mark.parametrize(("key", "facts", "due"), LIMITS)
def test_the_owner_is_reminded_strictly_after_the_limit(key: str, facts: ThreadFacts, due: datetime) -> None:
    assert due_at(TIMETABLE.by_key[key], facts) == due
    assert firing(key, facts, due) is None

    fired = firing(key, facts, due + SOON)
    assert fired is not None
    (notice,) = fired.effects
    assert getattr(notice, "audiences", ()) == (Audience.OWNER,)
    assert not fired.changes


@pytest.mark.parametrize(("key", "facts", "due"), LIMITS)
def test_it_reminds_once(key: str, facts: ThreadFacts, due: datetime) -> None:
    fired = firing(key, facts, due + SOON)
    assert fired is not None

    assert firing(key, after(fired, facts, due + SOON), due + 30 * DAY) is None


@pytest.mark.parametrize("status", [ThreadStatus.PAUSED, ThreadStatus.BLOCKED, ThreadStatus.ARCHIVED])
@pytest.mark.parametrize(("key", "facts", "due"), LIMITS)
def test_a_thread_at_rest_reminds_nobody(key: str, facts: ThreadFacts, due: datetime, status: ThreadStatus) -> None:
    assert [timer.clock for timer in armed(facts)] == [key]
    assert armed(replace(facts, status=status)) == ()
    assert due > MONDAY


def test_a_snooze_holds_a_reminder_back() -> None:
    facts = at(S.INPUT, snoozed_until=MONDAY + 5 * DAY)

    assert due_at(TIMETABLE.by_key["thread.input"], facts) == MONDAY + 5 * DAY


def test_a_planned_action_stops_the_clock_that_asks_for_one() -> None:
    assert due_at(TIMETABLE.by_key["thread.actions.none"], at(S.ACTIONS)) is None


def test_each_overdue_action_is_told_once_and_by_its_id() -> None:
    second = action(2, status=ActionStatus.IN_PROGRESS, closed_at=None, due_at=MONDAY + 22 * DAY)
    facts = at(S.ACTIONS, actions=(second, PENDING))
    first = firing("thread.actions.overdue", facts, MONDAY + 20 * DAY + SOON)
    assert first is not None
    assert first.data["actionId"] == str(PENDING.id)

    later = after(first, facts, MONDAY + 20 * DAY + SOON)
    assert firing("thread.actions.overdue", later, MONDAY + 22 * DAY) is None
    other = firing("thread.actions.overdue", later, MONDAY + 22 * DAY + SOON)
    assert other is not None
    assert other.data["actionId"] == str(second.id)


def test_another_due_date_starts_anew() -> None:
    told = {f"thread.actions.overdue:{PENDING.id}": Mark(PENDING.order, MONDAY + 20 * DAY + SOON)}
    moved = PENDING._replace(due_at=MONDAY + 25 * DAY, order=60)

    assert due_at(TIMETABLE.by_key["thread.actions.overdue"], at(S.ACTIONS, actions=(moved,), marks=told)) == (
        MONDAY + 25 * DAY
    )
    assert armed(at(S.ACTIONS, actions=(PENDING,), marks=told)) == ()


@pytest.mark.parametrize("closed", [ActionStatus.COMPLETED, ActionStatus.CANCELLED])
def test_a_closed_action_is_not_overdue(closed: ActionStatus) -> None:
    assert armed(at(S.ACTIONS, actions=(PENDING._replace(status=closed),))) == ()


def test_an_action_without_a_date_is_not_overdue() -> None:
    assert armed(at(S.ACTIONS, actions=(PENDING._replace(due_at=None),))) == ()


def test_a_declined_thread_is_to_be_learned_from_within_a_week_too() -> None:
    facts = unlearned(at(S.LEARNING, actions=()))

    assert due_at(TIMETABLE.by_key["thread.learning"], facts) == entered(S.LEARNING) + 7 * DAY


def test_a_thread_that_was_learned_from_reminds_nobody() -> None:
    assert armed(at(S.LEARNING)) == ()


@pytest.mark.parametrize("stage", [S.HYPOTHESIS, S.IMPLICATION])
def test_a_deferred_thread_only_waits_for_its_date(stage: ThreadStage) -> None:
    facts = deferred(stage)
    (timer,) = armed(facts)
    assert (timer.clock, timer.due_at) == (f"thread.resume.{stage}", LATER)
    assert firing(timer.clock, facts, LATER) is None

    fired = firing(timer.clock, facts, LATER + SOON)
    assert fired is not None
    assert fired.pushes
    assert fired.clock.action.push is not None
    assert fired.clock.action.push.target == stage
    assert fired.reason == "the date has come until which it was deferred"


def test_a_snooze_does_not_hold_back_an_agreed_date() -> None:
    facts = replace(deferred(), snoozed_until=LATER + 30 * DAY)

    assert [timer.due_at for timer in armed(facts)] == [LATER]


def test_a_thread_that_was_resumed_by_hand_waits_no_longer() -> None:
    facts = replace(deferred(), status=ThreadStatus.ACTIVE, resume_at=None, resume_stage=None)

    assert [timer.clock for timer in armed(facts)] == ["thread.decision"]


def test_a_completed_thread_is_archived_after_90_days() -> None:
    facts, due = at(S.COMPLETED), entered(S.COMPLETED) + 90 * DAY
    assert [(timer.clock, timer.due_at) for timer in armed(facts)] == [("thread.archive", due)]
    assert firing("thread.archive", facts, due) is None

    fired = firing("thread.archive", facts, due + SOON)
    assert fired is not None
    assert fired.changes == {"status": ThreadStatus.ARCHIVED}
    assert [effect.key for effect in fired.effects] == ["thread.archived"]
    assert armed(after(fired, facts, due + SOON)) == ()


def test_a_draft_stays_a_draft_for_the_clocks() -> None:
    facts = writing(at(S.HYPOTHESIS), S.HYPOTHESIS, without(content(S.HYPOTHESIS), "confidence"))

    assert [timer.clock for timer in armed(facts)] == ["thread.hypothesis"]
