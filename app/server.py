"""The HTTP server: uvicorn on a socket that is bound before anything else starts."""

import asyncio
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from app.corked import CorkedProtocol
from app.errors import PortError
from app.limits.exposure import MEBIBYTE

_GRACE = 10
"""Seconds that open requests get when the server stops."""

_STUCK = 60
"""Seconds after which a connection ends whose other side takes nothing of what it was sent."""


class Server(uvicorn.Server):
    """uvicorn, save that it tells when it is ready and leaves signals to its caller.

    Args:
        app: the application to serve.
    """

    def __init__(self, app: Starlette) -> None:
        config = uvicorn.Config(
            app,
            http=CorkedProtocol,
            log_config=None,
            access_log=False,
            lifespan="on",
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
            # Compressing each event for each subscriber takes longer than all else, and memory for each.
            ws_per_message_deflate=False,
            ws_max_size=getattr(app.state, "largest_message", MEBIBYTE),
        )
        super().__init__(config)
        self.ready = asyncio.Event()
        self._ends: Sequence[asyncio.Event] = getattr(app.state, "ends", ())

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Handle none: the caller does."""
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to serve, then set `ready`."""
        await super().startup(sockets)
        self.ready.set()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell those who never end by themselves, then wait for the rest."""
        for end in self._ends:
            end.set()
        await super().shutdown(sockets)


def tell_of_the_end(app: Starlette, end: asyncio.Event) -> None:
    """Have an event set when the server of an application stops.

    Args:
        app: the application.
        end: the event.
    """
    app.state.ends = [*getattr(app.state, "ends", ()), end]


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
        return _impatient(socket.create_server((host, port), family=family), _STUCK)
    except socket.gaierror:
        raise PortError(f"cannot listen on {host}:{port}: nothing has this name") from None
    except OSError as error:
        raise PortError(f"cannot listen on {host}:{port}: {os.strerror(error.errno or 0).lower()}") from None


def _impatient(listener: socket.socket, seconds: float) -> socket.socket:
    """Have connections end whose other side takes nothing for so long; what they were to be sent goes with them."""
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is not None:  # Linux; elsewhere it is told by the pings of WebSockets alone
        listener.setsockopt(socket.IPPROTO_TCP, option, int(seconds * 1000))
    return listener


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
