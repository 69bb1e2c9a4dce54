"""Bearer tokens, of which only the hash is kept."""

from datetime import datetime
from uuid import UUID

from tortoise import fields

from guards.enums import Role
from models.base import Row
from models.user import User


class Token(Row):
    """A credential of one user. Source: api.md, Access."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="tokens")
    user_id: UUID
    name: str = fields.CharField(max_length=200)
    token_hash: str = fields.CharField(max_length=64, unique=True)
    role: Role = fields.CharEnumField(Role, max_length=16)
    scopes: list[str] = fields.JSONField()
    expires_at: datetime | None = fields.DatetimeField(null=True)
    revoked_at: datetime | None = fields.DatetimeField(null=True)
    last_used_at: datetime | None = fields.DatetimeField(null=True)
    created_at: datetime = fields.DatetimeField()

    class Meta:
        table = "tokens"
