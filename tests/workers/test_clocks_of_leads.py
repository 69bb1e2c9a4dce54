"""What the clocks of the lead band do: stale flags, the way back to cold_lead, the SLA, the next of the team."""

from datetime import timedelta

import pytest

from guards.enums import ActivityKind, EngagementStage, Role, TaskStatus, TransitionKind
from guards.policy import Policy
from models import Activity, ClockMark, Engagement, Event, Notification, Task, Timer, Transition, User
from tests.support.clock_rows import DAY, TICK, decide_policy, team
from tests.support.drain import drain
from tests.support.happenings import announced, logged, tasks, told
from tests.support.world import World

A = ActivityKind
S = EngagementStage
STALE = [(S.COLD_LEAD, 3), (S.CONTACTED, 5), (S.INTERESTED, 7)]
HANDING_ON = Policy(auto_reassign=True)


@pytest.mark.parametrize(("stage", "days"), STALE)
async def test_a_stale_lead_is_flagged_and_its_owner_gets_a_task_and_a_notice(
    world: World, stage: EngagementStage, days: int
) -> None:
    deal = (await team(world, stage)).deal
    since = world.clock.now()
    key = f"{stage}.stale"
    await drain(world.clock.advance(days * DAY))  # the SLA of interested, where it runs
    now = world.clock.advance(TICK)

    await drain(now)

    flagged = await Engagement.get(id=deal.id)
    assert (flagged.stale, flagged.stage, flagged.stage_entered_at) == (True, stage, since)
    assert await logged(deal, now) == [A.STALE_FLAGGED]
    said = {"clock": key, "idleSince": since.isoformat(), "days": float(days)}
    assert (await Activity.get(subject_id=deal.id, kind=A.STALE_FLAGGED)).data == said
    events = await announced(deal, now)
    assert events == {"engagement.stale": {"actor": {"id": None, "name": "Gatehouse"}, **said}}
    assert await tasks(deal, now) == {"stale.follow_up": ("Owner", 0)}
    assert await told(deal, now) == [("Owner", "OWNER")]
    mark = await ClockMark.get(subject_id=deal.id, clock=key)
    entry = await Transition.get(subject_id=deal.id, sequence=deal.entry_sequence)
    assert (mark.at, mark.episode) == (now, entry.record_version)


async def test_a_second_stale_episode_is_flagged_and_told_again_but_has_one_open_follow_up(world: World) -> None:
    around = await team(world, S.COLD_LEAD)
    await drain(world.clock.advance(3 * DAY + TICK))
    await world.record(around.owner, around.deal.id, A.OUTBOUND_TOUCH)
    cleared = await Engagement.get(id=around.deal.id)
    assert not cleared.stale

    now = world.clock.advance(3 * DAY + TICK)
    await drain(now)

    assert await told(around.deal, now) == [("Owner", "OWNER")]
    assert await tasks(around.deal, now) == {}
    assert (await Engagement.get(id=around.deal.id)).stale


async def test_an_inbound_touch_clears_the_flag_and_gives_the_full_time_again(world: World) -> None:
    around = await team(world, S.COLD_LEAD)
    await drain(world.clock.advance(3 * DAY + TICK))
    await world.record(around.owner, around.deal.id, A.INBOUND_TOUCH)
    assert A.STALE_CLEARED in await logged(around.deal, world.clock.now())

    await drain(world.clock.advance(3 * DAY))
    assert not (await Engagement.get(id=around.deal.id)).stale
    await drain(world.clock.advance(TICK))
    assert (await Engagement.get(id=around.deal.id)).stale


async def test_a_snoozed_lead_is_flagged_in_time_and_its_owner_nudged_after_the_snooze(world: World) -> None:
    deal = (await team(world, S.COLD_LEAD)).deal
    until = world.clock.now() + 6 * DAY
    await Engagement.filter(id=deal.id).update(snoozed_until=until)

    now = world.clock.advance(3 * DAY + TICK)
    await drain(now)
    assert set(await announced(deal, now)) == {"engagement.stale"}
    assert (await told(deal, now), await tasks(deal, now)) == ([], {})
    assert (await Timer.get(subject_id=deal.id, clock="cold_lead.stale")).due_at == until

    later = world.clock.advance(until - now + TICK)
    await drain(later)
    assert await told(deal, later) == [("Owner", "OWNER")]
    assert await tasks(deal, later) == {"stale.follow_up": ("Owner", 0)}
    assert await announced(deal, later) == {}


@pytest.mark.parametrize(
    ("stage", "kind"), [(S.CONTACTED, TransitionKind.REVERSAL), (S.INTERESTED, TransitionKind.SYSTEM)]
)
async def test_an_untouched_lead_goes_back_to_cold_and_its_owner_is_told(
    world: World, stage: EngagementStage, kind: TransitionKind
) -> None:
    deal = (await team(world, stage)).deal
    await drain(world.clock.advance(14 * DAY))
    before = await Engagement.get(id=deal.id)
    now = world.clock.advance(TICK)

    await drain(now)

    moved = await Engagement.get(id=deal.id)
    assert (moved.stage, moved.version, moved.stale) == (S.COLD_LEAD, before.version + 1, True)
    row = await Transition.get(subject_id=deal.id, sequence=moved.entry_sequence)
    assert (row.kind, row.by_system, row.actor_id, row.at) == (kind, True, None, now)
    assert row.reason == "stale: no touch for 14 days"
    stopped = {"engagement.nurture_stopped"} if stage is S.INTERESTED else set()
    assert set(await announced(deal, now)) == {"engagement.stage_changed"} | stopped
    assert await logged(deal, now) == [A.PIPELINE_STAGE_CHANGED]
    assert await told(deal, now) == [("Owner", "OWNER")]
    assert await tasks(deal, now) == {"cold_lead.research": ("Owner", None)}
    assert not await Task.exists(subject_id=deal.id, stage=stage, status=TaskStatus.OPEN)
    timers = {timer.clock: timer.due_at - now for timer in await Timer.filter(subject_id=deal.id)}
    assert timers == {"cold_lead.stale": 3 * DAY, "lead.untouched": 14 * DAY, "lead.reassignment": 3 * DAY}


async def test_a_cold_lead_is_noted_once_an_episode_and_stays(world: World) -> None:
    around = await team(world, S.COLD_LEAD)
    deal = around.deal
    await drain(world.clock.advance(14 * DAY))
    now = world.clock.advance(TICK)

    await drain(now)

    assert await logged(deal, now) == [A.STALE_NOTED]
    assert await announced(deal, now) == {}
    assert await told(deal, now) == [("Owner", "OWNER")]
    assert (await Engagement.get(id=deal.id)).entry_sequence == deal.entry_sequence
    note = await Activity.get(subject_id=deal.id, kind=A.STALE_NOTED)
    assert note.text == "stale: no touch for 14 days"

    await drain(world.clock.advance(60 * DAY))
    assert await Activity.filter(subject_id=deal.id, kind=A.STALE_NOTED).count() == 1
    await world.record(around.owner, deal.id, A.INBOUND_TOUCH)
    await drain(world.clock.advance(14 * DAY + TICK))
    assert await Activity.filter(subject_id=deal.id, kind=A.STALE_NOTED).count() == 2


@pytest.mark.parametrize("stage", [S.CONTACTED, S.INTERESTED])
async def test_an_ownerless_lead_goes_back_to_cold_too_and_the_managers_hear_of_it(
    world: World, stage: EngagementStage
) -> None:
    around = await team(world, stage)
    await Engagement.filter(id=around.deal.id).update(owner_id=None)
    await drain(world.clock.advance(14 * DAY))
    now = world.clock.advance(TICK)

    await drain(now)

    assert (await Engagement.get(id=around.deal.id)).stage is S.COLD_LEAD
    assert sorted(await told(around.deal, now)) == [("Manager", "OWNER"), ("Manager", "OWNER")]
    (research,) = (await tasks(around.deal, now)).values()
    assert research == ("Manager", None)


async def test_the_sla_of_interested_is_announced_and_logged_and_nobody_nudged(world: World) -> None:
    deal = (await team(world, S.INTERESTED)).deal
    since = world.clock.now()
    now = world.clock.advance(4 * DAY + TICK)

    await drain(now)

    said = {"clock": "interested.sla", "idleSince": since.isoformat(), "days": 4.0}
    assert await announced(deal, now) == {
        "engagement.sla_breached": {"actor": {"id": None, "name": "Gatehouse"}, **said}
    }
    assert await logged(deal, now) == [A.SLA_BREACHED]
    assert (await told(deal, now), await tasks(deal, now)) == ([], {})
    assert (await Engagement.get(id=deal.id)).version == deal.version + 1


async def ignored(world: World, team_of: str | None = "North") -> tuple[Engagement, list[User]]:
    """A cold lead whose owner, the second of a team of four, is about to have left two nudges without reaction."""
    around = await team(world, S.COLD_LEAD)
    mates = [await world.user() for _ in range(3)]
    ids = sorted([around.owner.id, *(mate.id for mate in mates)], key=str)
    await User.filter(id__in=[user_id for user_id in ids if user_id]).update(team=team_of)
    await drain(world.clock.advance(3 * DAY + TICK))
    await drain(world.clock.advance(11 * DAY))
    return around.deal, await User.filter(id__in=[mate.id for mate in mates if mate.id]).order_by("id")


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
    deal, mates = await ignored(world)
    now = world.clock.advance(3 * DAY + TICK)
    await User.filter(id=mates[0].id).update(away_from=now - DAY, away_until=now + DAY)
    await User.filter(id=mates[1].id).update(active=False)
    looker, program = await world.user(Role.VIEWER), await world.user()
    await User.filter(id__in=[looker.id, program.id]).update(team="North")
    await User.filter(id=program.id).update(service=True)

    await drain(now)

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
