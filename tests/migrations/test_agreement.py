"""Models and migrations say the same, and a migration can be taken back."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from aerich import Command
from aerich.migrate import Migrate
from tortoise import Tortoise
from tortoise.context import TortoiseContext

from app.database import APP, tortoise_config
from app.embedded import Services
from app.migrate import LOCATION, known_migrations, migrate
from guards.engagement_stages import STAGES
from tests.migrations import thread_indexes, venture_indexes
from tests.support.databases import bare_database


@pytest.fixture
async def url(running: Services) -> AsyncIterator[str]:
    """An empty database without tables."""
    async with bare_database(running.database_url) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations that aerich may write to, and an aerich that has seen no difference yet."""
    for name in ("upgrade_operators", "downgrade_operators", "_upgrade_m2m", "_downgrade_m2m"):
        monkeypatch.setattr(Migrate, name, [])
    for name in ("_upgrade_fk_m2m_index_operators", "_downgrade_fk_m2m_index_operators"):
        monkeypatch.setattr(Migrate, name, [])
    shutil.copytree(LOCATION / APP, tmp_path / APP)
    return tmp_path


@asynccontextmanager
async def aerich(url: str, location: Path) -> AsyncIterator[Command]:
    """aerich on a database as it is now."""
    config = tortoise_config(url, pool_size=2)
    async with TortoiseContext() as context:
        await context.init(config)
        command = Command(config, app=APP, location=str(location))
        await command.init()
        yield command


async def rows(url: str, statement: str) -> list[tuple[Any, ...]]:
    connection = await asyncpg.connect(url)
    try:
        return [tuple(row) for row in await connection.fetch(statement)]
    finally:
        await connection.close()


COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, character_maximum_length, numeric_precision, numeric_scale,
       column_default
FROM information_schema.columns WHERE table_schema = 'public'
"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
# A foreign key that came with a later column is named otherwise than one that came with its table.
KEYS = """
SELECT conrelid::regclass::text, CASE WHEN contype <> 'f' THEN conname END, pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype IN ('p', 'u', 'f', 'c') AND connamespace = 'public'::regnamespace
"""
FUNCTIONS = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"

_STAGES = ", ".join(f"'{stage.key}'::text" for stage in STAGES)
BY_HAND_COLUMNS = {
    ("events", "xid"),
    *((table, "words") for table in ("contacts", "engagements", "organizations", "threads", "ventures")),
}

BY_HAND = [
    "CREATE INDEX idx_contacts_words ON public.contacts USING gin (words)",
    "CREATE INDEX idx_organizations_words ON public.organizations USING gin (words)",
    (
        "CREATE INDEX idx_calendar_messages_due ON public.calendar_messages USING btree (due_at)"
        " WHERE (due_at IS NOT NULL)"
    ),
    "CREATE INDEX idx_engagements_at_risk ON public.engagements USING btree (stage) WHERE at_risk",
    "CREATE INDEX idx_engagements_stale ON public.engagements USING btree (stage) WHERE stale",
    (
        "CREATE INDEX idx_engagements_place ON public.engagements USING btree"
        f" (array_position(ARRAY[{_STAGES}], (stage)::text), id)"
    ),
    "CREATE INDEX idx_engagements_words ON public.engagements USING gin (words)",
    (
        "CREATE INDEX idx_events_notices ON public.events USING btree (((data ->> 'userId'::text)), xid, \"position\")"
        " WHERE ((type)::text = 'notification.created'::text)"
    ),
    'CREATE INDEX idx_events_order ON public.events USING btree (xid, "position")',
    (
        "CREATE INDEX idx_notifications_shown ON public.notifications USING btree (user_id, created_at, id)"
        " WHERE (archived_at IS NULL)"
    ),
    (
        "CREATE INDEX idx_notifications_unread ON public.notifications USING btree (user_id, created_at, id)"
        " WHERE (read_at IS NULL)"
    ),
    (
        "CREATE INDEX idx_organizations_domain ON public.organizations USING btree"
        " (lower((domain)::text), created_at, id)"
    ),
    (
        "CREATE INDEX idx_tasks_open ON public.tasks USING btree (subject_id, created_at, id)"
        " WHERE ((status)::text = 'OPEN'::text)"
    ),
    (
        "CREATE INDEX idx_tasks_open_by_assignee ON public.tasks USING btree (assignee_id, due_at, id)"
        " WHERE ((status)::text = 'OPEN'::text)"
    ),
    (
        "CREATE INDEX idx_tasks_open_by_due ON public.tasks USING btree (due_at, id)"
        " WHERE ((status)::text = 'OPEN'::text)"
    ),
    (
        "CREATE INDEX idx_transitions_openings ON public.transitions USING btree (subject_id, cycle) INCLUDE (at)"
        " WHERE (((kind)::text = 'RECYCLE'::text) OR"
        " (((from_stage)::text = 'maintenance'::text) AND ((to_stage)::text = 'cold_lead'::text)))"
    ),
    (
        "CREATE INDEX idx_transitions_reopenings ON public.transitions USING btree (subject_id, cycle, sequence)"
        " WHERE ((kind)::text = 'REOPEN'::text)"
    ),
    (
        "CREATE INDEX idx_transitions_decisions ON public.transitions USING btree (at)"
        " WHERE (((to_stage)::text = ANY ((ARRAY['closed_lost'::character varying, 'closed_won'::character varying,"
        " 'delivering'::character varying, 'maintenance'::character varying,"
        " 'onboarding'::character varying])::text[])) AND ((from_stage IS NULL) OR ((from_stage)::text <> ALL"
        " ((ARRAY['closed_won'::character varying, 'delivering'::character varying,"
        " 'maintenance'::character varying, 'onboarding'::character varying])::text[]))))"
    ),
    (
        "CREATE INDEX idx_activities_stale ON public.activities USING btree (subject_id, recorded_at, record_version)"
        " INCLUDE (kind) WHERE ((kind)::text = ANY ((ARRAY['STALE_FLAGGED'::character varying,"
        " 'STALE_CLEARED'::character varying])::text[]))"
    ),
    (
        "CREATE INDEX idx_transitions_pair ON public.transitions USING btree (from_stage, to_stage, at)"
        " WHERE (NOT forced)"
    ),
    (
        "CREATE INDEX idx_transitions_taken_back ON public.transitions USING btree (owner_id, at)"
        " WHERE ((NOT by_system) AND ((kind)::text = ANY ((ARRAY['REVERSAL'::character varying,"
        " 'SOFT'::character varying, 'REOPEN'::character varying])::text[])))"
    ),
    ("CREATE INDEX idx_users_stand_in ON public.users USING btree (stand_in_id) WHERE (stand_in_id IS NOT NULL)"),
    (
        "CREATE INDEX idx_webhook_deliveries_due ON public.webhook_deliveries USING btree"
        " (endpoint_id, due_at, xid, \"position\") WHERE ((status)::text = 'PENDING'::text)"
    ),
    (
        "CREATE INDEX idx_webhook_deliveries_first ON public.webhook_deliveries USING btree"
        " (endpoint_id, subject_id, xid, \"position\") WHERE ((status)::text = 'PENDING'::text)"
    ),
    (
        "CREATE INDEX idx_webhook_deliveries_held ON public.webhook_deliveries USING btree (endpoint_id, created_at)"
        " WHERE ((status)::text = ANY ((ARRAY['HELD'::character varying, 'EXHAUSTED'::character varying])::text[]))"
    ),
    (
        "CREATE INDEX idx_webhook_deliveries_leased ON public.webhook_deliveries USING btree (endpoint_id)"
        " WHERE (leased AND ((status)::text = 'PENDING'::text))"
    ),
    (
        "CREATE INDEX idx_webhook_deliveries_open ON public.webhook_deliveries USING btree (created_at, id)"
        " WHERE ((status)::text <> 'DELIVERED'::text)"
    ),
    (
        "CREATE INDEX idx_webhook_deliveries_stuck ON public.webhook_deliveries USING btree (status)"
        " WHERE ((status)::text = ANY ((ARRAY['HELD'::character varying, 'EXHAUSTED'::character varying])::text[]))"
    ),
    (
        "CREATE UNIQUE INDEX tasks_one_open_a_template ON public.tasks USING btree (subject_id, cycle, template)"
        " WHERE ((status)::text = 'OPEN'::text)"
    ),
    *thread_indexes.BY_HAND,
    *venture_indexes.BY_HAND,
]


async def test_aerich_finds_nothing_to_migrate(url: str, folder: Path) -> None:
    await migrate(url)
    async with aerich(url, folder) as command:
        assert await command.migrate("difference", no_input=True) == ""
    assert {file.name for file in (folder / APP).glob("*.py")} == set(known_migrations())


async def test_aerich_would_find_a_difference(url: str, folder: Path) -> None:
    await migrate(url)
    async with aerich(url, folder) as command:
        known = Migrate._last_version_content  # noqa: SLF001  # what aerich compares the models with
        assert known is not None
        fields = known["models.Engagement"]["data_fields"]
        fields.remove(next(field for field in fields if field["name"] == "health"))
        written = await command.migrate("difference", no_input=True)
    assert written is not None
    assert 'ADD "health" SMALLINT' in (folder / APP / written).read_text()


async def test_the_migrations_make_the_tables_of_the_models_and_what_was_added_by_hand(
    url: str, running: Services
) -> None:
    await migrate(url)
    async with bare_database(running.database_url) as other:
        async with TortoiseContext() as context:
            await context.init(tortoise_config(other, pool_size=1))
            await Tortoise.generate_schemas()
        for catalogue in (COLUMNS, INDEXES, KEYS):
            wanted, found = set(await rows(other, catalogue)), set(await rows(url, catalogue))
            assert wanted <= found
            added = found - wanted
            if catalogue == COLUMNS:
                assert {row[:2] for row in added} == BY_HAND_COLUMNS
            elif catalogue == INDEXES:
                assert sorted(definition for (definition,) in added) == sorted(BY_HAND)
            else:
                assert all(definition.startswith("CHECK ") for _, _, definition in added)


async def test_a_migration_can_be_taken_back_and_made_again(url: str) -> None:
    await migrate(url)
    before = [set(await rows(url, catalogue)) for catalogue in (COLUMNS, INDEXES, KEYS, FUNCTIONS)]
    async with aerich(url, LOCATION) as command:
        assert await command.downgrade(0, delete=False) == list(reversed(known_migrations()))
    left = await rows(url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    assert left == [("aerich",)]
    assert await rows(url, FUNCTIONS) == []
    assert await migrate(url) == known_migrations()
    assert [set(await rows(url, catalogue)) for catalogue in (COLUMNS, INDEXES, KEYS, FUNCTIONS)] == before
