"""A network that fails when it is told to: a proxy between clients and the API."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

Action = Callable[[], Awaitable[None]]


@dataclass(eq=False)
class Between:
    """Passes everything on, until it is told otherwise.

    Args:
        host, port: of the API.
    """

    host: str
    port: int
    address: str = ""
    connections: int = 0
    _open: set[StreamWriter] = field(default_factory=set)
    _lost: bytes | None = None
    _first: tuple[bytes, Action] | None = None

    def lose_answer_to(self, text: bytes) -> None:
        """Have the next request that contains a text carried out, and its answer lost on the way."""
        self._lost = text

    def before(self, text: bytes, action: Action) -> None:
        """Do something before the next request that contains a text goes on."""
        self._first = text, action

    def cut(self) -> None:
        """End every connection at once, without a word."""
        for writer in tuple(self._open):
            writer.transport.abort()

    async def pass_on(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Serve one connection of a client."""
        self.connections += 1
        there, back = await asyncio.open_connection(self.host, self.port)
        ends = {writer, back}
        self._open |= ends
        lost = asyncio.Event()
        ways = [self._requests(reader, back, lost), self._answers(there, writer, lost)]
        tasks = [asyncio.create_task(way) for way in ways]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for end in ends:
            end.close()
        self._open -= ends

    async def _requests(self, reader: StreamReader, writer: StreamWriter, lost: asyncio.Event) -> None:
        while data := await reader.read(2**20):
            if self._first is not None and self._first[0] in data:
                (_, action), self._first = self._first, None
                await action()
            if self._lost is not None and self._lost in data:
                self._lost = None
                lost.set()
            writer.write(data)

    @staticmethod
    async def _answers(reader: StreamReader, writer: StreamWriter, lost: asyncio.Event) -> None:
        while data := await reader.read(2**20):
            if lost.is_set():
                return
            writer.write(data)


@asynccontextmanager
async def between(address: str) -> AsyncIterator[Between]:
    """Stand before an API; `Between.address` takes the place of its own."""
    host, _, port = address.rpartition(":")
    proxy = Between(host, int(port))
    serving: set[asyncio.Task[None]] = set()

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        serving.add(task)
        with suppress(ConnectionError):
            await proxy.pass_on(reader, writer)
        serving.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        proxy.address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield proxy
        proxy.cut()
        await asyncio.gather(*serving)
