"""Sending to the calendar, over real HTTP: what it gets, in which order, and what becomes of failures."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from tortoise.connection import get_connection

from app.database import connected
from commands.cancel_meeting import cancel_meeting
from commands.reschedule_meeting import MeetingChange, reschedule_meeting
from commands.settle_message import NO_ENDPOINT, message_delivered, message_failed
from guards.actor import Actor
from guards.enums import MeetingPurpose
from guards.retries import RETRIES
from models import CalendarMessage, Meeting
from models.base import new_id
from models.locks import CLAIM_MESSAGES, claim_messages, next_message
from tests.support.answers import done
from tests.support.blocking import cut_off, held_up_by, unwritable
from tests.support.receiver import Receiver, receiving
from tests.support.unchanged import nothing_changes
from tests.support.world import World
from workers.calendar import Endpoint, calendar_endpoint, run_once

DAY = timedelta(days=1)
LEASE = timedelta(seconds=40)
TICK = timedelta(microseconds=1)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


@pytest.fixture
async def endpoint(receiver: Receiver) -> AsyncIterator[Endpoint]:
    async with calendar_endpoint(receiver.url) as found:
        yield found


async def send(world: World, endpoint: Endpoint | None, batch: int = 20) -> int:
    return await run_once(world.clock.now, endpoint, batch)


async def review(world: World, actor: Actor | None = None, number: int = 1) -> list[Meeting]:
    """Meetings of one record, each of which has an invitation that waits."""
    ann = actor or await world.user()
    deal = await world.engagement(ann)
    start = world.clock.now() + 30 * DAY
    return [await world.meeting(ann, deal.id, MeetingPurpose.REVIEW, starts_at=start) for _ in range(number)]


async def move_on(world: World, actor: Actor, meeting: Meeting, by: timedelta = DAY) -> Meeting:
    change = MeetingChange(meeting.starts_at + by, meeting.ends_at + by)
    return done(await reschedule_meeting(world.call(actor), meeting.id, change))


async def message() -> CalendarMessage:
    return await CalendarMessage.get()


async def test_the_calendar_gets_the_invitation_under_a_stable_id(
    world: World, receiver: Receiver, endpoint: Endpoint
) -> None:
    await review(world)
    queued = await message()

    assert await send(world, endpoint) == 1

    (call,) = receiver.calls
    assert call.text == queued.payload
    assert call.headers["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert call.headers["Idempotency-Key"] == str(queued.id)
    settled = await message()
    assert (settled.delivered_at, settled.due_at) == (world.clock.now(), None)
    assert (settled.attempts, settled.error) == (1, None)
    assert await send(world, endpoint) == 0
    assert len(receiver.calls) == 1


@pytest.mark.parametrize("status", [200, 202, 204])
async def test_any_success_settles_it(world: World, receiver: Receiver, endpoint: Endpoint, status: int) -> None:
    await review(world)
    receiver.answers(status)
    await send(world, endpoint)
    assert (await message()).delivered_at is not None


@pytest.mark.parametrize(
    ("status", "text", "error"),
    [
        (503, "come\x00 back\n later", "HTTP 503: come  back later"),
        (410, "", "HTTP 410"),
        (404, "x" * 5_000, "HTTP 404: " + "x" * 300),
    ],
)
async def test_a_refusal_is_kept_with_its_words_and_tried_again(
    world: World, receiver: Receiver, endpoint: Endpoint, status: int, text: str, error: str
) -> None:
    await review(world)
    receiver.answers(status, text)

    await send(world, endpoint)

    kept = await message()
    assert (kept.error, kept.delivered_at) == (error, None)
    assert kept.due_at == world.clock.now() + RETRIES[0]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_a_failure_and_is_not_followed(
    world: World, receiver: Receiver, endpoint: Endpoint, status: int
) -> None:
    await review(world)
    receiver.answers(status, Location="/elsewhere")
    await send(world, endpoint)
    assert len(receiver.calls) == 1
    assert (await message()).error == f"HTTP {status}"


async def test_failures_are_tried_again_ever_later_under_the_same_id_and_at_last_given_up(
    world: World, receiver: Receiver, endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    await review(world)
    receiver.answers(500, "broken")
    with caplog.at_level(logging.WARNING, logger="workers.calendar"):
        assert await send(world, endpoint) == 1
        for pause in RETRIES:
            world.clock.advance(pause - TICK)
            assert await send(world, endpoint) == 0
            world.clock.advance(TICK)
            assert await send(world, endpoint) == 1

    given_up = await message()
    assert (given_up.due_at, given_up.delivered_at, given_up.attempts) == (None, None, 10)
    assert given_up.error == "HTTP 500: broken"
    assert {call.headers["Idempotency-Key"] for call in receiver.calls} == {str(given_up.id)}
    assert len(receiver.calls) == len(caplog.records) == 10
    world.clock.advance(30 * DAY)
    assert await send(world, endpoint) == 0


async def test_a_recovered_calendar_leaves_no_error(world: World, receiver: Receiver, endpoint: Endpoint) -> None:
    await review(world)
    receiver.answers(500)
    await send(world, endpoint)
    receiver.answers(200)
    world.clock.advance(RETRIES[0])
    await send(world, endpoint)
    settled = await message()
    assert (settled.delivered_at, settled.error, settled.attempts) == (world.clock.now(), None, 2)


async def test_a_calendar_that_does_not_answer_in_time_is_tried_again(world: World, receiver: Receiver) -> None:
    await review(world)
    receiver.keeps_waiting()
    async with calendar_endpoint(receiver.url, total=0.05) as impatient:
        await send(world, impatient)
    kept = await message()
    assert (kept.error, kept.due_at) == ("TimeoutError: no answer in time", world.clock.now() + RETRIES[0])


async def test_a_calendar_that_nobody_serves_is_tried_again(world: World) -> None:
    await review(world)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    async with calendar_endpoint(f"http://127.0.0.1:{port}/") as nowhere:
        await send(world, nowhere)
    kept = await message()
    assert kept.error is not None
    assert kept.error.startswith("ClientConnectorError: ")
    assert kept.due_at == world.clock.now() + RETRIES[0]


async def test_a_calendar_that_breaks_off_is_tried_again(world: World, receiver: Receiver, endpoint: Endpoint) -> None:
    async def hang_up(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    await review(world)
    receiver.answer = hang_up
    await send(world, endpoint)
    kept = await message()
    assert kept.error is not None
    assert kept.error.startswith(("ServerDisconnectedError", "ClientOSError"))
    assert kept.due_at == world.clock.now() + RETRIES[0]


async def test_credentials_of_the_address_are_sent_and_kept_out_of_errors(world: World, receiver: Receiver) -> None:
    await review(world)
    receiver.answers(401, "who are you?")
    async with calendar_endpoint(receiver.url.replace("http://", "http://ann:secret@")) as guarded:
        await send(world, guarded)
    assert receiver.calls[0].headers["Authorization"] == "Basic YW5uOnNlY3JldA=="
    assert "secret" not in str((await message()).error)


async def test_proxies_of_the_environment_are_passed_by(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await review(world)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    async with calendar_endpoint(receiver.url) as direct:
        await send(world, direct)
    assert len(receiver.calls) == 1


async def test_cookies_are_not_brought_back(world: World, receiver: Receiver) -> None:
    await review(world, number=2)
    receiver.answers(200, Set_Cookie="seen=1; Path=/")
    named = receiver.url.replace("127.0.0.1", "localhost")  # of a bare address nobody keeps cookies
    async with calendar_endpoint(named) as endpoint:
        assert await send(world, endpoint, batch=1) == 1
        assert await send(world, endpoint, batch=1) == 1
    assert len(receiver.calls) == 2
    assert not any("Cookie" in call.headers for call in receiver.calls)


async def test_versions_of_a_meeting_arrive_in_order_one_after_the_other(
    world: World, receiver: Receiver, endpoint: Endpoint
) -> None:
    ann = await world.user()
    (meeting,) = await review(world, ann)
    await move_on(world, ann, meeting)
    done(await cancel_meeting(world.call(ann), meeting.id))

    for _ in range(3):
        assert await send(world, endpoint) == 1
    assert await send(world, endpoint) == 0

    assert [call.version for call in receiver.calls] == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]


async def test_a_later_version_waits_until_the_earlier_one_is_settled(
    world: World, receiver: Receiver, endpoint: Endpoint
) -> None:
    ann = await world.user()
    (meeting,) = await review(world, ann)
    receiver.answers(500)
    await send(world, endpoint)
    await move_on(world, ann, meeting)
    assert await send(world, endpoint) == 0
    assert await next_message() == world.clock.now() + RETRIES[0]

    for pause in RETRIES:
        world.clock.advance(pause)
        await send(world, endpoint)
    assert [call.version[1] for call in receiver.calls] == [0] * 10
    receiver.answers(200)
    assert await send(world, endpoint) == 1
    assert receiver.calls[-1].version == ("REQUEST", 1)


async def test_one_meetings_failures_hold_up_no_other(world: World, receiver: Receiver, endpoint: Endpoint) -> None:
    broken, _ = await review(world, number=2)

    async def picky(request: web.Request) -> web.Response:
        return web.Response(status=500 if str(broken.id) in await request.text() else 200)

    receiver.answer = picky
    assert await send(world, endpoint) == 2
    failed, fine = await CalendarMessage.all().order_by("delivered_at", "id")
    by_meeting = {one.meeting_id == broken.id: one for one in (failed, fine)}
    assert by_meeting[False].delivered_at is not None
    assert by_meeting[True].delivered_at is None


async def test_a_batch_is_sent_all_at_once_and_in_no_transaction(
    world: World, receiver: Receiver, endpoint: Endpoint, database: str
) -> None:
    everybody, idle = asyncio.Barrier(5), []

    async def together(_: web.Request) -> web.Response:
        async with connected(database) as watcher:
            states = await watcher.fetch(
                "SELECT state FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND state LIKE 'idle in transaction%'"
            )
        idle.append(len(states))
        await everybody.wait()
        return web.Response()

    await review(world, number=5)
    receiver.answer = together
    assert await send(world, endpoint) == 5
    assert idle == [0] * 5


async def test_what_one_worker_claims_another_passes_over(world: World, database: str) -> None:
    await review(world, number=3)
    now = world.clock.now()
    async with connected(database) as worker, worker.transaction():
        theirs = {row["id"] for row in await worker.fetch(CLAIM_MESSAGES, now, 2)}
        async with asyncio.timeout(10):
            ours = {one.id for one in await claim_messages(now, 100)}
    assert (len(theirs), len(ours), theirs & ours) == (2, 1, set())


async def test_several_workers_send_each_version_once_and_in_order(
    world: World, receiver: Receiver, endpoint: Endpoint
) -> None:
    ann = await world.user()
    for meeting in await review(world, ann, number=6):
        await move_on(world, ann, await move_on(world, ann, meeting))

    async def worker() -> None:
        while await next_message() is not None:
            await send(world, endpoint, batch=2)

    await asyncio.gather(*(worker() for _ in range(4)))

    assert len(receiver.calls) == 18
    by_meeting: dict[str, list[int]] = {}
    for call in receiver.calls:
        uid = next(line for line in call.text.splitlines() if line.startswith("UID"))
        by_meeting.setdefault(uid, []).append(call.version[1])
    assert list(by_meeting.values()) == [[0, 1, 2]] * 6


async def test_a_worker_killed_after_its_claim_loses_nothing(
    world: World, receiver: Receiver, endpoint: Endpoint
) -> None:
    await review(world)
    (claimed,) = await claim_messages(world.clock.now(), 10)  # and then this worker dies

    world.clock.advance(LEASE - TICK)
    assert await send(world, endpoint) == 0
    world.clock.advance(TICK)
    assert await send(world, endpoint) == 1
    assert [call.headers["Idempotency-Key"] for call in receiver.calls] == [str(claimed.id)]
    assert timedelta(minutes=1) > LEASE


async def test_a_worker_killed_while_it_waits_for_the_calendar_sends_again_under_the_same_id(
    world: World, receiver: Receiver, endpoint: Endpoint
) -> None:
    await review(world)
    receiver.keeps_waiting()
    working = asyncio.create_task(send(world, endpoint))
    await receiver.has_heard(1)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    assert (await message()).delivered_at is None

    receiver.answers(200)
    world.clock.advance(LEASE)
    assert await send(world, endpoint) == 1
    assert len({call.headers["Idempotency-Key"] for call in receiver.calls}) == 1
    assert len(receiver.calls) == 2


async def test_a_worker_cut_off_when_it_settles_sends_again_under_the_same_id(
    world: World, receiver: Receiver, endpoint: Endpoint, database: str
) -> None:
    await review(world)
    locked = asyncio.Event()

    async def meanwhile(_: web.Request) -> web.Response:
        locked.set()
        await ready.wait()
        return web.Response()

    ready = asyncio.Event()
    receiver.answer = meanwhile
    working = asyncio.create_task(send(world, endpoint))
    await locked.wait()
    async with nothing_changes():
        async with unwritable(database, "calendar_messages") as holder:
            ready.set()
            await cut_off(holder, await held_up_by(holder))
            (failure,) = await asyncio.gather(working, return_exceptions=True)
        assert isinstance(failure, Exception)

    world.clock.advance(LEASE)
    assert await send(world, endpoint) == 1
    assert len(receiver.calls) == 2
    assert (await message()).delivered_at == world.clock.now()


async def test_a_claim_cut_off_claims_nothing(world: World, endpoint: Endpoint, database: str) -> None:
    await review(world)
    async with nothing_changes(), unwritable(database, "calendar_messages") as holder:
        working = asyncio.create_task(send(world, endpoint))
        await cut_off(holder, await held_up_by(holder))
        (failure,) = await asyncio.gather(working, return_exceptions=True)
        assert isinstance(failure, Exception)
    assert await send(world, endpoint) == 1


async def test_who_lost_the_lease_settles_nothing_any_more(world: World) -> None:
    await review(world)
    (first,) = await claim_messages(world.clock.now(), 10)
    now = world.clock.advance(LEASE)
    (second,) = await claim_messages(now, 10)
    assert (first.attempt, second.attempt) == (1, 2)
    async with nothing_changes():
        assert not await message_failed(first.id, first.attempt, "too late", now)
        assert not await message_delivered(first.id, first.attempt, now)
    assert await message_delivered(second.id, second.attempt, now)
    async with nothing_changes():
        assert not await message_failed(second.id, second.attempt, "over", now)


async def test_without_an_endpoint_messages_are_marked_as_downloads(world: World) -> None:
    ann = await world.user()
    (meeting, _) = await review(world, ann, number=2)
    await move_on(world, ann, meeting)

    assert await send(world, None) == 3

    for one in await CalendarMessage.all():
        assert (one.due_at, one.delivered_at, one.attempts, one.error) == (None, None, 0, NO_ENDPOINT)
    assert await next_message() is None
    async with nothing_changes():
        assert await send(world, None) == 0


async def plan_of(statement: str, *values: Any) -> str:
    connection = get_connection("default")
    rows = await connection.execute_query_dict(f"EXPLAIN {statement}", list(values))
    return "\n".join(row["QUERY PLAN"] for row in rows)


async def test_claiming_does_not_look_at_what_is_settled(world: World) -> None:
    (meeting,) = await review(world)
    await settled_messages(meeting, 5_000, world.clock.now())
    plan = await plan_of(CLAIM_MESSAGES, world.clock.now(), 20)
    assert "idx_calendar_messages_due" in plan
    assert "Seq Scan on calendar_messages m" not in plan


async def settled_messages(meeting: Meeting, number: int, now: datetime) -> None:
    """Messages of the past, settled long ago."""
    connection = get_connection("default")
    await connection.execute_query(
        "INSERT INTO calendar_messages"
        " (id, subject_kind, subject_id, meeting_id, sequence, method, payload, created_at, attempts, delivered_at)"
        " SELECT gen_random_uuid(), 'ENGAGEMENT', $1, $2, n, 'REQUEST', '', $3, 1, $3"
        " FROM generate_series(1, $4::int) AS n",
        [new_id(), meeting.id, now, number],
    )
    await connection.execute_query("ANALYZE calendar_messages")
