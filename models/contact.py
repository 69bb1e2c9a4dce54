"""People on the client's side."""

from uuid import UUID

from tortoise import fields

from models.house import HouseRow
from models.organization import Organization


class Contact(HouseRow):
    """Somebody who works at an organization."""

    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="contacts", on_delete=fields.RESTRICT
    )
    organization_id: UUID
    name = fields.CharField(max_length=200)
    title = fields.CharField(max_length=200, null=True)
    email = fields.CharField(max_length=320, null=True)
    external_id = fields.CharField(max_length=200, null=True, unique=True)
    version = fields.IntField(default=1, db_default=1)
    archived_at = fields.DatetimeField(null=True)

    class Meta:
        table = "contacts"
        indexes = (
            ("organization_id", "created_at", "id"),
            ("created_at", "id"),
            ("updated_at", "id"),
            ("name", "id"),
        )
