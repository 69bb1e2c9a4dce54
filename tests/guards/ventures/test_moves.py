"""Which moves ventures may make: every pair of stages, every status, every role."""

from dataclasses import replace
from uuid import UUID

import pytest

from guards.actor import SYSTEM, Actor
from guards.decide import Accepted, Refused, decide
from guards.enums import RefusalCode, TransitionKind
from guards.paths import find_path
from guards.rules import Fix, Named
from guards.venture import ENGINE, VENTURE
from guards.venture_enums import Gate, VentureStatus
from guards.venture_remedies import DECIDERS
from tests.guards.builders import ADMIN, CHAIRMAN, EXECUTIVE, MANAGER, OWNER, STRANGER, VIEWER
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import NOW, ask, decision, leave, move, offered, ready, told, unmet

STAGES = tuple(spec.ROWS)
KILLED_AT = ("3", "5", "13", "23")


@pytest.mark.parametrize("source", STAGES)
def test_only_the_next_stage_is_reached_by_a_plain_call(source: str) -> None:
    answers = {target: move(ready(source), target) for target in spec.STAGES}

    assert [target for target, answer in answers.items() if isinstance(answer, Accepted)] == [str(int(source) + 1)]


@pytest.mark.parametrize(
    ("source", "target"),
    [(source, target) for source in STAGES for target in spec.STAGES if int(target) != int(source) + 1],
)
def test_every_other_pair_is_refused_with_its_reason(source: str, target: str) -> None:
    answer = move(ready(source), target)

    assert isinstance(answer, Refused)
    revision = (source, target) in spec.ROLLBACKS
    here = RefusalCode.ALREADY_IN_STAGE if source == target and not revision else RefusalCode.NOT_LISTED
    assert answer.code is here
    assert unmet(answer) == ({"gate.revise"} if revision else {"edge.listed"})


@pytest.mark.parametrize(("source", "target"), sorted(spec.ROLLBACKS))
def test_only_the_decision_of_a_gate_leads_back(source: str, target: str) -> None:
    gate = Gate[spec.GATES[source].upper()]
    asked = replace(ready(source), decisions=(decision(gate),))
    refused = move(asked, target, CHAIRMAN, reason="Think again.")
    unasked = move(ready(source), target, CHAIRMAN, reason="Think again.")
    accepted = move(ready(source), target, CHAIRMAN, reason="Think again.", through="decideGate")

    row = Named("GateDecision", asked.decisions[0].id)
    assert told(refused, "gate.revise").fix == Fix("decideGate", "outcome", DECIDERS, "REVISE", row)
    assert told(unasked, "gate.revise").fix == Fix("requestGateDecision", "gate", value=gate)
    assert isinstance(accepted, Accepted)
    assert accepted.move.kind is TransitionKind.REVERSAL


@pytest.mark.parametrize("source", STAGES)
def test_no_way_leads_back(source: str) -> None:
    ways = {target: find_path(VENTURE, ready(source), target) for target in STAGES}

    assert {target for target, found in ways.items() if found} == {key for key in STAGES if int(key) > int(source)}


@pytest.mark.parametrize("source", STAGES)
def test_the_way_to_the_orbit_passes_every_stage(source: str) -> None:
    assert find_path(VENTURE, ready(source), "26") == tuple(str(n) for n in range(int(source) + 1, 27))


@pytest.mark.parametrize("status", [status for status in VentureStatus if status is not VentureStatus.ACTIVE])
@pytest.mark.parametrize("source", STAGES)
def test_a_venture_that_is_not_active_does_not_move(source: str, status: VentureStatus) -> None:
    resting = replace(ready(source), status=status)
    refusals = [move(resting, target, CHAIRMAN) for target in spec.STAGES if target != source]

    assert {answer.code for answer in refusals if isinstance(answer, Refused)} == {RefusalCode.NOT_ACTIVE}
    assert len(refusals) == sum(isinstance(answer, Refused) for answer in refusals)


@pytest.mark.parametrize(
    ("status", "mutation"),
    [
        (VentureStatus.PAUSED, "setVentureStatus"),
        (VentureStatus.ARCHIVED, "setVentureStatus"),
        (VentureStatus.KILLED, "restartVenture"),
        (VentureStatus.GRADUATED, None),
    ],
)
def test_a_venture_at_rest_says_what_would_get_it_going(status: VentureStatus, mutation: str | None) -> None:
    found = told(leave(replace(ready("4"), status=status)), "venture.active")

    assert (found.fix.mutation if found.fix else None) == mutation


@pytest.mark.parametrize("source", KILLED_AT)
def test_the_chairman_restarts_a_killed_venture_with_stage_1(source: str) -> None:
    killed = replace(ready(source), status=VentureStatus.KILLED)
    answer = move(killed, "1", CHAIRMAN, reason="The market turned.", through="restartVenture")

    assert isinstance(answer, Accepted)
    assert answer.move.kind is TransitionKind.RESTART


@pytest.mark.parametrize(
    ("actor", "reason", "through", "rule"),
    [
        (CHAIRMAN, "Again.", "transitionStage", "restart.call"),
        (CHAIRMAN, "Again.", "decideGate", "restart.call"),
        (EXECUTIVE, "Again.", "restartVenture", "restart.role"),
        (SYSTEM, "Again.", "restartVenture", "restart.role"),
        (CHAIRMAN, "  ", "restartVenture", "restart.reason"),
        (CHAIRMAN, None, "restartVenture", "restart.reason"),
    ],
)
def test_a_restart_needs_its_own_mutation_the_chairman_and_a_reason(
    actor: Actor, reason: str | None, through: str, rule: str
) -> None:
    killed = replace(ready("5"), status=VentureStatus.KILLED)

    assert unmet(move(killed, "1", actor, reason=reason, through=through)) == {rule}


def test_a_venture_that_lives_does_not_restart() -> None:
    assert unmet(move(ready("13"), "1", CHAIRMAN, reason="Again.", through="restartVenture")) == {"restart.killed"}


@pytest.mark.parametrize("source", STAGES)
def test_force_is_not_available(source: str) -> None:
    answer = move(ready(source), str(int(source) + 1), ADMIN, force=True, reason="Now.")

    assert isinstance(answer, Refused)
    assert answer.code is RefusalCode.NOT_FORCEABLE


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [(OWNER, True), (MANAGER, True), (CHAIRMAN, True), (ADMIN, True), (STRANGER, False), (VIEWER, False)],
)
def test_whoever_may_write_it_moves_it(actor: Actor, allowed: bool) -> None:  # noqa: FBT001  # a column of the table
    assert isinstance(leave(ready("7"), actor), Accepted) is allowed


def test_a_venture_without_an_owner_stays() -> None:
    bare = replace(ready("7"), owner_id=None)

    assert unmet(leave(bare, MANAGER)) == {"owner.present"}
    assert isinstance(decide(ENGINE, bare, ask("8", MANAGER, owner_id=UUID(int=10)), NOW), Accepted)


def test_options_name_the_next_stage_and_what_only_a_decision_opens() -> None:
    found = offered(ready("23"), CHAIRMAN)

    assert {target: option.allowed for target, option in found.items()} == {
        "24": True,
        "22": False,
        "20": False,
        "17": False,
        "5": False,
    }


def test_options_of_a_killed_venture_name_its_restart() -> None:
    found = offered(replace(ready("13"), status=VentureStatus.KILLED), CHAIRMAN)

    assert found["1"].move.kind is TransitionKind.RESTART
    assert not any(option.allowed for option in found.values())
