"""Decisions of great impact wait for an EXECUTIVE, who is told so."""

from datetime import timedelta
from typing import Any

import pytest
from tortoise.connection import get_connection

from commands.outcomes import Forbidden
from commands.threads.approve_thread import approve_thread
from commands.threads.record_thread_entry import record_thread_entry
from guards.actor import Actor
from guards.enums import Audience, RefusalCode, Role
from guards.thread_enums import ThreadStage
from models import Event, Notification, Thread, ThreadEntry, User
from resolvers.approvals import AWAITING
from tests.support.answers import done, refusal
from tests.support.threads import USUAL, ThreadWorld
from tests.support.unchanged import nothing_changes

S = ThreadStage
GREAT = {"strategicValue": "0.9", "marketSize": "0.8", "defensibility": "0.7"}
SMALL = {"strategicValue": "0.9", "marketSize": "0.8", "defensibility": "0.69"}


async def deciding(threads: ThreadWorld) -> tuple[Actor, Thread]:
    """A deal in DECISION."""
    ann = await threads.world.user(Role.MANAGER)
    segment, belief = await threads.segment(ann), await threads.assumption(ann)
    return ann, await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.DECISION, belief)


async def waiting() -> int:
    """How many threads are listed as waiting for an approval."""
    (row,) = await get_connection("default").execute_query_dict(f"SELECT count(*) n FROM threads t WHERE {AWAITING}")
    return int(row["n"])


async def test_whoever_may_approve_is_told_that_a_decision_waits(threads: ThreadWorld) -> None:
    ann, thread = await deciding(threads)
    above = [await threads.world.user(role) for role in (Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)]
    before = await Notification.all().count()

    entry = await threads.entry(ann, thread, S.DECISION, impact=GREAT)

    notices = await Notification.filter(topic="approval.pending")
    assert (before, len(notices)) == (0, await Notification.all().count())
    assert {notice.user_id for notice in notices} == {actor.id for actor in above}
    assert {(notice.audience, notice.subject_id) for notice in notices} == {(Audience.APPROVERS, thread.id)}
    assert notices[0].text == "Acme: the decision QUALIFY of impact 0.8000 waits for approval"
    said = {
        "entryId": str(entry.id),
        "revision": 1,
        "decision": "PROCEED",
        "label": "QUALIFY",
        "impactScore": "0.8000",
    }
    assert notices[0].data == said
    pending = await Event.get(type="thread.approval_pending")
    assert {name: pending.data[name] for name in said} == said
    told = await Event.filter(type="notification.created")
    assert {event.data["notificationId"] for event in told} == {str(notice.id) for notice in notices}


async def test_a_stand_in_is_told_in_the_place_of_who_is_away(threads: ThreadWorld) -> None:
    ann, thread = await deciding(threads)
    boss, stand_in = await threads.world.user(Role.EXECUTIVE), await threads.world.user()
    now = threads.clock.now()
    away = {"away_from": now - timedelta(days=1), "away_until": now + timedelta(days=1), "stand_in_id": stand_in.id}
    await User.filter(id=boss.id).update(**away)

    await threads.entry(ann, thread, S.DECISION, impact=GREAT)

    assert (await Notification.get()).user_id == stand_in.id


async def test_each_revision_that_waits_is_told_of_once(threads: ThreadWorld) -> None:
    ann, thread = await deciding(threads)
    boss = await threads.world.user(Role.EXECUTIVE)
    content = {**USUAL[S.DECISION], "impact": GREAT}
    call = threads.world.call(ann, "key")

    for _ in range(2):
        done(await record_thread_entry(call, thread.id, S.DECISION, content))
    assert await Notification.filter(user_id=boss.id).count() == await ThreadEntry.filter(stage=S.DECISION).count() == 1

    done(await approve_thread(threads.world.call(boss), thread.id))
    await threads.entry(ann, thread, S.DECISION, impact=GREAT)

    assert [notice.data["revision"] for notice in await Notification.all().order_by("created_at", "id")] == [1, 2]
    assert await waiting() == 1


@pytest.mark.parametrize(
    ("otherwise", "waits"),
    [
        ({}, True),
        ({"decision": "DECLINE"}, True),
        ({"decision": "DEFER", "resumeAt": "2030-01-01T00:00:00+00:00", "resumeStage": "implication"}, False),
        ({"decision": "DEFER"}, False),
        ({"decision": None}, False),
        ({"impact": SMALL}, False),
        ({"impact": {"marketSize": "1"}}, False),
        ({"reasoning": " \n"}, False),
        ({"reasoning": None}, False),
        ({"alternatives": []}, False),
        ({"alternatives": None}, False),
    ],
)
async def test_what_is_listed_as_waiting_is_what_is_told_of(
    threads: ThreadWorld,
    otherwise: dict[str, Any],  # Any: parts of an entry
    waits: bool,  # noqa: FBT001  # what is expected of a case
) -> None:
    ann, thread = await deciding(threads)
    await threads.world.user(Role.EXECUTIVE)

    await threads.entry(ann, thread, S.DECISION, **{"impact": GREAT, **otherwise})

    told = await Notification.filter(topic="approval.pending").count()
    announced = await Event.filter(type="thread.approval_pending").count()
    assert (told, announced, await waiting()) == (waits, waits, waits)


@pytest.mark.parametrize("decision", ["PROCEED", "DECLINE"])
async def test_a_draft_is_not_approved_but_says_what_it_lacks(threads: ThreadWorld, decision: str) -> None:
    ann, thread = await deciding(threads)
    boss = await threads.world.user(Role.EXECUTIVE)
    await threads.entry(ann, thread, S.DECISION, decision=decision, impact=GREAT, reasoning=None)

    async with nothing_changes():
        refused = await approve_thread(threads.world.call(boss), thread.id)

    assert refusal(refused) is RefusalCode.PRECONDITION_UNMET
    assert isinstance(refused, Forbidden)
    (rule,) = refused.rules
    assert (rule.rule_id, rule.fix and rule.fix.argument) == ("decision.reasoning", "decision.reasoning")

    await threads.entry(ann, thread, S.DECISION, decision=decision, impact=GREAT)
    assert done(await approve_thread(threads.world.call(boss), thread.id)).revision == 2


async def test_a_deferral_is_not_approved_but_decided_on_later(threads: ThreadWorld) -> None:
    ann, thread = await deciding(threads)
    boss = await threads.world.user(Role.EXECUTIVE)
    later: dict[str, Any] = {"resumeAt": "2030-01-01T00:00:00+00:00", "resumeStage": "implication"}
    await threads.entry(ann, thread, S.DECISION, decision="DEFER", impact=GREAT, **later)

    async with nothing_changes():
        refused = await approve_thread(threads.world.call(boss), thread.id)

    assert refusal(refused) is RefusalCode.PRECONDITION_UNMET
    assert isinstance(refused, Forbidden)
    (rule,) = refused.rules
    assert (rule.rule_id, rule.fix and rule.fix.mutation) == ("approval.decision", "recordThreadEntry")
