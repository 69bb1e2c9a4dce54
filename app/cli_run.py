"""`gatehouse dev` and `gatehouse serve`: the commands that answer requests."""

import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from app.cli_common import data_dir_option, monitor_port, now, prepared
from app.database import open_database
from app.embedded import Services
from app.first_run import ADMIN_EMAIL, ensure_admin
from app.loop import run
from app.migrate import migrate
from app.preflight import require_all
from app.redis import require_redis
from app.restored import continue_events
from app.server import listen
from app.settings import Settings, load_settings

_host = click.option("--host", help="The address to listen on.  [default: 127.0.0.1]")
_port = click.option("--port", type=int, help="The port to listen on; 0 takes a free one.  [default: 8000]")


@click.command()
@_host
@_port
@data_dir_option
def dev(host: str | None, port: int | None, data_dir: Path | None) -> None:
    """Run everything in one go: services, migrations, API and worker."""
    settings = load_settings(host=host, port=port, data_dir=data_dir)
    with listen(settings.host, settings.port) as api, monitor_port(settings) as monitor, prepared(settings) as found:
        run(_prepare_database(found))
        _serve(settings, found, api, monitor, worker_command(settings))


@click.command()
@_host
@_port
@data_dir_option
def serve(host: str | None, port: int | None, data_dir: Path | None) -> None:
    """Serve the API on a migrated database; run as many as you like."""
    settings = load_settings(host=host, port=port, data_dir=data_dir)
    with listen(settings.host, settings.port) as api, monitor_port(settings) as monitor, prepared(settings) as found:
        _serve(settings, found, api, monitor)


async def _prepare_database(found: Services) -> None:
    await require_redis(found.redis_url)
    await migrate(found.database_url)
    await continue_events(found.database_url)
    async with open_database(found.database_url, pool_size=2):
        token = await ensure_admin(now())
    if token is not None:
        click.echo(f"Created the user {ADMIN_EMAIL}. Its token, shown only now: {token}")


def _serve(
    settings: Settings,
    found: Services,
    api: socket.socket,
    monitor: socket.socket | None,
    worker: Sequence[str] | None = None,
) -> None:
    run(require_all(found))
    from app.api_process import answer_requests  # noqa: PLC0415  # takes seconds: what is amiss is said before

    run(answer_requests(settings, found, api, monitor, worker))


def worker_command(settings: Settings) -> list[str]:
    """The worker beside the API; it serves its metrics on the next port."""
    command = [sys.executable, "-m", "app", "worker", "--until-stdin-closes", "--data-dir", str(settings.data_dir)]
    port = settings.metrics_port
    return command if not port else [*command, "--metrics-port", str(port + 1)]
