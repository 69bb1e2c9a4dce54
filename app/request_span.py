"""One span a request, below the one that its `traceparent` names."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.tracing import Tracer


class RequestSpan:
    """ASGI middleware; health checks and scrapes make no spans.

    Args:
        app: the application below.
        tracer: what makes spans.
    """

    def __init__(self, app: ASGIApp, tracer: Tracer) -> None:
        self.app = app
        self._tracer = tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http" or scope["path"].startswith(("/health/", "/metrics")):
            await self.app(scope, receive, send)
            return
        about = {"http.method": scope["method"], "http.path": scope["path"]}
        with self._tracer.span(_name(scope), about, Headers(scope=scope)) as describe:

            async def send_and_tell(message: Message) -> None:
                if message["type"] == "http.response.start":
                    describe({"http.status": message["status"]})
                await send(message)

            await self.app(scope, receive, send_and_tell)


def _name(scope: Scope) -> str:
    """Method and first part of the path: what comes after it are ids, of which there are many."""
    return f"{scope['method']} /{scope['path'].split('/')[1]}"
