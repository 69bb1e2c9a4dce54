"""Rows by their global ids."""

from base64 import b64encode

import pytest

from guards.enums import ActivityKind, LifecycleKind, Role
from models import Activity, Event, Meeting, Task, Transition
from resolvers.errors import BadUserInput
from resolvers.ids import global_id
from tests.support.api import Api, gid
from tests.support.outbox import settled
from tests.support.statements import counting
from tests.support.world import World, some_id

NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Staged { name } ... on User { name } } }"

NONSENSE = [
    "",
    "nonsense",
    "%%%",
    b64encode(b"Engagement").decode(),
    b64encode(b"Engagement:42").decode(),
    b64encode(b"Ghost:01a1fecb-7e9d-7144-a248-6df8ed14bfec").decode(),
    b64encode(b"Engagement:01A1FECB-7E9D-7144-A248-6DF8ED14BFEC").decode(),
    b64encode(b"\xff\xfe").decode(),
    "Ünïcode",
    "a\x00b",
]


async def test_every_kind_of_row_is_found_under_its_own_id(api: Api, world: World) -> None:
    actor = await world.user(Role.MANAGER)
    record = await world.engagement(actor)
    await world.record(actor, record.id, ActivityKind.NOTE)
    await world.meeting(actor, record.id)
    tables: tuple[type[Activity | Meeting | Task | Transition], ...] = (Activity, Meeting, Task, Transition)
    parts = [await table.filter(subject_id=record.id).first() for table in tables]
    ids = [gid(row) for row in (record, actor, *parts) if row is not None]
    found = (await api.ask(actor, NODES, ids=ids))["nodes"]
    assert [node["id"] for node in found] == ids
    kinds = ["Engagement", "User", "Activity", "Meeting", "Task", "Transition"]
    assert [node["__typename"] for node in found] == kinds


async def test_an_event_is_found_under_its_own_id(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    event = await Event.get(type="engagement.created")
    await settled()
    document = "query($id: ID!) { node(id: $id) { ... on Event { id type subject { id } } } }"
    found = (await api.ask(actor, document, id=global_id("Event", event.id)))["node"]
    assert found == {
        "id": global_id("Event", event.id),
        "type": "engagement.created",
        "subject": {"id": gid(record)},
    }


@pytest.mark.parametrize("text", NONSENSE)
async def test_an_id_that_names_nothing_is_null_everywhere(api: Api, world: World, text: str) -> None:
    actor = await world.user()
    document = """query($id: ID!) {
      node(id: $id) { id } nodes(ids: [$id]) { id }
      engagement(id: $id) { id } organization(id: $id) { id } user(id: $id) { id }
    }"""
    found = await api.ask(actor, document, id=text)
    assert found == {"node": None, "nodes": [None], "engagement": None, "organization": None, "user": None}


async def test_a_row_of_another_type_is_null(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    document = "query($user: ID!, $record: ID!) { engagement(id: $user) { id } user(id: $record) { id } }"
    assert await api.ask(actor, document, user=gid(actor), record=gid(record)) == {"engagement": None, "user": None}


async def test_a_well_formed_id_of_nobody_is_null(api: Api, world: World) -> None:
    actor = await world.user()
    ids = [global_id(name, some_id()) for name in ("Engagement", "User", "Organization", "Contact", "Event")]
    assert (await api.ask(actor, NODES, ids=ids))["nodes"] == [None] * 5


async def test_nodes_keep_their_order_and_repeat(api: Api, world: World) -> None:
    actor = await world.user(name="Ann")
    record = await world.engagement(actor, name="Deal")
    ids = [gid(record), "?", gid(actor), gid(record)]
    found = (await api.ask(actor, NODES, ids=ids))["nodes"]
    assert [node and node["name"] for node in found] == ["Deal", None, "Ann", "Deal"]


async def test_two_hundred_nodes_of_one_type_are_one_statement(api: Api, world: World) -> None:
    actor = await world.user()
    organization = await world.organization(actor)
    records = [await world.engagement(actor, organization_id=organization.id) for _ in range(3)]
    ids = [gid(record) for record in records] + [global_id("Engagement", some_id()) for _ in range(197)]
    with counting() as statements:
        found = (await api.ask(actor, NODES, ids=ids))["nodes"]
    assert len([node for node in found if node]) == 3
    assert len(statements) == 1


async def test_more_than_two_hundred_nodes_are_refused(api: Api, world: World) -> None:
    actor = await world.user()
    assert isinstance(await api.refused(actor, NODES, ids=["?"] * 201), BadUserInput)


async def test_the_viewer_is_the_actor(api: Api, world: World) -> None:
    actor = await world.user(Role.MEMBER, "Ann")
    found = (await api.ask(actor, "{ viewer { id name role email manager { id } active service } }"))["viewer"]
    assert found == {
        "id": gid(actor),
        "name": "Ann",
        "role": "MEMBER",
        "email": None,
        "manager": None,
        "active": True,
        "service": False,
    }


async def test_the_lifecycle_of_engagements_is_the_table(api: Api, world: World) -> None:
    actor = await world.user(Role.VIEWER)
    document = """{ lifecycle(kind: ENGAGEMENT) {
      kind version stages { key number label group intent entry exit }
      transitions { from { key } to { key } kind prompt rules { id summary source } }
      clocks { key seconds stages { key } }
    } }"""
    found = (await api.ask(actor, document))["lifecycle"]
    assert found["kind"] == "ENGAGEMENT"
    assert len(found["stages"]) == 14
    assert len(found["transitions"]) == 50
    first = found["transitions"][0]
    assert (first["from"]["key"], first["to"]["key"], first["kind"]) == ("cold_lead", "contacted", "FORWARD")
    assert "outbound_touch" in [rule["id"] for rule in first["rules"]]
    assert {"cold_lead.stale", "negotiation.timeout"} <= {clock["key"] for clock in found["clocks"]}


@pytest.mark.parametrize("kind", LifecycleKind)
async def test_every_lifecycle_has_its_stages_in_phases(api: Api, world: World, kind: LifecycleKind) -> None:
    asked = f"{{ lifecycle(kind: {kind}) {{ kind stages {{ key }} phases {{ key stages {{ key group }} }} }} }}"
    found = (await api.ask(await world.user(), asked))["lifecycle"]
    assert found["kind"] == kind
    phases = found["phases"]
    assert all(stage["group"] == phase["key"] for phase in phases for stage in phase["stages"])
    assert sorted(stage["key"] for phase in phases for stage in phase["stages"]) == sorted(
        stage["key"] for stage in found["stages"]
    )
