"""What a hand-over writes on each record, and whom it tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from commands.ledger import new_entry
from commands.log import entry
from commands.notices import notice_data
from commands.outbox import event, house_event
from commands.unit import Call
from guards.enums import ActivityKind, Audience, LedgerKind
from models import Activity, Engagement, Event, LedgerEntry, Notification, User
from models.base import new_id
from models.batch import Batch

CHUNK = 500
"""Records a statement: their rows take some 20,000 of the 32,767 values that one may carry."""

_PARTS = {"owner_id": "ownerId", "sponsor_id": "sponsorId", "implementation_lead_id": "implementationLeadId"}

_WORDS = {
    "engagements": "engagement",
    "sponsored": "sponsorship",
    "implemented": "implementation lead",
    "tasks": "open task",
}

_UPDATE = """
UPDATE engagements SET version = version + 1, updated_at = {},
    owner_id = CASE WHEN owner_id = {} THEN {} ELSE owner_id END,
    sponsor_id = CASE WHEN sponsor_id = {} THEN {} ELSE sponsor_id END,
    implementation_lead_id = CASE WHEN implementation_lead_id = {} OR id = ANY({}::uuid[]) THEN {}
        ELSE implementation_lead_id END
WHERE id = ANY({}::uuid[])
"""


@dataclass(frozen=True, slots=True)
class Handing:
    """A hand-over that is being written.

    Args:
        call: who does it, and when.
        leaver_id, successor_id: from whom to whom.
        reason: why.
        tasks: the open tasks that change hands, by record.
        led: the records whose implementation lead the leaver is by leading their team.
    """

    call: Call
    leaver_id: UUID
    successor_id: UUID
    reason: str
    tasks: Mapping[UUID, Sequence[UUID]]
    led: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class _Rows:
    """What is written besides the records themselves."""

    activities: list[Activity]
    entries: list[LedgerEntry]
    events: list[Event]


async def write_records(handing: Handing, record_ids: Sequence[UUID]) -> dict[str, int]:
    """Write the records, a chunk at a time, so that memory does not grow with their number.

    Args:
        handing: the hand-over.
        record_ids: the records, locked.

    Returns:
        how many have another owner, sponsor and implementation lead, by these names of `HandedOver`.
    """
    counts = dict.fromkeys(("engagements", "sponsored", "implemented"), 0)
    for start in range(0, len(record_ids), CHUNK):
        records = await Engagement.filter(id__in=record_ids[start : start + CHUNK]).order_by("id")
        for name, column in zip(counts, _PARTS, strict=True):
            counts[name] += sum(column in _changed(handing, record) for record in records)
        await _write(handing, records)
    return counts


async def _write(handing: Handing, records: Sequence[Engagement]) -> None:
    rows = _Rows([], [], [])
    for record in records:
        _add(rows, handing, record)
    batch, leaver, successor = Batch(), handing.leaver_id, handing.successor_id
    ids, lead = [record.id for record in records], (leaver, list(handing.led), successor)
    batch.change(_UPDATE, handing.call.now, leaver, successor, leaver, successor, *lead, ids)
    for group in (rows.activities, rows.entries, rows.events):
        batch.insert(group)
    await batch.write()


def _add(rows: _Rows, handing: Handing, record: Engagement) -> None:
    """The rows of one record, which is brought up to date."""
    call, changed = handing.call, _changed(handing, record)
    record.update_from_dict(dict.fromkeys(changed, handing.successor_id) | {"version": record.version + 1})
    others = {_PARTS[column]: str(handing.successor_id) for column in changed if column != "owner_id"}
    if "owner_id" in changed:
        told = {
            "fromUserId": str(handing.leaver_id),
            "ownerId": str(handing.successor_id),
            "reason": handing.reason,
            "locked": record.owner_locked,
        }
        rows.activities.append(entry(ActivityKind.OWNER_REASSIGNED, record, call.actor, call.now, told))
        rows.entries.append(new_entry(LedgerKind.HANDOVER, record, call.actor, call.now, handing.reason, told))
        rows.events.append(event("engagement.owner_reassigned", record, call.now, call.actor, told))
    if others:
        rows.events.append(
            event("engagement.updated", record, call.now, call.actor, {"change": "fields", "changed": others})
        )
    if not changed:
        tasks = {"change": "tasks", "taskIds": [str(task_id) for task_id in handing.tasks.get(record.id, ())]}
        rows.events.append(event("engagement.updated", record, call.now, call.actor, tasks))


def _changed(handing: Handing, record: Engagement) -> list[str]:
    """The columns that are to name the successor."""
    changed = [column for column in _PARTS if getattr(record, column) == handing.leaver_id]
    return [*changed, "implementation_lead_id"] if record.id in handing.led else changed


async def tell_successor(handing: Handing, leaver: User, counts: Mapping[str, int]) -> None:
    """Tell the successor once, whatever the number of records; a stand-in where the successor is away.

    Args:
        handing: the hand-over.
        leaver: whose work it was.
        counts: how many of each kind changed hands, by the names of `HandedOver`.
    """
    call = handing.call
    notice = Notification(
        user_id=await _present(handing),
        subject_kind="USER",
        subject_id=leaver.id,
        topic="user.handed_over",
        audience=Audience.OWNER,
        text=f"You take over from {leaver.name}: {_counted(counts)}",
        data={"fromUserId": str(leaver.id), **counts, "reason": handing.reason},
        key=f"handed_over:{new_id()}",
        created_at=call.now,
    )
    batch = Batch()
    batch.insert([notice])
    batch.insert([house_event("notification.created", call.now, call.actor, notice_data(notice))])
    await batch.write()


def _counted(counts: Mapping[str, int]) -> str:
    """What changed hands, in words."""
    some = ((count, _WORDS[name]) for name, count in counts.items() if count)
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in some)


async def _present(handing: Handing) -> UUID:
    """The successor, or who stands in for them just now."""
    now = handing.call.now
    away = await User.get_or_none(
        id=handing.successor_id, away_from__lte=now, away_until__gt=now, stand_in__active=True
    )
    return away.stand_in_id if away and away.stand_in_id else handing.successor_id
