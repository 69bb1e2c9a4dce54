"""The frame of every write to what belongs to a venture: lock it, check that it is worked on, change, announce."""

from collections.abc import Mapping
from uuid import UUID

from commands.outcomes import Done, Forbidden, Missing, Problem, forbidden
from commands.record_write import Change, R, add_changes, announcement, write_record
from commands.unit import Call
from guards.venture_writes import judge_open
from models import Venture
from models.base import Row
from models.batch import Batch
from models.kinds import Ref


async def write_venture(
    call: Call,
    table: type[R],
    venture_id: UUID,
    change: Change[Venture, R],
    *,
    expected_version: int | None = None,
) -> Done[R] | Problem:
    """Run a change on a locked venture that is worked on, in one transaction, once per idempotency key.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        table: of the row that the change makes or changes.
        venture_id: the venture; one that was killed or archived is refused.
        change: does the work on the locked venture; its problems leave everything as it was.
        expected_version: refuse with a conflict unless the venture is at this version.
    """

    async def open_only(venture: Venture) -> Done[R] | Problem:
        return refuse_closed(venture) or await change(venture)

    return await write_record(call, table, Ref(Venture, venture_id), open_only, expected_version=expected_version)


def refuse_closed(venture: Venture) -> Forbidden | None:
    """Why nothing is written on a venture that was killed or archived; None for any other."""
    failed = judge_open(venture.status)
    return forbidden(failed) if failed else None


async def venture_of(table: type[Row], key: UUID, what: str) -> UUID | Missing:
    """The venture that a row belongs to, which never changes; nothing is locked.

    Args:
        table: with a column `venture_id`.
        key: of the row.
        what: the kind of row, for the message.
    """
    found = await table.filter(id=key).values_list("venture_id", flat=True)
    return UUID(str(found[0])) if found else Missing(what, key)


def add_announced(
    batch: Batch,
    venture: Venture,
    call: Call,
    what: str,
    data: Mapping[str, object],
    *also: str,
    changes: Mapping[str, object] | None = None,
) -> None:
    """Add a venture's new version to a batch, and the events that tell what was changed.

    Args:
        batch: what is being written.
        venture: the row, which is brought up to date at once.
        call: who writes, and when.
        what: which part of it changed.
        data: what the events say of it.
        also: types of further events.
        changes: new values of the venture's own columns.
    """
    add_changes(batch, venture, call.now, changes)
    batch.insert(announcement(venture, call, what, data, *also))
