"""Subscription.notifications: everybody's own notices, as they come, over any number of reconnects."""

from collections.abc import AsyncIterator

import pytest

from app.wakeup import announce
from commands.hand_over import HandOver, hand_over
from commands.outcomes import Done
from commands.tokens import NewToken, create_token
from guards.actor import Actor
from guards.enums import Role
from models import Engagement, Event, Notification
from resolvers.events import Cursor
from resolvers.ids import global_id
from tests.support.api import gid
from tests.support.clock import FrozenClock
from tests.support.outbox import emit, settled
from tests.support.serving import Http, Json, Subscriber, subscriber
from tests.support.statements import counting
from tests.support.world import World

BEGINNING = Cursor(0, 0).encode()
NOTICES = """
subscription($after: String) {
  notifications(after: $after) {
    cursor notification { id topic text readAt user { name } record { id name owner { name } } }
  }
}
"""
EVENTS = 'subscription($after: String) { events(after: $after, filter: {types: ["notification.*"]}) { cursor data } }'


@pytest.fixture
async def boss(world: World) -> Actor:
    return await world.user(Role.MANAGER, "Boss")


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(Role.MEMBER, "Ann")


async def token_of(user: Actor, clock: FrozenClock) -> str:
    assert user.id is not None
    outcome = await create_token(NewToken("test", user.role, user.id), clock.now())
    assert isinstance(outcome, Done), outcome
    return outcome.item.text


@pytest.fixture
async def client(address: str, clock: FrozenClock, ann: Actor) -> AsyncIterator[Subscriber]:
    """Ann's."""
    async with subscriber(address, await token_of(ann, clock)) as client:
        yield client


async def tell(world: World, boss: Actor, deal: Engagement, *users: Actor) -> None:
    for user in users:
        await world.task(boss, deal.id, f"For {user.name}", assignee_id=user.id)
    await announce()


async def arrivals(client: Subscriber, count: int, operation: str = "1") -> list[Json]:
    return [(await client.next(operation))["data"]["notifications"] for _ in range(count)]


async def test_a_notice_comes_with_its_record_and_nobody_elses_does(
    client: Subscriber, world: World, boss: Actor, ann: Actor
) -> None:
    ben, deal = await world.user(name="Ben"), await world.engagement(boss, name="Big deal")
    await client.subscribe(NOTICES, after=BEGINNING)
    await tell(world, boss, deal, ben, ann, ben, ann)

    found = await arrivals(client, 2)

    own = await Notification.filter(user_id=ann.id).order_by("id")
    assert [one["notification"] for one in found] == [
        {
            "id": gid(notice),
            "topic": "task.assigned",
            "text": "Big deal: Task for you: For Ann",
            "readAt": None,
            "user": {"name": "Ann"},
            "record": {"id": gid(deal), "name": "Big deal", "owner": {"name": "Boss"}},
        }
        for notice in own
    ]
    assert len({one["cursor"] for one in found}) == 2


async def test_who_resumes_by_cursor_gets_the_rest_and_nothing_twice(  # what it takes
    address: str, clock: FrozenClock, world: World, boss: Actor, ann: Actor
) -> None:
    ben, deal, token = await world.user(name="Ben"), await world.engagement(boss), await token_of(ann, clock)
    await tell(world, boss, deal, ann, ben, ann)
    seen: list[Json] = []
    for _ in range(4):
        async with subscriber(address, token) as client:
            await client.subscribe(NOTICES, after=seen[-1]["cursor"] if seen else BEGINNING)
            seen += await arrivals(client, 1)
        await tell(world, boss, deal, ben, ann)

    own = await Notification.filter(user_id=ann.id).order_by("id").limit(4)
    assert [one["notification"]["id"] for one in seen] == [gid(notice) for notice in own]


async def test_the_cursor_of_any_event_will_do(
    address: str, client: Subscriber, clock: FrozenClock, world: World, boss: Actor, ann: Actor
) -> None:
    deal = await world.engagement(boss)
    await tell(world, boss, deal, ann)
    await settled()
    newest = "{ events(first: 200) { pageInfo { endCursor } } }"
    answer = await Http(address, await token_of(ann, clock)).post(newest)
    await client.subscribe(NOTICES, after=answer.json()["data"]["events"]["pageInfo"]["endCursor"])
    await world.task(boss, deal.id, "Later", assignee_id=ann.id)
    await announce()

    (found,) = await arrivals(client, 1)

    assert found["notification"]["text"] == "Deal: Task for you: Later"


async def test_two_notices_take_as_many_statements_as_twenty(
    client: Subscriber, world: World, boss: Actor, ann: Actor
) -> None:
    async def statements_for(number: int) -> int:
        with counting() as statements:
            await client.subscribe(NOTICES, f"{number}", after=BEGINNING)
            found = await arrivals(client, number, f"{number}")
        await client.send(type="complete", id=f"{number}")
        assert all(one["notification"]["record"]["owner"] for one in found)
        return len([text for text in statements if any(name in text for name in ("notifications", "users", "engage"))])

    deals = [await world.engagement(boss) for _ in range(2)]
    for deal in deals:
        await tell(world, boss, deal, ann)
    await settled()
    two = await statements_for(2)
    for _ in range(9):
        for deal in deals:
            await tell(world, boss, deal, ann)
    await settled()

    assert (two, await statements_for(20)) == (4, 4)


async def test_a_notice_that_is_no_more_is_passed_over(
    client: Subscriber, world: World, boss: Actor, ann: Actor
) -> None:
    deal = await world.engagement(boss)
    assert ann.id is not None
    ghost = {"notificationId": str(deal.id), "userId": str(ann.id)}
    await emit("notification.created", ("ENGAGEMENT", deal.id), ghost)
    await tell(world, boss, deal, ann)
    await client.subscribe(NOTICES, after=BEGINNING)

    (found,) = await arrivals(client, 1)

    assert found["notification"]["id"] == gid(await Notification.get())


async def test_an_admin_follows_their_own_notices_and_everybodys_events(
    address: str, clock: FrozenClock, world: World, boss: Actor, ann: Actor
) -> None:
    root, deal = await world.user(Role.ADMIN, "Root"), await world.engagement(boss)
    await tell(world, boss, deal, ann, root)
    async with subscriber(address, await token_of(root, clock)) as client:
        await client.subscribe(NOTICES, "own", after=BEGINNING)
        (own,) = await arrivals(client, 1, "own")
        await client.send(type="complete", id="own")
        await client.subscribe(EVENTS, "all", after=BEGINNING)
        told = [(await client.next("all"))["data"]["events"]["data"]["userId"] for _ in range(2)]

    assert own["notification"]["user"] == {"name": "Root"}
    assert told == [gid(ann), gid(root)]


async def test_events_of_notices_to_others_are_not_sent(
    address: str, clock: FrozenClock, world: World, boss: Actor, ann: Actor
) -> None:
    ben, deal = await world.user(name="Ben"), await world.engagement(boss)
    await tell(world, boss, deal, ann, ben, ann)
    async with subscriber(address, await token_of(ben, clock)) as client:
        await client.subscribe(EVENTS, after=BEGINNING)
        first = (await client.next())["data"]["events"]
        await tell(world, boss, deal, ann, ben)
        second = (await client.next())["data"]["events"]

    assert [one["data"]["userId"] for one in (first, second)] == [gid(ben)] * 2
    assert await Event.filter(type="notification.created").count() == 5


@pytest.mark.parametrize("after", ["nonsense", "", Cursor(2**60, 1).encode()])
async def test_a_cursor_that_is_none_is_told(client: Subscriber, after: str) -> None:
    await client.subscribe(NOTICES, after=after)

    (error,) = (await client.next())["errors"]

    assert error["extensions"] == {"code": "BAD_USER_INPUT"}


async def test_what_is_read_elsewhere_is_read_when_it_comes_again(
    address: str, client: Subscriber, clock: FrozenClock, world: World, boss: Actor, ann: Actor
) -> None:
    deal = await world.engagement(boss)
    await tell(world, boss, deal, ann)
    notice = await Notification.get()
    script = Http(address, await token_of(ann, clock))
    read = "mutation($ids: [ID!]!) { readNotifications(input: {ids: $ids}) { ... on NotificationsRead { unread } } }"
    answer = await script.post(read, {"ids": [global_id("Notification", notice.id)]})
    assert answer.json()["data"]["readNotifications"] == {"unread": 0}
    await client.subscribe(NOTICES, after=BEGINNING)

    (found,) = await arrivals(client, 1)

    assert found["notification"]["readAt"] == "2026-03-02T09:00:00+00:00"


async def test_a_notice_about_no_single_record_comes_without_one(
    client: Subscriber, world: World, boss: Actor, ann: Actor
) -> None:
    root, deal = await world.user(Role.ADMIN, "Root"), await world.engagement(boss)
    assert boss.id is not None
    assert ann.id is not None
    assert isinstance(await hand_over(world.call(root), HandOver(boss.id, ann.id, "Boss leaves")), Done)
    await tell(world, boss, deal, ann)
    await client.subscribe(NOTICES, after=BEGINNING)

    first, second = await arrivals(client, 2)

    assert (first["notification"]["topic"], first["notification"]["record"]) == ("user.handed_over", None)
    assert second["notification"]["record"]["id"] == gid(deal)
