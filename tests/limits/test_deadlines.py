"""The time that operations have, and what is left of one that was cut off. Source: api.md, Limits."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
import strawberry
from strawberry.types.execution import ExecutionResult
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from app.auth import Identity
from app.commits import Commits
from app.database import connected, tortoise_config
from app.graphql_schema import Caller, ServedSchema, guard
from app.limits.deadline import DeadlineExceeded, ends_at, in_seconds, within
from guards.actor import Actor
from guards.enums import Role
from models import Organization
from resolvers.context import live_parts
from resolvers.pulse import Pulse
from tests.support.clock import FrozenClock

SOON = 0.2
FOREVER = "SELECT pg_sleep(60)"


async def write(name: str, clock: FrozenClock) -> None:
    now = clock.now()
    await Organization.create(name=name, created_at=now, updated_at=now)


class Limit:
    """asyncio, except that the time of an operation is over when a test says so, and not before."""

    def __init__(self) -> None:
        self._limit = asyncio.timeout(None)

    def __getattr__(self, name: str) -> Any:  # Any: whatever asyncio has
        return getattr(asyncio, name)

    def timeout_at(self, _when: float) -> asyncio.Timeout:
        return self._limit

    def ends(self) -> None:
        self._limit.reschedule(0)


def slow_schema(clock: FrozenClock, written: Callable[[], None] = lambda: None) -> ServedSchema:
    """A schema whose fields take too long, before or after they have written, which one of them tells."""

    @strawberry.type
    class Query:
        @strawberry.field
        async def slow(self) -> str:
            await get_connection("default").execute_query(FOREVER)
            return "at last"

    @strawberry.type
    class Mutation:
        @strawberry.mutation
        async def write_slowly(self) -> str:
            async with in_transaction() as connection:
                await write("undone", clock)
                await connection.execute_query(FOREVER)
            return "written"

        @strawberry.mutation
        async def write_and_wait(self) -> str:
            async with in_transaction():
                await write("done", clock)
            written()
            await asyncio.Event().wait()
            return "written"

    made = ServedSchema(Query, Mutation)
    guard(made, deadline=SOON)
    return made


@pytest.fixture
def caller(clock: FrozenClock, database: str) -> Caller:
    assert database
    live = live_parts(Pulse(), lambda: None, clock.now)
    return Caller(live, Identity(Actor(uuid4(), "Ann", Role.ADMIN), frozenset({"read", "write"}), uuid4()))


def told(result: ExecutionResult) -> dict[str, Any]:
    assert result.data is None
    assert result.errors is not None
    (error,) = result.errors
    return error.extensions or {}


async def busy() -> int:
    """Connections of the pool that somebody holds."""
    pool = get_connection("default")._pool  # noqa: SLF001 - Tortoise tells nobody
    return int(pool.get_size() - pool.get_idle_size())


async def test_a_query_is_ended_at_its_deadline_and_gives_its_connection_back(
    clock: FrozenClock, caller: Caller
) -> None:
    result = await slow_schema(clock).execute("{ slow }", None, caller)

    assert told(result) == {"code": "DEADLINE_EXCEEDED"}
    assert await busy() == 0
    assert await get_connection("default").execute_query_dict("SELECT 1 AS one") == [{"one": 1}]


async def test_a_mutation_that_was_not_committed_says_that_nothing_was_written(
    clock: FrozenClock, caller: Caller
) -> None:
    result = await slow_schema(clock).execute("mutation { writeSlowly }", None, caller)

    assert told(result) == {"code": "DEADLINE_EXCEEDED", "committed": "NO"}
    assert await Organization.all().count() == 0
    assert await busy() == 0


async def test_a_mutation_that_was_committed_says_so(
    clock: FrozenClock, caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = Limit()
    monkeypatch.setattr("app.limits.deadline.asyncio", limit)
    result = await slow_schema(clock, limit.ends).execute("mutation { writeAndWait }", None, caller)

    assert told(result) == {"code": "DEADLINE_EXCEEDED", "committed": "YES"}
    assert [row.name for row in await Organization.all()] == ["done"]


async def test_an_operation_of_a_stream_has_a_deadline_too(clock: FrozenClock, caller: Caller) -> None:
    (result,) = [each async for each in await slow_schema(clock).stream("{ slow }", None, caller)]

    assert isinstance(result, ExecutionResult)
    assert told(result) == {"code": "DEADLINE_EXCEEDED"}
    assert await busy() == 0


def answer_to_come() -> asyncio.Future[str]:
    return asyncio.get_running_loop().create_future()


async def test_a_commit_on_its_way_is_waited_for_when_its_operation_is_cut_off() -> None:
    commits, sent, answer = Commits(), asyncio.Event(), answer_to_come()

    async def commit() -> str:
        sent.set()
        return await answer

    operation = asyncio.create_task(commits.see(commit()))
    await sent.wait()
    operation.cancel()
    answer.set_result("COMMIT")

    with pytest.raises(asyncio.CancelledError):
        await operation
    assert (commits.done, commits.unknown) == (1, False)


@pytest.mark.parametrize(
    ("error", "unknown"),
    [(asyncpg.ConnectionDoesNotExistError("gone"), 1), (OSError(), 1), (asyncpg.RaiseError("no"), 0)],
)
async def test_a_commit_that_fails_is_known_to_have_failed_unless_the_connection_was_lost(
    error: Exception, unknown: int
) -> None:
    async def commit() -> str:
        raise error

    commits = Commits()
    with pytest.raises(type(error)):
        await commits.see(commit())

    assert (commits.done, commits.unknown) == (0, unknown)


async def test_the_connections_of_the_api_end_statements_that_take_too_long(database: str) -> None:
    api = tortoise_config(database, 2, 1.5)["connections"]["default"]["credentials"]
    worker = tortoise_config(database, 2)["connections"]["default"]["credentials"]

    assert api["server_settings"]["statement_timeout"] == "1500"
    assert "statement_timeout" not in worker["server_settings"]


async def test_a_statement_that_took_too_long_has_a_code_of_its_own(
    clock: FrozenClock, caller: Caller, database: str
) -> None:
    schema = slow_schema(clock)
    guard(schema)
    async with connected(database) as other:
        running = asyncio.create_task(schema.execute("{ slow }", None, caller))
        while not await other.fetchval(
            "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity"
            " WHERE query = $1 AND datname = current_database() AND pid <> pg_backend_pid()",
            FOREVER,
        ):
            pass
        result = await running

    assert result.errors is not None
    assert result.errors[0].extensions == {"code": "DEADLINE_EXCEEDED"}


async def test_what_would_begin_after_its_time_is_not_begun() -> None:
    begun: list[str] = []
    before = ends_at.set(in_seconds(0))
    try:
        with pytest.raises(DeadlineExceeded) as over:
            async with within(SOON, writes=True):
                begun.append("written")
    finally:
        ends_at.reset(before)

    assert begun == []
    assert over.value.more == {"committed": "NO"}
