"""The example mapping on a whole CRM export. Selected only where GATEHOUSE_TEST_CRM_DIR names one."""

import csv
import resource
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from tortoise.functions import Count

from commands.import_engagements import ImportOptions, import_engagements
from commands.imports.report import ImportReport
from commands.unit import Call
from guards.actor import SYSTEM
from guards.enums import ActivityKind, EngagementStage, ReasonCode, Role, TransitionKind
from models import Activity, Engagement, Event, Organization, Task, Timer, Transition, User
from tests.support.clock import FrozenClock
from tests.support.importing import mapping
from tests.support.unchanged import nothing_changes
from workers.timers import run_once

S = EngagementStage
EXAMPLE = Path(__file__).parents[2] / "examples" / "crm" / "mapping.toml"
COUNTS = {S.COLD_LEAD: 500, S.NEGOTIATION: 1589, S.CLOSED_WON: 4238, S.CLOSED_LOST: 2473}

pytestmark = pytest.mark.usefixtures("database")


async def load(folder: Path, clock: FrozenClock, *, dry_run: bool = False) -> ImportReport:
    call, options = Call(SYSTEM, clock.now()), ImportOptions(dry_run=dry_run)
    return await import_engagements(call, folder / "sales_pipeline.csv", mapping(EXAMPLE.read_text()), options)


async def stages() -> dict[EngagementStage, int]:
    rows = await Engagement.all().annotate(number=Count("id")).group_by("stage").values("stage", "number")
    return {S(row["stage"]): row["number"] for row in rows}


async def test_the_whole_export_is_imported_and_a_second_run_changes_nothing(
    crm_export: Path, clock: FrozenClock
) -> None:
    async with nothing_changes():
        planned = await load(crm_export, clock, dry_run=True)
    start = time.perf_counter()
    report = await load(crm_export, clock)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{report.written / seconds:,.0f} rows per second, {peak} MiB at the peak of the whole test process")

    assert (report.refused, report.rows, report.written) == (False, 8800, 8800)
    assert {count.stage: count.rows for count in report.stages} == COUNTS
    assert {count.stage: count.value for count in report.stages}[S.CLOSED_WON] == Decimal(10_005_534)
    assert (planned.stages, planned.unmet) == (report.stages, report.unmet)
    assert (report.oddities.without_organization, report.oddities.without_date) == (1425, 500)
    assert report.oddities.without_owner == 0
    assert await stages() == COUNTS
    await assert_details(clock)

    clock.advance(timedelta(hours=1))
    async with nothing_changes():
        again = await load(crm_export, clock)
    assert (again.rows, again.new, again.written, again.differences_total) == (8800, 0, 0, 0)

    clock.advance(timedelta(days=1))
    async with nothing_changes():
        assert await run_once(clock.now()) == 0


async def assert_details(clock: FrozenClock) -> None:
    await assert_records(clock)
    await assert_people_and_accounts()
    await assert_side_tables()


async def assert_records(clock: FrozenClock) -> None:
    won = await Engagement.get(external_id="1C1I7A6R").select_related("owner", "organization")
    assert (won.name, won.value) == ("GTX Plus Basic for Cancity", Decimal(1054))
    assert won.won_at == datetime(2017, 3, 1, tzinfo=UTC)
    assert (won.created_at, won.owner_locked, won.clocks_from) == (
        datetime(2016, 10, 20, tzinfo=UTC),
        True,
        clock.now(),
    )
    assert won.owner is not None
    assert (won.owner.name, won.organization.name) == ("Moses Frase", "Cancity")
    cold = await Engagement.filter(stage=S.COLD_LEAD)
    assert {lead.stage_entered_at for lead in cold} == {datetime(2017, 12, 31, tzinfo=UTC)}
    assert all(lead.stale for lead in cold)
    lost = await Engagement.filter(stage=S.CLOSED_LOST)
    assert {(deal.lost_reason, deal.lost_from_stage) for deal in lost} == {(ReasonCode.OTHER, S.NEGOTIATION)}
    assert sum(deal.attributes["product"] == "GTX Pro" for deal in await Engagement.all()) == 1480


async def assert_people_and_accounts() -> None:
    assert await User.filter(role=Role.MANAGER).count() == 6
    sellers = await User.filter(role=Role.MEMBER).select_related("manager")
    assert len(sellers) == 35
    (moses,) = [seller for seller in sellers if seller.name == "Moses Frase"]
    assert moses.manager is not None
    assert (moses.manager.name, moses.team, moses.manager.team) == ("Dustin Brinkmann", "Central", "Central")
    assert await Organization.all().count() == 86
    placeholder = await Organization.get(external_id="no-account")
    assert await Engagement.filter(organization_id=placeholder.id).count() == 1425
    acme = await Organization.get(external_id="Acme Corporation")
    assert (acme.attributes["sector"], acme.attributes["employees"]) == ("technology", "2822")


async def assert_side_tables() -> None:
    assert await Transition.filter(kind=TransitionKind.IMPORT).count() == 8800
    assert await Activity.filter(kind=ActivityKind.CREATED).count() == 8800
    assert await Activity.filter(kind=ActivityKind.STALE_FLAGGED).count() == 500
    assert await Activity.all().count() == 8800 + 500
    assert await Event.filter(imported=True, type="engagement.created").count() == 8800
    assert await Event.filter(imported=True, type="engagement.stale").count() == 500
    assert await Event.all().count() == 8800 + 500
    assert await Timer.filter(clock="closed_lost.recycle").count() == 2473
    assert await Timer.all().count() == 2 * 1589 + 2 * 500 + 2473
    assert await Task.all().count() == 0


async def test_every_product_of_the_deals_is_one_of_the_export(crm_export: Path, clock: FrozenClock) -> None:
    await load(crm_export, clock)

    with (crm_export / "products.csv").open(encoding="utf-8", newline="") as file:
        products = {row["product"] for row in csv.DictReader(file)}
    assert {deal.attributes["product"] for deal in await Engagement.all()} == products
