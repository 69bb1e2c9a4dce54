"""A backup restored into another cluster with pg_dump and pg_restore: events go on, none lost, none doubled."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from tortoise.context import TortoiseContext

from app.database import tortoise_config
from app.embedded import Services, services
from app.embedded_postgres import BINARIES
from app.migrate import migrate
from app.restored import continue_events, require_continued
from commands.create_webhook_endpoint import EndpointDraft, create_webhook_endpoint
from commands.outcomes import Done
from commands.secret_box import SecretBox, new_key
from commands.webhook_rules import OutgoingRules
from guards.actor import Actor
from guards.enums import Role
from models import Event, WebhookDelivery
from resolvers.events import Cursor, newest, read_after
from resolvers.pulse import Pulse
from resolvers.tail import Tail
from tests.support.blocking import held_up_by
from tests.support.clock import FrozenClock
from tests.support.databases import bare_database
from tests.support.gatehouse import gatehouse, worker_env
from tests.support.outbox import collect, connected, settled, write
from tests.support.world import World
from workers.relay import run_once

_AGE = """
DO $$ BEGIN FOR i IN 1..5000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$
"""
"""Transactions that the old cluster is ahead of a new one."""

_RULES = OutgoingRules(box=SecretBox([new_key()]), allow_http=False, allowed=())


@pytest.fixture
def cluster(data_dir: Path) -> Iterator[Services]:
    """Another cluster, fresh: its transaction ids are those of a beginner."""
    with services(data_dir, redis_url="redis://unused", postgres_options={"fsync": "off"}) as found:
        yield found


@pytest.fixture
async def aged(database: str) -> str:
    """The database whose backup is made."""
    async with connected(database) as connection:
        await connection.execute(_AGE)
    return database


def move(source: str, target: str, file: Path) -> None:
    """Back up one database and restore it as another."""
    dump = [str(BINARIES / "pg_dump"), "--format=custom", f"--file={file}", source]
    restore = [str(BINARIES / "pg_restore"), "--exit-on-error", "--no-owner", f"--dbname={target}", str(file)]
    for command in (dump, restore):
        subprocess.run(command, check=True)


@asynccontextmanager
async def inside(url: str) -> AsyncIterator[None]:
    """Let commands and readers work on another database."""
    async with TortoiseContext() as context:
        await context.init(tortoise_config(url, pool_size=4))
        yield


async def endpoint(world: World, actor: Actor) -> UUID:
    """An endpoint that is sent all there is of engagements."""
    draft = EndpointDraft("https://hooks.example.com/", events=("engagement.*",))
    made = await create_webhook_endpoint(world.call(actor), draft, _RULES)
    assert isinstance(made, Done), made
    return made.item.endpoint.id


@dataclass(frozen=True, slots=True)
class Outbox:
    """What readers see: the ids of all events in order, and a place before the last two."""

    ids: list[UUID]
    middle: Cursor


async def outbox() -> Outbox:
    await settled()
    events = (await read_after(Cursor(0, 0))).events
    return Outbox([event.id for event in events], events[-3].cursor)


async def followed(after: Cursor, count: int) -> list[UUID]:
    """What a subscriber gets who comes back with a cursor."""
    return [event.id for event in await collect(Tail(Pulse()), after, count)]


async def deliveries(endpoint_id: UUID) -> list[UUID]:
    """What was fanned out to an endpoint, in the order that a record's events are sent in."""
    await settled()
    await run_once(FrozenClock().now())
    return [row.event_id for row in await WebhookDelivery.filter(endpoint_id=endpoint_id).order_by("xid", "position")]


async def of_engagements(ids: list[UUID]) -> list[UUID]:
    known = {row.id for row in await Event.filter(type__startswith="engagement.")}
    return [key for key in ids if key in known]


async def test_after_a_restore_readers_and_webhooks_go_on_where_the_backup_ends(
    aged: str, cluster: Services, world: World, tmp_path: Path
) -> None:
    admin = await world.user(Role.ADMIN)
    hook = await endpoint(world, admin)
    await world.engagement(admin)
    assert len(await deliveries(hook)) == 1
    deal = await world.engagement(admin)  # committed, and not fanned out yet
    before = await outbox()
    move(aged, cluster.database_url, tmp_path / "backup.dump")
    await world.engagement(admin)  # written after the backup was made: it is lost, and a subscriber has seen it
    await settled()
    lost = await newest()

    async with inside(cluster.database_url):
        assert await continue_events(cluster.database_url)
        assert await newest() > lost
        assert (await outbox()).ids == before.ids
        later = await endpoint(world, admin)
        await world.engagement(admin, organization_id=deal.organization_id)
        after = await outbox()

        assert after.ids[: len(before.ids)] == before.ids
        added = after.ids[len(before.ids) :]
        assert await followed(before.middle, 2 + len(added)) == [*before.ids[-2:], *added]
        assert await followed(lost, len(added)) == added
        assert await deliveries(hook) == await of_engagements(after.ids)
        assert await deliveries(later) == await of_engagements(added)


async def test_nothing_starts_before_a_restored_database_is_migrated(
    aged: str, cluster: Services, running: Services, world: World, tmp_path: Path
) -> None:
    await world.engagement(await world.user())
    await require_continued(aged)
    move(aged, cluster.database_url, tmp_path / "backup.dump")

    env = worker_env(cluster.database_url, running.redis_url)
    for command in (("serve", "--port", "0"), ("worker",), ("user", "list"), ("check",)):
        refused = await gatehouse(*command, env=env)
        assert refused.code == 1
        assert "was restored from another cluster" in refused.err + refused.out
    migrated = await gatehouse("migrate", env=env)

    assert (migrated.code, migrated.out) == (0, "New events come after those of the backup.\n")
    assert (await gatehouse("migrate", env=env)).out == "The database is up to date.\n"
    assert (await gatehouse("user", "list", env=env)).code == 0


async def test_a_backup_without_events_is_recognized_by_its_endpoints(
    aged: str, cluster: Services, world: World, tmp_path: Path
) -> None:
    await endpoint(world, await world.user(Role.ADMIN))
    await Event.all().delete()
    move(aged, cluster.database_url, tmp_path / "backup.dump")

    assert await continue_events(cluster.database_url)


async def test_a_restore_into_the_same_cluster_needs_nothing(
    aged: str, running: Services, world: World, tmp_path: Path
) -> None:
    await endpoint(world, await world.user(Role.ADMIN))
    async with bare_database(running.database_url) as url:
        move(aged, url, tmp_path / "backup.dump")

        await require_continued(url)
        assert not await continue_events(url)


async def test_after_a_recovery_to_an_earlier_moment_it_is_told_and_waits_for_whoever_writes(running: Services) -> None:
    async with bare_database(running.database_url) as url:
        await migrate(url)
        async with connected(url) as writer, inside(url):
            async with writer.transaction():
                late = await write(writer, "webhook.test")
                telling = asyncio.create_task(continue_events(url, restored=True))
                await held_up_by(writer)
                seen_before = await newest()
            assert await telling
            new = await write(writer, "webhook.test")
            await settled()

            assert await newest() > Cursor(seen_before.xid + 2**31, 0)
            assert [event.id for event in (await read_after(Cursor(0, 0))).events] == [late, new]
            assert [event.id for event in (await read_after(seen_before)).events] == [late, new]
