"""Tasks through the API: lists by assignee and due time, single ones, and the mutations."""

from datetime import datetime, timedelta

import pytest

from commands.complete_task import complete_task
from guards.actor import Actor
from guards.enums import Role
from models import Task
from resolvers.errors import BadUserInput
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

LIST = """
query($filter: TaskFilter, $orderBy: [TaskOrder!], $first: Int, $after: String, $last: Int, $before: String) {
  tasks(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { title } pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
  }
}
"""
PROBLEM = "... on Problem { message }"
INVALID = "... on InvalidInput { fields { path } }"


async def board(world: World, ann: Actor, **due: datetime | None) -> list[Task]:
    """Tasks of these titles, due then, a minute apart, on one record whose own task is done."""
    deal = await world.engagement(ann)
    await world.close_tasks(ann, deal.id)
    made = []
    for title, moment in due.items():
        made.append(await world.task(ann, deal.id, title, due_at=moment))
        world.clock.advance(timedelta(minutes=1))
    return made


async def titles(api: Api, actor: Actor, **asked: object) -> list[str]:
    found = (await api.ask(actor, LIST, **asked))["tasks"]
    return [node["title"] for node in found["nodes"]]


async def test_the_oldest_comes_first_unless_told(api: Api, world: World) -> None:
    ann = await world.user()
    now = world.clock.now()
    await board(world, ann, late=now + timedelta(days=2), soon=now + timedelta(days=1), never=None)
    assert await titles(api, ann) == ["Research lead", "late", "soon", "never"]
    open_only = {"status": {"eq": "OPEN"}}
    assert await titles(api, ann, filter=open_only, orderBy=[{"field": "DUE_AT"}]) == ["soon", "late", "never"]
    backwards = [{"field": "DUE_AT", "direction": "DESC"}]
    assert await titles(api, ann, filter=open_only, orderBy=backwards) == ["late", "soon", "never"]
    newest = [{"field": "CREATED_AT", "direction": "DESC"}]
    assert await titles(api, ann, orderBy=newest) == ["never", "soon", "late", "Research lead"]


@pytest.mark.parametrize("order", [[], [{"field": "DUE_AT"}], [{"field": "DUE_AT", "direction": "DESC"}]])
async def test_pages_follow_one_another_either_way(api: Api, world: World, order: list[Json]) -> None:
    ann = await world.user()
    now = world.clock.now()
    await board(world, ann, a=now, b=None, c=now - timedelta(days=1), d=None, e=now, f=now + timedelta(days=1))
    whole = await titles(api, ann, orderBy=order)
    onwards: list[str] = []
    after = None
    while (page := (await api.ask(ann, LIST, orderBy=order, first=2, after=after))["tasks"])["nodes"]:
        onwards += [node["title"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert onwards == whole
    back: list[str] = []
    before = None
    while (page := (await api.ask(ann, LIST, orderBy=order, last=2, before=before))["tasks"])["nodes"]:
        back = [node["title"] for node in page["nodes"]] + back
        before = page["pageInfo"]["startCursor"]
    assert back == whole


async def test_filters_choose_tasks(api: Api, world: World) -> None:
    ann, ben = await world.user(name="Ann"), await world.user(name="Ben")
    now = world.clock.now()
    mine, his, loose = await board(world, ann, mine=now, his=now + timedelta(days=3), loose=None)
    await Task.filter(id=mine.id).update(assignee_id=ann.id)
    await Task.filter(id=his.id).update(assignee_id=ben.id)
    record = global_id("Engagement", loose.subject_id)
    await world.engagement(ben)  # with a task of its own
    cases: list[tuple[Json, list[str]]] = [
        ({"assignee": {"eq": gid(ann)}, "status": {"eq": "OPEN"}}, ["mine"]),
        ({"assignee": {"in": [gid(ann), gid(ben)]}, "dueAt": {"isNull": False}}, ["mine", "his"]),
        ({"assignee": {"isNull": True}}, ["loose"]),
        ({"assignee": {"eq": "nonsense"}}, []),
        ({"dueAt": {"lt": world.clock.now().isoformat()}, "status": {"eq": "OPEN"}}, ["mine"]),
        ({"dueAt": {"gte": world.clock.now().isoformat()}}, ["his"]),
        ({"dueAt": {"isNull": True}, "record": {"eq": record}, "status": {"eq": "OPEN"}}, ["loose"]),
        ({"record": {"eq": gid(ann)}}, []),
        ({"status": {"in": ["DONE", "WAIVED"]}}, ["Research lead"]),
        ({"status": {"in": []}}, []),
        ({"status": {"eq": None}, "template": {"isNull": True}}, ["mine", "his", "loose"]),
        ({"template": {"eq": "cold_lead.research"}, "status": {"eq": "OPEN"}}, ["Research lead"]),
        ({"checklist": {"eq": True}}, []),
        ({"template": {"isNull": False}, "record": {"eq": record}}, ["Research lead"]),
        ({"template": {"isNull": True}, "createdAt": {"gt": now.isoformat()}}, ["his", "loose"]),
        ({"not": {"status": {"eq": "OPEN"}}}, ["Research lead"]),
        (
            {
                "or": [{"assignee": {"eq": gid(ben)}}, {"dueAt": {"lte": now.isoformat()}}],
                "checklist": {"eq": False},
                "template": {"isNull": True},
            },
            ["mine", "his"],
        ),
    ]
    for wanted, expected in cases:
        assert await titles(api, ann, filter=wanted) == expected, wanted


async def test_a_number_alone_takes_one_statement_and_a_strange_cursor_none(api: Api, world: World) -> None:
    ann = await world.user()
    await board(world, ann, a=None)
    with counting() as statements:
        assert await api.ask(ann, "{ tasks { totalCount } }") == {"tasks": {"totalCount": 2}}
    assert len(statements) == 1
    assert isinstance(await api.refused(ann, LIST, after="nonsense"), BadUserInput)


ALL = """
query($first: Int) { tasks(first: $first) { totalCount edges { cursor node {
  id title description template status stage { key } cycle checklist outbound dueAt createdAt closedAt waiveReason
  assignee { id manager { name } } createdBy { name } closedBy { name }
  record { id name owner { name } tasks(first: 2) { nodes { id assignee { name } } } }
} } pageInfo { hasNextPage } } }
"""


async def test_all_that_can_be_asked_takes_as_many_statements_for_two_tasks_as_for_twenty(
    api: Api, world: World
) -> None:
    ann = await world.user()
    organization = await world.organization(ann)
    for _ in range(10):
        deal = await world.engagement(ann, organization_id=organization.id)
        await world.task(ann, deal.id, assignee_id=ann.id)
    taken = []
    for first in (2, 20):
        with counting() as statements:
            found = await api.ask(ann, ALL, first=first)
        assert len(found["tasks"]["edges"]) == first
        taken.append(len(statements))
    assert taken[0] == taken[1]


async def test_a_description_is_read_only_where_it_is_asked(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    task = await world.task(ann, deal.id, description="About the price")
    with counting() as statements:
        await api.ask(ann, "{ tasks { nodes { title } } }")
    assert "description" not in statements[0]
    document = """query($id: ID!) { task(id: $id) { id description outbound createdBy { id } }
      node(id: $id) { ... on Task { description } } }"""
    assert await api.ask(ann, document, id=gid(task)) == {
        "task": {"id": gid(task), "description": "About the price", "outbound": False, "createdBy": {"id": gid(ann)}},
        "node": {"description": "About the price"},
    }
    for other in ("nonsense", gid(deal), global_id("Task", some_id())):
        assert await api.ask(ann, "query($id: ID!) { task(id: $id) { id } }", id=other) == {"task": None}


async def test_a_task_is_created_given_away_changed_and_done(api: Api, world: World) -> None:
    ann, ben = await world.user(name="Ann"), await world.user(name="Ben")
    deal = await world.engagement(ann)
    due = "2026-03-05T09:00:00+00:00"

    fields = "... on TaskCreated { task { id title status assignee { name } createdBy { name } } record { version } }"
    answer = await api.mutate(ann, "createTask", fields, id=gid(deal), title="Call Dana", dueAt=due)
    task = answer["task"]["id"]
    assert answer == {
        "__typename": "TaskCreated",
        "task": {"id": task, "title": "Call Dana", "status": "OPEN", "assignee": None, "createdBy": {"name": "Ann"}},
        "record": {"version": 2},
    }
    fields = "... on TaskAssigned { task { assignee { name } } record { version } }"
    answer = await api.mutate(ann, "assignTask", fields, id=task, assigneeId=gid(ben), expectedVersion=2)
    assert answer["task"] == {"assignee": {"name": "Ben"}}
    fields = "... on TaskUpdated { task { title description dueAt } record { version } }"
    answer = await api.mutate(ben, "updateTask", fields, id=task, description="About the price", dueAt=None)
    assert answer["task"] == {"title": "Call Dana", "description": "About the price", "dueAt": None}
    fields = "... on TaskCompleted { task { status closedBy { name } } record { version } }"
    answer = await api.mutate(ben, "completeTask", fields, id=task)
    assert answer["task"] == {"status": "DONE", "closedBy": {"name": "Ben"}}
    assert answer["record"] == {"version": 5}
    assert api.woken == 4


async def test_a_task_is_cancelled_with_a_reason(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    task = await world.task(ann, (await world.engagement(ann)).id)
    fields = "... on TaskCancelled { task { status waiveReason closedBy { name } } record { version } }"
    answer = await api.mutate(ann, "cancelTask", fields, id=gid(task), reason="they called us")
    assert answer["task"] == {"status": "CANCELLED", "waiveReason": "they called us", "closedBy": {"name": "Ann"}}


async def test_each_kind_of_problem_is_told(api: Api, world: World) -> None:
    ann, bob = await world.user(), await world.user(name="Bob")
    deal = await world.engagement(ann)
    task = await Task.get()
    strange = global_id("Task", some_id())
    fields = f"{PROBLEM} {INVALID} ... on Refused {{ code }} ... on NotFound {{ id }}"
    async with nothing_changes():
        for mutation, sent in (
            ("assignTask", {"assigneeId": gid(bob)}),
            ("updateTask", {"title": "x"}),
            ("cancelTask", {"reason": "x"}),
            ("completeTask", {}),
        ):
            for missing in ("nonsense", gid(deal), strange):
                answer = await api.mutate(ann, mutation, fields, id=missing, **sent)
                assert (answer["__typename"], answer["id"]) == ("NotFound", missing)
            answer = await api.mutate(bob, mutation, fields, id=gid(task), **sent)
            assert (answer["__typename"], answer["code"]) == ("Refused", "ROLE_REQUIRED")
        for mutation, sent in (("createTask", {"id": gid(deal), "title": "x"}), ("assignTask", {"id": gid(task)})):
            answer = await api.mutate(ann, mutation, fields, assigneeId=gid(task), **sent)
            assert answer["fields"] == [{"path": ["assigneeId"]}]
            fresh = f"{PROBLEM} ... on VersionConflict {{ expected actual record {{ id }} }}"
            answer = await api.mutate(ann, mutation, fresh, expectedVersion=7, assigneeId=gid(bob), **sent)
            assert (answer["expected"], answer["actual"], answer["record"]) == (7, 1, {"id": gid(deal)})
        answer = await api.mutate(ann, "createTask", fields, id=strange, title="x")
        assert answer["__typename"] == "NotFound"
        answer = await api.mutate(ann, "cancelTask", fields, id=gid(task), reason="x")
        assert (answer["__typename"], answer["code"]) == ("Refused", "NOT_ACTIVE")
    assert api.woken == 0


async def test_a_key_with_another_input_is_told(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    sent = {"id": gid(deal), "title": "x", "idempotencyKey": "k"}
    fields = f"{INVALID} ... on TaskCreated {{ task {{ id }} }}"
    first, again = [await api.mutate(ann, "createTask", fields, **sent) for _ in range(2)]
    assert first == again
    answer = await api.mutate(ann, "createTask", fields, **{**sent, "title": "y"})
    assert answer["fields"] == [{"path": ["idempotencyKey"]}]


async def test_a_manager_closes_everything_and_a_viewer_reads_it(api: Api, world: World) -> None:
    ann, boss, eve = await world.user(), await world.user(Role.MANAGER), await world.user(Role.VIEWER)
    await world.engagement(ann)
    task = await Task.get()
    await complete_task(world.call(boss), task.id)
    assert await titles(api, eve, filter={"status": {"eq": "DONE"}}) == ["Research lead"]
