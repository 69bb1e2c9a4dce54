"""What is written of a record, read back row by row, without any code of the product's own."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from tortoise.connection import get_connection

# Any: columns, each of its own type.
Row = Mapping[str, Any]

_AT_ONCE = 200
"""Records read together."""

_TABLES = {
    "history": ("transitions", "sequence"),
    "log": ("activities", "record_version, id"),
    "tasks": ("tasks", "created_at, id"),
    "meetings": ("meetings", "scheduled_version"),
    "timers": ("timers", "clock"),
    "notices": ("notifications", "created_at, id"),
    "ledger": ("ledger_entries", "at, id"),
    "marks": ("clock_marks", "clock"),
    "events": ("events", "xid, position"),
}
_JSON = ("data", "metadata")

TOUCHES = frozenset(
    {
        "OUTBOUND_TOUCH",
        "INBOUND_TOUCH",
        "INTEREST_SIGNAL",
        "COUNTER_OFFER",
        "CLIENT_ACKNOWLEDGED",
        "STATUS_UPDATE",
        "MEETING_HELD",
    }
)
"""engagements.md §6: "A touch is ..."."""


@dataclass(frozen=True, slots=True)
class Story:
    """One record and all rows about it, each list in its order."""

    record: Row
    history: Sequence[Row]
    log: Sequence[Row]
    tasks: Sequence[Row]
    meetings: Sequence[Row]
    timers: Sequence[Row]
    notices: Sequence[Row]
    ledger: Sequence[Row]
    marks: Sequence[Row]
    events: Sequence[Row]

    @property
    def imported(self) -> bool:
        """Whether it came from another system."""
        return str(self.history[0]["kind"]) == "IMPORT"

    def entry(self, version: int) -> Row:
        """The row of the history by which the record stood where it stood just before a version."""
        return next(row for row in reversed(self.history) if row["record_version"] < version)

    def logged(self, *kinds: str) -> list[Row]:
        """The entries of the log of some kinds."""
        return [row for row in self.log if row["kind"] in kinds]

    def last(self, version: int, at: datetime, kinds: Iterable[str], *, people_move: bool) -> datetime:
        """When the last activity of some kinds happened that was recorded before a version, or the entry before it.

        A done outbound task is an outbound touch; where `people_move`, so is a person's move.
        """
        wanted = set(kinds)
        moments = [self.entry(version)["at"]]
        moments += [row["occurred_at"] for row in self.log if row["kind"] in wanted and _counts(row, version, at)]
        if "OUTBOUND_TOUCH" in wanted:
            done = (task for task in self.tasks if task["outbound"] and task["status"] == "DONE")
            moments += [task["closed_at"] for task in done if task["closed_version"] < version]
        if people_move:
            rows = (row for row in self.history if row["record_version"] < version and not row["by_system"])
            moments += [row["at"] for row in rows]
        found: datetime = max(moments)
        return found

    def asleep(self, at: datetime) -> bool:
        """Whether the record was snoozed at a moment, and had been for a while."""
        steps = [row for row in self.logged("SNOOZED", "SNOOZE_ENDED") if row["recorded_at"] < at]
        if not steps or steps[-1]["kind"] == "SNOOZE_ENDED":
            return False
        return datetime.fromisoformat(steps[-1]["data"]["until"]) > at


def _counts(row: Row, version: int, at: datetime) -> bool:
    return bool(row["record_version"] < version and (row["retracted_at"] is None or row["retracted_at"] > at))


class Lengths:
    """How long the clocks ran at any time: the specification's lengths, and what the policy changed of them."""

    def __init__(self, policies: Sequence[Row]) -> None:
        self._policies = policies

    def of(self, clock: str, at: datetime, days: float) -> timedelta:
        """A clock's length at a moment; `days` is the specification's."""
        in_force = [row for row in self._policies if row["at"] <= at]
        lengths = in_force[-1]["settings"].get("lengths", {}) if in_force else {}
        return timedelta(seconds=lengths[clock]) if clock in lengths else timedelta(days=days)


async def lengths() -> Lengths:
    """The lengths of all times."""
    return Lengths(await _rows("SELECT * FROM policy_versions ORDER BY sequence", [], "settings"))


async def stories() -> AsyncIterator[Story]:
    """All records' stories."""
    ids = [row["id"] for row in await _rows("SELECT id FROM engagements ORDER BY id", [])]
    for place in range(0, len(ids), _AT_ONCE):
        for story in await _read(ids[place : place + _AT_ONCE]):
            yield story


async def _read(ids: Sequence[UUID]) -> list[Story]:
    records = await _rows("SELECT * FROM engagements WHERE id = ANY($1)", [ids])
    found = {name: await _by_record(table, order, ids) for name, (table, order) in _TABLES.items()}
    return [Story(record, **{name: found[name][record["id"]] for name in _TABLES}) for record in records]


async def _by_record(table: str, order: str, ids: Sequence[UUID]) -> Mapping[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in await _rows(f"SELECT * FROM {table} WHERE subject_id = ANY($1) ORDER BY {order}", [ids], *_JSON):
        found[row["subject_id"]].append(row)
    return found


async def _rows(statement: str, values: list[object], *columns: str) -> Sequence[Row]:
    """Rows of a statement; the named columns hold JSON."""
    rows: list[dict[str, Any]] = await get_connection("default").execute_query_dict(statement, values)
    for row in rows:
        row.update({name: orjson.loads(row[name]) for name in columns if isinstance(row.get(name), str)})
    return rows
