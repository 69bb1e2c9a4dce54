"""Asking a gate for a decision: it is evaluated, its evaluation kept, and the chairman told."""

import asyncio

import pytest

from commands.outcomes import Conflict, Done, Forbidden, Missing
from commands.ventures.cancel_gate_decision import cancel_gate_decision
from commands.ventures.request_gate_decision import request_gate_decision
from commands.ventures.set_status import set_venture_status
from guards.enums import RefusalCode, Role
from guards.venture_enums import DecisionStatus, Gate, GateKind, GateOutcome, GateResult, VentureStatus
from models import Event, GateDecision, Notification, Timer, Venture
from tests.support.answers import columns, done, problems, refusal
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

RESULT = {
    GateKind.KILL: GateResult.PASS,
    GateKind.PROMOTION: GateResult.REQUIRES_APPROVAL,
    GateKind.ADVISORY: GateResult.PASS,
}


def rules(outcome: object) -> list[str]:
    """The rules that a refusal names; each says what would satisfy it."""
    assert isinstance(outcome, Forbidden), outcome
    assert all(rule.remedy and rule.message for rule in outcome.rules)
    return [rule.rule_id for rule in outcome.rules]


@pytest.mark.parametrize("gate", Gate)
async def test_a_request_is_kept_as_the_gate_saw_it(world: World, gates: GateWorld, gate: Gate) -> None:
    chairman, founder = await gates.chairman(), await gates.founder()
    venture = await gates.at_gate(gate)

    made = done(await request_gate_decision(world.call(founder), venture.id, gate))

    kept = await GateDecision.get()
    assert columns(kept) == columns(made)
    assert (kept.gate, kept.stage, kept.cycle, kept.attempt) == (gate, venture.stage, 1, 1)
    assert (kept.status, kept.result, kept.outcome) == (DecisionStatus.PENDING, RESULT[kept.kind], None)
    assert (kept.requested_by_id, kept.requested_at, kept.closed_at) == (founder.id, world.clock.now(), None)
    assert (await Venture.get()).version == venture.version + 1 == kept.record_version
    assert kept.evaluation["triggers"] == []
    assert all(score["holds"] for score in kept.evaluation["scores"])
    told = {
        "actor": {"id": str(founder.id), "name": founder.name},
        "decisionId": str(kept.id),
        "gate": gate,
        "kind": kept.kind,
        "stage": str(kept.stage),
        "attempt": 1,
        "result": kept.result,
    }
    events = await Event.filter(record_version=kept.record_version).order_by("position")
    assert [row.type for row in events] == ["venture.gate_pending", "venture.updated", "notification.created"]
    assert [row.data for row in events[:2]] == [told, {**told, "change": "decision"}]
    notice = await Notification.get()
    assert (notice.user_id, notice.topic, notice.data["decisionId"]) == (chairman.id, "gate.pending", str(kept.id))


async def test_scores_and_preferences_in_force_are_kept_exactly(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.PROFITABILITY)
    kept = await gates.asked(venture.id, Gate.PROFITABILITY)
    assert kept.scores == {"gross_margin": "0.6", "breakeven_months": "12", "ltv_cac": "4", "roi": "0.3"}
    assert kept.preferences["gate.kill5.gross_margin_min"] == {"value": "0.40", "scope": "DEFAULT"}
    assert len(kept.preferences) == 4
    assert kept.evaluation["scores"][1] == {
        "key": "breakeven_months",
        "label": kept.evaluation["scores"][1]["label"],
        "value": "12",
        "required": "18",
        "atMost": True,
        "missing": [],
        "holds": True,
    }


@pytest.mark.parametrize("gate", [Gate.MARKET_VALIDATION, Gate.PROFITABILITY, Gate.TECH_FEASIBILITY, Gate.LAUNCH])
async def test_every_objection_is_kept(gates: GateWorld, gate: Gate) -> None:
    venture = await gates.at_gate(gate, ready=False)
    kept = await gates.asked(venture.id, gate)
    assert kept.result is GateResult.REQUIRES_DECISION
    assert kept.evaluation["triggers"]
    assert all(found["failing"] and found["message"] for found in kept.evaluation["triggers"])


async def test_the_clock_of_pending_decisions_starts(world: World, gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    timer = await Timer.get(subject_id=venture.id, clock="gate.pending")
    assert (timer.due_at - world.clock.now()).total_seconds() == 72 * 3600


async def test_of_several_requests_of_a_gate_one_is_pending(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.LAUNCH), await gates.founder()
    calls = (request_gate_decision(world.call(founder), venture.id, Gate.LAUNCH) for _ in range(4))
    outcomes = await asyncio.gather(*calls)
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert {tuple(rules(found)) for found in outcomes if not isinstance(found, Done)} == {("gate.single",)}
    assert await GateDecision.all().count() == 1


async def test_two_gates_of_a_stage_may_both_wait(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    await gates.asked(venture.id, Gate.VALIDATION_CHECKPOINT)
    assert await GateDecision.filter(status=DecisionStatus.PENDING).count() == 2


async def test_a_gate_is_asked_in_its_own_stage_alone(world: World, gates: GateWorld) -> None:
    venture = await gates.at_stage(4)
    async with nothing_changes():
        outcome = await request_gate_decision(world.call(await gates.founder()), venture.id, Gate.PROFITABILITY)
    assert rules(outcome) == ["gate.stage"]
    assert refusal(outcome) is RefusalCode.PRECONDITION_UNMET


async def test_a_gate_that_is_passed_is_not_asked_again(world: World, gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    await gates.decided(venture.id, Gate.MARKET_VALIDATION, GateOutcome.PROCEED)
    async with nothing_changes():
        outcome = await request_gate_decision(world.call(await gates.founder()), venture.id, Gate.MARKET_VALIDATION)
    assert rules(outcome) == ["gate.passed"]


async def test_a_paused_venture_asks_nothing(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.MARKET_VALIDATION), await gates.founder()
    done(await set_venture_status(world.call(founder), venture.id, VentureStatus.PAUSED))
    async with nothing_changes():
        outcome = await request_gate_decision(world.call(founder), venture.id, Gate.MARKET_VALIDATION)
    assert refusal(outcome) is RefusalCode.NOT_ACTIVE
    assert rules(outcome) == ["gate.active"]


async def test_who_may_not_write_the_venture_asks_nothing(world: World, gates: GateWorld) -> None:
    venture, other = await gates.at_gate(Gate.LAUNCH), await world.user()
    async with nothing_changes():
        outcome = await request_gate_decision(world.call(other), venture.id, Gate.LAUNCH)
    assert refusal(outcome) is RefusalCode.ROLE_REQUIRED


async def test_a_version_that_was_overtaken_and_a_venture_that_is_none_are_refused(
    world: World, gates: GateWorld
) -> None:
    venture, founder = await gates.at_gate(Gate.LAUNCH), await gates.founder()
    async with nothing_changes():
        late = await request_gate_decision(world.call(founder), venture.id, Gate.LAUNCH, expected_version=1)
        none = await request_gate_decision(world.call(founder), some_id(), Gate.LAUNCH)
    assert isinstance(late, Conflict)
    assert isinstance(none, Missing)


async def test_a_retry_under_the_same_key_asks_once(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.LAUNCH), await gates.founder()
    first = done(await request_gate_decision(world.call(founder, "k"), venture.id, Gate.LAUNCH))
    async with nothing_changes():
        again = done(await request_gate_decision(world.call(founder, "k"), venture.id, Gate.LAUNCH))
    assert columns(first) == columns(again)


async def test_a_cancelled_request_leaves_the_gate_to_another_attempt(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.LAUNCH), await gates.founder()
    asked = await gates.asked(venture.id, Gate.LAUNCH)

    made = done(await cancel_gate_decision(world.call(founder), asked.id, "too early"))

    assert columns(await GateDecision.get()) == columns(made)
    assert (made.status, made.rationale, made.closed_at) == (DecisionStatus.CANCELLED, "too early", world.clock.now())
    assert not await Timer.exists(clock="gate.pending")
    event = await Event.get(type="venture.updated", record_version=made.record_version)
    assert (event.data["change"], event.data["status"], event.data["reason"]) == ("decision", "CANCELLED", "too early")
    assert (await gates.asked(venture.id, Gate.LAUNCH)).attempt == 2


async def test_a_closed_decision_is_not_cancelled(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.LAUNCH), await gates.founder()
    closed = await gates.decided(venture.id, Gate.LAUNCH, GateOutcome.PROCEED)
    async with nothing_changes():
        outcome = await cancel_gate_decision(world.call(founder), closed.id)
    assert rules(outcome) == ["gate.pending"]


async def test_a_reason_that_says_nothing_cancels_nothing(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.LAUNCH), await gates.founder()
    asked, viewer = await gates.asked(venture.id, Gate.LAUNCH), await world.user(Role.VIEWER)
    async with nothing_changes():
        assert problems(await cancel_gate_decision(world.call(founder), asked.id, " ")) == ["reason"]
        missing = await cancel_gate_decision(world.call(founder), some_id())
        stranger = await cancel_gate_decision(world.call(viewer), asked.id)
    assert isinstance(missing, Missing)
    assert refusal(stranger) is RefusalCode.ROLE_REQUIRED
