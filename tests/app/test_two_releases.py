"""A newer release runs beside this one: what it migrated and wrote is nothing that this one stumbles over."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext

from app.database import tortoise_config
from app.embedded import Services
from app.migrate import migrate
from guards.enums import ActivityKind, EngagementStage, Role
from models import Engagement, Timer
from models.base import new_id
from resolvers.events import Cursor, read_after
from tests.support.api import Api, gid
from tests.support.clock import FrozenClock
from tests.support.databases import bare_database
from tests.support.outbox import connected, emit, settled
from tests.support.world import World
from workers.timers import UNKNOWN_PAUSE, run_once

A = ActivityKind
S = EngagementStage

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'aerich'"
_NEW_ACTIVITY = """
INSERT INTO activities (id, subject_kind, subject_id, kind, data, record_version, actor_role, occurred_at, recorded_at)
VALUES ($1, 'ENGAGEMENT', $2, 'LATER_KIND', '{}', 1, 'SYSTEM', $3, $3)
"""


@pytest.fixture
async def _newer(running: Services) -> AsyncIterator[None]:
    """A database with a column more in every table, open in Tortoise."""
    async with bare_database(running.database_url) as url:
        await migrate(url)
        async with connected(url) as connection:
            for row in await connection.fetch(_TABLES):
                await connection.execute(f"ALTER TABLE {row['tablename']} ADD COLUMN later TEXT NOT NULL DEFAULT 'x'")
        async with TortoiseContext() as context:
            await context.init(tortoise_config(url, pool_size=4))
            yield


@pytest.fixture
def newer(_newer: None) -> World:
    """People and records in it."""
    return World(FrozenClock())


async def write_later_things(deal: Engagement, world: World) -> Timer:
    """What only the newer release knows: a fact, an event, and a clock that is due."""
    await get_connection("default").execute_query(_NEW_ACTIVITY, [new_id(), deal.id, world.clock.now()])
    await emit("engagement.later_thing", ("ENGAGEMENT", deal.id))
    return await Timer.create(
        subject_kind="ENGAGEMENT",
        subject_id=deal.id,
        clock="later.clock",
        due_at=world.clock.now() - timedelta(days=1),
        entry_sequence=deal.entry_sequence,
        armed_at=world.clock.now(),
    )


async def test_records_are_made_moved_and_read_as_before(newer: World) -> None:
    api = Api(newer.clock)
    ann = await newer.user(Role.ADMIN)
    deal = await newer.engagement(ann)
    await write_later_things(deal, newer)

    await newer.record(ann, deal.id, A.OUTBOUND_TOUCH)
    await newer.move(ann, deal.id, S.CONTACTED)

    found = await api.ask(
        ann, "query($id: ID!) { engagement(id: $id) { stage timers { key } tasks { nodes { title } } } }", id=gid(deal)
    )
    assert found["engagement"]["stage"] == "CONTACTED"
    assert "later.clock" not in {timer["key"] for timer in found["engagement"]["timers"]}


async def test_events_of_unknown_types_are_read_like_others(newer: World) -> None:
    deal = await newer.engagement(await newer.user())
    await write_later_things(deal, newer)

    await settled()
    assert "engagement.later_thing" in {event.type for event in (await read_after(Cursor(0, 0))).events}


async def test_a_write_leaves_the_timers_of_unknown_clocks(newer: World) -> None:
    ann = await newer.user()
    deal = await newer.engagement(ann)
    later = await write_later_things(deal, newer)

    await newer.record(ann, deal.id, A.OUTBOUND_TOUCH)

    assert (await Timer.get(id=later.id)).due_at == later.due_at


async def test_a_worker_gives_the_timer_of_an_unknown_clock_back_and_fires_the_others(
    newer: World, caplog: pytest.LogCaptureFixture
) -> None:
    deal = await newer.engagement(await newer.user())
    later = await write_later_things(deal, newer)
    now = newer.clock.advance(timedelta(days=4))

    with caplog.at_level(logging.WARNING):
        assert await run_once(now) == 2

    timer = await Timer.get(id=later.id)
    assert (timer.attempts, timer.due_at) == (0, now + UNKNOWN_PAUSE)
    assert [record.message for record in caplog.records if record.name == "workers.timers"] == ["timer unknown"]
    assert (await Engagement.get(id=deal.id)).stale
