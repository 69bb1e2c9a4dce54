"""How many records each stage holds, for dashboards that watch. Source: core.graphql, Subscription.stageCounts."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from weakref import WeakValueDictionary

from guards.engagement import ENGAGEMENT
from guards.enums import LifecycleKind
from guards.lifecycle import Stage
from resolvers.conditions import Where, compile_where
from resolvers.engagements import ENGAGEMENTS
from resolvers.event_filter import EventFilter, parse_types
from resolvers.events import HORIZON, Cursor, newest
from resolvers.lifecycles import lifecycle_of
from resolvers.rows import Parameters, fetch, json_value
from resolvers.tail import Tail, follow

_MOVES = EventFilter(types=parse_types(["engagement.created", "engagement.stage_changed"]))
_WRITES = EventFilter(kinds=frozenset({LifecycleKind.ENGAGEMENT}))
"""What may change which records a filter meets: whatever happens to one."""


@dataclass(frozen=True, slots=True)
class StageCount:
    """One stage and how many records it holds."""

    stage: Stage
    count: int


class StageCounts:
    """Counts that are taken once for all the subscribers of a process who ask for the same.

    Args:
        tail: the end of the outbox, which tells of changes.
        rest: seconds between two counts at least.
    """

    def __init__(self, tail: Tail, rest: float = 0.25) -> None:
        self._tail = tail
        self._rest = rest
        self._taken: WeakValueDictionary[str, _Counts] = WeakValueDictionary()

    async def follow(self, kind: LifecycleKind, where: Where | None = None) -> AsyncGenerator[Sequence[StageCount]]:
        """The counts of every stage: at once, then whenever they differ.

        Args:
            kind: which lifecycle's records.
            where: which of them; None for all.

        Raises:
            NotOffered: there are no records of that kind.
            BadUserInput: the filter makes no sense.
        """
        lifecycle_of(kind)
        counted, changes = self._of(where or Where()), _WRITES if where and where != Where() else _MOVES
        start = await newest()
        shown = await counted.as_of_at_least(start)
        yield shown
        async with aclosing(follow(self._tail, start, changes, every=False)) as batches:
            async for batch in batches:
                counts = await counted.as_of_at_least(batch.end)
                if counts != shown:
                    shown = counts
                    yield shown

    def _of(self, where: Where) -> "_Counts":
        """The counts that all who give this filter share, for as long as there is one of them."""
        parameters = Parameters()
        narrow = compile_where(where, ENGAGEMENTS.filters, parameters)
        key = repr((narrow, parameters))
        return self._taken.get(key) or self._taken.setdefault(key, _Counts(narrow, parameters, self._rest))


class _Counts:
    """The counts of the records that meet one condition."""

    def __init__(self, narrow: str, parameters: Parameters, rest: float) -> None:
        self._statement = _counting(narrow)
        self._parameters = parameters
        self._rest = rest
        self._counting = asyncio.Lock()
        self._counted_at = float("-inf")
        self._as_of = Cursor(-1, 0)
        self._counts: Sequence[StageCount] = ()

    async def as_of_at_least(self, place: Cursor) -> Sequence[StageCount]:
        """The counts, not older than a place in the outbox."""
        async with self._counting:
            if self._as_of < place:
                await self._count()
            return self._counts

    async def _count(self) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._counted_at + self._rest - loop.time())
        row = (await fetch(self._statement, self._parameters))[0]
        found = json_value(row["counts"]) or {}
        self._counts = [StageCount(stage, found.get(stage.key, 0)) for stage in ENGAGEMENT.stages]
        self._as_of = Cursor(row["horizon"], 0)
        self._counted_at = loop.time()


def _counting(narrow: str) -> str:
    return (
        f"SELECT {HORIZON} AS horizon, (SELECT json_object_agg(stage, n) FROM ("  # noqa: S608 - values are parameters
        f"SELECT t.stage, count(*) AS n FROM engagements AS t WHERE {narrow} GROUP BY t.stage) AS counted) AS counts"
    )
