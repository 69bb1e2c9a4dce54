"""One endpoint for POST, GET, WebSockets and event streams, behind bearer tokens. Source: api.md."""

import asyncio
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache, partial

from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.http import GraphQLRequestData, process_result
from strawberry.http.parse_content_type import parse_content_type
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType
from uuid_utils.compat import uuid7

from app.auth import Identity, authenticate
from app.failures import failure
from app.graphql_dialect import Dialect
from app.graphql_errors import UNAUTHENTICATED
from app.graphql_events import QUIET, EventStream, next_event, wants_events
from app.graphql_lane import JSON, Lane, Sent, start_of
from app.graphql_page import is_browser, page
from app.graphql_schema import Caller, ServedSchema
from app.graphql_socket import Adapter, Socket
from app.graphql_status import tell_status, told
from app.limits.body import replayed, whole
from app.limits.capacity import Capacity
from app.limits.defence import Defence
from app.operation import Watch
from app.request_log import request_id
from app.token_watch import RECHECK, until_changed
from planner.cache import Planner
from planner.cache import current as planning
from resolvers.context import Live, Reached

_NO_TOKEN = "A valid token is needed: Authorization: Bearer <token>"  # noqa: S105 - says how to give one
_HANDSHAKE = timedelta(seconds=10)
"""How long a WebSocket may take to tell its token."""


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


class GraphQLEndpoint(Dialect):
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
            response = await told(self._run(sent), scope["method"])
            await response(scope, receive, send)

    async def _answer_usually(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> ASGIApp:
        if self._graphiql and is_browser(request):
            return page()
        return await told(self._answer(request), request.method)

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
            tell_status(response, result)
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


@lru_cache(maxsize=100)
def _media_type(content_type: str) -> str:
    """The media type of a header; clients send the same one again and again."""
    return parse_content_type(content_type)[0]


def _refusal(code: str, message: str) -> ExecutionResult:
    return ExecutionResult(data=None, errors=[GraphQLError(message, extensions={"code": code})])
