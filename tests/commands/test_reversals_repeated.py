"""Repeated reversals: the third by people within 30 days alerts the manager once, per record and per owner."""

import asyncio
from datetime import timedelta

import pytest

from commands.outcomes import Applied
from commands.reassign import reassign
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, LedgerKind, Role
from models import Activity, Engagement, Event, LedgerEntry, Notification, SpentEffect, Transition, User
from tests.support.answers import done
from tests.support.clock_rows import DAY, TICK
from tests.support.drain import drain
from tests.support.entering import step
from tests.support.moves import go
from tests.support.unchanged import nothing_changes
from tests.support.world import World

A = ActivityKind
S = EngagementStage
REPEATED = "engagement.reversals_repeated"


async def owned(world: World, owner: Actor | None = None) -> tuple[Actor, Engagement]:
    """A contacted lead of somebody who has a manager, and the ADMIN who moves it."""
    boss, manager = await world.user(Role.ADMIN, "Boss"), await world.user(Role.MANAGER, "Manager")
    owner = owner or await world.user(name="Owner")
    await User.filter(id=owner.id).update(manager_id=manager.id)
    deal = await world.engagement(boss, owner_id=owner.id)
    return boss, await world.bring_to(boss, deal.id, S.CONTACTED)


async def back_and_forth(world: World, boss: Actor, deal: Engagement, times: int = 1) -> None:
    """Take a contacted lead back to cold_lead, and forward again."""
    for _ in range(times):
        await go(world, boss, deal, S.COLD_LEAD)
        await world.bring_to(boss, deal.id, S.CONTACTED)


async def alerts(scope: str, deal: Engagement | None = None) -> list[Event]:
    """The alerts of one scope, of one record if given."""
    about = {"subject_id": deal.id} if deal else {}
    return await Event.filter(type=REPEATED, data__contains={"scope": scope}, **about).order_by("position")


async def test_the_third_reversal_of_a_record_alerts_the_manager_with_a_suggestion(world: World) -> None:
    boss, deal = await owned(world)
    await back_and_forth(world, boss, deal, 2)
    assert await alerts("RECORD") == []
    world.clock.advance(timedelta(hours=1))

    entered = await step(world, boss, deal, S.COLD_LEAD, reason="cooled down")

    assert [effect.key for effect in entered.effects].count(REPEATED) == 2  # of the record, and of its owner
    (event,) = await alerts("RECORD", deal)
    assert (event.data["windowDays"], event.data["limit"]) == (30, 3)
    assert event.data["coaching"]
    logged = await Activity.filter(subject_id=deal.id, kind=A.REVERSALS_REPEATED).order_by("id")
    assert [row.data["scope"] for row in logged] == ["RECORD", "OWNER"]
    notices = await Notification.filter(subject_id=deal.id).select_related("user").order_by("id")
    assert [(notice.topic, notice.user.name, notice.audience) for notice in notices] == [
        ("reversals.record", "Manager", "MANAGER"),
        ("reversals.owner", "Manager", "MANAGER"),
    ]
    assert all(event.data["coaching"] in notice.text for notice in notices)
    assert await LedgerEntry.filter(subject_id=deal.id, kind=LedgerKind.REVERSAL).count() == 3


async def test_a_dry_run_shows_the_alert_and_sends_none(world: World) -> None:
    boss, deal = await owned(world)
    await back_and_forth(world, boss, deal, 2)
    async with nothing_changes():
        planned = await world.move(boss, deal.id, S.COLD_LEAD, reason="cooled down", dry_run=True)
    assert isinstance(planned, Applied)
    assert REPEATED in [effect.key for effect in planned.effects]


async def test_within_the_window_it_is_told_once(world: World) -> None:
    boss, deal = await owned(world)
    for _ in range(6):
        await back_and_forth(world, boss, deal)
        world.clock.advance(4 * DAY)
    assert len(await alerts("RECORD")) == len(await alerts("OWNER")) == 1
    assert await Notification.filter(topic__startswith="reversals").count() == 2


async def test_after_the_window_a_third_one_is_told_again(world: World) -> None:
    boss, deal = await owned(world)
    await back_and_forth(world, boss, deal, 3)
    world.clock.advance(30 * DAY + TICK)
    await back_and_forth(world, boss, deal, 2)
    assert len(await alerts("RECORD")) == 1

    await back_and_forth(world, boss, deal)

    assert len(await alerts("RECORD")) == len(await alerts("OWNER")) == 2


@pytest.mark.parametrize(("later", "told"), [(30 * DAY, 1), (30 * DAY + TICK, 0)])
async def test_three_within_30_days_are_too_many(world: World, later: timedelta, told: int) -> None:
    boss, deal = await owned(world)
    await back_and_forth(world, boss, deal, 2)
    world.clock.advance(later)
    await back_and_forth(world, boss, deal)
    assert len(await alerts("RECORD")) == told


async def test_an_owner_is_counted_across_records_and_the_last_one_carries_the_alert(world: World) -> None:
    owner = await world.user(name="Owner")
    deals = [await owned(world, owner) for _ in range(3)]
    for boss, deal in deals:
        await go(world, boss, deal, S.COLD_LEAD)

    (event,) = await alerts("OWNER")
    assert (event.subject_id, event.data["ownerId"]) == (deals[-1][1].id, str(owner.id))
    assert await alerts("RECORD") == []
    (spent,) = await SpentEffect.filter(subject_id=owner.id)
    assert (spent.subject_kind, spent.at) == ("USER", world.clock.now())
    (notice,) = await Notification.filter(topic="reversals.owner")
    assert notice.subject_id == deals[-1][1].id


async def test_two_owners_are_not_counted_together(world: World) -> None:
    for _ in range(2):
        boss, deal = await owned(world)
        await back_and_forth(world, boss, deal, 2)
    assert not await Event.exists(type=REPEATED)


async def test_a_reversal_counts_for_who_owned_the_record_though_it_names_another_owner(world: World) -> None:
    boss, deal = await owned(world)
    heir = await world.user(name="Heir")
    await back_and_forth(world, boss, deal, 2)

    moved = await world.move(boss, deal.id, S.COLD_LEAD, reason="Heir tries", owner_id=heir.id)

    assert isinstance(moved, Applied)
    (event,) = await alerts("OWNER")
    assert event.data["ownerId"] == str(deal.owner_id)
    row = await Transition.get(subject_id=deal.id, sequence=moved.record.entry_sequence)
    assert row.owner_id == deal.owner_id


async def test_an_heir_starts_with_a_clean_slate(world: World) -> None:
    boss, deal = await owned(world)
    heir = await world.user(name="Heir")
    await back_and_forth(world, boss, deal, 2)
    assert heir.id is not None
    done(await reassign(world.call(boss), deal.id, heir.id, "Heir takes over"))

    await back_and_forth(world, boss, deal)

    assert len(await alerts("RECORD")) == 1
    assert await alerts("OWNER") == []


async def test_backward_soft_moves_and_reopenings_count_and_forward_ones_do_not(world: World) -> None:
    boss, manager = await world.user(Role.ADMIN), await world.user(Role.MANAGER)
    owner = await world.user()
    await User.filter(id=owner.id).update(manager_id=manager.id)
    deal = await world.bring_to(boss, (await world.engagement(boss, owner_id=owner.id)).id, S.CLOSED_WON)
    await world.move(boss, deal.id, S.NEGOTIATION, reopen=True, reason="other terms", confirm_financial_impact=True)
    await world.satisfy(boss, deal.id, S.NEGOTIATION)
    await go(world, boss, deal, S.CLOSED_WON)
    await world.record(boss, deal.id, A.ONBOARDING_WAIVER)
    await go(world, boss, deal, S.DELIVERING)  # a soft move, forward
    await go(world, boss, deal, S.ONBOARDING)  # a soft move, backward
    assert not await Event.exists(type=REPEATED)

    await go(world, boss, deal, S.CLOSED_WON)

    assert len(await alerts("RECORD")) == len(await alerts("OWNER")) == 1


async def test_what_the_worker_takes_back_counts_for_nobody(world: World) -> None:
    boss, deal = await owned(world)
    for _ in range(3):
        await drain(world.clock.advance(timedelta(days=14) + TICK))
        assert (await Engagement.get(id=deal.id)).stage is S.COLD_LEAD
        await world.bring_to(boss, deal.id, S.CONTACTED)
    await go(world, boss, deal, S.COLD_LEAD)
    assert not await Event.exists(type=REPEATED)


async def test_two_at_once_on_different_records_alert_once(world: World) -> None:
    owner = await world.user(name="Owner")
    deals = [await owned(world, owner) for _ in range(12)]
    for boss, deal in deals[:2]:
        await go(world, boss, deal, S.COLD_LEAD)

    await asyncio.gather(*(go(world, boss, deal, S.COLD_LEAD) for boss, deal in deals[2:]))

    assert len(await alerts("OWNER")) == 1
    assert await SpentEffect.filter(subject_id=owner.id).count() == 1
    assert await Notification.filter(topic="reversals.owner").count() == 1


async def test_the_second_and_the_third_at_once_alert_once(world: World) -> None:
    for _ in range(5):
        owner = await world.user(name="Owner")
        deals = [await owned(world, owner) for _ in range(3)]
        await go(world, *deals[0], S.COLD_LEAD)

        await asyncio.gather(*(go(world, boss, deal, S.COLD_LEAD) for boss, deal in deals[1:]))

        assert await SpentEffect.filter(subject_id=owner.id).count() == 1
