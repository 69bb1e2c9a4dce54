"""Many atomic calls at once over the same records, in opposite orders, each on a connection of its own."""

import asyncio
import random
from uuid import UUID

from commands.outcomes import Applied, NotApplied, TransitionOutcome
from commands.transition_together import Item, transition_together
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, RefusalCode, Role
from guards.rules import Request
from models import Engagement, Transition
from models.kinds import Ref
from tests.support.replay import assert_replayable
from tests.support.world import World

S = EngagementStage


def items(world: World, actor: Actor, ids: list[UUID], target: EngagementStage, key: str = "") -> list[Item]:
    request = Request(target=target, actor=actor, reason="because")
    return [
        Item(world.call(actor, f"{key}{place}" if key else None, f"{target}"), Ref(Engagement, one), request)
        for place, one in enumerate(ids)
    ]


def all_applied(outcomes: list[TransitionOutcome]) -> bool:
    return all(isinstance(outcome, Applied) for outcome in outcomes)


async def test_calls_in_opposite_orders_never_deadlock_and_one_alone_applies(world: World) -> None:
    ann = await world.user()
    ids = [(await world.engagement(ann)).id for _ in range(10)]
    for one in ids:
        await world.record(ann, one, ActivityKind.OUTBOUND_TOUCH)
    orders = [ids, list(reversed(ids))] * 6

    answers = await asyncio.gather(*(transition_together(items(world, ann, order, S.CONTACTED)) for order in orders))

    assert [all_applied(outcomes) for outcomes in answers].count(True) == 1
    for outcomes in answers:
        if not all_applied(outcomes):
            assert {o.refusal.code for o in outcomes if isinstance(o, NotApplied)} == {RefusalCode.ALREADY_IN_STAGE}
    assert await Transition.filter(to_stage=S.CONTACTED).count() == len(ids)
    for one in ids:
        await assert_replayable(one)


async def test_calls_that_take_back_records_of_many_owners_never_deadlock(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    owners = [await world.user() for _ in range(4)]
    chance = random.Random(7)
    ids = []
    for place in range(12):
        deal = await world.engagement(boss, owner_id=owners[place % 4].id)
        await world.record(boss, deal.id, ActivityKind.OUTBOUND_TOUCH)
        assert isinstance(await world.move(boss, deal.id, S.CONTACTED), Applied)
        ids.append(deal.id)
    batches = [chance.sample(ids, 4) for _ in range(20)]

    answers = await asyncio.gather(*(transition_together(items(world, boss, one, S.COLD_LEAD)) for one in batches))

    taken_back = {
        one for batch, outcomes in zip(batches, answers, strict=True) if all_applied(outcomes) for one in batch
    }
    assert taken_back
    assert await Transition.filter(kind="REVERSAL").count() == len(taken_back)
    for one in ids:
        await assert_replayable(one)


async def test_calls_under_the_same_keys_in_opposite_orders_get_the_one_result(world: World) -> None:
    ann = await world.user()
    ids = [(await world.engagement(ann)).id for _ in range(6)]
    for one in ids:
        await world.record(ann, one, ActivityKind.OUTBOUND_TOUCH)
    asked = items(world, ann, ids, S.CONTACTED, key="k")

    answers = await asyncio.gather(*(transition_together(asked[::step]) for step in (1, -1) * 5))

    assert all(all_applied(outcomes) for outcomes in answers)
    fresh = [o for outcomes in answers for o in outcomes if isinstance(o, Applied) and not o.replayed]
    assert len(fresh) == len(ids)
    assert await Transition.filter(to_stage=S.CONTACTED).count() == len(ids)
