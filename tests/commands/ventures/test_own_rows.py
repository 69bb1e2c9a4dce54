"""What moves make of a venture's own rows: attempts end and begin, artifacts are current no more, nothing is lost."""

from commands.outcomes import Applied
from commands.ventures.restart_venture import restart_venture
from guards.enums import Role
from guards.venture_enums import DecisionStatus, Gate, GateOutcome, StageWorkStatus
from models import GateDecision, StageWork, Venture, VentureArtifact
from tests.support.ventures import VentureWorld
from tests.support.world import World

W = StageWorkStatus


async def _works(stage: int) -> list[tuple[int, int, StageWorkStatus]]:
    """Run, attempt and status of all work at a stage."""
    return [
        (row.cycle, row.attempt, row.status) for row in await StageWork.filter(stage=stage).order_by("cycle", "attempt")
    ]


async def test_a_revision_ends_the_work_and_opens_another_attempt(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    await ventures.decide(await ventures.ask(ann, venture.id, Gate.MARKET_VALIDATION), GateOutcome.REVISE)

    assert (await Venture.get()).stage == 1
    assert await _works(1) == [(1, 1, W.COMPLETED), (1, 2, W.IN_PROGRESS)]
    assert await _works(2) == [(1, 1, W.COMPLETED)]
    assert await _works(3) == [(1, 1, W.SKIPPED)]


async def test_what_was_rolled_back_is_kept_but_not_current(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    report = await ventures.artifact(ann, venture.id, "validation_report")
    await ventures.decide(await ventures.ask(ann, venture.id, Gate.MARKET_VALIDATION), GateOutcome.REVISE)

    kept = await VentureArtifact.all().order_by("stage")
    assert [(row.type, row.version, row.current) for row in kept] == [
        ("idea_brief", 1, False),
        ("critique_report", 1, False),
        ("validation_report", 1, False),
    ]
    assert kept[2].id == report.id
    assert {row.superseded_at for row in kept} == {world.clock.now()}
    again = await ventures.artifact(ann, venture.id, "idea_brief")
    assert (again.version, again.current) == (2, True)


async def test_the_second_attempt_goes_on_as_the_first_did(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    await ventures.decide(await ventures.ask(ann, venture.id, Gate.MARKET_VALIDATION), GateOutcome.REVISE)
    await ventures.bring_to(ann, venture.id, 4)
    assert [await _works(stage) for stage in (1, 2, 3, 4)] == [
        [(1, 1, W.COMPLETED), (1, 2, W.COMPLETED)],
        [(1, 1, W.COMPLETED), (1, 2, W.COMPLETED)],
        [(1, 1, W.SKIPPED), (1, 2, W.COMPLETED)],
        [(1, 1, W.IN_PROGRESS)],
    ]


async def test_a_stage_may_be_taken_back_to_itself(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 13)
    await ventures.decide(await ventures.ask(ann, venture.id, Gate.TECH_FEASIBILITY), GateOutcome.REVISE)
    assert (await Venture.get()).stage == 13
    assert await _works(13) == [(1, 1, W.SKIPPED), (1, 2, W.IN_PROGRESS)]
    assert await VentureArtifact.filter(stage__lt=13, current=False).count() == 0


async def test_leaving_a_stage_cancels_what_its_gates_still_wait_for(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    await ventures.satisfy(ann, venture.id, 3)
    asked = await ventures.ask(ann, venture.id, Gate.VALIDATION_CHECKPOINT)
    assert isinstance(await ventures.move(ann, venture.id, 4), Applied)
    cancelled = await GateDecision.get(id=asked.id)
    assert (cancelled.status, cancelled.closed_at) == (DecisionStatus.CANCELLED, world.clock.now())
    assert cancelled.record_version == (await Venture.get()).version


async def test_a_restart_begins_another_run_and_keeps_the_old_one(world: World, ventures: VentureWorld) -> None:
    ann, chair = await world.user(), await world.user(Role.CHAIRMAN)
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    await ventures.decide(await ventures.ask(ann, venture.id, Gate.MARKET_VALIDATION), GateOutcome.KILL)
    assert isinstance(await restart_venture(world.call(chair), venture.id, "a new market"), Applied)

    kept = await Venture.get()
    assert (kept.stage, kept.cycle, kept.killed_at) == (1, 2, None)
    assert await _works(1) == [(1, 1, W.COMPLETED), (2, 1, W.IN_PROGRESS)]
    assert await _works(3) == [(1, 1, W.SKIPPED)]
    assert await VentureArtifact.filter(current=True).count() == 0
    assert await VentureArtifact.all().count() == 2
