"""How much work each caller may ask for in a minute. Source: api.md, Limits; ADR 33.

All processes draw points from a caller's bucket in Redis. A process draws a little more than it needs and spends it
without asking again, so that most operations cost no round trip; who was refused is not asked about again before the
bucket can have enough.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from redis.exceptions import RedisError

from app.limits.bounds import RateLimited
from app.limits.bucket import MINUTE, Bucket, Draw, SharedBuckets
from app.metrics import Metrics

_SHARE = 100
"""A process draws a hundredth of a minute's points at least."""

_PATIENCE = 0.25
"""Seconds for Redis; longer than that it is as good as away."""

_AWAY = 5.0
"""Seconds that a Redis which did not answer is not asked."""

_CALLERS = 10_000
"""Callers that a process remembers."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Account:
    """What this process knows of a caller.

    Args:
        own: the bucket that counts while Redis is away.
        points: drawn and not yet spent; drawn_at: when that was.
        refused: what could not be had; until: when that may be tried again.
    """

    own: Bucket
    points: int = 0
    drawn_at: float = 0.0
    refused: int = 0
    until: float = 0.0


class Rate:
    """The limit of one process, which it shares with the others through Redis.

    Args:
        limit: points a minute and caller; 0 for no limit.
        shared: the buckets in Redis; None where this process is alone.
        metrics: what counts refusals.
        now: a clock that never goes back, in seconds.
    """

    def __init__(
        self,
        limit: int,
        shared: SharedBuckets | None = None,
        metrics: Metrics | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._limit = limit
        self._shared = shared
        self._metrics = metrics
        self._now = now
        self._accounts: OrderedDict[str, Account] = OrderedDict()
        self._away_until = 0.0
        if metrics is not None:
            metrics.rate_local.set_function(lambda: float(self._now() < self._away_until))

    async def spend(self, caller: str, points: int) -> None:
        """Pay for something.

        Args:
            caller: whose bucket.
            points: for it.

        Raises:
            RateLimited: there are not enough points.
        """
        if self.take(caller, points):
            return
        account, now = self._account(caller), self._now()
        need = min(points, self._limit)
        if now < account.until and need >= account.refused:
            self._refuse(account.until - now)
        draw = await self._draw(caller, account, need)
        if not draw.granted:
            account.refused, account.until = need, now + draw.wait
            self._refuse(draw.wait)
        account.points, account.drawn_at = draw.granted - need, now

    def take(self, caller: str, points: int) -> bool:
        """Pay for something, if there are points at hand.

        Args:
            caller: whose bucket.
            points: for it.
        """
        if not self._limit:
            return True
        account, need = self._account(caller), min(points, self._limit)
        if account.points < need or self._now() - account.drawn_at > MINUTE:
            return False
        account.points -= need
        return True

    def give_back(self, caller: str, points: int) -> None:
        """Undo what was just paid.

        Args:
            caller: whose bucket.
            points: that were taken from it.
        """
        if self._limit:
            self._account(caller).points += min(points, self._limit)

    def _refuse(self, wait: float) -> None:
        if self._metrics is not None:
            self._metrics.rate_limited.labels("token").inc()
        raise RateLimited("points", self._limit, wait)

    async def _draw(self, caller: str, account: Account, need: int) -> Draw:
        most = max(need, self._limit // _SHARE)
        if self._shared is None or self._now() < self._away_until:
            return account.own.draw(need, need, self._now())
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._shared.draw(caller, self._limit, need, most)
        except (RedisError, OSError) as error:  # TimeoutError is an OSError
            _log.warning("the rate limit counts by itself, as Redis is away: %r", error)
            self._away_until = self._now() + _AWAY
            return account.own.draw(need, need, self._now())

    def _account(self, caller: str) -> Account:
        found = self._accounts.get(caller)
        if found is not None:
            self._accounts.move_to_end(caller)
            return found
        made = self._accounts[caller] = Account(Bucket(self._limit, self._limit, self._now()))
        if len(self._accounts) > _CALLERS:
            self._accounts.popitem(last=False)
        return made


UNLIMITED = Rate(0)
