"""A lead whose owner does not react to two nudges: another owner is suggested, or the next of the team gets it."""

from datetime import timedelta

import pytest

from guards.enums import ActivityKind, EngagementStage, Role, TaskStatus
from guards.policy import Policy
from models import Activity, Engagement, Event, Notification, Task, Timer, User
from tests.support.clock_rows import DAY, TICK, decide_policy, team
from tests.support.drain import drain
from tests.support.happenings import announced, logged, told
from tests.support.world import World

A = ActivityKind
S = EngagementStage
HANDING_ON = Policy(auto_reassign=True)


async def ignored(world: World, team_of: str | None = "North", size: int = 3) -> tuple[Engagement, list[User]]:
    """A cold lead whose owner, the first of a team, left two nudges without reaction; and the rest of the team."""
    around = await team(world, S.COLD_LEAD)
    mates = [(await world.user()).id for _ in range(size)]
    await User.filter(id__in=[around.owner.id, *mates]).update(team=team_of)
    await drain(world.clock.advance(3 * DAY + TICK))
    await drain(world.clock.advance(11 * DAY))
    return around.deal, await User.filter(id__in=mates).order_by("id")


async def test_after_two_nudges_without_reaction_another_owner_is_suggested_once(world: World) -> None:
    deal, _ = await ignored(world)
    nudged = world.clock.now()
    await drain(world.clock.advance(3 * DAY))
    assert not await Event.exists(type="engagement.reassignment_suggested")
    now = world.clock.advance(TICK)

    await drain(now)
    await drain(world.clock.advance(30 * DAY))

    events = await announced(deal, now)
    said = {"clock": "lead.reassignment", "idleSince": nudged.isoformat(), "days": 3.0}
    assert said.items() <= events["engagement.reassignment_suggested"].items()
    assert await logged(deal, now) == [A.REASSIGNMENT_SUGGESTED]
    assert await told(deal, now) == [("Manager", "MANAGER")]
    kept = await Engagement.get(id=deal.id)
    assert kept.owner_id == deal.owner_id
    assert await Event.filter(type="engagement.reassignment_suggested").count() == 1


async def test_a_reaction_after_the_nudges_calls_the_suggestion_off(world: World) -> None:
    deal, _ = await ignored(world)
    owner = await User.get(id=deal.owner_id)
    actor = await world.user(Role.ADMIN)
    await world.record(actor, deal.id, A.OUTBOUND_TOUCH)

    await drain(world.clock.advance(3 * DAY))

    assert not await Event.exists(type="engagement.reassignment_suggested")
    assert (await Engagement.get(id=deal.id)).owner_id == owner.id


async def test_where_it_is_switched_on_the_next_of_the_team_gets_the_lead_with_its_tasks(world: World) -> None:
    await decide_policy(world, HANDING_ON)
    deal, mates = await ignored(world)
    now = world.clock.advance(3 * DAY + TICK)

    await drain(now)

    handed = await Engagement.get(id=deal.id)
    assert handed.owner_id == mates[0].id
    assert await logged(deal, now) == [A.REASSIGNMENT_SUGGESTED, A.OWNER_REASSIGNED]
    activity = await Activity.get(subject_id=deal.id, kind=A.OWNER_REASSIGNED)
    assert (activity.data["fromUserId"], activity.data["ownerId"]) == (str(deal.owner_id), str(mates[0].id))
    assert (activity.actor_id, "two nudges" in activity.data["reason"]) == (None, True)
    events = await announced(deal, now)
    assert set(events) == {"engagement.reassignment_suggested", "engagement.owner_reassigned"}
    given = await Notification.get(subject_id=deal.id, topic="engagement.assigned")
    assert given.user_id == mates[0].id
    open_tasks = await Task.filter(subject_id=deal.id, status=TaskStatus.OPEN)
    assert {task.assignee_id for task in open_tasks} == {mates[0].id}
    assert handed.stage_entered_at == deal.stage_entered_at


async def test_members_who_are_away_have_left_or_only_look_on_are_passed_over(world: World) -> None:
    await decide_policy(world, HANDING_ON)
    deal, (away, gone, looker, program, stranger, ready) = await ignored(world, size=6)
    now = world.clock.advance(3 * DAY + TICK)
    await User.filter(id=away.id).update(away_from=now - DAY, away_until=now + DAY)
    await User.filter(id=gone.id).update(active=False)
    await User.filter(id=looker.id).update(role=Role.VIEWER)
    await User.filter(id=program.id).update(service=True)
    await User.filter(id=stranger.id).update(team="South")

    await drain(now)

    assert (await Engagement.get(id=deal.id)).owner_id == ready.id


async def test_it_is_the_next_ones_turn_not_the_first_ones(world: World) -> None:
    await decide_policy(world, HANDING_ON)
    deal, mates = await ignored(world)
    await Engagement.filter(id=deal.id).update(owner_id=mates[1].id)

    await drain(world.clock.advance(3 * DAY + TICK))

    assert (await Engagement.get(id=deal.id)).owner_id == mates[2].id


async def test_after_the_last_of_the_team_comes_the_first(world: World) -> None:
    await decide_policy(world, HANDING_ON)
    deal, mates = await ignored(world)
    owner = await User.get(id=deal.owner_id)
    await Engagement.filter(id=deal.id).update(owner_id=mates[2].id)

    await drain(world.clock.advance(3 * DAY + TICK))

    assert (await Engagement.get(id=deal.id)).owner_id == owner.id


@pytest.mark.parametrize("team_of", [None, "North"])
async def test_who_has_no_team_or_is_alone_in_it_keeps_the_lead(world: World, team_of: str | None) -> None:
    await decide_policy(world, HANDING_ON)
    deal, mates = await ignored(world, team_of)
    await User.filter(id__in=[mate.id for mate in mates]).update(team=None)

    await drain(world.clock.advance(3 * DAY + TICK))

    assert (await Engagement.get(id=deal.id)).owner_id == deal.owner_id
    assert await Event.filter(type="engagement.reassignment_suggested").count() == 1


async def test_a_silent_lead_is_handed_on_once_and_not_from_hand_to_hand(world: World) -> None:
    await decide_policy(world, HANDING_ON)
    deal, mates = await ignored(world)
    await drain(world.clock.advance(3 * DAY + TICK))

    for _ in range(30):
        await drain(world.clock.advance(DAY))

    assert (await Engagement.get(id=deal.id)).owner_id == mates[0].id
    assert await Event.filter(type="engagement.owner_reassigned").count() == 1


async def test_a_lead_that_turned_warm_is_never_handed_on(world: World) -> None:
    await decide_policy(world, HANDING_ON)
    deal, _ = await ignored(world)
    boss = await world.user(Role.ADMIN)
    await world.bring_to(boss, deal.id, S.WARM)

    for _ in range(40):
        await drain(world.clock.advance(DAY))

    warm = await Engagement.get(id=deal.id)
    assert (warm.stage, warm.owner_id) == (S.WARM, deal.owner_id)
    assert not await Event.exists(type="engagement.reassignment_suggested")


async def test_a_lead_that_is_handed_on_keeps_its_clocks(world: World) -> None:
    await decide_policy(world, HANDING_ON)
    around = await team(world, S.CONTACTED)
    mate = await world.user()
    await User.filter(id__in=[around.owner.id, mate.id]).update(team="North")
    await drain(world.clock.advance(5 * DAY + TICK))
    await drain(world.clock.advance(9 * DAY))
    back = await Engagement.get(id=around.deal.id)
    assert back.stage is S.COLD_LEAD

    await drain(world.clock.advance(3 * DAY + timedelta(hours=1)))

    handed = await Engagement.get(id=around.deal.id)
    assert handed.owner_id == mate.id
    untouched = await Timer.get(subject_id=handed.id, clock="lead.untouched")
    assert untouched.due_at == back.stage_entered_at + 14 * DAY


async def test_a_snooze_holds_the_suggestion_back_and_a_late_worker_makes_it_once(world: World) -> None:
    deal, _ = await ignored(world)
    until = world.clock.now() + 10 * DAY
    await Engagement.filter(id=deal.id).update(snoozed_until=until)
    suggested = Event.filter(type="engagement.reassignment_suggested")

    await drain(world.clock.advance(10 * DAY))
    assert await suggested.count() == 0
    now = world.clock.advance(DAY)  # the worker is a day late
    await drain(now)
    await drain(now)

    assert (await suggested.get()).at == now


async def test_a_lost_lead_is_not_suggested_to_anybody(world: World) -> None:
    deal, _ = await ignored(world)
    await world.lost(await world.user(Role.ADMIN), deal.id)
    await drain(world.clock.advance(30 * DAY))
    assert not await Event.exists(type="engagement.reassignment_suggested")
