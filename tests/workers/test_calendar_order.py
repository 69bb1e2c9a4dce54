"""What the calendar gets when: versions of a meeting one after the other, meetings all at once, each of them once."""

import asyncio
from datetime import datetime
from typing import Any

from aiohttp import web
from tortoise.connection import get_connection

from app.database import connected
from commands.cancel_meeting import cancel_meeting
from guards.retries import RETRIES
from models import CalendarMessage, Meeting
from models.base import new_id
from models.locks import CLAIM_MESSAGES, claim_messages, next_message
from tests.support.answers import done
from tests.support.invitations import move_on, review, send
from tests.support.outbox import PATIENCE
from tests.support.receiver import Receiver
from tests.support.world import World
from workers.calendar import Endpoint


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
        async with asyncio.timeout(PATIENCE):
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
