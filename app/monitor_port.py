"""A port of its own for /metrics and /health, which no client of the API reaches."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from app.server import Server, address
from app.tracing import NO_TRACER, Tracer

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Monitoring:
    """How a process is watched from outside.

    Args:
        tracer: what makes spans.
        listener: a bound socket on which /metrics and /health are served without a token; None for none.
    """

    tracer: Tracer = NO_TRACER
    listener: socket.socket | None = None


UNMONITORED = Monitoring()


@asynccontextmanager
async def monitored_on(listener: socket.socket | None, routes: Sequence[BaseRoute]) -> AsyncIterator[None]:
    """Serve some routes beside whatever else this process does.

    Args:
        listener: a bound socket; None serves nothing.
        routes: what is served there, to everybody who reaches it.
    """
    if listener is None:
        yield
        return
    server = Server(Starlette(routes=list(routes)))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    _log.info("metrics are served", extra={"address": f"{address(listener)}/metrics"})
    try:
        yield
    finally:
        server.should_exit = True
        await serving
