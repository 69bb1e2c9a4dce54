"""A busy machine is late, not broken: limits of the product that tell the two apart are far away in tests.

A test of such a limit sets it itself.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

import pytest
from aiohttp import ClientTimeout

from tests.support.outbox import PATIENCE

_LIMITS: Mapping[str, object] = {
    "app.commits._PATIENCE": PATIENCE,
    "app.database._PATIENCE": PATIENCE,
    "app.embedded_postgres._PATIENCE": PATIENCE,
    "app.embedded_redis._PATIENCE": PATIENCE,
    "app.event_queries.PATIENCE": PATIENCE,
    "app.graphql_endpoint._HANDSHAKE": timedelta(seconds=PATIENCE),
    "app.health._PATIENCE": PATIENCE,
    "app.jwks._PATIENCE": ClientTimeout(total=PATIENCE),
    "app.limits.rate._PATIENCE": PATIENCE,
    "app.redis._PATIENCE": PATIENCE,
    "app.scrape._PATIENCE": PATIENCE,
    "models.locks.records.POLICY_PATIENCE": f"{PATIENCE}s",
    "workers.webhooks._LAST_WRITE": PATIENCE,
}

NEVER = 3600.0
"""Seconds."""


@contextmanager
def unhurried() -> Iterator[None]:
    """Let the product wait for its services, and for its clients, as long as tests wait for it."""
    with pytest.MonkeyPatch.context() as patched:
        for name, limit in _LIMITS.items():
            patched.setattr(name, limit)
        yield


@contextmanager
def looking_every(seconds: float = NEVER) -> Iterator[None]:
    """Have the worker's duties look so often when nothing wakes them and nothing is due; unless told, never in a test.

    Whoever then waits for a look, and sees one, knows that something caused it, however slow the machine is.
    """
    with pytest.MonkeyPatch.context() as patched:
        for module in ("courier", "drainer", "relay", "rhythm", "webhooks"):
            patched.setattr(f"workers.{module}.LONGEST_PAUSE", seconds)
        yield
