"""Requesting the billing that a forced move left out, once per signed agreement."""

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from commands.outcomes import Applied, Done, Missing
from commands.request_billing import request_billing
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, RefusalCode, Role
from models import Engagement, Event, SpentEffect
from tests.support.answers import done, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

S = EngagementStage


async def forced_win(world: World, boss: Actor, **given: Any) -> Engagement:
    """A deal that was won by force, so that nothing is billed yet."""
    deal = await world.engagement(boss, **given)
    moved = await world.move(boss, deal.id, S.CLOSED_WON, force=True, reason="signed on paper")
    assert isinstance(moved, Applied)
    assert isinstance(moved.record, Engagement)
    return moved.record


async def test_billing_is_requested_with_what_the_deal_is_worth(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await forced_win(world, boss, value=Decimal("1200.5"), currency="EUR")

    made = done(await request_billing(world.call(boss), deal.id))

    assert made.version == deal.version + 1
    assert (await Engagement.get()).version == made.version
    event = await Event.get(type="engagement.billing_requested")
    assert (event.subject_id, event.record_version) == (deal.id, made.version)
    told = {"value": "1200.50", "currency": "EUR"}
    assert event.data == {"actor": {"id": str(boss.id), "name": boss.name}, **told}
    spent = await SpentEffect.get()
    assert (spent.subject_id, spent.at) == (deal.id, world.clock.now())


async def test_a_deal_without_value_is_billed_without_one(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await forced_win(world, boss)
    done(await request_billing(world.call(boss), deal.id))
    assert (await Event.get(type="engagement.billing_requested")).data["value"] is None


async def test_billing_is_requested_once(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await forced_win(world, boss)
    done(await request_billing(world.call(boss), deal.id))
    async with nothing_changes():
        assert refusal(await request_billing(world.call(boss), deal.id)) is RefusalCode.NOT_ACTIVE


async def test_of_parallel_requests_exactly_one_wins(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await forced_win(world, boss)
    outcomes = await asyncio.gather(*(request_billing(world.call(boss), deal.id) for _ in range(10)))
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert await Event.filter(type="engagement.billing_requested").count() == 1


async def test_what_was_billed_by_an_ordinary_win_is_not_billed_again(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.bring_to(boss, deal.id, S.CLOSED_WON)
    async with nothing_changes():
        assert refusal(await request_billing(world.call(boss), deal.id)) is RefusalCode.NOT_ACTIVE


async def test_a_new_agreement_is_billed_anew(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.bring_to(boss, deal.id, S.CLOSED_WON)
    await world.record(boss, deal.id, ActivityKind.AGREEMENT_SIGNED)
    done(await request_billing(world.call(boss), deal.id))
    assert await Event.filter(type="engagement.billing_requested").count() == 2


@pytest.mark.parametrize("stage", [S.COLD_LEAD, S.NEGOTIATION])
async def test_a_deal_outside_revenue_is_not_billed(world: World, stage: EngagementStage) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.bring_to(boss, deal.id, stage)
    async with nothing_changes():
        assert refusal(await request_billing(world.call(boss), deal.id)) is RefusalCode.PRECONDITION_UNMET


async def test_an_unknown_record_is_missing(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    async with nothing_changes():
        assert isinstance(await request_billing(world.call(boss), some_id()), Missing)


async def test_a_viewer_and_a_member_on_somebody_elses_record_are_refused(world: World) -> None:
    boss, bob, eve = await world.user(Role.ADMIN), await world.user(), await world.user(Role.VIEWER)
    deal = await forced_win(world, boss)
    async with nothing_changes():
        for actor in (bob, eve):
            assert refusal(await request_billing(world.call(actor), deal.id)) is RefusalCode.ROLE_REQUIRED


async def test_the_owner_may_request_it(world: World) -> None:
    boss, ann = await world.user(Role.ADMIN), await world.user()
    deal = await forced_win(world, boss, owner_id=ann.id)
    done(await request_billing(world.call(ann), deal.id))
