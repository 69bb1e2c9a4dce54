"""A closed loop of HTTP requests over a fixed number of connections.

The client shares the machine with what it measures, so it does as little as it can: requests are bytes made
beforehand, and of an answer it reads the status and the length.
"""

import asyncio
import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

import orjson

T = TypeVar("T")

CONNECTIONS = 8
_LIMIT = 180
"""Seconds after which a loop is given up."""


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody who sends GraphQL operations.

    Args:
        url: the endpoint.
        token: a bearer token; None sends none.
    """

    url: str
    token: str | None = None

    def request(self, query: str, variables: dict[str, object] | None = None) -> bytes:
        """One operation as it goes over the wire."""
        body = orjson.dumps({"query": query, "variables": variables or {}})
        parts = urlsplit(self.url)
        lines = [
            f"POST {parts.path} HTTP/1.1",
            f"Host: {parts.netloc}",
            "Content-Type: application/json",
            "Accept: application/json",
            f"Content-Length: {len(body)}",
            *([f"Authorization: Bearer {self.token}"] if self.token else []),
        ]
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def ask(self, query: str, variables: dict[str, object] | None = None) -> bytes:
        """The body of one answer."""
        answers: list[bytes] = []

        def keep(body: bytes) -> bool:
            answers.append(body)
            return True

        await self.repeat([self.request(query, variables)], keep, connections=1)
        return answers[0]

    async def repeat(
        self,
        requests: Iterable[bytes],
        accept: Callable[[bytes], bool],
        connections: int = CONNECTIONS,
        waits: list[float] | None = None,
    ) -> float:
        """Send requests, each connection its next as soon as it has its answer; the rate of answers per second.

        Args:
            requests: what to send; the connections share them out.
            accept: whether the body of an answer is what was asked for.
            connections: how many requests are under way at a time.
            waits: takes the seconds that each answer took.

        Raises:
            RuntimeError: an answer was not accepted.
        """
        shared = iter(requests)
        parts = urlsplit(self.url)
        async with asyncio.timeout(_LIMIT):
            streams = [await asyncio.open_connection(parts.hostname, parts.port) for _ in range(connections)]
            started = time.perf_counter()
            counts = await asyncio.gather(*(_exchange(*stream, shared, accept, waits) for stream in streams))
            taken = time.perf_counter() - started
        for _, writer in streams:
            writer.close()
        return sum(counts) / taken


async def _exchange(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    requests: Iterator[bytes],
    accept: Callable[[bytes], bool],
    waits: list[float] | None,
) -> int:
    count = 0
    for request in requests:
        sent = time.perf_counter()
        writer.write(request)
        status, body = await _answer(reader)
        if waits is not None:
            waits.append(time.perf_counter() - sent)
        if status != b"200" or not accept(body):
            raise RuntimeError(f"not the answer that was asked for: {status.decode()} {body[:2000].decode()}")
        count += 1
    return count


async def _answer(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    _, found, rest = head.partition(b"content-length:")
    if not found:
        raise RuntimeError(f"an answer without a length: {head.decode()}")
    return head.split(b" ", 2)[1], await reader.readexactly(int(rest.split(b"\r\n", 1)[0]))


def for_seconds(seconds: float, *requests: T) -> Iterator[T]:
    """The same requests again and again, until the time is up."""
    end = time.perf_counter() + seconds
    for request in itertools.cycle(requests):
        if time.perf_counter() >= end:
            return
        yield request
