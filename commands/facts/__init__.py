"""Read what a decision may see: one statement for any number of records of a lifecycle."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection

from commands.facts import common, engagement, thread, venture
from guards.enums import LifecycleKind
from guards.staged_facts import StagedFacts
from models import StagedRow
from models.batch import Seen
from models.kinds import Ref

# Any: each is only ever given records of its own lifecycle, and makes facts of it.
AnyFacts = Any


@dataclass(frozen=True)
class Source:
    """Where the facts of a lifecycle's records come from.

    Args:
        columns: what is selected besides the common columns, of the table `s(id, owner_id)`.
        facts: makes the facts of a record of what was found and of the common ones.
    """

    columns: str
    facts: Callable[[Any, Mapping[str, Any], Mapping[str, Any]], StagedFacts]

    @cached_property
    def many(self) -> str:
        """The statement for several records."""
        return f"SELECT s.id, {self._columns} FROM unnest($1::uuid[], $2::uuid[]) AS s(id, owner_id)"  # noqa: S608  # put together from constants

    @cached_property
    def one(self) -> str:
        """The statement for one record.

        Of an array PostgreSQL assumes ten rows unless it looks, so it would plan that anew each time, at thrice the
        cost.
        """
        return f"SELECT s.id, {self._columns} FROM (VALUES ($1::uuid, $2::uuid)) AS s(id, owner_id)"  # noqa: S608  # put together from constants

    def alone(self, table: type[StagedRow]) -> str:
        """The statement for one record and its facts."""
        return f"SELECT s.*, {self._columns} FROM {table._meta.db_table} AS s WHERE s.id = $1"  # noqa: S608, SLF001  # put together from constants; Tortoise offers the name nowhere else

    @property
    def _columns(self) -> str:
        return f"{common.COLUMNS}, {self.columns}"


_SOURCES: Mapping[LifecycleKind, Source] = {
    LifecycleKind.ENGAGEMENT: Source(engagement.COLUMNS, engagement.facts),
    LifecycleKind.THREAD: Source(thread.COLUMNS, thread.facts),
    LifecycleKind.VENTURE: Source(venture.COLUMNS, venture.facts),
}


async def read_record(at: Ref[StagedRow]) -> tuple[StagedRow, AnyFacts, Seen] | None:
    """A record with its facts, read in one statement without a lock, and as what it was seen; None if there is none."""
    source = _SOURCES[at.table.KIND]
    rows = await get_connection("default").execute_query_dict(source.alone(at.table), [at.id])
    if not rows:
        return None
    (row,) = rows
    record = at.table._init_from_db(**{name: row[name] for name in at.table._meta.fields_db_projection})  # noqa: SLF001  # what Tortoise makes rows with
    return record, _facts(record, row), Seen(record.version, row["policy_sequence"])


async def load_facts(records: Iterable[StagedRow]) -> Mapping[UUID, AnyFacts]:
    """The facts of some records, by id, as the current transaction sees them: a statement for each lifecycle.

    Args:
        records: the rows; inside a command they are locked, so that nothing changes between facts and write.
    """
    kinds: dict[LifecycleKind, dict[UUID, StagedRow]] = {}
    for record in records:
        kinds.setdefault(record.KIND, {})[record.id] = record
    return {key: facts for kind, rows in kinds.items() for key, facts in (await _load(kind, rows)).items()}


async def _load(kind: LifecycleKind, rows: Mapping[UUID, StagedRow]) -> Mapping[UUID, StagedFacts]:
    owners = [record.owner_id for record in rows.values()]
    found = await get_connection("default").execute_query_dict(_SOURCES[kind].many, [list(rows), owners])
    return {row["id"]: _facts(rows[row["id"]], row) for row in found}


async def facts_of(record: StagedRow) -> AnyFacts:
    """The facts of one record."""
    (found,) = await get_connection("default").execute_query_dict(
        _SOURCES[record.KIND].one, [record.id, record.owner_id]
    )
    return _facts(record, found)


def _facts(record: StagedRow, row: Mapping[str, Any]) -> StagedFacts:
    return _SOURCES[record.KIND].facts(record, row, common.common(record, row))
