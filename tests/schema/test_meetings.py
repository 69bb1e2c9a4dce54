"""Meetings over GraphQL: rescheduling, what the calendar knows, lists, and how many statements they take."""

from datetime import timedelta
from typing import Any

import pytest

from guards.actor import Actor
from guards.enums import MeetingPurpose, Role
from models import CalendarMessage, Engagement, Meeting
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.calendars import attendees_of, event_of
from tests.support.receiver import receiving
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id
from workers.calendar import calendar_endpoint, run_once

DAY = timedelta(days=1)

INVITATION = "invitation { sequence method state createdAt attempts nextAttemptAt deliveredAt error }"
SHOWN = f"""... on MeetingScheduled {{
  meeting {{ title status startsAt endsAt scheduledAt createdAt sequence participants {{ name role }} {INVITATION} }}
  record {{ version }}
}}"""
ONE = f"query($id: ID!) {{ meeting(id: $id) {{ title ics {INVITATION} }} }}"
LIST = """
query($filter: MeetingFilter, $orderBy: [MeetingOrder!], $first: Int, $after: String) {
  meetings(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { id } pageInfo { endCursor hasNextPage }
  }
}
"""
EVERYTHING = f"""
query($first: Int) {{
  meetings(first: $first) {{
    totalCount
    nodes {{
      id title purpose status sequence scheduledAt ics {INVITATION} participants {{ name email role internal }}
      createdBy {{ name }} record {{ id name }}
    }}
  }}
}}
"""


async def ahead(world: World, actor: Actor, deal: Engagement, days: int = 1, **given: Any) -> Meeting:
    return await world.meeting(actor, deal.id, starts_at=world.clock.now() + days * DAY, **given)


async def test_a_meeting_is_rescheduled(api: Api, world: World) -> None:
    ann = await world.user()
    meeting = await ahead(world, ann, await world.engagement(ann), purpose=MeetingPurpose.REVIEW)
    world.clock.advance(timedelta(hours=1))
    sent: Json = {
        "startsAt": "2026-03-05T10:00:00+01:00",
        "endsAt": "2026-03-05T11:00:00+01:00",
        "title": "Second talk",
        "participants": [{"name": "Eve", "email": "eve@client.example", "internal": False, "role": "CHAMPION"}],
        "reason": "Dana is ill.",
    }

    answer = await api.mutate(ann, "rescheduleMeeting", SHOWN, id=gid(meeting), **sent)

    assert answer == {
        "__typename": "MeetingScheduled",
        "meeting": {
            "title": "Second talk",
            "status": "CONFIRMED",
            "startsAt": "2026-03-05T09:00:00+00:00",
            "endsAt": "2026-03-05T10:00:00+00:00",
            "scheduledAt": "2026-03-02T10:00:00+00:00",
            "createdAt": "2026-03-02T09:00:00+00:00",
            "sequence": 1,
            "participants": [{"name": "Eve", "role": "CHAMPION"}],
            "invitation": {
                "sequence": 1,
                "method": "REQUEST",
                "state": "WAITING",
                "createdAt": "2026-03-02T10:00:00+00:00",
                "attempts": 0,
                "nextAttemptAt": "2026-03-02T10:00:00+00:00",
                "deliveredAt": None,
                "error": None,
            },
        },
        "record": {"version": 3},
    }
    assert api.woken == 1


async def test_what_is_left_out_or_null_stays(api: Api, world: World) -> None:
    ann = await world.user()
    meeting = await ahead(world, ann, await world.engagement(ann))
    times = {"startsAt": "2026-03-05T10:00:00Z", "endsAt": "2026-03-05T11:00:00Z"}
    for left in ({}, {"title": None, "participants": None, "reason": None}):
        answer = await api.mutate(ann, "rescheduleMeeting", SHOWN, id=gid(meeting), **times, **left)
        told = answer["meeting"]
        assert (told["title"], len(told["participants"]), told["sequence"]) == ("Talk", 2, 1)
        assert told["invitation"] is None


async def test_each_kind_of_problem_is_told(api: Api, world: World) -> None:
    ann, bob = await world.user(), await world.user()
    meeting = await ahead(world, ann, await world.engagement(ann))
    start, end = "2026-03-05T10:00:00Z", "2026-03-05T11:00:00Z"
    told = "... on Refused { code } ... on InvalidInput { fields { path } } ... on NotFound { id }"

    async def ask(actor: Actor, meeting_id: str, ends_at: str = end) -> Json:
        return await api.mutate(actor, "rescheduleMeeting", told, id=meeting_id, startsAt=start, endsAt=ends_at)

    async with nothing_changes():
        assert await ask(bob, gid(meeting)) == {"__typename": "Refused", "code": "ROLE_REQUIRED"}
        wrong = await ask(ann, gid(meeting), ends_at=start)
        assert wrong == {"__typename": "InvalidInput", "fields": [{"path": ["endsAt"]}]}
        for unknown in (global_id("Meeting", some_id()), "nonsense", gid(ann)):
            assert await ask(ann, unknown) == {"__typename": "NotFound", "id": unknown}


async def test_an_invitation_tells_where_it_stands(api: Api, world: World) -> None:
    ann = await world.user()
    meeting = await ahead(world, ann, await world.engagement(ann), purpose=MeetingPurpose.REVIEW)

    async def state() -> tuple[str, int]:
        told = (await api.ask(ann, ONE, id=gid(meeting)))["meeting"]["invitation"]
        return told["state"], told["attempts"]

    assert await state() == ("WAITING", 0)
    async with receiving() as receiver, calendar_endpoint(receiver.url) as endpoint:
        receiver.answers(503)
        await run_once(world.clock.now, endpoint)
        assert await state() == ("WAITING", 1)
        await CalendarMessage.all().update(due_at=world.clock.now(), attempts=9)
        await run_once(world.clock.now, endpoint)
        assert await state() == ("FAILED", 10)
        receiver.answers(200)
        await CalendarMessage.all().update(due_at=world.clock.now(), attempts=0)
        await run_once(world.clock.now, endpoint)
        assert await state() == ("DELIVERED", 1)
    await CalendarMessage.all().update(due_at=world.clock.now(), attempts=0, delivered_at=None)
    await run_once(world.clock.now, None)
    assert await state() == ("DOWNLOAD", 0)


async def test_any_meeting_can_be_put_into_a_calendar(api: Api, world: World) -> None:
    ann = await world.user()
    meeting = await ahead(world, ann, await world.engagement(ann, name="Acme website"), confirmed=False)
    text = (await api.ask(ann, ONE, id=gid(meeting)))["meeting"]["ics"]
    event = event_of(text)
    assert (event["status"], event["description"]) == ("TENTATIVE", "Discovery meeting: Acme website")
    assert attendees_of(text) == ["mailto:ann@ours.example", "mailto:dana@client.example"]


async def test_one_meeting_is_read_by_its_id(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meeting = await ahead(world, ann, deal)
    for asked, found in ((gid(meeting), True), (gid(deal), False), ("nonsense", False)):
        assert ((await api.ask(ann, ONE, id=asked))["meeting"] is not None) == found


async def ids(api: Api, actor: Actor, **variables: Any) -> list[str]:
    found = (await api.ask(actor, LIST, **variables))["meetings"]
    assert found["totalCount"] == len(found["nodes"])
    return [node["id"] for node in found["nodes"]]


async def test_meetings_of_all_records_are_listed_by_their_beginning(api: Api, world: World) -> None:
    ann, bob = await world.user(), await world.user()
    first, second = await world.engagement(ann), await world.engagement(bob)
    late, soon = await ahead(world, ann, first, 3), await ahead(world, bob, second, 2)
    next_one = await ahead(world, bob, second, 1, purpose=MeetingPurpose.REVIEW, confirmed=False)
    every = [gid(next_one), gid(soon), gid(late)]
    assert await ids(api, ann) == every
    assert await ids(api, ann, orderBy=[{"field": "STARTS_AT", "direction": "DESC"}]) == every[::-1]
    assert await ids(api, ann, orderBy=[{"field": "CREATED_AT"}]) == [gid(late), gid(soon), gid(next_one)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"startsAt": {"gte": "2026-03-04T09:00:00Z", "lt": "2026-03-05T09:00:00Z"}}, ["soon"]),
        ({"endsAt": {"gt": "2026-03-04T09:30:00Z"}}, ["late"]),
        ({"purpose": {"eq": "REVIEW"}}, ["next"]),
        ({"purpose": {"in": ["DISCOVERY", "QBR"]}}, ["soon", "late"]),
        ({"status": {"eq": "TENTATIVE"}}, ["next"]),
        ({"status": {"in": ["CONFIRMED", "COMPLETED"]}}, ["soon", "late"]),
        ({"not": {"status": {"eq": "CONFIRMED"}}}, ["next"]),
        ({"or": [{"purpose": {"eq": "REVIEW"}}, {"startsAt": {"gt": "2026-03-04T10:00:00Z"}}]}, ["next", "late"]),
        ({"record": {"eq": "nonsense"}}, []),
    ],
)
async def test_meetings_can_be_narrowed(api: Api, world: World, asked: Json, found: list[str]) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    meetings = {
        "next": await ahead(world, ann, deal, 1, purpose=MeetingPurpose.REVIEW, confirmed=False),
        "soon": await ahead(world, ann, deal, 2),
        "late": await ahead(world, ann, deal, 3),
    }
    assert await ids(api, ann, filter=asked) == [gid(meetings[name]) for name in found]


async def test_meetings_of_one_record_or_one_scheduler_are_found(api: Api, world: World) -> None:
    ann, bob = await world.user(), await world.user()
    one, two = await world.engagement(ann), await world.engagement(bob)
    hers, his = await ahead(world, ann, one), await ahead(world, bob, two)
    assert await ids(api, ann, filter={"record": {"eq": gid(one)}}) == [gid(hers)]
    assert await ids(api, ann, filter={"createdBy": {"eq": gid(bob)}}) == [gid(his)]


async def test_pages_follow_each_other_though_meetings_are_added(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    made = [await ahead(world, ann, deal, days) for days in (2, 3, 4)]
    page = (await api.ask(ann, LIST, first=2))["meetings"]
    assert [node["id"] for node in page["nodes"]] == [gid(one) for one in made[:2]]
    await ahead(world, ann, deal, 1)
    rest = (await api.ask(ann, LIST, first=2, after=page["pageInfo"]["endCursor"]))["meetings"]
    assert [node["id"] for node in rest["nodes"]] == [gid(made[2])]
    assert not rest["pageInfo"]["hasNextPage"]


async def test_a_list_takes_as_many_statements_for_two_meetings_as_for_twenty(api: Api, world: World) -> None:
    boss = await world.user(Role.MANAGER)
    for number in range(20):
        deal = await world.engagement(boss)
        await ahead(world, boss, deal, number + 1, purpose=MeetingPurpose.KICKOFF)
    taken = []
    for first in (2, 20):
        with counting() as statements:
            nodes = (await api.ask(boss, EVERYTHING, first=first))["meetings"]["nodes"]
        assert len(nodes) == first
        assert all(node["invitation"]["state"] == "WAITING" and node["ics"] for node in nodes)
        taken.append(len(statements))
    assert taken[0] == taken[1]


async def test_only_what_is_asked_is_read(api: Api, world: World) -> None:
    ann = await world.user()
    await ahead(world, ann, await world.engagement(ann))
    with counting() as statements:
        await api.ask(ann, "{ meetings { nodes { title startsAt } } }")
    assert len(statements) == 1
    assert "participants" not in statements[0]
