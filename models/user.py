"""People and service accounts."""

from datetime import datetime
from uuid import UUID

from tortoise import fields

from guards.enums import Role
from models.base import Row


class User(Row):
    """Somebody, or some program, that acts on records."""

    name: str = fields.CharField(max_length=200)
    email: str | None = fields.CharField(max_length=320, null=True, unique=True)
    role: Role = fields.CharEnumField(Role, max_length=16)
    manager: fields.ForeignKeyNullableRelation["User"] = fields.ForeignKeyField(
        "models.User", related_name="reports", null=True, on_delete=fields.SET_NULL
    )
    manager_id: UUID | None
    team: str | None = fields.CharField(max_length=200, null=True)
    active: bool = fields.BooleanField(default=True)
    service: bool = fields.BooleanField(default=False)
    external_id: str | None = fields.CharField(max_length=200, null=True, unique=True)
    created_at: datetime = fields.DatetimeField()
    updated_at: datetime = fields.DatetimeField()

    class Meta:
        table = "users"
