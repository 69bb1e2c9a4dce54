"""How requests of the endpoint are read, and answers written, once it is known who asks."""

from typing import Any

import orjson
from cross_web import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse
from strawberry.http.base import BaseRequestProtocol
from strawberry.http.types import QueryParams
from strawberry.types.execution import ExecutionResult, PreExecutionError

from app.graphql_lane import GRAPHQL_JSON, JSON
from app.graphql_schema import Caller
from app.graphql_status import tell_status
from app.limits.persisted import with_document_id


class Dialect(GraphQL[Caller, None]):
    """Strawberry's view with other JSON, statuses that say more, and operations that are named by a hash."""

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:  # noqa: ARG002  # Strawberry's signature
        """No: a browser has been given its page, and a GET without a text may have a hash."""
        return False

    def parse_query_params(self, params: QueryParams) -> dict[str, Any]:  # Any: JSON
        """Read the parameters of a GET."""
        return {**with_document_id(super().parse_query_params(params))}

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """The response that an operation may still shape; its media type is what the client understands best."""
        response = Response(media_type=GRAPHQL_JSON if GRAPHQL_JSON in request.headers.get("accept", "") else JSON)
        request.state.response = response
        return response

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """The body, and the status by what stopped an operation before it began."""
        if isinstance(result, PreExecutionError):
            tell_status(request.state.response, result)
        return await super().process_result(request, result)

    def create_response(
        self, response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse], sub_response: Response
    ) -> Response:
        """The response to an operation."""
        retry = sub_response.headers.get("retry-after")
        return Response(
            self.encode_json(response_data),
            sub_response.status_code,
            {"Retry-After": retry} if retry else None,
            media_type=sub_response.media_type,
        )

    def parse_json(self, data: str | bytes) -> dict[str, Any]:  # Any: JSON
        """Read the body, the variables or the extensions of a request.

        Raises:
            HTTPException: it is no JSON object.
        """
        parsed = super().parse_json(data)
        if not isinstance(parsed, dict | None):
            raise HTTPException(400, "A JSON object is expected.")
        return {**with_document_id(parsed or {})}

    def decode_json(self, data: str | bytes) -> object:
        """Read JSON."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> bytes:
        """Write JSON."""
        return orjson.dumps(data)
