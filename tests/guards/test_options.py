"""What may be done next: every move out of a stage, judged as if the arguments it asks for were given."""

from typing import Unpack

import pytest

from guards.actor import Actor
from guards.decide import Option, options
from guards.engagement import ENGINE
from guards.enums import ActivityKind, RefusalCode, TransitionArgument, TransitionKind
from tests.guards.builders import ADMIN, MANAGER, OWNER, STRANGER, Changes, Story, ask, at, ready, returned
from tests.guards.spec_table import KINDS, OPEN_MOVES, REVENUE, STAGES, TRUTH

T = TransitionArgument
C = RefusalCode
# What a kind asks the caller for; a loss and a hand-off name a code, an expansion describes its scope as the reason.
ASKED: dict[str, set[TransitionArgument]] = {
    "F": set(),
    "L": {T.REASON_CODE},
    "R": {T.REASON},
    "S": {T.JUSTIFICATION},
    "C": {T.REASON},
    "E": {T.REASON},
    "N": set(),
}
ASKED_OF_ONE = {("closed_won", "maintenance"): {T.REASON_CODE}, ("cold_lead", "maintenance"): {T.REASON}}
CLOSED = {"H": C.HARD_STOP, "W": C.SYSTEM_ONLY, "O": C.REOPEN_REQUIRED}


def offered(story: Story, by: Actor = OWNER, **changes: Unpack[Changes]) -> dict[str, Option]:
    facts = story.facts(**changes)
    return {option.move.target: option for option in options(ENGINE, facts, ask("cold_lead", by), story.now)}


@pytest.mark.parametrize("stage", STAGES)
def test_every_listed_move_out_of_a_stage_is_shown_and_no_other(stage: str) -> None:
    shown = options(ENGINE, at(stage).facts(), ask("cold_lead"), at(stage).now)

    listed = [target for source, target in KINDS if source == stage]
    assert sorted(option.move.target for option in shown) == sorted(listed)


@pytest.mark.parametrize(("source", "target"), OPEN_MOVES)
def test_an_open_move_is_allowed_when_its_facts_are_there_and_names_its_arguments(source: str, target: str) -> None:
    option = offered(ready(source, target), ADMIN)[target]

    leaves_revenue = source in REVENUE and target not in REVENUE
    expected = ASKED_OF_ONE.get((source, target), ASKED[TRUTH[source, target]])
    assert option.allowed
    assert option.code is None
    assert set(option.requires) == expected | ({T.CONFIRM_FINANCIAL_IMPACT} if leaves_revenue else set())
    assert len(set(option.requires)) == len(option.requires)


@pytest.mark.parametrize(("source", "target"), OPEN_MOVES)
def test_a_move_of_an_ownerless_record_asks_for_an_owner(source: str, target: str) -> None:
    option = offered(ready(source, target), ADMIN, owner_id=None)[target]

    assert option.allowed
    assert T.OWNER_ID in option.requires


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [(source, target, CLOSED[TRUTH[source, target]]) for source, target in KINDS if TRUTH[source, target] in CLOSED],
)
def test_a_closed_move_is_shown_and_not_allowed(source: str, target: str, code: RefusalCode) -> None:
    option = offered(ready(source, target), ADMIN)[target]

    assert not option.allowed
    assert option.code is code
    assert T.FORCE not in option.requires


def test_a_blocked_move_carries_its_first_code_and_every_rule() -> None:
    story = at("discovery_done").records(ActivityKind.NOTES_APPROVED)

    option = offered(story)["proposal_drafting"]

    assert not option.allowed
    assert option.code is C.PRECONDITION_UNMET
    assert {rule.rule_id: rule.satisfied for rule in option.rules} == {
        "role.write": True,
        "owner.present": True,
        "owner.locked": True,
        "financial_impact": True,
        "notes_approved": True,
        "requirements_documented": False,
        "pricing_model_selected": False,
    }
    assert offered(story, STRANGER)["proposal_drafting"].code is C.ROLE_REQUIRED


def test_a_warning_is_shown_and_blocks_nothing() -> None:
    option = offered(at("maintenance"))["cold_lead"]

    assert option.allowed
    assert [rule.rule_id for rule in option.rules if not rule.satisfied] == ["prefer_closed_lost"]


def test_what_is_offered_depends_on_who_asks() -> None:
    assert not offered(at("proposal_sent"), OWNER)["warm"].allowed
    assert offered(at("proposal_sent"), MANAGER)["warm"].allowed


def test_what_is_offered_depends_on_the_past() -> None:
    assert offered(returned())["maintenance"].allowed
    assert offered(at("cold_lead"))["maintenance"].code is C.PRECONDITION_UNMET


def test_a_micro_deal_is_offered_its_win() -> None:
    story = at("proposal_sent").records(ActivityKind.AGREEMENT_SIGNED, ActivityKind.PAYMENT_EVIDENCE)

    assert offered(story)["closed_won"].code is C.HARD_STOP
    option = offered(story, micro_deal=True)["closed_won"]
    assert option.allowed
    assert option.move.kind is TransitionKind.FORWARD
