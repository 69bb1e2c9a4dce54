"""Moves of ventures through the one way in: what they write, what they refuse, and who wins."""

import asyncio
from datetime import timedelta

import pytest

from commands.outcomes import Applied, Conflict, NotApplied
from commands.ventures.set_status import set_venture_status
from guards.enums import LifecycleKind, RefusalCode, Role, TransitionKind
from guards.venture_enums import StageWorkStatus, VentureStatus
from models import Event, StageWork, Transition, Venture, VentureArtifact
from tests.support.answers import done
from tests.support.unchanged import nothing_changes
from tests.support.ventures import VentureWorld
from tests.support.world import World

W = StageWorkStatus


async def test_a_move_writes_record_history_work_and_events(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.satisfy(ann, venture.id, 1)
    before = await Venture.get()
    later = world.clock.advance(timedelta(days=2))

    outcome = await ventures.move(ann, venture.id, 2, reason="ready")

    assert isinstance(outcome, Applied)
    kept = await Venture.get()
    assert (kept.stage, kept.stage_entered_at, kept.entry_sequence, kept.cycle) == (2, later, 2, 1)
    assert (kept.version, kept.updated_at, kept.status) == (before.version + 1, later, VentureStatus.ACTIVE)
    row = await Transition.get(sequence=2)
    assert (row.subject_kind, row.from_stage, row.to_stage) == (LifecycleKind.VENTURE, "1", "2")
    assert (row.kind, row.reason, row.record_version) == (TransitionKind.FORWARD, "ready", kept.version)
    assert row.seconds_in_previous_stage == timedelta(days=2).total_seconds()
    event = await Event.get(type="venture.stage_changed")
    assert (event.subject_id, event.stage, event.data["from"], event.data["to"]) == (venture.id, "2", "1", "2")


async def test_the_work_left_is_completed_and_the_next_begins(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 2)
    left, begun = await StageWork.filter(venture_id=venture.id).order_by("stage")
    assert (left.stage, left.status, left.completed_at) == (1, W.COMPLETED, world.clock.now())
    assert (begun.stage, begun.attempt, begun.status, begun.completed_at) == (2, 1, W.IN_PROGRESS, None)
    assert (begun.entry_sequence, begun.entered_at) == (2, world.clock.now())


async def test_work_that_was_prepared_is_what_begins(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    prepared = await ventures.work(ann, venture.id, 2, inputs={"market_signals": True})
    await ventures.bring_to(ann, venture.id, 2)
    begun = await StageWork.get(stage=2)
    assert (begun.id, begun.attempt, begun.status, begun.entry_sequence) == (prepared.id, 1, W.IN_PROGRESS, 2)
    assert begun.checklist["inputs"] == ["market_signals"]


async def test_work_that_is_held_up_is_over_with_its_stage(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.satisfy(ann, venture.id, 1)
    await ventures.work(ann, venture.id, 1, blocked=True, reason="no data")
    assert isinstance(await ventures.move(ann, venture.id, 2), Applied)
    left = await StageWork.get(stage=1)
    assert (left.status, left.blocked_reason) == (W.COMPLETED, None)


async def test_what_is_missing_is_told_by_itself_and_nothing_changes(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann, category=None)
    async with nothing_changes():
        outcome = await ventures.move(ann, venture.id, 2)
    assert isinstance(outcome, NotApplied)
    assert outcome.refusal.code is RefusalCode.PRECONDITION_UNMET
    refused = [rule.rule_id for rule in outcome.refusal.rules if rule.refuses]
    assert refused == ["artifact.idea_brief", "exit.category", "entry.idea_document"]


@pytest.mark.parametrize("target", [3, 25, 26])
async def test_no_stage_is_skipped(world: World, ventures: VentureWorld, target: int) -> None:
    ann = await world.user(Role.ADMIN)
    venture = await ventures.venture(ann)
    await ventures.satisfy(ann, venture.id, 1)
    async with nothing_changes():
        outcome = await ventures.move(ann, venture.id, target)
    assert isinstance(outcome, NotApplied)
    assert outcome.refusal.code is RefusalCode.NOT_LISTED


@pytest.mark.parametrize("status", [VentureStatus.PAUSED, VentureStatus.ARCHIVED])
async def test_a_venture_at_rest_does_not_move(world: World, ventures: VentureWorld, status: VentureStatus) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.satisfy(ann, venture.id, 1)
    done(await set_venture_status(world.call(ann), venture.id, status))
    async with nothing_changes():
        outcome = await ventures.move(ann, venture.id, 2)
    assert isinstance(outcome, NotApplied)
    assert outcome.refusal.code is RefusalCode.NOT_ACTIVE


async def test_of_two_moves_at_once_one_wins(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.satisfy(ann, venture.id, 1)
    answers = await asyncio.gather(*(ventures.move(ann, venture.id, 2) for _ in range(2)))
    lost = [answer.refusal.code for answer in answers if isinstance(answer, NotApplied)]
    assert sum(isinstance(answer, Applied) for answer in answers) == 1
    assert lost == [RefusalCode.ALREADY_IN_STAGE]
    assert await Transition.all().count() == 2
    assert await StageWork.filter(stage=2).count() == 1


async def test_of_two_who_read_the_same_version_one_wins(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.satisfy(ann, venture.id, 1)
    version = (await Venture.get()).version
    moves = (ventures.move(ann, venture.id, 2, expected_version=version) for _ in range(2))
    answers = await asyncio.gather(*moves)
    assert sorted(type(answer).__name__ for answer in answers) == [Applied.__name__, Conflict.__name__]


async def test_a_repeat_under_the_same_key_answers_the_first_move(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.satisfy(ann, venture.id, 1)
    first = await ventures.move(ann, venture.id, 2, "k")
    async with nothing_changes():
        again = await ventures.move(ann, venture.id, 2, "k")
    assert isinstance(first, Applied)
    assert isinstance(again, Applied)
    assert first.transition is not None
    assert again.transition is not None
    assert (again.replayed, again.transition.id) == (True, first.transition.id)
    assert isinstance(again.record, Venture)


async def test_a_dry_run_tells_all_and_writes_nothing(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.satisfy(ann, venture.id, 1)
    async with nothing_changes():
        outcome = await ventures.move(ann, venture.id, 2, dry_run=True)
    assert isinstance(outcome, Applied)
    assert (outcome.dry_run, outcome.transition) == (True, None)


async def test_leaving_a_stage_keeps_its_artifacts_current(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    await ventures.bring_to(ann, (await ventures.venture(ann)).id, 4)
    rows = await VentureArtifact.all().order_by("stage")
    assert [(row.type, row.current) for row in rows] == [
        ("idea_brief", True),
        ("critique_report", True),
        ("validation_report", True),
    ]


async def test_a_venture_walks_all_the_way_to_the_orbit(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 26)
    assert (venture.stage, venture.status, venture.graduated_at) == (25, VentureStatus.GRADUATED, world.clock.now())
    history = await Transition.all().order_by("sequence")
    assert [row.to_stage for row in history] == [str(stage) for stage in range(1, 27)]
    works = await StageWork.all().order_by("stage")
    assert [(work.stage, work.attempt, work.status) for work in works] == [
        (stage, 1, W.COMPLETED) for stage in range(1, 26)
    ]
    assert await Event.filter(type="venture.graduated").count() == 1
