"""What can be done with a record can be done with one of every lifecycle, through the API."""

from dataclasses import replace
from datetime import timedelta

import pytest

from guards.actor import Actor
from guards.enums import LifecycleKind, Role
from models import StagedRow
from models.kinds import TABLES
from tests.support.api import Api, Json, gid
from tests.support.one_of_kind import one_of_kind
from tests.support.unchanged import nothing_changes
from tests.support.world import World

RECORD = "record { __typename id kind version owner { name } }"
TASK = f"task {{ id title status assignee {{ name }} }} {RECORD}"
PROBLEM = "... on Problem { message } ... on InvalidInput { fields { path message } }"
KINDS = list(LifecycleKind)


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(name="Ann")


@pytest.fixture
async def bo(world: World) -> Actor:
    return await world.user(name="Bo")


@pytest.fixture(params=KINDS)
async def record(request: pytest.FixtureRequest, world: World, ann: Actor) -> StagedRow:
    """A record of each lifecycle, Ann's."""
    return await one_of_kind(request.param, world, ann)


def named(answer: Json, record: StagedRow, type_name: str) -> None:
    """Assert that a write succeeded and tells of the record."""
    assert answer["__typename"] == type_name, answer
    told = answer["record"]
    assert (told["__typename"], told["id"], told["kind"]) == (type(record).__name__, gid(record), record.KIND)
    assert told["version"] > record.version


async def test_a_record_is_given_away(api: Api, ann: Actor, bo: Actor, record: StagedRow) -> None:
    fields = f"... on Reassigned {{ {RECORD} }} {PROBLEM}"
    answer = await api.mutate(ann, "reassign", fields, id=gid(record), ownerId=gid(bo), reason="swamped")
    named(answer, record, "Reassigned")
    assert answer["record"]["owner"] == {"name": "Bo"}


async def test_a_record_rests_and_goes_on(api: Api, world: World, ann: Actor, record: StagedRow) -> None:
    until = (world.clock.now() + timedelta(days=3)).isoformat()
    held = await api.mutate(
        ann, "snooze", f"... on Snoozed {{ until {RECORD} }} {PROBLEM}", id=gid(record), until=until, reason="away"
    )
    named(held, record, "Snoozed")
    on = await api.mutate(ann, "unsnooze", f"... on Unsnoozed {{ {RECORD} }} {PROBLEM}", id=gid(record))
    named(on, record, "Unsnoozed")


async def test_tasks_of_a_record_are_created_changed_given_done_and_cancelled(
    api: Api, ann: Actor, bo: Actor, record: StagedRow
) -> None:
    made = [
        await api.mutate(
            ann, "createTask", f"... on TaskCreated {{ {TASK} }} {PROBLEM}", id=gid(record), title=title, outbound=True
        )
        for title in ("Call", "Write")
    ]
    for answer in made:
        named(answer, record, "TaskCreated")
    call, write = [answer["task"]["id"] for answer in made]

    given = await api.mutate(
        ann, "assignTask", f"... on TaskAssigned {{ {TASK} }} {PROBLEM}", id=call, assigneeId=gid(bo)
    )
    named(given, record, "TaskAssigned")
    assert given["task"]["assignee"] == {"name": "Bo"}
    changed = await api.mutate(ann, "updateTask", f"... on TaskUpdated {{ {TASK} }} {PROBLEM}", id=call, title="Ring")
    named(changed, record, "TaskUpdated")
    over = await api.mutate(bo, "completeTask", f"... on TaskCompleted {{ {TASK} }} {PROBLEM}", id=call)
    named(over, record, "TaskCompleted")
    assert (over["task"]["title"], over["task"]["status"]) == ("Ring", "DONE")
    gone = await api.mutate(
        ann, "cancelTask", f"... on TaskCancelled {{ {TASK} }} {PROBLEM}", id=write, reason="no need"
    )
    named(gone, record, "TaskCancelled")


async def test_its_tasks_are_listed_by_the_kind_of_the_record(api: Api, ann: Actor, record: StagedRow) -> None:
    await api.mutate(ann, "createTask", f"... on TaskCreated {{ {TASK} }} {PROBLEM}", id=gid(record), title="Call")
    document = """
    query($kind: LifecycleKind!, $record: ID!) {
      ours: tasks(filter: {recordKind: {eq: $kind}, record: {eq: $record}, title: {eq: "Call"}}) {
        nodes { record { id } }
      }
      all: tasks(filter: {recordKind: {eq: $kind}}) { nodes { record { kind } } }
    }
    """
    found = await api.ask(ann, document, kind=record.KIND, record=gid(record))
    assert found["ours"] == {"nodes": [{"record": {"id": gid(record)}}]}
    assert {node["record"]["kind"] for node in found["all"]["nodes"]} == {record.KIND}


async def test_whoever_is_given_a_task_is_told_of_the_record(
    api: Api, ann: Actor, bo: Actor, record: StagedRow
) -> None:
    await api.mutate(
        ann,
        "createTask",
        f"... on TaskCreated {{ {TASK} }} {PROBLEM}",
        id=gid(record),
        title="Call",
        assigneeId=gid(bo),
    )
    (notice,) = (await api.ask(bo, f"{{ notifications {{ nodes {{ topic text {RECORD} }} }} }}"))["notifications"][
        "nodes"
    ]
    assert (notice["record"]["__typename"], notice["record"]["id"]) == (type(record).__name__, gid(record))
    assert "Call" in notice["text"]


async def test_a_stand_in_writes_a_record_of_whom_they_stand_in_for(
    api: Api, ann: Actor, bo: Actor, record: StagedRow
) -> None:
    assert ann.id is not None
    fields = f"... on TaskCreated {{ {TASK} }} ... on Refused {{ code }} {PROBLEM}"
    async with nothing_changes():
        refused = await api.mutate(bo, "createTask", fields, id=gid(record), title="Call")
    assert refused["code"] == "ROLE_REQUIRED"

    for_ann = replace(bo, stands_in_for=frozenset({ann.id}))
    named(await api.mutate(for_ann, "createTask", fields, id=gid(record), title="Call"), record, "TaskCreated")


async def test_a_record_is_found_by_its_name(api: Api, ann: Actor, record: StagedRow) -> None:
    document = 'query($types: [SearchType!]) { search(text: "bread", types: $types) { nodes { item { __typename } } } }'
    found = await api.ask(ann, document, types=[record.KIND])
    assert found["search"]["nodes"] == [{"item": {"__typename": type(record).__name__}}]


async def test_what_all_records_tell_is_told_of_it(api: Api, world: World, record: StagedRow) -> None:
    boss = await world.user(Role.ADMIN)
    document = """
    query($id: ID!) { node(id: $id) { ... on Staged {
      kind name stageKey stageInfo { key } owner { name } availableTransitions(includeBlocked: true) { to { key } }
      history { nodes { kind to { key } record { id } } } activities { totalCount }
      tasks { totalCount } timers { key dueAt }
    } } }
    """
    told = (await api.ask(boss, document, id=gid(record)))["node"]
    assert (told["kind"], told["name"], told["owner"]) == (record.KIND, "Bread", {"name": "Ann"})
    assert told["stageKey"] == told["stageInfo"]["key"] == record.stage_key
    assert [row["to"]["key"] for row in told["history"]["nodes"]] == [record.stage_key]
    assert (await TABLES[record.KIND].get(id=record.id)).version == record.version
