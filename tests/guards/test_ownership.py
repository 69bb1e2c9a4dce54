"""Who may move a record, whose it is after the move, and what giving up revenue takes."""

import pytest

from guards.access_rules import may_write
from guards.actor import SYSTEM, Actor
from guards.decide import Accepted, Refused
from guards.enums import ReasonCode, RefusalCode, Role
from tests.guards.builders import (
    ADMIN,
    CHAIRMAN,
    EXECUTIVE,
    MANAGER,
    OWNER,
    STRANGER,
    VIEWER,
    accepted,
    ask,
    ask_fully,
    at,
    ready,
    refused,
    unmet,
    verdict,
)
from tests.guards.spec_table import OPEN_MOVES, REVENUE

C = RefusalCode
LEAVING_REVENUE = tuple((a, b) for a, b in OPEN_MOVES if a in REVENUE and b not in REVENUE)


def code_of(answer: Accepted | Refused) -> RefusalCode | None:
    return answer.code if isinstance(answer, Refused) else None


@pytest.mark.parametrize("role", Role)
def test_who_may_write_depends_on_the_role_and_the_owner(role: Role) -> None:
    above = role not in {Role.VIEWER, Role.MEMBER}

    assert may_write(role, owns=False, ownerless=False) == above
    assert may_write(role, owns=True, ownerless=False) == (above or role is Role.MEMBER)
    assert may_write(role, owns=False, ownerless=True) == (above or role is Role.MEMBER)


@pytest.mark.parametrize(("source", "target"), [("cold_lead", "cold_lead"), ("contacted", "interested")])
@pytest.mark.parametrize("actor", [STRANGER, VIEWER])
def test_a_viewer_and_a_stranger_may_move_nothing(actor: Actor, source: str, target: str) -> None:
    answer = refused(ready(source, target), ask_fully(source, target, actor))

    assert unmet(answer) == ["role.write"]
    assert answer.code is C.ROLE_REQUIRED


def test_a_member_may_take_up_a_record_without_owner() -> None:
    accepted(ready("contacted", "interested"), ask("interested", STRANGER, owner_id=STRANGER.id), owner_id=None)


@pytest.mark.parametrize(("source", "target"), OPEN_MOVES)
def test_every_move_needs_an_owner_and_the_call_may_name_one(source: str, target: str) -> None:
    story = ready(source, target)

    answer = refused(story, ask_fully(source, target), owner_id=None)
    assert unmet(answer) == ["owner.present"]
    assert answer.code is C.OWNER_REQUIRED
    assert answer.message.endswith(": the record has no owner.")
    accepted(story, ask_fully(source, target, owner_id=STRANGER.id), owner_id=None)


def test_the_worker_moves_an_ownerless_record_to_cold_lead_and_nowhere_else() -> None:
    lost = ask("closed_lost", SYSTEM, reason_code=ReasonCode.TIMED_OUT)

    accepted(at("interested"), ask("cold_lead", SYSTEM), owner_id=None)
    accepted(at("contacted"), ask("cold_lead", SYSTEM, reason="stale"), owner_id=None)
    assert refused(at("negotiation"), lost, owner_id=None).code is C.OWNER_REQUIRED
    accepted(at("negotiation"), lost)


def test_an_administrator_changes_a_locked_owner_with_a_reason() -> None:
    def move(actor: Actor, reason: str | None) -> Accepted | Refused:
        call = ask("discovery_scheduled", actor, owner_id=STRANGER.id, reason=reason)
        return verdict(ready("warm", "discovery_scheduled"), call)

    assert isinstance(move(ADMIN, "On leave"), Accepted)
    assert code_of(move(ADMIN, None)) is C.OWNER_LOCKED
    assert code_of(move(ADMIN, "  ")) is C.OWNER_LOCKED
    for actor in (OWNER, MANAGER, EXECUTIVE, CHAIRMAN):
        assert code_of(move(actor, "On leave")) is C.OWNER_LOCKED


def test_a_locked_owner_may_be_named_again_and_an_unlocked_one_replaced() -> None:
    story = ready("warm", "discovery_scheduled")

    accepted(story, ask("discovery_scheduled", owner_id=OWNER.id))
    accepted(story, ask("discovery_scheduled", owner_id=STRANGER.id), owner_locked=False)
    accepted(ready("interested", "warm"), ask("warm", owner_id=STRANGER.id))


# --- confirmation


@pytest.mark.parametrize(("source", "target"), LEAVING_REVENUE)
def test_giving_up_revenue_is_confirmed(source: str, target: str) -> None:
    answer = refused(at(source), ask_fully(source, target, confirm_financial_impact=False))

    assert answer.code is C.CONFIRMATION_REQUIRED
    assert unmet(answer) == ["financial_impact"]
    assert "1200.00 EUR" in answer.message


def test_the_confirmation_does_not_invent_a_value() -> None:
    answer = refused(at("maintenance"), ask("closed_lost", reason_code=ReasonCode.CHURNED), value=None)

    assert answer.code is C.CONFIRMATION_REQUIRED
    assert "without value" in answer.message


@pytest.mark.parametrize(("source", "target"), [pair for pair in OPEN_MOVES if pair not in LEAVING_REVENUE])
def test_no_other_move_asks_for_a_confirmation(source: str, target: str) -> None:
    accepted(ready(source, target), ask_fully(source, target, confirm_financial_impact=False))
