"""What clients are told of errors: a code always, the message only where it is theirs. Source: api.md, Mutations."""

import logging
from collections.abc import Sequence

from asyncpg import QueryCanceledError
from graphql import GraphQLError, GraphQLSyntaxError, VariableDefinitionNode
from strawberry.exceptions import MissingQueryError, StrawberryInputCoercionError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult, PreExecutionError
from uuid_utils.compat import uuid7

from app.request_log import request_id
from resolvers.errors import BadUserInput, ReadError

PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
BAD_USER_INPUT = BadUserInput.code
UNAUTHENTICATED = "UNAUTHENTICATED"
INTERNAL = "INTERNAL"
INTERNAL_MESSAGE = "Internal error"

ABOUT_THE_REQUEST = (MissingQueryError, CannotGetOperationTypeError, InvalidOperationTypeError)
DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED"
_TOO_SLOW = "PostgreSQL took too long for this; what it had begun was undone."
_TOO_DEEP = "The document is nested too deeply."

_log = logging.getLogger(__name__)


def show(result: ExecutionResult) -> None:
    """Replace the errors of a result by what its client may see of them."""
    if result.errors:
        before = isinstance(result, PreExecutionError)
        told: dict[int, GraphQLError] = {}
        result.errors = [_shown(error, told, before_execution=before) for error in result.errors]


def codes(errors: Sequence[GraphQLError] | None) -> set[object]:
    """The codes of errors that have been made fit to be seen."""
    return {(error.extensions or {}).get("code") for error in errors or ()}


def _shown(error: GraphQLError, told: dict[int, GraphQLError], *, before_execution: bool) -> GraphQLError:
    cause = _cause(error)
    if isinstance(cause, ReadError):
        return _coded(error, cause.code, str(cause), **cause.more)
    if isinstance(cause, QueryCanceledError):
        return _coded(error, DEADLINE_EXCEEDED, _TOO_SLOW)
    code = _code_before(error, cause) if before_execution else _code_of_input(error)
    if code is None:
        return _masked(error, cause, told)
    return _coded(error, code, _TOO_DEEP if isinstance(cause, RecursionError) else error.message)


def _code_before(error: GraphQLError, cause: BaseException) -> str | None:
    """The code of what stopped an operation before it began; None for a fault of ours."""
    if isinstance(error, GraphQLSyntaxError) or isinstance(cause, RecursionError):
        return PARSE_FAILED
    if isinstance(cause, ABOUT_THE_REQUEST):
        return BAD_USER_INPUT
    return VALIDATION_FAILED if error.nodes or isinstance(cause, GraphQLError) else None


def _code_of_input(error: GraphQLError) -> str | None:
    """The code of a value that GraphQL's own rules refuse while an operation runs; None for a fault of ours.

    A variable is refused before any field. An argument is refused by an error that names its place; one that does
    not comes from writing a value, which is ours.
    """
    if isinstance(error, StrawberryInputCoercionError):  # a variable with two keys of a @oneOf input
        return BAD_USER_INPUT
    if error.nodes and isinstance(error.nodes[0], VariableDefinitionNode):
        return BAD_USER_INPUT
    inner = error.original_error
    return BAD_USER_INPUT if isinstance(inner, GraphQLError) and inner.nodes else None


def _cause(error: GraphQLError) -> BaseException:
    """What was raised first."""
    cause: BaseException = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _masked(error: GraphQLError, cause: BaseException, told: dict[int, GraphQLError]) -> GraphQLError:
    """An error without a word of what happened; one cause is logged once, however many fields it breaks."""
    known = told.get(id(cause))
    error_id = known.extensions["errorId"] if known and known.extensions else log_fault(cause, error.path)
    told[id(cause)] = _coded(error, INTERNAL, INTERNAL_MESSAGE, errorId=error_id)
    return told[id(cause)]


def log_fault(cause: BaseException, path: Sequence[str | int] | None = None) -> str:
    """Log what clients are not told.

    Args:
        cause: what was raised.
        path: of the field that raised it.

    Returns:
        the id that clients are told instead.
    """
    error_id: str = uuid7().hex
    facts = {"error": error_id, "request": request_id.get(), "path": path}
    _log.error("an operation failed", exc_info=cause, extra=facts)
    return error_id


def _coded(error: GraphQLError, code: str, message: str, **more: object) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code, **more},
    )
