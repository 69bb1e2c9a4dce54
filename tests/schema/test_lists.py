"""Lists: what they hold, in which order, in how many statements."""

from datetime import timedelta
from decimal import Decimal

import pytest

from guards.actor import Actor
from guards.enums import ActivityKind, Role
from models import Contact, Engagement
from resolvers.errors import BadUserInput
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.statements import counting
from tests.support.world import World, some_id

DASHBOARD = """
query($first: Int) {
  engagements(first: $first) {
    nodes {
      id name stage stageInfo { label } value owner { id name } organization { id name }
      tasks(first: 3, open: true) { nodes { id title dueAt assignee { name } } }
      activities(last: 3) { nodes { id kind text recordedAt actor { name } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""

EVERYTHING = """
query($first: Int) {
  engagements(first: $first) {
    totalCount
    edges {
      cursor
      node {
        id attributes sponsor { manager { name } } implementationLead { name }
        organization {
          id status engagements(first: 2) { totalCount nodes { id owner { name } } } contacts { nodes { id } }
        }
        availableTransitions(includeBlocked: false) { to { key } allowed }
        timers { key }
        pathTo(stage: WARM) { to { key } missing { ruleId } medianDays }
        history(last: 1) { nodes { to { key } actor { name } metadata } }
        meetings { nodes { participants { name } createdBy { name } } }
        done: tasks(open: false) { totalCount nodes { id } }
        open: tasks(open: true) { totalCount nodes { id record { id } } }
        activities(first: 2) { nodes { data } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
      }
    }
  }
}
"""

LIST = """
query($filter: EngagementFilter, $orderBy: [EngagementOrder!], $first: Int, $after: String) {
  engagements(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { name } pageInfo { endCursor hasNextPage }
  }
}
"""


async def several(world: World, actor: Actor, count: int) -> None:
    organization = await world.organization(actor)
    for number in range(count):
        record = await world.engagement(actor, name=f"Deal {number}", organization_id=organization.id)
        await world.record(actor, record.id, ActivityKind.OUTBOUND_TOUCH)


@pytest.mark.parametrize("count", [2, 20])
async def test_the_dashboard_takes_five_statements_however_many_rows(api: Api, world: World, count: int) -> None:
    actor = await world.user(Role.MANAGER)
    await several(world, actor, count)
    with counting() as statements:
        data = await api.ask(actor, DASHBOARD, first=20)
    nodes = data["engagements"]["nodes"]
    assert len(nodes) == count
    assert {node["owner"]["name"] for node in nodes} == {"Manager"}
    assert {node["organization"]["name"] for node in nodes} == {"Acme"}
    assert {len(node["tasks"]["nodes"]) for node in nodes} == {1}
    assert [one["kind"] for one in nodes[0]["activities"]["nodes"]] == ["CREATED", "OUTBOUND_TOUCH"]
    assert len(statements) == 5, statements


async def test_all_that_can_be_asked_takes_as_many_statements_for_two_rows_as_for_twenty(
    api: Api, world: World
) -> None:
    actor = await world.user(Role.MANAGER)
    await several(world, actor, 20)
    taken = []
    for first in (2, 20):
        with counting() as statements:
            data = await api.ask(actor, EVERYTHING, first=first)
        assert len(data["engagements"]["edges"]) == first
        taken.append(len(statements))
    assert taken[0] == taken[1]


async def test_only_what_is_asked_is_read(api: Api, world: World) -> None:
    actor = await world.user()
    await several(world, actor, 2)
    with counting() as statements:
        await api.ask(actor, "{ engagements { nodes { id activities { nodes { kind } } } } }")
    assert len(statements) == 2
    assert "t.data" not in statements[1]
    assert not any("count(" in statement for statement in statements)


async def test_a_number_alone_is_counted_without_reading_rows(api: Api, world: World) -> None:
    actor = await world.user()
    await several(world, actor, 2)
    with counting() as statements:
        found = await api.ask(actor, "{ engagements { totalCount } }")
    assert found == {"engagements": {"totalCount": 2}}
    assert len(statements) == 1
    with counting() as statements:
        found = await api.ask(actor, "{ engagements { nodes { tasks(open: true) { totalCount } } } }")
    assert [node["tasks"]["totalCount"] for node in found["engagements"]["nodes"]] == [1, 1]
    assert len(statements) == 2


async def named(world: World, actor: Actor, **values: Decimal | None) -> None:
    """Engagements with these names and values, a minute apart."""
    organization = await world.organization(actor)
    for name, value in values.items():
        await world.engagement(actor, name=name, value=value, organization_id=organization.id)
        world.clock.advance(timedelta(minutes=1))


async def names(api: Api, actor: Actor, **variables: object) -> list[str]:
    """Names in the order of the list."""
    found = (await api.ask(actor, LIST, **variables))["engagements"]
    assert found["totalCount"] == len(found["nodes"])
    return [node["name"] for node in found["nodes"]]


async def test_the_oldest_comes_first_unless_told(api: Api, world: World) -> None:
    actor = await world.user()
    await named(world, actor, a=None, b=None, c=None)
    assert await names(api, actor) == ["a", "b", "c"]
    assert await names(api, actor, orderBy=[{"field": "CREATED_AT", "direction": "DESC"}]) == ["c", "b", "a"]


async def test_rows_without_a_value_come_last_in_either_direction(api: Api, world: World) -> None:
    actor = await world.user()
    await named(world, actor, none=None, two=Decimal(2), ten=Decimal(10))
    assert await names(api, actor, orderBy=[{"field": "VALUE"}]) == ["two", "ten", "none"]
    assert await names(api, actor, orderBy=[{"field": "VALUE", "direction": "DESC"}]) == ["ten", "two", "none"]


async def test_later_keys_decide_where_earlier_ones_are_equal(api: Api, world: World) -> None:
    actor = await world.user()
    await named(world, actor, b=Decimal(1), c=Decimal(2), a=Decimal(1))
    order = [{"field": "VALUE", "direction": "DESC"}, {"field": "NAME"}]
    assert await names(api, actor, orderBy=order) == ["c", "a", "b"]
    assert await names(api, actor, orderBy=[*order, {"field": "VALUE"}]) == ["c", "a", "b"]


async def test_stages_are_ordered_up_the_ladder(api: Api, world: World) -> None:
    actor = await world.user()
    await named(world, actor, cold=None, lost=None, contacted=None)
    await Engagement.filter(name="contacted").update(stage="contacted")
    lost = await Engagement.get(name="lost")
    await world.lost(actor, lost.id)
    order = [{"field": "STAGE"}]
    assert await names(api, actor, orderBy=order) == ["cold", "contacted", "lost"]
    assert await names(api, actor, orderBy=order, filter={"stage": {"gte": "CONTACTED"}}) == ["contacted"]
    assert await names(api, actor, orderBy=order, filter={"stage": {"lt": "CONTACTED"}}) == ["cold"]
    assert await names(api, actor, filter={"stage": {"gt": "CLOSED_LOST"}}) == []


VALUES = {"one": Decimal(1), "two": Decimal(2), "ten": Decimal(10), "none": None}
FILTERS = [
    ({"value": {"eq": "2"}}, ["two"]),
    ({"value": {"in": ["1.00", 10]}}, ["one", "ten"]),
    ({"value": {"gt": "1", "lte": "10"}}, ["two", "ten"]),
    ({"value": {"gte": "2", "lt": "10"}}, ["two"]),
    ({"value": {"isNull": True}}, ["none"]),
    ({"value": {"isNull": False}}, ["one", "two", "ten"]),
    ({"value": {"eq": None}}, ["one", "two", "ten", "none"]),
    ({"value": None}, ["one", "two", "ten", "none"]),
    ({"name": {"contains": "N"}}, ["one", "ten", "none"]),
    ({"name": {"contains": "%"}}, []),
    ({"name": {"contains": "_"}}, []),
    ({"name": {"contains": "\\"}}, []),
    ({"name": {"in": []}}, []),
    ({"name": {"gt": "one"}}, ["two", "ten"]),
    ({"stage": {"eq": "COLD_LEAD"}, "name": {"eq": "one"}}, ["one"]),
    ({"stage": {"in": ["WARM", "CONTACTED"]}}, []),
    ({"clientStatus": {"eq": "LEAD"}, "name": {"eq": "two"}}, ["two"]),
    ({"stale": {"eq": True}}, []),
    ({"atRisk": {"eq": False}, "microDeal": {"eq": False}, "name": {"eq": "two"}}, ["two"]),
    ({"cycle": {"gte": 1}, "name": {"eq": "ten"}}, ["ten"]),
    ({"externalId": {"isNull": False}}, []),
    ({"wonAt": {"isNull": False}}, []),
    ({"lostAt": {"gt": "2020-01-01T00:00:00Z"}}, []),
    ({"createdAt": {"lt": "2026-03-02T10:01:00+01:00"}}, ["one"]),
    ({"updatedAt": {"gte": "2026-03-02T09:02:00Z"}, "stageEnteredAt": {"lt": "2026-03-02T09:03:00Z"}}, ["ten"]),
    ({"owner": {"eq": "nonsense"}}, []),
    ({"owner": {"isNull": True}}, []),
    ({"organization": {"in": [global_id("Organization", some_id())]}}, []),
    ({"health": {"lt": 2147483647}}, []),
    ({"lostFromStage": {"isNull": True}, "name": {"eq": "one"}}, ["one"]),
    ({"or": [{"name": {"eq": "one"}}, {"value": {"eq": "10"}}]}, ["one", "ten"]),
    ({"or": []}, []),
    ({"and": [{"value": {"gt": "1"}}, {"value": {"lt": "10"}}]}, ["two"]),
    ({"not": {"value": {"gt": "1"}}}, ["one", "none"]),
    ({"not": {"not": {"name": {"eq": "ten"}}}}, ["ten"]),
    ({"not": {"or": [{"name": {"eq": "one"}}, {"value": {"isNull": True}}]}, "value": {"lt": "10"}}, ["two"]),
]


@pytest.mark.parametrize(("wanted", "expected"), FILTERS)
async def test_filters_narrow_a_list(api: Api, world: World, wanted: Json, expected: list[str]) -> None:
    actor = await world.user()
    await named(world, actor, **VALUES)
    assert await names(api, actor, filter=wanted) == expected


async def test_owner_and_organization_are_found_by_global_id(api: Api, world: World) -> None:
    ann, ben = await world.user(name="Ann"), await world.user(name="Ben")
    acme = await world.organization(ann)
    for owner, name in ((ann, "hers"), (ben, "his")):
        await world.engagement(owner, name=name, organization_id=acme.id)
    await world.engagement(ann, name="nobody's", owned=False)
    assert await names(api, ann, filter={"owner": {"eq": gid(ann)}}) == ["hers"]
    assert await names(api, ann, filter={"owner": {"in": [gid(ann), gid(ben)]}}) == ["hers", "his"]
    assert await names(api, ann, filter={"owner": {"isNull": True}}) == ["nobody's"]
    assert await names(api, ann, filter={"organization": {"eq": gid(acme)}}) == ["hers", "his"]
    assert await names(api, ann, filter={"organization": {"eq": gid(ann)}}) == []


def nested(depth: int) -> Json:
    return {"not": nested(depth - 1)} if depth else {"name": {"eq": "x"}}


async def test_filters_nest_eight_deep_and_no_deeper(api: Api, world: World) -> None:
    actor = await world.user()
    await named(world, actor, x=None)
    assert await names(api, actor, filter=nested(8)) == ["x"]
    assert isinstance(await api.refused(actor, LIST, filter=nested(9)), BadUserInput)


@pytest.mark.parametrize("text", ["a\x00b", "\ud800"])
async def test_a_text_that_no_database_can_hold_is_refused(api: Api, world: World, text: str) -> None:
    actor = await world.user()
    assert isinstance(await api.refused(actor, LIST, filter={"name": {"contains": text}}), BadUserInput)


async def test_organizations_and_users_are_lists_too(api: Api, world: World) -> None:
    ann = await world.user(Role.ADMIN, "Ann")
    await world.user(Role.VIEWER, "Ben")
    for name in ("Acme", "Bolt", "Cold"):
        await world.organization(ann, name)
    document = """query($o: OrganizationFilter, $u: UserFilter) {
      organizations(filter: $o, orderBy: [{field: NAME, direction: DESC}], first: 2) {
        totalCount nodes { name status }
      }
      users(filter: $u, orderBy: [{field: NAME}]) { nodes { name role } }
    }"""
    wanted = {"o": {"name": {"contains": "o"}}, "u": {"role": {"in": ["VIEWER", "MEMBER"]}}}
    assert await api.ask(ann, document, **wanted) == {
        "organizations": {
            "totalCount": 2,
            "nodes": [{"name": "Cold", "status": None}, {"name": "Bolt", "status": None}],
        },
        "users": {"nodes": [{"name": "Ben", "role": "VIEWER"}]},
    }


async def test_an_organization_has_the_highest_status_of_its_engagements(api: Api, world: World) -> None:
    actor = await world.user()
    acme = await world.organization(actor)
    lost = await world.engagement(actor, organization_id=acme.id)
    await world.lost(actor, lost.id)
    document = "query($id: ID!) { organization(id: $id) { status engagements { totalCount } } }"
    asked = {"id": gid(acme)}
    assert (await api.ask(actor, document, **asked))["organization"]["status"] == "INACTIVE"
    await world.engagement(actor, organization_id=acme.id)
    found = (await api.ask(actor, document, **asked))["organization"]
    assert found == {"status": "LEAD", "engagements": {"totalCount": 2}}


async def test_people_of_an_organization_are_listed_and_lead_back_to_it(api: Api, world: World) -> None:
    actor = await world.user()
    acme = await world.organization(actor)
    now = world.clock.now()
    row = await Contact.create(
        organization_id=acme.id,
        name="Dana",
        title="CFO",
        email="dana@client.example",
        external_id="c-1",
        created_at=now,
        updated_at=now,
    )
    document = """query($id: ID!) { organization(id: $id) { contacts { totalCount nodes {
      id name title email externalId createdAt updatedAt organization { name }
    } } } }"""
    moment = "2026-03-02T09:00:00+00:00"
    assert (await api.ask(actor, document, id=gid(acme)))["organization"]["contacts"] == {
        "totalCount": 1,
        "nodes": [
            {
                "id": global_id("Contact", row.id),
                "name": "Dana",
                "title": "CFO",
                "email": "dana@client.example",
                "externalId": "c-1",
                "createdAt": moment,
                "updatedAt": moment,
                "organization": {"name": "Acme"},
            }
        ],
    }
