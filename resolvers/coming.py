"""Timers as rows of their own, with what their records say: what the lists and sums of coming acts are made of."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from commands.facts import load_facts
from guards.enums import LifecycleKind
from models import StagedRow
from models.kinds import TABLES
from resolvers.rows import Row
from resolvers.running_clocks import RunningClock, running_clock

if TYPE_CHECKING:
    from resolvers.context import Context


def _records() -> str:
    """What records of all lifecycles say, one column a field; records without a price have none."""
    return " UNION ALL ".join(_record(table) for table in TABLES.values())


def _record(table: type[StagedRow]) -> str:
    price = "value, currency" if "value" in table._meta.fields_map else "NULL::numeric, NULL"  # noqa: SLF001  # Tortoise offers the description nowhere else
    return f"SELECT id, owner_id, stage::text AS stage, {price} FROM {table._meta.db_table}"  # noqa: S608, SLF001  # names; as above


SOURCE = f"""(
    SELECT w.id, w.subject_kind, w.subject_id, w.clock, w.due_at, w.armed_at, e.owner_id, e.stage, e.value, e.currency
    FROM timers w JOIN ({_records()}) e ON e.id = w.subject_id
)"""  # noqa: S608  # put together from constants


async def timer(
    _context: "Context", rows: Sequence[Row], _arguments: Mapping[str, object]
) -> Mapping[UUID, RunningClock]:
    """What is to be told of each timer, in two statements a lifecycle."""
    keys: dict[LifecycleKind, set[UUID]] = {}
    for row in rows:
        keys.setdefault(LifecycleKind(row["subject_kind"]), set()).add(row["subject_id"])
    facts = await load_facts([record for kind, ids in keys.items() for record in await TABLES[kind].filter(id__in=ids)])
    return {row["id"]: running_clock(row, facts.get(row["subject_id"])) for row in rows}
