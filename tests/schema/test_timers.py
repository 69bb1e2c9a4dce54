"""Timers as clients see them: what, when, why, what holds them back, and the lengths in force."""

from datetime import datetime, timedelta

import pytest

from commands.outcomes import Done
from commands.policy_changes import ClockLength, PolicyChanges
from commands.snooze import snooze
from commands.update_policy import update_policy
from guards.actor import Actor
from guards.engagement_clocks import CLOCKS
from guards.enums import ActivityKind, EngagementStage, Role
from models import Engagement, Timer
from models.locks import claim_timers
from tests.support.answers import done
from tests.support.api import Api, Json, gid
from tests.support.clock import START
from tests.support.drain import drain
from tests.support.statements import counting
from tests.support.world import World

A = ActivityKind
S = EngagementStage
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)

TIMERS = """
query($id: ID!) {
  engagement(id: $id) {
    timers { key dueAt flagsAt actsAt heldUntil since reason breach summary source stops armedAt }
  }
}
"""
CLOCKS_QUERY = """
{
  lifecycle(kind: ENGAGEMENT) {
    clocks {
      key seconds defaultSeconds runsFrom businessDays repeats before measures breach escalates notifies
      stages { key } summary stops source
    }
  }
}
"""


async def timers(api: Api, actor: Actor, deal: Engagement) -> list[Json]:
    found: list[Json] = (await api.ask(actor, TIMERS, id=gid(deal)))["engagement"]["timers"]
    return found


async def timer(api: Api, actor: Actor, deal: Engagement, key: str) -> Json:
    (found,) = (one for one in await timers(api, actor, deal) if one["key"] == key)
    return found


def text(moment: datetime) -> str:
    return moment.isoformat()


async def test_a_timer_tells_when_it_acts_from_what_it_runs_and_what_would_stop_it(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    found = await timer(api, ann, deal, "cold_lead.stale")
    due = text(START + 3 * DAY)
    assert (found["dueAt"], found["flagsAt"], found["actsAt"], found["heldUntil"]) == (due, due, due, None)
    assert (found["since"], found["armedAt"], found["breach"]) == (text(START), text(START), True)
    assert found["reason"] == "3 days from the last outbound touch or the entry (2026-03-02 09:00 UTC)."
    assert all(found[name] for name in ("summary", "source", "stops"))


async def test_timers_come_soonest_first(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.MAINTENANCE)
    due = [one["dueAt"] for one in await timers(api, boss, deal)]
    assert len(due) == 3
    assert due == sorted(due)


async def test_a_snooze_holds_back_the_nudge_and_not_the_flag(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    until = START + 9 * DAY
    done(await snooze(world.call(ann), deal.id, until, "Later"))

    found = await timer(api, ann, deal, "cold_lead.stale")
    flags = text(START + 3 * DAY)
    assert (found["dueAt"], found["flagsAt"]) == (flags, flags)
    assert (found["actsAt"], found["heldUntil"]) == (text(until), text(until))
    assert found["reason"].endswith("A snooze holds back its nudge or move until 2026-03-11 09:00 UTC.")

    untouched = await timer(api, ann, deal, "lead.untouched")
    assert (untouched["dueAt"], untouched["heldUntil"]) == (text(START + 14 * DAY), None)

    await drain(world.clock.advance(4 * DAY))
    found = await timer(api, ann, deal, "cold_lead.stale")
    assert (found["dueAt"], found["flagsAt"], found["actsAt"]) == (text(until), None, text(until))


async def test_a_timer_that_a_worker_has_claimed_tells_when_it_was_due_and_not_when_the_lease_ends(
    api: Api, world: World
) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    now = world.clock.advance(3 * DAY + TICK)
    assert len(await claim_timers(now, 10)) == 1
    lease = (await Timer.get(subject_id=deal.id, clock="cold_lead.stale")).due_at
    assert lease > now
    assert (await timer(api, ann, deal, "cold_lead.stale"))["dueAt"] == text(START + 3 * DAY)


async def test_a_move_that_the_guards_refused_tells_when_it_is_tried_again(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.NEGOTIATION)
    await Engagement.filter(id=deal.id).update(owner_id=None)
    start = world.clock.now()
    await drain(world.clock.advance(20 * DAY + TICK))

    found = await timer(api, boss, deal, "negotiation.timeout")
    assert (await Engagement.get(id=deal.id)).stage is S.NEGOTIATION
    assert found["dueAt"] == found["heldUntil"] == text(start + 21 * DAY + TICK)
    assert "Its move was refused; it looks again at " in found["reason"]


async def test_a_touch_moves_what_a_timer_runs_from(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    touched = world.clock.advance(DAY)
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    found = await timer(api, ann, deal, "cold_lead.stale")
    assert (found["since"], found["dueAt"]) == (text(touched), text(touched + 3 * DAY))


async def test_a_reminder_tells_of_its_meeting_and_a_repeated_clock_that_it_comes_again(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.DELIVERING)
    starts = world.clock.now() + 5 * DAY
    await world.meeting(boss, deal.id, starts_at=starts)
    reminder = await timer(api, boss, deal, "meeting.reminder")
    assert (reminder["since"], reminder["dueAt"], reminder["breach"]) == (text(starts), text(starts - DAY), False)
    assert reminder["reason"] == f"24 hours before the next meeting ({starts:%Y-%m-%d %H:%M} UTC)."
    weekly = await timer(api, boss, deal, "delivering.status")
    assert weekly["reason"].startswith("Every 7 days from the entry into the stage (")


async def test_timers_take_two_statements_more_for_any_number_of_rows(api: Api, world: World) -> None:
    ann = await world.user()
    client = await world.organization(ann)
    for _ in range(20):
        await world.engagement(ann, organization_id=client.id)
    for first in (2, 20):
        with counting() as statements:
            found = await api.ask(ann, f"{{ engagements(first: {first}) {{ nodes {{ timers {{ key reason }} }} }} }}")
        assert [len(node["timers"]) for node in found["engagements"]["nodes"]] == [2] * first
        assert len(statements) == 3, statements


async def clocks(api: Api, actor: Actor) -> dict[str, Json]:
    with counting() as statements:
        found = (await api.ask(actor, CLOCKS_QUERY))["lifecycle"]["clocks"]
    assert len(statements) == 1, statements
    return {clock["key"]: clock for clock in found}


async def test_the_lifecycle_tells_every_clock_with_its_default_length(api: Api, world: World) -> None:
    viewer = await world.user(Role.VIEWER)
    found = await clocks(api, viewer)
    assert list(found) == [clock.key for clock in CLOCKS]
    for clock in CLOCKS:
        told = found[clock.key]
        assert told["seconds"] == told["defaultSeconds"] == clock.after.total_seconds()
        assert told["runsFrom"]
    deadline = found["proposal_drafting.deadline"]
    assert (deadline["businessDays"], deadline["measures"], deadline["seconds"]) == (True, True, 5 * 86_400)
    assert found["delivering.status"]["repeats"]
    assert found["meeting.reminder"]["before"]
    assert (found["warm.idle"]["escalates"], found["warm.idle"]["notifies"]) == (True, ["MANAGER"])


async def test_the_lifecycle_tells_the_length_in_force_beside_the_default(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    changes = PolicyChanges(clocks=[ClockLength("cold_lead.stale", 2.5)])
    assert isinstance(await update_policy(world.call(boss), changes, "we are faster"), Done)

    found = (await clocks(api, boss))["cold_lead.stale"]
    assert (found["seconds"], found["defaultSeconds"]) == (2.5 * 86_400, 3 * 86_400)
    told = await timer(api, boss, deal, "cold_lead.stale")
    assert told["dueAt"] == text(START + 2.5 * DAY)
    assert told["reason"].startswith("2.5 days from ")


SNOOZE = """
... on Snoozed { until record { id version ... on Engagement { snoozedUntil } } }
... on Refused { code message }
... on InvalidInput { fields { path message } }
... on NotFound { id message }
... on VersionConflict { expected actual }
"""


async def test_snoozing_answers_with_the_record_and_the_end(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    until = text(START + 9 * DAY)
    sent = {"id": gid(deal), "until": until, "reason": "Later", "idempotencyKey": "k"}
    expected = {
        "__typename": "Snoozed",
        "until": until,
        "record": {"id": gid(deal), "version": 2, "snoozedUntil": until},
    }
    assert await api.mutate(ann, "snooze", SNOOZE, **sent) == expected
    assert api.woken == 1
    assert await api.mutate(ann, "snooze", SNOOZE, **sent) == expected


async def test_engagements_are_filtered_by_the_end_of_their_snooze(api: Api, world: World) -> None:
    ann = await world.user()
    deal, _ = [await world.engagement(ann) for _ in range(2)]
    done(await snooze(world.call(ann), deal.id, START + 2 * DAY, "Later"))
    document = "query($now: DateTime) { engagements(filter: {snoozedUntil: {gt: $now}}) { nodes { id } } }"
    for now, expected in ((START, [{"id": gid(deal)}]), (START + 2 * DAY, [])):
        assert await api.ask(ann, document, now=text(now)) == {"engagements": {"nodes": expected}}


@pytest.mark.parametrize(
    ("wanted", "found"), [("gte: 80", 1), ("gt: 80", 0), ("lt: 2147483647", 1), ("in: [-2147483648, 80]", 1)]
)
async def test_engagements_are_filtered_by_health(api: Api, world: World, wanted: str, found: int) -> None:
    ann = await world.user()
    for kind in (A.STATUS_UPDATE, A.NOTE):
        await world.record(ann, (await world.engagement(ann)).id, kind)
    document = f"{{ engagements(filter: {{health: {{{wanted}}}}}) {{ totalCount }} }}"
    assert await api.ask(ann, document) == {"engagements": {"totalCount": found}}


async def test_unsnoozing_answers_with_the_record(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    done(await snooze(world.call(ann), deal.id, START + DAY, "Later"))
    fields = "... on Unsnoozed { record { version ... on Engagement { snoozedUntil } } } ... on Refused { code }"
    assert await api.mutate(ann, "unsnooze", fields, id=gid(deal)) == {
        "__typename": "Unsnoozed",
        "record": {"version": 3, "snoozedUntil": None},
    }
    assert await api.mutate(ann, "unsnooze", fields, id=gid(deal)) == {"__typename": "Refused", "code": "NOT_ACTIVE"}


@pytest.mark.parametrize("mutation", ["snooze", "unsnooze"])
async def test_an_id_that_names_no_engagement_is_not_found(api: Api, world: World, mutation: str) -> None:
    ann = await world.user()
    more = {"until": text(START + DAY), "reason": "Later"} if mutation == "snooze" else {}
    for wrong in ("nonsense", gid(ann)):
        answer = await api.mutate(ann, mutation, "... on NotFound { id }", id=wrong, **more)
        assert answer == {"__typename": "NotFound", "id": wrong}


async def test_what_is_wrong_with_a_snooze_is_told_by_field(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    answer = await api.mutate(ann, "snooze", SNOOZE, id=gid(deal), until=text(START), reason=" ")
    assert [problem["path"] for problem in answer["fields"]] == [["until"], ["reason"]]
    stale = await api.mutate(
        ann, "snooze", SNOOZE, id=gid(deal), until=text(START + DAY), reason="Later", expectedVersion=7
    )
    assert stale == {"__typename": "VersionConflict", "expected": 7, "actual": 1}
