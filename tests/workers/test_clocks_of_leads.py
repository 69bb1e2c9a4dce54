"""What the clocks of the lead band do: stale flags, the way back to cold_lead, the SLA."""

import pytest

from guards.enums import ActivityKind, EngagementStage, TaskStatus, TransitionKind
from models import Activity, ClockMark, Engagement, Notification, Task, Timer, Transition
from tests.support.clock_rows import DAY, TICK, team
from tests.support.drain import drain
from tests.support.happenings import announced, logged, tasks, told
from tests.support.world import World

A = ActivityKind
S = EngagementStage
STALE = [(S.COLD_LEAD, 3), (S.CONTACTED, 5), (S.INTERESTED, 7)]


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


async def test_a_touch_during_a_snooze_has_the_lead_flagged_again_in_time(world: World) -> None:
    around = await team(world, S.COLD_LEAD)
    await Engagement.filter(id=around.deal.id).update(snoozed_until=world.clock.now() + 60 * DAY)
    await drain(world.clock.advance(3 * DAY + TICK))
    await world.record(around.owner, around.deal.id, A.OUTBOUND_TOUCH)
    assert not (await Engagement.get(id=around.deal.id)).stale

    await drain(world.clock.advance(3 * DAY + TICK))

    assert (await Engagement.get(id=around.deal.id)).stale
    assert not await Notification.exists()


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
