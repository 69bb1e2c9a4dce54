from base64 import urlsafe_b64encode
from uuid import uuid4

import pytest

from resolvers.errors import BadUserInput
from resolvers.event_filter import EventFilter, parse_types
from resolvers.events import Cursor, count_events, events_by_id, newest, parse_cursor, read_after
from tests.support.outbox import connected, emit, settled, write
from tests.support.statements import counting

BEGINNING = Cursor(0, 0)


@pytest.mark.parametrize("cursor", [Cursor(0, 0), Cursor(700, 12), Cursor(2**64 - 1, 2**63 - 1)])
def test_a_cursor_survives_the_way_to_the_client_and_back(cursor: Cursor) -> None:
    assert parse_cursor(cursor.encode()) == cursor


@pytest.mark.parametrize(
    "text",
    ["", "!", "7:1", "NzoxOjI=", "Nzo=", "bnVsbDox", "Ny0x", "ü", "Nzo", "IDc6MQ==", "\x00"]
    + [
        urlsafe_b64encode(raw).decode()
        for raw in (b"-1:0", b"7:-1", b"18446744073709551616:0", b"1:9223372036854775808")
    ],
)
def test_no_other_text_is_a_cursor(text: str) -> None:
    with pytest.raises(BadUserInput, match="is not the cursor of an event"):
        parse_cursor(text)


@pytest.mark.usefixtures("database")
async def test_events_come_in_the_order_of_their_transactions_and_positions(database: str) -> None:
    async with connected(database) as first, connected(database) as second:
        one, two = first.transaction(), second.transaction()
        await one.start()
        early = await write(first, "a.first")
        await two.start()
        late = await write(second, "a.third")
        next_early = await write(first, "a.second")
        await two.commit()
        await one.commit()
    await settled()

    found = (await read_after(BEGINNING)).events

    assert [event.id for event in found] == [early, next_early, late]
    assert [event.cursor for event in found] == sorted(event.cursor for event in found)


@pytest.mark.usefixtures("database")
async def test_reading_goes_on_where_it_ended() -> None:
    ids = [await emit("a.happened") for _ in range(5)]
    await settled()

    first = await read_after(BEGINNING, limit=2)
    second = await read_after(first.end, limit=2)
    third = await read_after(second.end, limit=2)

    assert [event.id for batch in (first, second, third) for event in batch.events] == ids
    assert (first.more, second.more, third.more) == (True, True, False)


@pytest.mark.usefixtures("database")
async def test_what_does_not_match_is_not_read_again() -> None:
    for _ in range(3):
        await emit("a.happened")
    await settled()

    batch = await read_after(BEGINNING, EventFilter(types=parse_types(["b.*"])))

    assert batch.events == []
    assert (await read_after(batch.end)).events == []


@pytest.mark.usefixtures("database")
async def test_a_place_ahead_of_everything_is_kept() -> None:
    ahead = Cursor(2**63, 0)

    assert (await read_after(ahead)).end == ahead


async def test_nothing_is_read_past_a_transaction_that_still_runs(database: str) -> None:
    async with connected(database) as writer:
        slow = writer.transaction()
        await slow.start()
        held = await write(writer, "a.first")
        overtaking = await emit("a.second")

        while_it_runs = await read_after(BEGINNING)
        by_id = await events_by_id([held, overtaking])
        count = await count_events(EventFilter())
        await slow.commit()
    await settled()

    assert while_it_runs.events == []
    assert while_it_runs.held_back
    assert by_id == {}
    assert count == 0
    assert [event.id for event in (await read_after(while_it_runs.end)).events] == [held, overtaking]


@pytest.mark.usefixtures("database")
async def test_the_newest_place_is_behind_what_has_happened() -> None:
    await emit("a.before")
    await settled()
    now = await newest()
    after = await emit("a.after")
    await settled()

    assert [event.id for event in (await read_after(now)).events] == [after]


@pytest.mark.usefixtures("database")
async def test_events_are_found_by_id() -> None:
    subject = uuid4()
    key = await emit("a.happened", ("ENGAGEMENT", subject), {"to": "warm"})
    await settled()

    found = await events_by_id([key, uuid4()])

    assert list(found) == [key]
    assert (found[key].subject_kind, found[key].subject_id, found[key].data) == ("ENGAGEMENT", subject, {"to": "warm"})


@pytest.mark.usefixtures("database")
async def test_events_are_counted_by_filter() -> None:
    for kind in ("a.happened", "a.happened", "b.happened"):
        await emit(kind)
    await settled()

    assert await count_events(EventFilter(types=parse_types(["a.*"]))) == 2


async def test_reading_does_not_cost_more_the_longer_the_table_is(database: str) -> None:
    async with connected(database) as connection:
        await connection.execute(
            "INSERT INTO events (id, type, data, imported, at)"
            " SELECT gen_random_uuid(), 'a.happened', '{}', FALSE, now() FROM generate_series(1, 5000)"
        )
        await connection.execute("ANALYZE events")
        with counting() as statements:
            await read_after(BEGINNING, limit=10)
        plan = await connection.fetch(f"EXPLAIN {statements[0]}", 0, 0, 10)

    lines = [line for (line,) in plan if " on events" in line]
    assert len(lines) == 2
    assert all("idx_events_order" in line for line in lines), lines
