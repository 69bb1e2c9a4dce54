"""The statuses of answers, by what kept an operation from being run. Source: api.md."""

from collections.abc import Awaitable, Mapping
from types import MappingProxyType

from cross_web import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.types.execution import PreExecutionError
from strawberry.types.graphql import OperationType

from app.failures import failure
from app.graphql_errors import BAD_USER_INPUT, INTERNAL, INTERNAL_MESSAGE, codes, log_fault
from app.graphql_lane import GRAPHQL_JSON
from app.limits.bounds import RateLimited
from app.limits.capacity import TooMany
from app.limits.deadline import DeadlineExceeded, ends_at
from app.limits.persisted import PersistedQueryNotFound, PersistedQueryNotSupported
from resolvers.errors import AccessDenied, ReadError

_STATUS: Mapping[type[ReadError], int] = MappingProxyType(
    {
        AccessDenied: 403,
        RateLimited: 429,
        DeadlineExceeded: 504,
        PersistedQueryNotFound: 200,
        PersistedQueryNotSupported: 200,
    }
)
"""Where the status says more than that the operation was not executed; of hashes, Apollo's protocol has it so."""

_NO_ROOM = 1
"""Seconds after which one may ask again."""


async def told(answer: Awaitable[ASGIApp], method: str) -> ASGIApp:
    """The response, also where there is none but an error.

    Args:
        answer: makes it.
        method: of the request.
    """
    try:
        return await answer
    except TooMany as error:
        return failure(429 if error.own else 503, error.code, str(error), retryAfter=_NO_ROOM, **error.more)
    except ReadError as error:
        return failure(_STATUS.get(type(error), 400), error.code, str(error), **error.more)
    except HTTPException as error:
        return failure(_status(error, method), BAD_USER_INPUT, error.reason)
    except Exception as error:  # noqa: BLE001 - whatever it is, such as a database that is away, it is ours
        return failure(500, INTERNAL, INTERNAL_MESSAGE, errorId=log_fault(error))
    finally:
        ends_at.set(None)


def tell_status(response: Response, result: PreExecutionError) -> None:
    """Give a response the status by what stopped an operation before it began."""
    usual = 400 if response.media_type == GRAPHQL_JSON else 200
    found = codes(result.errors)
    response.status_code = next((status for kind, status in _STATUS.items() if kind.code in found), usual)
    for error in result.errors or ():
        if "retryAfter" in (error.extensions or {}):
            response.headers["Retry-After"] = str((error.extensions or {})["retryAfter"])


def _status(error: HTTPException, method: str) -> int:
    """405 tells the client of a mutation over GET that POST will do."""
    cause = error.__cause__
    mutation = isinstance(cause, InvalidOperationTypeError) and cause.operation_type is OperationType.MUTATION
    return 405 if mutation and method == "GET" else error.status_code
