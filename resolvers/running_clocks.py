"""The clocks that run on records, with what holds them back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from commands.facts import AnyFacts, load_facts
from guards.clock_telling import Telling, telling
from guards.enums import LifecycleKind
from guards.kinds import CLOCKS, ENGINES, AnyClock
from models import StagedRow
from models.kinds import TABLES
from resolvers.rows import Row, fetch

if TYPE_CHECKING:
    from resolvers.context import Context

_TIMERS = """
SELECT subject_id, clock, due_at, armed_at FROM timers WHERE subject_id = ANY($1::uuid[]) AND clock = ANY($2::text[])
"""


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that runs on a record.

    Args:
        clock: which.
        armed_at: when it was set.
        looked_at: when the worker looks at it next: while one is at work on it, when that one's lease ends.
        told: when it acts and why; None where it no longer runs, so that nothing comes of that look.
    """

    clock: AnyClock
    armed_at: datetime
    looked_at: datetime
    told: Telling | None

    @property
    def due_at(self) -> datetime:
        """When it acts next, as the facts say: what the worker notes on the timer is when to look at it."""
        return self.told.due_at if self.told else self.looked_at


async def timers(
    kind: LifecycleKind, _context: "Context", rows: Sequence[Row], _arguments: Mapping[str, object]
) -> Mapping[UUID, list[RunningClock]]:
    """The clocks that will act on each record of a kind, soonest first, in two statements."""
    found = await fetch(_TIMERS, [[row["id"] for row in rows], list(ENGINES[kind].timetable.by_key)])
    facts = await facts_of_rows(kind, rows) if found else {}
    running: defaultdict[UUID, list[RunningClock]] = defaultdict(list)
    for row in found:
        one = running_clock(row, facts.get(row["subject_id"]))
        if one.told is not None:
            running[row["subject_id"]].append(one)
    return {record_id: sorted(clocks, key=_soonest) for record_id, clocks in running.items()}


async def facts_of_rows(kind: LifecycleKind, rows: Sequence[Row]) -> Mapping[UUID, AnyFacts]:
    """The facts of records of a kind that were read as rows, in one statement."""
    return await load_facts([_record(TABLES[kind], row) for row in rows])


def _record(table: type[StagedRow], row: Row) -> StagedRow:
    """A record of a row as the database gives it, each column of the type that the table's own rows have."""
    known = table._meta.fields_map  # noqa: SLF001  # Tortoise offers the description of a model nowhere else
    return table.construct(**{name: known[name].to_python_value(value) for name, value in row.items() if name in known})


def running_clock(row: Row, facts: AnyFacts | None) -> RunningClock:
    """A row of timers with what is to be told of its clock.

    Args:
        row: its clock must be one that this release knows.
        facts: of the record; None for one that is gone.
    """
    clock = CLOCKS[row["clock"]]
    told = telling(clock, facts, row["due_at"]) if facts else None
    return RunningClock(clock, row["armed_at"], row["due_at"], told)


def _soonest(running: RunningClock) -> tuple[datetime, str]:
    return running.due_at, running.clock.key
