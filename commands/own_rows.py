"""Write what a move makes of rows that only one lifecycle has: each lifecycle has a writer of its own."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guards.enums import LifecycleKind
from guards.rules import Request
from models import StagedRow, Transition
from models.batch import Batch


@dataclass(frozen=True, slots=True)
class OwnRows:
    """What a move plans for its lifecycle's own rows.

    Args:
        record: the row as written, locked. facts: as read under the lock, before the move.
        planned: `Outcome.own`.
        request: what was asked. transition: the row of the history that tells it. now: the moment.
    """

    record: StagedRow
    facts: Any  # Any: the facts of the record's lifecycle
    planned: tuple[object, ...]
    request: Request
    transition: Transition
    now: datetime


Writer = Callable[[Batch, OwnRows], Awaitable[None]]

_WRITERS: Mapping[LifecycleKind, Writer] = {}


async def add_own(batch: Batch, rows: OwnRows) -> None:
    """Add the changes of the lifecycle's own rows to a batch, or write what must come before it.

    Args:
        batch: what is being written.
        rows: what is planned.
    """
    if rows.planned:
        await _WRITERS[rows.record.KIND](batch, rows)
