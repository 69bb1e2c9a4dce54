"""A child process that is kept alive: started again, ever more slowly, when it dies."""

import asyncio
import logging
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

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
    keeper = asyncio.create_task(_keep(name, command))
    try:
        yield
    finally:
        keeper.cancel()
        await asyncio.gather(keeper, return_exceptions=True)


async def _keep(name: str, command: Sequence[str]) -> None:
    loop = asyncio.get_running_loop()
    pause = _FIRST_PAUSE
    while True:
        started = loop.time()
        status = await _live(command)
        if loop.time() - started > _STEADY:
            pause = _FIRST_PAUSE
        _log.error("%s ended with status %s; starting it again in %.0f s", name, status, pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def _live(command: Sequence[str]) -> int:
    child = await asyncio.create_subprocess_exec(*command, stdin=PIPE, start_new_session=True)
    try:
        return await child.wait()
    except asyncio.CancelledError:
        await _stop(child)
        raise


async def _stop(child: Process) -> None:
    with suppress(ProcessLookupError):  # it may just have ended
        child.terminate()
        try:
            async with asyncio.timeout(_GRACE):
                await child.wait()
        except TimeoutError:
            child.kill()
            await child.wait()
