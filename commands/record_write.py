"""The frame of every write to a record that is no transition: lock, check, change, announce."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from commands.outbox import emit, event
from commands.outcomes import Conflict, Done, Forbidden, Invalid, Missing, Problem, forbidden, invalid
from commands.unit import Call, Frozen, perform
from guards.access_rules import lacks_role, may_not_write, may_write
from guards.actor import Actor
from guards.common_events import UPDATED, type_of
from guards.enums import LifecycleKind, Role
from models import Event, StagedRow, locks
from models.base import Row
from models.batch import Batch
from models.kinds import TABLES, Ref, S

R = TypeVar("R", bound=Row)
Change = Callable[[S], Awaitable[Done[R] | Problem]]


async def write_record(  # each a fact of the call
    call: Call,
    table: type[R],
    at: Ref[S],
    change: Change[S, R],
    *,
    expected_version: int | None = None,
) -> Done[R] | Problem:
    """Run a change on a locked record, in one transaction, once per idempotency key.

    Args:
        call: who calls, when, under which key.
        table: of the row that the change makes or changes.
        at: the record.
        change: does the work on the locked record; its problems leave everything as it was.
        expected_version: refuse with a conflict unless the record is at this version.
    """

    async def work() -> Done[R] | Problem:
        record = await locks.lock_record(at)
        if record is None:
            return Missing(at.what, at.id)
        return refuse_stale(record, expected_version) or refuse_write(call, record) or await change(record)

    return await perform_write(call, table, work)


async def perform_write(
    call: Call, table: type[R], work: Callable[[], Awaitable[Done[R] | Problem]]
) -> Done[R] | Problem:
    """Run a write that answers `Done`, once per idempotency key; a replay reads its rows again."""

    async def thaw(kept: Frozen) -> Done[R] | Problem:
        record = await kept_record(kept) if kept["record"] else None
        return Done(await table.get(id=kept["item"]), record, kept.get("created", False))

    return await perform(call, work, _freeze, thaw)


def _freeze(outcome: Done[R] | Problem) -> Frozen | None:
    if not isinstance(outcome, Done):
        return None
    record = kept_as(outcome.record) if outcome.record else {"record": None}
    return {"item": str(outcome.item.id), **record, "created": outcome.created}


def kept_as(record: StagedRow) -> Frozen:
    """How an outcome that is kept names its record."""
    return {"record": str(record.id), "kind": record.KIND}


async def kept_record(kept: Frozen) -> StagedRow:
    """The record that `kept_as` named, as it is now; an earlier release named engagements alone, without their kind."""
    return await TABLES[LifecycleKind(kept.get("kind", LifecycleKind.ENGAGEMENT))].get(id=kept["record"])


async def insert_keyed(insert: Awaitable[R], what: str) -> R | Invalid:
    """Insert a row whose external id may be taken, be it by a transaction that is not over yet, such as an import's.

    Args:
        insert: inserts it.
        what: the kind of row, for the message.
    """
    try:
        async with in_transaction():
            return await insert
    except IntegrityError as error:
        if "external_id_key" not in str(error):
            raise
        return invalid("externalId", f"Another {what} has this external id.")


def refuse_stale(record: StagedRow, expected_version: int | None) -> Conflict | None:
    """The conflict with a caller who read another version of a locked record; None without one."""
    if expected_version is None or expected_version == record.version:
        return None
    return Conflict(expected_version, record.version, record)


def refuse_write(call: Call, record: StagedRow, assignee_id: UUID | None = None) -> Forbidden | None:
    """Why the actor may not write this record; None when it may. Source: api.md, Access."""
    return refuse_write_of(call, record.owner_id, assignee_id)


def refuse_write_of(call: Call, owner_id: UUID | None, assignee_id: UUID | None = None) -> Forbidden | None:
    """The same for anything that has an owner, or whose owner is None."""
    actor, ownerless = call.actor, owner_id is None
    owns = actor.answers_for(owner_id) or actor.answers_for(assignee_id)
    if actor.system or may_write(actor.role, owns=owns, ownerless=ownerless):
        return None
    return forbidden([may_not_write(actor, call.mutation, owns=owns, ownerless=ownerless)])


def refuse_below(call: Call, role: Role, what: str) -> Forbidden | None:
    """Why the role of whoever calls does not suffice; None when it does."""
    return refuse_role(call.actor, role, what, call.mutation)


def refuse_role(actor: Actor, role: Role, what: str, mutation: str | None) -> Forbidden | None:
    """The same where an actor and a mutation are known, but no call."""
    return None if actor.role.includes(role) else forbidden([lacks_role(actor, role, what, mutation)])


async def save_changes(record: StagedRow, now: datetime, changes: Mapping[str, object] | None = None) -> None:
    """Write changed columns of a locked record; its version grows by one."""
    batch = Batch()
    add_changes(batch, record, now, changes)
    await batch.write()


def add_changes(batch: Batch, record: StagedRow, now: datetime, changes: Mapping[str, object] | None = None) -> None:
    """The same in a batch; the row is brought up to date at once."""
    batch.set(record, {**(changes or {}), "version": record.version + 1, "updated_at": now})


async def announce(record: StagedRow, call: Call, what: str, data: Mapping[str, object], *also: str) -> None:
    """Emit what `announcement` makes."""
    await emit(announcement(record, call, what, data, *also))


def announcement(record: StagedRow, call: Call, what: str, data: Mapping[str, object], *also: str) -> list[Event]:
    """That the record was updated, and the events of the given types with the same data; the caller writes them.

    Args:
        record: the record, as written.
        call: who did it, and when.
        what: which part of the record changed, such as `activity` or `meeting`.
        data: what the events say of it.
        also: types of further events.
    """
    updated = event(type_of(record.KIND, UPDATED), record, call.now, call.actor, {"change": what, **data})
    return [*(event(kind, record, call.now, call.actor, data) for kind in also), updated]
