"""The process that answers requests, from its start to its end."""

import socket
from collections.abc import Sequence
from contextlib import AsyncExitStack

from starlette.applications import Starlette

from app.child import kept_alive
from app.embedded import Services
from app.garbage import keep_what_is_there
from app.jwt_setup import jwt_verifier
from app.limits.exposure_settings import exposure_of
from app.loop import stop_on_signals
from app.main import create_app
from app.monitor_port import Monitoring
from app.outgoing import outgoing_rules
from app.server import address, serve_requests
from app.settings import Settings, caps_of
from app.tracing import tracing


async def answer_requests(
    settings: Settings,
    found: Services,
    listener: socket.socket,
    monitor: socket.socket | None,
    worker: Sequence[str] | None,
) -> None:
    """Serve the API until a signal asks for the end.

    Args:
        settings: of this process.
        found: the services.
        listener: the bound port of the API.
        monitor: the bound port of /metrics; None for none.
        worker: the command of a worker that is kept alive meanwhile; None for none.

    Raises:
        SettingsError: settings that belong together do not go together, or a file that one names cannot be read.
    """
    stop = stop_on_signals()
    async with AsyncExitStack() as stack:
        tracer = stack.enter_context(tracing(settings.otel_endpoint, "gatehouse-api"))
        app = _app(settings, found, Monitoring(tracer, monitor))
        keep_what_is_there()
        if worker is not None:
            await stack.enter_async_context(kept_alive("worker", worker))
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


def _ready_line(listener: socket.socket) -> str:
    return f"Gatehouse is ready: {address(listener)}/graphql (Ctrl-C stops it)"
