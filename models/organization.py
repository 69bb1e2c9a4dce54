"""Client organizations."""

from datetime import datetime

from tortoise import fields

from models.base import Row


class Organization(Row):
    """A client or prospect. Its status is derived from its engagements, so it is not stored."""

    name: str = fields.CharField(max_length=300)
    domain: str | None = fields.CharField(max_length=253, null=True)
    external_id: str | None = fields.CharField(max_length=200, null=True, unique=True)
    attributes: dict[str, str] = fields.JSONField(default=dict)
    version: int = fields.IntField(default=1)
    created_at: datetime = fields.DatetimeField()
    updated_at: datetime = fields.DatetimeField()

    class Meta:
        table = "organizations"
        indexes = (("created_at", "id"),)
