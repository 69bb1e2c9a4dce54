"""Events with what is asked of them, loaded once for all the subscribers who ask the same and see the same.

A dashboard that a thousand people look at is one subscription a thousand times. What is shared is at most a second old,
so nobody is shown a record as it was longer ago than that.
"""

import asyncio
from collections.abc import Coroutine, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from resolvers.events import Cursor, OutboxEvent
from resolvers.nouns import NOUNS
from resolvers.outbox import loaded_event
from resolvers.preload import preload
from resolvers.rows import Loaded
from resolvers.selection import Asked, Shape

if TYPE_CHECKING:
    from resolvers.context import Context

_FRESH = 1.0
"""Seconds for which a load serves others."""

_MOST = 2_000
"""Events that are kept for others."""


class Question:
    """What some subscribers ask of an event.

    Args:
        shape: what is asked.
    """

    def __init__(self, shape: Shape) -> None:
        self.shape = shape


class _Work:
    """A load that any number of subscribers wait for; it goes on when those who wait leave."""

    def __init__(self, loading: Coroutine[object, object, None]) -> None:
        self._over = asyncio.Event()
        self._task = asyncio.create_task(loading)
        self._task.add_done_callback(lambda _: self._over.set())

    @property
    def failed(self) -> bool:
        """Whether nothing came of it."""
        return self._task.done() and (self._task.cancelled() or self._task.exception() is not None)

    async def done(self) -> None:
        """Wait until it is over.

        Raises:
            Exception: whatever it failed with.
        """
        if not self._over.is_set():
            await self._over.wait()
        self._task.result()


@dataclass(frozen=True, slots=True)
class _Load:
    item: Loaded
    work: _Work
    at: float


class SharedEvents:
    """What the subscribers of a process share.

    Args:
        fresh: seconds for which a load serves others.
        most: events that are kept for others.
    """

    def __init__(self, fresh: float = _FRESH, most: int = _MOST) -> None:
        self._fresh = fresh
        self._most = most
        self._questions: WeakValueDictionary[Hashable, Question] = WeakValueDictionary()
        self._loads: dict[tuple[Question, Cursor], _Load] = {}

    def question(self, context: "Context", shape: Shape) -> Question:
        """What a subscriber asks, the same object for all who ask the same and see the same.

        Args:
            context: of the operation.
            shape: what is asked of an event.
        """
        sees: Hashable = context.actor if _personal(shape) else context.actor.role
        at = (sees, context.scopes, _fixed(shape))
        found = self._questions.get(at)
        if found is None:
            found = self._questions[at] = Question(shape)
        return found

    async def load(self, context: "Context", question: Question, events: Sequence[OutboxEvent]) -> list[Loaded]:
        """Events with all that is asked of them.

        Args:
            context: of one of those who ask.
            question: what is asked.
            events: of which.
        """
        now = asyncio.get_running_loop().time()
        known = {event.cursor: self._fresh_load(question, event, now) for event in events}
        missing = [event for event in events if known[event.cursor] is None]
        if missing:
            known |= self._begin(context, question, missing, now)
        loads = [load for load in known.values() if load is not None]
        for work in {load.work for load in loads}:
            await work.done()
        return [load.item for load in loads]

    def _fresh_load(self, question: Question, event: OutboxEvent, now: float) -> _Load | None:
        found = self._loads.get((question, event.cursor))
        return None if found is None or now - found.at >= self._fresh or found.work.failed else found

    def _begin(
        self, context: "Context", question: Question, events: Sequence[OutboxEvent], now: float
    ) -> dict[Cursor, _Load]:
        items = [loaded_event(event, shared=True) for event in events]
        work = _Work(preload(context, items, question.shape))
        begun = {event.cursor: _Load(item, work, now) for event, item in zip(events, items, strict=True)}
        for cursor, load in begun.items():
            self._loads.pop((question, cursor), None)  # the newest are last
            self._loads[question, cursor] = load
        self._forget(now)
        return begun

    def _forget(self, now: float) -> None:
        """Drop what serves nobody any more, and the oldest of what is too much."""
        while self._loads:
            oldest = next(iter(self._loads))
            if now - self._loads[oldest].at < self._fresh and len(self._loads) <= self._most:
                return
            del self._loads[oldest]


def _personal(shape: Shape) -> bool:
    """Whether it depends on who asks, not on their role alone: on what they may do, or whose rows they may read."""
    return any(_of_person(type_name, asked.name) or _personal(asked.of) for type_name, asked in _fields(shape))


def _fields(shape: Shape) -> list[tuple[str, Asked]]:
    return [(type_name, asked) for type_name, selection in shape.items() for asked in selection.fields.values()]


def _of_person(type_name: str, field: str) -> bool:
    noun = NOUNS.get(type_name)
    return noun is None or noun.reader is not None or noun.admin or field in noun.extras or field in noun.listings


def _fixed(shape: Shape) -> Hashable:
    """A shape that can be looked up by."""
    return tuple(
        (type_name, tuple((at, _fixed(asked.of)) for at, asked in selection.fields.items()))
        for type_name, selection in shape.items()
    )
