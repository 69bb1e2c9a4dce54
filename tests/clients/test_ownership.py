"""Hand-overs and stand-ins as clients on the network see them."""

from datetime import timedelta

from commands.hand_over import HandOver, hand_over
from commands.outcomes import Done
from commands.tokens import NewToken, create_token
from guards.actor import Actor
from guards.enums import Role
from resolvers.events import Cursor
from tests.support.api import gid
from tests.support.clock import FrozenClock
from tests.support.serving import Http, subscriber
from tests.support.world import World

NOTICES = """
subscription($after: String) { notifications(after: $after) { notification { topic text record { id } } } }
"""
TOUCH = """
mutation($id: ID!) {
  recordActivity(input: {id: $id, activity: {outboundTouch: {channel: CALL}}}) {
    __typename ... on ActivityRecorded { activity { actor { name } } record { owner { name } } }
  }
}
"""
ABSENCE = """
mutation($until: DateTime!, $standIn: ID!) { setAbsence(input: {until: $until, standInId: $standIn}) { __typename } }
"""


async def token_of(user: Actor, clock: FrozenClock) -> str:
    assert user.id is not None
    outcome = await create_token(NewToken("test", user.role, user.id), clock.now())
    assert isinstance(outcome, Done), outcome
    return outcome.item.text


async def test_the_notice_of_a_hand_over_reaches_a_subscriber(address: str, clock: FrozenClock, world: World) -> None:
    boss, ann, bo = await world.user(Role.ADMIN), await world.user(name="Ann"), await world.user(name="Bo")
    await world.engagement(ann)
    assert ann.id is not None
    assert bo.id is not None
    async with subscriber(address, await token_of(bo, clock)) as client:
        await hand_over(world.call(boss), HandOver(ann.id, bo.id, "Ann leaves"))
        await client.subscribe(NOTICES, after=Cursor(0, 0).encode())
        found = (await client.next("1"))["data"]["notifications"]["notification"]
    assert found == {
        "topic": "user.handed_over",
        "text": "You take over from Ann: 1 engagement, 1 open task",
        "record": None,
    }


async def test_a_stand_ins_own_token_writes_the_records_for_as_long_as_the_absence_lasts(
    address: str, clock: FrozenClock, world: World
) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    deal = await world.engagement(ann)
    anns, bos = Http(address, await token_of(ann, clock)), Http(address, await token_of(bo, clock))
    until = (clock.now() + timedelta(days=7)).isoformat()

    async def touch() -> object:
        return (await bos.post(TOUCH, {"id": gid(deal)})).json()["data"]["recordActivity"]

    before = await touch()
    planned = (await anns.post(ABSENCE, {"until": until, "standIn": gid(bo)})).json()
    during = await touch()
    clock.advance(timedelta(days=7))
    after = await touch()

    assert before == after == {"__typename": "Refused"}
    assert planned["data"] == {"setAbsence": {"__typename": "AbsenceSet"}}
    assert during == {
        "__typename": "ActivityRecorded",
        "activity": {"actor": {"name": "Bo"}},
        "record": {"owner": {"name": "Ann"}},
    }
