"""Bearer tokens, of which only the hash is kept."""

from uuid import UUID

from tortoise import fields

from guards.enums import Role
from models.base import Row
from models.user import User


class Token(Row):
    """A credential of one user. Source: api.md, Access."""

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="tokens")
    user_id: UUID
    name = fields.CharField(max_length=200)
    token_hash = fields.CharField(max_length=64, unique=True)
    role = fields.CharEnumField(Role, description="Role", max_length=16)
    scopes: fields.JSONField[list[str]] = fields.JSONField()
    expires_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)
    last_used_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "tokens"
        indexes = (("created_at", "id"), ("user_id", "created_at", "id"))
