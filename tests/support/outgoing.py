"""Calls to the outside where this machine is the public internet, by names that a test gives it."""

import socket
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from ipaddress import ip_network
from typing import Any

from guards.addresses import Network
from tests.support.clock import START
from tests.support.receiver import Receiver
from workers.outbound import Outbound, Reply, outbound

HOME: tuple[Network, ...] = (ip_network("127.0.0.1/32"),)
"""What may be called although it is not public."""
BODY = '{"type": "engagement.created", "name": "Müller"}'


class Names:
    """A name server: each look-up takes the next answer, and the last one stays."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def look_up(self, host: str, port: int, *_: object) -> list[tuple[Any, ...]]:  # Any: as `socket.getaddrinfo`
        """Answer as `socket.getaddrinfo` does."""
        self.asked.append(host)
        found = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [entry for address in found for entry in socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)]


def knowing(names: Names) -> AbstractAsyncContextManager[Outbound]:
    """A client that asks this name server."""
    return outbound(HOME, allow_http=True, look_up=names.look_up)


async def post(client: Outbound, url: str, now: datetime = START) -> Reply:
    """Call a URL."""
    return await client.post(url, {"content-type": "application/json", "webhook-id": "evt_1"}, BODY, now)


def port_of(receiver: Receiver) -> str:
    """Where it listens."""
    return receiver.url.rpartition(":")[2].partition("/")[0]
