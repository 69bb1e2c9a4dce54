"""`gatehouse check` on a running installation: what is amiss is named. Source: delivery.md, Outbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest
from redis.asyncio import Redis

from app.outlook import endpoints_work, events_flow, secrets_open, timers_fire, worker_lives
from app.redis import SIGN_OF_LIFE
from commands.secret_box import SecretBox, new_key
from guards.enums import EndpointStatus
from tests.support.gatehouse import gatehouse, worker_env
from tests.support.outbox import emit, settled, write
from tests.support.sending import BOX, new_endpoint
from tests.support.world import World

AT_ONCE = timedelta(0)


@asynccontextmanager
async def held(database: str, application: str = "psql") -> AsyncIterator[int]:
    """An open transaction that has written something; its process."""
    connection = await asyncpg.connect(database, server_settings={"application_name": application})
    try:
        async with connection.transaction():
            await write(connection, "a.late")
            yield connection.get_server_pid()
    finally:
        await connection.close()


async def test_who_holds_events_back_is_named_with_age_and_state(database: str) -> None:
    async with held(database, "report") as pid:
        await emit("a.happened")
        outlook = await events_flow(AT_ONCE)
    await settled()

    assert not outlook.good
    assert f"process {pid} of report in the database" in outlook.words
    assert "(idle in transaction) has had a transaction open for " in outlook.words
    assert "pg_terminate_backend" in outlook.words


async def test_a_young_transaction_is_nobodys_fault(database: str) -> None:
    async with held(database) as pid:
        assert str(pid) not in (await events_flow(timedelta(hours=1))).words


async def test_a_transaction_that_only_reads_holds_nobody_back(database: str) -> None:
    connection = await asyncpg.connect(database, server_settings={"application_name": "only_looks"})
    async with connection.transaction(isolation="repeatable_read"):
        await connection.fetch("SELECT * FROM events")
        await settled()
        outlook = await events_flow(AT_ONCE)
    await connection.close()

    assert "only_looks" not in outlook.words


async def test_overdue_timers_are_told_with_the_oldest(world: World) -> None:
    await world.engagement(await world.user())
    assert (await timers_fire(world.clock.now())).good

    outlook = await timers_fire(world.clock.advance(timedelta(days=3, seconds=90)))

    assert not outlook.good
    assert outlook.words == "1 are overdue, the oldest by 90 s: does a worker run?"


async def test_a_worker_is_there_as_long_as_its_sign_of_life(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as client:
        without = await worker_lives(client)
        await client.set(SIGN_OF_LIFE, "alive")
        assert (await worker_lives(client)).good

    assert not without.good
    assert "gatehouse worker" in without.words


async def test_disabled_endpoints_are_named(world: World) -> None:
    await new_endpoint(world)
    assert (await endpoints_work()).words == "1 endpoints enabled, none disabled"
    off = [await new_endpoint(world, status=EndpointStatus.DISABLED) for _ in range(6)]

    outlook = await endpoints_work()

    assert not outlook.good
    assert outlook.words.startswith("6 disabled after failures: ")
    assert sum(str(endpoint.id) in outlook.words for endpoint in off) == 5
    assert "and 1 more" in outlook.words


@pytest.mark.parametrize(
    ("box", "good", "words"),
    [
        (BOX, True, "open all 1 secrets"),
        (SecretBox([new_key()]), False, "1 of 1 secrets are sealed with a key that GATEHOUSE_SECRET_KEYS lacks"),
        (None, False, "GATEHOUSE_SECRET_KEYS is not set, and 1 secrets wait for it: no webhook is sent"),
    ],
)
async def test_keys_that_do_not_open_the_secrets_are_told(
    world: World, box: SecretBox | None, words: str, *, good: bool
) -> None:
    await new_endpoint(world)

    outlook = await secrets_open(box)

    assert (outlook.good, outlook.words) == (good, words)


@pytest.mark.usefixtures("database")
async def test_without_endpoints_no_key_is_missed() -> None:
    assert (await secrets_open(None)).good


async def test_the_command_warns_and_still_ends_well(world: World, database: str, redis_url: str) -> None:
    await new_endpoint(world, status=EndpointStatus.DISABLED)

    finished = await gatehouse("check", env=worker_env(database, redis_url))

    assert finished.code == 0
    found = {line[6:20].strip(): line.split()[0] for line in finished.out.splitlines()}
    assert found.pop("events") in {"ok", "warn"}  # somebody else of the cluster may hold them back
    assert found == {
        "configuration": "ok",
        "database": "ok",
        "redis": "ok",
        "migrations": "ok",
        "timers": "ok",
        "worker": "warn",
        "webhooks": "warn",
        "secret keys": "warn",
    }
