"""Ventures as clients list, filter, order, count, search and follow them."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from decimal import Decimal

import pytest

from guards.actor import Actor
from guards.enums import LifecycleKind, Role
from guards.venture_enums import VentureStatus
from models import Engagement, Venture
from resolvers.errors import BadUserInput
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.many_ventures import many_ventures
from tests.support.one_venture import one_venture
from tests.support.outbox import settled
from tests.support.statements import counting
from tests.support.ventures import VentureWorld
from tests.support.world import World

DASHBOARD = """
query($first: Int) {
  ventures(first: $first, orderBy: [{field: STAGE, direction: DESC}]) {
    nodes {
      id name stage phase status health stageInfo { label venture { workType gate { kind } artifacts { type } } }
      owner { name }
      openGates { nodes { gate kind requestedAt requestedBy { name } } }
    }
    pageInfo { hasNextPage endCursor }
  }
}
"""
EVERYTHING = """
query($first: Int) {
  ventures(first: $first) {
    totalCount
    edges {
      cursor
      node {
        id attributes wonValue { currency total } engagements { nodes { name venture { name } } }
        times { phase stages { visits } } works { nodes { stage inputs { key done } venture { name } } }
        artifacts(filter: {current: {eq: true}}) { totalCount nodes { type epistemic { kind } createdBy { name } } }
        decisions { nodes { gate evaluation { triggers { code } } preferences { key } } }
        directives { nodes { key criteria { met } } } preferences { nodes { key value } }
        assumptionSets { nodes { version assumptions { belief confidence } reality { truth } } }
        tokenUses { nodes { tokensIn tokensOut cost } }
        availableTransitions { to { key } rules { ruleId } } timers { key } pathTo(stage: 3) { to { key } }
        history(last: 1) { nodes { to { key } } } tasks { nodes { title record { id } } }
      }
    }
  }
}
"""
LIST = """
query($filter: VentureFilter, $orderBy: [VentureOrder!], $first: Int, $after: String) {
  ventures(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { name } pageInfo { endCursor hasNextPage }
  }
}
"""
COUNTS = """
query($kind: LifecycleKind!, $filter: EngagementFilter, $ventureFilter: VentureFilter) {
  stageCounts(kind: $kind, filter: $filter, ventureFilter: $ventureFilter) { stage { key } count sums { total } }
}
"""
FOLLOWED = """
subscription($ventureFilter: VentureFilter) {
  stageCounts(kind: VENTURE, ventureFilter: $ventureFilter) { stage { key } count }
}
"""


@pytest.fixture
async def ada(world: World) -> Actor:
    return await world.user(Role.ADMIN, "Ada")


async def several(world: World, actor: Actor, count: int) -> list[Venture]:
    """Ventures at stages 1, 2, 3 and so on, round after round."""
    made = [await VentureWorld(world).venture(actor, name=f"V{number:02}") for number in range(count)]
    for number, venture in enumerate(made):
        await Venture.filter(id=venture.id).update(stage=number % 25 + 1)
    return made


async def names(api: Api, actor: Actor, *order: str, **fields: object) -> list[str]:
    """The names of the ventures that a filter lets through."""
    found = await api.ask(actor, LIST, filter=fields, orderBy=[{"field": one} for one in order])
    return [node["name"] for node in found["ventures"]["nodes"]]


@pytest.mark.parametrize("document", [DASHBOARD, EVERYTHING])
async def test_a_list_takes_as_many_statements_for_two_ventures_as_for_twenty(
    api: Api, world: World, ada: Actor, document: str
) -> None:
    await several(world, ada, 20)
    taken = []
    for first in (2, 20):
        with counting() as statements:
            data = await api.ask(ada, document, first=first)
        taken.append(len(statements))
        assert len(data["ventures"].get("nodes") or data["ventures"]["edges"]) == first
    assert taken[0] == taken[1]


async def test_the_dashboard_takes_three_statements(api: Api, world: World, ada: Actor) -> None:
    await several(world, ada, 3)
    with counting() as statements:
        data = await api.ask(ada, DASHBOARD, first=200)
    assert [node["stage"] for node in data["ventures"]["nodes"]] == [3, 2, 1]
    assert len(statements) == 3, statements


async def test_filters_narrow_by_phase_status_tier_health_stage_gate_and_owner(
    api: Api, world: World, ada: Actor
) -> None:
    made = await several(world, ada, 6)
    pending = await one_venture(ada.id, world.clock.now())
    await Venture.filter(id=made[0].id).update(tier=0, health="RED", owner_id=(await world.user()).id)
    await Venture.filter(id=made[1].id).update(status=VentureStatus.PAUSED)
    assert await names(api, ada, phase={"eq": "THE_ENGINE"}) == ["V05"]
    assert await names(api, ada, "NAME", phase={"in": ["THE_TRUTH"]}, status={"eq": "PAUSED"}) == ["V01"]
    assert await names(api, ada, tier={"lt": 1}) == ["V00"]
    assert await names(api, ada, health={"eq": "RED"}) == ["V00"]
    assert await names(api, ada, "STAGE", stage={"gte": 4, "lte": 5}) == ["V03", "V04"]
    assert await names(api, ada, stage={"gt": 2**31 - 1}) == []
    assert await names(api, ada, openGate={"eq": True}) == [pending.name]
    assert len(await names(api, ada, openGate={"eq": False})) == 6
    assert await names(api, ada, anyDecision={"gate": {"eq": "MARKET_VALIDATION"}}) == [pending.name]
    assert await names(api, ada, anyArtifact={"classified": {"eq": True}}) == []
    assert len(await names(api, ada, ownerMatches={"name": {"eq": "Ada"}})) == 6
    assert await names(api, ada, **{"or": [{"name": {"eq": "V02"}}, {"not": {"tier": {"eq": 1}}}]}) == ["V00", "V02"]


async def test_pages_in_the_order_of_stages_follow_each_other(api: Api, world: World, ada: Actor) -> None:
    await several(world, ada, 5)
    after, seen = None, []
    for _ in range(3):
        page = (await api.ask(ada, LIST, orderBy=[{"field": "STAGE", "direction": "DESC"}], first=2, after=after))[
            "ventures"
        ]
        seen += [node["name"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == ["V04", "V03", "V02", "V01", "V00"]
    assert page["pageInfo"]["hasNextPage"] is False
    error = await api.refused(ada, LIST, orderBy=[{"field": "NAME"}], first=2, after=after)
    assert isinstance(error, BadUserInput)


async def test_the_inbox_holds_what_is_pending_and_leads_to_its_venture(api: Api, world: World, ada: Actor) -> None:
    await one_venture(ada.id, world.clock.now())
    inbox = """
    { gateDecisions(filter: {status: {eq: PENDING}}) { totalCount nodes {
        gate kind stage result stageInfo { label } venture { name owner { name } }
    } } }
    """
    found = (await api.ask(ada, inbox))["gateDecisions"]
    assert found == {
        "totalCount": 1,
        "nodes": [
            {
                "gate": "MARKET_VALIDATION",
                "kind": "KILL",
                "stage": 3,
                "result": "REQUIRES_DECISION",
                "stageInfo": {"label": "Market Validation & RAT"},
                "venture": {"name": "Venture", "owner": {"name": "Ada"}},
            }
        ],
    }


async def test_groups_count_by_phase_status_and_owner(api: Api, world: World, ada: Actor) -> None:
    made = await several(world, ada, 6)
    await one_venture(None, world.clock.now())
    await Venture.filter(id=made[5].id).update(status=VentureStatus.PAUSED)
    groups = """
    query($by: [VentureGrouping!]!) {
      ventureGroups(by: $by) { phase status owner { name } stage { key } count openGates }
    }
    """

    async def told(*by: str) -> list[Json]:
        found: list[Json] = (await api.ask(ada, groups, by=by))["ventureGroups"]
        return [{name: value for name, value in group.items() if value is not None} for group in found]

    assert await told("PHASE") == [
        {"phase": "THE_TRUTH", "count": 6, "openGates": 1},
        {"phase": "THE_ENGINE", "count": 1, "openGates": 0},
    ]
    assert await told("STATUS", "OWNER") == [
        {"status": "ACTIVE", "owner": {"name": "Ada"}, "count": 5, "openGates": 0},
        {"status": "ACTIVE", "count": 1, "openGates": 1},
        {"status": "PAUSED", "owner": {"name": "Ada"}, "count": 1, "openGates": 0},
    ]
    assert (await told("STAGE"))[0] == {"stage": {"key": "3"}, "count": 2, "openGates": 1}


def counted(data: Json) -> dict[str, int]:
    """The stages that hold any."""
    return {one["stage"]["key"]: one["count"] for one in data["stageCounts"] if one["count"]}


async def test_stages_are_counted_the_orbit_among_them(api: Api, world: World, ada: Actor) -> None:
    made = await several(world, ada, 4)
    now = world.clock.now()
    await Venture.filter(id=made[0].id).update(stage=25, status=VentureStatus.GRADUATED, graduated_at=now)
    data = await api.ask(ada, COUNTS, kind="VENTURE")
    assert len(data["stageCounts"]) == 26
    assert counted(data) == {"2": 1, "3": 1, "4": 1, "26": 1}
    narrowed = await api.ask(ada, COUNTS, kind="VENTURE", ventureFilter={"stage": {"gte": 4}})
    assert counted(narrowed) == {"4": 1, "26": 1}


async def test_a_filter_of_another_kind_of_record_is_an_error(api: Api, ada: Actor) -> None:
    for kind, narrowed in (
        ("VENTURE", {"filter": {"stale": {"eq": True}}}),
        ("ENGAGEMENT", {"ventureFilter": {"tier": {"eq": 1}}}),
    ):
        error = await api.refused(ada, COUNTS, kind=kind, **narrowed)
        assert isinstance(error, BadUserInput)
        assert kind in str(error)


async def test_counts_of_ventures_are_sent_to_subscribers(api: Api, world: World, ada: Actor) -> None:
    await several(world, ada, 2)
    await settled()
    assert counted(await api.first(ada, FOLLOWED)) == {"1": 1, "2": 1}
    assert counted(await api.first(ada, FOLLOWED, ventureFilter={"stage": {"eq": 2}})) == {"2": 1}


async def test_a_venture_is_followed_as_it_changes(api: Api, world: World, ada: Actor) -> None:
    (venture,) = await several(world, ada, 1)
    document = "subscription($id: ID!) { recordChanged(id: $id) { id kind name stageKey } }"
    results = await api.subscribe(ada, document, id=global_id("Venture", venture.id))
    assert isinstance(results, AsyncGenerator), results
    async with aclosing(results):
        result = await anext(results)
    assert result.data["recordChanged"]["kind"] == LifecycleKind.VENTURE
    assert result.data["recordChanged"]["name"] == "V00"


async def test_search_finds_ventures(api: Api, world: World, ada: Actor) -> None:
    await several(world, ada, 1)
    await VentureWorld(world).venture(ada, name="Bread & Books", external_id="BB-1")
    document = """
    query($types: [SearchType!]) {
      search(text: "brea boo", types: $types) { nodes { item { __typename ... on Venture { name } } } }
    }
    """
    hit = {"item": {"__typename": "Venture", "name": "Bread & Books"}}
    for types in (None, ["VENTURE"]):
        assert (await api.ask(ada, document, types=types))["search"]["nodes"] == [hit]
    assert (await api.ask(ada, document, types=["CONTACT"]))["search"]["nodes"] == []


async def test_a_venture_is_a_node_and_a_record_of_its_tasks(api: Api, world: World, ada: Actor) -> None:
    (venture,) = await several(world, ada, 1)
    venture_id = global_id("Venture", venture.id)
    task = "... on TaskCreated { task { title stage { key } } record { id kind } }"
    made = await api.mutate(ada, "createTask", task, id=venture_id, title="Ask a baker")
    assert made["record"] == {"id": venture_id, "kind": "VENTURE"}
    document = """
    query($id: ID!) {
      node(id: $id) { ... on Staged { kind name stageKey tasks { nodes { title record { id } } } } }
      tasks { nodes { title record { __typename ... on Venture { stage phase } } } }
      viewer { ventures { nodes { name } } }
    }
    """
    found = await api.ask(ada, document, id=venture_id)
    assert found["node"] == {
        "kind": "VENTURE",
        "name": "V00",
        "stageKey": "1",
        "tasks": {"nodes": [{"title": "Ask a baker", "record": {"id": venture_id}}]},
    }
    assert found["tasks"]["nodes"][0]["record"] == {"__typename": "Venture", "stage": 1, "phase": "THE_TRUTH"}
    assert found["viewer"]["ventures"]["nodes"] == [{"name": "V00"}]


async def test_won_engagements_of_a_venture_are_summed_up_by_currency(api: Api, world: World, ada: Actor) -> None:
    (venture,) = await several(world, ada, 1)
    venture_id = global_id("Venture", venture.id)
    client = await world.organization(ada)
    create = "... on EngagementCreated { engagement { id venture { name } } } ... on InvalidInput { fields { path } }"
    for value, currency in (("100", "USD"), ("50", "USD"), ("7", "EUR")):
        sent = {"name": "Deal", "organizationId": global_id("Organization", client.id), "ventureId": venture_id}
        made = await api.mutate(ada, "createEngagement", create, **sent, value=value, currency=currency)
        assert made["engagement"]["venture"] == {"name": "V00"}
    await Engagement.exclude(value=Decimal(7)).update(won_at=world.clock.now())
    document = """
    query($id: ID!, $filter: EngagementFilter) {
      venture(id: $id) { wonValue { currency total count } engagements(filter: {wonAt: {isNull: true}}) { totalCount } }
      engagements(filter: $filter) { totalCount }
    }
    """
    found = await api.ask(ada, document, id=venture_id, filter={"venture": {"eq": venture_id}})
    assert found["venture"] == {
        "wonValue": [{"currency": "USD", "total": "150.00", "count": 2}],
        "engagements": {"totalCount": 1},
    }
    assert found["engagements"]["totalCount"] == 3
    wrong = await api.mutate(ada, "createEngagement", create, **{**sent, "ventureId": "nothing"})
    assert wrong["fields"] == [{"path": ["ventureId"]}]


async def test_an_engagement_is_taken_from_its_venture(api: Api, world: World, ada: Actor) -> None:
    (venture,) = await several(world, ada, 1)
    deal = await world.engagement(ada)
    update = "... on EngagementUpdated { engagement { venture { name } } } ... on InvalidInput { fields { path } }"
    sent = {"id": global_id("Engagement", deal.id)}
    given = await api.mutate(ada, "updateEngagement", update, **sent, ventureId=global_id("Venture", venture.id))
    assert given["engagement"]["venture"] == {"name": "V00"}
    taken = await api.mutate(ada, "updateEngagement", update, **sent, ventureId=None)
    assert taken["engagement"]["venture"] is None
    wrong = await api.mutate(ada, "updateEngagement", update, **sent, ventureId=global_id("Engagement", deal.id))
    assert wrong["fields"] == [{"path": ["ventureId"]}]


async def test_the_lifecycle_of_ventures_tells_what_each_stage_asks_for(api: Api, ada: Actor) -> None:
    document = """
    { lifecycle(kind: VENTURE) { phases { key stages { number } } stages { key label venture {
        phase workType directiveSuffix advisory epistemic assumptionAction inputs { key artifact } outputs { label }
        artifacts { type minimumLength minimumQuality } metrics { key atLeast low high derived }
        gate { gate kind outcomes rollbackStages } checkpoint { gate }
    } } } }
    """
    found = (await api.ask(ada, document))["lifecycle"]
    assert [(phase["key"], len(phase["stages"])) for phase in found["phases"]] == [
        ("THE_TRUTH", 5),
        ("THE_ENGINE", 4),
        ("THE_IDENTITY", 3),
        ("THE_BLUEPRINT", 4),
        ("THE_BUILD_LOOP", 4),
        ("LAUNCH_AND_LEARN", 5),
        ("THE_ORBIT", 1),
    ]
    third, last = found["stages"][2]["venture"], found["stages"][25]
    assert third["artifacts"] == [{"type": "validation_report", "minimumLength": 300, "minimumQuality": 60}]
    assert third["gate"] == {
        "gate": "MARKET_VALIDATION",
        "kind": "KILL",
        "outcomes": ["PROCEED", "REVISE", "KILL"],
        "rollbackStages": [1],
    }
    assert third["checkpoint"] == {"gate": "VALIDATION_CHECKPOINT"}
    assert (third["workType"], third["assumptionAction"], third["advisory"]) == ("DECISION_GATE", "FINALIZE", True)
    score = {"key": "validation_score", "atLeast": "6", "low": "0", "high": "10", "derived": True}
    assert third["metrics"][0] == score
    assert last == {"key": "26", "label": "The Orbit", "venture": None}


async def test_tasks_moves_and_clocks_are_narrowed_by_kind_and_stage(api: Api, world: World, ada: Actor) -> None:
    ventures, deal = VentureWorld(world), await world.engagement(ada)
    venture = await ventures.venture(ada)
    await ventures.bring_to(ada, venture.id, 2)
    await world.task(ada, deal.id, "Call them")
    await api.mutate(ada, "createTask", "", id=global_id("Venture", venture.id), title="Ask a baker")
    tasks = "query($filter: TaskFilter) { tasks(filter: $filter) { nodes { title stage { key } } } }"
    for narrowed in (
        {"recordKind": {"eq": "VENTURE"}, "stageKey": {"eq": "2"}},
        {"venture": {"stage": {"gte": 2}}},
    ):
        found = await api.ask(ada, tasks, filter={**narrowed, "title": {"eq": "Ask a baker"}})
        assert found["tasks"]["nodes"] == [{"title": "Ask a baker", "stage": {"key": "2"}}]
    assert (await api.ask(ada, tasks, filter={"venture": {"stage": {"gt": 2}}}))["tasks"]["nodes"] == []
    moves = """
    query($id: ID!) {
      venture(id: $id) { history(filter: {fromKey: {eq: "1"}, toKey: {in: ["2", "3"]}}) { nodes { to { key label } } } }
    }
    """
    found = await api.ask(ada, moves, id=global_id("Venture", venture.id))
    assert found["venture"]["history"]["nodes"] == [{"to": {"key": "2", "label": "AI Multi-Model Critique"}}]
    document = "{ upcoming(filter: {recordKind: {in: [VENTURE]}}) { nodes { timer { key } record { id } } } }"
    assert all(one["record"]["id"] != gid(deal) for one in (await api.ask(ada, document))["upcoming"]["nodes"])


async def test_a_thousand_ventures_are_listed_in_as_many_statements_as_a_few(
    api: Api, world: World, ada: Actor
) -> None:
    owners = [(await world.user(name=f"Owner {number}")).id for number in range(3)]
    await many_ventures(1_000, [owner for owner in owners if owner], world.clock.now())
    with counting() as statements:
        data = await api.ask(ada, DASHBOARD, first=200)
    nodes = data["ventures"]["nodes"]
    assert len(nodes) == 200
    assert all(node["owner"]["name"].startswith("Owner") for node in nodes)
    assert any(node["openGates"]["nodes"] for node in nodes)
    assert len(statements) == 3, statements
    assert sum(counted(await api.ask(ada, COUNTS, kind="VENTURE")).values()) == 1_000
