"""The way to Redis."""

from redis.asyncio import Redis
from redis.exceptions import RedisError as RedisClientError

from app.errors import RedisError
from app.logging import without_secrets

QUEUE = "gatehouse:jobs"
"""Where arq keeps its jobs."""

SIGN_OF_LIFE = f"{QUEUE}:health-check"
"""What some worker's arq writes every few seconds, and what is gone soon after the last of them."""

_PATIENCE = 5.0
"""Seconds for one answer."""


def redis_client(url: str) -> Redis:
    """A client; it connects when it is first used."""
    client: Redis = Redis.from_url(url, socket_timeout=_PATIENCE, socket_connect_timeout=_PATIENCE)
    return client


async def require_redis(url: str) -> str:
    """Connect once.

    Returns:
        The server's version, such as 7.0.15.

    Raises:
        RedisError: the server does not answer.
    """
    try:
        async with redis_client(url) as client:
            return str((await client.info("server"))["redis_version"])
    except (RedisClientError, OSError) as error:
        raise RedisError(f"cannot reach Redis at {without_secrets(url)}: {error}") from None
