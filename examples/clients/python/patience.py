"""Ask again where that helps: the network failed, or the server is busy or just starting."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import httpx
from gatehouse_client.exceptions import GraphQLClientHttpError

T = TypeVar("T")

TRIES = 6
AGAIN = {429, 502, 503, 504}


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """What a call answers, at the latest the sixth time.

    A mutation must carry an idempotencyKey: the first call may have been carried out although its answer was lost.
    """
    for attempt in range(TRIES - 1):
        try:
            return await call()
        except httpx.TransportError:
            await asyncio.sleep(pause(attempt))
        except GraphQLClientHttpError as error:
            if error.status_code not in AGAIN:
                raise
            await asyncio.sleep(told(error) or pause(attempt))
    return await call()


def pause(attempt: int) -> float:
    """Seconds until the next attempt: about 0.2, 0.4, 0.8, … but not for all clients at the same moment."""
    return float(min(0.2 * 2**attempt, 20) * random.uniform(0.5, 1.5))


def told(error: GraphQLClientHttpError) -> float:
    """The seconds that the server asks to wait; 0 where it says nothing."""
    response = error.response
    return float(response.headers.get("retry-after", 0)) if isinstance(response, httpx.Response) else 0.0
