"""Retries under an idempotency key: what was applied is answered again, and nothing is written twice."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest

from commands.cancel_meeting import cancel_meeting
from commands.clients import ClientRef
from commands.complete_meeting import complete_meeting
from commands.complete_task import complete_task
from commands.confirm_meeting import confirm_meeting
from commands.create_engagement import EngagementDraft, create_engagement
from commands.create_organization import create_organization
from commands.outcomes import Conflict, Done, Problem
from commands.record_activity import ActivityDraft, record_activity
from commands.request_billing import request_billing
from commands.retract_activity import retract_activity
from commands.schedule_meeting import MeetingDraft, schedule_meeting
from commands.unit import Call
from commands.update_engagement import update_engagement
from guards.actor import SYSTEM, Actor
from guards.enums import ActivityKind, EngagementStage, MeetingPurpose, Role
from models import Activity, Engagement, Organization, StoredResult, Task
from tests.support.answers import BLANK, EMOJI, UNSTORABLE, columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.world import PARTICIPANTS, World

NOTE = ActivityDraft(ActivityKind.NOTE, "note", {"text": "hello"})


@dataclass
class Scene:
    """A deal, and what belongs to it."""

    deal: Engagement
    task: UUID
    meeting: UUID
    note: UUID
    talk: MeetingDraft


Command = Callable[[Call, Scene], Awaitable[object]]

COMMANDS: Mapping[str, Command] = {
    "create_organization": lambda call, _: create_organization(call, name="Acme", external_id="A-1"),
    "create_engagement": lambda call, at: create_engagement(
        call, EngagementDraft("Deal", ClientRef(at.deal.organization_id), external_id="D-1")
    ),
    "update_engagement": lambda call, at: update_engagement(
        call, at.deal.id, {"name": "Renamed"}, expected_version=at.deal.version
    ),
    "record_activity": lambda call, at: record_activity(call, at.deal.id, NOTE, expected_version=at.deal.version),
    "retract_activity": lambda call, at: retract_activity(call, at.note, "wrong"),
    "schedule_meeting": lambda call, at: schedule_meeting(call, at.deal.id, at.talk),
    "confirm_meeting": lambda call, at: confirm_meeting(call, at.meeting),
    "cancel_meeting": lambda call, at: cancel_meeting(call, at.meeting, "ill"),
    "complete_meeting": lambda call, at: complete_meeting(call, at.meeting, "notes"),
    "complete_task": lambda call, at: complete_task(call, at.task),
    "request_billing": lambda call, at: request_billing(call, at.deal.id),
}


async def scene(world: World, boss: Actor) -> Scene:
    """A deal that every command can write to."""
    deal = await world.engagement(boss)
    await world.move(boss, deal.id, EngagementStage.CLOSED_WON, force=True, reason="on paper")
    note = await world.record(boss, deal.id, ActivityKind.NOTE)
    meeting = await world.meeting(boss, deal.id)
    task = await Task.filter(subject_id=deal.id, stage=EngagementStage.CLOSED_WON).first()
    assert task is not None
    now = world.clock.now()
    talk = MeetingDraft(MeetingPurpose.QBR, now, now + timedelta(hours=1), "Review", PARTICIPANTS)
    return Scene(await Engagement.get(), task.id, meeting.id, note.id, talk)


@pytest.mark.parametrize("name", list(COMMANDS))
async def test_a_retry_answers_the_first_result_and_writes_nothing(world: World, name: str) -> None:
    boss = await world.user(Role.ADMIN)
    at, command = await scene(world, boss), COMMANDS[name]
    first = await command(world.call(boss, "k", "f"), at)
    assert isinstance(first, Done), first
    world.clock.advance(timedelta(hours=23))
    async with nothing_changes():
        again = await command(world.call(boss, "k", "f"), at)
        other = await command(world.call(boss, "k", "g"), at)
    assert isinstance(again, Done), again
    assert columns(again.item) == columns(first.item)
    assert (again.record and columns(again.record)) == (first.record and columns(first.record))
    assert problems(other) == ["idempotencyKey"]


@pytest.mark.parametrize("name", list(COMMANDS))
async def test_without_a_key_nothing_is_kept(world: World, name: str) -> None:
    boss = await world.user(Role.ADMIN)
    at = await scene(world, boss)
    assert isinstance(await COMMANDS[name](world.call(boss), at), Done)
    assert not await StoredResult.exists()


async def note(world: World, actor: Actor, deal: Engagement, key: str | None = "k") -> Done[Activity] | Problem:
    return await record_activity(world.call(actor, key, "f"), deal.id, NOTE)


async def test_a_retry_is_answered_before_the_actor_is_judged(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    first = done(await note(world, ann, deal))
    demoted = Actor(ann.id, ann.name, Role.VIEWER)
    assert done(await note(world, demoted, deal)).id == first.id


async def test_a_refusal_is_not_kept_so_that_its_cause_can_be_mended(world: World) -> None:
    ann, bob = await world.user(), await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        refusal(await note(world, bob, deal))
        stale = await record_activity(world.call(bob, "k", "f"), deal.id, NOTE, expected_version=9)
        assert isinstance(stale, Conflict)
        wrong = ActivityDraft(ActivityKind.NOTE, "note", {"text": ""})
        problems(await record_activity(world.call(ann, "k", "f"), deal.id, wrong))
    await Engagement.filter(id=deal.id).update(owner_id=bob.id)
    assert isinstance(await note(world, bob, deal), Done)


async def test_a_key_is_forgotten_after_a_day(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    first = done(await note(world, ann, deal))
    world.clock.advance(timedelta(hours=24) - timedelta(microseconds=1))
    assert done(await note(world, ann, deal)).id == first.id
    world.clock.advance(timedelta(microseconds=1))
    second = done(await note(world, ann, deal))
    assert second.id != first.id
    assert await StoredResult.all().count() == 1
    assert done(await note(world, ann, deal)).id == second.id


async def test_keys_of_two_actors_are_strangers_and_the_product_has_none(world: World) -> None:
    ann, boss = await world.user(), await world.user(Role.MANAGER)
    deal = await world.engagement(ann)
    made = {done(await note(world, actor, deal)).id for actor in (ann, boss, SYSTEM, SYSTEM)}
    assert len(made) == 4
    assert await StoredResult.all().count() == 2


async def test_a_key_says_something_in_two_hundred_characters_that_can_be_kept(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        for key in (*BLANK, *UNSTORABLE, "x" * 201):
            assert problems(await note(world, ann, deal, key)) == ["idempotencyKey"]
    for key in ("x" * 200, EMOJI * 200):
        done(await note(world, ann, deal, key))


async def test_parallel_calls_under_one_key_write_once_and_all_get_the_result(world: World) -> None:
    ann = await world.user()
    outcomes = await asyncio.gather(
        *(create_organization(world.call(ann, "k", "f"), name="Acme", external_id="A-1") for _ in range(20))
    )
    assert len({done(outcome).id for outcome in outcomes}) == 1
    assert await Organization.all().count() == await StoredResult.all().count() == 1


async def test_a_key_holds_for_one_input_whoever_wins(world: World) -> None:
    ann = await world.user()
    outcomes = await asyncio.gather(
        *(create_organization(world.call(ann, "k", f"{n % 2}"), name=f"Acme {n % 2}") for n in range(20))
    )
    winners = {outcome.item.name for outcome in outcomes if isinstance(outcome, Done)}
    assert len(winners) == 1
    assert [problems(outcome) for outcome in outcomes if not isinstance(outcome, Done)] == [["idempotencyKey"]] * 10
