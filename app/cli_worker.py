"""`gatehouse worker`: timers and jobs."""

import asyncio
import os
import sys
from pathlib import Path

import click

from app.cli_common import data_dir_option, monitor_port, prepared
from app.embedded import Services
from app.garbage import keep_what_is_there
from app.loop import run, stop_on_signals
from app.monitor_port import Monitoring
from app.outgoing import outgoing_rules, retention
from app.preflight import require_all
from app.settings import Settings, load_settings
from app.tracing import tracing
from app.worker import run_worker


@click.command()
@click.option("--until-stdin-closes", is_flag=True, hidden=True)
@click.option("--metrics-port", type=int, hidden=True)
@data_dir_option
def worker(*, until_stdin_closes: bool, metrics_port: int | None, data_dir: Path | None) -> None:
    """Do what is due: timers and jobs; run as many as you like."""
    settings = load_settings(data_dir=data_dir, metrics_port=metrics_port)
    with prepared(settings) as found:
        run(_work(settings, found, until_stdin_closes=until_stdin_closes))


async def _work(settings: Settings, found: Services, *, until_stdin_closes: bool) -> None:
    stop = stop_on_signals()
    if until_stdin_closes:
        _set_when_stdin_closes(stop)
    await require_all(found)
    keep_what_is_there()
    with monitor_port(settings) as monitor, tracing(settings.otel_endpoint, "gatehouse-worker") as tracer:
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
