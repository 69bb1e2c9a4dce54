"""People on the client's side."""

from datetime import datetime
from uuid import UUID

from tortoise import fields

from models.base import Row
from models.organization import Organization


class Contact(Row):
    """Somebody who works at an organization."""

    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="contacts"
    )
    organization_id: UUID
    name: str = fields.CharField(max_length=200)
    title: str | None = fields.CharField(max_length=200, null=True)
    email: str | None = fields.CharField(max_length=320, null=True)
    external_id: str | None = fields.CharField(max_length=200, null=True, unique=True)
    created_at: datetime = fields.DatetimeField()
    updated_at: datetime = fields.DatetimeField()

    class Meta:
        table = "contacts"
