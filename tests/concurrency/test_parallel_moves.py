"""Many callers at once, each on a connection of its own."""

import asyncio
import random
from collections.abc import Sequence
from uuid import UUID

import pytest

from commands.outcomes import Applied, NotApplied, TransitionOutcome
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, ReasonCode, RefusalCode, Role, TaskStatus
from models import Activity, Engagement, Event, Task, Timer, Transition
from tests.support.replay import assert_replayable
from tests.support.world import World

S = EngagementStage


async def test_fifty_identical_calls_move_the_record_exactly_once(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)

    outcomes = await asyncio.gather(*(world.move(ann, deal.id, S.CONTACTED) for _ in range(50)))

    applied = [outcome for outcome in outcomes if isinstance(outcome, Applied)]
    refused = [outcome.refusal.code for outcome in outcomes if isinstance(outcome, NotApplied)]
    assert len(applied) == 1
    assert refused == [RefusalCode.ALREADY_IN_STAGE] * 49
    assert await Transition.filter(subject_id=deal.id, to_stage=S.CONTACTED).count() == 1
    assert await Event.filter(subject_id=deal.id, type="engagement.stage_changed").count() == 1
    assert await Activity.filter(subject_id=deal.id, kind="PIPELINE_STAGE_CHANGED").count() == 1
    assert await Task.filter(subject_id=deal.id, template="contacted.follow_up").count() == 1
    assert await Timer.filter(subject_id=deal.id).count() == 2
    await assert_replayable(deal.id)


async def test_fifty_calls_under_one_key_all_get_the_one_result(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)

    outcomes = await asyncio.gather(*(world.move(ann, deal.id, S.CONTACTED, key="once") for _ in range(50)))

    applied = [outcome for outcome in outcomes if isinstance(outcome, Applied)]
    assert len(applied) == 50
    assert [outcome.replayed for outcome in applied].count(False) == 1
    assert len({outcome.transition.id for outcome in applied if outcome.transition}) == 1
    await assert_replayable(deal.id)


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_thousand_mixed_calls_leave_a_history_that_leads_to_the_present(world: World, seed: int) -> None:
    chance = random.Random(seed)
    boss = await world.user(Role.ADMIN)
    deals = [(await world.engagement(boss)).id for _ in range(20)]
    limit = asyncio.Semaphore(40)

    async def one(action: int, deal_id: UUID) -> TransitionOutcome | None:
        async with limit:
            return await _act(world, boss, chance, action, deal_id)

    outcomes = await asyncio.gather(*(one(chance.randrange(4), chance.choice(deals)) for _ in range(1000)))

    assert any(isinstance(outcome, Applied) for outcome in outcomes)
    assert any(isinstance(outcome, NotApplied) for outcome in outcomes)
    for deal_id in deals:
        await assert_replayable(deal_id)
        await _assert_one_open_task_a_template(deal_id)


async def _act(
    world: World, boss: Actor, chance: random.Random, action: int, deal_id: UUID
) -> TransitionOutcome | None:
    stages: Sequence[EngagementStage] = list(S)
    if action == 0:
        await world.record(boss, deal_id, chance.choice(_RECORDABLE))
        return None
    return await world.move(
        boss,
        deal_id,
        chance.choice(stages),
        reason="because",
        justification="because",
        reason_code=ReasonCode.BAD_TIMING,
        confirm_financial_impact=True,
        force=chance.random() < 0.2,
    )


_RECORDABLE = (
    ActivityKind.OUTBOUND_TOUCH,
    ActivityKind.INTEREST_SIGNAL,
    ActivityKind.QUALIFICATION,
    ActivityKind.CHAMPION_IDENTIFIED,
    ActivityKind.NOTE,
    ActivityKind.KICKOFF_FORM,
)


async def _assert_one_open_task_a_template(deal_id: UUID) -> None:
    record = await Engagement.get(id=deal_id)
    open_tasks = await Task.filter(subject_id=deal_id, status=TaskStatus.OPEN).values_list("template", "cycle")
    assert len(open_tasks) == len(set(open_tasks))
    assert await Timer.filter(subject_id=deal_id).exclude(entry_sequence=record.entry_sequence).count() == 0
