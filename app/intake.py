"""Leads from other systems: POST /intake/{source}, with the same tokens as the API. Source: docs/intake.md."""

from http import HTTPStatus

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.auth import authenticate
from app.graphql_errors import BAD_USER_INPUT, INTERNAL, INTERNAL_MESSAGE, UNAUTHENTICATED, log_fault
from app.intake_body import MalformedError, read_lead
from app.limits.bounds import RateLimited
from app.limits.rate import UNLIMITED, Rate
from app.problem import problem
from commands.outcomes import Forbidden, Invalid, Problem
from guards.enums import RefusalCode
from resolvers.context import Context, Live
from resolvers.errors import AccessDenied
from resolvers.intake import TakenIn, take_in

PATH = "/intake/{source}"
MOST = 65_536
"""Bytes that a body may have."""

POINTS = 20
"""What a lead costs of the points that a token has a minute: as much as a small mutation."""

_WRITE = "write"
_JSON = "application/json"
_NO_TOKEN = "A valid token is needed: Authorization: Bearer <token>"  # noqa: S105  # says how to give one


def intake_routes(live: Live, rate: Rate = UNLIMITED) -> list[BaseRoute]:
    """What is to be mounted.

    Args:
        live: what the operations of this process have in common.
        rate: limits what tokens may ask for.
    """

    async def intake(request: Request) -> Response:
        try:
            return await _intake(request, live, rate)
        except RateLimited as error:
            retry = {"Retry-After": str(error.seconds)}
            return problem(HTTPStatus.TOO_MANY_REQUESTS, error.code, str(error), headers=retry)
        except Exception as error:  # noqa: BLE001 - whatever it is, such as a database that is away, it is ours
            return problem(HTTPStatus.INTERNAL_SERVER_ERROR, INTERNAL, INTERNAL_MESSAGE, errorId=log_fault(error))

    return [Route(PATH, intake, methods=["POST"])]


async def _intake(request: Request, live: Live, rate: Rate) -> Response:
    identity = await authenticate(request.headers.get("authorization", ""), live.clock())
    if identity is None:
        return problem(HTTPStatus.UNAUTHORIZED, UNAUTHENTICATED, _NO_TOKEN)
    if _WRITE not in identity.scopes:
        return problem(HTTPStatus.FORBIDDEN, AccessDenied.code, f"This token lacks the scope {_WRITE}.")
    await rate.spend(str(identity.token_id), POINTS)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
        return problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, BAD_USER_INPUT, f"The body must be {_JSON}.")
    body = await _body(request)
    if body is None:
        detail = f"The body may have {MOST:,} bytes at most."
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "PAYLOAD_TOO_LARGE", detail)
    context = Context(identity.actor, identity.scopes, live)
    return await _take_in(context, request.path_params["source"], body)


async def _take_in(context: Context, source: str, body: bytes) -> Response:
    try:
        lead = read_lead(source, body)
    except MalformedError:
        return problem(HTTPStatus.BAD_REQUEST, BAD_USER_INPUT, "The body must be a JSON object.")
    outcome = lead if isinstance(lead, Invalid) else await take_in(context, lead)
    if not isinstance(outcome, TakenIn):
        return _refusal(outcome)
    status = HTTPStatus.CREATED if outcome.created else HTTPStatus.OK
    return Response(orjson.dumps(outcome.shown()), status, media_type=_JSON)


def _refusal(outcome: Problem) -> Response:
    if isinstance(outcome, Invalid):
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "INVALID_INPUT", outcome.message, outcome.fields)
    if isinstance(outcome, Forbidden) and outcome.code is RefusalCode.ROLE_REQUIRED:
        return problem(HTTPStatus.FORBIDDEN, outcome.code, outcome.message)
    code = outcome.code if isinstance(outcome, Forbidden) else RefusalCode.NOT_ACTIVE
    return problem(HTTPStatus.CONFLICT, code, outcome.message)


async def _body(request: Request) -> bytes | None:
    """The body, read no further than it may be long; None for one that is longer."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > MOST:
            return None
        chunks.append(chunk)
    return b"".join(chunks)
