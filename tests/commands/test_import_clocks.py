"""The clocks of imported records, and the history that an import stands for."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.facts import facts_of
from commands.imports import write
from commands.imports.watch import Unwatched
from commands.outcomes import Applied, Done
from commands.policy_changes import ClockLength, PolicyChanges
from commands.update_policy import update_policy
from guards.actor import Actor
from guards.engagement_clocks import CLOCKS, armed
from guards.engagement_stages import STAGES
from guards.enums import ActivityKind, EngagementStage, LifecycleKind, Role
from guards.policy import Policy, settings_of
from models import Activity, Engagement, Event, Notification, PolicyVersion, Task, Timer, Transition
from tests.support.drain import drain
from tests.support.importing import LOST, Importing
from tests.support.replay import assert_replayable
from tests.support.unchanged import nothing_changes
from tests.support.world import World
from workers.timers import run_once

S = EngagementStage
pytestmark = pytest.mark.usefixtures("database")


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


async def deal(external_id: str = "D1") -> Engagement:
    return await Engagement.get(external_id=external_id)


async def timers(record: Engagement) -> dict[str, datetime]:
    return {timer.clock: timer.due_at for timer in await Timer.filter(subject_id=record.id)}


async def test_clocks_start_at_the_import_and_flags_are_set_at_once(importing: Importing) -> None:
    importing.deals({"stage": "cold_lead"}, {"id": "D2", "stage": "cold_lead", "opened": "2026-03-01"})

    report = await importing.run()

    old, new, now = await deal(), await deal("D2"), importing.clock.now()
    assert (old.stale, new.stale, report.oddities.stale) == (True, False, 1)
    assert (old.clocks_from, new.clocks_from) == (now, now)
    assert await timers(old) == {"cold_lead.stale": now + timedelta(days=3), "lead.untouched": now + timedelta(days=14)}
    assert await timers(new) == {
        "cold_lead.stale": day("2026-03-04"),  # its flag, which no import holds back
        "lead.untouched": now + timedelta(days=14),
    }


@pytest.mark.parametrize(
    ("stage", "column", "key", "days"),
    [
        (S.COLD_LEAD, "stale", "cold_lead.stale", 3),
        (S.CONTACTED, "stale", "contacted.stale", 5),
        (S.INTERESTED, "stale", "interested.stale", 7),
        (S.DELIVERING, "at_risk", "delivering.idle", 21),
        (S.MAINTENANCE, "at_risk", "maintenance.idle", 60),
    ],
)
async def test_a_flag_is_set_with_its_history_where_the_clock_has_passed(
    importing: Importing, stage: EngagementStage, column: str, key: str, days: int
) -> None:
    now = importing.clock.now()
    passed, barely = now - timedelta(days=days, seconds=1), now - timedelta(days=days)
    importing.deals(
        {"stage": stage, "opened": passed.isoformat()}, {"id": "D2", "stage": stage, "opened": barely.isoformat()}
    )

    report = await importing.run()

    flagged, other = await deal(), await deal("D2")
    assert (getattr(flagged, column), getattr(other, column)) == (True, False)
    assert (report.oddities.stale, report.oddities.at_risk) == ((1, 0) if column == "stale" else (0, 1))
    kind = ActivityKind.STALE_FLAGGED if column == "stale" else ActivityKind.RISK_FLAGGED
    logged = await Activity.get(kind=kind)
    said = {"clock": key, "idleSince": passed.isoformat(), "days": days}
    assert (logged.subject_id, logged.record_version, logged.data, logged.recorded_at) == (flagged.id, 2, said, now)
    announced = await Event.get(type="engagement.stale" if column == "stale" else "engagement.at_risk")
    assert (announced.subject_id, announced.record_version, announced.imported) == (flagged.id, 2, True)
    assert announced.data == {"actor": {"id": None, "name": "Gatehouse"}, **said}
    assert (flagged.version, other.version) == (2, 1)
    assert await Notification.all().count() + await Task.all().count() == 0
    await assert_replayable(flagged.id)


async def test_no_stage_has_clocks_for_two_flags() -> None:
    for stage in S:
        assert len([clock for clock in CLOCKS if stage in clock.stages and clock.action.flag]) < 2


async def test_an_answer_of_the_client_starts_the_clock_of_an_imported_stale_lead_anew(
    importing: Importing, world: World
) -> None:
    importing.deals({"stage": "contacted"})
    await importing.run()
    record, answered = await deal(), importing.clock.advance(timedelta(days=1))

    await world.record(await world.user(Role.ADMIN), record.id, ActivityKind.INBOUND_TOUCH)

    await run_once(importing.clock.advance(timedelta(minutes=1)))
    assert (await deal()).stale is False, "it is not flagged again at once"
    assert (await timers(record))["contacted.stale"] == answered + timedelta(days=5)


async def test_historic_clocks_run_from_the_dates_of_the_file(importing: Importing) -> None:
    await importing.run(historic_clocks=True)

    record = await deal()
    assert record.clocks_from is None
    assert await timers(record) == {"negotiation.idle": day("2026-01-20"), "negotiation.timeout": day("2026-01-30")}


async def test_with_historic_clocks_what_is_overdue_acts_as_soon_as_the_worker_looks(importing: Importing) -> None:
    importing.deals({"stage": "contacted"})
    await importing.run(historic_clocks=True)
    assert await Notification.all().count() == 0

    await drain(importing.clock.now())

    record = await deal()
    assert (record.stage, record.stale) == (S.COLD_LEAD, True)
    notices = await Notification.filter(subject_id=record.id).order_by("topic")
    assert [notice.topic for notice in notices] == ["contacted.stale", "lead.untouched"]
    assert await Activity.filter(kind=ActivityKind.STALE_FLAGGED).count() == 1, "it was flagged by the import already"


async def test_the_lengths_in_force_set_flags_and_timers(importing: Importing) -> None:
    lengths = {"cold_lead.stale": timedelta(days=300), "lead.untouched": timedelta(days=2)}
    await PolicyVersion.create(
        kind=LifecycleKind.ENGAGEMENT,
        sequence=1,
        settings=settings_of(Policy(lengths=lengths)),
        changes={},
        reason="we are patient",
        at=importing.clock.now(),
    )
    importing.deals({"stage": "cold_lead"})

    await importing.run()

    record, now = await deal(), importing.clock.now()
    assert not record.stale
    assert await timers(record) == {
        "cold_lead.stale": day("2026-01-10") + timedelta(days=300),
        "lead.untouched": now + timedelta(days=2),
    }


class Legislator(Unwatched):
    """Changes a length after the first batch of an import."""

    def __init__(self, world: World, admin: Actor) -> None:
        self._world, self._admin = world, admin

    async def committed(self) -> None:
        """Decide; the second time it is decided already."""
        changes = PolicyChanges(clocks=[ClockLength("negotiation.timeout", 15)])
        assert isinstance(await update_policy(self._world.call(self._admin), changes, "faster"), Done)


async def test_lengths_that_change_during_an_import_hold_for_all_of_it(
    importing: Importing, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "BATCH", 1)
    importing.deals({}, {"id": "D2"})

    await importing.run(watch=Legislator(world, await world.user(Role.ADMIN)))
    await drain(importing.clock.advance(timedelta(minutes=1)))

    imported = importing.clock.now() - timedelta(minutes=1)
    for record in (await deal(), await deal("D2")):
        assert (await timers(record))["negotiation.timeout"] == imported + timedelta(days=15)


@pytest.mark.parametrize("historic", [False, True])
@pytest.mark.parametrize("stage", [stage.key for stage in STAGES])
async def test_the_timers_are_those_that_the_records_own_facts_arm(
    importing: Importing, stage: str, *, historic: bool
) -> None:
    importing.deals({**LOST, "stage": stage})
    await importing.run(historic_clocks=historic)

    record = await deal()
    expected = {effect.clock: effect.due_at for effect in armed(await facts_of(record))}
    assert await timers(record) == expected
    unarmed = {S.CLOSED_WON}
    assert bool(expected) == (stage not in unarmed)


@pytest.mark.parametrize("stage", [stage.key for stage in STAGES])
async def test_what_is_overdue_does_not_act_before_the_clocks_full_length(importing: Importing, stage: str) -> None:
    importing.deals({**LOST, "stage": stage, "opened": "2025-01-10", "closed": "2025-01-10"})
    await importing.run()
    shortest = min((c.after for c in CLOCKS if stage in c.stages and not c.before), default=timedelta(days=1))

    async with nothing_changes():
        assert await run_once(importing.clock.advance(shortest)) == 0


async def test_an_imported_record_is_nudged_after_the_clocks_full_length(importing: Importing) -> None:
    importing.deals({"stage": "cold_lead"})
    await importing.run()

    await drain(importing.clock.advance(timedelta(days=3, microseconds=1)))

    record = await deal()
    assert (await Task.get(subject_id=record.id)).template == "stale.follow_up"
    assert (await Notification.get(subject_id=record.id)).user_id == record.owner_id
    assert await Activity.filter(kind=ActivityKind.STALE_FLAGGED).count() == 1


async def test_recurring_work_of_an_imported_record_starts_with_the_import(importing: Importing) -> None:
    importing.deals({"stage": "delivering"})
    await importing.run()
    imported, record = importing.clock.now(), await deal()

    await drain(importing.clock.advance(timedelta(days=7, microseconds=1)))

    assert (await Task.get(subject_id=record.id)).template == "delivering.status"
    assert (await timers(record))["delivering.status"] == imported + timedelta(days=14)


async def test_a_lost_deal_is_up_for_review_90_days_after_the_import(importing: Importing) -> None:
    importing.deals(LOST)
    await importing.run()

    await drain(importing.clock.advance(timedelta(days=90)))
    assert await Task.all().count() == 0

    await drain(importing.clock.advance(timedelta(microseconds=1)))
    assert (await Task.get()).template == "closed_lost.recycle"


async def test_a_move_ends_what_the_import_held_back(importing: Importing, world: World) -> None:
    await importing.run()
    record = await deal()

    await world.move(await world.user(Role.ADMIN), record.id, S.PROPOSAL_SENT, reason="new terms")

    assert (await deal()).clocks_from is None


async def test_an_imported_negotiation_times_out_after_the_clocks_full_length(importing: Importing) -> None:
    await importing.run()

    await drain(importing.clock.advance(timedelta(days=20)))
    assert (await deal()).stage is S.NEGOTIATION

    await drain(importing.clock.advance(timedelta(microseconds=1)))
    assert (await deal()).stage is S.CLOSED_LOST


async def test_the_history_row_of_an_import_names_the_owner(importing: Importing) -> None:
    importing.deals({}, {"id": "D2", "owner": ""})
    await importing.run()

    owned, ownerless = await deal(), await deal("D2")
    rows = {row.subject_id: row.owner_id for row in await Transition.all()}
    assert rows == {owned.id: owned.owner_id, ownerless.id: None}
    assert owned.owner_id is not None


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
