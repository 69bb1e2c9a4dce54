"""Reads by plans, held against the usual way."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson
from graphql import (
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    parse,
)
from graphql.execution.collect_fields import FragmentDetails, collect_fields
from graphql.execution.values import VariableValues, get_variable_values
from strawberry.types.execution import ExecutionResult

from planner import answering
from planner.cache import Asked, Planner, current
from planner.text import MISSING, Unplannable
from resolvers.context import Context
from resolvers.errors import ReadError
from resolvers.rows import fetch
from tests.support.schema import CORE, SCHEMA, only_field, parsed


class Plans(StrEnum):
    """What answers reads."""

    COMPARED = "COMPARED"
    """Plans, past GraphQL's executor too where it can be passed, and the usual way: all must agree, as long as what is
    read does not change meanwhile."""

    ALONE = "ALONE"
    NONE = "NONE"


PLANNER = Planner()


class _Failures(logging.Handler):
    """Keeps what plans failed of: the usual way answers then, so that answers alone do not tell."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was raised."""
        self.seen.append(f"{record.getMessage()}: {record.exc_info and record.exc_info[1]!r}")


_failures = _Failures()
logging.getLogger(answering.__name__).addHandler(_failures)


def is_read(document: str) -> bool:
    """Whether all operations of a document only read, once."""
    try:
        definitions = parsed(document).definitions
    except GraphQLSyntaxError:
        return False
    operations = [each for each in definitions if isinstance(each, OperationDefinitionNode)]
    return all(each.operation is OperationType.QUERY for each in operations)


async def planned(
    document: str,
    variables: dict[str, Any],  # Any: JSON
    context: Context,
    planner: Planner = PLANNER,
) -> ExecutionResult:
    """The result of an operation, with what can be planned answered by plans."""
    before = current.set(planner)
    _failures.seen.clear()
    try:
        return await SCHEMA.execute(document, variables, context)
    finally:
        current.reset(before)


async def singly(
    document: str,
    variables: dict[str, Any],  # Any: JSON
    planner: Planner = PLANNER,
) -> ExecutionResult | None:
    """The result of an operation as it is read past GraphQL's executor; None where that leaves it to the usual way."""
    found = only_field(document)
    asked = None if found is None else found.asked(variables)
    try:
        plan = None if asked is None else planner.plan(asked)
        statement = None if asked is None or plan is None else plan.common(asked.arguments)
    except (GraphQLError, ReadError, Unplannable):
        return None
    if found is None or statement is None:
        return None
    rows = await fetch(*statement)
    text = rows[0]["answer"] if rows else "null"
    return None if MISSING in text else ExecutionResult({found.name: orjson.Fragment(text)}, None)


class Prepared:
    """A document as it is kept: its first field of the root can be asked for by many calls.

    Args:
        text: of the document.
    """

    def __init__(self, text: str) -> None:
        definitions = parse(text).definitions
        self._operation = next(one for one in definitions if isinstance(one, OperationDefinitionNode))
        fragments = [one for one in definitions if isinstance(one, FragmentDefinitionNode)]
        self._fragments = {one.name.value: FragmentDetails(one) for one in fragments}

    def asked(self, **variables: object) -> Asked:
        """The field, as a call with variables asks for it."""
        root = CORE.query_type
        assert root is not None
        coerced = get_variable_values(CORE, self._operation.variable_definitions or (), variables)
        assert isinstance(coerced, VariableValues), coerced
        found = collect_fields(CORE, self._fragments, coerced, root, self._operation).grouped_field_set
        details = next(iter(found.values()))
        definition = root.fields[details[0].node.name.value]
        return Asked(CORE, self._operation, self._fragments, coerced, definition, details)


def whole(result: ExecutionResult) -> ExecutionResult:
    """A result whose finished answers are read."""
    return ExecutionResult(orjson.loads(orjson.dumps(result.data)), result.errors, result.extensions)


def require_same(usual: ExecutionResult, by_plans: ExecutionResult) -> None:
    """Fail unless clients could not tell two results apart, and no plan failed where the usual way has no error."""
    assert usual.errors or not _failures.seen, _failures.seen
    require_same_answers(_answer(usual), _answer(by_plans))


Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation came to.

    Args:
        data: of the response.
        errors: where each of them was met, and what is told of it.
    """

    data: Any  # Any: JSON
    errors: Sequence[tuple[Place, object]]


def require_same_answers(one: Answer, other: Answer) -> None:
    """Fail unless clients could not tell two answers apart.

    Fields next to each other are read at once, and where several of them fail and take the same part of the answer
    with them, GraphQL tells of the one that failed first: which one that is may differ, what is lost may not.
    """
    assert _in_order(other.data) == _in_order(one.data)
    ours, theirs = _by_loss(one), _by_loss(other)
    assert ours.keys() == theirs.keys()
    for lost, told in ours.items():
        common = told.keys() & theirs[lost].keys()
        assert {path: told[path] for path in common} == {path: theirs[lost][path] for path in common}


def _answer(result: ExecutionResult) -> Answer:
    errors = [((*(error.path or ()),), (str(error), error.extensions)) for error in result.errors or ()]
    return Answer(whole(result).data, errors)


def _by_loss(answer: Answer) -> dict[Place, dict[Place, list[object]]]:
    """What is told of each field that failed, under the part of the answer that is null because of it."""
    found: dict[Place, dict[Place, list[object]]] = {}
    for path, told in answer.errors:
        found.setdefault(_lost(answer.data, path), {}).setdefault(path, []).append(told)
    return found


def _lost(data: Any, path: Place) -> Place:  # Any: JSON
    """The start of a path at which the answer has null."""
    for length, step in enumerate(path):
        if data is None:
            return path[:length]
        data = data[step]
    return path


def _in_order(value: object) -> object:
    """A value in which the order of keys counts, and truth is no number."""
    if isinstance(value, dict):
        return [(name, _in_order(one)) for name, one in value.items()]
    if isinstance(value, list):
        return (*map(_in_order, value),)
    return str(value) if isinstance(value, bool) else value
