"""The HTTP server: uvicorn on a socket that is bound before anything else starts."""

import asyncio
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from app.errors import PortError

_GRACE = 10
"""Seconds that open requests get when the server stops."""


class Server(uvicorn.Server):
    """uvicorn, save that it tells when it is ready and leaves signals to its caller.

    Args:
        app: the application to serve.
    """

    def __init__(self, app: Starlette) -> None:
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="on",
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Handle none: the caller does."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to serve, then set `ready`."""
        await super().startup(sockets)
        self.ready.set()


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to an address.

    Args:
        host: a name or an address of this machine.
        port: the port; 0 takes a free one.

    Raises:
        PortError: the address is taken or is not this machine's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # With SO_REUSEADDR, as a restart finds connections of the last run still winding down.
        return socket.create_server((host, port), family=family)
    except socket.gaierror:
        raise PortError(f"cannot listen on {host}:{port}: nothing has this name") from None
    except OSError as error:
        raise PortError(f"cannot listen on {host}:{port}: {os.strerror(error.errno or 0).lower()}") from None


def address(listener: socket.socket) -> str:
    """The URL that a browser on this machine can open."""
    host, port = listener.getsockname()[:2]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 - shown, not bound
    return f"http://{shown}:{port}"


async def serve_requests(app: Starlette, listener: socket.socket, stop: asyncio.Event, announce: str) -> None:
    """Serve until told to stop.

    Args:
        app: the application.
        listener: a bound socket.
        stop: set to end.
        announce: printed to stdout when requests are served.
    """
    server = Server(app)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    ready = asyncio.create_task(server.ready.wait())
    await asyncio.wait({serving, ready}, return_when=asyncio.FIRST_COMPLETED)
    if server.ready.is_set():
        print(announce, flush=True)  # noqa: T201 - the readiness line belongs on stdout
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
    ready.cancel()
    server.should_exit = True
    await serving
