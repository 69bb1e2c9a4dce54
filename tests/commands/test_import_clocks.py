"""The clocks of imported records, and the history that an import stands for."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.facts import facts_of
from commands.outcomes import Applied
from guards.clocks import armed
from guards.engagement_stages import STAGES
from guards.enums import EngagementStage, Role
from models import Engagement, Timer
from tests.support.importing import LOST, Importing
from tests.support.unchanged import nothing_changes
from tests.support.world import World
from workers.timers import run_once

S = EngagementStage
pytestmark = pytest.mark.usefixtures("database")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def deal(external_id: str = "D1") -> Engagement:
    return await Engagement.get(external_id=external_id)


async def test_clocks_start_at_the_import_and_flags_are_set_at_once(importing: Importing) -> None:
    importing.deals({"stage": "cold_lead"}, {"id": "D2", "stage": "cold_lead", "opened": "2026-03-01"})

    report = await importing.run()

    old, new, now = await deal(), await deal("D2"), importing.clock.now()
    assert (old.stale, new.stale, report.oddities.stale) == (True, False, 1)
    assert old.clocks_from == now
    timers = {timer.clock: timer.due_at for timer in await Timer.filter(subject_id=old.id)}
    assert timers == {"cold_lead.stale": now + timedelta(days=3), "lead.untouched": now + timedelta(days=14)}


async def test_historic_clocks_run_from_the_dates_of_the_file(importing: Importing) -> None:
    await importing.run(historic_clocks=True)

    record = await deal()
    assert record.clocks_from is None
    assert (await Timer.get(subject_id=record.id)).due_at == day("2026-01-30")


@pytest.mark.parametrize("stage", [stage.key for stage in STAGES])
async def test_the_timers_are_those_that_the_records_own_facts_arm(importing: Importing, stage: str) -> None:
    importing.deals({**LOST, "stage": stage})
    await importing.run()

    record = await deal()
    expected = {effect.clock: effect.due_at for effect in armed(await facts_of(record))}
    assert {timer.clock: timer.due_at for timer in await Timer.filter(subject_id=record.id)} == expected


async def test_open_deals_are_still_open_a_day_later_with_the_worker_running(importing: Importing) -> None:
    importing.deals({}, {"id": "D2", "stage": "cold_lead"})
    await importing.run()

    async with nothing_changes():
        assert await run_once(importing.clock.advance(timedelta(days=1))) == 0


async def test_an_imported_negotiation_times_out_after_the_clocks_full_length(importing: Importing) -> None:
    await importing.run()

    await run_once(importing.clock.advance(timedelta(days=20)))
    assert (await deal()).stage is S.NEGOTIATION

    await run_once(importing.clock.advance(timedelta(microseconds=1)))
    assert (await deal()).stage is S.CLOSED_LOST


async def test_an_imported_win_can_be_reversed_into_like_one_of_this_cycle(importing: Importing, world: World) -> None:
    importing.deals({"stage": "onboarding"})
    await importing.run()

    outcome = await world.move(await world.user(Role.ADMIN), (await deal()).id, S.CLOSED_WON, reason="wrong form")

    assert isinstance(outcome, Applied), outcome


async def test_an_imported_delivery_counts_as_one_of_an_earlier_cycle(importing: Importing, world: World) -> None:
    importing.deals({"stage": "maintenance"})
    await importing.run()
    boss, record = await world.user(Role.ADMIN), await deal()
    await world.move(boss, record.id, S.COLD_LEAD, justification="new budget", confirm_financial_impact=True)

    outcome = await world.move(boss, record.id, S.MAINTENANCE, reason="same contract")

    assert isinstance(outcome, Applied), outcome
