"""When another owner is suggested for a lead: engagements.md §4, the auto-reassignment hook."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Unpack

import pytest

from guards.clock_firing import Fired, after, fire
from guards.clocks import due_at
from guards.effects import NotificationEffect
from guards.engagement_clocks import BY_KEY
from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind, Audience, TaskStatus
from guards.policy import Policy
from guards.staged_facts import Mark
from tests.guards.builders import MONDAY, OWNER, Changes, Story, at
from tests.guards.clock_table import TOUCHES

A = ActivityKind
TICK = timedelta(microseconds=1)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def acted(clock: str, facts: EngagementFacts, now: datetime) -> Fired:
    found = fire(BY_KEY[clock], facts, now)
    assert found is not None
    return found


def suggestion(story: Story, nudges: dict[str, datetime], **changes: Unpack[Changes]) -> datetime | None:
    marks = {clock: Mark(1, moment) for clock, moment in nudges.items()}
    return due_at(BY_KEY["lead.reassignment"], replace(story.facts(**changes), marks=marks))


def test_the_second_nudge_starts_the_clock_and_a_third_does_not_set_it_back() -> None:
    story = at("contacted")
    first, second, third = (story.now + days(number) for number in (5, 14, 17))

    assert suggestion(story, {"contacted.stale": first}) is None
    assert suggestion(story, {"contacted.stale": first, "lead.untouched": second}) == second + days(3)
    more = {"contacted.stale": first, "lead.untouched": second, "cold_lead.stale": third}
    assert suggestion(story, more) == second + days(3)


@pytest.mark.parametrize("kind", sorted(TOUCHES))
def test_any_touch_is_a_reaction(kind: ActivityKind) -> None:
    story = at("contacted").waits(days=15)
    nudges = {"contacted.stale": story.now - days(9), "lead.untouched": story.now - days(1)}
    assert suggestion(story, nudges) is not None

    assert suggestion(story.records(kind), nudges) is None


def test_to_tell_of_an_earlier_touch_is_a_reaction_too() -> None:
    story = at("contacted").waits(days=15)
    nudges = {"contacted.stale": story.now - days(9), "lead.untouched": story.now - days(1)}

    assert suggestion(story.records(A.OUTBOUND_TOUCH, occurred_at=story.now - days(10)), nudges) is None


def test_a_done_follow_up_and_a_move_are_reactions_and_a_note_is_none() -> None:
    def nudged() -> Story:
        return at("contacted").waits(days=15)

    nudges = {"contacted.stale": MONDAY + days(5), "lead.untouched": MONDAY + days(14)}
    assert suggestion(nudged().records(A.NOTE), nudges) is not None
    assert suggestion(nudged().has_task(TaskStatus.DONE, outbound=True), nudges) is None
    assert suggestion(nudged().goes("interested"), nudges) is None
    assert suggestion(nudged().goes("cold_lead", by_system=True), nudges) is not None


def test_nudges_count_for_the_present_owner_alone() -> None:
    story = at("contacted").waits(days=15)
    nudges = {"contacted.stale": story.now - days(9), "lead.untouched": story.now - days(1)}

    assert suggestion(story, nudges, owner_id=None) is None
    assert suggestion(story.records(A.OWNER_REASSIGNED), nudges, owner_id=OWNER.id) is None
    fresh = {"cold_lead.stale": story.now + days(2), "lead.untouched": story.now + days(9)}
    assert suggestion(story, fresh) == story.now + days(12)


def test_a_nudge_at_the_moment_of_a_reaction_is_answered() -> None:
    story = at("contacted").waits(days=15).records(A.OUTBOUND_TOUCH)

    assert suggestion(story, {"contacted.stale": story.now, "lead.untouched": story.now + days(1)}) is None


def test_other_clocks_are_no_nudges_to_the_owner() -> None:
    story = at("interested")
    moment = story.now + days(5)

    assert (
        suggestion(story, {"interested.sla": moment, "interested.stale": moment, "lead.reassignment": moment}) is None
    )


# --- what is done then


def nudged_twice(**changes: Unpack[Changes]) -> tuple[EngagementFacts, datetime]:
    """A lead whose owner left two nudges unanswered, and the moment after which another owner is suggested."""
    story = at("contacted")
    facts = story.facts(**changes)
    for clock, length in (("contacted.stale", 5), ("lead.untouched", 14)):
        now = story.history[-1].at + timedelta(days=length) + TICK
        facts = after(acted(clock, facts, now), facts, now)
    return facts, now + timedelta(days=3)


def test_another_owner_is_suggested_after_two_nudges() -> None:
    facts, moment = nudged_twice()

    assert fire(BY_KEY["lead.reassignment"], facts, moment) is None
    found = acted("lead.reassignment", facts, moment + TICK)
    assert [effect.key for effect in found.effects] == [
        "activity.reassignment_suggested",
        "engagement.reassignment_suggested",
        "notification.lead.reassignment",
    ]
    assert [e.audiences for e in found.effects if isinstance(e, NotificationEffect)] == [(Audience.MANAGER,)]
    assert not found.reassigns
    assert fire(BY_KEY["lead.reassignment"], after(found, facts, moment + TICK), moment + timedelta(days=99)) is None


def test_the_lead_is_handed_on_where_that_is_switched_on() -> None:
    facts, moment = nudged_twice(policy=Policy(auto_reassign=True))

    assert acted("lead.reassignment", facts, moment + TICK).reassigns


def test_a_snooze_holds_the_suggestion_back() -> None:
    facts, moment = nudged_twice()
    snoozed = replace(facts, snoozed_until=moment + timedelta(days=9))

    assert fire(BY_KEY["lead.reassignment"], snoozed, moment + TICK) is None
    assert fire(BY_KEY["lead.reassignment"], snoozed, moment + timedelta(days=9) + TICK) is not None


@pytest.mark.parametrize("stage", ["warm", "negotiation", "closed_won", "closed_lost"])
def test_nobody_is_suggested_outside_of_the_lead_band(stage: str) -> None:
    facts, moment = nudged_twice()

    assert fire(BY_KEY["lead.reassignment"], replace(facts, stage=stage), moment + TICK) is None
