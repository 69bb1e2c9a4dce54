"""The endpoint /graphql: POST, GET for queries, WebSocket, events, and a page for browsers. Source: api.md."""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import orjson
from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData, process_result
from strawberry.http.base import BaseRequestProtocol
from strawberry.http.parse_content_type import parse_content_type
from strawberry.http.types import QueryParams
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType
from uuid_utils.compat import uuid7

from app.auth import Identity, authenticate
from app.failures import failure
from app.graphql_errors import BAD_USER_INPUT, INTERNAL, INTERNAL_MESSAGE, UNAUTHENTICATED, codes, log_fault
from app.graphql_events import QUIET, EventStream, next_event, wants_events
from app.graphql_lane import GRAPHQL_JSON, JSON, Lane, Sent, start_of
from app.graphql_schema import Caller, ServedSchema
from app.graphql_socket import Adapter, Socket
from app.limits.body import replayed, whole
from app.limits.bounds import RateLimited
from app.limits.capacity import Capacity, TooMany
from app.limits.deadline import DeadlineExceeded, ends_at
from app.limits.defence import Defence
from app.limits.persisted import PersistedQueryNotFound, PersistedQueryNotSupported, with_document_id
from app.operation import UNWATCHED, Watch
from app.request_log import request_id
from app.token_watch import RECHECK, until_changed
from planner.cache import Planner
from planner.cache import current as planning
from resolvers.context import Live, Reached
from resolvers.errors import AccessDenied, ReadError

PATH = "/graphql"

_ASSETS = Path(__file__).with_name("graphiql")
_NO_TOKEN = "A valid token is needed: Authorization: Bearer <token>"  # noqa: S105 - says how to give one
_HANDSHAKE = timedelta(seconds=10)
"""How long a WebSocket may take to tell its token."""

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

_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " font-src data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Staying:
    """How long connections stay that carry subscriptions.

    Args:
        capacity: counts them.
        stopping: set when the process is about to end.
        recheck: seconds between two looks at a token.
        quiet: seconds between two signs of life of an event stream.
    """

    capacity: Capacity = field(default_factory=Capacity)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    recheck: float = RECHECK
    quiet: float = QUIET


def graphql_routes(
    schema: ServedSchema,
    live: Live,
    *,
    graphiql: bool,
    staying: Staying | None = None,
    watch: Watch = UNWATCHED,
    defence: Defence | None = None,
    planner: Planner | None = None,
) -> list[BaseRoute]:
    """What is to be mounted.

    Args:
        schema: the schema.
        live: what the operations of this process have in common.
        graphiql: whether a browser gets a page to write operations in.
        staying: how long connections stay.
        watch: tells of the operations.
        defence: what stands between the endpoint and its clients; nothing unless told.
        planner: plans reads; None where all are answered the usual way.
    """
    endpoint = GraphQLEndpoint(
        schema,
        live,
        graphiql=graphiql,
        staying=staying or Staying(),
        watch=watch,
        defence=defence or Defence(),
        planner=planner,
    )
    routes: list[BaseRoute] = [Route(PATH, endpoint), WebSocketRoute(PATH, endpoint)]
    return [*routes, Mount("/graphiql", StaticFiles(directory=_ASSETS))] if graphiql else routes


class Straight:
    """ASGI middleware that hands requests of the endpoint straight to it, past the search for a route.

    Args:
        app: the application below, for all else.
        routes: those of the endpoint.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._endpoint: ASGIApp = next(route.app for route in routes if isinstance(route, Route) and route.path == PATH)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        is_ours = scope["type"] == "http" and scope["path"] == PATH and not scope.get("root_path")
        await (self._endpoint if is_ours else self._app)(scope, receive, send)


class GraphQLEndpoint(GraphQL[Caller, None]):
    """Strawberry's view, behind bearer tokens.

    Args:
        schema, live, graphiql, staying, watch, defence, planner: as for `graphql_routes`.
    """

    websocket_adapter_class = Adapter  # type: ignore[mutable-override]  # nobody assigns another

    def __init__(  # each a part of the process, and named
        self,
        schema: ServedSchema,
        live: Live,
        *,
        graphiql: bool,
        staying: Staying,
        watch: Watch,
        defence: Defence,
        planner: Planner | None,
    ) -> None:
        super().__init__(
            schema,
            graphql_ide=None,
            subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL],
            connection_init_wait_timeout=_HANDSHAKE,
            allowed_origins=defence.origins,
            max_subscriptions_per_connection=None,  # they are counted by token, and told with a code
        )
        self._live = live
        self._watch = watch
        self._graphiql = graphiql
        self._staying = staying
        self._defence = defence
        self._planner = planner
        self.lane = None if planner is None else Lane(schema, watch, defence, planner, live.clock)
        self.graphql_transport_ws_handler_class = partial(Socket, recheck=staying.recheck, defence=defence)  # type: ignore[assignment]  # only called

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request or a WebSocket."""
        if scope["type"] == "websocket":
            request_id.set(uuid7().hex)
            await self.run(WebSocket(scope, receive, send), context=self._caller(None))
            return
        bearer = None if self.lane is None else self.lane.bearer(scope)
        if self.lane is None or bearer is None:
            await self._answer_usually(scope, receive, send)
            return
        messages = await whole(receive)
        sent = self.lane.sent(bearer, messages)
        call = None if sent is None else self.lane.call(sent)
        body = None if call is None else await self.lane.answer(call)
        if sent is None or not (body or sent.ends):
            await self._answer_usually(scope, replayed(messages, receive), send)
        elif body:
            await send(start_of(sent, body))
            await send({"type": "http.response.body", "body": body})
        else:
            response = await _told(self._run(sent), scope["method"])
            await response(scope, receive, send)

    async def _answer_usually(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> ASGIApp:
        if self._graphiql and _is_browser(request):
            return FileResponse(_ASSETS / "index.html", headers=_PAGE_HEADERS)
        return await _told(self._answer(request), request.method)

    async def _run(self, sent: Sent) -> ASGIApp:
        """The response to a request that has been read already, past Strawberry's view."""
        identity = await self._identify(sent.bearer.header)
        if identity is None:
            return failure(401, UNAUTHENTICATED, _NO_TOKEN)
        text = await self._defence.source.text(sent.query, sent.extensions)
        planning.set(self._planner)
        result = await self.schema.execute(
            text,
            sent.variables,
            self._caller(identity),
            operation_name=sent.name,
            operation_extensions=sent.extensions,
        )
        response = Response(media_type=sent.bearer.media_type)
        if isinstance(result, PreExecutionError):
            self._tell_status(response, result)
        return self.create_response(process_result(result), response)

    async def _answer(self, request: Request) -> ASGIApp:
        identity = await self._authenticate(request)
        if identity is None:
            return failure(401, UNAUTHENTICATED, _NO_TOKEN)
        if wants_events(request.headers):
            return await self._stream(request, identity)
        planning.set(self._planner)
        return await self.run(request, context=self._caller(identity))

    async def _stream(self, request: Request, identity: Identity) -> EventStream:
        """The results of an operation as events; what keeps it from running is told as its only result."""
        adapter = self.request_adapter_class(request)
        if not self.is_request_allowed(adapter):
            raise HTTPException(405, "GraphQL only supports GET and POST requests.")
        asked = await self.parse_http_body(adapter)
        if isinstance(asked, list):
            raise HTTPException(400, "Batches cannot be streamed.")
        reached = Reached(request.headers.get("last-event-id"))
        caller = self._caller(identity, reached)
        with ExitStack() as held:
            held.enter_context(caller.capacity.connections.any())
            held.enter_context(caller.capacity.connections.of(caller.token))
            results = await self.schema.stream(
                asked.query,
                asked.variables,
                caller,
                operation_name=asked.operation_name,
                operation_extensions=asked.extensions,
                allowed_operation_types=OperationType.from_http(adapter.method),
            )
            return EventStream(
                results,
                reached,
                until_changed(lambda: self._authenticate(request), identity, self._staying.recheck),
                self._staying.stopping,
                held.pop_all(),
                farewell=next_event(_refusal(UNAUTHENTICATED, _NO_TOKEN)),
                quiet=self._staying.quiet,
            )

    def _caller(self, identity: Identity | None, reached: Reached | None = None) -> Caller:
        return Caller(
            self._live,
            identity,
            watch=self._watch,
            capacity=self._staying.capacity,
            rate=self._defence.rate,
            reached=reached,
        )

    async def _authenticate(self, request: Request) -> Identity | None:
        return await self._identify(request.headers.get("authorization", ""))

    async def _identify(self, header: str) -> Identity | None:
        identity = await authenticate(header, self._live.clock())
        if identity is not None and self.lane is not None:
            self.lane.meet(header, identity)
        return identity

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData | list[GraphQLRequestData]:
        """Read a request, and find the text of an operation that is named by its hash.

        Raises:
            HTTPException: it is none that can be answered.
            ReadError: the hash is not known, or the operation may not be run.
        """
        if request.method == "POST" and _media_type(request.content_type or "") != JSON:
            raise HTTPException(415, f"Unsupported content type: {JSON} is expected.")
        asked = await super().parse_http_body(request)
        if isinstance(asked, GraphQLRequestData):
            asked.query = await self._defence.source.text(asked.query, asked.extensions)
        return asked

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
            self._tell_status(request.state.response, result)
        return await super().process_result(request, result)

    @staticmethod
    def _tell_status(response: Response, result: PreExecutionError) -> None:
        usual = 400 if response.media_type == GRAPHQL_JSON else 200
        found = codes(result.errors)
        response.status_code = next((status for kind, status in _STATUS.items() if kind.code in found), usual)
        for error in result.errors or ():
            if "retryAfter" in (error.extensions or {}):
                response.headers["Retry-After"] = str((error.extensions or {})["retryAfter"])

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


async def _told(answer: Awaitable[ASGIApp], method: str) -> ASGIApp:
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


@lru_cache(maxsize=100)
def _media_type(content_type: str) -> str:
    """The media type of a header; clients send the same one again and again."""
    return parse_content_type(content_type)[0]


def _is_browser(request: Request) -> bool:
    if request.method != "GET" or not _wants_html(request.headers):
        return False
    return not request.query_params.keys() & {"query", "extensions", "documentId"}


def _wants_html(headers: Headers) -> bool:
    return "text/html" in headers.get("accept", "")


def _status(error: HTTPException, method: str) -> int:
    """405 tells the client of a mutation over GET that POST will do."""
    cause = error.__cause__
    mutation = isinstance(cause, InvalidOperationTypeError) and cause.operation_type is OperationType.MUTATION
    return 405 if mutation and method == "GET" else error.status_code


def _refusal(code: str, message: str) -> ExecutionResult:
    return ExecutionResult(data=None, errors=[GraphQLError(message, extensions={"code": code})])
