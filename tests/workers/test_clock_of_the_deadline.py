"""The drafting deadline: business days of a country, at the wall clock of a time zone. Source: engagements.md §6."""

from datetime import UTC, datetime

import pytest

from guards.business_days import BusinessCalendar
from guards.enums import ActivityKind, EngagementStage, TaskStatus
from guards.policy import Policy
from models import Engagement, Event, Task, Timer
from tests.support.clock import FrozenClock
from tests.support.clock_rows import DAY, TICK, decide_policy, team
from tests.support.drain import drain
from tests.support.happenings import logged
from tests.support.moves import go
from tests.support.world import World

A = ActivityKind
S = EngagementStage
BAVARIA = Policy(calendar=BusinessCalendar("DE", "BY", "Europe/Berlin"))


async def drafting_since(at: datetime, policy: Policy) -> tuple[World, Engagement]:
    """A record that enters drafting at a moment, under a policy."""
    world = World(FrozenClock(at))
    await decide_policy(world, policy)
    return world, (await team(world, S.PROPOSAL_DRAFTING)).deal


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(
    ("entered", "policy", "due"),
    [
        # A plain week, from Monday to Monday.
        (datetime(2026, 3, 2, 9, tzinfo=UTC), Policy(), datetime(2026, 3, 9, 9, tzinfo=UTC)),
        # A Thursday's morning before the clocks go forward: ten o'clock in Berlin stays ten o'clock.
        (datetime(2026, 3, 19, 9, tzinfo=UTC), BAVARIA, datetime(2026, 3, 26, 9, tzinfo=UTC)),
        (datetime(2026, 3, 26, 9, tzinfo=UTC), BAVARIA, datetime(2026, 4, 2, 8, tzinfo=UTC)),
        # In autumn they go back.
        (datetime(2026, 10, 21, 8, tzinfo=UTC), BAVARIA, datetime(2026, 10, 28, 9, tzinfo=UTC)),
        # Good Friday and Easter Monday, and the change of clocks before them.
        (datetime(2026, 3, 27, 9, tzinfo=UTC), BAVARIA, datetime(2026, 4, 7, 8, tzinfo=UTC)),
        # Epiphany is a holiday in Bavaria, and not in all of Germany.
        (datetime(2026, 1, 5, 9, tzinfo=UTC), BAVARIA, datetime(2026, 1, 13, 9, tzinfo=UTC)),
        (
            datetime(2026, 1, 5, 9, tzinfo=UTC),
            Policy(calendar=BusinessCalendar("DE", None, "Europe/Berlin")),
            datetime(2026, 1, 12, 9, tzinfo=UTC),
        ),
        # Late in the evening in UTC it is tomorrow in Berlin: Saturday there.
        (datetime(2026, 3, 6, 23, 30, tzinfo=UTC), BAVARIA, datetime(2026, 3, 12, 23, 30, tzinfo=UTC)),
    ],
)
async def test_the_deadline_passes_over_weekends_and_holidays_at_the_wall_clock(
    entered: datetime, policy: Policy, due: datetime
) -> None:
    world, deal = await drafting_since(entered, policy)
    dues = {task.due_at for task in await Task.filter(subject_id=deal.id, stage=S.PROPOSAL_DRAFTING)}
    assert dues == {due}

    await drain(world.clock.advance(due - entered))
    assert not await Event.exists(type="engagement.deadline_passed")
    now = world.clock.advance(TICK)
    await drain(now)
    await drain(world.clock.advance(DAY))

    (event,) = await Event.filter(subject_id=deal.id, type="engagement.deadline_passed")
    assert (event.at, event.data["clock"]) == (now, "proposal_drafting.deadline")
    assert A.DEADLINE_PASSED in await logged(deal, now)


@pytest.mark.usefixtures("database")
async def test_a_deadline_that_was_missed_by_a_day_over_the_change_of_clocks_passes_once() -> None:
    world, deal = await drafting_since(datetime(2026, 3, 26, 9, tzinfo=UTC), BAVARIA)

    for _ in range(3):
        await drain(world.clock.advance(8 * DAY))

    assert await Event.filter(subject_id=deal.id, type="engagement.deadline_passed").count() == 1


@pytest.mark.usefixtures("database")
async def test_days_that_are_not_business_days_are_24_hours_whatever_the_clocks_do() -> None:
    world, deal = await drafting_since(datetime(2026, 3, 26, 9, tzinfo=UTC), BAVARIA)
    await drain(world.clock.advance(5 * DAY))
    assert not await Event.exists(subject_id=deal.id, type="engagement.sla_breached")
    await drain(world.clock.advance(TICK))
    assert await Event.filter(subject_id=deal.id, type="engagement.sla_breached").count() == 1


async def test_leaving_and_coming_back_starts_the_deadline_anew(world: World) -> None:
    around = await team(world, S.PROPOSAL_DRAFTING)
    world.clock.advance(3 * DAY)
    await go(world, around.boss, around.deal, S.DISCOVERY_DONE)
    await world.satisfy(around.boss, around.deal.id, S.DISCOVERY_DONE)
    await go(world, around.boss, around.deal, S.PROPOSAL_DRAFTING)
    back = world.clock.now()

    timer = await Timer.get(subject_id=around.deal.id, clock="proposal_drafting.deadline")

    assert timer.due_at == back + 7 * DAY  # from Thursday to Thursday
    open_tasks = await Task.filter(subject_id=around.deal.id, stage=S.PROPOSAL_DRAFTING, status=TaskStatus.OPEN)
    assert {task.due_at for task in open_tasks} == {back + 7 * DAY}
