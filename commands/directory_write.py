"""The frame of every write to a row that moves through no lifecycle: lock, check, change, announce."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from commands.field_rules import Changes
from commands.outbox import emit, house_event
from commands.outcomes import Done, Forbidden, Invalid, Missing, forbidden
from commands.record_write import insert_keyed, refuse_below
from commands.unit import Call, Frozen, perform
from guards.enums import Role
from guards.house_refusals import archived
from models import (
    Assumption,
    CanvasSection,
    Contact,
    ContentOpportunity,
    Goal,
    Icp,
    Organization,
    Segment,
    Subgoal,
    locks,
)
from models.batch import Batch
from models.house import VersionedRow

R = TypeVar("R", bound=VersionedRow)
"""Rows that are changed, and texts of which every version is a row of its own."""

WORDS: Mapping[type[VersionedRow], str] = {
    Organization: "organization",
    Contact: "contact",
    Goal: "goal",
    Subgoal: "subgoal",
    Assumption: "assumption",
    Segment: "segment",
    CanvasSection: "section of the canvas",
    Icp: "customer profile",
    ContentOpportunity: "content opportunity",
}
"""What messages call the rows of a table; events, too."""


@dataclass(frozen=True, slots=True)
class RowConflict(Generic[R]):
    """The row has moved on since the caller read it. Source: api.md, Concurrency."""

    expected: int
    actual: int
    row: R

    @property
    def message(self) -> str:
        """One line for people."""
        return f"The {WORDS[type(self.row)]} is at version {self.actual}, not {self.expected}: read it again."


RowProblem = Invalid | Missing | Forbidden | RowConflict[R]
"""Why a write to such a row did nothing."""

Outcome = Done[R] | RowProblem[R]
Change = Callable[[R], Awaitable[Outcome[R]]]


def refuse_directory(call: Call, what: str) -> Forbidden | None:
    """Why whoever calls may not write such rows; None when they may.

    They have no owner, and what has no owner is written by MEMBER and above. Source: api.md, Access.
    """
    return refuse_below(call, Role.MEMBER, what)


def refuse_archived(row: Organization | Contact) -> Forbidden | None:
    """Why an archived row stays as it is; None for one that is not archived."""
    if row.archived_at is None:
        return None
    return forbidden([archived(type(row).__name__, row.id, f"{WORDS[type(row)]} {row.name}")])


def refuse_other_version(row: R, expected: int | None) -> RowConflict[R] | None:
    """The conflict with a caller who read another version of a locked row; None without one."""
    if expected is None or expected == row.version:
        return None
    return RowConflict(expected, row.version, row)


async def write_row(
    call: Call, table: type[R], key: UUID, change: Change[R], *, expected_version: int | None = None
) -> Outcome[R]:
    """Run a change on a locked row, in one transaction, once per idempotency key.

    Args:
        call: who calls, when, under which key.
        table: one of `WORDS`.
        key: the row's primary key.
        change: does the work on the locked row; its problems leave everything as it was.
        expected_version: refuse with a conflict unless the row is at this version.
    """

    async def work() -> Outcome[R]:
        row = await locks.lock_row(table, key)
        if row is None:
            return Missing(WORDS[table], key)
        refused = refuse_directory(call, f"Writing {WORDS[table]}s")
        return refuse_other_version(row, expected_version) or refused or await change(row)

    return await perform_row(call, table, work)


async def perform_row(call: Call, table: type[R], work: Callable[[], Awaitable[Outcome[R]]]) -> Outcome[R]:
    """Run a write of such a row once per idempotency key; a replay reads its row again."""

    async def thaw(kept: Frozen) -> Outcome[R]:
        return Done(await table.get(id=kept["item"]), created=kept.get("created", False))

    return await perform(call, work, _freeze, thaw)


def _freeze(outcome: Outcome[R]) -> Frozen | None:
    if not isinstance(outcome, Done):
        return None
    return {"item": str(outcome.item.id), "created": outcome.created}


async def save_row(call: Call, row: R, changes: Changes) -> R | Invalid:
    """Write changed columns of a locked row; its version grows by one.

    Args:
        call: who calls, and when.
        row: the row, which is brought up to date.
        changes: new values by column.

    Returns:
        what is wrong where the external id is another row's.
    """

    async def write() -> R:
        batch = Batch()
        batch.set(row, {**changes, "version": row.version + 1, "updated_at": call.now})
        await batch.write()
        return row

    return await insert_keyed(write(), WORDS[type(row)])


async def tell(call: Call, what: str, data: Mapping[str, object]) -> None:
    """Emit an event about such a row.

    Args:
        call: who calls, and when.
        what: the event's type.
        data: what its schema asks for.
    """
    await emit([house_event(what, call.now, call.actor, data)])
