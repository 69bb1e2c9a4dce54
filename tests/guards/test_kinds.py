"""What each kind of move asks for."""

import pytest

from guards.actor import Actor
from guards.enums import ReasonCode, RefusalCode, Severity, TransitionKind
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
    returned,
    unmet,
    verdict,
)
from tests.guards.spec_table import OPEN_MOVES, PAIRS, TRUTH

C = RefusalCode
BLANKS = (None, "", " ", "\n\t ")
LOSSES = tuple(pair for pair in PAIRS if TRUTH[pair] == "L")
REVERSALS = tuple(pair for pair in PAIRS if TRUTH[pair] == "R")
SOFT_MOVES = tuple(pair for pair in PAIRS if TRUTH[pair] == "S")
RECYCLES = tuple(pair for pair in PAIRS if TRUTH[pair] == "C")


@pytest.mark.parametrize(("source", "target"), OPEN_MOVES)
def test_every_open_move_is_accepted_when_all_it_asks_for_is_there(source: str, target: str) -> None:
    answer = accepted(ready(source, target), ask_fully(source, target))

    assert (answer.move.source, answer.move.target) == (source, target)
    assert answer.changed == (source != target)
    assert not answer.forced
    assert answer.waived == ()


@pytest.mark.parametrize(("source", "target"), OPEN_MOVES)
def test_force_changes_nothing_on_an_open_move(source: str, target: str) -> None:
    bare, story = at(source), ready(source, target)

    assert accepted(story, ask_fully(source, target, force=True)) == accepted(story, ask_fully(source, target))
    assert verdict(bare, ask(target, force=True)) == verdict(bare, ask(target))


def test_staying_in_cold_lead_succeeds_and_writes_nothing() -> None:
    answer = accepted(at("cold_lead"), ask("cold_lead"))

    assert not answer.changed
    assert answer.outcome is None
    assert answer.warnings == answer.waived == ()


@pytest.mark.parametrize(("source", "target"), LOSSES)
def test_a_loss_asks_for_its_reason_code(source: str, target: str) -> None:
    story = at(source)

    assert unmet(refused(story, ask_fully(source, target, reason_code=None))) == ["loss_reason"]
    assert refused(story, ask_fully(source, target, reason_code=None)).code is C.REASON_REQUIRED
    accepted(story, ask_fully(source, target, reason=None, justification=None))


@pytest.mark.parametrize("text", BLANKS)
def test_a_loss_for_another_reason_says_it_in_words(text: str | None) -> None:
    call = ask_fully("negotiation", "closed_lost", reason_code=ReasonCode.OTHER, reason=text)

    assert refused(at("negotiation"), call).code is C.REASON_REQUIRED


@pytest.mark.parametrize("code", [code for code in ReasonCode if code is not ReasonCode.IMMEDIATE_HANDOFF])
def test_every_loss_code_is_a_reason_to_lose(code: ReasonCode) -> None:
    accepted(at("negotiation"), ask_fully("negotiation", "closed_lost", reason_code=code))


def test_an_immediate_hand_off_is_no_reason_to_lose() -> None:
    call = ask_fully("negotiation", "closed_lost", reason_code=ReasonCode.IMMEDIATE_HANDOFF)

    assert unmet(refused(at("negotiation"), call)) == ["loss_reason"]


@pytest.mark.parametrize("source", ["delivering", "maintenance"])
def test_losing_from_a_revenue_stage_warns_of_the_money(source: str) -> None:
    answer = accepted(at(source), ask_fully(source, "closed_lost"))

    assert [warning.rule_id for warning in answer.warnings] == ["keeps_revenue"]


@pytest.mark.parametrize(("source", "target"), REVERSALS)
@pytest.mark.parametrize("text", BLANKS)
def test_a_reversal_asks_for_a_reason(source: str, target: str, text: str | None) -> None:
    answer = refused(ready(source, target), ask_fully(source, target, reason=text))

    assert unmet(answer) == ["reason"]
    assert answer.code is C.REASON_REQUIRED


@pytest.mark.parametrize("actor", [OWNER, STRANGER, VIEWER])
def test_going_back_from_proposal_sent_to_warm_takes_a_manager(actor: Actor) -> None:
    answer = refused(at("proposal_sent"), ask_fully("proposal_sent", "warm", actor))

    assert answer.code is C.ROLE_REQUIRED
    assert "admin_note" in unmet(answer)


@pytest.mark.parametrize("actor", [MANAGER, EXECUTIVE, CHAIRMAN, ADMIN])
def test_a_manager_or_above_goes_back_from_proposal_sent_to_warm_with_a_note(actor: Actor) -> None:
    accepted(at("proposal_sent"), ask_fully("proposal_sent", "warm", actor))

    assert refused(at("proposal_sent"), ask("warm", actor)).code is C.REASON_REQUIRED


@pytest.mark.parametrize(("source", "target"), SOFT_MOVES)
@pytest.mark.parametrize("text", BLANKS)
def test_a_soft_move_warns_and_asks_for_a_justification(source: str, target: str, text: str | None) -> None:
    answer = refused(ready(source, target), ask_fully(source, target, justification=text))

    assert unmet(answer) == ["justification"]
    assert answer.code is C.JUSTIFICATION_REQUIRED
    assert any(result.severity is Severity.WARN for result in answer.rules)


@pytest.mark.parametrize(("source", "target"), SOFT_MOVES)
def test_a_justified_soft_move_is_made_without_a_reason_and_keeps_its_warning(source: str, target: str) -> None:
    answer = accepted(ready(source, target), ask_fully(source, target, reason=None, reason_code=None))

    assert answer.warnings
    assert all(not warning.satisfied and warning.remedy for warning in answer.warnings)


def test_skipping_discovery_needs_a_waiver_and_an_executive_however_well_justified() -> None:
    answer = refused(at("warm"), ask_fully("warm", "proposal_sent"))

    assert answer.code is C.PRECONDITION_UNMET
    assert unmet(answer) == ["discovery_waiver", "executive_approval", "proposal_delivered"]


def test_churning_to_cold_lead_recommends_closed_lost() -> None:
    answer = accepted(at("maintenance"), ask_fully("maintenance", "cold_lead"))

    assert [warning.rule_id for warning in answer.warnings] == ["prefer_closed_lost"]
    assert "analytics" in answer.warnings[0].message


@pytest.mark.parametrize(("source", "target"), RECYCLES)
@pytest.mark.parametrize("text", BLANKS)
def test_a_recycled_lead_comes_back_for_a_reason(source: str, target: str, text: str | None) -> None:
    assert unmet(refused(ready(source, target), ask_fully(source, target, reason=text))) == ["reason"]


@pytest.mark.parametrize("text", BLANKS)
def test_an_expansion_describes_the_new_scope(text: str | None) -> None:
    answer = refused(at("maintenance"), ask("delivering", reason=text))

    assert unmet(answer) == ["new_scope"]
    assert answer.code is C.REASON_REQUIRED
    assert accepted(at("maintenance"), ask("delivering", reason="A second site")).move.kind is TransitionKind.EXPANSION


@pytest.mark.parametrize("code", [None, ReasonCode.OTHER])
def test_going_straight_to_maintenance_is_called_an_immediate_hand_off(code: ReasonCode | None) -> None:
    answer = refused(at("closed_won"), ask("maintenance", reason_code=code))

    assert unmet(answer) == ["immediate_handoff"]
    assert answer.code is C.REASON_REQUIRED


def test_coming_back_to_maintenance_takes_a_reason_and_a_delivery_of_an_earlier_cycle() -> None:
    assert refused(returned(), ask("maintenance")).code is C.REASON_REQUIRED
    accepted(returned(), ask("maintenance", reason="They never left."))

    answer = refused(at("cold_lead"), ask("maintenance", reason="They never left."))
    assert unmet(answer) == ["delivery_history"]
    assert answer.code is C.PRECONDITION_UNMET
