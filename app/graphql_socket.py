"""GraphQL over WebSocket, by the protocol graphql-transport-ws. Source: api.md, Access."""

import asyncio
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Any

from graphql import GraphQLError
from starlette.websockets import WebSocketDisconnect, WebSocketState
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler
from strawberry.subscriptions.protocols.graphql_transport_ws.types import (
    ConnectionInitMessage,
    Message,
    SubscribeMessage,
)

from app.auth import Identity, authenticate
from app.graphql_errors import log_fault
from app.graphql_schema import Caller
from app.limits.bounds import RateLimited
from app.limits.capacity import TooMany
from app.limits.defence import Defence
from app.limits.persisted import with_document_id
from app.token_watch import until_changed
from resolvers.errors import ReadError

_UNAUTHORIZED = 4401
_AGAIN = 1012
_LATER = 1013
"""After this code, and the one before, clients connect again by themselves."""

_TOO_MANY = 4429

_LONGEST_REASON = 123
"""Bytes; the protocol has no room for more."""


class Adapter(ASGIWebSocketAdapter):
    """Sends text, as the protocol wants, and nothing after the end."""

    async def send_json(self, message: Mapping[str, object]) -> None:
        """Send one message.

        Raises:
            WebSocketDisconnected: nobody is there any more.
        """
        if self.ws.application_state is WebSocketState.DISCONNECTED:
            raise WebSocketDisconnected
        try:
            await self.ws.send_text(self.view.encode_json_string(message))
        except WebSocketDisconnect as error:
            raise WebSocketDisconnected from error
        await asyncio.sleep(0)  # a socket that takes everything would let nobody else run until all events are sent

    async def close(self, code: int, reason: str) -> None:
        """End the connection, unless it has ended."""
        if self.ws.application_state is not WebSocketState.DISCONNECTED:
            short = reason.encode()[:_LONGEST_REASON].decode(errors="ignore")
            await super().close(code, short)


class Socket(BaseGraphQLTransportWSHandler[Caller, None]):
    """One connection: lets in who has a valid token, and ends when it stops being valid.

    Args:
        recheck: seconds between two looks at the token.
        defence: what stands between the endpoint and its clients.
        given: what Strawberry passes.
    """

    def __init__(self, *, recheck: float, defence: Defence, **given: Any) -> None:  # noqa: ANN401 - Strawberry's own affair
        super().__init__(**given)
        self._recheck = recheck
        self._defence = defence
        self._bearer = ""
        self._watch: asyncio.Task[None] | None = None
        self._held = ExitStack()

    async def handle(self) -> None:
        """Serve the connection, unless there are too many."""
        with self._held:
            try:
                self._held.enter_context(self.context.capacity.connections.any())
            except TooMany as full:
                await self.websocket.close(_LATER, str(full))
                return
            await super().handle()

    async def handle_message(self, message: Message) -> None:
        """Take one message; one that is not even shaped like the protocol's ends the connection."""
        if _well_formed(message):
            await super().handle_message(message)
        else:
            await self.handle_invalid_message("Invalid message")

    async def handle_connection_init(self, message: ConnectionInitMessage) -> None:
        """Let the client in when its token is valid."""
        if not self.connection_init_received and not await self._admit(message):
            return
        await super().handle_connection_init(message)
        if self._watch is None:
            self._watch = asyncio.create_task(self._watch_token())

    async def handle_subscribe(self, message: SubscribeMessage) -> None:
        """Start an operation, whose text is found first where it is named by a hash."""
        payload = with_document_id(message["payload"])
        try:
            query = await self._defence.source.text(payload.get("query"), payload.get("extensions"))
        except ReadError as error:
            told = GraphQLError(str(error), extensions={"code": error.code, **error.more})
            await self.send_message({"id": message["id"], "type": "error", "payload": [told.formatted]})
            return
        if query is None:
            await self.handle_invalid_message("Invalid message")
            return
        await super().handle_subscribe({**message, "payload": {**message["payload"], "query": query}})

    async def shutdown(self) -> None:
        """Stop everything that the connection started."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        await super().shutdown()

    async def handle_task_exception(self, error: Exception) -> None:
        """Log what went wrong in an operation; a client that left in the middle is nothing wrong."""
        if not isinstance(error, WebSocketDisconnected):
            await super().handle_task_exception(error)

    async def _admit(self, message: ConnectionInitMessage) -> bool:
        self._bearer = _bearer(message.get("payload"))
        try:
            self.context.identity = await self._identify()
        except RateLimited as error:
            await self.websocket.close(_TOO_MANY, str(error))
            return False
        except Exception as error:  # noqa: BLE001 - whatever it is, such as a database that is away, it may pass
            await self.websocket.close(_LATER, f"Internal error {log_fault(error)}")
            return False
        if self.context.identity is None:
            await self.websocket.close(_UNAUTHORIZED, "Unauthorized")
            return False
        return await self._find_room()

    async def _identify(self) -> Identity | None:
        """Look the token up, unless too many others came from the same address that were none.

        Raises:
            RateLimited: they did.
        """
        assert isinstance(self.websocket, Adapter)  # noqa: S101 - the endpoint makes no other
        scope, strangers = self.websocket.ws.scope, self._defence.strangers
        strangers.require(scope, self._bearer)
        identity = await self._authenticate()
        strangers.learn(scope, self._bearer, valid=identity is not None)
        return identity

    async def _find_room(self) -> bool:
        try:
            self._held.enter_context(self.context.capacity.connections.of(self.context.token))
        except TooMany as full:
            await self.websocket.close(_TOO_MANY, str(full))
            return False
        return True

    async def _authenticate(self) -> Identity | None:
        return await authenticate(self._bearer, self.context.live.clock())

    async def _watch_token(self) -> None:
        if await until_changed(self._authenticate, self.context.identity, self._recheck) is None:
            await self._end(_UNAUTHORIZED, "Unauthorized")
        else:
            await self._end(_AGAIN, "The token allows something else now")

    async def _end(self, code: int, reason: str) -> None:
        for operation_id in list(self.operations):
            await self.cleanup_operation(operation_id)
        await self.websocket.close(code, reason)


def _bearer(payload: object) -> str:
    """The token in what `connection_init` brings: as a header would have it, or plainly."""
    if not isinstance(payload, dict):
        return ""
    names = {str(name).lower(): value for name, value in payload.items()}
    found = names.get("authorization") or names.get("token")
    return found if isinstance(found, str) else ""


def _well_formed(message: Any) -> bool:  # noqa: ANN401 - whatever JSON a client sends
    if not isinstance(message, dict) or not isinstance(message.get("id", ""), str):
        return False
    if message.get("type") != "subscribe":
        return True
    payload = message.get("payload")
    return (
        isinstance(payload, dict)
        and isinstance(payload.get("query"), str | None)
        and isinstance(payload.get("extensions"), dict | None)
        and isinstance(payload.get("variables"), dict | None)
        and isinstance(payload.get("operationName"), str | None)
    )
