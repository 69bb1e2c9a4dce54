"""Query.events: the outbox in pages."""

import pytest

from guards.enums import ActivityKind
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json, gid
from tests.support.outbox import settled
from tests.support.statements import counting
from tests.support.world import World

EVENTS = """
query($first: Int, $after: String, $filter: EventFilter) {
  events(first: $first, after: $after, filter: $filter) {
    totalCount
    edges { cursor node { id cursor type at data subject { __typename id name owner { name } } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""


async def page(api: Api, world: World, **asked: object) -> Json:
    await settled()
    found: Json = (await api.ask(await world.user(), EVENTS, **asked))["events"]
    assert [edge["cursor"] for edge in found["edges"]] == [edge["node"]["cursor"] for edge in found["edges"]]
    return found


def types(found: Json) -> list[str]:
    return [edge["node"]["type"] for edge in found["edges"]]


async def test_events_come_in_order_with_the_records_they_are_about(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    record = await world.engagement(ann)
    found = await page(api, world)
    assert types(found) == ["organization.created", "engagement.created", "task.created"]
    assert found["edges"][0]["node"]["subject"] is None
    created = found["edges"][1]["node"]
    about = {"__typename": "Engagement", "id": gid(record), "name": "Deal", "owner": {"name": "Ann"}}
    assert created["subject"] == about
    assert created["at"] == "2026-03-02T09:00:00+00:00"
    assert created["data"]["actor"] == {"id": gid(ann), "name": "Ann"}
    assert found["totalCount"] == 3


async def test_pages_of_events_follow_one_another(api: Api, world: World) -> None:
    ann = await world.user()
    record = await world.engagement(ann)
    await world.record(ann, record.id, ActivityKind.OUTBOUND_TOUCH)
    whole = await page(api, world)
    assert types(whole) == ["organization.created", "engagement.created", "task.created", "engagement.updated"]
    assert not whole["pageInfo"]["hasNextPage"]
    first = await page(api, world, first=3)
    assert first["pageInfo"]["hasNextPage"]
    assert not first["pageInfo"]["hasPreviousPage"]
    assert first["pageInfo"]["endCursor"] == whole["edges"][2]["cursor"]
    rest = await page(api, world, after=first["pageInfo"]["endCursor"])
    assert types(rest) == ["engagement.updated"]
    assert rest["pageInfo"]["hasPreviousPage"]


async def test_filters_choose_events(api: Api, world: World) -> None:
    ann = await world.user()
    record, other = await world.engagement(ann), await world.engagement(ann)
    await world.lost(ann, record.id)
    moved = {"types": ["engagement.stage_changed:closed_lost"]}
    assert types(await page(api, world, filter=moved)) == ["engagement.stage_changed"]
    assert types(await page(api, world, filter={"types": ["engagement.stage_changed:warm"]})) == []
    assert types(await page(api, world, filter={"types": ["task.*"]})) == ["task.created"] * 2
    about = await page(api, world, filter={"subjectId": gid(other)})
    assert types(about) == ["engagement.created", "task.created"]
    assert types(await page(api, world, filter={"kinds": ["VENTURE"]})) == []
    nobody = await page(api, world, filter={"subjectId": "nonsense"})
    assert (types(nobody), nobody["totalCount"]) == ([], 0)
    assert len(types(await page(api, world, filter={"types": None, "kinds": ["ENGAGEMENT"]}))) == 5


@pytest.mark.parametrize("asked", [{"after": "nonsense"}, {"filter": {"types": ["Everything!"]}}, {"first": 500}])
async def test_what_makes_no_sense_is_bad_input(api: Api, world: World, asked: Json) -> None:
    assert isinstance(await api.refused(await world.user(), EVENTS, **asked), BadUserInput)


async def test_subjects_of_many_events_are_one_statement(api: Api, world: World) -> None:
    ann = await world.user()
    organization = await world.organization(ann)
    for _ in range(4):
        await world.engagement(ann, organization_id=organization.id)
    await settled()
    with counting() as statements:
        await api.ask(ann, "{ events { nodes { subject { name } } } }")
    assert len(statements) == 2
