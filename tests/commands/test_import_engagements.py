"""Importing engagements: what is written of each record."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from guards.engagement_stages import CLIENT_STATUS, REVENUE_STAGES, STAGES
from guards.enums import ActivityKind, EngagementStage, ReasonCode, Role, TransitionKind
from models import Activity, Engagement, Event, Organization, Task, Transition, User
from tests.support.importing import LOST, MAPPING, Importing
from tests.support.world import World

S = EngagementStage
pytestmark = pytest.mark.usefixtures("database")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def deal(external_id: str = "D1") -> Engagement:
    return await Engagement.get(external_id=external_id)


async def test_a_record_is_imported_mid_pipeline_with_its_dates_owner_and_client(importing: Importing) -> None:
    report = await importing.run()

    record = await deal()
    assert (report.rows, report.new, report.written) == (1, 1, 1)
    assert (record.name, record.stage, record.client_status) == ("Deal", S.NEGOTIATION, CLIENT_STATUS[S.NEGOTIATION])
    assert (record.value, record.currency, record.attributes) == (Decimal(100), "EUR", {"product": "Widget"})
    assert (record.created_at, record.stage_entered_at) == (day("2026-01-10"), day("2026-01-10"))
    assert (record.version, record.cycle, record.entry_sequence) == (1, 1, 1)
    assert (record.owner_id, record.owner_locked) == ((await User.get(external_id="P1")).id, True)
    assert record.organization_id == (await Organization.get(external_id="C1")).id
    assert record.updated_at == importing.clock.now()


async def test_users_and_organizations_come_from_their_files(importing: Importing) -> None:
    importing.people({"boss": "P2"}, {"id": "P2", "name": "Bo", "email": "", "role": "MANAGER", "team": ""})

    report = await importing.run()

    ann, bo = await User.get(external_id="P1"), await User.get(external_id="P2")
    assert (ann.name, ann.email, ann.role, ann.team, ann.manager_id) == (
        "Ann",
        "ann@example.com",
        Role.MEMBER,
        "North",
        bo.id,
    )
    assert (bo.email, bo.role, bo.team, bo.active, bo.service) == (None, Role.MANAGER, None, True, False)
    client = await Organization.get(external_id="C1")
    assert (client.name, client.domain, client.attributes) == ("Acme", "acme.example", {"sector": "retail"})
    assert (report.users.rows, report.users.new, report.organizations.new) == (2, 2, 1)


async def test_history_log_and_outbox_each_say_that_it_was_imported(importing: Importing) -> None:
    await importing.run()

    record, now = await deal(), importing.clock.now()
    row = await Transition.get(subject_id=record.id)
    assert (row.kind, row.sequence, row.record_version, row.cycle) == (TransitionKind.IMPORT, 1, 1, 1)
    assert (row.from_stage, row.to_stage, row.at) == (None, S.NEGOTIATION, record.stage_entered_at)
    assert (row.by_system, row.actor_id, row.metadata) == (True, None, {"file": "deals.csv", "line": 2})
    entry = await Activity.get(subject_id=record.id)
    assert (entry.kind, entry.occurred_at, entry.recorded_at) == (ActivityKind.CREATED, record.created_at, now)
    event = await Event.get(subject_id=record.id)
    assert (event.type, event.imported, event.at, event.record_version) == ("engagement.created", True, now, 1)
    assert (event.stage, event.data["organizationId"]) == (S.NEGOTIATION, str(record.organization_id))


async def test_the_event_has_the_fields_of_an_ordinary_creation(importing: Importing, world: World) -> None:
    ordinary = await world.engagement(await world.user())
    await importing.run()

    created = await Event.filter(type="engagement.created").order_by("position")
    assert created[0].subject_id == ordinary.id
    assert set(created[0].data) == set(created[1].data)


@pytest.mark.parametrize("stage", [stage.key for stage in STAGES])
async def test_a_record_can_be_imported_into_any_stage_without_its_automations(
    importing: Importing, stage: str
) -> None:
    importing.deals({**LOST, "stage": stage})

    report = await importing.run()

    record = await deal()
    assert report.written == 1
    assert record.stage == stage
    assert (record.won_at is not None) == (stage in REVENUE_STAGES)
    assert (record.lost_at is not None) == (stage == S.CLOSED_LOST)
    assert await Task.all().count() == 0
    assert await Event.filter(imported=False).count() == 0


async def test_a_lost_deal_says_why_and_from_where(importing: Importing) -> None:
    importing.deals({**LOST, "why": "other", "note": "They moved away"})

    await importing.run()

    record = await deal()
    assert (record.lost_reason, record.lost_from_stage, record.lost_at) == (ReasonCode.OTHER, S.WARM, day("2026-02-01"))
    assert record.owner_locked, "the owner was locked where the deal was lost"
    row = await Transition.get(subject_id=record.id)
    assert (row.reason_code, row.reason) == (ReasonCode.OTHER, "They moved away")


async def test_reasons_and_dates_of_other_stages_are_left_out(importing: Importing) -> None:
    importing.mapping = MAPPING.replace('lost_from = "lost_from"', 'lost_from = "lost_from"\nwon_at = "opened"')
    importing.deals({**LOST, "stage": "warm"}, {"id": "D2", "stage": "closed_lost", "why": "churned"})

    await importing.run()

    warm, lost = await deal(), await deal("D2")
    assert (warm.lost_reason, warm.lost_from_stage, warm.lost_at, warm.won_at) == (None, None, None, None)
    assert (lost.won_at, lost.lost_from_stage) == (day("2026-01-10"), None)
    assert not lost.owner_locked


@pytest.mark.parametrize(
    ("opened", "closed", "created_at", "entered_at"),
    [
        ("2026-01-10", "2026-02-10", "2026-01-10", "2026-02-10"),
        ("2026-01-10", "", "2026-01-10", "2026-01-10"),
        ("", "2026-02-10", "2026-02-10", "2026-02-10"),
    ],
)
async def test_a_missing_date_follows_from_the_other(
    importing: Importing, opened: str, closed: str, created_at: str, entered_at: str
) -> None:
    importing.deals({"opened": opened, "closed": closed})

    report = await importing.run()

    record = await deal()
    assert (record.created_at, record.stage_entered_at) == (day(created_at), day(entered_at))
    assert report.oddities.without_date == 0


async def test_a_row_without_dates_takes_the_mappings_or_else_the_moment_of_the_import(importing: Importing) -> None:
    importing.deals({"opened": ""})
    report = await importing.run()
    assert (await deal()).stage_entered_at == importing.clock.now()
    assert report.oddities.without_date == 1

    importing.mapping = MAPPING.replace('created_at = "opened"', 'created_at = ["opened", { value = "2025-12-31" }]')
    importing.deals({"id": "D2", "opened": ""})
    report = await importing.run()
    assert (await deal("D2")).stage_entered_at == day("2025-12-31")
    assert report.oddities.without_date == 1


async def test_rows_without_a_client_go_to_the_placeholder_and_are_counted(importing: Importing) -> None:
    importing.deals({"client": ""}, {"id": "D2", "client": ""}, {"id": "D3"})

    report = await importing.run()

    placeholder = await Organization.get(external_id="nobody")
    assert placeholder.name == "No client"
    assert await Engagement.filter(organization_id=placeholder.id).count() == 2
    assert report.oddities.without_organization == 2
    assert (report.organizations.rows, report.organizations.new) == (1, 2)


async def test_a_placeholder_that_nobody_needs_is_not_made(importing: Importing) -> None:
    await importing.run()

    assert not await Organization.exists(external_id="nobody")


async def test_rows_without_an_owner_are_imported_and_counted(importing: Importing) -> None:
    importing.deals({"owner": ""})

    report = await importing.run()

    assert (await deal()).owner_id is None
    assert report.oddities.without_owner == 1


async def test_organizations_may_come_from_the_deals_themselves(importing: Importing) -> None:
    importing.mapping = MAPPING.replace(
        'file = "clients.csv"\nexternal_id = "id"\nname = "name"\ndomain = "domain"',
        ('optional = true\nexternal_id = "client"\nname = "client"'),
    ).replace('sector = "sector"', "")
    importing.deals({}, {"id": "D2"}, {"id": "D3", "client": "C2"}, {"id": "D4", "client": ""})

    report = await importing.run()

    assert report.written == 4
    assert sorted(str(client.external_id) for client in await Organization.all()) == ["C1", "C2", "nobody"]


async def test_deals_may_name_users_and_organizations_that_are_here_already(importing: Importing) -> None:
    await importing.run()
    importing.mapping = MAPPING[: MAPPING.index("[[users]]")] + MAPPING[MAPPING.index("[engagements]") :]
    importing.deals({"id": "D2"})

    report = await importing.run()

    first, second = await deal(), await deal("D2")
    assert (second.owner_id, second.organization_id) == (first.owner_id, first.organization_id)
    assert (report.written, report.users.new, report.organizations.new) == (1, 0, 0)


async def test_a_user_of_the_same_address_is_the_same_user(importing: Importing, world: World) -> None:
    now = world.clock.now()
    ann = await User.create(name="Ann A.", email="ann@example.com", role=Role.ADMIN, created_at=now, updated_at=now)

    report = await importing.run()

    assert (await deal()).owner_id == ann.id
    assert (report.users.rows, report.users.new) == (1, 0)
    assert (await User.get(id=ann.id)).role is Role.ADMIN


async def test_a_user_in_two_sections_is_what_the_first_says(importing: Importing) -> None:
    managers = '[[users]]\nfile = "people.csv"\nexternal_id = "id"\nname = "name"\nrole = { value = "MANAGER" }\n'
    importing.mapping = MAPPING.replace("[[users]]", f"{managers}\n[[users]]", 1)

    report = await importing.run()

    assert (report.refused, report.users.new) == (False, 1)
    assert (await User.get(external_id="P1")).role is Role.MANAGER
