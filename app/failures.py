"""Answers to requests that fail as a whole."""

import orjson
from starlette.responses import Response

from app.request_log import note

_JSON = "application/json"
_FIXED = {401: {"WWW-Authenticate": "Bearer"}, 405: {"Allow": "GET, POST"}, 413: {"Connection": "close"}}


def failure(status: int, code: str, message: str, **more: object) -> Response:
    """An error of the request, in the form of GraphQL's errors.

    Args:
        status: of HTTP.
        code: what `extensions.code` says.
        message: the same in words.
        more: what else `extensions` say; `retryAfter`, in seconds, becomes the header too.
    """
    note({"codes": [code]})
    body = {"errors": [{"message": message, "extensions": {"code": code, **more}}]}
    retry = {"Retry-After": str(more["retryAfter"])} if "retryAfter" in more else {}
    return Response(orjson.dumps(body), status, {**_FIXED.get(status, {}), **retry}, media_type=_JSON)
