"""What is loaded is what is asked, however it is written."""

from guards.enums import ActivityKind, Role
from tests.support.api import Api, gid
from tests.support.statements import counting
from tests.support.world import World


async def test_fragments_aliases_and_interfaces_are_followed(api: Api, world: World) -> None:
    boss = await world.user(Role.MANAGER, "Boss")
    record = await world.engagement(boss, name="Deal")
    document = """
    query($id: ID!) {
      node(id: $id) {
        __typename
        ...Staged
        ... on Engagement { client: organization { name } ...Deep }
        ... on User { email }
      }
    }
    fragment Staged on Staged { who: owner { name } owner { role } tasks(first: 1) { ...Titles } }
    fragment Deep on Engagement { organization { deals: engagements(first: 1) { edges { node { title: name } } } } }
    fragment Titles on TaskConnection { nodes { title } edges { node { done: status } } }
    """
    found = (await api.ask(boss, document, id=gid(record)))["node"]
    assert found == {
        "__typename": "Engagement",
        "who": {"name": "Boss"},
        "owner": {"role": "MANAGER"},
        "tasks": {"nodes": [{"title": "Research lead"}], "edges": [{"node": {"done": "OPEN"}}]},
        "client": {"name": "Acme"},
        "organization": {"deals": {"edges": [{"node": {"title": "Deal"}}]}},
    }
    assert list(found) == ["__typename", "who", "owner", "tasks", "client", "organization"]


async def test_the_same_list_with_other_arguments_is_another_list(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    await world.close_tasks(actor, record.id)
    document = """query($id: ID!, $open: Boolean) { engagement(id: $id) {
      all: tasks { totalCount } none: tasks(open: true) { totalCount } some: tasks(open: $open) { totalCount }
      null: tasks(open: null) { totalCount }
    } }"""
    found = (await api.ask(actor, document, id=gid(record), open=False))["engagement"]
    assert {name: connection["totalCount"] for name, connection in found.items()} == {
        "all": 1,
        "none": 0,
        "some": 1,
        "null": 1,
    }


async def test_two_selections_of_one_record_may_ask_for_different_lists(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    document = """query($id: ID!) { engagement(id: $id) {
      a: organization { engagements(first: 1) { nodes { name } } }
      b: organization { engagements(last: 1) { nodes { id } } }
    } }"""
    found = (await api.ask(actor, document, id=gid(record)))["engagement"]
    assert found == {
        "a": {"engagements": {"nodes": [{"name": "Deal"}]}},
        "b": {"engagements": {"nodes": [{"id": gid(record)}]}},
    }


async def test_what_is_skipped_is_not_loaded(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    document = """query($id: ID!, $more: Boolean!) { engagement(id: $id) {
      name owner @include(if: $more) { name } tasks @skip(if: true) { nodes { id } }
      ... @include(if: $more) { organization { name } }
    } }"""
    with counting() as statements:
        found = await api.ask(actor, document, id=gid(record), more=False)
    assert found == {"engagement": {"name": "Deal"}}
    assert len(statements) == 1
    found = await api.ask(actor, document, id=gid(record), more=True)
    assert found == {"engagement": {"name": "Deal", "owner": {"name": "Member"}, "organization": {"name": "Acme"}}}


async def test_everybody_whom_a_list_names_is_one_statement(api: Api, world: World) -> None:
    ann, ben = await world.user(name="Ann"), await world.user(Role.MANAGER, "Ben")
    record = await world.engagement(ann)
    await world.record(ben, record.id, ActivityKind.NOTE)
    document = """{ engagements { nodes {
      owner { name } sponsor { name } tasks { nodes { assignee { role } } }
      activities(last: 1) { nodes { actor { email name } } }
    } } }"""
    with counting() as statements:
        found = await api.ask(ann, document)
    (node,) = found["engagements"]["nodes"]
    assert node["owner"] == {"name": "Ann"}
    assert node["sponsor"] is None
    assert node["activities"]["nodes"] == [{"actor": {"email": None, "name": "Ben"}}]
    assert len([statement for statement in statements if "users" in statement]) == 1


async def test_a_task_leads_back_to_its_record(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    document = """query($id: ID!) { engagement(id: $id) {
      tasks { nodes { record { __typename id name ... on Engagement { cycle tasks { totalCount } } } } }
    } }"""
    found = (await api.ask(actor, document, id=gid(record)))["engagement"]["tasks"]["nodes"]
    back = {"__typename": "Engagement", "id": gid(record), "name": "Deal", "cycle": 1, "tasks": {"totalCount": 1}}
    assert found == [{"record": back}]


async def test_variables_stand_for_arguments_of_lists_below(api: Api, world: World) -> None:
    actor = await world.user()
    record = await world.engagement(actor)
    await world.record(actor, record.id, ActivityKind.NOTE)
    document = """query($id: ID!, $usual: Int = 1, $absent: Int, $sent: Int, $blocked: Boolean! = false) {
      engagement(id: $id) {
        usual: activities(first: $usual) { nodes { kind } }
        absent: activities(first: $absent) { nodes { kind } }
        sent: activities(last: $sent) { nodes { kind } }
        availableTransitions(includeBlocked: $blocked) { allowed }
      }
    }"""
    found = (await api.ask(actor, document, id=gid(record), sent=1))["engagement"]
    assert found["usual"] == {"nodes": [{"kind": "CREATED"}]}
    assert found["absent"] == {"nodes": [{"kind": "CREATED"}, {"kind": "NOTE"}]}
    assert found["sent"] == {"nodes": [{"kind": "NOTE"}]}
    assert {option["allowed"] for option in found["availableTransitions"]} == {True}
