"""Fixtures of what calls to the outside: who calls, with this machine as the public internet, and the calendar."""

from collections.abc import AsyncIterator

import pytest

from tests.support.outgoing import HOME
from tests.support.receiver import Receiver
from workers.calendar import Endpoint, calendar_endpoint
from workers.outbound import Outbound, outbound


@pytest.fixture
async def client() -> AsyncIterator[Outbound]:
    """A client for which this machine is the public internet."""
    async with outbound(HOME, allow_http=True) as found:
        yield found


@pytest.fixture
async def endpoint(receiver: Receiver) -> AsyncIterator[Endpoint]:
    """The calendar, as the worker calls it."""
    async with calendar_endpoint(receiver.url) as found:
        yield found
