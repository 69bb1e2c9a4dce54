"""Give a record to another owner."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from tortoise.connection import get_connection

from commands import checks
from commands.effect_rows import Writing, add_effects
from commands.facts import facts_of
from commands.ledger import new_entry
from commands.outcomes import Done, Forbidden, Problem, forbidden, invalid
from commands.people import unknown_users
from commands.record_write import add_changes, write_record
from commands.tasks import hand_on_tasks
from commands.unit import Call
from guards.actor import SYSTEM, Actor
from guards.assignment import assigned
from guards.common_events import OWNER_REASSIGNED, type_of
from guards.effects import ActivityEffect, Effect, EventEffect
from guards.enums import ActivityKind, LedgerKind, LifecycleKind, Role
from guards.kinds import ENGINES
from guards.record_refusals import owner_locked
from guards.rules import given
from guards.staged_facts import Recorded
from models import StagedRow
from models.batch import Batch
from models.kinds import ref

_SUGGESTED = "handed to the next of the team: the owner did not react to two nudges"

# The team in the order in which its members came, from the one after the owner on, and round again.
_NEXT = """
SELECT m.id FROM users m JOIN users o ON o.id = $1 AND o.team = m.team
WHERE m.active AND NOT m.service AND m.id <> o.id AND m.role <> 'VIEWER'
  AND NOT coalesce(m.away_from <= $2 AND m.away_until > $2, FALSE)
ORDER BY m.id < o.id, m.id LIMIT 1
"""


async def reassign(
    call: Call,
    record_id: UUID,
    owner_id: UUID,
    reason: str,
    *,
    kind: LifecycleKind = LifecycleKind.ENGAGEMENT,
    expected_version: int | None = None,
) -> Done[StagedRow] | Problem:
    """Give a record to another owner; the open tasks of the former one go along.

    Args:
        call: who calls, when, under which key; a locked owner takes an ADMIN.
        record_id: the record.
        owner_id: the new owner, who must be active.
        reason: why, not blank.
        kind: of the record.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §4.
    """

    async def change(record: StagedRow) -> Done[StagedRow] | Problem:
        wrong = checks.collect([checks.text("reason", reason), *await unknown_users({"ownerId": owner_id})])
        if wrong is None and owner_id == record.owner_id:
            wrong = invalid("ownerId", "The record belongs to this user already.")
        refused = wrong or _refuse(call, record)
        if refused is not None:
            return refused
        await give_to(record, owner_id, call.actor, call.now, reason)
        return Done(record, record)

    at = ref(kind, record_id)
    return await write_record(call, at.table, at, change, expected_version=expected_version)


def _refuse(call: Call, record: StagedRow) -> Forbidden | None:
    if not record.owner_locked or record.owner_id is None or call.actor.role is Role.ADMIN:
        return None
    return forbidden([owner_locked(call.actor, record.stage_key)])


async def hand_to_next(record: StagedRow, now: datetime) -> None:
    """Give a lead to the next of its owner's team; where the owner has no team, or is alone there, it stays.

    Source: engagements.md §4, the auto-reassignment hook; never in warm and later, where the owner is locked.
    """
    if record.owner_locked:
        return
    found = await get_connection("default").execute_query_dict(_NEXT, [record.owner_id, now])
    if found:
        await give_to(record, found[0]["id"], SYSTEM, now, _SUGGESTED)


async def give_to(record: StagedRow, owner_id: UUID, actor: Actor, now: datetime, reason: str) -> None:
    """Change the owner of a locked record: row, log, events, notice, tasks, and the ledger where the owner was locked.

    Args:
        record: the row, locked; it is brought up to date.
        owner_id: the new owner.
        actor: who does it.
        now: when.
        reason: why.
    """
    before, batch = record.owner_id, Batch()
    add_changes(batch, record, now, {"owner_id": owner_id})
    hand_on_tasks(batch, record, before)
    data = {"fromUserId": _text(before), "ownerId": str(owner_id), "reason": reason}
    if record.owner_locked and before is not None and given(reason):
        batch.insert([new_entry(LedgerKind.OWNER_OVERRIDE, record, actor, now, reason, data)])
    facts = await facts_of(record)
    logged = Recorded(ActivityKind.OWNER_REASSIGNED, record.version, now, now)
    effects: tuple[Effect, ...] = (
        ActivityEffect(ActivityKind.OWNER_REASSIGNED, "Log the new owner", data),
        EventEffect(type_of(record.KIND, OWNER_REASSIGNED), "Announce the new owner", data),
        assigned(record.KIND, record.version),
        *ENGINES[record.KIND].timetable.armed(replace(facts, recorded=(*facts.recorded, logged))),
    )
    await add_effects(batch, Writing(record, facts, effects, actor, now, told={}))
    await batch.write()


def _text(user_id: UUID | None) -> str | None:
    return str(user_id) if user_id else None
