"""Write what a move makes of rows that only one lifecycle has: each lifecycle has a writer of its own."""

from collections.abc import Awaitable, Callable, Mapping

from commands.own_rows import OwnRows
from commands.threads.own_rows import add_thread_rows
from commands.ventures.own_rows import add_venture_rows
from guards.enums import LifecycleKind
from models.batch import Batch

Writer = Callable[[Batch, OwnRows], Awaitable[None]]

_WRITERS: Mapping[LifecycleKind, Writer] = {
    LifecycleKind.THREAD: add_thread_rows,
    LifecycleKind.VENTURE: add_venture_rows,
}


async def add_own(batch: Batch, rows: OwnRows) -> None:
    """Add the changes of the lifecycle's own rows to a batch, or write what must come before it.

    Args:
        batch: what is being written.
        rows: what is planned.
    """
    if rows.planned:
        await _WRITERS[rows.record.KIND](batch, rows)
