"""What a move makes of rows that only one lifecycle has, as its writer is told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from guards.rules import Request
from models import StagedRow, Transition


@dataclass(frozen=True, slots=True)
class OwnRows:
    """What a move plans for its lifecycle's own rows.

    Args:
        record: the row as written, locked. facts: as read under the lock, before the move.
        planned: `Outcome.own`.
        request: what was asked. now: the moment.
        transition: the row of the history that tells it; None for an end that is no move.
    """

    record: StagedRow
    facts: Any  # Any: the facts of the record's lifecycle
    planned: tuple[object, ...]
    request: Request
    transition: Transition | None
    now: datetime
