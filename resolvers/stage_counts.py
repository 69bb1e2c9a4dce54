"""How many records each stage holds, for dashboards that watch. Source: core.graphql, Subscription.stageCounts."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from guards.engagement import ENGAGEMENT
from guards.enums import LifecycleKind
from guards.lifecycle import Stage
from resolvers.event_filter import EventFilter, parse_types
from resolvers.events import HORIZON, Cursor, newest
from resolvers.lifecycles import lifecycle_of
from resolvers.rows import fetch, json_value
from resolvers.tail import Tail, follow

_CHANGES = EventFilter(types=parse_types(["engagement.created", "engagement.stage_changed"]))

_COUNT = f"""
SELECT {HORIZON} AS horizon, (
    SELECT json_object_agg(stage, n) FROM (SELECT stage, count(*) AS n FROM engagements GROUP BY stage) AS counted
) AS counts
"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True)
class StageCount:
    """One stage and how many records it holds."""

    stage: Stage
    count: int


class StageCounts:
    """Counts that are taken once for all the subscribers of a process.

    Args:
        tail: the end of the outbox, which tells of changes.
        rest: seconds between two counts at least.
    """

    def __init__(self, tail: Tail, rest: float = 0.25) -> None:
        self._tail = tail
        self._rest = rest
        self._counting = asyncio.Lock()
        self._counted_at = float("-inf")
        self._as_of = Cursor(-1, 0)
        self._counts: Sequence[StageCount] = ()

    async def follow(self, kind: LifecycleKind) -> AsyncGenerator[Sequence[StageCount]]:
        """The counts of every stage: at once, then whenever they differ.

        Args:
            kind: which lifecycle's records.

        Raises:
            NotOffered: there are no records of that kind.
        """
        lifecycle_of(kind)
        start = await newest()
        shown = await self._as_of_at_least(start)
        yield shown
        async with aclosing(follow(self._tail, start, _CHANGES, every=False)) as batches:
            async for batch in batches:
                counts = await self._as_of_at_least(batch.end)
                if counts != shown:
                    shown = counts
                    yield shown

    async def _as_of_at_least(self, place: Cursor) -> Sequence[StageCount]:
        async with self._counting:
            if self._as_of < place:
                await self._count()
            return self._counts

    async def _count(self) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._counted_at + self._rest - loop.time())
        row = (await fetch(_COUNT))[0]
        found = json_value(row["counts"]) or {}
        self._counts = [StageCount(stage, found.get(stage.key, 0)) for stage in ENGAGEMENT.stages]
        self._as_of = Cursor(row["horizon"], 0)
        self._counted_at = loop.time()
