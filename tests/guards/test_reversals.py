"""Repeated reversals: engagements.md §6, the last row."""

from datetime import datetime, timedelta
from typing import Unpack

import pytest

from guards.actor import SYSTEM
from guards.effects import ActivityEffect, Effect, EventEffect, NotificationEffect
from guards.enums import ActivityKind, Audience
from guards.reversals import repeated
from guards.rules import Request
from tests.guards.builders import (
    ADMIN,
    MONDAY,
    OWNER,
    STRANGER,
    Arguments,
    Changes,
    Story,
    accepted,
    ask,
    ask_fully,
    at,
    ready,
)
from tests.guards.spec_table import KINDS, TRUTH

WINDOW = timedelta(days=30)
TICK = timedelta(microseconds=1)
EVENT = "engagement.reversals_repeated"
CHANGING = tuple(pair for pair in KINDS if pair != ("cold_lead", "cold_lead"))
# "a human's reversals, backward SOFT moves and reopenings"
COUNTING = {pair for pair in CHANGING if TRUTH[pair] in "RO"} | {
    ("maintenance", "cold_lead"),
    ("delivering", "onboarding"),
}


def before(*ages: timedelta) -> list[datetime]:
    return [MONDAY - age for age in ages]


# --- the window


@pytest.mark.parametrize(
    ("earlier", "alerted_at", "expected"),
    [
        ([], None, False),
        (before(TICK), None, False),
        (before(TICK, TICK), None, True),
        (before(TICK, WINDOW), None, True),
        (before(TICK, WINDOW + TICK), None, False),
        (before(WINDOW + TICK, WINDOW + TICK, WINDOW + TICK), None, False),
        (before(TICK, TICK, TICK), MONDAY - TICK, False),
        (before(TICK, TICK, TICK), MONDAY - WINDOW, False),
        (before(TICK, TICK, TICK), MONDAY - WINDOW - TICK, True),
        (before(TICK), MONDAY - WINDOW - TICK, False),
    ],
    ids=[
        "the first",
        "the second",
        "the third",
        "the third on the last moment of the window",
        "the third after the window",
        "after many that are long past",
        "told a moment ago",
        "told on the first moment of the window",
        "told before the window",
        "told before, and only the second since",
    ],
)
def test_the_third_within_30_days_is_one_too_many_once_per_window(
    earlier: list[datetime], alerted_at: datetime | None, *, expected: bool
) -> None:
    assert repeated(earlier, alerted_at, MONDAY) is expected


# --- which moves count


def alerts(story: Story, target: str, **changes: Unpack[Changes]) -> tuple[Effect, ...]:
    """What a move to `target` starts because it is one reversal too many."""
    letter = TRUTH[story.stage, target]
    call: Arguments = {"force": letter == "H", "reopen": letter == "O"}
    return found(story, ask_fully(story.stage, target, SYSTEM if letter == "W" else ADMIN, **call), **changes)


def found(story: Story, request: Request, **changes: Unpack[Changes]) -> tuple[Effect, ...]:
    outcome = accepted(story, request, **changes).outcome
    assert outcome is not None
    return tuple(effect for effect in outcome.effects if "reversals" in effect.key)


def scopes(effects: tuple[Effect, ...]) -> list[object]:
    return [effect.data["scope"] for effect in effects if isinstance(effect, EventEffect)]


@pytest.mark.parametrize(("source", "target"), CHANGING)
def test_a_move_is_one_too_many_where_it_counts(source: str, target: str) -> None:
    story = ready(source, target)
    lately = (story.now - TICK, story.now - TICK)

    told = scopes(alerts(story, target, owner_reversals=lately))

    assert told == (["OWNER"] if (source, target) in COUNTING else [])


def back_and_forth(times: int, *, by_system: bool = False) -> Story:
    """A record in contacted that was taken back to cold_lead some times."""
    story = at("contacted")
    for _ in range(times):
        story.goes("cold_lead", by_system=by_system).goes("contacted")
    return story


def test_the_third_reversal_of_a_record_alerts_and_the_first_two_do_not() -> None:
    assert scopes(alerts(back_and_forth(0), "cold_lead")) == []
    assert scopes(alerts(back_and_forth(1), "cold_lead")) == []
    assert scopes(alerts(back_and_forth(2), "cold_lead")) == ["RECORD"]


def test_what_the_worker_took_back_does_not_count() -> None:
    assert scopes(alerts(back_and_forth(9, by_system=True), "cold_lead")) == []
    story = back_and_forth(2)
    by_worker = ask("cold_lead", SYSTEM, reason="stale")

    assert found(story, by_worker, owner_reversals=(story.now, story.now)) == ()


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        (["maintenance", "cold_lead", "maintenance", "cold_lead", "contacted"], ["RECORD"]),
        (["delivering", "onboarding", "delivering", "onboarding", "delivering"], ["RECORD"]),
        (["maintenance", "delivering", "maintenance", "delivering", "maintenance"], []),
        (["warm", "proposal_sent", "warm", "proposal_sent"], []),
        (["closed_won", "delivering", "onboarding", "closed_won", "delivering"], ["RECORD"]),
        (["closed_won", "negotiation", "closed_won", "negotiation", "closed_won"], ["RECORD"]),
        (["contacted", "closed_lost", "cold_lead", "contacted", "closed_lost", "cold_lead", "contacted"], []),
    ],
    ids=[
        "backward soft moves that open a cycle",
        "backward soft moves",
        "expansions",
        "one reversal and forward soft moves",
        "a soft move forward between two backward ones",
        "reopenings",
        "losses and recycling",
    ],
)
def test_the_kinds_that_count_together_for_a_record(way: list[str], expected: list[str]) -> None:
    story = at(way[0]).goes(*way[1:]).knows_everything()
    story.now = story.history[-1].at + TICK
    target = {
        "contacted": "cold_lead",
        "delivering": "onboarding",
        "maintenance": "cold_lead",
        "proposal_sent": "proposal_drafting",
        "closed_won": "negotiation",
    }[way[-1]]

    assert scopes(alerts(story, target)) == expected


# --- what is told


def test_the_managers_are_told_with_a_coaching_suggestion_and_it_is_logged_and_announced() -> None:
    activity, event, notice = alerts(back_and_forth(2), "cold_lead")

    assert isinstance(activity, ActivityEffect)
    assert activity.activity is ActivityKind.REVERSALS_REPEATED
    assert isinstance(event, EventEffect)
    assert event.type == EVENT
    assert isinstance(notice, NotificationEffect)
    assert notice.audiences == (Audience.MANAGER,)
    assert str(event.data["coaching"]) in notice.summary
    assert (event.data["limit"], event.data["windowDays"]) == (3, 30)
    assert dict(activity.data) == dict(event.data) == dict(notice.data)


def test_a_record_and_its_owner_are_told_of_apart() -> None:
    story = back_and_forth(2)
    both = alerts(story, "cold_lead", owner_reversals=(story.now, story.now))

    record, owner = (effect for effect in both if isinstance(effect, EventEffect))
    assert (record.data["scope"], record.once_for) == ("RECORD", None)
    assert (owner.data["scope"], owner.once_for, owner.data["ownerId"]) == ("OWNER", OWNER.id, str(OWNER.id))
    assert "ownerId" not in record.data
    assert record.once != owner.once
    notices = [effect for effect in both if isinstance(effect, NotificationEffect)]
    assert len({notice.once for notice in notices}) == 2


def test_it_is_told_once_per_window_for_a_record() -> None:
    story = back_and_forth(2)
    (told,) = (effect for effect in alerts(story, "cold_lead") if isinstance(effect, EventEffect))
    assert told.once is not None
    spent = {told.once: story.now, "engagement.billing_requested:3": story.now + WINDOW}
    story.goes("cold_lead", "contacted")

    assert scopes(alerts(story, "cold_lead", spent=spent)) == []
    story.now = spent[told.once] + WINDOW + TICK
    for _ in range(2):
        story.goes("cold_lead", "contacted")
    (again,) = (effect for effect in alerts(story, "cold_lead", spent=spent) if isinstance(effect, EventEffect))
    assert again.once != told.once


def test_it_is_told_once_per_window_for_an_owner() -> None:
    story = at("contacted")
    lately = (story.now, story.now)

    assert scopes(alerts(story, "cold_lead", owner_reversals=lately, owner_alerted_at=story.now)) == []
    long_ago = story.now - WINDOW - TICK
    assert scopes(alerts(story, "cold_lead", owner_reversals=lately, owner_alerted_at=long_ago)) == ["OWNER"]


def test_an_ownerless_record_has_no_owner_to_be_told_of() -> None:
    story = ready("closed_won", "negotiation")
    request = ask_fully("closed_won", "negotiation", ADMIN, reopen=True, owner_id=STRANGER.id)

    assert found(story, request, owner_id=None, owner_reversals=(story.now, story.now)) == ()


def test_a_reversal_that_names_another_owner_counts_for_the_one_before() -> None:
    story = at("warm")
    request = ask_fully("warm", "interested", ADMIN, owner_id=STRANGER.id)

    effects = found(story, request, owner_reversals=(story.now, story.now))

    assert [effect.once_for for effect in effects if isinstance(effect, EventEffect)] == [OWNER.id]
