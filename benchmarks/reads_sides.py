"""Those who answer reads, each a process of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import orjson

from benchmarks.api import Waits
from benchmarks.load import Client, for_seconds
from benchmarks.processes import Child, core_seconds, memory
from benchmarks.reads_operations import Json, Read, Subject

Asked = Callable[[Read, Subject], tuple[str, dict[str, object]]]
"""A document and its variables."""

Answers = Callable[[Read, Sequence[Subject]], Awaitable[list[Json]]]
Repeats = Callable[[Read, Sequence[Subject], float], Awaitable[tuple[float, Sequence[float]]]]


@dataclass(slots=True)
class Taken:
    """What the answers of one side to one read took, by round.

    Args:
        waits: of the client. busy: milliseconds of the process's cores, an answer.
    """

    waits: Waits = field(default_factory=Waits)
    busy: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody who answers.

    Args:
        name: in the table. running: its process.
        answers: gives the data of a read about each subject.
        repeats: answers for some seconds; answers per second, and the seconds that each took.
    """

    name: str
    running: Child
    answers: Answers
    repeats: Repeats

    async def measure(self, read: Read, subjects: Sequence[Subject], seconds: float, taken: Taken) -> float:
        """Answer for some seconds; answers per second."""
        before = core_seconds(self.running)
        rate, waits = await self.repeats(read, subjects, seconds)
        taken.busy.append((core_seconds(self.running) - before) / len(waits) * 1000)
        taken.waits.rounds.append(waits)
        return rate

    @property
    def megabytes(self) -> float:
        """What its process has in memory."""
        return memory(self.running) / 1_000_000


def by_http(name: str, running: Child, client: Client, asked: Asked) -> Side:
    """Somebody who is asked over HTTP.

    Args:
        name: in the table. running: its process. client: who asks. asked: what.
    """

    async def answers(read: Read, subjects: Sequence[Subject]) -> list[Json]:
        found = [orjson.loads(await client.ask(*asked(read, one))) for one in subjects]
        assert not any("errors" in one for one in found), f"{name}: {found}"[:2000]
        return [one["data"] for one in found]

    async def repeats(read: Read, subjects: Sequence[Subject], seconds: float) -> tuple[float, Sequence[float]]:
        requests = [client.request(*asked(read, one)) for one in subjects]
        waits: list[float] = []
        rate = await client.repeat(for_seconds(seconds, *requests), lambda body: b'"errors"' not in body, waits=waits)
        return rate, waits

    return Side(name, running, answers, repeats)


def by_hand(name: str, running: Child) -> Side:
    """Hand-written SQL, which is asked by lines.

    Args:
        name: in the table. running: its process.
    """

    async def tell(read: Read, subjects: Sequence[Subject], seconds: float | None) -> str:
        job = {"name": read.name, "subjects": [one.bare for one in subjects], "seconds": seconds}
        return await running.ask(orjson.dumps(job).decode())

    async def answers(read: Read, subjects: Sequence[Subject]) -> list[Json]:
        found: list[Json] = orjson.loads(await tell(read, subjects, None))
        return found

    async def repeats(read: Read, subjects: Sequence[Subject], seconds: float) -> tuple[float, Sequence[float]]:
        found = orjson.loads(await tell(read, subjects, seconds))
        return float(found["rate"]), found["waits"]

    return Side(name, running, answers, repeats)
