"""How many records each stage holds, for dashboards that watch. Source: core.graphql, Subscription.stageCounts."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from weakref import WeakValueDictionary

from guards.common_events import CREATED, STAGE_CHANGED, type_of
from guards.enums import LifecycleKind
from guards.lifecycle import Stage
from resolvers.conditions import Where
from resolvers.counted import Counted, Wheres
from resolvers.event_filter import EventFilter, parse_types
from resolvers.events import HORIZON, Cursor, newest
from resolvers.rows import Parameters, fetch, json_value
from resolvers.tail import Tail, follow


def _changes(counted: Counted) -> EventFilter:
    """What may change the counts: moves; where a filter narrows them, whatever happens to a record."""
    if counted.where != Where():
        return EventFilter(kinds=frozenset({counted.kind}))
    return EventFilter(types=parse_types([type_of(counted.kind, name) for name in (CREATED, STAGE_CHANGED)]))


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

    async def follow(self, kind: LifecycleKind, wheres: Wheres | None = None) -> AsyncGenerator[Sequence[StageCount]]:
        """The counts of every stage: at once, then whenever they differ.

        Args:
            kind: which lifecycle's records.
            wheres: which of them, by their kind; None for all.

        Raises:
            NotOffered: there are no records of that kind.
            BadUserInput: the filter makes no sense, or is of another kind.
        """
        wanted = Counted.of(kind, wheres or {})
        counted, changes = self._of(wanted), _changes(wanted)
        start = await newest()
        shown = await counted.as_of_at_least(start)
        yield shown
        async with aclosing(follow(self._tail, start, changes, every=False)) as batches:
            async for batch in batches:
                counts = await counted.as_of_at_least(batch.end)
                if counts != shown:
                    shown = counts
                    yield shown

    def _of(self, wanted: Counted) -> "_Counts":
        """The counts that all who give this filter share, for as long as there is one of them."""
        parameters = Parameters()
        narrow = wanted.condition(parameters)
        key = repr((wanted.kind, narrow, parameters))
        return self._taken.get(key) or self._taken.setdefault(key, _Counts(wanted, narrow, parameters, self._rest))


class _Counts:
    """The counts of the records that meet one condition."""

    def __init__(self, counted: Counted, narrow: str, parameters: Parameters, rest: float) -> None:
        self._stages = counted.lifecycle.stages
        self._statement = _counting(counted, narrow)
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
        self._counts = [StageCount(stage, found.get(stage.key, 0)) for stage in self._stages]
        self._as_of = Cursor(row["horizon"], 0)
        self._counted_at = loop.time()


def _counting(counted: Counted, narrow: str) -> str:
    return (
        f"SELECT {HORIZON} AS horizon, (SELECT json_object_agg(stage, n) FROM ("  # noqa: S608 - values are parameters
        f"SELECT {counted.stage} AS stage, count(*) AS n FROM {counted.table} AS t WHERE {narrow} GROUP BY 1"
        ") AS counted) AS counts"
    )
