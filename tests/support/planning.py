"""Reads by plans, held against the usual way."""

from enum import StrEnum
from typing import Any

import orjson
import strawberry
from graphql import GraphQLSyntaxError, OperationDefinitionNode, OperationType, parse
from strawberry.types.execution import ExecutionResult

from planner.cache import Planner, current
from resolvers.context import Context
from schema.build import build


class Plans(StrEnum):
    """What answers reads."""

    COMPARED = "COMPARED"
    """Plans and the usual way, which must agree: what is read must not change meanwhile."""

    ALONE = "ALONE"
    NONE = "NONE"


_SCHEMA = build(strawberry.Schema)
PLANNER = Planner()


def is_read(document: str) -> bool:
    """Whether all operations of a document only read, once."""
    try:
        definitions = parse(document).definitions
    except GraphQLSyntaxError:
        return False
    operations = [each for each in definitions if isinstance(each, OperationDefinitionNode)]
    return all(each.operation is OperationType.QUERY for each in operations)


async def planned(document: str, variables: dict[str, Any], context: Context) -> ExecutionResult:  # Any: JSON
    """The result of an operation, with what can be planned answered by plans."""
    before = current.set(PLANNER)
    try:
        return await _SCHEMA.execute(document, variables, context)
    finally:
        current.reset(before)


def whole(result: ExecutionResult) -> ExecutionResult:
    """A result whose finished answers are read."""
    return ExecutionResult(orjson.loads(orjson.dumps(result.data)), result.errors, result.extensions)


def require_same(usual: ExecutionResult, by_plans: ExecutionResult) -> None:
    """Fail unless clients could not tell two results apart."""
    assert _told(by_plans) == _told(usual)


def _told(result: ExecutionResult) -> object:
    errors = [(str(error), error.path, error.extensions) for error in result.errors or ()]
    return orjson.loads(orjson.dumps(result.data)), errors
