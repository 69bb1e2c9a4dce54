"""What clocks do when they are due: engagements.md §6, the last column."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from guards.actor import SYSTEM
from guards.clock_firing import Fired, after, fire, writes_record
from guards.decide import Accepted, decide
from guards.effects import EventEffect, NotificationEffect, TaskEffect
from guards.engagement import ENGINE
from guards.engagement_clocks import BY_KEY
from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind, Audience, ReasonCode, RefusalCode, TaskStatus
from guards.rules import Request
from tests.guards.builders import OWNER, Story, at
from tests.guards.clock_table import CASE_IDS, CASES, FLAG_KEYS, ROWS, Row

A = ActivityKind
P = Audience
TICK = timedelta(microseconds=1)
ESCALATIONS = {"warm.idle", "proposal_drafting.idle", "proposal_sent.idle", "negotiation.idle", "onboarding.idle"}

every_clock = pytest.mark.parametrize(("row", "stage"), CASES, ids=CASE_IDS)


def acted(clock: str, facts: EngagementFacts, now: datetime) -> Fired:
    found = fire(BY_KEY[clock], facts, now)
    assert found is not None
    assert found.mark is not None
    return found


def overdue(row: Row, story: Story) -> Fired:
    """What a clock does a moment after its time, on a record that nobody touched since it entered its stage."""
    return acted(row.clock, story.facts(), story.history[-1].at + row.length + TICK)


def notices(found: Fired) -> list[NotificationEffect]:
    return [effect for effect in found.effects if isinstance(effect, NotificationEffect)]


@every_clock
def test_a_clock_starts_what_the_table_says_and_nothing_else(row: Row, stage: str) -> None:
    found = overdue(row, at(stage))

    flag = list(FLAG_KEYS[row.flag]) if row.flag else []
    note = ["activity.stale_noted"] if row.moves == stage else []
    assert [effect.key for effect in found.effects] == [*flag, *note, *row.does]
    assert dict(found.changes) == ({row.flag: True} if row.flag else {})
    assert all(effect.summary.strip() for effect in found.effects)


@every_clock
def test_a_clock_asks_for_its_move_unless_the_record_is_there_already(row: Row, stage: str) -> None:
    found, push = overdue(row, at(stage)), BY_KEY[row.clock].action.push

    assert found.pushes == (row.moves is not None and row.moves != stage)
    assert (push.target if push else None) == row.moves


def test_a_deal_that_times_out_is_lost_as_timed_out_and_a_cold_lead_needs_no_code() -> None:
    timeout, untouched = BY_KEY["negotiation.timeout"].action.push, BY_KEY["lead.untouched"].action.push

    assert timeout is not None
    assert timeout.code is ReasonCode.TIMED_OUT
    assert untouched is not None
    assert untouched.code is None
    assert "stale" in untouched.reason


@pytest.mark.parametrize(
    ("clock", "stage", "owner", "accepted"),
    [
        ("lead.untouched", "contacted", OWNER.id, True),
        ("lead.untouched", "interested", OWNER.id, True),
        ("lead.untouched", "contacted", None, True),
        ("lead.untouched", "interested", None, True),
        ("negotiation.timeout", "negotiation", OWNER.id, True),
        ("negotiation.timeout", "negotiation", None, False),
    ],
)
def test_the_guards_accept_a_clocks_move_save_that_of_an_ownerless_deal(
    clock: str, stage: str, owner: UUID | None, *, accepted: bool
) -> None:
    story = at(stage)
    row = next(row for row in ROWS if row.clock == clock)
    now = story.history[-1].at + row.length + TICK
    found, push = acted(clock, story.facts(owner_id=owner), now), BY_KEY[clock].action.push
    assert push is not None

    request = Request(push.target, SYSTEM, reason=found.reason, reason_code=push.code)
    answer = decide(ENGINE, story.facts(owner_id=owner), request, now)

    assert isinstance(answer, Accepted) == accepted
    assert isinstance(answer, Accepted) or answer.code is RefusalCode.OWNER_REQUIRED


@every_clock
def test_a_clock_tells_those_whom_the_table_names_once_per_episode(row: Row, stage: str) -> None:
    story = at(stage)
    first = overdue(row, story)
    story.waits(days=1).records(A.STATUS_UPDATE).has_task(TaskStatus.DONE, outbound=True)
    again = acted(row.clock, story.facts(), story.now + row.length + TICK)

    assert [notice.audiences for notice in notices(first)] == ([row.tells] if row.tells else [])
    for notice in notices(first):
        assert notice.topic == row.clock
        assert notice.summary.strip()
        assert notice.once == notices(overdue(row, at(stage)))[0].once
        assert notice.once != notices(again)[0].once


@every_clock
def test_what_a_clock_says_names_the_clock_its_length_since_when_and_the_stages_it_offers(row: Row, stage: str) -> None:
    story = at(stage)
    length = 5 if row.clock == "proposal_drafting.deadline" else row.days

    found = overdue(row, story)

    expected: dict[str, object] = {
        "clock": row.clock,
        "idleSince": story.history[-1].at.isoformat(),
        "days": length,
    }
    assert dict(found.data) == expected | ({"offers": list(row.offers)} if row.offers else {})
    for effect in found.effects:
        if isinstance(effect, EventEffect | NotificationEffect):
            assert found.data.items() <= effect.data.items()


@pytest.mark.parametrize("row", [row for row in ROWS if row.tells], ids=lambda row: row.clock)
def test_the_events_of_a_clock_say_in_which_parts_people_are_told(row: Row) -> None:
    found = overdue(row, at(row.stages[0]))
    own = [
        e
        for e in found.effects
        if isinstance(e, EventEffect) and e.key not in {"engagement.stale", "engagement.at_risk"}
    ]

    for event in own:
        assert event.data["audiences"] == list(row.tells)


@every_clock
def test_the_escalations_are_announced_as_such_and_no_others(row: Row, stage: str) -> None:
    clock = BY_KEY[row.clock]

    assert clock.action.escalates == (row.clock in ESCALATIONS)
    keys = [effect.key for effect in overdue(row, at(stage)).effects]
    assert keys.count("engagement.escalated") == keys.count("activity.escalated") == clock.action.escalates


@pytest.mark.parametrize(
    ("clock", "template", "audience"),
    [
        ("cold_lead.stale", "stale.follow_up", P.OWNER),
        ("warm.idle", "warm.escalation", P.MANAGER),
        ("proposal_sent.idle", "proposal_sent.escalation", P.MANAGER),
        ("negotiation.idle", "negotiation.escalation", P.SPONSOR),
        ("onboarding.idle", "onboarding.escalation", P.IMPLEMENTATION_LEAD),
        ("delivering.status", "delivering.status", P.OWNER),
        ("maintenance.idle", "maintenance.qbr", P.OWNER),
        ("maintenance.qbr", "maintenance.qbr", P.OWNER),
        ("maintenance.churn", "maintenance.churn", P.OWNER),
        ("closed_lost.recycle", "closed_lost.recycle", P.OWNER),
    ],
)
def test_a_task_of_a_clock_is_for_somebody_and_has_a_date(clock: str, template: str, audience: Audience) -> None:
    row = next(row for row in ROWS if row.clock == clock)
    story = at(row.stages[0])
    found = overdue(row, story)

    (task,) = (effect for effect in found.effects if isinstance(effect, TaskEffect))

    assert (task.template, task.audience) == (template, audience)
    assert task.due_at is not None
    assert task.due_at >= story.history[-1].at + row.length
    assert task.outbound == (template == "stale.follow_up")
    assert not task.checklist


@pytest.mark.parametrize("row", [r for r in ROWS if any(k.startswith("task.") for k in r.does)], ids=lambda r: r.clock)
def test_a_task_that_is_open_is_not_created_again_and_a_done_one_is(row: Row) -> None:
    stage = row.stages[0]
    template = next(key.removeprefix("task.") for key in row.does if key.startswith("task."))
    without = [key for key in row.does if not key.startswith("task.")]

    def rest(story: Story) -> list[str]:
        found = acted(row.clock, story.facts(), story.now + row.length + TICK)
        return [effect.key for effect in found.effects if effect.key in row.does]

    assert rest(at(stage).has_task(template=template)) == without
    for closed in (TaskStatus.DONE, TaskStatus.WAIVED, TaskStatus.CANCELLED):
        assert rest(at(stage).has_task(closed, template=template)) == list(row.does)
    earlier = at(stage).has_task(template=template)
    earlier.cycle += 1
    assert rest(earlier) == list(row.does)


# --- flags


@pytest.mark.parametrize("row", [row for row in ROWS if row.flag], ids=lambda row: row.clock)
def test_a_flag_that_stands_is_not_set_again_but_the_rest_is_done(row: Row) -> None:
    story = at(row.stages[0])
    facts = story.facts(stale=row.flag == "stale", at_risk=row.flag == "at_risk")

    found = acted(row.clock, facts, story.history[-1].at + row.length + TICK)

    assert not found.changes
    assert [effect.key for effect in found.effects] == list(row.does)


def test_a_risk_that_was_resolved_is_not_flagged_again_before_there_is_another_reason() -> None:
    story = at("delivering").waits(days=22).records(A.RISK_FLAGGED)
    row = next(row for row in ROWS if row.clock == "delivering.idle")
    first = acted("delivering.idle", story.facts(at_risk=True), story.now)
    assert first.mark is not None
    marks = {first.mark_key: first.mark}

    resolved = story.records(A.RISK_RESOLVED).waits(days=100)
    assert fire(BY_KEY["delivering.idle"], resolved.facts(marks=marks), resolved.now) is None
    updated = resolved.records(A.STATUS_UPDATE)
    again = acted("delivering.idle", updated.facts(marks=marks), updated.now + row.length + TICK)
    assert dict(again.changes) == {"at_risk": True}


def test_a_touch_takes_no_risk_back_but_sets_the_clock_back() -> None:
    story = at("maintenance").waits(days=61).records(A.RISK_FLAGGED, A.INBOUND_TOUCH)
    row = next(row for row in ROWS if row.clock == "maintenance.idle")

    found = acted("maintenance.idle", story.facts(at_risk=True), story.now + row.length + TICK)

    assert [effect.key for effect in found.effects] == list(row.does)


# --- what is written


def test_the_record_is_written_where_something_of_it_or_its_log_changes() -> None:
    written = {row.clock: writes_record(overdue(row, at(row.stages[0]))) for row in ROWS}

    logged = {row.clock for row in ROWS if row.flag or row.moves == row.stages[0]}
    logged |= {row.clock for row in ROWS if any(key.startswith("activity.") for key in row.does)}
    assert {clock for clock, writes in written.items() if writes} == logged


@every_clock
def test_the_facts_afterwards_are_those_of_the_record_as_written(row: Row, stage: str) -> None:
    story = at(stage)
    found, facts = overdue(row, story), story.facts()
    assert found.mark is not None
    now = found.mark.at

    then = after(found, facts, now)

    assert then.version == facts.version + writes_record(found)
    assert (then.stale, then.at_risk) == (row.flag == "stale", row.flag == "at_risk")
    assert dict(then.marks) == {row.clock: found.mark}
    logged = [key for key in (effect.key for effect in found.effects) if key.startswith("activity.")]
    assert [f"activity.{fact.kind.lower()}" for fact in then.recorded[len(facts.recorded) :]] == logged
    assert {fact.order for fact in then.recorded[len(facts.recorded) :]} <= {then.version}
    assert replace(then, version=0, stale=False, at_risk=False, marks={}, recorded=()) == replace(
        facts, version=0, stale=False, at_risk=False, marks={}, recorded=()
    )
