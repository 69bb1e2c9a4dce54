"""Buckets in Redis that nothing flows into: how long a test takes changes nothing."""

from redis.asyncio import Redis

from app.limits.bucket import _DRAW, SharedBuckets


class Standing(SharedBuckets):
    """As the product's own, while the clock of Redis stands still."""

    def __init__(self, redis: Redis) -> None:
        super().__init__(redis)
        standing = _DRAW.replace("redis.call('TIME')", "{1000, 0}")
        assert standing != _DRAW
        self._script = redis.register_script(standing)
