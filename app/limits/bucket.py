"""Buckets that fill steadily: what is limited per minute is drawn from them, here or in Redis."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redis.asyncio import Redis

if TYPE_CHECKING:
    from redis.commands.core import AsyncScript

MINUTE = 60.0
"""Seconds in which an empty bucket fills."""

_KEY = "gatehouse:rate:"

# By the server's own clock, which is the same for all processes. A bucket that nobody draws from is full in a minute.
_DRAW = """
local size, least, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local kept = redis.call('HMGET', KEYS[1], 'level', 'at')
local level = size
if kept[1] then
  level = math.min(size, tonumber(kept[1]) + math.max(0, now - tonumber(kept[2])) * size / 60)
end
local granted, wait = 0, 0
if level >= least then
  granted = math.floor(math.min(most, level))
else
  wait = (least - level) * 60 / size
end
redis.call('HSET', KEYS[1], 'level', string.format('%.3f', level - granted), 'at', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], 120)
return {granted, string.format('%.3f', wait)}
"""


@dataclass(frozen=True, slots=True)
class Draw:
    """What came of drawing.

    Args:
        granted: how much was drawn; 0 where there is not enough.
        wait: seconds until there is enough, if nobody else draws.
    """

    granted: int
    wait: float = 0.0


@dataclass(slots=True)
class Bucket:
    """A bucket of this process.

    Args:
        size: what it holds when it is full, and what flows in within a minute.
        level: what it holds.
        at: when it held that, in seconds.
    """

    size: int
    level: float
    at: float

    def draw(self, least: int, most: int, now: float) -> Draw:
        """Draw as much as there is, if it is enough.

        Args:
            least: what is enough.
            most: what is wanted.
            now: in seconds of the clock of `at`.
        """
        self.level = min(float(self.size), self.level + max(0.0, now - self.at) * self.size / MINUTE)
        self.at = now
        if self.level < least:
            return Draw(0, (least - self.level) * MINUTE / self.size)
        granted = int(min(most, self.level))
        self.level -= granted
        return Draw(granted)


class SharedBuckets:
    """Buckets in Redis, which all processes draw from.

    Args:
        redis: a client of Redis.
    """

    def __init__(self, redis: Redis) -> None:
        self._script: AsyncScript = redis.register_script(_DRAW)

    async def draw(self, name: str, size: int, least: int, most: int) -> Draw:
        """Draw from a bucket, in one round trip.

        Args:
            name: whose bucket.
            size: what it holds when it is full, and what flows in within a minute.
            least: what is enough.
            most: what is wanted.

        Raises:
            RedisError: Redis does not answer, or answers an error.
        """
        granted, wait = await self._script(keys=[_KEY + name], args=[size, least, most])
        return Draw(int(granted), float(wait))
