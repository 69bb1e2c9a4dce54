"""GraphQL over Server-Sent Events, by the protocol graphql-sse: each operation on a connection of its own.

Strawberry has a transport of this name too. It gives events no id to resume from, knows nothing of tokens that end, and
leaves the operation of a client who went away to the garbage collector. Source: api.md, the first paragraph; ADR 25.
"""

import asyncio
from collections.abc import Awaitable, Mapping
from contextlib import ExitStack

import orjson
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send
from strawberry.http import process_result
from strawberry.schema.schema import StreamResult
from strawberry.types.execution import ExecutionResult

from app.auth import Identity
from resolvers.context import Reached

MEDIA_TYPE = "text/event-stream"

_HEADERS: Mapping[bytes, bytes] = {
    b"content-type": b"text/event-stream; charset=utf-8",
    b"cache-control": b"no-cache, no-transform",
    b"x-accel-buffering": b"no",  # nginx would hold events back
}
_COMPLETE = b"event: complete\ndata: \n\n"
_SIGN_OF_LIFE = b":\n\n"
QUIET = 12.0
"""Seconds between two comments, below what proxies take for the end."""


def wants_events(headers: Headers) -> bool:
    """Whether a client asks for a stream of events before anything else.

    urql names it last with every query, and takes it for what has many results; it is answered with JSON.
    """
    return prefers_events(headers.get("accept", ""))


def prefers_events(accept: str) -> bool:
    """The same by the header itself."""
    parts = accept.lower().split(",")
    named = [part.partition(";")[0].strip() for part in parts]
    return MEDIA_TYPE in named and not any(_is_json(kind) for kind in named[: named.index(MEDIA_TYPE)])


def _is_json(media_type: str) -> bool:
    return media_type == "application/json" or media_type.endswith("+json")


class EventStream:
    """The response: the results of one operation, as they come.

    Args:
        results: of the operation.
        reached: how far its events have come: the id of each, from which clients resume.
        changed: ends when the token says something else of its bearer; None when it does not let in any more.
        stopping: set when the process is about to end.
        held: closed at the end.
        farewell: the data that tells of a token that does not let in any more.
        quiet: seconds between two signs of life.
    """

    def __init__(  # each a fact of the response
        self,
        results: StreamResult,
        reached: Reached,
        changed: Awaitable[Identity | None],
        stopping: asyncio.Event,
        held: ExitStack,
        *,
        farewell: bytes,
        quiet: float,
    ) -> None:
        self._results = results
        self._reached = reached
        self._changed = changed
        self._stopping = stopping
        self._held = held
        self._farewell = farewell
        self._quiet = quiet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send results until there are no more, or nobody is to have them any more."""
        del scope
        with self._held:
            await send({"type": "http.response.start", "status": 200, "headers": list(_HEADERS.items())})
            ended = await self._first_end(receive, send)
            last = self._farewell + _COMPLETE if ended is None else b""
            await send({"type": "http.response.body", "body": last, "more_body": False})

    async def _first_end(self, receive: Receive, send: Send) -> object:
        """What ended first gave; None for a token that does not let in any more."""
        ends = [
            asyncio.create_task(self._send_results(send)),
            asyncio.create_task(_until_left(receive)),
            asyncio.create_task(self._until_stopped()),
            asyncio.ensure_future(self._changed),
        ]
        quiet = asyncio.create_task(self._show_life(send))
        try:
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            return next(end for end in ends if end in done).result()
        finally:
            for task in (*ends, quiet):
                task.cancel()
            await asyncio.gather(*ends, quiet, return_exceptions=True)

    async def _send_results(self, send: Send) -> bool:
        known = self._reached.cursor
        try:
            async for result in self._results:
                if isinstance(result, ExecutionResult):
                    reached = self._reached.cursor
                    await _send_part(send, next_event(result, reached if reached != known else None))
                    await asyncio.sleep(0)  # a socket that takes everything would let nobody else run meanwhile
        finally:
            await self._results.aclose()
        await _send_part(send, _COMPLETE)
        return True

    async def _show_life(self, send: Send) -> None:
        while True:
            await asyncio.sleep(self._quiet)
            await _send_part(send, _SIGN_OF_LIFE)

    async def _until_stopped(self) -> bool:
        return await self._stopping.wait()


def next_event(result: ExecutionResult, cursor: str | None = None) -> bytes:
    """One result as an event.

    Args:
        result: what an operation answers.
        cursor: from which a client may resume behind it.
    """
    known = b"" if cursor is None else b"id: " + cursor.encode() + b"\n"
    return b"event: next\n" + known + b"data: " + orjson.dumps(process_result(result)) + b"\n\n"


async def _send_part(send: Send, part: bytes) -> None:
    await send({"type": "http.response.body", "body": part, "more_body": True})


async def _until_left(receive: Receive) -> bool:
    while (await receive())["type"] != "http.disconnect":
        pass
    return True
