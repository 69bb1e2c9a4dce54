"""Texts that all processes keep in Redis, those used last: who sends ever new ones drives out others."""

from typing import TYPE_CHECKING

from redis.asyncio import Redis

if TYPE_CHECKING:
    from redis.commands.core import AsyncScript

TEXTS = "gatehouse:documents"
_KEYS = (TEXTS, f"{TEXTS}:used", f"{TEXTS}:size")

_ROOM = 50_000_000
"""Bytes of the texts that are kept."""

_LEAST = 300
"""Bytes that a text counts for besides its own: its digest is there twice."""

_SECONDS = 30 * 24 * 3600
"""All of them leave once nobody has used any for so long."""

# By the server's own clock, which is the same for all processes. Without a text, it is only looked for.
_EXCHANGE = """
local texts, used, size = unpack(KEYS)
local digest, room, least, seconds, text = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4], ARGV[5]
local kept = redis.call('HGET', texts, digest)
if not kept and (not text or #text + least > room) then
  return false
end
local clock = redis.call('TIME')
redis.call('ZADD', used, clock[1] + clock[2] / 1000000, digest)
if not kept then
  redis.call('HSET', texts, digest, text)
  local taken = redis.call('INCRBY', size, #text + least)
  while taken > room do
    local oldest = redis.call('ZPOPMIN', used)[1]
    taken = redis.call('DECRBY', size, redis.call('HSTRLEN', texts, oldest) + least)
    redis.call('HDEL', texts, oldest)
  end
end
for _, key in ipairs(KEYS) do
  redis.call('EXPIRE', key, seconds)
end
return kept
"""


class SharedTexts:
    """Texts by their digests.

    Args:
        redis: a client of Redis.
        room: bytes that they may take together.
    """

    def __init__(self, redis: Redis, room: int = _ROOM) -> None:
        self._room = room
        self._script: AsyncScript = redis.register_script(_EXCHANGE)

    async def find(self, digest: str) -> str | None:
        """The text of a digest, which was used with that; None where it is not kept.

        Raises:
            RedisError: Redis does not answer, or answers an error.
        """
        found = await self._exchange(digest)
        return found.decode() if isinstance(found, bytes) else None

    async def keep(self, digest: str, text: str) -> None:
        """Keep a text, and let those go that were not used for longest until there is room.

        Raises:
            RedisError: as above.
        """
        await self._exchange(digest, text)

    async def _exchange(self, digest: str, *text: str) -> object:
        return await self._script(keys=_KEYS, args=[digest, self._room, _LEAST, _SECONDS, *text])
