"""A server that listens on this machine, and answers as a test tells it: a calendar, or who gets webhooks."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from aiohttp import web

from resolvers.pulse import Pulse
from tests.support.calendars import calendar_of, event_of
from tests.support.outbox import PATIENCE

Answer = Callable[[web.Request], Awaitable[web.Response]]


@dataclass
class Received:
    """One call: its body as text, and its headers."""

    text: str
    headers: dict[str, str]

    @property
    def version(self) -> tuple[str, int]:
        """Method and version of the meeting that it tells."""
        return str(calendar_of(self.text)["method"]), int(event_of(self.text)["sequence"])


@dataclass
class Receiver:
    """Where it listens, what it got, and how it answers from now on."""

    url: str = ""
    calls: list[Received] = field(default_factory=list)
    answer: Answer | None = None
    heard: Pulse = field(default_factory=Pulse)

    async def handle(self, request: web.Request) -> web.Response:
        """Note a call, then answer."""
        self.calls.append(Received(await request.text(), dict(request.headers)))
        self.heard.beat()
        return await self.answer(request) if self.answer else web.Response(status=204)

    async def has_heard(self, calls: int) -> None:
        """Wait until it was called so often."""
        async with asyncio.timeout(PATIENCE):
            for seen in range(calls):
                await self.heard.past(seen)

    def answers(self, status: int, text: str = "", **headers: str) -> None:
        """Answer with a status from now on."""

        async def answer(_: web.Request) -> web.Response:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return web.Response(status=status, text=text, headers=named)

        self.answer = answer

    def keeps_waiting(self) -> None:
        """Answer nobody from now on."""

        async def answer(_: web.Request) -> web.Response:
            await asyncio.Event().wait()
            raise AssertionError

        self.answer = answer


@contextmanager
def kept_port() -> Iterator[int]:
    """A port that nobody listens on, and that nobody else is given meanwhile."""
    with socket.socket() as kept:
        kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        kept.bind(("127.0.0.1", 0))
        port: int = kept.getsockname()[1]
        yield port


@asynccontextmanager
async def receiving(port: int = 0) -> AsyncIterator[Receiver]:
    """Listen on a port of this machine, a free one unless told otherwise."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.handle)
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port, reuse_address=True)
    await site.start()
    host, port = runner.addresses[0][:2]
    receiver.url = f"http://{host}:{port}/calendar"
    try:
        yield receiver
    finally:
        await runner.cleanup()
