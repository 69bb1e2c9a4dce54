"""The work of a stage: ticking, figures, being held up and going on, and preparing the next one."""

from decimal import Decimal
from typing import Any

import pytest

from commands.outcomes import Conflict
from commands.ventures.update_work import WorkChanges, update_stage_work
from guards.enums import RefusalCode
from guards.venture_enums import StageWorkStatus
from models import Event, StageWork, Venture
from tests.support.answers import problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.ventures import VentureWorld
from tests.support.world import World

W = StageWorkStatus
NO_FIGURES = ["NaN", "sNaN", "Infinity", "1E+15", "1E+9999999", "0.0000001", "1E-9999999", "9" * 5_000]


async def test_what_is_there_is_ticked_and_unticked(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.work(
        ann, venture.id, 1, inputs={"text": True, "voice_recording": True}, outputs={"risk_assessment": True}
    )
    await ventures.work(ann, venture.id, 1, inputs={"text": False, "chairman_feedback": False})
    work = await StageWork.get()
    assert work.checklist == {"inputs": ["voice_recording"], "outputs": ["risk_assessment"], "checks": []}
    assert (work.status, work.updated_at) == (W.IN_PROGRESS, world.clock.now())
    assert (await Venture.get()).version == 3


async def test_figures_are_kept_exactly_and_taken_back(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await Venture.filter(id=venture.id).update(stage=5)
    await StageWork.all().update(stage=5)
    await ventures.work(ann, venture.id, 5, metrics={"gross_margin": Decimal("0.40"), "roi": Decimal("1E-1")})
    assert (await StageWork.get()).metrics == {"gross_margin": "0.40", "roi": "0.1"}
    await ventures.work(ann, venture.id, 5, metrics={"gross_margin": None})
    assert (await StageWork.get()).metrics == {"roi": "0.1"}


async def test_it_is_announced(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    work = await ventures.work(ann, venture.id, 1, inputs={"text": True})
    event = await Event.get(type="venture.updated")
    assert (event.record_version, event.data["change"]) == (2, "work")
    assert {name: event.data[name] for name in ("workId", "stage", "status")} == {
        "workId": str(work.id),
        "stage": "1",
        "status": "IN_PROGRESS",
    }


async def test_work_is_held_up_and_goes_on(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    held = await ventures.work(ann, venture.id, 1, blocked=True, reason="no data")
    assert (held.status, held.blocked_reason) == (W.BLOCKED, "no data")
    going = await ventures.work(ann, venture.id, 1, blocked=False)
    assert (going.status, going.blocked_reason) == (W.IN_PROGRESS, None)


async def test_the_next_stage_can_be_prepared(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.work(ann, venture.id, 2, inputs={"historical_data": True})
    prepared = await ventures.work(ann, venture.id, 2, inputs={"market_signals": True})
    assert (prepared.status, prepared.attempt, prepared.entered_at) == (W.NOT_STARTED, 1, None)
    assert prepared.checklist["inputs"] == ["historical_data", "market_signals"]
    assert await StageWork.filter(stage=2).count() == 1


@pytest.mark.parametrize("stage", [0, 3, 25, 26, -1])
async def test_no_other_stage_can(world: World, ventures: VentureWorld, stage: int) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    async with nothing_changes():
        outcome = await update_stage_work(world.call(ann), venture.id, stage, WorkChanges(inputs={"text": True}))
        assert problems(outcome) == ["stage"]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"inputs": {"gossip": True}}, "inputs.gossip"),
        ({"outputs": {"text": True}}, "outputs.text"),
        ({"checks": {"text": False}}, "checks.text"),
        ({"metrics": {"gossip": Decimal(1)}}, "metrics.gossip"),
        ({"metrics": {"idea_quality_score": Decimal(-1)}}, "metrics.idea_quality_score"),
        *(({"metrics": {"idea_quality_score": Decimal(value)}}, "metrics.idea_quality_score") for value in NO_FIGURES),
        ({"blocked": True}, "reason"),
        ({"blocked": True, "reason": " "}, "reason"),
    ],
)
async def test_what_is_wrong_is_told(world: World, ventures: VentureWorld, given: dict[str, Any], path: str) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    async with nothing_changes():
        outcome = await update_stage_work(world.call(ann), venture.id, 1, WorkChanges(**given))
        assert problems(outcome) == [path]


async def test_a_figure_that_is_worked_out_is_never_given(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await Venture.filter(id=venture.id).update(stage=3)
    await StageWork.all().update(stage=3)
    changes = WorkChanges(metrics={"validation_score": Decimal(9)})
    async with nothing_changes():
        outcome = await update_stage_work(world.call(ann), venture.id, 3, changes)
        assert problems(outcome) == ["metrics.validation_score"]


@pytest.mark.parametrize("given", [{"checks": {"contrarian_review": True}}, {"outputs": {"risk_assessment": True}}])
async def test_of_the_next_stage_only_inputs_can_be_there(
    world: World, ventures: VentureWorld, given: dict[str, Any]
) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    async with nothing_changes():
        outcome = await update_stage_work(world.call(ann), venture.id, 2, WorkChanges(**given))
        assert problems(outcome) == list(given)


async def test_work_that_is_over_is_not_held_up(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await StageWork.all().update(status=W.COMPLETED, completed_at=world.clock.now())
    async with nothing_changes():
        outcome = await update_stage_work(world.call(ann), venture.id, 1, WorkChanges(blocked=True, reason="no data"))
        assert problems(outcome) == ["blocked"]


async def test_to_say_what_is_known_changes_nothing(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.work(ann, venture.id, 1, inputs={"text": True})
    async with nothing_changes():
        await ventures.work(
            ann, venture.id, 1, inputs={"text": True}, outputs={"risk_assessment": False}, blocked=False
        )


async def test_somebody_elses_work_stays_as_it_is(world: World, ventures: VentureWorld) -> None:
    venture, bob = await ventures.venture(await world.user()), await world.user()
    async with nothing_changes():
        outcome = await update_stage_work(world.call(bob), venture.id, 1, WorkChanges(inputs={"text": True}))
        assert refusal(outcome) is RefusalCode.ROLE_REQUIRED


async def test_another_version_is_a_conflict(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    changes = WorkChanges(inputs={"text": True})
    async with nothing_changes():
        assert isinstance(
            await update_stage_work(world.call(ann), venture.id, 1, changes, expected_version=3), Conflict
        )
