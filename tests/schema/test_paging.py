"""Keyset pages: nothing skipped, nothing twice, in both directions, while rows come and go."""

import random
from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal

import pytest

from guards.actor import Actor
from guards.enums import ActivityKind
from models import Engagement, User
from models.base import new_id
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json, gid
from tests.support.world import World

PAGE = """
query($first: Int, $after: String, $last: Int, $before: String, $orderBy: [EngagementOrder!]) {
  engagements(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
    edges { cursor node { name } } nodes { name }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""
ORDERS: list[list[Json]] = [
    [],
    [{"field": "CREATED_AT", "direction": "DESC"}],
    [{"field": "VALUE"}],
    [{"field": "VALUE", "direction": "DESC"}],
    [{"field": "WON_AT", "direction": "DESC"}, {"field": "NAME"}],
    [{"field": "STAGE"}, {"field": "VALUE", "direction": "DESC"}, {"field": "NAME", "direction": "DESC"}],
    [{"field": "CYCLE", "direction": "DESC"}, {"field": "UPDATED_AT"}, {"field": "STAGE_ENTERED_AT"}],
    [{"field": "LOST_AT"}],
]


async def shuffled(world: World, actor: Actor, count: int) -> None:
    """Engagements with repeated and missing values, some made at the same moment."""
    draw = random.Random(7)
    organization = await world.organization(actor)
    for number in range(count):
        value = draw.choice([None, Decimal(1), Decimal("2.50"), Decimal(9)])
        await world.engagement(actor, name=f"{number:02}", value=value, organization_id=organization.id)
        if draw.random() < 0.6:
            world.clock.advance(timedelta(seconds=1))


async def page(api: Api, actor: Actor, **asked: object) -> Json:
    found: Json = (await api.ask(actor, PAGE, **asked))["engagements"]
    assert [edge["node"] for edge in found["edges"]] == found["nodes"]
    return found


def names(found: Json) -> list[str]:
    return [node["name"] for node in found["nodes"]]


async def onwards(api: Api, actor: Actor, size: int, order: list[Json]) -> AsyncIterator[Json]:
    after = None
    while True:
        found = await page(api, actor, first=size, after=after, orderBy=order)
        yield found
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            return


async def backwards(api: Api, actor: Actor, size: int, order: list[Json]) -> AsyncIterator[Json]:
    before = None
    while True:
        found = await page(api, actor, last=size, before=before, orderBy=order)
        yield found
        before = found["pageInfo"]["startCursor"]
        if not found["pageInfo"]["hasPreviousPage"]:
            return


@pytest.mark.parametrize("order", ORDERS)
async def test_pages_of_any_order_add_up_to_the_list_onwards_and_back(
    api: Api, world: World, order: list[Json]
) -> None:
    actor = await world.user()
    await shuffled(world, actor, 17)
    whole = names(await page(api, actor, first=200, orderBy=order))
    assert sorted(whole) == [f"{number:02}" for number in range(17)]
    there = [found async for found in onwards(api, actor, 5, order)]
    assert [name for found in there for name in names(found)] == whole
    back = [found async for found in backwards(api, actor, 5, order)]
    assert [name for found in reversed(back) for name in names(found)] == whole


@pytest.mark.parametrize("order", ORDERS)
async def test_every_cursor_leads_on_from_its_row_and_back_to_it(api: Api, world: World, order: list[Json]) -> None:
    actor = await world.user()
    await shuffled(world, actor, 9)
    edges = (await page(api, actor, first=50, orderBy=order))["edges"]
    whole = [edge["node"]["name"] for edge in edges]
    for place, edge in enumerate(edges):
        assert names(await page(api, actor, after=edge["cursor"], orderBy=order)) == whole[place + 1 :]
        assert names(await page(api, actor, before=edge["cursor"], orderBy=order)) == whole[:place]


async def test_a_row_inserted_before_the_cursor_is_not_seen_and_shifts_nothing(api: Api, world: World) -> None:
    actor = await world.user()
    organization = await world.organization(actor)
    for name in ("b", "d", "f"):
        await world.engagement(actor, name=name, organization_id=organization.id)
    order = [{"field": "NAME"}]
    first = await page(api, actor, first=2, orderBy=order)
    assert names(first) == ["b", "d"]
    for name in ("a", "c", "e"):
        await world.engagement(actor, name=name, organization_id=organization.id)
    rest = await page(api, actor, first=9, after=first["pageInfo"]["endCursor"], orderBy=order)
    assert names(rest) == ["e", "f"]


async def test_the_cursor_of_a_row_that_has_gone_still_names_its_place(api: Api, world: World) -> None:
    actor = await world.user()
    for name in ("Ann", "Ben", "Cleo"):
        await world.user(name=name)
    document = """query($a: String) {
      users(first: 2, after: $a, orderBy: [{field: NAME}]) { edges { cursor node { name } } }
    }"""
    edges = (await api.ask(actor, document))["users"]["edges"]
    await User.filter(name="Ben").delete()
    rest = (await api.ask(actor, document, a=edges[1]["cursor"]))["users"]["edges"]
    assert [edge["node"]["name"] for edge in rest] == ["Cleo", "Member"]


async def test_page_info_says_where_a_page_lies(api: Api, world: World) -> None:
    actor = await world.user()
    await shuffled(world, actor, 5)
    whole = await page(api, actor)
    assert whole["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": False,
        "startCursor": whole["edges"][0]["cursor"],
        "endCursor": whole["edges"][-1]["cursor"],
    }
    cursors = [edge["cursor"] for edge in whole["edges"]]
    middle = await page(api, actor, first=2, after=cursors[0])
    assert middle["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": True,
        "startCursor": cursors[1],
        "endCursor": cursors[2],
    }
    between = await page(api, actor, last=5, after=cursors[0], before=cursors[4])
    assert [edge["cursor"] for edge in between["edges"]] == cursors[1:4]
    none = await page(api, actor, first=0)
    assert none["edges"] == []
    assert none["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }


async def test_fifty_rows_are_a_page_unless_told(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    await Engagement.bulk_create([_copy(record, number) for number in range(50)])
    assert len(names(await page(api, actor))) == 50
    assert len(names(await page(api, actor, first=200))) == 51


def _copy(record: Engagement, number: int) -> Engagement:
    copy = record.clone(pk=new_id())
    copy.name = f"copy {number}"
    return copy


@pytest.mark.parametrize(
    "asked",
    [
        {"first": 1, "last": 1},
        {"first": -1},
        {"last": 201},
        {"first": 201},
        {"after": ""},
        {"after": "nonsense"},
        {"before": "W10="},
        {"after": "eyJhIjoxfQ=="},
        {"after": "WyJjcmVhdGVkX2F0IiwxLDJd"},
    ],
)
async def test_a_page_that_makes_no_sense_is_bad_input(api: Api, world: World, asked: Json) -> None:
    actor = await world.user()
    assert isinstance(await api.refused(actor, PAGE, **asked), BadUserInput)


async def test_a_cursor_of_another_order_is_bad_input(api: Api, world: World) -> None:
    actor = await world.user()
    await shuffled(world, actor, 3)
    found = await page(api, actor, first=1, orderBy=[{"field": "NAME"}])
    cursor = found["pageInfo"]["endCursor"]
    for order in ([], [{"field": "NAME", "direction": "DESC"}], [{"field": "NAME"}, {"field": "VALUE"}]):
        assert isinstance(await api.refused(actor, PAGE, after=cursor, orderBy=order), BadUserInput)


LOG = """
query($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  engagement(id: $id) {
    name
    activities(first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { text } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
}
"""


async def test_a_list_of_a_record_has_pages_of_its_own(api: Api, world: World) -> None:
    actor = await world.user()
    record, other = await world.engagement(actor), await world.engagement(actor)
    for text in ("one", "two", "three", "four"):
        world.clock.advance(timedelta(seconds=1))
        await world.record(actor, record.id, ActivityKind.NOTE, text=text)
        await world.record(actor, other.id, ActivityKind.NOTE, text="other")
    newest = (await api.ask(actor, LOG, id=gid(record), last=2))["engagement"]["activities"]
    assert [node["text"] for node in newest["nodes"]] == ["three", "four"]
    assert newest["totalCount"] == 5
    assert newest["pageInfo"]["hasPreviousPage"]
    assert not newest["pageInfo"]["hasNextPage"]
    before = newest["pageInfo"]["startCursor"]
    earlier = (await api.ask(actor, LOG, id=gid(record), last=2, before=before))["engagement"]["activities"]
    assert [node["text"] for node in earlier["nodes"]] == ["one", "two"]


async def test_a_bad_page_of_a_record_leaves_a_named_error_at_its_field(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    result = await api.run(actor, LOG, id=gid(record), first=1, last=1)
    assert result.data == {"engagement": None}
    assert result.errors is not None
    (error,) = result.errors
    assert error.path == ["engagement", "activities"]
    assert isinstance(error.original_error, BadUserInput)
