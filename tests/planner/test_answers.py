"""What goes wrong in a plan is told as the usual way tells it, and many plans run at once."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import pytest

from app.auth import Identity
from app.database import connected
from app.graphql_schema import Caller, ServedSchema, served_schema
from guards.actor import Actor
from guards.enums import Role
from models import Engagement, Notification, User
from models.base import new_id
from planner import answering
from planner.cache import Planner, current
from resolvers.context import Context, live_parts
from resolvers.pulse import Pulse
from tests.support.api import Api, gid
from tests.support.clock import FrozenClock
from tests.support.planning import planned, whole
from tests.support.world import World

TASKS = "{ users { totalCount } tasks { nodes { title record { name } assignee { name } } } }"
SOON = 0.2
_CANCEL = """
SELECT pg_cancel_backend(pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
"""


async def without(database: str, row: Engagement | User) -> None:
    """Take a row away from under those that name it, as no command would."""
    table = type(row)._meta.db_table  # noqa: SLF001  # Tortoise offers it nowhere else
    async with connected(database) as connection:
        await connection.execute("SET session_replication_role = replica")
        await connection.execute(f"DELETE FROM {table} WHERE id = $1", row.id)


def context_of(api: Api, actor: Actor) -> Context:
    return Context(actor, frozenset({"read"}), live_parts(Pulse(), lambda: None, api.clock.now))


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(Role.ADMIN, "Ann")


async def test_a_row_that_must_not_be_missing_ends_the_answer_where_graphql_says(
    api: Api, world: World, ann: Actor, database: str
) -> None:
    deal = await world.engagement(ann)
    await world.task(ann, deal.id)
    await without(database, deal)

    result = await api.run(ann, TASKS)

    assert result.data is None
    assert result.errors is not None
    (error,) = result.errors
    assert error.path == ["tasks", "nodes", 0, "record"]
    assert error.message == "Cannot return null for non-nullable field Task.record."


async def test_a_row_that_may_be_missing_is_null(api: Api, world: World, ann: Actor, database: str) -> None:
    bo = await world.user(Role.MEMBER, "Bo")
    deal = await world.engagement(bo)
    await without(database, await User.get(id=bo.id))

    asked = "query E($id: ID!) { engagement(id: $id) { owner { name } sponsor { name } } }"
    found = await api.ask(ann, asked, id=gid(deal))

    assert found == {"engagement": {"owner": None, "sponsor": None}}


async def test_null_ends_at_the_nearest_field_that_may_be_null(
    api: Api, world: World, ann: Actor, database: str
) -> None:
    deal = await world.engagement(ann)
    task = await world.task(ann, deal.id)
    await without(database, deal)

    result = await api.run(
        ann, "query T($id: ID!) { task(id: $id) { title record { name } } users { totalCount } }", id=gid(task)
    )

    assert result.data == {"task": None, "users": {"totalCount": 1}}
    assert [error.path for error in result.errors or ()] == [["task", "record"]]


async def test_an_id_that_names_nothing_is_null(api: Api, ann: Actor) -> None:
    asked = "query T($id: ID!, $no: ID!) { task(id: $id) { title } a: task(id: $no) { title } user(id: $no) { name } }"

    found = await api.ask(ann, asked, id="VGFzazo=", no=gid(ann))

    assert found == {"task": None, "a": None, "user": {"name": "Ann"}}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("first: 1, last: 1", "Pass first or last, not both."),
        ("first: 201", "first must be between 0 and 200."),
        ("last: -1", "last must be between 0 and 200."),
        ('after: "?"', "This cursor does not belong to this list in this order."),
        (r'filter: {name: {eq: "\u0000"}}', "A text must not contain NUL characters or lone surrogates."),
    ],
)
@pytest.mark.parametrize("asked", ["nodes { id }", "totalCount", "__typename", "pageInfo { __typename }"])
async def test_arguments_that_make_no_sense_are_told_at_their_field(
    api: Api, ann: Actor, arguments: str, message: str, asked: str
) -> None:
    result = await api.run(ann, f"{{ viewer {{ name }} wrong: users({arguments}) {{ {asked} }} }}")

    assert [(error.message, error.path) for error in result.errors or ()] == [(message, ["wrong"])]


async def test_the_first_error_is_told_whichever_way_meets_it(api: Api, ann: Actor) -> None:
    one, other = "users(first: -1) { totalCount }", "users(last: -1) { totalCount }"
    for left in ("organizations(first: 0) { nodes { status } }", "viewer { name }"):
        result = await api.run(ann, f"{{ {left} a: {one} b: {other} }}")

        assert [error.path for error in result.errors or ()] == [["a"]]


@pytest.mark.parametrize(
    "asked",
    [
        "pageInfo { __typename }",
        "pageInfo { hasPreviousPage }",
        "pageInfo { hasPreviousPage hasNextPage startCursor endCursor }",
        "edges { __typename }",
        "nodes { name @skip(if: true) }",
        "nodes @include(if: false) { name }",
        "__typename",
    ],
)
@pytest.mark.parametrize("others", [0, 1, 3])
async def test_a_page_is_one_answer_whatever_is_asked_of_it(
    api: Api, world: World, ann: Actor, asked: str, others: int
) -> None:
    for _ in range(others):
        await world.organization(ann)
    planner = Planner()

    for window in ("first: 2", "last: 2", "first: 0"):
        document = f"{{ organizations({window}) {{ {asked} }} }}"
        await api.run(ann, document)
        await planned(document, {}, context_of(api, ann), planner)

    assert (planner.counts.compiled, planner.counts.usual) == (3, 0)


@pytest.mark.parametrize("asked", ["__typename", "totalCount", "pageInfo { __typename }", "nodes { name }"])
async def test_a_filter_counts_whatever_is_asked_of_its_list(api: Api, world: World, ann: Actor, asked: str) -> None:
    await world.organization(ann, name="Other")
    by_name, planner = 'filter: {name: {eq: "Acme"}}', Planner()
    nested = f"organizations(first: 1) {{ nodes {{ engagements({by_name}) {{ {asked} }} }} }}"

    for document in (f"{{ organizations({by_name}) {{ {asked} }} }}", f"{{ {nested} }}"):
        await api.run(ann, document)
        await planned(document, {}, context_of(api, ann), planner)

    assert (planner.counts.compiled, planner.counts.usual) == (2, 0)


async def test_a_plan_that_fails_is_logged_and_answered_the_usual_way(
    api: Api, ann: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(answering, "fetch", broken)
    planner = Planner()

    with caplog.at_level(logging.ERROR):
        result = await planned("{ users { totalCount } }", {}, context_of(api, ann), planner)

    assert (result.data, result.errors) == ({"users": {"totalCount": 1}}, None)
    assert (planner.counts.compiled, planner.counts.usual) == (1, 1)
    assert [record.message for record in caplog.records] == ["a plan failed"]


async def test_a_database_that_fails_both_ways_is_told_as_without_plans(
    api: Api, ann: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "fetch", broken)
    monkeypatch.setattr("resolvers.pages.fetch", broken)

    result = await api.run(ann, "{ viewer { name } users { nodes { name } } }")

    assert result.data is None
    assert [(error.message, error.path) for error in result.errors or ()] == [("the database is away", ["users"])]


async def broken(_statement: str, _values: Sequence[object] = ()) -> Any:  # Any: it never answers
    raise OSError("the database is away")


async def test_operations_at_the_same_time_get_answers_of_their_own(api: Api, world: World, ann: Actor) -> None:
    deals = [await world.engagement(ann, name=f"Deal {number}") for number in range(8)]
    planner, asked = (
        Planner(),
        "query E($id: ID!, $is: String) { engagement(id: $id) { name } \
        engagements(filter: {name: {eq: $is}}) { nodes { name tasks(filter: {title: {eq: $is}}) { totalCount } } } }",
    )

    results = await asyncio.gather(
        *(
            planned(asked, {"id": gid(deal), "is": deal.name}, context_of(api, ann), planner)
            for deal in [*deals, *deals]
        )
    )

    lists = {"nodes": [{"tasks": {"totalCount": 0}}]}
    assert [whole(result).data for result in results] == [
        {"engagement": {"name": deal.name}, "engagements": {"nodes": [{"name": deal.name, **lists["nodes"][0]}]}}
        for deal in [*deals, *deals]
    ]
    assert planner.counts.usual == 0


async def test_a_list_of_ones_own_is_ones_own(api: Api, world: World, ann: Actor) -> None:
    bo, planner = await world.user(Role.MEMBER, "Bo"), Planner()
    deal = await world.engagement(bo)
    for reader in (ann, bo, bo):
        await notify(reader, deal, api.clock)
    asked = "{ notifications { totalCount nodes { user { name } record { name } } } }"

    found = [whole(await planned(asked, {}, context_of(api, reader), planner)).data for reader in (bo, ann)]

    assert [one["notifications"]["totalCount"] for one in found if one] == [2, 1]
    assert planner.counts.usual == 0
    assert await api.ask(bo, asked) == found[0]


async def notify(reader: Actor, deal: Engagement, clock: FrozenClock) -> None:
    await Notification.create(
        user_id=reader.id,
        subject_kind="ENGAGEMENT",
        subject_id=deal.id,
        topic="warm.idle",
        audience="OWNER",
        text="idle",
        key=str(new_id()),
        created_at=clock.now(),
    )


async def test_a_plan_that_takes_too_long_is_cut_off(world: World, ann: Actor, database: str) -> None:
    schema = served_schema(deadline=SOON)
    await world.engagement(ann)

    async with connected(database) as holder, holder.transaction():
        await holder.execute("LOCK TABLE engagements IN ACCESS EXCLUSIVE MODE")
        answer = await asked_of(schema, ann, world.clock, "{ engagements { totalCount } }")

    assert [error.extensions["code"] for error in answer.errors or () if error.extensions] == ["DEADLINE_EXCEEDED"]
    assert await Engagement.all().count() == 1


async def test_a_plan_that_postgresql_cut_off_has_the_code_of_that(world: World, ann: Actor, database: str) -> None:
    schema = served_schema()
    async with connected(database) as holder, holder.transaction():
        await holder.execute("LOCK TABLE engagements IN ACCESS EXCLUSIVE MODE")
        running = asyncio.create_task(asked_of(schema, ann, world.clock, "{ engagements { totalCount } }"))
        while not running.done():  # the plan, and the usual way after it
            await holder.execute(_CANCEL)
        answer = await running

    assert [error.extensions["code"] for error in answer.errors or () if error.extensions] == ["DEADLINE_EXCEEDED"]


async def asked_of(schema: ServedSchema, actor: Actor, clock: FrozenClock, document: str) -> Any:  # Any: Strawberry's
    """The result of an operation as it is served, by plans."""
    live = live_parts(Pulse(), lambda: None, clock.now)
    before = current.set(Planner())
    try:
        return await schema.execute(document, None, Caller(live, Identity(actor, frozenset({"read"}), new_id())))
    finally:
        current.reset(before)
