"""Taking back what was recorded: the row stays, and no longer counts."""

import asyncio
from datetime import timedelta

import pytest

from commands.outcomes import Applied, Done, Missing, NotApplied
from commands.retract_activity import retract_activity
from guards.actor import SYSTEM
from guards.enums import ActivityKind, EngagementStage, RefusalCode, Role
from models import Activity, Engagement, Event, Timer
from tests.support.answers import BLANK, UNSTORABLE, columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

A = ActivityKind
S = EngagementStage


async def test_a_retracted_activity_stays_with_its_reason_and_is_announced(world: World) -> None:
    ann, bob = await world.user(), await world.user(Role.MANAGER)
    deal = await world.engagement(ann)
    note = await world.record(ann, deal.id, A.NOTE)
    later = world.clock.advance(timedelta(hours=1))

    made = done(await retract_activity(world.call(bob), note.id, "wrong client"))

    kept = await Activity.get(id=note.id)
    assert columns(kept) == columns(made)
    assert (kept.retracted_at, kept.retracted_reason) == (later, "wrong client")
    before, after = columns(note), columns(kept)
    assert {name for name in after if after[name] != before[name]} == {"retracted_at", "retracted_reason"}
    record = await Engagement.get()
    assert (record.version, record.updated_at) == (3, later)
    event = await Event.get(subject_id=deal.id, record_version=3)
    assert event.type == "engagement.updated"
    assert event.data == {
        "actor": {"id": str(bob.id), "name": bob.name},
        "change": "retraction",
        "activityId": str(note.id),
        "activity": A.NOTE,
        "reason": "wrong client",
    }


async def test_a_retracted_fact_satisfies_no_rule_and_may_be_recorded_anew(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    touch = await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    done(await retract_activity(world.call(ann), touch.id, "never sent"))
    async with nothing_changes():
        assert isinstance(await world.move(ann, deal.id, S.CONTACTED), NotApplied)
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    assert isinstance(await world.move(ann, deal.id, S.CONTACTED), Applied)


async def test_the_fact_before_a_retracted_one_counts_still(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    second = await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    done(await retract_activity(world.call(ann), second.id, "twice"))
    assert isinstance(await world.move(ann, deal.id, S.CONTACTED), Applied)


async def test_a_retracted_touch_sets_the_clocks_as_if_it_had_not_been(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    before = await Timer.filter(subject_id=deal.id).order_by("clock").values_list("clock", "due_at")
    world.clock.advance(timedelta(days=1))
    touch = await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    assert await Timer.filter(subject_id=deal.id).order_by("clock").values_list("clock", "due_at") != before
    done(await retract_activity(world.call(ann), touch.id, "never sent"))
    assert await Timer.filter(subject_id=deal.id).order_by("clock").values_list("clock", "due_at") == before


async def test_a_record_is_at_risk_as_the_remaining_facts_say(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)

    async def at_risk() -> bool:
        return (await Engagement.get()).at_risk

    first, second = [await world.record(ann, deal.id, A.RISK_RAISED) for _ in range(2)]
    done(await retract_activity(world.call(ann), second.id, "same risk"))
    assert await at_risk()
    resolved = await world.record(ann, deal.id, A.RISK_RESOLVED)
    assert not await at_risk()
    done(await retract_activity(world.call(ann), resolved.id, "not yet"))
    assert await at_risk()
    done(await retract_activity(world.call(ann), first.id, "no risk at all"))
    assert not await at_risk()


async def test_health_goes_back_to_the_latest_remaining_status_update(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    updates = [await world.record(ann, deal.id, A.STATUS_UPDATE, health=health) for health in (80, None, 40)]
    for update, health in zip(reversed(updates), (80, 80, None), strict=True):
        done(await retract_activity(world.call(ann), update.id, "wrong"))
        assert (await Engagement.get()).health == health


async def test_a_reason_must_say_something_that_can_be_kept(world: World) -> None:
    ann = await world.user()
    note = await world.record(ann, (await world.engagement(ann)).id, A.NOTE)
    async with nothing_changes():
        for reason in (*BLANK, *UNSTORABLE, "x" * 20_001):
            assert problems(await retract_activity(world.call(ann), note.id, reason)) == ["reason"]


async def test_nothing_is_retracted_twice(world: World) -> None:
    ann = await world.user()
    note = await world.record(ann, (await world.engagement(ann)).id, A.NOTE)
    done(await retract_activity(world.call(ann), note.id, "wrong"))
    async with nothing_changes():
        assert refusal(await retract_activity(world.call(ann), note.id, "again")) is RefusalCode.NOT_ACTIVE


async def test_of_parallel_retractions_exactly_one_wins(world: World) -> None:
    ann = await world.user()
    note = await world.record(ann, (await world.engagement(ann)).id, A.NOTE)
    outcomes = await asyncio.gather(*(retract_activity(world.call(ann), note.id, f"{n}") for n in range(10)))
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert (await Engagement.get()).version == 3


async def test_what_the_product_logged_itself_stays(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss, micro_deal=True)
    await world.bring_to(boss, deal.id, S.DISCOVERY_DONE)
    kinds = {A.CREATED, A.MICRO_DEAL_FLAGGED, A.PIPELINE_STAGE_CHANGED, A.CONTACT_ATTEMPT, A.MEETING_HELD}
    async with nothing_changes():
        for kind in kinds:
            logged = await Activity.filter(subject_id=deal.id, kind=kind).first()
            assert logged is not None
            assert refusal(await retract_activity(world.call(boss), logged.id, "no")) is RefusalCode.NOT_ACTIVE


async def test_an_unknown_activity_is_missing(world: World) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert isinstance(await retract_activity(world.call(ann), some_id(), "wrong"), Missing)


async def test_a_viewer_and_a_member_on_somebody_elses_record_are_refused(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    notes = [
        await world.record(ann, (await world.engagement(ann)).id, A.NOTE),
        await world.record(SYSTEM, (await world.engagement(ann, owner_id=eve.id)).id, A.NOTE),
    ]
    async with nothing_changes():
        for actor, note in ((bob, notes[0]), (eve, notes[0]), (eve, notes[1])):
            assert refusal(await retract_activity(world.call(actor), note.id, "no")) is RefusalCode.ROLE_REQUIRED


@pytest.mark.parametrize("role", [Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN])
async def test_a_manager_retracts_what_others_recorded(world: World, role: Role) -> None:
    ann, boss = await world.user(), await world.user(role)
    note = await world.record(ann, (await world.engagement(ann)).id, A.NOTE)
    assert isinstance(await retract_activity(world.call(boss), note.id, "wrong"), Done)
