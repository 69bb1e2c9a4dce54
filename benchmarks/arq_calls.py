"""The other peer of the product's sender: one arq job a delivery, which signs it and calls.

The jobs are queued beforehand, and a job's result is not kept.

Run as `python -m benchmarks.arq_calls URL`: a line on stdin, as for `bare_calls`, is answered by the jobs per second.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from datetime import UTC, datetime
from typing import Any

import aiohttp
import orjson
import uvloop
from arq import create_pool, func
from arq.connections import ArqRedis, RedisSettings
from arq.worker import Worker

from benchmarks.bare_calls import AT_ONCE
from commands.webhook_signing import Signer, new_key_pair, new_secret

_QUEUE = "benchmark"


async def deliver(ctx: dict[str, Any], message_id: str, headers: dict[str, str], body: str) -> None:
    """One delivery."""
    signed = ctx["signer"].headers(message_id, datetime.now(UTC), body)
    async with ctx["session"].post(ctx["url"], data=body.encode(), headers={**headers, **signed}) as response:
        await response.read()
        assert response.status == 200


async def work_off(redis: ArqRedis, ctx: dict[str, Any], job: dict[str, Any]) -> float:
    """Do so many jobs; jobs per second."""
    for number in range(job["count"]):
        await redis.enqueue_job("deliver", str(number), job["headers"], job["body"])
    worker = Worker(
        functions=[func(deliver, name="deliver", keep_result=0)],
        queue_name=_QUEUE,
        redis_pool=redis,
        burst=True,
        max_jobs=AT_ONCE,
        poll_delay=0.01,
        handle_signals=False,
        ctx=dict(ctx),
    )
    started = time.perf_counter()
    await worker.async_run()
    taken = time.perf_counter() - started
    assert worker.jobs_complete == job["count"], "not every job was done"
    return float(job["count"] / taken)


async def answer(url: str) -> None:
    """Work off until stdin closes."""
    redis = await create_pool(RedisSettings.from_dsn(os.environ["GATEHOUSE_REDIS_URL"]), default_queue_name=_QUEUE)
    signer = Signer([new_secret()], new_key_pair().private)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            ctx = {"signer": signer, "session": session, "url": url}
            print(await work_off(redis, ctx, orjson.loads(line)), flush=True)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(answer(sys.argv[1]))
