"""Pausing a venture, resuming it, archiving it, and taking it out of the archive."""

from datetime import timedelta

import pytest

from commands.outcomes import Conflict
from commands.ventures.set_status import set_venture_status
from guards.enums import ActivityKind, RefusalCode
from guards.venture_enums import Gate, VentureStatus
from models import Activity, Event, Timer, Venture
from tests.support.answers import done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.ventures import VentureWorld
from tests.support.world import World

S = VentureStatus

# What the row says of a venture that a gate killed, or that graduated.
_KILLED = {"status": S.KILLED, "kill_reason": "no market"}
_GRADUATED = {"status": S.GRADUATED, "stage": 25}


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ([S.PAUSED], S.PAUSED),
        ([S.PAUSED, S.ACTIVE], S.ACTIVE),
        ([S.ARCHIVED], S.ARCHIVED),
        ([S.PAUSED, S.ARCHIVED], S.ARCHIVED),
        ([S.ARCHIVED, S.ACTIVE], S.ACTIVE),
    ],
)
async def test_a_venture_rests_and_goes_on(
    world: World, ventures: VentureWorld, steps: list[VentureStatus], status: VentureStatus
) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    for step in steps:
        done(await set_venture_status(world.call(ann), venture.id, step))
    kept = await Venture.get()
    assert (kept.status, kept.version, kept.stage) == (status, 1 + len(steps), 1)


async def test_it_is_logged_and_announced_with_its_reason(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    done(await set_venture_status(world.call(ann), venture.id, S.PAUSED, "the founder is ill"))
    logged = await Activity.get(kind=ActivityKind.STATUS_CHANGED)
    assert (logged.subject_id, logged.text, logged.record_version) == (venture.id, "the founder is ill", 2)
    event = await Event.get(type="venture.status_changed")
    told = {name: event.data[name] for name in ("before", "status", "reason")}
    assert told == {"before": "ACTIVE", "status": "PAUSED", "reason": "the founder is ill"}
    assert (await Event.get(type="venture.updated")).data["change"] == "status"


async def test_no_clock_runs_while_it_rests(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    await ventures.ask(ann, venture.id, Gate.MARKET_VALIDATION)
    (asked,) = await Timer.all().values_list("clock", "due_at")
    done(await set_venture_status(world.call(ann), venture.id, S.PAUSED))
    assert await Timer.all().count() == 0
    world.clock.advance(timedelta(days=1))
    done(await set_venture_status(world.call(ann), venture.id, S.ACTIVE))
    assert await Timer.all().values_list("clock", "due_at") == [asked]


@pytest.mark.parametrize("values", [_KILLED, _GRADUATED])
async def test_what_comes_out_of_the_archive_is_what_went_in(
    world: World, ventures: VentureWorld, values: dict[str, object]
) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    ended = "killed_at" if values["status"] is S.KILLED else "graduated_at"
    await Venture.filter(id=venture.id).update(**values, **{ended: world.clock.now()})
    done(await set_venture_status(world.call(ann), venture.id, S.ARCHIVED))
    assert done(await set_venture_status(world.call(ann), venture.id, S.ACTIVE)).status is values["status"]


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (_KILLED, S.ACTIVE),
        (_KILLED, S.PAUSED),
        (_GRADUATED, S.ACTIVE),
        (_GRADUATED, S.PAUSED),
        ({"status": S.ARCHIVED}, S.PAUSED),
        ({"status": S.ACTIVE}, S.KILLED),
        ({"status": S.ACTIVE}, S.GRADUATED),
        ({"status": S.PAUSED}, S.KILLED),
    ],
)
async def test_every_other_step_is_refused(
    world: World, ventures: VentureWorld, values: dict[str, object], status: VentureStatus
) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    moments = {"killed_at": world.clock.now(), "graduated_at": world.clock.now()}
    await Venture.filter(id=venture.id).update(**values, **moments)
    async with nothing_changes():
        assert refusal(await set_venture_status(world.call(ann), venture.id, status)) is RefusalCode.NOT_ACTIVE


async def test_what_it_is_already_it_stays_without_a_trace(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    async with nothing_changes():
        assert done(await set_venture_status(world.call(ann), venture.id, S.ACTIVE)).version == 1


@pytest.mark.parametrize("reason", [" ", "a\x00b", "x" * 20_001])
async def test_a_reason_must_say_something(world: World, ventures: VentureWorld, reason: str) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    async with nothing_changes():
        assert problems(await set_venture_status(world.call(ann), venture.id, S.PAUSED, reason)) == ["reason"]


async def test_somebody_elses_venture_is_not_paused(world: World, ventures: VentureWorld) -> None:
    venture, bob = await ventures.venture(await world.user()), await world.user()
    async with nothing_changes():
        assert refusal(await set_venture_status(world.call(bob), venture.id, S.PAUSED)) is RefusalCode.ROLE_REQUIRED


async def test_another_version_is_a_conflict(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    async with nothing_changes():
        outcome = await set_venture_status(world.call(ann), venture.id, S.PAUSED, expected_version=9)
    assert isinstance(outcome, Conflict)


async def test_a_repeat_under_the_same_key_answers_the_same(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    done(await set_venture_status(world.call(ann, "k"), venture.id, S.PAUSED))
    done(await set_venture_status(world.call(ann), venture.id, S.ACTIVE))
    world.clock.advance(timedelta(minutes=5))
    async with nothing_changes():
        assert done(await set_venture_status(world.call(ann, "k"), venture.id, S.PAUSED)).status is S.ACTIVE
