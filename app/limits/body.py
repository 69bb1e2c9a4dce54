"""How large the body of a request may be. Source: api.md, Limits."""

import asyncio
from collections.abc import Coroutine, Generator
from typing import Any, Generic, TypeVar

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.failures import failure
from app.metrics import Metrics

CODE = "PAYLOAD_TOO_LARGE"
T = TypeVar("T")

_PATIENCE = 30.0
"""Seconds that a client has to send a body."""


class BodyLimit:
    """ASGI middleware that reads the body before anybody else and refuses one that is too large, or too slow.

    Args:
        app: the application below.
        most: bytes that a body may have.
        metrics: what counts refusals.
        patience: seconds that a client has to send it.
    """

    def __init__(self, app: ASGIApp, most: int, metrics: Metrics | None = None, patience: float = _PATIENCE) -> None:
        self.app = app
        self._most = most
        self._metrics = metrics
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or not _has_body(scope):
            await self.app(scope, receive, send)
            return
        if _announced(scope) > self._most:
            await self._too_large()(scope, receive, send)
            return
        try:
            messages, size = await _in_time(self._read(receive), self._patience)
        except TimeoutError:
            response = failure(408, "REQUEST_TIMEOUT", f"The body did not come within {self._patience:g} s.")
            await response(scope, receive, send)
            return
        if size > self._most:
            await self._too_large()(scope, receive, send)
        else:
            await self.app(scope, replayed(messages, receive), send)

    async def _read(self, receive: Receive) -> tuple[list[Message], int]:
        """What comes until the body ends, or is too large."""
        messages: list[Message] = []
        size = 0
        while size <= self._most:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            if not message.get("more_body", False):
                break
        return messages, size

    def _too_large(self) -> Response:
        if self._metrics is not None:
            self._metrics.limit_exceeded.labels("body").inc()
        return failure(413, CODE, f"The body may have {self._most:,} bytes at most.", limit="body", allowed=self._most)


async def _in_time(reading: Coroutine[Any, None, T], seconds: float) -> T:  # Any: what the loop is handed
    """What a coroutine gives within so many seconds; the clock is only set where it has to wait.

    Raises:
        TimeoutError: it took longer.
    """
    try:
        waited_for = reading.send(None)
    except StopIteration as finished:
        found: T = finished.value
        return found
    async with asyncio.timeout(seconds):
        return await _Rest(reading, waited_for)


class _Rest(Generic[T]):
    """What is left of a coroutine that has begun to wait.

    Args:
        reading: the coroutine.
        waited_for: what the loop is to be handed for it.
    """

    def __init__(self, reading: Coroutine[Any, None, T], waited_for: object) -> None:  # Any: as above
        self._reading = reading
        self._waited_for = waited_for

    def __await__(self) -> Generator[object, None, T]:
        """Go on where it waits."""
        try:
            yield self._waited_for
            return (yield from self._reading.__await__())
        finally:
            self._reading.close()


def header(scope: Scope, name: bytes) -> str:
    """The value of a header of a request, the first where there are several; empty where there is none.

    Args:
        scope: the request.
        name: in small letters.
    """
    for told, value in scope["headers"]:
        if told == name:
            text: str = value.decode("latin-1")
            return text
    return ""


def _has_body(scope: Scope) -> bool:
    return header(scope, b"content-length") not in {"", "0"} or header(scope, b"transfer-encoding") != ""


def _announced(scope: Scope) -> int:
    """How many bytes a client says that it sends; the server sees to it that they are no more."""
    length = header(scope, b"content-length")
    return int(length) if length.isdecimal() else 0


async def whole(receive: Receive) -> list[Message]:
    """What comes until the body ends.

    Args:
        receive: gives what comes.
    """
    messages = [await receive()]
    while messages[-1].get("more_body", False):
        messages.append(await receive())
    return messages


def replayed(messages: list[Message], receive: Receive) -> Receive:
    """Hand on what was read, then what comes after it.

    Args:
        messages: what was read.
        receive: gives the rest.
    """
    waiting = iter(messages)

    async def next_message() -> Message:
        message = next(waiting, None)
        return await receive() if message is None else message

    return next_message
