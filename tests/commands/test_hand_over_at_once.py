"""Handing over in one transaction whatever runs beside it, and in as few statements as chunks need."""

import asyncio
import random
from datetime import timedelta

import pytest

from commands import hand_over_rows
from commands.hand_over import HandOver, hand_over
from commands.policy_changes import ClockLength, PolicyChanges
from commands.reassign import reassign
from commands.update_engagement import update_engagement
from commands.update_policy import update_policy
from guards.enums import ActivityKind, EngagementStage, LedgerKind, Role, TaskStatus
from models import Engagement, LedgerEntry, Task, User
from tests.support.drain import drain
from tests.support.handing_over import hand, people
from tests.support.outbox import PATIENCE
from tests.support.replay import assert_replayable
from tests.support.statements import counting
from tests.support.world import World, key

S = EngagementStage


async def test_statements_grow_with_chunks_and_not_with_records(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    boss, ann, bo = await people(world)
    organization = await world.organization(boss)

    async def statements_for(count: int) -> int:
        for _ in range(count):
            await world.engagement(ann, organization_id=organization.id)
        with counting() as statements:
            assert (await hand(world, boss, ann, bo)).engagements == count
        return len(statements)

    few, many = await statements_for(2), await statements_for(20)
    monkeypatch.setattr(hand_over_rows, "CHUNK", 5)
    chunked = await statements_for(20)

    assert few == many
    assert chunked == many + 2 * 3  # each chunk is read and written


async def test_moves_and_timers_beside_a_hand_over_lose_nothing_and_block_nobody(world: World) -> None:
    chance = random.Random(3)  # for tests
    boss, ann, bo = await people(world)
    organization = await world.organization(boss)
    deals = [await world.engagement(ann, organization_id=organization.id) for _ in range(30)]
    for deal in deals:
        await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    world.clock.advance(timedelta(days=4))

    async def act(deal: Engagement) -> None:
        choice = chance.randrange(3)
        if choice == 0:
            await world.move(boss, deal.id, S.CONTACTED)
        elif choice == 1:
            await world.record(boss, deal.id, ActivityKind.NOTE)
        else:
            await reassign(world.call(boss), deal.id, key(boss), "mine")

    others = [act(deal) for deal in deals for _ in range(2)]
    async with asyncio.timeout(PATIENCE):
        handing = asyncio.create_task(hand(world, boss, ann, bo))
        await asyncio.gather(
            drain(world.clock.now()),
            update_policy(world.call(boss), PolicyChanges(clocks=[ClockLength("contacted.stale", 9)]), "slower"),
            *others,
        )
        result = await handing

    assert not await Engagement.filter(owner_id=ann.id).exists()
    assert not await Task.filter(assignee_id=ann.id, status=TaskStatus.OPEN).exists()
    assert await LedgerEntry.filter(kind=LedgerKind.HANDOVER).count() == result.engagements
    for deal in deals:
        await assert_replayable(deal.id)


async def test_two_leavers_who_share_records_hand_over_at_once(world: World) -> None:
    boss, ann, bo = await people(world)
    cy = await world.user(name="Cy")
    organization = await world.organization(boss)
    for number in range(20):
        owner, sponsor = (ann, cy) if number % 2 else (cy, ann)
        deal = await world.engagement(owner, organization_id=organization.id)
        await update_engagement(world.call(boss), deal.id, {"sponsor_id": sponsor.id})

    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(hand(world, boss, ann, bo), hand(world, boss, cy, bo))

    assert await Engagement.filter(owner_id=bo.id, sponsor_id=bo.id).count() == 20


async def test_of_two_admins_who_switch_each_other_off_at_once_one_stays(world: World) -> None:
    (boss, _, bo), rival = await people(world), await world.user(Role.ADMIN, "Rival")

    async with asyncio.timeout(PATIENCE):
        outcomes = await asyncio.gather(
            hand_over(world.call(boss), HandOver(key(rival), key(bo), "leaves", deactivate=True)),
            hand_over(world.call(rival), HandOver(key(boss), key(bo), "leaves", deactivate=True)),
        )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Done", "Forbidden"]
    assert await User.filter(role=Role.ADMIN, active=True).count() == 1
