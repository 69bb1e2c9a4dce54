"""Deciding at a gate: every outcome of every gate, and who may decide what."""

import asyncio
from datetime import timedelta

import pytest

from commands.create_task import TaskDraft, create_task
from commands.outcomes import Applied, Conflict, Done, Missing, NotApplied
from commands.ventures.decide_gate import MOST_CONSTRAINTS, Ruling, decide_gate
from guards.enums import LedgerKind, RefusalCode, Role, TaskStatus, TransitionKind
from guards.venture_enums import (
    ArtifactValidation,
    DecisionStatus,
    Gate,
    GateKind,
    GateOutcome,
    RollbackCause,
    StageWorkStatus,
    VentureStatus,
)
from guards.venture_gate_table import GATE, GATES
from models import (
    Event,
    GateDecision,
    LedgerEntry,
    Notification,
    StageWork,
    Task,
    Timer,
    Transition,
    Venture,
    VentureArtifact,
)
from tests.commands.ventures.test_request_gate_decision import rules
from tests.support.answers import UNSTORABLE, columns, done, problems, refusal
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

O = GateOutcome  # noqa: E741  # as the tables of gates have it
KILLING = [spec.gate for spec in GATES if spec.kind is GateKind.KILL]
PROMOTING = [spec.gate for spec in GATES if spec.kind is GateKind.PROMOTION]
STAYING = [(gate, GATE[gate].passing) for gate in Gate] + [(gate, O.HOLD) for gate in PROMOTING]


@pytest.mark.parametrize(("gate", "outcome"), STAYING)
async def test_a_venture_that_passes_or_holds_stays_where_it_is(
    world: World, gates: GateWorld, gate: Gate, outcome: GateOutcome
) -> None:
    venture, chairman = await gates.at_gate(gate), await gates.chairman()
    asked = await gates.asked(venture.id, gate)
    later = world.clock.advance(timedelta(hours=1))

    made = done(await gates.decide(asked.id, outcome, None))

    kept = await GateDecision.get()
    assert columns(kept) == columns(made)
    assert (kept.status, kept.outcome, kept.rationale) == (DecisionStatus.DECIDED, outcome, None)
    assert (kept.decided_by_id, kept.closed_at, kept.rolled_back_to) == (chairman.id, later, None)
    after = await Venture.get()
    assert (after.stage, after.status, after.version) == (venture.stage, VentureStatus.ACTIVE, kept.record_version)
    assert not await Timer.exists(clock="gate.pending")
    events = await Event.filter(record_version=kept.record_version).order_by("position")
    assert [row.type for row in events] == ["venture.gate_decided", "venture.updated", "notification.created"]
    data = events[0].data
    assert (data["decisionId"], data["gate"], data["outcome"]) == (str(kept.id), gate, outcome)
    assert data["rolledBackTo"] is None
    notice = await Notification.get(topic="gate.decided")
    assert notice.user_id == venture.owner_id


@pytest.mark.parametrize("gate", KILLING)
async def test_a_gate_that_ends_a_venture_keeps_its_artifacts(world: World, gates: GateWorld, gate: Gate) -> None:
    venture, founder = await gates.at_gate(gate), await gates.founder()
    await gates.ventures.artifact(founder, venture.id, "idea_brief")
    asked = await gates.asked(venture.id, gate)

    made = done(await gates.decide(asked.id, O.KILL, " Nobody wants it. "))

    after = await Venture.get()
    assert (after.status, after.stage, after.killed_at) == (VentureStatus.KILLED, venture.stage, world.clock.now())
    assert (after.kill_reason, after.decommission) == ("Nobody wants it.", gate is Gate.LAUNCH)
    assert (await VentureArtifact.get()).current
    work = await StageWork.filter(stage=venture.stage).order_by("-attempt").first()
    assert work is not None
    assert (work.status, work.completed_at) == (StageWorkStatus.SKIPPED, world.clock.now())
    assert not await Timer.exists(subject_id=venture.id)
    event = await Event.get(type="venture.killed")
    assert (event.data["decisionId"], event.data["gate"]) == (str(made.id), gate)
    assert event.data["stage"] == str(venture.stage)
    assert (event.data["reason"], event.data["decommission"]) == ("Nobody wants it.", gate is Gate.LAUNCH)
    assert (await Event.get(type="venture.gate_decided")).data["outcome"] == "KILL"
    assert made.record_version == after.version == event.record_version
    left = await Task.filter(template="launch.decommission", status=TaskStatus.OPEN).count()
    assert left == (gate is Gate.LAUNCH)


async def test_the_end_of_a_venture_cancels_what_else_was_open(world: World, gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    other = await gates.asked(venture.id, Gate.VALIDATION_CHECKPOINT)
    call = world.call(await gates.chairman())
    mine = done(await create_task(call, venture.id, TaskDraft("Call them"), kind=venture.KIND))
    await Task.filter(id=mine.id).update(stage="2")

    await gates.decided(venture.id, Gate.MARKET_VALIDATION, O.KILL)

    assert (await GateDecision.get(id=other.id)).status is DecisionStatus.CANCELLED
    task = await Task.get()
    assert (task.status, task.closed_at) == (TaskStatus.CANCELLED, world.clock.now())


ROLLBACKS = [
    (Gate.MARKET_VALIDATION, {}, 1),
    (Gate.PROFITABILITY, {}, 1),
    (Gate.PROFITABILITY, {"stage": 1}, 1),
    (Gate.PROFITABILITY, {"stage": 5}, 5),
    (Gate.TECH_FEASIBILITY, {"constraints": ["No cloud."]}, 13),
    (Gate.LAUNCH, {"cause": RollbackCause.DEPLOYMENT}, 22),
    (Gate.LAUNCH, {"cause": RollbackCause.SECURITY}, 20),
    (Gate.LAUNCH, {"cause": RollbackCause.PERFORMANCE}, 20),
    (Gate.LAUNCH, {"cause": RollbackCause.OPERATIONAL}, 17),
    (Gate.LAUNCH, {"cause": RollbackCause.FINANCIAL}, 5),
]


@pytest.mark.parametrize(("gate", "given", "target"), ROLLBACKS)
async def test_a_revision_takes_the_venture_back(
    world: World, gates: GateWorld, gate: Gate, given: dict[str, object], target: int
) -> None:
    venture, chairman = await gates.at_gate(gate), await gates.chairman()
    asked = await gates.asked(venture.id, gate)
    later = world.clock.advance(timedelta(hours=1))

    made = done(await gates.decide(asked.id, O.REVISE, "Not yet.", **given))

    kept = await GateDecision.get()
    assert columns(kept) == columns(made)
    assert (kept.outcome, kept.rolled_back_to, kept.rationale) == (O.REVISE, target, "Not yet.")
    after = await Venture.get()
    assert (after.stage, after.status, after.stage_entered_at) == (target, VentureStatus.ACTIVE, later)
    assert after.version == kept.record_version == venture.version + 2
    row = await Transition.get(sequence=2)
    assert (row.from_stage, row.to_stage, row.kind) == (str(venture.stage), str(target), TransitionKind.REVERSAL)
    assert (row.actor_id, row.reason, row.record_version) == (chairman.id, "Not yet.", after.version)
    assert row.metadata["rollbackStage"] == target
    assert row.metadata.get("rollbackCause") == given.get("cause")
    assert row.metadata.get("constraints", []) == given.get("constraints", [])
    types = [event.type for event in await Event.filter(record_version=after.version).order_by("position")]
    assert types[0] == "venture.stage_changed"
    assert types.count("venture.gate_decided") == 1
    assert (await Event.get(type="venture.gate_decided")).data["rolledBackTo"] == str(target)
    assert not await Timer.exists(clock="gate.pending")


async def test_a_revision_supersedes_the_artifacts_of_the_stages_that_are_rolled_back(
    world: World, gates: GateWorld
) -> None:
    venture, founder = await gates.at_gate(Gate.LAUNCH), await gates.founder()
    for kind in ("idea_brief", "data_model", "security_audit", "uat_report", "launch_checklist"):
        await gates.ventures.artifact(founder, venture.id, kind)

    await gates.decided(venture.id, Gate.LAUNCH, O.REVISE, cause=RollbackCause.SECURITY)

    kept = {row.type: row for row in await VentureArtifact.all()}
    assert [kind for kind, row in kept.items() if row.current] == ["idea_brief", "data_model"]
    gone = [kept[kind] for kind in ("security_audit", "uat_report", "launch_checklist")]
    assert {row.superseded_at for row in gone} == {world.clock.now()}
    assert {row.validation for row in gone} == {ArtifactValidation.PENDING}
    again = await gates.ventures.artifact(founder, venture.id, "security_audit")
    assert (again.current, again.version) == (True, 2)


async def test_a_revision_opens_another_attempt(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.PROFITABILITY)
    await gates.decided(venture.id, Gate.PROFITABILITY, O.REVISE, stage=5)
    works = await StageWork.filter(stage=5).order_by("attempt")
    assert [(work.attempt, work.status) for work in works] == [
        (1, StageWorkStatus.SKIPPED),
        (2, StageWorkStatus.IN_PROGRESS),
    ]
    assert works[1].metrics == {}
    again = await gates.asked(venture.id, Gate.PROFITABILITY)
    assert (again.attempt, again.status) == (2, DecisionStatus.PENDING)


async def test_what_was_decided_before_a_revision_counts_no_more(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.PROFITABILITY)
    await gates.decided(venture.id, Gate.PROFITABILITY_CHECKPOINT, O.PROCEED)
    await gates.decided(venture.id, Gate.PROFITABILITY, O.REVISE, stage=5)
    noted = await gates.asked(venture.id, Gate.PROFITABILITY_CHECKPOINT)
    assert noted.attempt == 2


async def test_a_revision_cancels_what_else_was_asked(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    other = await gates.asked(venture.id, Gate.VALIDATION_CHECKPOINT)
    await gates.decided(venture.id, Gate.MARKET_VALIDATION, O.REVISE)
    kept = await GateDecision.get(id=other.id)
    assert (kept.status, kept.record_version) == (DecisionStatus.CANCELLED, (await Venture.get()).version)


async def test_a_gate_that_is_held_may_be_asked_again(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.SCHEMA_FIREWALL)
    await gates.decided(venture.id, Gate.SCHEMA_FIREWALL, O.HOLD)
    made = await gates.decided(venture.id, Gate.SCHEMA_FIREWALL, O.APPROVE)
    assert (made.attempt, made.outcome) == (2, O.APPROVE)


async def test_of_two_who_decide_at_once_one_wins(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.at_gate(Gate.PROFITABILITY), await gates.chairman()
    asked = await gates.asked(venture.id, Gate.PROFITABILITY)
    rulings = [Ruling(O.PROCEED), Ruling(O.KILL, "No."), Ruling(O.REVISE, "Again."), Ruling(O.PROCEED)]

    outcomes = await asyncio.gather(*(decide_gate(world.call(chairman), asked.id, ruling) for ruling in rulings))

    (won,) = [outcome for outcome in outcomes if isinstance(outcome, Done)]
    assert (await GateDecision.get()).outcome is won.item.outcome
    assert all("gate.pending" in rules(outcome) for outcome in outcomes if not isinstance(outcome, Done))
    assert await Event.filter(type="venture.gate_decided").count() == 1
    assert (await Venture.get()).version == won.item.record_version


async def test_what_is_decided_is_final(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.SCHEMA_FIREWALL)
    held = await gates.decided(venture.id, Gate.SCHEMA_FIREWALL, O.HOLD)
    await gates.asked(venture.id, Gate.SCHEMA_FIREWALL)
    async with nothing_changes():
        assert rules(await gates.decide(held.id, O.APPROVE)) == ["gate.pending"]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.EXECUTIVE])
async def test_nobody_below_the_chairman_decides(world: World, gates: GateWorld, role: Role) -> None:
    venture, actor = await gates.at_gate(Gate.LAUNCH), await gates.somebody(role)
    asked = await gates.asked(venture.id, Gate.LAUNCH)
    async with nothing_changes():
        outcome = await decide_gate(world.call(actor), asked.id, Ruling(O.PROCEED))
    assert refusal(outcome) is RefusalCode.ROLE_REQUIRED
    assert rules(outcome) == ["gate.role"]


async def test_an_admin_decides_as_the_chairman_does(world: World, gates: GateWorld) -> None:
    venture, admin = await gates.at_gate(Gate.LAUNCH), await world.user(Role.ADMIN)
    asked = await gates.asked(venture.id, Gate.LAUNCH)
    assert done(await decide_gate(world.call(admin), asked.id, Ruling(O.PROCEED))).decided_by_id == admin.id


@pytest.mark.parametrize("gate", Gate)
async def test_a_gate_takes_no_outcome_of_another_kind(gates: GateWorld, gate: Gate) -> None:
    venture = await gates.at_gate(gate)
    asked = await gates.asked(venture.id, gate)
    async with nothing_changes():
        for outcome in set(O) - set(GATE[gate].outcomes):
            assert rules(await gates.decide(asked.id, outcome)) == ["gate.outcome"]


@pytest.mark.parametrize("gate", [Gate.MARKET_VALIDATION, *PROMOTING])
async def test_a_strict_gate_is_not_passed_against_its_thresholds(gates: GateWorld, gate: Gate) -> None:
    venture = await gates.at_gate(gate, ready=False)
    asked = await gates.asked(venture.id, gate)
    async with nothing_changes():
        assert rules(await gates.decide(asked.id, GATE[gate].passing)) == ["gate.threshold"]
    left = [outcome for outcome in GATE[gate].outcomes if outcome is not GATE[gate].passing]
    assert done(await gates.decide(asked.id, left[0])).outcome is left[0]


@pytest.mark.parametrize("gate", [Gate.PROFITABILITY, Gate.TECH_FEASIBILITY, Gate.LAUNCH])
async def test_other_gates_are_passed_against_thresholds_with_a_rationale(gates: GateWorld, gate: Gate) -> None:
    venture = await gates.at_gate(gate, ready=False)
    asked = await gates.asked(venture.id, gate)
    async with nothing_changes():
        outcome = await gates.decide(asked.id, O.PROCEED, " ")
    assert refusal(outcome) is RefusalCode.REASON_REQUIRED
    assert rules(outcome) == ["gate.rationale"]
    assert done(await gates.decide(asked.id, O.PROCEED, "We take the risk.")).rationale == "We take the risk."


@pytest.mark.parametrize("outcome", [O.REVISE, O.KILL])
async def test_to_send_back_or_to_end_needs_a_rationale(gates: GateWorld, outcome: GateOutcome) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    asked = await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    async with nothing_changes():
        assert rules(await gates.decide(asked.id, outcome, None)) == ["gate.rationale"]


@pytest.mark.parametrize(
    ("gate", "given"),
    [(Gate.LAUNCH, {}), (Gate.PROFITABILITY, {"stage": 3}), (Gate.MARKET_VALIDATION, {"stage": 3})],
)
async def test_a_revision_leads_only_where_its_gate_knows(
    gates: GateWorld, gate: Gate, given: dict[str, object]
) -> None:
    venture = await gates.at_gate(gate)
    asked = await gates.asked(venture.id, gate)
    async with nothing_changes():
        assert rules(await gates.decide(asked.id, O.REVISE, "Again.", **given)) == ["gate.rollback"]


async def test_a_revision_that_no_move_allows_changes_nothing(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    asked = await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    await Venture.filter(id=venture.id).update(owner_id=None)
    async with nothing_changes():
        assert "owner.present" in rules(await gates.decide(asked.id, O.REVISE, "Again."))


async def test_the_gate_is_evaluated_anew_when_it_is_decided(gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.MARKET_VALIDATION, ready=False), await gates.founder()
    asked = await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    await gates.ventures.finish_work(founder, venture.id, 3)
    made = done(await gates.decide(asked.id, O.PROCEED))
    assert (asked.scores, made.scores) == ({}, {"validation_score": "8"})
    assert made.evaluation["triggers"] == []


@pytest.mark.parametrize(
    ("ruling", "path"),
    [
        (Ruling(O.PROCEED, UNSTORABLE[0]), "rationale"),
        (Ruling(O.PROCEED, "x" * 20_001), "rationale"),
        (Ruling(O.PROCEED, "x", constraints=["Ask ten more."]), "rollback"),
        (Ruling(O.KILL, "x", cause=RollbackCause.SECURITY), "rollback"),
        (Ruling(O.KILL, "x", stage=1), "rollback"),
        (Ruling(O.REVISE, "x", constraints=[" "]), "rollback.constraints.0"),
        (Ruling(O.REVISE, "x", constraints=["x"] * (MOST_CONSTRAINTS + 1)), "rollback.constraints"),
    ],
)
async def test_what_cannot_be_kept_decides_nothing(world: World, gates: GateWorld, ruling: Ruling, path: str) -> None:
    venture, chairman = await gates.at_gate(Gate.TECH_FEASIBILITY), await gates.chairman()
    asked = await gates.asked(venture.id, Gate.TECH_FEASIBILITY)
    async with nothing_changes():
        assert problems(await decide_gate(world.call(chairman), asked.id, ruling)) == [path]


async def test_a_version_that_was_overtaken_and_a_decision_that_is_none_are_refused(
    world: World, gates: GateWorld
) -> None:
    venture, chairman = await gates.at_gate(Gate.LAUNCH), await gates.chairman()
    asked = await gates.asked(venture.id, Gate.LAUNCH)
    async with nothing_changes():
        late = await decide_gate(world.call(chairman), asked.id, Ruling(O.PROCEED), expected_version=1)
        none = await decide_gate(world.call(chairman), some_id(), Ruling(O.PROCEED))
    assert isinstance(late, Conflict)
    assert isinstance(none, Missing)


async def test_a_retry_under_the_same_key_decides_once(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.at_gate(Gate.MARKET_VALIDATION), await gates.chairman()
    asked = await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    first = await decide_gate(world.call(chairman, "k"), asked.id, Ruling(O.REVISE, "Again."))
    async with nothing_changes():
        again = await decide_gate(world.call(chairman, "k"), asked.id, Ruling(O.REVISE, "Again."))
    assert columns(done(first)) == columns(done(again))


async def test_nobody_goes_back_but_by_a_decision(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    async with nothing_changes():
        outcome = await gates.ventures.move(await gates.chairman(), venture.id, 1, reason="I want to.")
    assert isinstance(outcome, NotApplied)
    assert [rule.rule_id for rule in outcome.refusal.rules if rule.refuses] == ["gate.revise"]


async def test_a_reversal_is_kept_in_the_ledger(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    await gates.decided(venture.id, Gate.MARKET_VALIDATION, O.REVISE)
    assert (await LedgerEntry.get(subject_id=venture.id)).kind is LedgerKind.REVERSAL


async def test_a_venture_goes_on_once_its_gate_is_passed(gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.TECH_FEASIBILITY), await gates.founder()
    await gates.ventures.artifact(founder, venture.id, "tech_stack_decision")
    async with nothing_changes():
        held = await gates.ventures.move(founder, venture.id, 14)
    assert isinstance(held, NotApplied)
    assert [rule.rule_id for rule in held.refusal.rules if rule.refuses] == ["decision.tech_feasibility"]
    await gates.decided(venture.id, Gate.TECH_FEASIBILITY, O.PROCEED)
    assert isinstance(await gates.ventures.move(founder, venture.id, 14), Applied)
