"""Migrations, on databases of their own."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
from tortoise.context import TortoiseContext

import app.migrate
from app.database import tortoise_config
from app.embedded import Services
from app.errors import DatabaseError, MigrationError
from app.migrate import MigrationState, known_migrations, migrate, migration_state
from tests.support.databases import bare_database


@pytest.fixture
async def url(running: Services) -> AsyncIterator[str]:
    """An empty database without tables."""
    async with bare_database(running.database_url) as found:
        yield found


async def state_of(url: str) -> MigrationState:
    async with TortoiseContext() as context:
        await context.init(tortoise_config(url, pool_size=1))
        return await migration_state()


@asynccontextmanager
async def connection_to(url: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


async def test_an_empty_database_lacks_every_migration(url: str) -> None:
    state = await state_of(url)

    assert list(state.pending) == known_migrations()
    with pytest.raises(MigrationError, match="run `gatehouse migrate`"):
        state.require_usable()


async def test_migrating_applies_what_is_missing_and_nothing_twice(url: str) -> None:
    assert await migrate(url) == known_migrations()
    assert await migrate(url) == []

    assert (await state_of(url)) == MigrationState(pending=(), unknown=())


async def test_processes_that_start_together_migrate_once(url: str) -> None:
    outcomes = await asyncio.gather(*(migrate_in_own_context(url) for _ in range(4)))

    assert sorted(outcomes, key=len) == [[], [], [], known_migrations()]


async def migrate_in_own_context(url: str) -> list[str]:
    return await asyncio.create_task(migrate(url))


LATER = "99_20990101000000_later.py"


async def test_a_database_that_a_newer_release_has_added_to_is_used_as_it_is(url: str) -> None:
    await migrate(url)
    await newer_release_migrates(url)

    assert await migrate(url) == []
    (await state_of(url)).require_usable()


async def test_nothing_is_migrated_below_the_migrations_of_a_newer_release(url: str) -> None:
    await migrate(url)
    await newer_release_migrates(url, f"DELETE FROM aerich WHERE version = '{known_migrations()[-1]}'")

    with pytest.raises(MigrationError, match="99_20990101000000_later") as refusal:
        await migrate(url)

    assert "\n" not in refusal.value.message


async def test_a_database_that_a_newer_release_has_taken_from_is_refused(url: str) -> None:
    await migrate(url)
    await newer_release_migrates(url, f"COMMENT ON TABLE aerich IS '{LATER}'")

    with pytest.raises(MigrationError, match="newer release"):
        (await state_of(url)).require_usable()
    with pytest.raises(MigrationError, match="newer release"):
        await migrate(url)


async def test_what_an_earlier_release_took_away_hinders_nobody(url: str) -> None:
    await migrate(url)
    await newer_release_migrates(url, f"COMMENT ON TABLE aerich IS '{known_migrations()[0]}'")

    (await state_of(url)).require_usable()


@pytest.mark.parametrize("name", known_migrations())
def test_a_migration_that_takes_something_away_says_so(name: str) -> None:
    upgrade = (app.migrate.LOCATION / "models" / name).read_text().partition("async def downgrade")[0]

    takes = re.search(r"DROP (TABLE|COLUMN)|\bRENAME\b|SET NOT NULL|ALTER COLUMN .* TYPE", upgrade)
    assert takes is None or f"COMMENT ON TABLE aerich IS '{name}'" in upgrade


async def newer_release_migrates(url: str, *statements: str) -> None:
    async with connection_to(url) as connection:
        await connection.execute(f"INSERT INTO aerich (version, app, content) VALUES ('{LATER}', 'models', '{{}}')")
        for statement in statements:
            await connection.execute(statement)


async def test_a_migration_that_fails_leaves_nothing_behind(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "models"
    folder.mkdir()
    (folder / "0_20260101000000_broken.py").write_text(
        'async def upgrade(db):\n    return "CREATE TABLE half (id INT); CREATE TABLE half (id INT);"\n'
    )
    monkeypatch.setattr(app.migrate, "LOCATION", tmp_path)

    with pytest.raises(Exception, match="already exists"):
        await migrate(url)

    async with connection_to(url) as connection:
        assert await connection.fetchval("SELECT to_regclass('half')") is None


async def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseError, match=r"127\.0\.0\.1:1/nowhere") as refusal:
        await migrate("postgresql://somebody:hunter2@127.0.0.1:1/nowhere")

    assert "hunter2" not in refusal.value.message
