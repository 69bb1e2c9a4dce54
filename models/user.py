"""People and service accounts."""

from uuid import UUID

from tortoise import fields

from guards.enums import Role
from models.base import Row


class User(Row):
    """Somebody, or some program, that acts on records.

    `subject` is who this is to the identity provider: `sub` of its JWTs.
    """

    name = fields.CharField(max_length=200)
    email = fields.CharField(max_length=320, null=True, unique=True)
    role = fields.CharEnumField(Role, description="Role", max_length=16)
    manager: fields.ForeignKeyNullableRelation["User"] = fields.ForeignKeyField(
        "models.User", related_name="reports", null=True, on_delete=fields.SET_NULL
    )
    manager_id: UUID | None
    team = fields.CharField(max_length=200, null=True)
    stand_in: fields.ForeignKeyNullableRelation["User"] = fields.ForeignKeyField(
        "models.User", related_name="stands_in_for", null=True, on_delete=fields.SET_NULL
    )
    stand_in_id: UUID | None
    away_from = fields.DatetimeField(null=True)
    away_until = fields.DatetimeField(null=True)
    active = fields.BooleanField(default=True)
    service = fields.BooleanField(default=False)
    external_id = fields.CharField(max_length=200, null=True, unique=True)
    subject = fields.CharField(max_length=255, null=True, unique=True)
    version = fields.IntField(default=1, db_default=1)
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    class Meta:
        table = "users"
        indexes = (
            ("created_at", "id"),
            ("updated_at", "id"),
            ("name", "id"),
            ("manager_id", "created_at", "id"),
            ("team", "created_at", "id"),
            ("team", "id"),
        )
