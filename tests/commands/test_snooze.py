"""Snoozing: what it writes, what it holds back until it ends, and what it never holds back."""

from datetime import datetime, timedelta, timezone

import pytest

from commands.outcomes import Applied, Conflict, Missing
from commands.snooze import LONGEST, snooze, unsnooze
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, ReasonCode, RefusalCode, Role, TaskStatus
from models import Activity, Engagement, Event, Notification, Task, Timer
from tests.support.answers import BLANK, NO_MOMENTS, UNSTORABLE, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id
from workers.timers import run_once

A = ActivityKind
S = EngagementStage
TICK = timedelta(microseconds=1)
WHY = "They are on holiday"


async def asleep(world: World, actor: Actor, deal: Engagement, days: float) -> datetime:
    """Snooze a record for some days; when that ends."""
    until = world.clock.now() + timedelta(days=days)
    done(await snooze(world.call(actor), deal.id, until, WHY))
    return until


async def go_on(world: World, until: datetime) -> Engagement:
    """Drain all that is due by a moment; the only record."""
    world.clock.advance(until - world.clock.now())
    while await run_once(world.clock.now()):
        pass
    return await Engagement.get()


async def negotiation(world: World) -> tuple[Actor, Engagement]:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.NEGOTIATION)
    return boss, deal


async def due(deal: Engagement) -> dict[str, datetime]:
    return {timer.clock: timer.due_at for timer in await Timer.filter(subject_id=deal.id)}


async def test_a_snooze_is_kept_logged_and_announced(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    now = world.clock.advance(timedelta(hours=1))
    until = now + timedelta(days=9)

    made = done(await snooze(world.call(ann), deal.id, until.astimezone(timezone(timedelta(hours=5))), WHY))

    kept = await Engagement.get()
    assert (kept.snoozed_until, kept.version, kept.updated_at) == (until, deal.version + 1, now)
    assert (made.snoozed_until, made.version) == (kept.snoozed_until, kept.version)
    logged = await Activity.get(kind=A.SNOOZED)
    assert (logged.actor_id, logged.text, logged.record_version) == (ann.id, WHY, kept.version)
    assert logged.data == {"until": until.isoformat(), "reason": WHY}
    snoozed = await Event.get(type="engagement.snoozed")
    assert (snoozed.data["until"], snoozed.data["reason"]) == (until.isoformat(), WHY)
    updated = await Event.get(type="engagement.updated", record_version=kept.version)
    assert (updated.data["change"], updated.data["snoozedUntil"]) == ("snooze", until.isoformat())


async def test_a_later_snooze_replaces_an_earlier_one_even_by_a_shorter_one(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await asleep(world, ann, deal, 30)
    until = await asleep(world, ann, deal, 20)
    assert (await Engagement.get()).snoozed_until == until
    assert (await due(deal))["lead.untouched"] == until
    assert await Activity.filter(kind=A.SNOOZED).count() == 2


async def test_ending_a_snooze_is_logged_announced_and_lets_the_clocks_go_on(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    before = await due(deal)
    until = await asleep(world, ann, deal, 30)
    assert await due(deal) != before

    done(await unsnooze(world.call(ann), deal.id, "They are back"))

    kept = await Engagement.get()
    assert (kept.snoozed_until, kept.version) == (None, deal.version + 2)
    assert await due(deal) == before
    logged = await Activity.get(kind=A.SNOOZE_ENDED)
    assert logged.data == {"until": until.isoformat(), "reason": "They are back"}
    updated = await Event.get(type="engagement.updated", record_version=kept.version)
    assert (updated.data["change"], updated.data["snoozedUntil"]) == ("snooze", None)
    assert await Event.filter(type="engagement.snoozed").count() == 1


async def test_a_snooze_that_is_over_cannot_be_ended(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        assert refusal(await unsnooze(world.call(ann), deal.id)) is RefusalCode.NOT_ACTIVE
    until = await asleep(world, ann, deal, 1)
    world.clock.advance(until - world.clock.now())
    async with nothing_changes():
        assert refusal(await unsnooze(world.call(ann), deal.id)) is RefusalCode.NOT_ACTIVE


@pytest.mark.parametrize("ahead", [timedelta(0), -TICK, -timedelta(days=9), LONGEST + TICK])
async def test_a_snooze_ends_in_the_future_at_most_a_year_ahead(world: World, ahead: timedelta) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        outcome = await snooze(world.call(ann), deal.id, world.clock.now() + ahead, WHY)
        assert problems(outcome) == ["until"]


@pytest.mark.parametrize("ahead", [TICK, LONGEST])
async def test_a_snooze_may_be_as_short_and_as_long_as_that(world: World, ahead: timedelta) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    done(await snooze(world.call(ann), deal.id, world.clock.now() + ahead, WHY))
    assert (await Engagement.get()).snoozed_until == world.clock.now() + ahead


@pytest.mark.parametrize("until", NO_MOMENTS)
@pytest.mark.parametrize("reason", [*BLANK, *UNSTORABLE])
async def test_all_that_is_wrong_with_a_snooze_is_told_at_once(world: World, until: datetime, reason: str) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        assert problems(await snooze(world.call(ann), deal.id, until, reason)) == ["until", "reason"]


@pytest.mark.parametrize("reason", [*BLANK, *UNSTORABLE])
async def test_a_reason_for_ending_it_says_something(world: World, reason: str) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await asleep(world, ann, deal, 9)
    async with nothing_changes():
        assert problems(await unsnooze(world.call(ann), deal.id, reason)) == ["reason"]


async def test_only_who_may_write_the_record_may_snooze_it(world: World) -> None:
    ann, bob, viewer = await world.user(), await world.user(name="Bob"), await world.user(Role.VIEWER)
    deal = await world.engagement(ann)
    until = await asleep(world, await world.user(Role.MANAGER), deal, 9)
    for actor in (bob, viewer):
        async with nothing_changes():
            assert refusal(await snooze(world.call(actor), deal.id, until, WHY)) is RefusalCode.ROLE_REQUIRED
            assert refusal(await unsnooze(world.call(actor), deal.id)) is RefusalCode.ROLE_REQUIRED


async def test_a_snooze_names_a_record_and_the_version_that_it_expects(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    until = world.clock.now() + timedelta(days=1)
    async with nothing_changes():
        assert isinstance(await snooze(world.call(ann), some_id(), until, WHY), Missing)
        assert isinstance(await snooze(world.call(ann), deal.id, until, WHY, expected_version=9), Conflict)
        assert isinstance(await unsnooze(world.call(ann), deal.id, expected_version=9), Conflict)
    done(await snooze(world.call(ann), deal.id, until, WHY, expected_version=1))


async def test_the_same_key_snoozes_once(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    until = world.clock.now() + timedelta(days=1)
    for _ in range(2):
        assert done(await snooze(world.call(ann, "k"), deal.id, until, WHY)).version == 2
    assert await Activity.filter(kind=A.SNOOZED).count() == 1


async def test_a_snoozed_negotiation_is_not_moved_until_the_snooze_ends_and_then_is(world: World) -> None:
    boss, deal = await negotiation(world)
    until = await asleep(world, boss, deal, 25)

    assert (await go_on(world, until)).stage is S.NEGOTIATION

    moved = await go_on(world, until + TICK)
    assert (moved.stage, moved.lost_reason) == (S.CLOSED_LOST, ReasonCode.TIMED_OUT)


async def test_ending_the_snooze_early_moves_an_idle_negotiation_at_once(world: World) -> None:
    boss, deal = await negotiation(world)
    await asleep(world, boss, deal, 25)
    assert (await go_on(world, world.clock.now() + timedelta(days=21))).stage is S.NEGOTIATION
    done(await unsnooze(world.call(boss), deal.id))
    assert (await go_on(world, world.clock.now())).stage is S.CLOSED_LOST


async def test_a_snooze_that_ends_sooner_than_the_clock_delays_nothing(world: World) -> None:
    boss, deal = await negotiation(world)
    before = await due(deal)
    await asleep(world, boss, deal, 9)
    assert await due(deal) == before


async def test_a_touch_during_the_snooze_sets_the_clock_back_as_ever(world: World) -> None:
    boss, deal = await negotiation(world)
    until = await asleep(world, boss, deal, 25)
    touched = world.clock.advance(timedelta(days=15))
    await world.record(boss, deal.id, A.COUNTER_OFFER)

    assert (await go_on(world, until + TICK)).stage is S.NEGOTIATION
    assert (await go_on(world, touched + timedelta(days=20))).stage is S.NEGOTIATION
    assert (await go_on(world, touched + timedelta(days=20) + TICK)).stage is S.CLOSED_LOST


async def test_a_stale_lead_is_flagged_while_snoozed_and_nudged_when_the_snooze_ends(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    start = world.clock.now()
    until = await asleep(world, ann, deal, 9)

    assert not (await go_on(world, start + timedelta(days=3))).stale
    assert (await go_on(world, start + timedelta(days=3) + TICK)).stale
    assert await Event.filter(type="engagement.stale").count() == 1
    assert not await Task.filter(template="stale.follow_up").exists()
    assert not await Notification.exists()

    assert (await go_on(world, until)).stale
    assert not await Task.filter(template="stale.follow_up").exists()
    await go_on(world, until + TICK)
    assert await Task.filter(template="stale.follow_up", status=TaskStatus.OPEN).count() == 1
    assert await Notification.filter(user_id=ann.id).count() == 1
    assert await Activity.filter(kind=A.STALE_FLAGGED).count() == 1


async def test_a_touch_while_snoozed_clears_the_flag_and_saves_the_nudge(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    until = await asleep(world, ann, deal, 5)
    touched = world.clock.now() + timedelta(days=4)
    assert (await go_on(world, touched)).stale
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)

    assert not (await go_on(world, until + TICK)).stale
    assert not await Task.filter(template="stale.follow_up").exists()
    assert (await due(deal))["cold_lead.stale"] == touched + timedelta(days=3)


async def test_what_only_measures_is_not_held_back(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.PROPOSAL_DRAFTING)
    await asleep(world, boss, deal, 60)
    await go_on(world, world.clock.now() + timedelta(days=20))
    found = {event.type for event in await Event.filter(subject_id=deal.id)}
    assert {"engagement.sla_breached", "engagement.deadline_passed"} <= found
    assert "engagement.escalated" not in found


async def test_a_snooze_outlives_a_move(world: World) -> None:
    boss, deal = await negotiation(world)
    until = await asleep(world, boss, deal, 25)
    moved = await world.move(boss, deal.id, S.PROPOSAL_SENT, reason="They want another offer")
    assert isinstance(moved, Applied)
    assert moved.record.snoozed_until == until
    assert (await due(deal))["proposal_sent.idle"] == until
