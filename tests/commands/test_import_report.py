"""What an import tells, and that a dry run only tells it."""

from decimal import Decimal

import pytest

from commands.facts import facts_of
from guards.decide import Refused, decide
from guards.engagement import ENGINE
from guards.enums import EngagementStage, Role, Severity
from guards.rules import Request
from models import Engagement
from tests.support.importing import LOST, Importing
from tests.support.unchanged import nothing_changes
from tests.support.world import World

S = EngagementStage
pytestmark = pytest.mark.usefixtures("database")


async def deal(external_id: str = "D1") -> Engagement:
    return await Engagement.get(external_id=external_id)


async def test_a_dry_run_reports_all_and_writes_nothing(importing: Importing) -> None:
    importing.deals({}, {"id": "D2", "client": ""}, {"id": "D3", "stage": "closed_won", "value": "200.50"})

    async with nothing_changes():
        planned = await importing.run(dry_run=True)
    done = await importing.run()

    assert (planned.dry_run, planned.written, done.written) == (True, 0, 3)
    assert (planned.stages, planned.unmet, planned.oddities) == (done.stages, done.unmet, done.oddities)
    assert (planned.users, planned.organizations, planned.new) == (done.users, done.organizations, done.new)


async def test_the_report_counts_and_sums_by_stage_in_ladder_order(importing: Importing) -> None:
    importing.deals(
        {"id": "D1", "stage": "closed_won", "value": "10.50"},
        {"id": "D2", "stage": "closed_won", "value": "0.25"},
        {"id": "D3", "stage": "cold_lead", "value": ""},
    )

    report = await importing.run()

    assert [(count.stage, count.rows, count.new, count.value) for count in report.stages] == [
        (S.COLD_LEAD, 1, 1, Decimal(0)),
        (S.CLOSED_WON, 2, 2, Decimal("10.75")),
    ]


async def test_the_compliance_report_tells_what_the_way_into_each_stage_would_ask_for(importing: Importing) -> None:
    importing.deals(
        {"id": "D1", "stage": "cold_lead"},
        {"id": "D2", "stage": "warm", "owner": ""},
        {"id": "D3", "stage": "warm"},
        {"id": "D4", "stage": "maintenance", "opened": "2026-02-20"},
        {"id": "D5", "stage": "maintenance", "opened": "2025-02-20"},
        {"id": "D6", **LOST},
    )

    report = await importing.run(dry_run=True)

    assert [(unmet.stage, unmet.rule, unmet.severity, unmet.records) for unmet in report.unmet] == [
        (S.WARM, "champion_identified", Severity.BLOCK, 2),
        (S.WARM, "owner.present", Severity.BLOCK, 1),
        (S.WARM, "qualification_complete", Severity.BLOCK, 2),
        (S.WARM, "decision_maker_engaged", Severity.WARN, 2),
        (S.WARM, "warm_handoff", Severity.WARN, 2),
        (S.MAINTENANCE, "steady_state_30_days", Severity.BLOCK, 1),
    ]


async def test_a_rule_of_the_compliance_report_is_one_that_the_guards_name(importing: Importing) -> None:
    importing.deals({"stage": "closed_won"})
    report = await importing.run(dry_run=True)
    importing.deals({"id": "D2", "stage": "negotiation"})
    await importing.run()

    record = await deal("D2")
    boss = Request(target=S.CLOSED_WON, actor=(await World(importing.clock).user(Role.ADMIN)))
    decision = decide(ENGINE, await facts_of(record), boss, importing.clock.now())

    assert isinstance(decision, Refused)
    assert {unmet.rule for unmet in report.unmet} == {rule.rule_id for rule in decision.rules if rule.refuses}
