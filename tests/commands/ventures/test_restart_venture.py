"""After its end a venture only restarts: at stage 1, in another run that cites the old one."""

import asyncio
from datetime import timedelta

import pytest

from commands.complete_task import complete_task
from commands.outcomes import Applied, Conflict, Missing, NotApplied
from commands.ventures.artifact_draft import ArtifactDraft
from commands.ventures.cancel_gate_decision import cancel_gate_decision
from commands.ventures.record_artifact import record_artifact
from commands.ventures.request_gate_decision import request_gate_decision
from commands.ventures.restart_venture import restart_venture
from commands.ventures.set_status import set_venture_status
from commands.ventures.update_venture import update_venture
from commands.ventures.update_work import WorkChanges, update_stage_work
from guards.enums import RefusalCode, Role, TransitionKind
from guards.venture_enums import Gate, GateOutcome, StageWorkStatus, VentureStatus
from models import Event, GateDecision, StageWork, Task, Transition, Venture, VentureArtifact
from tests.commands.ventures.test_decide_gate import KILLING
from tests.support.answers import BLANK, done, refusal
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


def failed(outcome: object) -> list[str]:
    """The rules that refuse a move."""
    assert isinstance(outcome, NotApplied), outcome
    return [rule.rule_id for rule in outcome.refusal.rules if rule.refuses]


@pytest.mark.parametrize("gate", KILLING)
async def test_a_killed_venture_restarts_from_every_gate(world: World, gates: GateWorld, gate: Gate) -> None:
    venture, chairman = await gates.killed(gate), await gates.chairman()
    later = world.clock.advance(timedelta(days=30))

    outcome = await restart_venture(world.call(chairman), venture.id, "The market has turned.")

    assert isinstance(outcome, Applied), outcome
    after = await Venture.get()
    assert (after.stage, after.status, after.cycle, after.stage_entered_at) == (1, VentureStatus.ACTIVE, 2, later)
    assert (after.kill_reason, after.killed_at, after.decommission) == (None, None, False)
    row = await Transition.get(kind=TransitionKind.RESTART)
    assert (row.from_stage, row.to_stage, row.cycle) == (str(venture.stage), "1", 2)
    assert (row.reason, row.actor_id) == ("The market has turned.", chairman.id)
    assert venture.killed_at is not None
    assert row.metadata["restartOf"] == {
        "cycle": 1,
        "stage": str(venture.stage),
        "killedAt": venture.killed_at.isoformat(),
        "killReason": "Nobody wants it.",
    }
    work = await StageWork.get(cycle=2)
    assert (work.stage, work.attempt, work.status) == (1, 1, StageWorkStatus.IN_PROGRESS)
    assert (await Event.get(type="venture.stage_changed")).data["kind"] == "RESTART"


async def test_a_new_run_counts_its_own_attempts_and_artifacts(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_gate(Gate.PROFITABILITY), await gates.founder()
    await gates.ventures.artifact(founder, venture.id, "idea_brief")
    await gates.decided(venture.id, Gate.PROFITABILITY, GateOutcome.KILL)
    await restart_venture(world.call(await gates.chairman()), venture.id, "Again.")
    assert not await VentureArtifact.exists(current=True)
    again = await gates.ventures.artifact(founder, venture.id, "idea_brief")
    assert (again.version, again.cycle, again.current) == (2, 2, True)
    await Venture.filter(id=venture.id).update(stage=5)
    assert (await gates.asked(venture.id, Gate.PROFITABILITY)).attempt == 1


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.EXECUTIVE])
async def test_nobody_below_the_chairman_restarts(world: World, gates: GateWorld, role: Role) -> None:
    venture, actor = await gates.killed(), await gates.somebody(role)
    async with nothing_changes():
        outcome = await restart_venture(world.call(actor), venture.id, "Again.")
    assert failed(outcome) == ["restart.role"]


@pytest.mark.parametrize("reason", BLANK)
async def test_a_restart_says_why(world: World, gates: GateWorld, reason: str) -> None:
    venture, chairman = await gates.killed(), await gates.chairman()
    async with nothing_changes():
        outcome = await restart_venture(world.call(chairman), venture.id, reason)
    assert failed(outcome) == ["restart.reason"]


@pytest.mark.parametrize("status", [VentureStatus.ACTIVE, VentureStatus.PAUSED, VentureStatus.ARCHIVED])
async def test_only_a_killed_venture_restarts(world: World, gates: GateWorld, status: VentureStatus) -> None:
    venture, chairman = await gates.at_gate(Gate.LAUNCH), await gates.chairman()
    if status is not VentureStatus.ACTIVE:
        done(await set_venture_status(world.call(chairman), venture.id, status))
    async with nothing_changes():
        outcome = await restart_venture(world.call(chairman), venture.id, "Again.")
    assert failed(outcome) == ["restart.killed"]
    assert isinstance(outcome, NotApplied)
    assert outcome.refusal.message == f"Only a killed venture restarts: it is {status}."
    (fix,) = (rule.fix for rule in outcome.refusal.rules)
    assert fix is not None
    assert fix.mutation == ("transitionStage" if status is VentureStatus.ACTIVE else "setVentureStatus")


async def test_what_is_in_stage_1_and_was_not_ended_is_told_the_same(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.ventures.venture(await gates.founder()), await gates.chairman()
    async with nothing_changes():
        outcome = await restart_venture(world.call(chairman), venture.id, "Again.")
    assert failed(outcome) == ["restart.killed"]


async def test_a_move_does_not_restart_it(gates: GateWorld) -> None:
    venture, chairman = await gates.killed(), await gates.chairman()
    async with nothing_changes():
        assert "restart.call" in failed(await gates.ventures.move(chairman, venture.id, 1, reason="Again."))


async def test_of_two_who_restart_it_at_once_one_does(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.killed(), await gates.chairman()
    calls = (restart_venture(world.call(chairman), venture.id, "Again.") for _ in range(3))
    outcomes = await asyncio.gather(*calls)
    assert sum(isinstance(outcome, Applied) for outcome in outcomes) == 1
    assert (await Venture.get()).cycle == 2


async def test_a_retry_under_the_same_key_restarts_once(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.killed(), await gates.chairman()
    assert isinstance(await restart_venture(world.call(chairman, "k"), venture.id, "Again."), Applied)
    async with nothing_changes():
        again = await restart_venture(world.call(chairman, "k"), venture.id, "Again.")
    assert isinstance(again, Applied)
    assert again.replayed


async def test_what_would_be_started_can_be_seen_before(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.killed(), await gates.chairman()
    async with nothing_changes():
        outcome = await restart_venture(world.call(chairman), venture.id, "Again.", dry_run=True)
        late = await restart_venture(world.call(chairman), venture.id, "Again.", expected_version=1)
        none = await restart_venture(world.call(chairman), some_id(), "Again.")
    assert isinstance(outcome, Applied)
    assert outcome.dry_run
    assert isinstance(late, Conflict)
    assert isinstance(none, Missing)


async def test_a_killed_venture_refuses_everything_else(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.killed(), await gates.chairman()
    (decision,) = await GateDecision.all()
    call = world.call(chairman)
    async with nothing_changes():
        refused = [
            await request_gate_decision(call, venture.id, Gate.MARKET_VALIDATION),
            await gates.decide(decision.id, GateOutcome.PROCEED),
            await cancel_gate_decision(call, decision.id),
            await update_venture(call, venture.id, {"name": "Other"}),
            await update_stage_work(call, venture.id, 3, WorkChanges(blocked=True, reason="x")),
            await record_artifact(call, venture.id, ArtifactDraft(type="idea_brief", title="x", content="x")),
            await set_venture_status(call, venture.id, VentureStatus.ACTIVE),
        ]
        moved = await gates.ventures.move(chairman, venture.id, 4)
    codes = {refusal(outcome) for outcome in refused}
    assert codes <= {RefusalCode.NOT_ACTIVE, RefusalCode.PRECONDITION_UNMET}
    assert "venture.active" in failed(moved)


async def test_what_was_launched_is_taken_down_though_the_venture_is_ended(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.killed(Gate.LAUNCH), await gates.chairman()
    task = await Task.get(template="launch.decommission")
    done(await complete_task(world.call(chairman), task.id))
    done(await set_venture_status(world.call(chairman), venture.id, VentureStatus.ARCHIVED))
    assert (await Venture.get()).killed_at == venture.killed_at
