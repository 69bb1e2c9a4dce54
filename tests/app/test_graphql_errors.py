"""What clients are told of errors, and what only the log is told. Source: api.md, Mutations."""

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime
from enum import Enum
from typing import Any

import pytest
import strawberry
from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette
from starlette.middleware import Middleware
from strawberry.types.execution import ExecutionResult

from app.auth import Identity
from app.graphql import graphql_routes
from app.graphql_errors import codes
from app.graphql_schema import Caller, ServedSchema, guard
from app.request_log import RequestLog
from guards.actor import SYSTEM
from models.base import new_id
from resolvers.context import Live, live_parts
from resolvers.errors import AccessDenied, BadUserInput
from resolvers.pulse import Pulse
from tests.support.clock import FrozenClock
from tests.support.serving import issue

SECRET = "the password is hunter2"


@strawberry.enum
class Colour(Enum):
    RED = "red"


@strawberry.input(one_of=True)
class Choice:
    this: strawberry.Maybe[int]
    that: strawberry.Maybe[int]


@strawberry.type
class Query:
    @strawberry.field
    def chosen(self, choice: Choice) -> str:
        return "this" if choice.this else "that"

    @strawberry.field
    def good(self) -> str:
        return "fine"

    @strawberry.field
    def broken(self) -> str | None:
        raise RuntimeError(SECRET)

    @strawberry.field
    def needed(self) -> str:
        raise RuntimeError(SECRET)

    @strawberry.field
    def broken_list(self) -> list["Item"]:
        error = RuntimeError(SECRET)
        return [Item(error=error) for _ in range(3)]

    @strawberry.field
    def ill_typed(self) -> Colour | None:
        return SECRET  # type: ignore[return-value]  # a bug, such as this, is what is tested

    @strawberry.field
    def page(self, first: int = 1, at: datetime | None = None) -> str:
        if first < 0:
            raise BadUserInput("first must not be negative.")
        return f"{first} {at}"


@strawberry.type
class Item:
    error: strawberry.Private[Exception]

    @strawberry.field
    def name(self) -> str | None:
        raise self.error


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def some(self, good: int) -> AsyncGenerator[int, None]:
        for number in range(good):
            yield number
        raise RuntimeError(SECRET)


@pytest.fixture(scope="module")
def schema() -> ServedSchema:
    made = ServedSchema(Query, subscription=Subscription)
    guard(made)
    return made


@pytest.fixture
def live(clock: FrozenClock) -> Live:
    return live_parts(Pulse(), lambda: None, clock.now)


@pytest.fixture
async def token(clock: FrozenClock, database: str) -> str:
    assert database
    return (await issue(clock)).text


async def post(schema: ServedSchema, live: Live, token: str, query: str, **variables: object) -> Response:
    app = Starlette(routes=graphql_routes(schema, live, graphiql=False), middleware=[Middleware(RequestLog)])
    async with AsyncClient(transport=ASGITransport(app), base_url="http://gatehouse") as client:
        body = {"query": query, "variables": variables}
        return await client.post("/graphql", json=body, headers={"Authorization": f"Bearer {token}"})


async def told(schema: ServedSchema, live: Live, token: str, query: str, **variables: object) -> dict[str, Any]:
    """The only error of an operation."""
    (error,) = (await post(schema, live, token, query, **variables)).json()["errors"]
    assert isinstance(error, dict)
    return error


async def test_an_unexpected_error_is_masked_and_logged_under_the_id_that_the_client_gets(
    schema: ServedSchema, live: Live, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = await post(schema, live, token, "{ good broken }")

    (error,) = response.json()["errors"]
    assert response.json()["data"] == {"good": "fine", "broken": None}
    assert error["message"] == "Internal error"
    assert error["path"] == ["broken"]
    assert error["extensions"]["code"] == "INTERNAL"
    assert "hunter2" not in response.text
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert vars(record)["error"] == error["extensions"]["errorId"]
    assert vars(record)["request"] == response.headers["x-request-id"]
    assert record.exc_info is not None
    assert str(record.exc_info[1]) == SECRET


async def test_an_error_that_takes_the_whole_answer_is_masked_too(schema: ServedSchema, live: Live, token: str) -> None:
    response = await post(schema, live, token, "{ good needed }")

    assert response.status_code == 200
    assert response.json()["data"] is None
    assert "hunter2" not in response.text


async def test_one_cause_is_logged_once_however_many_fields_it_breaks(
    schema: ServedSchema, live: Live, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = await post(schema, live, token, "{ brokenList { name } }")

    ids = {error["extensions"]["errorId"] for error in response.json()["errors"]}
    assert len(response.json()["errors"]) == 3
    assert len(ids) == 1
    assert len([record for record in caplog.records if record.levelno >= logging.ERROR]) == 1


async def test_a_value_of_ours_that_does_not_fit_its_type_is_our_fault(
    schema: ServedSchema, live: Live, token: str
) -> None:
    error = await told(schema, live, token, "{ illTyped }")

    assert (error["message"], error["extensions"]["code"]) == ("Internal error", "INTERNAL")


async def test_a_read_that_makes_no_sense_says_why(
    schema: ServedSchema, live: Live, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    error = await told(schema, live, token, "{ page(first: -1) }")

    assert error["message"] == "first must not be negative."
    assert error["path"] == ["page"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT"}
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("{ good", {}, "GRAPHQL_PARSE_FAILED"),
        ("", {}, "BAD_USER_INPUT"),
        ("{ " * 5_000, {}, "GRAPHQL_PARSE_FAILED"),
        ("fragment F on Query { good }", {}, "BAD_USER_INPUT"),
        ("{ better }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ('{ page(at: "noon") }', {}, "GRAPHQL_VALIDATION_FAILED"),
        ("query($at: DateTime) { page(at: $at) }", {"at": "noon"}, "BAD_USER_INPUT"),
        ("query($first: Int!) { page(first: $first) }", {}, "BAD_USER_INPUT"),
        ("query($first: Int!) { page(first: $first) }", {"first": "many"}, "BAD_USER_INPUT"),
        ("query($first: Int) { page(first: $first) }", {"first": None}, "BAD_USER_INPUT"),
        ("{ chosen(choice: {this: 1, that: 2}) }", {}, "GRAPHQL_VALIDATION_FAILED"),
        ("query($choice: Choice!) { chosen(choice: $choice) }", {"choice": {"this": 1, "that": 2}}, "BAD_USER_INPUT"),
        ("query($choice: Choice!) { chosen(choice: $choice) }", {"choice": {"this": None}}, "BAD_USER_INPUT"),
        ("query($n: Int) { chosen(choice: {this: $n}) }", {"n": 1}, "GRAPHQL_VALIDATION_FAILED"),
    ],
)
async def test_a_clients_fault_has_its_code_and_is_not_logged(  # what it depends on
    schema: ServedSchema,
    live: Live,
    token: str,
    caplog: pytest.LogCaptureFixture,
    query: str,
    variables: dict[str, object],
    code: str,
) -> None:
    error = await told(schema, live, token, query, **variables)

    assert error["extensions"] == {"code": code}
    assert error["message"] != "Internal error"
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_an_unknown_operation_is_a_clients_fault(schema: ServedSchema, live: Live, token: str) -> None:
    app = Starlette(routes=graphql_routes(schema, live, graphiql=False))
    async with AsyncClient(transport=ASGITransport(app), base_url="http://gatehouse") as client:
        response = await client.post(
            "/graphql",
            json={"query": "query A { good } query B { good }", "operationName": "C"},
            headers={"Authorization": f"Bearer {token}"},
        )

    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}


async def results_of(schema: ServedSchema, live: Live, query: str) -> list[ExecutionResult]:
    caller = Caller(live, Identity(SYSTEM, frozenset({"read"}), new_id()))
    async with aclosing(await schema.stream(query, context_value=caller)) as results:
        return [result async for result in results if isinstance(result, ExecutionResult)]


async def test_what_breaks_a_subscription_is_masked_after_what_was_sent(schema: ServedSchema, live: Live) -> None:
    sent = await results_of(schema, live, "subscription { some(good: 2) }")

    assert [result.data for result in sent] == [{"some": 0}, {"some": 1}, None]
    (error,) = sent[-1].errors or []
    assert error.message == "Internal error"
    assert codes([error]) == {"INTERNAL"}


@pytest.mark.parametrize("query", ["{ good", "{ " * 5_000])
async def test_a_stream_that_cannot_be_parsed_ends_with_the_reason(
    schema: ServedSchema, live: Live, query: str
) -> None:
    (result,) = await results_of(schema, live, query)

    assert codes(result.errors) == {"GRAPHQL_PARSE_FAILED"}


def test_nobody_runs_an_operation(live: Live) -> None:
    with pytest.raises(AccessDenied):
        Caller(live).context()
