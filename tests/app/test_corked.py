"""Heads and bodies of answers leave together, and nothing is kept back longer than a turn of the loop."""

import asyncio
from collections.abc import Iterable

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from app.corked import Corked
from tests.support.serving import http_client, listening


class Wire(asyncio.Transport):
    """Keeps what is sent, by the system calls that it would take."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent.append(bytes(data))

    def writelines(self, list_of_data: Iterable[bytes | bytearray | memoryview]) -> None:
        self.sent.append(b"".join(list_of_data))

    def close(self) -> None:
        self.sent.append(b"closed")

    def is_closing(self) -> bool:
        return b"closed" in self.sent


async def test_two_pieces_of_one_turn_leave_together() -> None:
    wire = Wire()
    corked = Corked(wire)

    corked.write(b"head ")
    assert wire.sent == []
    corked.write(b"body")
    await asyncio.sleep(0)

    assert wire.sent == [b"head body"]


async def test_a_piece_that_is_alone_leaves_at_the_end_of_the_turn() -> None:
    wire = Wire()
    corked = Corked(wire)

    corked.write(b"event")
    await asyncio.sleep(0)

    assert wire.sent == [b"event"]


async def test_what_was_written_is_sent_before_the_end() -> None:
    wire = Wire()
    corked = Corked(wire)

    corked.write(b"last words")
    corked.close()
    await asyncio.sleep(0)

    assert wire.sent == [b"last words", b"closed"]
    assert corked.is_closing()


@pytest.mark.parametrize("size", [0, 10, 1_000_000])
async def test_answers_arrive_whole(size: int) -> None:
    async def whole(_: Request) -> PlainTextResponse:
        return PlainTextResponse("x" * size)

    async def streamed(_: Request) -> StreamingResponse:
        return StreamingResponse((b"x" * size for _ in range(3)), headers={"Connection": "close"})

    app = Starlette(routes=[Route("/whole", whole), Route("/streamed", streamed)])
    async with listening(app) as address, http_client(base_url=f"http://{address}") as client:
        answers = [await client.get("/whole"), await client.get("/whole"), await client.get("/streamed")]
        missing = await client.head("/whole")

    assert [len(answer.content) for answer in answers] == [size, size, 3 * size]
    assert missing.headers["content-length"] == str(size)
    assert missing.content == b""
