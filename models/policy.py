"""What an installation decides for itself, and who changed it."""

from typing import Any
from uuid import UUID

from tortoise import fields

from guards.enums import LifecycleKind
from models.base import Row
from models.user import User


class PolicyVersion(Row):
    """One version of the policy of a lifecycle; the latest is in force, all of them are the audit.

    `settings` holds the whole policy, `changes` what this version changed of it. Source: engagements.md §6.
    """

    kind = fields.CharEnumField(LifecycleKind, description="LifecycleKind", max_length=16)
    sequence = fields.IntField()
    # Any: JSON, read by guards.policy.
    settings: fields.JSONField[dict[str, Any]] = fields.JSONField()
    changes: fields.JSONField[dict[str, Any]] = fields.JSONField()
    reason = fields.TextField()
    actor: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="policy_versions", null=True, on_delete=fields.RESTRICT
    )
    actor_id: UUID | None
    at = fields.DatetimeField()

    class Meta:
        table = "policy_versions"
        unique_together = (("kind", "sequence"),)
        indexes = (("sequence", "id"),)
