"""Flags of a record and their history: each change is logged, so that the log alone tells the present flags."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from random import Random

import pytest

from commands.retract_activity import retract_activity
from commands.snooze import snooze, unsnooze
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, Role, TaskStatus
from models import Activity, Engagement, Event, Task, Timer
from tests.support.answers import done
from tests.support.world import World
from workers.timers import run_once

A = ActivityKind
S = EngagementStage
FLAGS: Mapping[ActivityKind, tuple[str, bool]] = {
    A.STALE_FLAGGED: ("stale", True),
    A.STALE_CLEARED: ("stale", False),
    A.RISK_FLAGGED: ("at_risk", True),
    A.RISK_CLEARED: ("at_risk", False),
    A.RISK_RAISED: ("at_risk", True),
    A.RISK_RESOLVED: ("at_risk", False),
}


async def logged(deal: Engagement) -> list[Activity]:
    return await Activity.filter(subject_id=deal.id).order_by("record_version", "id")


async def assert_told_by_the_log(deal_id: object) -> None:
    """The log, entry by entry, leads to the record's present flags, health and snooze."""
    deal = await Engagement.get(id=deal_id)
    told: dict[str, object] = {"stale": False, "at_risk": False, "health": None, "snoozed_until": None}
    for one in await logged(deal):
        if one.kind in FLAGS:
            flag, value = FLAGS[one.kind]
            told[flag] = value
        if one.kind is A.STATUS_UPDATE and one.retracted_at is None and one.data.get("health") is not None:
            told["health"] = one.data["health"]
        if one.kind in {A.SNOOZED, A.SNOOZE_ENDED}:
            told["snoozed_until"] = datetime.fromisoformat(one.data["until"]) if one.kind is A.SNOOZED else None
    assert told == {name: getattr(deal, name) for name in told}


async def wait(world: World, days: float) -> None:
    """Let time pass, and the worker do what is due."""
    world.clock.advance(timedelta(days=days, seconds=1))
    while await run_once(world.clock.now()):
        pass


async def flags(deal: Engagement) -> tuple[bool, bool]:
    found = await Engagement.get(id=deal.id)
    return found.stale, found.at_risk


async def test_a_stale_flag_that_a_retracted_touch_had_cleared_comes_back_without_another_nudge(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await wait(world, 3)
    touch = await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    assert await flags(deal) == (False, False)

    done(await retract_activity(world.call(ann), touch.id, "never sent"))

    assert await flags(deal) == (True, False)
    back = (await logged(deal))[-1]
    assert (back.kind, back.actor_id, back.data) == (A.STALE_FLAGGED, ann.id, {"by": "RETRACTION"})
    await wait(world, 1)
    assert await Event.filter(type="engagement.stale").count() == 1
    assert await Task.filter(template="stale.follow_up").count() == 1
    await world.record(ann, deal.id, A.INBOUND_TOUCH)
    assert await flags(deal) == (False, False)
    await assert_told_by_the_log(deal.id)


async def test_a_stale_flag_that_another_touch_clears_too_stays_cleared(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await wait(world, 3)
    touches = [await world.record(ann, deal.id, A.OUTBOUND_TOUCH) for _ in range(2)]
    done(await retract_activity(world.call(ann), touches[0].id, "twice"))
    assert await flags(deal) == (False, False)
    assert (await logged(deal))[-1].kind is A.OUTBOUND_TOUCH


async def test_a_done_outbound_task_and_a_move_keep_a_lead_fresh_after_a_retraction(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await wait(world, 3)
    touch = await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    await world.close_tasks(ann, deal.id)
    done(await retract_activity(world.call(ann), touch.id, "never sent"))
    assert await flags(deal) == (False, False)


async def at_risk_by_its_clock(world: World) -> tuple[Actor, Engagement]:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.DELIVERING)
    await wait(world, 21)
    assert await flags(deal) == (False, True)
    return boss, deal


async def test_taking_back_a_risk_that_people_raised_leaves_the_one_that_a_clock_found(world: World) -> None:
    boss, deal = await at_risk_by_its_clock(world)
    raised = await world.record(boss, deal.id, A.RISK_RAISED)
    done(await retract_activity(world.call(boss), raised.id, "no risk"))
    assert await flags(deal) == (False, True)
    await world.record(boss, deal.id, A.STATUS_UPDATE)
    assert await flags(deal) == (False, False)
    await assert_told_by_the_log(deal.id)


@pytest.mark.parametrize("kind", [A.STATUS_UPDATE, A.RISK_RESOLVED])
async def test_a_risk_comes_back_with_the_retraction_of_what_cleared_it(world: World, kind: ActivityKind) -> None:
    boss, deal = await at_risk_by_its_clock(world)
    cleared = await world.record(boss, deal.id, kind)
    assert await flags(deal) == (False, False)

    done(await retract_activity(world.call(boss), cleared.id, "wrong record"))

    assert await flags(deal) == (False, True)
    assert (await logged(deal))[-1].kind is A.RISK_FLAGGED
    await assert_told_by_the_log(deal.id)


async def test_taking_back_the_only_risk_says_that_it_is_resolved(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    raised = await world.record(ann, deal.id, A.RISK_RAISED)
    done(await retract_activity(world.call(ann), raised.id, "wrong record"))
    assert (await logged(deal))[-1].data == {"by": "RETRACTION"}
    assert await Event.filter(type="engagement.risk_resolved").count() == 1
    again = await world.record(ann, deal.id, A.RISK_RAISED)
    resolved = await world.record(ann, deal.id, A.RISK_RESOLVED)
    done(await retract_activity(world.call(ann), resolved.id, "not yet"))
    done(await retract_activity(world.call(ann), again.id, "no risk at all"))
    assert await flags(deal) == (False, False)
    await assert_told_by_the_log(deal.id)


async def test_timers_after_a_retraction_are_those_of_the_flags_as_they_are_then(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await wait(world, 3)
    touch = await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    done(await retract_activity(world.call(ann), touch.id, "never sent"))
    assert not await Timer.filter(subject_id=deal.id, clock="cold_lead.stale").exists()


class Acts:
    """What people do to one record, at random."""

    def __init__(self, world: World, boss: Actor, deal: Engagement, chance: Random) -> None:
        self.world, self.boss, self.deal, self.chance = world, boss, deal, chance

    async def record(self) -> None:
        kinds = [A.OUTBOUND_TOUCH, A.INBOUND_TOUCH, A.RISK_RAISED, A.RISK_RESOLVED, A.STATUS_UPDATE, A.NOTE]
        kind = self.chance.choice(kinds)
        data = {"health": self.chance.choice([None, 20, 90])} if kind is A.STATUS_UPDATE else {}
        await self.world.record(self.boss, self.deal.id, kind, **data)

    async def retract(self) -> None:
        kinds = [A.OUTBOUND_TOUCH, A.INBOUND_TOUCH, A.RISK_RAISED, A.RISK_RESOLVED, A.STATUS_UPDATE]
        found = await Activity.filter(subject_id=self.deal.id, kind__in=kinds, retracted_at=None).order_by("id")
        if found:
            one = self.chance.choice(found)
            done(await retract_activity(self.world.call(self.boss), one.id, "wrong"))

    async def meet(self) -> None:
        meeting = await self.world.meeting(self.boss, self.deal.id)
        await self.world.hold(self.boss, meeting)

    async def sleep(self) -> None:
        until = self.world.clock.now() + timedelta(days=self.chance.randint(1, 30))
        done(await snooze(self.world.call(self.boss), self.deal.id, until, "Later"))

    async def wake(self) -> None:
        await unsnooze(self.world.call(self.boss), self.deal.id)

    async def work(self) -> None:
        if await Task.filter(subject_id=self.deal.id, status=TaskStatus.OPEN).exists():
            await self.world.close_tasks(self.boss, self.deal.id)

    async def move(self) -> None:
        stage = (await Engagement.get(id=self.deal.id)).stage
        target = {S.COLD_LEAD: S.CONTACTED, S.CONTACTED: S.COLD_LEAD}.get(stage, S.CLOSED_LOST)
        await self.world.move(self.boss, self.deal.id, target, reason="Because")

    async def wait(self) -> None:
        await wait(self.world, self.chance.choice([0.5, 3, 8, 25]))

    def next(self) -> Callable[[], Awaitable[None]]:
        acts = [self.record, self.retract, self.meet, self.sleep, self.wake, self.work, self.move, self.wait]
        return self.chance.choices(acts, weights=[6, 3, 1, 1, 1, 1, 1, 4])[0]


@pytest.mark.parametrize("stage", [S.COLD_LEAD, S.DELIVERING, S.MAINTENANCE])
@pytest.mark.parametrize("seed", range(4))
async def test_whatever_people_and_clocks_do_the_log_tells_the_present_flags(
    world: World, stage: EngagementStage, seed: int
) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, stage)
    acts = Acts(world, boss, deal, Random(f"{stage}-{seed}"))
    for _ in range(25):
        await acts.next()()
        world.clock.advance(timedelta(seconds=1))
        await assert_told_by_the_log(deal.id)
