"""`gatehouse dev` and `gatehouse serve`: the commands that answer requests."""

import socket
import sys
from contextlib import AsyncExitStack
from pathlib import Path

import click
from starlette.applications import Starlette

from app.child import kept_alive
from app.cli_common import data_dir_option, monitor_port, now, prepared
from app.database import open_database
from app.embedded import Services
from app.first_run import ADMIN_EMAIL, ensure_admin
from app.garbage import keep_what_is_there
from app.jwt_setup import jwt_verifier
from app.limits.exposure_settings import exposure_of
from app.loop import run, stop_on_signals
from app.main import create_app
from app.migrate import migrate
from app.monitor_port import Monitoring
from app.outgoing import outgoing_rules
from app.preflight import require_all
from app.restored import continue_events
from app.server import address, listen, serve_requests
from app.settings import Settings, caps_of, load_settings
from app.tracing import tracing

_host = click.option("--host", help="The address to listen on.  [default: 127.0.0.1]")
_port = click.option("--port", type=int, help="The port to listen on; 0 takes a free one.  [default: 8000]")


@click.command()
@_host
@_port
@data_dir_option
def dev(host: str | None, port: int | None, data_dir: Path | None) -> None:
    """Run everything in one go: services, migrations, API and worker."""
    settings = load_settings(host=host, port=port, data_dir=data_dir)
    with listen(settings.host, settings.port) as listener, prepared(settings) as found:
        run(_prepare_database(found))
        run(_serve(settings, found, listener, with_worker=True))


@click.command()
@_host
@_port
@data_dir_option
def serve(host: str | None, port: int | None, data_dir: Path | None) -> None:
    """Serve the API on a migrated database; run as many as you like."""
    settings = load_settings(host=host, port=port, data_dir=data_dir)
    with listen(settings.host, settings.port) as listener, prepared(settings) as found:
        run(_serve(settings, found, listener, with_worker=False))


async def _prepare_database(found: Services) -> None:
    await migrate(found.database_url)
    await continue_events(found.database_url)
    async with open_database(found.database_url, pool_size=2):
        token = await ensure_admin(now())
    if token is not None:
        click.echo(f"Created the user {ADMIN_EMAIL}. Its token, shown only now: {token}")


async def _serve(settings: Settings, found: Services, listener: socket.socket, *, with_worker: bool) -> None:
    stop = stop_on_signals()
    await require_all(found)
    async with AsyncExitStack() as stack:
        listening = stack.enter_context(monitor_port(settings))
        tracer = stack.enter_context(tracing(settings.otel_endpoint, "gatehouse-api"))
        app = _app(settings, found, Monitoring(tracer, listening))
        keep_what_is_there()
        if with_worker:
            await stack.enter_async_context(kept_alive("worker", worker_command(settings)))
        await serve_requests(app, listener, stop, announce=_ready_line(listener))


def _app(settings: Settings, found: Services, monitoring: Monitoring) -> Starlette:
    return create_app(
        database_url=found.database_url,
        redis_url=found.redis_url,
        database_pool_size=settings.database_pool_size,
        graphiql=settings.graphiql,
        introspection=settings.introspection,
        outgoing=outgoing_rules(settings),
        monitoring=monitoring,
        caps=caps_of(settings),
        exposure=exposure_of(settings),
        jwts=jwt_verifier(settings),
        plans=settings.plans,
    )


def worker_command(settings: Settings) -> list[str]:
    """The worker beside the API; it serves its metrics on the next port."""
    command = [sys.executable, "-m", "app", "worker", "--until-stdin-closes", "--data-dir", str(settings.data_dir)]
    port = settings.metrics_port
    return command if not port else [*command, "--metrics-port", str(port + 1)]


def _ready_line(listener: socket.socket) -> str:
    return f"Gatehouse is ready: {address(listener)}/graphql (Ctrl-C stops it)"
