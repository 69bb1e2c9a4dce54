"""The worker's process, from its start to its end."""

import asyncio
import os
import socket
import sys

from app.embedded import Services
from app.garbage import keep_what_is_there
from app.loop import stop_on_signals
from app.monitor_port import Monitoring
from app.outgoing import outgoing_rules, retention
from app.settings import Settings
from app.tracing import tracing
from app.worker import run_worker


async def do_what_is_due(
    settings: Settings, found: Services, monitor: socket.socket | None, *, until_stdin_closes: bool
) -> None:
    """Work until a signal asks for the end.

    Args:
        settings: of this process.
        found: the services.
        monitor: the bound port of /metrics; None for none.
        until_stdin_closes: whether the end of stdin asks for it, too.
    """
    stop = stop_on_signals()
    if until_stdin_closes:
        _set_when_stdin_closes(stop)
    keep_what_is_there()
    with tracing(settings.otel_endpoint, "gatehouse-worker") as tracer:
        await run_worker(
            database_url=found.database_url,
            redis_url=found.redis_url,
            database_pool_size=settings.database_pool_size,
            stop=stop,
            outgoing=outgoing_rules(settings),
            retention=retention(settings),
            calendar_url=settings.calendar_url,
            monitoring=Monitoring(tracer, monitor),
        )


def _set_when_stdin_closes(stop: asyncio.Event) -> None:
    """A parent that dies in whatever way closes the pipe, so its worker does not outlive it."""
    loop = asyncio.get_running_loop()
    stdin = sys.stdin.fileno()

    def read() -> None:
        if not os.read(stdin, 1024):
            loop.remove_reader(stdin)
            stop.set()

    loop.add_reader(stdin, read)
