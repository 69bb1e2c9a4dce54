"""One record as it changes. Source: api.md, Subscriptions."""

from collections.abc import AsyncIterator

import pytest

from app.graphql_schema import ServedSchema
from app.wakeup import announce
from commands.update_engagement import update_engagement
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, Role
from models import Engagement
from resolvers.ids import global_id
from tests.support.clock import FrozenClock
from tests.support.outbox import settled
from tests.support.serving import Json, Subscriber, issue, serving, subscriber
from tests.support.statements import counting
from tests.support.world import World, some_id

RECORD = """
subscription($id: ID!) {
  recordChanged(id: $id) {
    __typename id stageKey version owner { name } tasks { nodes { title } } history { nodes { to { key } } }
    availableTransitions { to { key } } ... on Engagement { organization { name } }
  }
}
"""


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(Role.MANAGER, "Ann")


@pytest.fixture
async def deal(world: World, ann: Actor) -> Engagement:
    return await world.engagement(ann)


@pytest.fixture
async def client(address: str, clock: FrozenClock) -> AsyncIterator[Subscriber]:
    async with subscriber(address, (await issue(clock)).text) as client:
        yield client


async def watch(client: Subscriber, deal: Engagement) -> Json:
    await client.subscribe(RECORD, id=global_id("Engagement", deal.id))
    return await shown(client)


async def shown(client: Subscriber) -> Json:
    return (await client.next())["data"]["recordChanged"]


async def test_the_record_comes_at_once(client: Subscriber, deal: Engagement) -> None:
    record = await watch(client, deal)

    assert (record["__typename"], record["id"]) == ("Engagement", global_id("Engagement", deal.id))
    assert (record["stageKey"], record["version"]) == ("cold_lead", deal.version)
    assert (record["owner"], record["organization"]) == ({"name": "Ann"}, {"name": "Acme"})


async def test_it_comes_again_after_a_change(client: Subscriber, world: World, ann: Actor, deal: Engagement) -> None:
    before = await watch(client, deal)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    await announce()
    touched = await shown(client)
    await world.move(ann, deal.id, EngagementStage.CONTACTED)
    await announce()
    moved = await shown(client)
    while moved["stageKey"] == "cold_lead":  # its events may become readable after another look
        moved = await shown(client)

    assert touched["version"] > before["version"]
    assert (moved["stageKey"], moved["history"]["nodes"][-1]) == ("contacted", {"to": {"key": "contacted"}})


async def test_many_changes_at_once_are_shown_once(
    client: Subscriber, world: World, ann: Actor, deal: Engagement
) -> None:
    await watch(client, deal)
    for _ in range(10):
        await world.record(ann, deal.id, ActivityKind.NOTE)
    await settled()
    last = (await Engagement.get(id=deal.id)).version
    with counting() as statements:
        await announce()
        record = await shown(client)

    assert record["version"] == last
    assert len([text for text in statements if "FROM engagements" in text]) == 1


async def test_changes_of_other_records_are_not_shown(
    client: Subscriber, world: World, ann: Actor, deal: Engagement
) -> None:
    await watch(client, deal)
    other = await world.engagement(ann, name="Other")
    await world.record(ann, other.id, ActivityKind.NOTE)
    await world.record(ann, deal.id, ActivityKind.NOTE)
    await announce()

    assert (await shown(client))["id"] == global_id("Engagement", deal.id)


async def test_another_process_shows_it_too(
    schema: ServedSchema, clock: FrozenClock, database: str, world: World, ann: Actor, deal: Engagement
) -> None:
    token = (await issue(clock)).text
    async with serving(schema, clock.now, database, poll=3600) as other, subscriber(other, token) as client:
        before = await watch(client, deal)
        await world.record(ann, deal.id, ActivityKind.NOTE)
        await announce()

        assert (await shown(client))["version"] > before["version"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nonsense", "BAD_USER_INPUT"),
        ("", "BAD_USER_INPUT"),
        (global_id("User", some_id()), "BAD_USER_INPUT"),
        (global_id("Engagement", some_id()), "NOT_FOUND"),
    ],
    ids=["nonsense", "nothing", "another type", "nobody's"],
)
async def test_an_id_that_names_no_record_is_told(client: Subscriber, text: str, code: str) -> None:
    await client.subscribe(RECORD, id=text)

    (error,) = (await client.next())["errors"]

    assert error["extensions"] == {"code": code}
    assert await client.receive() == {"type": "complete", "id": "1"}


async def test_a_look_costs_the_same_however_much_belongs_to_the_record(
    client: Subscriber, world: World, ann: Actor, deal: Engagement
) -> None:
    async def statements_of_a_look() -> int:
        with counting() as statements:
            await watch(client, deal)
            await client.send(type="complete", id="1")
        return len([text for text in statements if " FROM " in text and "relay_cursors" not in text])

    few = await statements_of_a_look()
    for _ in range(10):
        await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    await world.bring_to(ann, deal.id, EngagementStage.CONTACTED)
    await settled()

    assert await statements_of_a_look() == few


async def test_what_is_written_to_a_record_is_always_told(
    client: Subscriber, world: World, ann: Actor, deal: Engagement
) -> None:
    before = await watch(client, deal)
    await update_engagement(world.call(ann), deal.id, {"name": "Renamed"})
    await announce()

    assert (await shown(client))["version"] == before["version"] + 1
