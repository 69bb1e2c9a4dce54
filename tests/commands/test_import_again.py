"""Importing again, importing in steps: nothing is written twice, nothing is half there."""

import asyncio
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from tortoise.connection import get_connection

from commands.imports import write
from commands.imports.report import Difference, ImportReport
from guards.enums import EngagementStage, Role, TransitionKind
from models import Activity, Engagement, Event, Timer, Transition
from tests.support.importing import Importing
from tests.support.outbox import settled
from tests.support.unchanged import nothing_changes
from tests.support.world import World

S = EngagementStage
pytestmark = pytest.mark.usefixtures("database")


async def deal(external_id: str = "D1") -> Engagement:
    return await Engagement.get(external_id=external_id)


async def test_a_second_run_changes_nothing(importing: Importing) -> None:
    importing.deals({}, {"id": "D2", "client": ""}, {"id": "D3", "stage": "cold_lead", "opened": "", "value": "100.10"})
    await importing.run()
    importing.clock.advance(timedelta(days=1))

    async with nothing_changes():
        report = await importing.run()

    assert (report.rows, report.new, report.written) == (3, 0, 0)
    assert (report.users.new, report.organizations.new) == (0, 0)
    assert (report.differences_total, list(report.unmet)) == (0, [])


async def test_what_is_here_already_is_left_as_it_is_and_differences_are_told(importing: Importing) -> None:
    importing.people({"boss": ""}, {"id": "P2", "name": "Bo", "email": "", "boss": ""})
    importing.clients({}, {"id": "C2", "name": "Bolt"})
    await importing.run()
    importing.people(
        {"role": "MANAGER", "boss": "P2", "email": ""}, {"id": "P2", "name": "Bo", "email": "", "boss": ""}
    )
    importing.clients({"sector": "media"}, {"id": "C2", "name": "Bolt"})
    importing.deals(
        {
            "stage": "closed_won",
            "client": "C2",
            "owner": "P2",
            "value": "7",
            "opened": "2026-01-11",
            "product": "Gadget",
        }
    )

    async with nothing_changes():
        report = await importing.run()

    assert list(report.differences) == [
        Difference("user", "P1", "manager", "P2", None),
        Difference("user", "P1", "role", "MANAGER", "MEMBER"),
        Difference("organization", "C1", "attributes", '{"sector": "media"}', '{"sector": "retail"}'),
        Difference("engagement", "D1", "attributes", '{"product": "Gadget"}', '{"product": "Widget"}'),
        Difference("engagement", "D1", "created_at", "2026-01-11 00:00:00", "2026-01-10 00:00:00"),
        Difference("engagement", "D1", "organization", "C2", "Acme"),
        Difference("engagement", "D1", "owner", "P2", "Ann"),
        Difference("engagement", "D1", "stage", "closed_won", "negotiation"),
        Difference("engagement", "D1", "value", "7", "100"),
    ]


async def test_a_record_that_has_moved_on_stays_where_it_is(importing: Importing, world: World) -> None:
    await importing.run()
    boss = await world.user(Role.ADMIN)
    await world.move(boss, (await deal()).id, S.PROPOSAL_SENT, reason="new terms")

    async with nothing_changes():
        report = await importing.run()

    assert list(report.differences) == [Difference("engagement", "D1", "stage", "negotiation", "proposal_sent")]


class Onlooker:
    """Looks at the database after every commit, as a reader of events does."""

    READABLE = "SELECT count(*) FROM events WHERE xid < outbox_key(pg_snapshot_xmin(pg_current_snapshot()))"

    def __init__(self) -> None:
        self.seen: list[tuple[int, int]] = []

    def begin(self, what: str, length: int) -> None:
        """Nothing to see."""

    def reached(self, position: int) -> None:
        """Nothing to see."""

    async def committed(self) -> None:
        """Count records, and events that a reader may have: none of this database's transactions holds them back."""
        await settled()
        (row,) = await get_connection("default").execute_query_dict(self.READABLE)
        self.seen.append((await Engagement.all().count(), row["count"]))


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "BATCH", 2)


@pytest.mark.usefixtures("small_batches")
async def test_readers_of_events_are_not_held_back_while_an_import_goes_on(importing: Importing) -> None:
    importing.deals(*({"id": f"D{number}"} for number in range(5)))
    onlooker = Onlooker()

    await importing.run(watch=onlooker)

    assert onlooker.seen == [(2, 2), (4, 4), (5, 5)]


class Breaker(Onlooker):
    """Ends every other connection after the first commit."""

    async def committed(self) -> None:
        """Look, and cut."""
        await super().committed()
        await get_connection("default").execute_query(
            "SELECT pg_terminate_backend(pid, 60_000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE '%COMMIT%' AND pid <> pg_backend_pid()"
        )


@pytest.mark.usefixtures("small_batches")
async def test_an_import_that_breaks_off_leaves_whole_records_and_is_finished_by_the_same_command(
    importing: Importing,
) -> None:
    importing.deals(*({"id": f"D{number}"} for number in range(5)))
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)):
        await importing.run(watch=Breaker())
    assert await counts() == {Engagement: 2, Transition: 2, Activity: 2, Event: 2, Timer: 4}

    report = await importing.run()

    assert (report.rows, report.new, report.written) == (5, 3, 3)
    assert await counts() == {Engagement: 5, Transition: 5, Activity: 5, Event: 5, Timer: 10}


async def counts() -> dict[object, int]:
    return {model: await model.all().count() for model in (Engagement, Transition, Activity, Event, Timer)}


async def test_a_record_made_meanwhile_by_somebody_else_is_left_alone(importing: Importing, world: World) -> None:
    boss = await world.user()

    class Rival(Onlooker):
        async def committed(self) -> None:
            """Take the external ids of the next batch."""
            if not await Engagement.exists(external_id="D2"):
                await world.engagement(boss, external_id="D2", name="Theirs")

    importing.deals({}, {"id": "D2"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write, "BATCH", 1)
        report: ImportReport = await importing.run(watch=Rival())

    assert (report.new, report.written) == (2, 1)
    assert (await deal("D2")).name == "Theirs"
    assert await Transition.filter(kind=TransitionKind.IMPORT).count() == 1


async def test_imports_at_the_same_time_wait_for_each_other(importing: Importing) -> None:
    first, second = await asyncio.gather(importing.run(), importing.run())

    assert sorted([first.written, second.written]) == [0, 1]
    assert await Engagement.all().count() == 1


async def test_staging_leaves_no_table_behind(importing: Importing, tmp_path: Path) -> None:
    await importing.run()
    (tmp_path / "clients.csv").unlink()
    await importing.run()

    (row,) = await get_connection("default").execute_query_dict(
        "SELECT count(*) AS tables FROM pg_class WHERE relname LIKE 'import\\_%'"
    )
    assert row["tables"] == 0
