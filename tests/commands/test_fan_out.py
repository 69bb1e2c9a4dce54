"""Fanning out: which events become deliveries to whom, in order, once, and none is skipped."""

import asyncio
from uuid import UUID

import pytest
from tortoise.connection import get_connection

from commands.create_webhook_endpoint import EndpointDraft, create_webhook_endpoint
from commands.fan_out import RELAY, TEST, fan_out, start_relay
from commands.outcomes import Done
from commands.webhook_rules import OutgoingRules
from guards.enums import EndpointStatus, Role
from models import RelayCursor, WebhookDelivery, WebhookEndpoint
from models.base import new_id
from tests.support.blocking import held_up_by, unwritable
from tests.support.outbox import connected, emit, settled, write
from tests.support.sending import BOX, KIND, fan, happen, new_endpoint
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World

_IMPORTED = "UPDATE events SET imported = TRUE WHERE id = $1"


async def sent_to(endpoint: WebhookEndpoint) -> list[UUID]:
    """The events that it gets, in their order."""
    rows = await WebhookDelivery.filter(endpoint_id=endpoint.id).order_by("xid", "position")
    return [row.event_id for row in rows]


async def test_each_event_becomes_one_delivery_for_each_endpoint(world: World) -> None:
    one, two = await new_endpoint(world), await new_endpoint(world)
    events = await happen(3)

    assert await fan(world.clock.now()) == 6

    assert await sent_to(one) == await sent_to(two) == events
    assert await fan(world.clock.now()) == 0
    assert await WebhookDelivery.all().count() == 6


async def test_a_delivery_carries_what_orders_it_and_is_due_at_once(world: World) -> None:
    endpoint = await new_endpoint(world)
    subject = new_id()
    (event,) = await happen(1, subject)

    await fan(world.clock.now())

    row = await WebhookDelivery.get()
    assert (row.endpoint_id, row.event_id, row.event_type, row.subject_id) == (endpoint.id, event, KIND, subject)
    assert (row.status, row.attempts, row.fence, row.leased) == ("PENDING", 0, 0, False)
    assert row.due_at == row.created_at == world.clock.now()
    (place,) = await get_connection("default").execute_query_dict("SELECT xid::text::bigint, position FROM events")
    assert (row.xid, row.position) == (place["xid"], place["position"])


async def test_an_endpoint_gets_the_types_and_kinds_that_it_asked_for(world: World) -> None:
    narrow = await new_endpoint(world, events=["engagement.stage_changed:closed_won", "task.*"])
    deals = await new_endpoint(world, kinds=["ENGAGEMENT"])
    threads = await new_endpoint(world, kinds=["THREAD"])
    subject = ("ENGAGEMENT", new_id())
    won = await emit("engagement.stage_changed", subject, {"to": "closed_won"})
    lost = await emit("engagement.stage_changed", subject, {"to": "closed_lost"})
    task = await emit("task.created", subject)
    house = await emit("organization.created")

    await fan(world.clock.now())

    assert await sent_to(narrow) == [won, task]
    assert await sent_to(deals) == [won, lost, task]
    assert await sent_to(threads) == []
    assert house not in await sent_to(deals)


async def test_history_that_was_imported_is_not_sent(world: World) -> None:
    endpoint = await new_endpoint(world)
    old, new = await happen(2)
    await get_connection("default").execute_query(_IMPORTED, [old])

    await fan(world.clock.now())

    assert await sent_to(endpoint) == [new]


async def test_an_endpoint_gets_nothing_that_is_older_than_itself(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    await start_relay()
    before = await happen(2)
    draft = EndpointDraft("https://hooks.example/in", events=("*",))
    made = await create_webhook_endpoint(world.call(boss), draft, OutgoingRules(BOX))
    assert isinstance(made, Done)
    after = await happen(2)

    await fan(world.clock.now())

    got = await sent_to(made.item.endpoint)
    assert got == after
    assert not set(before) & set(got)


async def test_what_happened_before_there_was_any_endpoint_is_not_even_read(world: World) -> None:
    await happen(3)
    await new_endpoint(world)
    await happen(1)
    await settled()

    assert (await fan_out(world.clock.now(), 100)).events == 1


async def test_a_test_event_goes_to_its_endpoint_alone_whatever_that_asked_for(world: World) -> None:
    meant = await new_endpoint(world, events=["engagement.created"], kinds=["ENGAGEMENT"])
    other = await new_endpoint(world)
    event = await emit(TEST, None, {"endpointId": str(meant.id)})

    assert await fan(world.clock.now()) == 1

    assert await sent_to(meant) == [event]
    assert await sent_to(other) == []


@pytest.mark.parametrize(
    ("status", "becomes"),
    [
        (EndpointStatus.ENABLED, "PENDING"),
        (EndpointStatus.PAUSED, "PENDING"),
        (EndpointStatus.DISABLED, "HELD"),
        (EndpointStatus.DELETED, None),
    ],
)
async def test_paused_waits_disabled_is_held_deleted_gets_nothing(
    world: World, status: EndpointStatus, becomes: str | None
) -> None:
    await new_endpoint(world, status=status)
    await happen()

    await fan(world.clock.now())

    assert [row.status for row in await WebhookDelivery.all()] == ([becomes] if becomes else [])


async def test_without_any_endpoint_ever_nothing_is_read_nor_written(world: World) -> None:
    await happen()
    async with nothing_changes():
        assert await fan(world.clock.now()) == 0


async def test_it_goes_on_where_it_stopped_batch_by_batch(world: World) -> None:
    endpoint = await new_endpoint(world)
    events = await happen(5)
    await settled()

    read = [(await fan_out(world.clock.now(), 2)).events for _ in range(4)]

    assert read == [2, 2, 1, 0]
    assert await sent_to(endpoint) == events


async def test_events_of_one_transaction_may_lie_in_two_batches(world: World, database: str) -> None:
    endpoint = await new_endpoint(world)
    async with connected(database) as writer, writer.transaction():
        events = [await write(writer, KIND) for _ in range(5)]
    await settled()

    while (await fan_out(world.clock.now(), 2)).events:
        pass

    assert await sent_to(endpoint) == events


async def test_an_event_that_commits_late_is_never_skipped(world: World, database: str) -> None:
    endpoint = await new_endpoint(world)
    async with connected(database) as slow, slow.transaction():
        late = await write(slow, KIND)
        overtaking = []
        for _ in range(15):
            overtaking += await happen(20)
            assert (await fan_out(world.clock.now(), 500)).events == 0

    assert await fan(world.clock.now()) == 301

    assert await sent_to(endpoint) == [late, *overtaking]


async def test_what_was_rolled_back_is_passed_over(world: World, database: str) -> None:
    endpoint = await new_endpoint(world)
    async with connected(database) as undecided:
        transaction = undecided.transaction()
        await transaction.start()
        await write(undecided, KIND)
        events = await happen(3)
        await transaction.rollback()

    await fan(world.clock.now())

    assert await sent_to(endpoint) == events


async def test_two_at_once_make_each_delivery_once(world: World, database: str) -> None:
    endpoint = await new_endpoint(world)
    events = await happen(20)
    await settled()

    async with unwritable(database, "webhook_deliveries") as holder:
        first = asyncio.create_task(fan_out(world.clock.now(), 100))
        await held_up_by(holder)  # it has read, and writes
        second = await fan_out(world.clock.now(), 100)
    assert (await first).deliveries == 20

    assert (second.events, second.deliveries) == (0, 0)
    assert await sent_to(endpoint) == events


async def test_many_at_once_while_many_write_skip_nothing_and_keep_the_order(world: World, database: str) -> None:
    endpoint = await new_endpoint(world)
    written: list[list[UUID]] = []
    done = asyncio.Event()

    async def writes() -> None:
        async with connected(database) as connection:
            own = []
            for _ in range(10):
                async with connection.transaction():
                    own += [await write(connection, KIND) for _ in range(2)]
            written.append(own)

    async def relays() -> None:
        while not done.is_set():
            await fan_out(world.clock.now(), 7)

    relaying = [asyncio.create_task(relays()) for _ in range(3)]
    await asyncio.gather(*(writes() for _ in range(10)))
    done.set()
    await asyncio.gather(*relaying)
    await fan(world.clock.now())

    got = await sent_to(endpoint)
    assert sorted(got) == sorted(event for own in written for event in own)
    for own in written:
        assert [event for event in got if event in set(own)] == own


async def test_a_reading_that_fails_is_done_again_from_the_same_place(world: World, database: str) -> None:
    endpoint = await new_endpoint(world)
    events = await happen(2)
    await settled()
    async with unwritable(database, "webhook_deliveries") as holder:
        reading = asyncio.create_task(fan_out(world.clock.now(), 100))
        await held_up_by(holder)
        async with nothing_changes():
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)

    assert await fan(world.clock.now()) == 2
    assert await sent_to(endpoint) == events


async def test_the_number_of_statements_grows_with_nothing(world: World) -> None:
    counts = []
    for number in (2, 20):
        for _ in range(number):
            await new_endpoint(world)
        await happen(number)
        await settled()
        with counting() as statements:
            await fan_out(world.clock.now(), 500)
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 7


async def test_where_it_has_come_to_is_kept_even_when_nobody_wants_anything(world: World) -> None:
    await new_endpoint(world, events=["task.created"])
    before = await RelayCursor.get(name=RELAY)
    await happen(3)

    assert await fan(world.clock.now()) == 0

    after = await RelayCursor.get(name=RELAY)
    assert (after.xid, after.position) > (before.xid, before.position)
