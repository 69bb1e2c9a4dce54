"""What rows of the house have in common: they are changed, and move through no lifecycle."""

from tortoise import fields

from models.base import Row


class VersionedRow(Row):
    """A row that says which version it is."""

    version: int

    class Meta:
        abstract = True


class HouseRow(VersionedRow):
    """A row that people change; `version` grows by one with every write."""

    version = fields.IntField(default=1)
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    class Meta:
        abstract = True
