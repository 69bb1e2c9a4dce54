"""Invitations as files: GET /meetings/{id}/invitation.ics, with the same tokens as the API."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from app.auth import authenticate
from resolvers.invitations import Download, read_download

PATH = "/meetings/{meeting_id}/invitation.ics"

_READ = "read"
_HEADERS = {
    "Content-Disposition": 'attachment; filename="invitation.ics"',
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
}


def invitation_routes(clock: Callable[[], datetime]) -> list[BaseRoute]:
    """What is to be mounted.

    Args:
        clock: the present moment, in UTC.
    """

    async def invitation(request: Request) -> Response:
        return await _invitation(request, clock())

    return [Route(PATH, invitation)]


async def _invitation(request: Request, now: datetime) -> Response:
    identity = await authenticate(request.headers.get("authorization", ""), now)
    if identity is None:
        words = "A valid token is needed: Authorization: Bearer <token>"
        return PlainTextResponse(words, 401, {"WWW-Authenticate": "Bearer"})
    if _READ not in identity.scopes:
        return PlainTextResponse(f"This token lacks the scope {_READ}.", 403)
    found = await read_download(request.path_params["meeting_id"], now)
    return PlainTextResponse("There is no meeting with this id.", 404) if found is None else _file(found)


def _file(found: Download) -> Response:
    kind = f"text/calendar; charset=utf-8; method={found.method}"
    return Response(found.text, headers=_HEADERS | {"Content-Type": kind})
