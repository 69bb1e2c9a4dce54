"""Whom a move tells, what it sends to the calendar, and as what it is kept: engagements.md §2 and §5."""

from dataclasses import replace
from datetime import timedelta
from typing import Unpack
from uuid import UUID

import pytest

from guards.actor import SYSTEM, Actor
from guards.effects import CalendarEffect, Effect, NotificationEffect, Outcome
from guards.enums import Audience, LedgerKind
from tests.guards.builders import (
    ADMIN,
    DECIDER,
    OURS,
    STRANGER,
    Arguments,
    Story,
    accepted,
    ask,
    ask_fully,
    at,
    ready,
)
from tests.guards.spec_table import KINDS, TRUTH

CHANGING = tuple(pair for pair in KINDS if pair != ("cold_lead", "cold_lead"))


def outcome(story: Story, target: str, by: Actor = ADMIN, **call: Unpack[Arguments]) -> Outcome:
    """The move to `target`, forced, reopened or left to the worker as its kind asks."""
    letter = TRUTH[story.stage, target]
    by_letter: Arguments = {"force": letter == "H", "reopen": letter == "O"}
    request = ask_fully(story.stage, target, SYSTEM if letter == "W" else by, **(by_letter | call))
    found = accepted(story, request).outcome
    assert found is not None
    return found


def effects(story: Story, target: str) -> tuple[Effect, ...]:
    return outcome(story, target).effects


def ledger(story: Story, target: str, **call: Unpack[Arguments]) -> tuple[LedgerKind, ...]:
    return outcome(story, target, **call).ledger


# --- who is told


def notices(found: tuple[Effect, ...]) -> list[NotificationEffect]:
    return [effect for effect in found if isinstance(effect, NotificationEffect)]


@pytest.mark.parametrize("source", [a for a, b in CHANGING if b == "closed_lost"])
def test_the_owner_is_told_of_a_loss_once_per_entry(source: str) -> None:
    story = at(source)

    (told,) = notices(effects(story, "closed_lost"))

    assert (told.topic, told.audiences) == ("closed_lost.entered", (Audience.OWNER,))
    assert told.once == f"closed_lost:{story.entry + 1}"
    assert told.summary.strip()


@pytest.mark.parametrize(("source", "target"), [pair for pair in CHANGING if pair[1] != "closed_lost"])
def test_no_other_entry_tells_anybody(source: str, target: str) -> None:
    assert notices(effects(ready(source, target), target)) == []


def test_a_new_owner_is_told_once_per_change() -> None:
    story = ready("interested", "warm")
    answer = accepted(story, ask("warm", owner_id=STRANGER.id))
    assert answer.outcome is not None

    (told,) = notices(answer.outcome.effects)

    assert (told.topic, told.audiences) == ("engagement.assigned", (Audience.OWNER,))
    assert told.once == f"assigned:{story.version + 1}"


@pytest.mark.parametrize("owner", [STRANGER.id, None], ids=["who had it before", "who is the first"])
def test_an_owner_who_keeps_or_takes_up_a_record_is_told_nothing(owner: UUID | None) -> None:
    answer = accepted(ready("interested", "warm"), ask("warm", owner_id=STRANGER.id, by=STRANGER), owner_id=owner)

    assert answer.outcome is not None
    assert notices(answer.outcome.effects) == []


# --- the invitation


def invitations(story: Story) -> list[CalendarEffect]:
    return [effect for effect in effects(story, "discovery_scheduled") if isinstance(effect, CalendarEffect)]


def test_entering_discovery_scheduled_sends_the_invitation_once_per_version_of_the_meeting() -> None:
    story = at("warm").meets(OURS, DECIDER, ahead=timedelta(days=2))

    (fresh,) = invitations(story)
    story.meetings[-1] = replace(story.meetings[-1], sent=0)
    (again,) = invitations(story)
    (moved,) = invitations(story.reschedules_meeting(timedelta(days=3)))

    assert (fresh.meeting_id, fresh.sequence, fresh.suppressed) == (story.meetings[-1].id, 0, False)
    assert again.suppressed
    assert "not repeated" in again.summary
    assert (moved.sequence, moved.suppressed) == (1, False)


def test_the_invitation_to_a_meeting_that_is_over_is_shown_and_not_sent() -> None:
    (late,) = invitations(at("warm").meets(OURS, DECIDER).waits(hours=1))

    assert late.suppressed


# --- the ledger


@pytest.mark.parametrize(("source", "target"), CHANGING)
def test_what_goes_past_the_usual_rules_is_kept_in_the_ledger(source: str, target: str) -> None:
    expected = {
        "H": (LedgerKind.OVERRIDE,),
        "S": (LedgerKind.SOFT_STOP,),
        "O": (LedgerKind.REOPENING,),
        "R": (LedgerKind.REVERSAL,),
    }

    assert ledger(ready(source, target), target) == expected.get(TRUTH[source, target], ())


def test_another_owner_for_a_locked_record_is_kept_as_an_override_of_the_owner() -> None:
    locked = ledger(ready("warm", "discovery_scheduled"), "discovery_scheduled", owner_id=STRANGER.id)
    soft = ledger(ready("warm", "proposal_sent"), "proposal_sent", owner_id=STRANGER.id)
    free = ledger(ready("contacted", "interested"), "interested", owner_id=STRANGER.id)

    assert locked == (LedgerKind.OWNER_OVERRIDE,)
    assert soft == (LedgerKind.SOFT_STOP, LedgerKind.OWNER_OVERRIDE)
    assert free == ()


@pytest.mark.parametrize("stage", ["contacted", "interested"])
def test_the_worker_who_takes_a_lead_back_to_cold_leaves_no_entry(stage: str) -> None:
    assert outcome(at(stage), "cold_lead", by=SYSTEM).ledger == ()
