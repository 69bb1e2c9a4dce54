"""A client that sends a great many operations and spends little on each: requests and answers are bytes."""

import asyncio
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.support.distinct import Distinct

_END = b"\r\n\r\n"
_LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Flooding:
    """A connection that stays open.

    Args:
        host: of the server, with the port. token: whose operations it carries.
        reader, writer: its two ends.
    """

    host: str
    token: str
    reader: StreamReader
    writer: StreamWriter

    async def send(self, operations: Iterable[Distinct]) -> None:
        """Send operations one after another, each of which must be answered as it says."""
        for operation in operations:
            self.writer.write(operation.request(self.host, self.token))
            head, body = await self._answer()
            assert head.startswith(b"HTTP/1.1 %d " % operation.status), (operation, head, body)
            assert operation.part.encode() in body, (operation, body)

    async def _answer(self) -> tuple[bytes, bytes]:
        head = await self.reader.readuntil(_END)
        length = head.lower().partition(_LENGTH)[2].partition(b"\r\n")[0]
        return head, await self.reader.readexactly(int(length))


@asynccontextmanager
async def flooding(host: str, token: str, connections: int) -> AsyncIterator[list[Flooding]]:
    """Connect so many times.

    Args:
        host: of the server, with the port.
        token: whose operations are sent.
        connections: how many.
    """
    name, _, port = host.partition(":")
    opened = [Flooding(host, token, *await asyncio.open_connection(name, int(port))) for _ in range(connections)]
    try:
        yield opened
    finally:
        for one in opened:
            one.writer.close()
