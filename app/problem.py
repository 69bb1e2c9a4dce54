"""Answers of endpoints beside GraphQL to requests that fail: application/problem+json, RFC 9457."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType

import orjson
from starlette.responses import Response

from commands.outcomes import FieldProblem

MEDIA_TYPE = "application/problem+json"

_FIXED: Mapping[int, Mapping[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: {"Connection": "close"},
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: {"Accept-Post": "application/json"},
}


def problem(
    status: HTTPStatus,
    code: str,
    detail: str,
    fields: Sequence[FieldProblem] = (),
    headers: Mapping[str, str] = MappingProxyType({}),
    **more: object,
) -> Response:
    """A problem as its caller is told it.

    Args:
        status: of HTTP.
        code: the code that GraphQL's errors and problems use for the same.
        detail: what is wrong, in words.
        fields: what is wrong field by field, as InvalidInput says it.
        headers: further headers.
        more: further members.
    """
    body: dict[str, object] = {"status": status, "detail": detail, "code": code, **more}
    if fields:
        body["fields"] = [{"path": list(field.path), "message": field.message} for field in fields]
    return Response(orjson.dumps(body), status, {**_FIXED.get(status, {}), **headers}, media_type=MEDIA_TYPE)
