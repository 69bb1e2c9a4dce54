"""What leaving a stage stops: its own open tasks, its timers and its recurring work. Source: engagements.md §5."""

from datetime import timedelta

import pytest

from commands.create_task import TaskDraft, create_task
from guards.enums import ActivityKind, EngagementStage, Role, TaskStatus
from models import Engagement, Event, Task, Timer
from tests.support.answers import done
from tests.support.drain import drain
from tests.support.entering import step
from tests.support.moves import go
from tests.support.world import World

S = EngagementStage
DAY = timedelta(days=1)

# A way out of each stage that asks for nothing but its arguments, and the clocks that run after it.
WAYS_OUT = [
    (S.COLD_LEAD, S.CLOSED_LOST, {"closed_lost.recycle"}),
    (S.CONTACTED, S.COLD_LEAD, {"cold_lead.stale", "lead.untouched"}),
    (S.INTERESTED, S.CONTACTED, {"contacted.stale", "lead.untouched"}),
    (S.WARM, S.INTERESTED, {"interested.stale", "interested.sla", "lead.untouched"}),
    (S.DISCOVERY_SCHEDULED, S.WARM, {"warm.idle", "warm.sla"}),
    (S.DISCOVERY_DONE, S.CLOSED_LOST, {"closed_lost.recycle"}),
    (S.PROPOSAL_DRAFTING, S.DISCOVERY_DONE, {"discovery_done.sla"}),
    (S.PROPOSAL_SENT, S.WARM, {"warm.idle", "warm.sla"}),
    (S.NEGOTIATION, S.PROPOSAL_SENT, {"proposal_sent.idle", "proposal_sent.sla"}),
    (S.ONBOARDING, S.CLOSED_WON, set()),
    (S.DELIVERING, S.CLOSED_LOST, {"closed_lost.recycle"}),
    (S.MAINTENANCE, S.COLD_LEAD, {"cold_lead.stale", "lead.untouched"}),
    (S.CLOSED_LOST, S.COLD_LEAD, {"cold_lead.stale", "lead.untouched"}),
]
GIVEN = {"reason": "because", "justification": "because", "reason_code": "NO_NEED", "confirm_financial_impact": True}


async def in_stage(world: World, stage: EngagementStage) -> Engagement:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    if stage is S.CLOSED_LOST:
        return await world.lost(boss, deal.id)
    return await world.bring_to(boss, deal.id, stage)


@pytest.mark.parametrize(("source", "target", "clocks"), WAYS_OUT)
async def test_leaving_cancels_the_stages_open_tasks_and_runs_only_the_new_clocks(
    world: World, source: EngagementStage, target: EngagementStage, clocks: set[str]
) -> None:
    deal = await in_stage(world, source)
    boss = await world.user(Role.ADMIN)
    await drain(world.clock.advance(100 * DAY if source is S.CLOSED_LOST else 3 * DAY + DAY / 2))
    world.clock.advance(timedelta(hours=1))
    deal = await Engagement.get(id=deal.id)
    assert deal.stage is source
    mine = [task.id for task in await Task.filter(subject_id=deal.id, stage=source, status=TaskStatus.OPEN)]

    left = await step(world, boss, deal, target, **GIVEN)

    for task in await Task.filter(id__in=mine):
        assert (task.status, task.closed_at, task.closed_version, task.closed_by_id) == (
            TaskStatus.CANCELLED,
            left.at,
            left.deal.version,
            None,
        )
    said = [effect.key for effect in left.effects if effect.key.startswith("task.cancel")]
    assert said == ([f"task.cancel:{source}"] if mine else [])
    assert set(left.timers) == clocks
    fences = {timer.entry_sequence for timer in await Timer.filter(subject_id=deal.id)}
    assert fences <= {left.deal.entry_sequence}


async def test_every_stage_that_starts_tasks_at_once_is_left_with_some_of_them_open(world: World) -> None:
    starting = set()
    for stage, _, _ in WAYS_OUT:
        deal = await in_stage(world, stage)
        if await Task.exists(subject_id=deal.id, stage=stage, status=TaskStatus.OPEN):
            starting.add(stage)
    assert {source for source, _, _ in WAYS_OUT} - starting == {
        S.INTERESTED,
        S.DELIVERING,
        S.MAINTENANCE,
        S.CLOSED_LOST,
    }


async def test_kickoff_tasks_stay_open_wherever_the_record_goes(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await in_stage(world, S.CLOSED_WON)
    await world.record(boss, deal.id, ActivityKind.ONBOARDING_WAIVER)
    kickoff = Task.filter(subject_id=deal.id, stage=S.CLOSED_WON, status=TaskStatus.OPEN, kept_on_leave=True)
    assert await kickoff.count() == 3
    await go(world, boss, deal, S.DELIVERING)
    assert await kickoff.count() == 3
    await go(world, boss, deal, S.CLOSED_LOST)
    assert await kickoff.count() == 3


async def test_what_people_start_outlives_the_stage_beside_what_ends_with_it(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await in_stage(world, S.WARM)
    flowers = done(await create_task(world.call(boss), deal.id, TaskDraft("Send flowers")))

    await go(world, boss, deal, S.CLOSED_LOST)

    still = await Task.filter(subject_id=deal.id, status=TaskStatus.OPEN)
    assert [task.id for task in still] == [flowers.id]
    assert await Task.filter(subject_id=deal.id, stage=S.WARM, status=TaskStatus.CANCELLED).count() == 3


@pytest.mark.parametrize(
    ("stage", "template", "every"),
    [(S.DELIVERING, "delivering.status", 7), (S.MAINTENANCE, "maintenance.qbr", 90)],
)
async def test_recurring_work_ends_with_its_stage(
    world: World, stage: EngagementStage, template: str, every: int
) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await in_stage(world, stage)
    await drain(world.clock.advance(every * DAY + DAY))
    assert await Task.filter(subject_id=deal.id, template=template, status=TaskStatus.OPEN).count() == 1

    await go(world, boss, deal, S.CLOSED_LOST)
    await drain(world.clock.advance(5 * every * DAY))

    (task,) = await Task.filter(subject_id=deal.id, template=template)
    assert task.status is TaskStatus.CANCELLED
    assert (
        await Event.filter(subject_id=deal.id, type="task.created", data__contains={"template": template}).count() == 1
    )


async def test_another_record_keeps_its_tasks_and_timers(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal, other = await in_stage(world, S.NEGOTIATION), await in_stage(world, S.NEGOTIATION)

    await go(world, boss, deal, S.CLOSED_LOST)

    assert await Task.filter(subject_id=other.id, status=TaskStatus.OPEN).count() == 1
    assert await Timer.filter(subject_id=other.id).count() == 2
