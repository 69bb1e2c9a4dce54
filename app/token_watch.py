"""Whether those who stay connected may stay. Source: api.md, Access."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from app.auth import Identity

RECHECK = 25.0
"""Seconds between two looks at a token: an invalid one ends its connection within a minute."""

_log = logging.getLogger(__name__)


async def until_changed(
    look: Callable[[], Awaitable[Identity | None]], identity: Identity | None, every: float
) -> Identity | None:
    """Wait until a token says something else of its bearer.

    Args:
        look: looks at the token.
        identity: what it said at first.
        every: seconds between two looks.

    Returns:
        what it says now; None when it does not let in any more.
    """
    while True:
        await asyncio.sleep(every)
        try:
            found = await look()
        except Exception as error:  # noqa: BLE001 - whatever the database has, the next look may tell
            _log.warning("a token cannot be checked: %s", error)
            continue
        if found != identity:
            return found
