"""How assumptions came to stand where they stand."""

from uuid import UUID

from tortoise import fields

from guards.thread_enums import AssumptionStatus, Verdict
from models.base import Row
from models.canvas import Assumption
from models.thread import Thread
from models.user import User


class AssumptionChange(Row):
    """One change of an assumption, kept for good, with the thread that made it. Source: threads.md §1.

    `verdict` is what a completed thread found; a change by hand has none. `version` is the assumption's own after it.
    """

    assumption: fields.ForeignKeyRelation[Assumption] = fields.ForeignKeyField(
        "models.Assumption", related_name="changes", on_delete=fields.RESTRICT
    )
    assumption_id: UUID
    version = fields.IntField()
    verdict: fields.Field[Verdict | None] = fields.CharEnumField(  # type: ignore[assignment]  # its stub forgets null
        Verdict, description="Verdict", max_length=16, null=True
    )
    status_before: fields.Field[AssumptionStatus | None] = fields.CharEnumField(  # type: ignore[assignment]  # as above
        AssumptionStatus, description="AssumptionStatus", max_length=16, null=True
    )
    status_after = fields.CharEnumField(AssumptionStatus, description="AssumptionStatus", max_length=16)
    confidence_before = fields.SmallIntField(null=True)
    confidence_after = fields.SmallIntField()
    evidence: fields.Field[str | None] = fields.TextField(null=True)  # type: ignore[assignment]  # as above
    thread: fields.ForeignKeyNullableRelation[Thread] = fields.ForeignKeyField(
        "models.Thread", related_name="assumption_changes", null=True, on_delete=fields.RESTRICT
    )
    thread_id: UUID | None
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="assumption_changes", null=True, on_delete=fields.RESTRICT
    )
    actor_id: UUID | None
    at = fields.DatetimeField()

    class Meta:
        table = "assumption_changes"
        unique_together = (("assumption_id", "version"),)
        indexes = (("thread_id", "at", "id"),)
