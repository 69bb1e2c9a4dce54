"""Lists that hang on a row: filtered and ordered as the lists at the root are, each for itself."""

from datetime import timedelta
from decimal import Decimal

import pytest

from guards.actor import Actor
from guards.enums import ActivityKind, Role, TaskStatus
from models import Contact, Engagement, Task, User
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json, gid
from tests.support.statements import counting
from tests.support.world import World


@pytest.fixture
async def ann(world: World) -> Actor:
    """Ann, who owns a deal with tasks of two people and some activities."""
    return await world.user(Role.MANAGER, "Ann")


@pytest.fixture
async def deal(world: World, ann: Actor) -> Engagement:
    """Ann's deal, with three tasks of her own: two are due, one is done."""
    deal = await world.engagement(ann, name="Deal", value=Decimal(5))
    now = world.clock.now()
    for number, title in enumerate(("late", "soon", "done")):
        world.clock.advance(timedelta(minutes=1))
        task = await world.task(
            ann, deal.id, title, assignee_id=ann.id, due_at=None if title == "done" else now + timedelta(days=number)
        )
        if title == "done":
            await Task.filter(id=task.id).update(status=TaskStatus.DONE, closed_at=now)
    return await Engagement.get(id=deal.id)


async def titles(api: Api, actor: Actor, deal: Engagement, arguments: str, **variables: object) -> list[str]:
    document = f"""query($id: ID!, $f: TaskFilter!, $o: [TaskOrder!], $due: DateTime) {{
      engagement(id: $id) {{ tasks{arguments} {{ totalCount nodes {{ title }} }} }}
      unused: tasks(first: 0, filter: {{dueAt: {{lt: $due}}, and: [$f]}}, orderBy: $o) {{ totalCount }}
    }}"""
    found = (await api.ask(actor, document, id=gid(deal), **{"f": {}, "o": [], **variables}))["engagement"]["tasks"]
    return [node["title"] for node in found["nodes"]]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", ["Research lead", "late", "soon", "done"]),
        ("(filter: {template: {isNull: true}})", ["late", "soon", "done"]),
        ("(filter: {status: {eq: DONE}})", ["done"]),
        ("(filter: {not: {status: {in: [DONE]}}, template: {isNull: true}})", ["late", "soon"]),
        ('(open: true, filter: {title: {contains: "O"}})', ["soon"]),
        ('(filter: {or: [{title: {eq: "late"}}, {status: {eq: DONE}}]})', ["late", "done"]),
        ("(orderBy: [{field: DUE_AT, direction: DESC}], filter: {template: {isNull: true}})", ["soon", "late", "done"]),
        ("(orderBy: [{field: CREATED_AT, direction: DESC}], first: 2)", ["done", "soon"]),
        ("(filter: {dueAt: {lt: $due}})", ["late"]),
        ('(filter: {engagement: {value: {gt: "4"}}}, last: 1)', ["done"]),
        ('(filter: {engagement: {value: {gt: "5"}}})', []),
        ('(filter: {assigneeMatches: {name: {eq: "Ann"}}, dueAt: {isNull: false}})', ["late", "soon"]),
        ("(filter: null, orderBy: null)", ["Research lead", "late", "soon", "done"]),
    ],
)
async def test_a_nested_list_is_filtered_and_ordered_as_the_list_of_its_rows_is(
    api: Api, ann: Actor, deal: Engagement, arguments: str, expected: list[str]
) -> None:
    assert await titles(api, ann, deal, arguments, due="2026-03-02T12:00:00Z") == expected


async def test_filters_and_orders_come_as_variables_too(api: Api, ann: Actor, deal: Engagement) -> None:
    wanted = {
        "f": {"status": {"in": ["OPEN"]}, "dueAt": {"gte": "2026-03-02T09:00:00Z"}},
        "o": [{"field": "DUE_AT", "direction": "DESC"}],
    }
    assert await titles(api, ann, deal, "(filter: $f, orderBy: $o)", **wanted) == ["soon", "late"]


async def test_the_same_list_is_asked_for_twice_with_other_filters(api: Api, ann: Actor, deal: Engagement) -> None:
    document = """query($id: ID!) { engagement(id: $id) {
      done: tasks(filter: {status: {eq: DONE}}) { nodes { title } }
      late: tasks(filter: {title: {eq: "late"}}) { totalCount nodes { title } }
    } }"""
    assert (await api.ask(ann, document, id=gid(deal)))["engagement"] == {
        "done": {"nodes": [{"title": "done"}]},
        "late": {"totalCount": 1, "nodes": [{"title": "late"}]},
    }


async def test_the_pages_of_a_nested_list_in_an_order_of_its_own_add_up(api: Api, ann: Actor, deal: Engagement) -> None:
    document = """query($id: ID!, $after: String) { engagement(id: $id) {
      tasks(first: 1, after: $after, orderBy: [{field: DUE_AT, direction: DESC}], filter: {template: {isNull: true}}) {
        nodes { title } pageInfo { endCursor hasNextPage }
      }
    } }"""
    seen, after, more = [], None, True
    while more:
        found = (await api.ask(ann, document, id=gid(deal), after=after))["engagement"]["tasks"]
        seen += [node["title"] for node in found["nodes"]]
        after, more = found["pageInfo"]["endCursor"], found["pageInfo"]["hasNextPage"]
    assert seen == ["soon", "late", "done"]


async def test_a_senseless_filter_of_a_nested_list_is_refused(api: Api, ann: Actor, deal: Engagement) -> None:
    document = (
        'query($id: ID!) { engagement(id: $id) { tasks(filter: {title: {contains: "\\u0000"}}) { totalCount } } }'
    )
    assert isinstance(await api.refused(ann, document, id=gid(deal)), BadUserInput)


async def test_history_and_log_are_filtered_and_ordered(api: Api, world: World, ann: Actor) -> None:
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    await world.lost(ann, deal.id)
    document = """query($id: ID!, $me: ID!) { engagement(id: $id) {
      history(filter: {kind: {eq: LOSS}}) { nodes { to { key } } }
      from: history(filter: {from: {eq: COLD_LEAD}, actor: {eq: $me}}) { totalCount }
      newest: history(orderBy: [{field: AT, direction: DESC}, {field: SEQUENCE, direction: DESC}]) { nodes { kind } }
      activities(filter: {kind: {in: [OUTBOUND_TOUCH]}, retractedAt: {isNull: true}}) { nodes { kind } }
      last: activities(orderBy: [{field: OCCURRED_AT, direction: DESC}], first: 1) { nodes { id } }
      meetings(filter: {status: {eq: CONFIRMED}}, orderBy: [{field: CREATED_AT}]) { totalCount }
    } }"""
    found = (await api.ask(ann, document, id=gid(deal), me=gid(ann)))["engagement"]
    assert found["history"] == {"nodes": [{"to": {"key": "closed_lost"}}]}
    assert found["from"] == {"totalCount": 1}
    assert [node["kind"] for node in found["newest"]["nodes"]] == ["LOSS", "CREATE"]
    assert found["activities"] == {"nodes": [{"kind": "OUTBOUND_TOUCH"}]}
    assert len(found["last"]["nodes"]) == 1
    assert found["meetings"] == {"totalCount": 0}


async def test_deals_and_people_of_a_client_are_filtered_and_ordered(api: Api, world: World, ann: Actor) -> None:
    acme = await world.organization(ann)
    for name, value in (("small", 1), ("big", 9), ("none", None)):
        await world.engagement(ann, name=name, value=value and Decimal(value), organization_id=acme.id)
    now = world.clock.now()
    for name in ("Dana", "Zoe"):
        await Contact.create(organization_id=acme.id, name=name, created_at=now, updated_at=now)
    document = """query($id: ID!) { organization(id: $id) {
      engagements(orderBy: [{field: VALUE, direction: DESC}], filter: {stageGroup: {in: [LEAD, DEAL]}}) {
        totalCount nodes { name }
      }
      contacts(filter: {name: {gt: "E"}}) { nodes { name } }
    } }"""
    found = (await api.ask(ann, document, id=gid(acme)))["organization"]
    assert found["engagements"] == {"totalCount": 3, "nodes": [{"name": "big"}, {"name": "small"}, {"name": "none"}]}
    assert found["contacts"] == {"nodes": [{"name": "Zoe"}]}


async def test_a_user_has_deals_and_tasks(api: Api, world: World, deal: Engagement) -> None:
    ben = await world.user(Role.MEMBER, "Ben")
    document = """{ users(orderBy: [{field: NAME}]) { nodes {
      name engagements(filter: {stage: {eq: COLD_LEAD}}) { nodes { name owner { name } } }
      tasks(filter: {status: {eq: OPEN}, template: {isNull: true}}, orderBy: [{field: DUE_AT}]) { nodes { title } }
    } } }"""
    with counting() as statements:
        found = (await api.ask(ben, document))["users"]["nodes"]
    assert found == [
        {
            "name": "Ann",
            "engagements": {"nodes": [{"name": deal.name, "owner": {"name": "Ann"}}]},
            "tasks": {"nodes": [{"title": "late"}, {"title": "soon"}]},
        },
        {"name": "Ben", "engagements": {"nodes": []}, "tasks": {"nodes": []}},
    ]
    assert len(statements) == 4


async def names(api: Api, actor: Actor, wanted: Json) -> set[str]:
    document = "query($f: EngagementFilter) { engagements(filter: $f) { totalCount nodes { name } } }"
    found = (await api.ask(actor, document, f=wanted))["engagements"]
    assert found["totalCount"] == len(found["nodes"])
    return {node["name"] for node in found["nodes"]}


async def test_records_are_found_by_what_they_are_connected_with(
    api: Api, world: World, ann: Actor, deal: Engagement
) -> None:
    ben = await world.user(Role.MEMBER, "Ben")
    await User.filter(id=ben.id).update(team="West", manager_id=ann.id)
    bolt = await world.organization(ann, "Bolt")
    await world.engagement(ben, name="His", organization_id=bolt.id)
    his = await Engagement.get(name="His")
    await world.close_tasks(ben, his.id)
    await world.engagement(ann, name="Nobody's", owned=False, organization_id=bolt.id)
    overdue = {"status": {"eq": "OPEN"}, "dueAt": {"lt": "2026-03-02T12:00:00Z"}}
    assert await names(api, ann, {"ownerMatches": {"team": {"eq": "West"}}}) == {"His"}
    assert await names(api, ann, {"ownerMatches": {"manager": {"eq": gid(ann)}}}) == {"His"}
    assert await names(api, ann, {"not": {"ownerMatches": {"team": {"eq": "West"}}}}) == {"Deal", "Nobody's"}
    assert await names(api, ann, {"organizationMatches": {"name": {"contains": "bol"}}}) == {"His", "Nobody's"}
    assert await names(api, ann, {"anyTask": {"status": {"eq": "OPEN"}}}) == {"Deal", "Nobody's"}
    assert await names(api, ann, {"not": {"anyTask": {"status": {"eq": "OPEN"}}}}) == {"His"}
    assert await names(api, ann, {"anyTask": overdue}) == {deal.name}
    assert await names(api, ann, {"anyTask": {}, "anyMeeting": {}}) == set()
    assert await names(api, ann, {"stageGroup": {"eq": "CLOSED"}}) == set()
    assert await names(api, ann, {"stageGroup": {"in": ["LEAD", "CLOSED"]}}) == {"Deal", "His", "Nobody's"}
    assert await names(api, ann, {"stageGroup": {"in": []}}) == set()
    document = "query($f: OrganizationFilter) { organizations(filter: $f) { nodes { name } } }"
    found = await api.ask(ann, document, f={"anyEngagement": {"owner": {"isNull": True}}})
    assert found == {"organizations": {"nodes": [{"name": "Bolt"}]}}


async def test_relations_count_as_deep_as_nested_filters(api: Api, ann: Actor, deal: Engagement) -> None:
    wanted: Json = {"name": {"eq": deal.name}}
    for _ in range(4):
        wanted = {"anyTask": {"engagement": wanted}}
    assert await names(api, ann, wanted) == {deal.name}
    document = "query($f: EngagementFilter) { engagements(filter: $f) { totalCount } }"
    assert isinstance(await api.refused(ann, document, f={"not": wanted}), BadUserInput)
