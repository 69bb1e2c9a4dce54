"""What is too large is refused before anything is executed. Source: api.md, Limits."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from graphql import Token, get_introspection_query, parse, specified_rules, validate
from strawberry.types.execution import PreExecutionError

from app.auth import Identity
from app.graphql_schema import Caller, ServedSchema, served_schema
from app.limits.bounds import DocumentLimits
from app.limits.rules import ready
from guards.actor import Actor
from guards.enums import Role
from resolvers.context import live_parts
from resolvers.pulse import Pulse
from tests.support.hostile import CORPUS, Hostile

TOO_MUCH = "{ engagements(first: 20000) { nodes { id } } }"
BOTH = frozenset({"read", "write"})


@pytest.fixture(scope="module")
def schema() -> ServedSchema:
    return served_schema()


@pytest.fixture
def caller() -> Caller:
    """Somebody who reads nothing: no database is there."""
    live = live_parts(Pulse(), lambda: None, lambda: datetime.now(UTC))
    return Caller(live, Identity(Actor(uuid4(), "Eve", Role.ADMIN), BOTH, uuid4()))


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda hostile: hostile.name)
async def test_a_hostile_operation_is_refused_before_it_is_executed(
    schema: ServedSchema, caller: Caller, hostile: Hostile
) -> None:
    result = await schema.execute(hostile.text, dict(hostile.variables), caller)

    assert isinstance(result, PreExecutionError)
    assert result.errors
    told = result.errors[0].extensions or {}
    assert (told["code"], told.get("limit")) == (hostile.code, hostile.limit)
    assert hostile.limit is None or isinstance(told["allowed"], int)
    assert all(len(error.message) < 2_000 for error in result.errors)


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda hostile: hostile.name)
async def test_a_hostile_operation_is_refused_over_a_stream_too(
    schema: ServedSchema, caller: Caller, hostile: Hostile
) -> None:
    (result,) = [each async for each in await schema.stream(hostile.text, dict(hostile.variables), caller)]

    assert isinstance(result, PreExecutionError)
    assert result.errors
    assert (result.errors[0].extensions or {})["code"] == hostile.code


async def test_the_whole_schema_can_be_asked_for_once(schema: ServedSchema, caller: Caller) -> None:
    result = await schema.execute(get_introspection_query(input_value_deprecation=True), None, caller)

    assert result.errors is None


async def test_one_of_anything_less_is_allowed(caller: Caller) -> None:
    strict = served_schema(limits=DocumentLimits(aliases=2, depth=3, definitions=2, directives=1))
    allowed = (
        "{ a: viewer { id } b: viewer { id } }",
        "{ __schema { queryType { name } } }",
        "query A { __typename } query B { __typename }",
        "{ __typename @include(if: true) }",
    )
    refused = {
        "aliases": "{ a: __typename b: __typename c: __typename }",
        "depth": "{ __schema { queryType { fields { name } } } }",
        "definitions": "query A { __typename } query B { __typename } query C { __typename }",
        "directives": "{ __typename @include(if: true) @skip(if: false) }",
    }

    assert all(strict.gate.runs(text) for text in allowed)
    for limit, text in refused.items():
        result = await strict.execute(text, None, caller, operation_name="A" if "query A" in text else None)
        assert result.errors
        assert (result.errors[0].extensions or {})["limit"] == limit


async def test_a_refusal_by_cost_tells_what_was_asked_and_what_is_allowed(schema: ServedSchema, caller: Caller) -> None:
    result = await schema.execute(TOO_MUCH, None, caller)

    assert result.errors
    assert result.errors[0].extensions == {
        "code": "LIMIT_EXCEEDED",
        "limit": "cost",
        "requested": 20_001,
        "allowed": 10_000,
    }
    assert result.extensions == {"cost": {"requested": 20_001, "limit": 10_000}}
    (streamed,) = [each async for each in await schema.stream(TOO_MUCH, None, caller)]
    assert isinstance(streamed, PreExecutionError)
    assert streamed.extensions == result.extensions


@pytest.fixture
def seldom_collected() -> Iterator[None]:
    """What is forgotten must go by itself: a process looks for circles too rarely to count on it."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("seldom_collected")
async def test_a_document_that_leaves_takes_what_was_made_of_it_along(schema: ServedSchema) -> None:
    documents = schema.gate.documents
    wide = f"{{ viewer {{ {' '.join(f'leaving{number}: id' for number in range(90))} }} }}"
    documents.prepared(wide)
    gc.collect()
    held = tokens()

    for number in range(12):
        documents.prepared(f"{{ __typename }} # {number} {'x' * 90_000}")

    assert not documents.knows(wide)
    assert held > 0
    assert tokens() == 0


def tokens() -> int:
    """Tokens in memory that stand for an alias of the wide document."""
    return sum(isinstance(one, Token) and str(one.value).startswith("leaving") for one in gc.get_objects())


@pytest.mark.parametrize(
    "text",
    [
        "{ nothing viewer }",
        "query A($a: Int, $a: Nothing) { users(first: $b, first: 1) { nodes { ...F } } } query A { ...G }",
        "fragment F on User { ...F name @include } fragment F on Nothing { id @skip(if: 5) @skip(if: true) }",
        "{ engagements(filter: {stage: {eq: NONE}, stage: 5}) { nodes { a: name a: id } } } subscription { a: viewer }",
    ],
)
def test_rules_that_are_ready_say_the_same(schema: ServedSchema, text: str) -> None:
    core, document = schema._schema, parse(text)  # noqa: SLF001  # nothing public leads there

    usual = validate(core, document, specified_rules)

    assert usual
    assert validate(core, document, tuple(map(ready, specified_rules))) == usual


async def test_documents_are_prepared_once_and_the_oldest_leave_for_new_ones() -> None:
    documents = served_schema().gate.documents
    first = documents.prepared("{ __typename }")
    assert documents.prepared("{ __typename }") is first

    for number in range(15):
        documents.prepared(f"{{ __typename }} # {number} {'x' * 90_000}")

    assert not documents.knows("{ __typename }")
    assert documents.knows(f"{{ __typename }} # 14 {'x' * 90_000}")


async def test_what_is_refused_takes_no_room(schema: ServedSchema) -> None:
    assert schema.gate.documents.prepared("{ nothing }").errors
    assert not schema.gate.documents.knows("{ nothing }")
