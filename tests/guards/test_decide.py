"""In which order a refusal speaks, and what it tells."""

from typing import Unpack

import pytest

from guards.actor import Actor
from guards.engagement import ENGAGEMENT
from guards.enums import ActivityKind, RefusalCode, Severity
from tests.guards.builders import (
    OWNER,
    STRANGER,
    VIEWER,
    Arguments,
    accepted,
    ask,
    at,
    refused,
    unmet,
)
from tests.guards.spec_table import PAIRS, TRUTH

C = RefusalCode


def test_a_refusal_names_every_failure_and_carries_the_first_code() -> None:
    story = at("maintenance")

    def codes(owner: Actor | None, by: Actor = OWNER, **call: Unpack[Arguments]) -> list[RefusalCode]:
        answer = refused(story, ask("cold_lead", by, **call), owner_id=owner.id if owner else None)
        assert answer.code is answer.rules[0].code
        assert answer.message == answer.rules[0].message
        return [result.code for result in answer.rules if result.refuses]

    steps = [C.ROLE_REQUIRED, C.OWNER_REQUIRED, C.CONFIRMATION_REQUIRED, C.JUSTIFICATION_REQUIRED]
    assert codes(None, by=VIEWER) == steps
    assert codes(None) == steps[1:]
    assert codes(OWNER) == steps[2:]
    assert codes(OWNER, confirm_financial_impact=True) == steps[3:]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("cold_lead", "closed_won", [C.HARD_STOP, C.ROLE_REQUIRED, C.OWNER_REQUIRED, C.REASON_REQUIRED]),
        (
            "closed_won",
            "negotiation",
            [C.REOPEN_REQUIRED, C.ROLE_REQUIRED, C.OWNER_REQUIRED, C.CONFIRMATION_REQUIRED, C.REASON_REQUIRED],
        ),
        ("interested", "cold_lead", [C.SYSTEM_ONLY, C.ROLE_REQUIRED, C.OWNER_REQUIRED]),
        ("delivering", "closed_lost", [C.ROLE_REQUIRED, C.OWNER_REQUIRED, C.CONFIRMATION_REQUIRED, C.REASON_REQUIRED]),
        (
            "discovery_done",
            "discovery_scheduled",
            [C.ROLE_REQUIRED, C.OWNER_REQUIRED, C.REASON_REQUIRED, C.PRECONDITION_UNMET],
        ),
        ("warm", "proposal_sent", [C.ROLE_REQUIRED, C.OWNER_REQUIRED, C.JUSTIFICATION_REQUIRED, C.PRECONDITION_UNMET]),
        ("proposal_sent", "warm", [C.ROLE_REQUIRED, C.OWNER_REQUIRED, C.REASON_REQUIRED]),
        ("closed_won", "maintenance", [C.ROLE_REQUIRED, C.OWNER_REQUIRED, C.REASON_REQUIRED]),
        ("maintenance", "delivering", [C.ROLE_REQUIRED, C.OWNER_REQUIRED, C.REASON_REQUIRED]),
    ],
)
def test_the_codes_come_in_the_order_of_the_checks(source: str, target: str, expected: list[RefusalCode]) -> None:
    answer = refused(at(source), ask(target, VIEWER), owner_id=None)

    assert answer.code is expected[0]
    assert list(dict.fromkeys(result.code for result in answer.rules if result.refuses)) == expected


def test_a_locked_owner_comes_before_the_confirmation() -> None:
    answer = refused(at("maintenance"), ask("cold_lead", owner_id=STRANGER.id))

    assert [result.code for result in answer.rules if result.refuses] == [
        C.OWNER_LOCKED,
        C.CONFIRMATION_REQUIRED,
        C.JUSTIFICATION_REQUIRED,
    ]


def test_every_unmet_precondition_is_reported_at_once() -> None:
    answer = refused(at("discovery_done"), ask("proposal_drafting"))

    assert answer.code is C.PRECONDITION_UNMET
    assert unmet(answer) == ["notes_approved", "requirements_documented", "pricing_model_selected"]
    assert answer.path is None
    for result in answer.rules:
        assert result.message
        assert result.remedy
        assert result.fix is not None


def test_warnings_never_refuse_and_are_told_after_the_failures() -> None:
    story = at("interested")

    answer = refused(story, ask("warm"))
    assert [result.rule_id for result in answer.rules] == [
        "qualification_complete",
        "champion_identified",
        "decision_maker_engaged",
        "warm_handoff",
    ]

    kinds = (ActivityKind.DECISION_MAKER_ENGAGED, ActivityKind.WARM_HANDOFF)
    warned = accepted(story.knows_everything(without=kinds), ask("warm"), meetings=())
    assert [warning.rule_id for warning in warned.warnings] == ["decision_maker_engaged", "warm_handoff"]
    assert all(warning.severity is Severity.WARN for warning in warned.warnings)
    assert accepted(story.records(*kinds), ask("warm")).warnings == ()


# --- the way that a refusal shows


def test_a_refused_jump_shows_the_listed_way() -> None:
    answer = refused(at("contacted"), ask("discovery_scheduled"))

    assert answer.path == ("interested", "warm", "discovery_scheduled")
    assert refused(at("warm"), ask("warm")).path is None


def test_every_stage_that_can_be_reached_has_a_way_in_the_refusal() -> None:
    for source, target in PAIRS:
        if TRUTH[source, target] == ".":
            path = refused(at(source), ask(target)).path
            assert path is not None
            assert path[-1] == target
            steps = zip((source, *path), path, strict=False)
            assert all(ENGAGEMENT.move(*step) is not None for step in steps)
