"""What the records of every lifecycle have in common."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar
from uuid import UUID

from tortoise import fields

from guards.enums import Audience, LifecycleKind
from models.base import Row
from models.parts import TASKS, OpenWork, Part

NO_CURRENCY = "XXX"  # ISO 4217's code where no currency is involved, and no reminder


class StagedRow(Row):
    """A record that moves through the stages of a lifecycle.

    `entry_sequence` is the history sequence of the present stage's entry; `version` grows by one with every write.
    `PARTS` says whom the lifecycle's records name besides their owner, `WORK` which of their rows are to be done.
    """

    KIND: ClassVar[LifecycleKind]
    PARTS: ClassVar[Mapping[Audience, Part]] = MappingProxyType({})
    WORK: ClassVar[tuple[OpenWork, ...]] = (TASKS,)

    stage: Any  # Any: each lifecycle's own column
    owner_id: UUID | None
    name = fields.CharField(max_length=300)
    stage_entered_at = fields.DatetimeField()
    entry_sequence = fields.IntField(default=1)
    cycle = fields.IntField(default=1)
    version = fields.IntField(default=1)
    owner_locked = fields.BooleanField(default=False)
    snoozed_until = fields.DatetimeField(null=True)
    clocks_from = fields.DatetimeField(null=True)
    external_id = fields.CharField(max_length=200, null=True, unique=True)
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    @property
    def stage_key(self) -> str:
        """Key of the present stage."""
        return str(self.stage)

    @property
    def parts(self) -> Mapping[Audience, UUID | None]:
        """Whom the record itself names in a part, besides its owner."""
        return {audience: getattr(self, part.column) for audience, part in self.PARTS.items()}

    @property
    def worth(self) -> Mapping[str, object]:
        """What it is worth, by the columns `value` and `currency`; none in no currency for records without a price."""
        return {"value": None, "currency": NO_CURRENCY}

    class Meta:
        abstract = True
