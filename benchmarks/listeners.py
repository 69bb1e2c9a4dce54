"""WebSocket subscribers by the thousand, which do as little as they can: they share the machine with the server."""

from __future__ import annotations

import asyncio
import base64
import os
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import cast
from urllib.parse import urlsplit

import orjson

from benchmarks.processes import PATIENCE

_PING, _PONG, _TEXT = 0x9, 0xA, 0x1
_CALM = 2.0
"""Seconds."""

_AT_A_TIME = 50
"""Connections that are being opened."""


class Listener(asyncio.Protocol):
    """One connection of the protocol graphql-transport-ws with one subscription.

    Args:
        crowd: is told of each event.
        hello: the messages to begin with.
    """

    def __init__(self, crowd: Crowd, hello: bytes) -> None:
        self._crowd = crowd
        self._hello = hello
        self._buffer = b""
        self._upgraded = False
        self.transport: asyncio.Transport | None = None
        self.seen = 0
        self.ready = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for a WebSocket."""
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(self._crowd.handshake)

    def data_received(self, data: bytes) -> None:
        """Count what comes; answer pings."""
        self._buffer += data
        if not self._upgraded:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            assert b" 101 " in head, head
            self._upgraded, self._buffer = True, rest
            self._write(self._hello)
        while (frame := self._frame()) is not None:
            self._take(*frame)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody should be disconnected while it is measured."""
        self._crowd.lost += 1
        if not self.ready.done():
            self.ready.set_exception(exc or ConnectionError("the server closed the connection"))

    def _frame(self) -> tuple[int, bytes] | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, start = buffer[1] & 0x7F, 2
        if size == 126:
            size, start = int.from_bytes(buffer[2:4], "big"), 4
        if len(buffer) < start + size:
            return None
        self._buffer = buffer[start + size :]
        return buffer[0] & 0x0F, buffer[start : start + size]

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == _PING:
            self._write(_masked(_PONG, payload))
        elif opcode == _TEXT and b'"next"' in payload:
            self.seen += 1
            self._crowd.arrived()
        elif opcode == _TEXT and b'"connection_ack"' in payload:
            self.ready.set_result(None)
        else:
            raise AssertionError((opcode, payload))

    def _write(self, data: bytes) -> None:
        assert self.transport is not None
        self.transport.write(data)


class Crowd:
    """All the subscribers.

    Args:
        url: the GraphQL endpoint.
        query: what each subscribes to.
    """

    def __init__(self, url: str, query: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._query = query
        self._waiting: deque[asyncio.Future[float]] = deque()
        self._due = 0
        self._last = 0.0
        self._listeners: list[Listener] = []
        self.lost = 0
        key = base64.b64encode(os.urandom(16)).decode()
        self.handshake = (
            f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Protocol: graphql-transport-ws\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
        ).encode()

    async def join(self, count: int, tokens: list[str]) -> None:
        """Have so many more, with the tokens in turn."""
        room = asyncio.Semaphore(_AT_A_TIME)

        async def one(token: str) -> None:
            async with room:
                loop = asyncio.get_running_loop()
                _, listener = await loop.create_connection(
                    lambda: Listener(self, self._hello(token)), self._host, self._port
                )
                self._listeners.append(listener)
                async with asyncio.timeout(PATIENCE):
                    await listener.ready

        await asyncio.gather(*(one(tokens[number % len(tokens)]) for number in range(count)))

    async def last_arrival(self) -> float:
        """When the last of all of them has the next event, by the loop's clock."""
        self._due = len(self._listeners)
        arrived: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._waiting.append(arrived)
        async with asyncio.timeout(PATIENCE):
            return await arrived

    def arrived(self) -> None:
        """One of them has an event."""
        self._due -= 1
        self._last = asyncio.get_running_loop().time()
        if self._due == 0 and self._waiting:
            self._waiting.popleft().set_result(self._last)

    async def all_follow(self, happen: Callable[[], Awaitable[None]]) -> None:
        """Have events happen until all of them have seen one, and none is under way any more.

        Args:
            happen: makes an event happen.
        """
        while not all(listener.seen for listener in self._listeners):
            await happen()
            await asyncio.sleep(_CALM)
        while asyncio.get_running_loop().time() - self._last < _CALM:  # noqa: ASYNC110 - nothing tells of calm
            await asyncio.sleep(_CALM)

    async def leave(self) -> None:
        """Disconnect all."""
        for listener in self._listeners:
            if listener.transport is not None:
                listener.transport.abort()
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                while self.lost < len(self._listeners):  # noqa: ASYNC110 - the loop tells each protocol, not us
                    await asyncio.sleep(0.01)

    def _hello(self, token: str) -> bytes:
        init = {"type": "connection_init", "payload": {"token": token}}
        subscribe = {"type": "subscribe", "id": "1", "payload": {"query": self._query}}
        return _masked(_TEXT, orjson.dumps(init)) + _masked(_TEXT, orjson.dumps(subscribe))


def _masked(opcode: int, payload: bytes) -> bytes:
    """A frame as clients send it; a mask of zeros changes nothing."""
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + size.to_bytes(2, "big")
    return bytes([0x80 | opcode]) + length + bytes(4) + payload
