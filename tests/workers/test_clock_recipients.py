"""Whom the clocks tell: the record's people, then the installation's, then a default; stand-ins for who is away."""

from datetime import timedelta

import pytest

from guards.enums import ActivityKind, Audience, EngagementStage, Role
from guards.policy import Policy
from models import Activity, Engagement, Notification, Task, User
from tests.support.clock_rows import DAY, TICK, decide_policy, team
from tests.support.drain import drain
from tests.support.happenings import told
from tests.support.world import World

S = EngagementStage


async def plain(world: World, stage: EngagementStage) -> Engagement:
    """A record around which nobody is named but its owner, who has neither manager nor team."""
    around = await team(world, stage)
    await User.filter(id=around.owner.id).update(manager_id=None)
    await Engagement.filter(id=around.deal.id).update(sponsor_id=None, implementation_lead_id=None)
    taken_back = {"retracted_at": world.clock.now(), "retracted_reason": "another client's team"}
    await Activity.filter(subject_id=around.deal.id, kind=ActivityKind.TEAM_ASSIGNED).update(**taken_back)
    return around.deal


async def test_without_a_manager_of_their_own_an_owners_team_managers_are_told(world: World) -> None:
    deal = await plain(world, S.WARM)
    await User.filter(id=deal.owner_id).update(team="North")
    await User.filter(name="Manager", role=Role.MANAGER).update(team="South")
    head = await world.user(Role.MANAGER, "Head of North")
    await User.filter(id=head.id).update(team="North")

    await drain(world.clock.advance(5 * DAY + TICK))

    assert await told(deal, world.clock.now()) == [("Head of North", "MANAGER")]


async def test_without_any_closer_one_all_managers_are_told_and_the_first_gets_the_task(world: World) -> None:
    deal = await plain(world, S.WARM)
    managers = await User.filter(role=Role.MANAGER).order_by("id")

    await drain(world.clock.advance(5 * DAY + TICK))

    notices = await Notification.filter(subject_id=deal.id)
    assert {notice.user_id for notice in notices} == {user.id for user in managers}
    assert len(managers) == len(notices) == 2
    assert (await Task.get(template="warm.escalation")).assignee_id == managers[0].id


async def test_without_managers_those_above_are_told(world: World) -> None:
    deal = await plain(world, S.WARM)
    await User.filter(role=Role.MANAGER).update(active=False)

    await drain(world.clock.advance(5 * DAY + TICK))

    told_ids = {notice.user_id for notice in await Notification.filter(subject_id=deal.id)}
    above = await User.filter(role__in=[Role.EXECUTIVE, Role.ADMIN])
    assert told_ids == {user.id for user in above}


async def test_without_a_sponsor_the_executives_are_told(world: World) -> None:
    deal = await plain(world, S.NEGOTIATION)

    await drain(world.clock.advance(10 * DAY + TICK))

    sponsors = await Notification.filter(subject_id=deal.id, audience=Audience.SPONSOR)
    executives = await User.filter(role=Role.EXECUTIVE)
    assert {notice.user_id for notice in sponsors} == {user.id for user in executives}


async def test_without_an_implementation_lead_who_leads_the_assigned_team_is_told(world: World) -> None:
    deal = (await team(world, S.ONBOARDING)).deal
    await Engagement.filter(id=deal.id).update(implementation_lead_id=None)
    await drain(world.clock.advance(14 * DAY + TICK))
    assert await told(deal, world.clock.now()) == [("Boss", "IMPLEMENTATION_LEAD")]


async def test_without_any_lead_the_owner_is_told(world: World) -> None:
    deal = await plain(world, S.ONBOARDING)
    await drain(world.clock.advance(14 * DAY + TICK))
    assert await told(deal, world.clock.now()) == [("Owner", "IMPLEMENTATION_LEAD")]


async def test_without_operations_the_manager_is_reminded_of_a_draft(world: World) -> None:
    deal = (await team(world, S.PROPOSAL_DRAFTING)).deal
    await drain(world.clock.advance(7 * DAY + TICK))
    assert await told(deal, world.clock.now()) == [("Manager", "OPERATIONS")]


@pytest.mark.parametrize(
    ("audience", "stage", "days"),
    [
        (Audience.MANAGER, S.WARM, 5),
        (Audience.OPERATIONS, S.PROPOSAL_DRAFTING, 7),
        (Audience.SPONSOR, S.NEGOTIATION, 10),
        (Audience.IMPLEMENTATION_LEAD, S.ONBOARDING, 14),
    ],
)
async def test_whom_the_policy_names_comes_before_the_default(
    world: World, audience: Audience, stage: EngagementStage, days: int
) -> None:
    deal = await plain(world, stage)
    first, second = await world.user(name="First"), await world.user(name="Second")
    assert first.id is not None
    assert second.id is not None
    await decide_policy(world, Policy(recipients={audience: (second.id, first.id)}))

    await drain(world.clock.advance(days * DAY + TICK))

    named = [name for name, part in await told(deal, world.clock.now()) if part == audience]
    assert named == ["Second", "First"]


async def test_whom_the_record_names_comes_before_the_policy(world: World) -> None:
    other = await world.user(name="Other")
    assert other.id is not None
    named = dict.fromkeys((Audience.SPONSOR, Audience.MANAGER), (other.id,))
    await decide_policy(world, Policy(recipients=named))
    deal = (await team(world, S.NEGOTIATION)).deal

    await drain(world.clock.advance(10 * DAY + TICK))

    assert await told(deal, world.clock.now()) == [("Sponsor", "SPONSOR"), ("Manager", "MANAGER")]


async def test_whoever_plays_two_parts_is_told_once(world: World) -> None:
    around = await team(world, S.NEGOTIATION)
    await Engagement.filter(id=around.deal.id).update(sponsor_id=around.manager.id)

    await drain(world.clock.advance(10 * DAY + TICK))

    assert await told(around.deal, world.clock.now()) == [("Manager", "SPONSOR")]


@pytest.mark.parametrize(
    ("since", "until", "reached"),
    [
        (timedelta(0), DAY, "Stand-in"),
        (-30 * DAY, TICK, "Stand-in"),
        (TICK, DAY, "Manager"),
        (-30 * DAY, timedelta(0), "Manager"),
    ],
)
async def test_a_stand_in_is_told_in_the_place_of_who_is_away_at_that_moment(
    world: World, since: timedelta, until: timedelta, reached: str
) -> None:
    around = await team(world, S.WARM)
    deputy = await world.user(name="Stand-in")
    now = world.clock.now() + 5 * DAY + TICK
    await User.filter(id=around.manager.id).update(stand_in_id=deputy.id, away_from=now + since, away_until=now + until)

    await drain(world.clock.advance(5 * DAY + TICK))

    assert await told(around.deal, now) == [(reached, "MANAGER")]
    task = await Task.get(template="warm.escalation").select_related("assignee")
    assert task.assignee is not None
    assert task.assignee.name == reached


async def test_a_stand_in_who_is_away_too_leaves_the_notice_where_it_belongs(world: World) -> None:
    around = await team(world, S.WARM)
    deputy = await world.user(name="Stand-in")
    now = world.clock.now()
    away = {"away_from": now, "away_until": now + 30 * DAY}
    await User.filter(id=around.manager.id).update(stand_in_id=deputy.id, **away)
    await User.filter(id=deputy.id).update(**away)

    await drain(world.clock.advance(5 * DAY + TICK))

    assert await told(around.deal, world.clock.now()) == [("Manager", "MANAGER")]


async def test_a_stand_in_who_has_left_is_nobodys_stand_in(world: World) -> None:
    around = await team(world, S.WARM)
    deputy = await world.user(name="Stand-in")
    now = world.clock.now()
    await User.filter(id=around.manager.id).update(stand_in_id=deputy.id, away_from=now, away_until=now + 30 * DAY)
    await User.filter(id=deputy.id).update(active=False)

    await drain(world.clock.advance(5 * DAY + TICK))

    assert await told(around.deal, world.clock.now()) == [("Manager", "MANAGER")]


async def test_an_owner_who_has_left_is_told_nothing_the_managers_are(world: World) -> None:
    around = await team(world, S.COLD_LEAD)
    await User.filter(id=around.owner.id).update(active=False)

    await drain(world.clock.advance(3 * DAY + TICK))

    notices = await Notification.filter(subject_id=around.deal.id)
    managers = await User.filter(role=Role.MANAGER, active=True)
    assert {notice.user_id for notice in notices} == {user.id for user in managers}


async def test_service_accounts_are_told_only_where_they_are_named(world: World) -> None:
    deal = await plain(world, S.WARM)
    robot = await world.user(Role.MANAGER, "Robot")
    await User.filter(id=robot.id).update(service=True)

    await drain(world.clock.advance(5 * DAY + TICK))
    assert not await Notification.exists(user_id=robot.id)

    assert robot.id is not None
    await decide_policy(world, Policy(recipients={Audience.MANAGER: (robot.id,)}))
    await world.record(await world.user(Role.ADMIN), deal.id, ActivityKind.INBOUND_TOUCH)
    await drain(world.clock.advance(5 * DAY + TICK))
    assert await Notification.exists(user_id=robot.id)
