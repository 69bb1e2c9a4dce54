"""A child process that is kept alive: started again, ever more slowly, when it dies."""

import asyncio
import logging
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 30.0
_STEADY = 60.0
"""Seconds of life after which a death counts as the first again."""

_GRACE = 30.0
"""Seconds between asking a child to stop and killing it."""

_log = logging.getLogger(__name__)


@asynccontextmanager
async def kept_alive(name: str, command: Sequence[str]) -> AsyncIterator[None]:
    """Run a child for as long as the context lasts.

    The child has a session of its own, so that a Ctrl-C reaches it only through this process, and a pipe as
    its stdin, which closes when this process dies in whatever way.

    Args:
        name: what the log calls it.
        command: the program and its arguments.
    """
    stop = asyncio.Event()
    keeper = asyncio.create_task(_keep(name, command, stop))
    try:
        yield
    finally:
        stop.set()
        await keeper


async def _keep(name: str, command: Sequence[str], stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    pause = _FIRST_PAUSE
    while not stop.is_set():
        started = loop.time()
        status = await _live(command, stop)
        if stop.is_set():
            return
        if loop.time() - started > _STEADY:
            pause = _FIRST_PAUSE
        _log.error("%s ended with status %s; starting it again in %.0f s", name, status, pause)
        await _first(asyncio.sleep(pause), stop.wait())
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _live(command: Sequence[str], stop: asyncio.Event) -> int | None:
    """Run one child until it ends by itself or is to stop; its exit status."""
    child = await asyncio.create_subprocess_exec(*command, stdin=PIPE, start_new_session=True)
    await _first(child.wait(), stop.wait())
    if child.returncode is None:
        await _stop(child)
    return child.returncode


async def _stop(child: Process) -> None:
    child.terminate()
    try:
        async with asyncio.timeout(_GRACE):
            await child.wait()
    except TimeoutError:
        child.kill()
        await child.wait()


async def _first(*waits: Coroutine[object, object, object]) -> None:
    """Wait until one of several ends, and forget the others."""
    tasks = {asyncio.create_task(wait) for wait in waits}
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
