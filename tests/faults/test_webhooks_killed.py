"""Processes and services that die while webhooks are on their way: every event arrives, under one id, in order.

What was in flight may arrive twice; nothing else does.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path
from uuid import UUID

import orjson
import pytest
from redis.asyncio import Redis
from tortoise.context import TortoiseContext

from app.data_directory import DataDirectory
from app.database import connected, tortoise_config
from app.embedded_postgres import EmbeddedPostgres
from app.migrate import migrate
from models import Organization, WebhookAttempt, WebhookDelivery, WebhookEndpoint
from models.base import new_id
from tests.support.blocking import held_up_by, unwritable
from tests.support.clock import FrozenClock
from tests.support.dying import commits_and_dies
from tests.support.gatehouse import Running, arq_is_up, staying, worker_env
from tests.support.outbox import settled, write
from tests.support.receiver import Received, Receiver, kept_port, receiving
from tests.support.sending import BOX, KIND, SECRETS_KEY, happen, new_endpoint, statuses, unshaped, waiting
from tests.support.world import World
from workers.outbound import Outbound, outbound
from workers.relay import run_once
from workers.webhooks import Sender

EVENTS = int(os.environ.get("GATEHOUSE_TEST_WEBHOOKS", "300"))
"""How many go through the worst of it; `make soak` sets more."""

SUBJECTS = 20
SOON = timedelta(seconds=60)
"""Within which others go on."""

_PATIENCE = 60 + EVENTS // 20
"""Seconds; far above what anything takes here, so that only a hang runs into it."""


def hook_env(database: str, redis: str) -> dict[str, str]:
    return worker_env(database, redis) | {
        "GATEHOUSE_SECRET_KEYS": SECRETS_KEY,
        "GATEHOUSE_WEBHOOK_ALLOW_HTTP": "1",
        "GATEHOUSE_WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8",
    }


def worker(database: str, redis: str) -> AbstractAsyncContextManager[Running]:
    """A real one, with the real clock."""
    return staying("worker", env=hook_env(database, redis))


@pytest.fixture
def here(database: str) -> World:
    """A world whose clock shows the real time."""
    assert database
    return World(FrozenClock(datetime.now(UTC)))


@asynccontextmanager
async def calling() -> AsyncIterator[Outbound]:
    async with outbound((ip_network("127.0.0.0/8"),), allow_http=True) as client:
        yield client


async def go_on(clock: FrozenClock, client: Outbound, step: timedelta = SOON) -> None:
    """Have another worker do the rest, at a time of its own that moves on as it has nothing to do."""
    sender = Sender(client, BOX, unshaped, clock.now, lambda: None)
    await settled()
    await run_once(clock.now())
    clock.advance(step)
    while await WebhookDelivery.filter(status="PENDING").exists():
        if not await sender.run_once():
            clock.advance(step)


def ids(calls: Iterable[Received]) -> list[UUID]:
    return [UUID(call.headers["webhook-id"]) for call in calls]


def told(calls: Iterable[Received]) -> dict[str, list[int]]:
    """The numbers of the events that came, in their order, by record."""
    found: dict[str, list[int]] = {}
    for call in calls:
        payload = orjson.loads(call.text)
        found.setdefault(payload["subject"]["id"], []).append(payload["data"]["number"])
    return found


async def assert_each_arrived(receiver: Receiver, endpoint: WebhookEndpoint, events: Iterable[UUID]) -> None:
    """Every event came; more than once only if more than one attempt was made of it."""
    came = Counter(ids(receiver.calls))
    assert set(came) == set(events)
    attempts = {row.event_id: row.attempts for row in await WebhookDelivery.filter(endpoint_id=endpoint.id)}
    assert set(attempts) == set(events)
    assert [event for event, times in came.items() if times > attempts[event]] == []


def assert_no_inversion(receiver: Receiver) -> None:
    """The events of each record came in their order; a repeated one right after itself."""
    for numbers in told(receiver.calls).values():
        assert numbers == sorted(numbers)


async def test_what_a_killed_api_had_committed_is_delivered_although_it_told_nobody(
    here: World, database: str, redis_url: str, receiver: Receiver
) -> None:
    await new_endpoint(here, url=receiver.url, events=["organization.created"])
    async with worker(database, redis_url) as running:
        await arq_is_up(redis_url)

        assert await commits_and_dies(database) == -signal.SIGKILL

        await receiver.has_heard(1)
        assert await running.stop(signal.SIGTERM) == 0
    assert await Organization.all().count() == 1
    assert orjson.loads(receiver.calls[0].text)["data"]["name"] == "Acme"


async def test_killed_before_the_call_another_worker_makes_it(
    here: World, database: str, redis_url: str, receiver: Receiver
) -> None:
    await new_endpoint(here, url=receiver.url)
    events = await waiting(here, 5)
    async with calling() as client:
        async with connected(database) as holder, holder.transaction():
            await holder.execute("LOCK TABLE webhook_secrets IN ACCESS EXCLUSIVE MODE")
            async with worker(database, redis_url) as victim:
                await held_up_by(holder)  # it has claimed, and looks for what signs
                await victim.stop(signal.SIGKILL)
        assert receiver.calls == []
        assert await WebhookDelivery.filter(leased=True).count() == 5

        await go_on(here.clock, client)

    assert sorted(ids(receiver.calls)) == sorted(events)
    assert await statuses() == {"DELIVERED": 5}


async def test_killed_during_the_call_another_worker_makes_it_again_under_the_same_id(
    here: World, database: str, redis_url: str, receiver: Receiver
) -> None:
    await new_endpoint(here, url=receiver.url)
    events = await waiting(here, 5)
    receiver.keeps_waiting()
    async with calling() as client:
        async with worker(database, redis_url) as victim:
            await receiver.has_heard(5)
            await victim.stop(signal.SIGKILL)
        receiver.answers(200)
        assert await WebhookAttempt.all().count() == 0

        await go_on(here.clock, client)

    assert Counter(ids(receiver.calls)) == dict.fromkeys(events, 2)
    assert await statuses() == {"DELIVERED": 5}


async def test_killed_after_the_call_before_it_is_written_down_it_is_made_again_under_the_same_id(
    here: World, database: str, redis_url: str, receiver: Receiver
) -> None:
    await new_endpoint(here, url=receiver.url)
    events = await waiting(here, 3)
    async with calling() as client:
        async with unwritable(database, "webhook_attempts") as holder, worker(database, redis_url) as victim:
            await receiver.has_heard(3)
            await held_up_by(holder)
            await victim.stop(signal.SIGKILL)
        await go_on(here.clock, client)

    assert Counter(ids(receiver.calls)) == dict.fromkeys(events, 2)
    assert await statuses() == {"DELIVERED": 3}


async def test_told_to_stop_it_leaves_nothing_half_done(
    here: World, database: str, redis_url: str, receiver: Receiver
) -> None:
    await new_endpoint(here, url=receiver.url, concurrency=3)
    goes_on = asyncio.Event()
    receiver.answers(200)
    answers = receiver.answer

    async def answer(request: object) -> object:
        await goes_on.wait()
        assert answers is not None
        return await answers(request)  # type: ignore[arg-type]  # what it is called with

    receiver.answer = answer  # type: ignore[assignment]  # as above
    await waiting(here, 5)
    async with worker(database, redis_url) as running:
        await receiver.has_heard(3)
        running.process.send_signal(signal.SIGTERM)
        goes_on.set()
        assert await running.process.wait() == 0

    assert not await WebhookDelivery.filter(leased=True).exists()
    came = Counter(ids(receiver.calls))
    assert set(came.values()) == {1}
    assert await WebhookDelivery.filter(status="DELIVERED").count() == len(came)


async def test_a_receiver_that_is_down_for_a_day_gets_everything_in_order_when_it_is_back(here: World) -> None:
    with kept_port() as port:
        await goes_on_after_a_day(here, port)


async def goes_on_after_a_day(here: World, port: int) -> None:
    await new_endpoint(here, url=f"http://127.0.0.1:{port}/", fifo=True)
    subjects = [new_id() for _ in range(SUBJECTS)]
    events = [event for subject in subjects for event in await waiting(here, 5, subject)]
    clock = here.clock
    back = clock.now() + timedelta(days=1)
    async with calling() as client:
        sender = Sender(client, BOX, unshaped, clock.now, lambda: None)
        while clock.now() < back:
            await sender.run_once()
            clock.advance(timedelta(minutes=10))
        refused = await WebhookAttempt.all()
        assert {row.status for row in refused} == {None}
        assert all("ConnectionRefusedError" in str(row.error) for row in refused)
        assert await statuses() == {"PENDING": len(events)}

        async with receiving(port) as receiver:
            await go_on(clock, client, timedelta(hours=1))

    assert sorted(ids(receiver.calls)) == sorted(events)
    assert [numbers == [0, 1, 2, 3, 4] for numbers in told(receiver.calls).values()] == [True] * SUBJECTS
    assert (await WebhookEndpoint.get()).failing_since is None


def batches(total: int, chance: random.Random) -> Iterator[int]:
    """Sizes of transactions that come to a total."""
    while total:
        size = min(total, chance.randint(1, 5))
        yield size
        total -= size


async def write_all(database: str, subjects: list[UUID], seed: int = 4) -> list[UUID]:
    """Write the events, a few a transaction, in the order of their numbers for each record."""
    chance = random.Random(seed)
    written: list[UUID] = []
    numbers: Counter[UUID] = Counter()
    async with connected(database) as connection:
        for size in batches(EVENTS, chance):
            async with connection.transaction():
                for _ in range(size):
                    subject = chance.choice(subjects)
                    about = ("ENGAGEMENT", subject)
                    written.append(await write(connection, KIND, about, {"number": numbers[subject]}))
                    numbers[subject] += 1
            await asyncio.sleep(0)
    return written


async def heard(receivers: Iterable[Receiver], calls: int) -> None:
    """Wait until each was called so often."""
    async with asyncio.timeout(_PATIENCE):
        for receiver in receivers:
            while (seen := receiver.heard.beats) < calls:
                await receiver.heard.past(seen)


def hiccups(receiver: Receiver, chance: random.Random) -> None:
    """Fail now and then, as receivers do."""
    receiver.answers(200)
    fine = receiver.answer
    receiver.answers(503)
    busy = receiver.answer
    assert fine is not None
    assert busy is not None

    async def answer(request: object) -> object:
        chosen = busy if chance.random() < 0.02 else fine
        return await chosen(request)  # type: ignore[arg-type]  # what it is called with

    receiver.answer = answer  # type: ignore[assignment]  # as above


async def cut_all(database: str) -> None:
    """End every other session, as a restart of PostgreSQL does."""
    async with connected(database) as connection:
        await connection.execute(
            f"SELECT pg_terminate_backend(pid, {_PATIENCE * 1_000}) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'gatehouse'"
        )


async def a_minute_goes_by() -> None:
    """Let the leases of workers that are dead end."""
    await WebhookDelivery.filter(leased=True).update(due_at=datetime.now(UTC))


async def flush(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as client:
        await client.flushdb()


async def test_through_everything_at_once_every_event_arrives_and_the_order_of_records_is_kept(
    here: World, database: str, redis_url: str
) -> None:
    chance = random.Random(3)
    async with receiving() as plain, receiving() as ordered, calling() as client:
        one = await new_endpoint(here, url=plain.url)
        two = await new_endpoint(here, url=ordered.url, fifo=True)
        hiccups(plain, chance)
        hiccups(ordered, chance)
        subjects = [new_id() for _ in range(SUBJECTS)]
        writing = asyncio.create_task(write_all(database, subjects))
        for part in range(1, 4):
            async with AsyncExitStack() as stack:
                pair = [await stack.enter_async_context(worker(database, redis_url)) for _ in range(2)]
                await heard([plain, ordered], EVENTS * part // 8)
                if part == 1:
                    await flush(redis_url)
                if part == 2:
                    await cut_all(database)
                    await heard([plain, ordered], EVENTS * 5 // 16)
                await asyncio.gather(*(victim.stop(signal.SIGKILL) for victim in pair))
            await a_minute_goes_by()
        events = await writing
        await settled()
        here.clock.advance(datetime.now(UTC) - here.clock.now())
        await go_on(here.clock, client)

    await assert_each_arrived(plain, one, events)
    await assert_each_arrived(ordered, two, events)
    assert_no_inversion(ordered)
    assert await statuses() == {"DELIVERED": 2 * EVENTS}


@pytest.fixture
def own_postgres(data_dir: Path) -> Iterator[EmbeddedPostgres]:
    """A PostgreSQL that a test may stop."""
    directory = DataDirectory(data_dir)
    with directory.join():
        server = EmbeddedPostgres(directory.path / "postgres", directory.socket_folder())
        server.start()
        yield server
        server.stop()


async def test_a_postgresql_that_restarts_in_the_middle_loses_nothing(
    own_postgres: EmbeddedPostgres, redis_url: str, receiver: Receiver
) -> None:
    await migrate(own_postgres.url)
    async with TortoiseContext() as context:
        await context.init(tortoise_config(own_postgres.url, pool_size=4))
        here = World(FrozenClock(datetime.now(UTC)))
        endpoint = await new_endpoint(here, url=receiver.url)
        async with worker(own_postgres.url, redis_url) as running:
            events = await happen(20)
            await receiver.has_heard(1)
            await asyncio.to_thread(own_postgres.stop)
            await asyncio.to_thread(own_postgres.start)
            events += await happen(20)
            await receiver.has_heard(40)
            assert await running.stop(signal.SIGTERM) == 0
        await assert_each_arrived(receiver, endpoint, events)
