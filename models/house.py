"""What rows of the house have in common: they are changed, and move through no lifecycle."""

from tortoise import fields

from models.base import Row


class HouseRow(Row):
    """A row that people change; `version` grows by one with every write."""

    version = fields.IntField(default=1)
    created_at = fields.DatetimeField()
    updated_at = fields.DatetimeField()

    class Meta:
        abstract = True
