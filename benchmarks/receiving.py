"""A receiver of webhooks that costs next to nothing: it answers 5 ms after a call, and never at all under /dead.

Run as `python -m benchmarks.receiving`: it announces its URL. A line with a number on stdin is answered as soon as so
many calls have come since the last answer, with what came: for each, its path, its message id and when it came.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from typing import TypeAlias, cast

import orjson
import uvloop

TAKES = 0.005
"""Seconds between a call and its answer."""

_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_ID = re.compile(rb"\r\nwebhook-id: *([^\r]+)", re.IGNORECASE)
_DEAD = "/dead"

Call: TypeAlias = tuple[str, str, float]
"""Path, message id, and when it came."""


class Calls:
    """What came, and who waits for it."""

    def __init__(self) -> None:
        self._came: list[Call] = []
        self._more = asyncio.Event()

    def add(self, path: str, head: bytes) -> None:
        """Note a call."""
        found = _ID.search(head)
        self._came.append((path, found[1].decode() if found else "", time.time()))
        self._more.set()

    async def take(self, count: int) -> list[Call]:
        """Wait for so many, and forget what came until then."""
        while len(self._came) < count:
            self._more.clear()
            await self._more.wait()
        came, self._came = self._came, []
        return came


class Connection(asyncio.Protocol):
    """One connection, whose requests come one after another."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See asyncio."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """See asyncio."""
        self._received += data
        head, end, body = self._received.partition(_END)
        if not end:
            return
        length = _LENGTH.search(head)
        if length is None or len(body) >= int(length[1]):
            self._received = b""
            self._take(head)

    def _take(self, head: bytes) -> None:
        path = head.split(b" ", 2)[1].decode()
        if path != _DEAD:
            self._calls.add(path, head)
            asyncio.get_running_loop().call_later(TAKES, self._transport.write, _ANSWER)


async def receive() -> None:
    """Listen until stdin closes."""
    calls = Calls()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(calls), "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    print(f"http://{host}:{port}", flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        print(orjson.dumps(await calls.take(int(line))).decode(), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(receive())
