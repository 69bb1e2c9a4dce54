"""The table of each lifecycle's records, and how a command names one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from guards.enums import LifecycleKind
from models.engagement import Engagement
from models.staged import StagedRow
from models.thread import Thread
from models.venture import Venture

S = TypeVar("S", bound=StagedRow)

TABLES: Mapping[LifecycleKind, type[StagedRow]] = {table.KIND: table for table in (Engagement, Thread, Venture)}

RECORDS: Mapping[str, str] = {kind.value: table.__name__ for kind, table in TABLES.items()}
"""What clients call a record of each lifecycle: the type in their ids."""


@dataclass(frozen=True, slots=True)
class Ref(Generic[S]):
    """Names a record.

    Args:
        table: of its lifecycle. id: its primary key.
    """

    table: type[S]
    id: UUID

    @property
    def what(self) -> str:
        """The kind of record, as people write it."""
        return self.table.KIND.lower()


def ref(kind: LifecycleKind, key: UUID) -> Ref[StagedRow]:
    """A record by its lifecycle and primary key."""
    return Ref(TABLES[kind], key)
