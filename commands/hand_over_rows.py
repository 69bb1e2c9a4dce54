"""What a hand-over writes on each record."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from tortoise.connection import get_connection

from commands.ledger import new_entry
from commands.log import entry
from commands.outbox import event
from commands.unit import Call
from guards.common_events import OWNER_REASSIGNED, UPDATED, type_of
from guards.enums import ActivityKind, Audience, LedgerKind
from models import Activity, Event, LedgerEntry, StagedRow
from models.batch import Batch
from models.parts import OpenWork

CHUNK = 500
"""Records a statement: their rows take some 20,000 of the 32,767 values that one may carry."""

# How events name whom a record names in a part, and as what a hand-over counts it.
_FIELDS: Mapping[Audience, str] = MappingProxyType(
    {Audience.OWNER: "ownerId", Audience.SPONSOR: "sponsorId", Audience.IMPLEMENTATION_LEAD: "implementationLeadId"}
)
_COUNTED: Mapping[Audience, str] = MappingProxyType(
    {Audience.SPONSOR: "sponsored", Audience.IMPLEMENTATION_LEAD: "implemented"}
)

_HAND_ON = """
UPDATE {work} w SET {person} = $2{stamp} FROM {table} e
WHERE e.id = w.{record} AND w.{person} = $1 AND {open} AND e.id = ANY($3::uuid[]) RETURNING w.id, e.id AS record_id
"""


@dataclass(frozen=True, slots=True)
class Handing:
    """A hand-over that is being written.

    Args:
        call: who does it, and when.
        leaver_id, successor_id: from whom to whom.
        reason: why.
    """

    call: Call
    leaver_id: UUID
    successor_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Share:
    """What the leaver has of the records of one lifecycle.

    Args:
        table: of the lifecycle.
        locked: the records, with the parts in which their facts name the leaver, and no column does.
        work: by what one is called, and record: the open work that changes hands.
    """

    table: type[StagedRow]
    locked: Mapping[UUID, frozenset[Audience]]
    work: Mapping[str, Mapping[UUID, Sequence[UUID]]]


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is written besides the records themselves."""

    activities: list[Activity]
    entries: list[LedgerEntry]
    events: list[Event]


async def hand_on_share(
    handing: Handing, table: type[StagedRow], locked: Mapping[UUID, frozenset[Audience]]
) -> Counter[str]:
    """Write the records of a lifecycle, a chunk at a time, so that memory does not grow with their number.

    Args:
        handing: the hand-over.
        table: of the lifecycle.
        locked: its records that the leaver has a part in, with the parts in which their facts name them.

    Returns:
        how many records, parts and open rows changed hands, by the names of `HandedOver`.
    """
    work = {work.name: await _hand_on(handing, table, work, list(locked)) for work in table.WORK}
    counts = Counter({f"{name}s": sum(map(len, rows.values())) for name, rows in work.items()})
    share, record_ids = Share(table, locked, work), list(locked)
    for start in range(0, len(record_ids), CHUNK):
        records = await table.filter(id__in=record_ids[start : start + CHUNK]).order_by("id")
        counts.update(_counted_as(table, part) for record in records for part in _changed(handing, share, record))
        await _write(handing, share, [record for record in records if _concerned(handing, share, record)])
    return counts


def _concerned(handing: Handing, share: Share, record: StagedRow) -> bool:
    """Whether there is still something to hand on: somebody else may have taken it while its lock was waited for."""
    return bool(_changed(handing, share, record)) or any(record.id in rows for rows in share.work.values())


def _counted_as(table: type[StagedRow], part: Audience) -> str:
    return _COUNTED.get(part, f"{table.KIND.lower()}s")


async def _hand_on(
    handing: Handing, table: type[StagedRow], work: OpenWork, record_ids: Sequence[UUID]
) -> Mapping[UUID, list[UUID]]:
    """Give the leaver's open rows of one kind to the successor; the rows by record."""
    statement = _HAND_ON.format(
        work=work.table,
        person=work.person,
        stamp=", record_version = e.version + 1" if work.stamped else "",
        table=_name(table),
        record=work.record,
        open=work.open,
    )
    values = [handing.leaver_id, handing.successor_id, record_ids]
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for row in await get_connection("default").execute_query_dict(statement, values):
        found[row["record_id"]].append(row["id"])
    return found


async def _write(handing: Handing, share: Share, records: Sequence[StagedRow]) -> None:
    rows = _Rows([], [], [])
    for record in records:
        _add(rows, handing, share, record)
    batch = Batch()
    _add_records(batch, handing, share, [record.id for record in records])
    for group in (rows.activities, rows.entries, rows.events):
        batch.insert(group)
    await batch.write()


def _add_records(batch: Batch, handing: Handing, share: Share, ids: Sequence[UUID]) -> None:
    """The records' own columns: each that names the leaver, and each of a part in which the facts do."""
    columns, values = [], []
    for part, column in _columns(share.table).items():
        columns.append(f"{column} = CASE WHEN {column} = {{}} OR id = ANY({{}}::uuid[]) THEN {{}} ELSE {column} END")
        by_facts = [key for key in ids if part in share.locked[key]]
        values += [handing.leaver_id, by_facts, handing.successor_id]
    changes = ", ".join(["version = version + 1", "updated_at = {}", *columns])
    statement = f"UPDATE {_name(share.table)} SET {changes} WHERE id = ANY({{}}::uuid[])"  # noqa: S608  # names of the models
    batch.change(statement, handing.call.now, *values, list(ids))


def _add(rows: _Rows, handing: Handing, share: Share, record: StagedRow) -> None:
    """The rows of one record, which is brought up to date."""
    call, columns, changed = handing.call, _columns(share.table), _changed(handing, share, record)
    record.update_from_dict({columns[part]: handing.successor_id for part in changed} | {"version": record.version + 1})
    others = {_FIELDS[part]: str(handing.successor_id) for part in changed if part is not Audience.OWNER}
    if Audience.OWNER in changed:
        told = {
            "fromUserId": str(handing.leaver_id),
            "ownerId": str(handing.successor_id),
            "reason": handing.reason,
            "locked": record.owner_locked,
        }
        rows.activities.append(entry(ActivityKind.OWNER_REASSIGNED, record, call.actor, call.now, told))
        rows.entries.append(new_entry(LedgerKind.HANDOVER, record, call.actor, call.now, handing.reason, told))
        rows.events.append(event(type_of(record.KIND, OWNER_REASSIGNED), record, call.now, call.actor, told))
    updates = [{"change": "fields", "changed": others}] if others else [] if changed else _work_of(share, record)
    rows.events.extend(event(type_of(record.KIND, UPDATED), record, call.now, call.actor, data) for data in updates)


def _work_of(share: Share, record: StagedRow) -> list[Mapping[str, object]]:
    """How events name the open work that changes hands on a record of somebody else."""
    return [
        {"change": f"{name}s", f"{name}Ids": [str(key) for key in rows[record.id]]}
        for name, rows in share.work.items()
        if record.id in rows
    ]


def _changed(handing: Handing, share: Share, record: StagedRow) -> list[Audience]:
    """The parts in which the record is to name the successor."""
    return [
        part
        for part, column in _columns(share.table).items()
        if getattr(record, column) == handing.leaver_id or part in share.locked[record.id]
    ]


def _columns(table: type[StagedRow]) -> Mapping[Audience, str]:
    """The columns that name people, by their parts; the owner first."""
    return {Audience.OWNER: "owner_id"} | {audience: part.column for audience, part in table.PARTS.items()}


def _name(table: type[StagedRow]) -> str:
    return table._meta.db_table  # noqa: SLF001  # Tortoise offers the name nowhere else
