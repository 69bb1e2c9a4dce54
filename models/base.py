"""What every table shares: time-ordered primary keys."""

from uuid import UUID

from tortoise import fields
from tortoise.models import Model
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new primary key: UUID version 7, so that rows made one after another lie side by side in the index."""
    return uuid7()


class Row(Model):
    """A table whose primary key is made by the product, so that rows can name each other before they are written."""

    id = fields.UUIDField(primary_key=True, default=new_id)

    class Meta:
        abstract = True


class SubjectRow(Row):
    """A table whose rows belong to one staged record of any lifecycle."""

    subject_kind = fields.CharField(max_length=16)
    subject_id = fields.UUIDField()

    class Meta:
        abstract = True
