"""The peer of the product's sender: a loop of aiohttp calls that signs nothing and writes nothing down.

Run as `python -m benchmarks.bare_calls URL`: a line on stdin, with a count, a body and headers, is answered by the
calls per second.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Mapping

import aiohttp
import orjson
import uvloop

AT_ONCE = 64


async def repeat(
    session: aiohttp.ClientSession, url: str, headers: Mapping[str, str], body: bytes, count: int
) -> float:
    """Send a message again and again, 64 at a time; calls per second."""
    numbers = iter(range(count))

    async def worker() -> None:
        for _ in numbers:
            async with session.post(url, data=body, headers=headers) as response:
                await response.read()
                assert response.status == 200

    started = time.perf_counter()
    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return count / (time.perf_counter() - started)


async def answer(url: str) -> None:
    """Call until stdin closes."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            job = orjson.loads(line)
            rate = await repeat(session, url, job["headers"], job["body"].encode(), job["count"])
            print(rate, flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(answer(sys.argv[1]))
