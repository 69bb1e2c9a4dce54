"""One log line a request, with an id that the client is told."""

import logging
import time
from collections.abc import Mapping
from contextvars import ContextVar

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils.compat import uuid7

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request that this task serves, for log lines below."""

_notes: ContextVar[dict[str, object] | None] = ContextVar("notes", default=None)
_log = logging.getLogger("app.request")
_UNTOLD = ("/health/", "/metrics")


def note(facts: Mapping[str, object]) -> bool:
    """Add to the line that this request's end will log.

    Args:
        facts: by the names of their fields; never a secret.

    Returns:
        False where no such line will come, as on a WebSocket.
    """
    notes = _notes.get()
    if notes is not None:
        notes.update(facts)
    return notes is not None


class RequestLog:
    """ASGI middleware that gives each request an id and logs how it went; health checks and scrapes are not logged.

    Args:
        app: the application below.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["path"].startswith(_UNTOLD):
            await self.app(scope, receive, send)
            return
        await self._serve(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        own_id = uuid7().hex
        notes: dict[str, object] = {}
        request_id.set(own_id)
        _notes.set(notes)
        started = time.perf_counter()
        status = 500

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", own_id.encode())]
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            taken = round((time.perf_counter() - started) * 1000, 1)
            facts = {"request": own_id, "method": scope["method"], "path": scope["path"], "status": status}
            _log.info("request", extra={**notes, **facts, "milliseconds": taken})
