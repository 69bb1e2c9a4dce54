"""The same move asked for many times at once, over HTTP: it is made once."""

import asyncio
from collections import Counter

from guards.enums import ActivityKind, Role
from models import Transition
from resolvers.ids import global_id
from tests.support.clock import FrozenClock
from tests.support.replay import assert_replayable
from tests.support.serving import Http, issue
from tests.support.world import World

MOVE = """
mutation($id: ID!, $key: String) {
  transitionStage(input: {id: $id, to: {engagement: CONTACTED}, idempotencyKey: $key}) {
    __typename
    ... on TransitionApplied { replayed transition { id } }
    ... on TransitionRefused { code }
  }
}
"""


async def answers(address: str, clock: FrozenClock, world: World, key: str | None) -> list[dict[str, object]]:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.record(boss, deal.id, ActivityKind.OUTBOUND_TOUCH)
    api = Http(address, (await issue(clock, Role.ADMIN)).text)
    asked = {"id": global_id("Engagement", deal.id), "key": key}
    responses = await asyncio.gather(*(api.post(MOVE, asked) for _ in range(50)))
    assert await Transition.filter(subject_id=deal.id, to_stage="contacted").count() == 1
    await assert_replayable(deal.id)
    return [response.json()["data"]["transitionStage"] for response in responses]


async def test_fifty_identical_calls_apply_once(address: str, clock: FrozenClock, world: World) -> None:
    told = await answers(address, clock, world, key=None)
    assert Counter(answer["__typename"] for answer in told) == {"TransitionApplied": 1, "TransitionRefused": 49}
    assert {answer.get("code") for answer in told} == {None, "ALREADY_IN_STAGE"}


async def test_fifty_retries_under_one_key_get_the_one_result(address: str, clock: FrozenClock, world: World) -> None:
    told = await answers(address, clock, world, key="retry")
    assert Counter(answer["replayed"] for answer in told) == {False: 1, True: 49}
    assert len({str(answer["transition"]) for answer in told}) == 1
