"""Rows of several tables go in with one statement, and come out as they were."""

from datetime import timedelta
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError
from tortoise.models import Model

from commands.log import entry
from commands.outbox import house_event
from guards.actor import SYSTEM
from guards.enums import ActivityKind, MeetingPurpose, MeetingStatus
from models import Activity, CalendarMessage, Event, Meeting, Timer
from models.batch import insert_rows
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


def timer(world: World, clock: str, hours: int = 1) -> Timer:
    due = world.clock.now() + timedelta(hours=hours)
    return Timer(
        subject_kind="ENGAGEMENT",
        subject_id=some_id(),
        clock=clock,
        due_at=due,
        entry_sequence=1,
        armed_at=world.clock.now(),
    )


async def test_rows_of_several_tables_take_one_statement(world: World) -> None:
    deal = await world.engagement(await world.user())
    before = await Event.all().count()
    activity = entry(ActivityKind.NOTE, deal, SYSTEM, world.clock.now(), {"text": "ß ✓", "n": [1, None]}, text="ß ✓")
    events = [house_event("webhook.test", world.clock.now(), SYSTEM, {"endpointId": name}) for name in "abc"]
    with counting() as statements:
        await insert_rows([activity], events, [timer(world, "x")])
    assert len(statements) == 1
    written_activity = await Activity.get(id=activity.id)
    for column in ("kind", "text", "data", "subject_id", "record_version", "actor_role", "occurred_at", "recorded_at"):
        assert getattr(written_activity, column) == getattr(activity, column)
    written = await Event.all().order_by("position").offset(before)
    assert [row.data for row in written] == [event.data for event in events]


async def test_a_second_timer_of_a_clock_takes_the_place_of_the_first(world: World) -> None:
    first = timer(world, "x")
    second = timer(world, "x", hours=5)
    second.subject_id = first.subject_id
    await insert_rows([first])
    await insert_rows([second])
    assert [row.due_at for row in await Timer.all()] == [second.due_at]


@pytest.mark.parametrize("first", ["meeting", "message"])
async def test_a_new_row_may_refer_to_another_one_of_the_same_batch(world: World, first: str) -> None:
    deal = await world.engagement(await world.user())
    about: dict[str, Any] = {"subject_kind": "ENGAGEMENT", "subject_id": deal.id}
    now = world.clock.now()
    meeting = Meeting.construct(
        **about,
        purpose=MeetingPurpose.OTHER,
        status=MeetingStatus.CONFIRMED,
        title="Talk",
        starts_at=now,
        ends_at=now + timedelta(hours=1),
        participants=[],
        scheduled_version=1,
        created_at=now,
    )
    message = CalendarMessage.construct(
        **about, meeting_id=meeting.id, sequence=0, method="REQUEST", payload="", created_at=now
    )
    groups: list[list[Model]] = [[meeting], [message]]
    await insert_rows(*(groups if first == "meeting" else reversed(groups)))
    assert (await CalendarMessage.get()).meeting_id == (await Meeting.get()).id

    orphan = message.clone(pk=some_id())
    orphan.meeting_id = some_id()
    async with nothing_changes():
        with pytest.raises(IntegrityError):
            await insert_rows([orphan])


@pytest.mark.usefixtures("database")
async def test_nothing_is_inserted_of_nothing() -> None:
    with counting() as statements:
        await insert_rows([], [])
    assert not statements


async def test_a_row_that_the_database_refuses_takes_all_others_with_it(world: World) -> None:
    deal = await world.engagement(await world.user())
    fine = entry(ActivityKind.NOTE, deal, SYSTEM, world.clock.now())
    twin = entry(ActivityKind.NOTE, deal, SYSTEM, world.clock.now())
    twin.id = fine.id
    async with nothing_changes():
        with pytest.raises(IntegrityError):
            await insert_rows([timer(world, "x")], [fine, twin])
