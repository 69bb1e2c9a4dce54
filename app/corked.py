"""Answers over HTTP that leave in one piece, where uvicorn writes head and body apart: two packets, two wake-ups."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Corked:
    """A transport that holds a piece back until the next one, or for this turn of the loop.

    Args:
        whole: the transport itself, which does all else.
    """

    def __init__(self, whole: asyncio.Transport) -> None:
        self.whole = whole
        self._soon = asyncio.get_running_loop().call_soon
        self._held: bytes | None = None

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the transport has
        """What the transport has."""
        return getattr(self.whole, name)

    def write(self, data: bytes) -> None:
        """Send a piece, together with the one before it."""
        if self._held is None:
            self._held = data
            self._soon(self.release)
        else:
            held, self._held = self._held, None
            self.whole.writelines((held, data))

    def close(self) -> None:
        """End the connection, once all was sent."""
        self.release()
        self.whole.close()

    def release(self) -> None:
        """Send what is held back."""
        if self._held is not None:
            held, self._held = self._held, None
            self.whole.write(held)


class CorkedProtocol(HttpToolsProtocol):
    """uvicorn's side of a connection, with a transport of that kind."""

    transport: Any  # a transport, or what stands in for one

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """A client has connected."""
        super().connection_made(transport)
        self.transport = Corked(transport)

    def handle_websocket_upgrade(self) -> None:
        """Leave the connection to another protocol, which writes what is whole already."""
        self.transport.release()
        self.transport = self.transport.whole
        super().handle_websocket_upgrade()
