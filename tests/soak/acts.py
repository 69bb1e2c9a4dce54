"""What people do in a simulated quarter, each act at random; the guards may refuse any of it."""

import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from commands.assign_task import assign_task
from commands.cancel_meeting import cancel_meeting
from commands.complete_meeting import complete_meeting
from commands.complete_task import complete_task
from commands.create_task import TaskDraft, create_task
from commands.facts import facts_of
from commands.reassign import reassign
from commands.record_activity import ActivityDraft, record_activity
from commands.reopen import reopen
from commands.request_billing import request_billing
from commands.reschedule_meeting import MeetingChange, reschedule_meeting
from commands.retract_activity import retract_activity
from commands.schedule_meeting import MeetingDraft, ParticipantDraft, schedule_meeting
from commands.snooze import snooze, unsnooze
from commands.update_engagement import update_engagement
from guards.actor import Actor
from guards.decide import grant, options
from guards.engagement import ENGINE
from guards.enums import (
    ActivityKind,
    EngagementStage,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    ReasonCode,
    TaskStatus,
)
from guards.rules import Request
from models import Activity, Engagement, Meeting, Task
from tests.soak.cast import Cast
from tests.support.world import FIELDS, NEEDED, World

A = ActivityKind
S = EngagementStage
_TOUCHES = (A.OUTBOUND_TOUCH, A.INBOUND_TOUCH, A.INTEREST_SIGNAL, A.COUNTER_OFFER, A.CLIENT_ACKNOWLEDGED, A.NOTE)
_LADDER = tuple(stage for stage in S if stage is not S.CLOSED_LOST)


@dataclass(frozen=True, slots=True)
class Scene:
    """One act's circumstances: who does it to which record, as it was when the act was thought of."""

    world: World
    chance: random.Random
    cast: Cast
    actor: Actor
    record: Engagement

    def hours(self, least: float, most: float) -> timedelta:
        """Some time."""
        return timedelta(hours=self.chance.uniform(least, most))


Act = Callable[[Scene], Awaitable[object]]


async def _record(
    scene: Scene, kind: ActivityKind, actor: Actor | None = None, *, ago: timedelta | None = None
) -> object:
    field, values = FIELDS[kind]
    data = {**values, "leadId": str(scene.cast.sellers[0].id)} if kind is A.TEAM_ASSIGNED else values
    call = scene.world.call(actor or scene.actor)
    occurred_at = call.now - ago if ago else None
    return await record_activity(call, scene.record.id, ActivityDraft(kind, field, data), occurred_at=occurred_at)


async def touch(scene: Scene) -> object:
    """Reach the client, or be reached; some of it is entered days later."""
    ago = scene.hours(0, 24 * 6) if scene.chance.random() < 0.3 else None
    return await _record(scene, scene.chance.choice(_TOUCHES), ago=ago)


async def report(scene: Scene) -> object:
    """Write a status update, or raise or resolve a risk."""
    kinds = (A.STATUS_UPDATE, A.STATUS_UPDATE, A.RISK_RAISED, A.RISK_RESOLVED)
    return await _record(scene, scene.chance.choice(kinds))


async def learn(scene: Scene) -> object:
    """Record one of the facts that the stage asks for."""
    kinds = NEEDED.get(scene.record.stage, ())
    return await _record(scene, scene.chance.choice(kinds)) if kinds else None


async def prepare(scene: Scene) -> None:
    """Have all that the stage asks for, then go on to the next one."""
    stage, admin = scene.record.stage, scene.cast.admin
    for kind in NEEDED.get(stage, ()):
        await _record(scene, kind, admin)
    if stage is S.WARM:
        await _schedule(scene, MeetingPurpose.DISCOVERY, -scene.hours(1, 30))
    if stage is S.DISCOVERY_SCHEDULED:
        await hold(scene)
    if stage is S.ONBOARDING:
        for task in await _open_tasks(scene):
            await complete_task(scene.world.call(admin), task.id)
    if stage in _LADDER[:-1]:
        await _move(scene, _LADDER[_LADDER.index(stage) + 1])


async def wander(scene: Scene) -> object:
    """Ask for one of the listed moves, with all the arguments that it asks for; the guards may refuse it."""
    facts = await facts_of(scene.record)
    listed = options(ENGINE, facts, Request(target="", actor=scene.actor), scene.world.clock.now())
    allowed = [option for option in listed if option.allowed] or list(listed)
    option = scene.chance.choice(allowed)
    request = grant(Request(target=option.move.target, actor=scene.actor), option.move, option.requires)
    names = ("reason", "reason_code", "justification", "confirm_financial_impact", "owner_id")
    given = {name: getattr(request, name) for name in names}
    return await scene.world.move(scene.actor, scene.record.id, S(option.move.target), **given)


async def leap(scene: Scene) -> object:
    """Ask for any stage, by force."""
    return await _move(scene, scene.chance.choice(list(S)), force=True, reason="the board wants it")


async def lose(scene: Scene) -> object:
    """Give the deal up."""
    code = scene.chance.choice((ReasonCode.NO_BUDGET, ReasonCode.COMPETITOR, ReasonCode.CHURNED))
    return await _move(scene, S.CLOSED_LOST, reason_code=code, confirm_financial_impact=True)


async def take_back(scene: Scene) -> object:
    """Reverse the last step, or reopen a won deal."""
    if scene.record.stage is S.CLOSED_WON:
        return await reopen(scene.world.call(scene.actor), scene.record.id, "they want to talk", confirm=True)
    back = _LADDER[max(_LADDER.index(scene.record.stage) - 1, 0)] if scene.record.stage in _LADDER else S.COLD_LEAD
    words = {"reason": "too early", "justification": "too early"}
    return await _move(scene, back, confirm_financial_impact=True, **words)


async def work(scene: Scene) -> object:
    """Do or waive an open task, or give it to somebody else."""
    tasks = await _open_tasks(scene)
    if not tasks:
        return None
    task, call = scene.chance.choice(tasks), scene.world.call(scene.actor)
    if scene.chance.random() < 0.1:
        return await assign_task(call, task.id, scene.cast.seller_id(scene.chance))
    return await complete_task(call, task.id, "not needed" if scene.chance.random() < 0.2 else None)


async def plan(scene: Scene) -> object:
    """Make a task of one's own."""
    draft = TaskDraft("Call them", outbound=scene.chance.random() < 0.5)
    return await create_task(scene.world.call(scene.actor), scene.record.id, draft)


async def meet(scene: Scene) -> object:
    """Schedule a meeting ahead: it is not held yet, so people are reminded of it."""
    return await _schedule(scene, scene.chance.choice(list(MeetingPurpose)), scene.hours(2, 24 * 9))


async def hold(scene: Scene) -> object:
    """Complete a meeting that has begun."""
    begun = [m for m in await _open_meetings(scene) if m.starts_at <= scene.world.clock.now()]
    meeting = scene.chance.choice(begun) if begun else None
    return await complete_meeting(scene.world.call(scene.actor), meeting.id, "They need speed.") if meeting else None


async def postpone(scene: Scene) -> object:
    """Cancel an open meeting, or give it another time."""
    meetings = await _open_meetings(scene)
    if not meetings:
        return None
    meeting, call = scene.chance.choice(meetings), scene.world.call(scene.actor)
    if scene.chance.random() < 0.4:
        return await cancel_meeting(call, meeting.id, "they are busy")
    starts_at = call.now + scene.hours(-20, 24 * 5)
    return await reschedule_meeting(call, meeting.id, MeetingChange(starts_at, starts_at + timedelta(hours=1)))


async def rest(scene: Scene) -> object:
    """Snooze the record, or wake it."""
    call = scene.world.call(scene.actor)
    if scene.chance.random() < 0.25:
        return await unsnooze(call, scene.record.id)
    return await snooze(call, scene.record.id, call.now + scene.hours(5, 24 * 12), "they are on holiday")


async def hand_on(scene: Scene) -> object:
    """Give the record to another seller."""
    return await reassign(
        scene.world.call(scene.actor), scene.record.id, scene.cast.seller_id(scene.chance), "he knows them"
    )


async def correct(scene: Scene) -> object:
    """Take back something that was recorded."""
    rows = await Activity.filter(subject_id=scene.record.id, kind__in=list(FIELDS)).order_by("record_version", "id")
    return (
        await retract_activity(scene.world.call(scene.actor), scene.chance.choice(rows).id, "wrong") if rows else None
    )


async def edit(scene: Scene) -> object:
    """Change the record's own fields."""
    seller = scene.cast.seller_id(scene.chance)
    changes: Sequence[dict[str, Any]] = (  # Any: a column's value
        {"sponsor_id": scene.cast.executive.id},
        {"implementation_lead_id": seller},
        {"micro_deal": scene.chance.random() < 0.5},
        {"name": f"Deal {scene.chance.randrange(1_000)}"},
    )
    return await update_engagement(scene.world.call(scene.actor), scene.record.id, scene.chance.choice(changes))


async def bill(scene: Scene) -> object:
    """Ask for the billing."""
    return await request_billing(scene.world.call(scene.actor), scene.record.id)


ACTS: Sequence[tuple[Act, int]] = (
    (touch, 26),
    (prepare, 30),
    (work, 12),
    (learn, 6),
    (report, 6),
    (meet, 5),
    (hold, 4),
    (postpone, 2),
    (wander, 5),
    (take_back, 4),
    (lose, 2),
    (rest, 3),
    (plan, 2),
    (hand_on, 2),
    (correct, 2),
    (edit, 2),
    (leap, 1),
    (bill, 1),
)
"""The acts, each with its weight."""


async def _move(scene: Scene, target: EngagementStage, **given: Any) -> object:  # Any: see World.move
    return await scene.world.move(scene.actor, scene.record.id, target, **given)


async def _schedule(scene: Scene, purpose: MeetingPurpose, ahead: timedelta) -> object:
    call = scene.world.call(scene.actor)
    starts_at = call.now + ahead
    ours = ParticipantDraft("Sam", "seller.north.1@ours.example", internal=True, role=ParticipantRole.OWNER)
    theirs = ParticipantDraft("Dana", "dana@client.example", internal=False, role=ParticipantRole.DECISION_MAKER)
    draft = MeetingDraft(
        purpose, starts_at, starts_at + timedelta(hours=1), "Talk", [ours, theirs], scene.chance.random() < 0.9
    )
    return await schedule_meeting(call, scene.record.id, draft)


async def _open_tasks(scene: Scene) -> list[Task]:
    return await Task.filter(subject_id=scene.record.id, status=TaskStatus.OPEN).order_by("created_at", "id")


async def _open_meetings(scene: Scene) -> list[Meeting]:
    going = (MeetingStatus.TENTATIVE, MeetingStatus.CONFIRMED)
    return await Meeting.filter(subject_id=scene.record.id, status__in=going).order_by("scheduled_version")
