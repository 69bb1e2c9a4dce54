"""What every table shares: time-ordered primary keys."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Self
from uuid import UUID

from tortoise import fields
from tortoise.models import Model
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new primary key: UUID version 7, so that rows made one after another lie side by side in the index."""
    return uuid7()


class Quick(Model):
    """A table whose rows are made many at a time."""

    @classmethod
    def construct(cls, _saved_in_db: bool = False, **kwargs: Any) -> Self:  # noqa: ANN401, FBT001, FBT002  # Tortoise's
        """Make a row of its columns and their defaults alone.

        Tortoise's own way looks for relations of every kind in what it is given, at five times the cost.

        Args:
            _saved_in_db: whether the row is there already.
            kwargs: by column; relations by their ids.
        """
        given, made = _defaults(cls)
        row = cls.__new__(cls)
        state = vars(row)
        state.update(given)
        state.update((name, make()) for name, make in made if name not in kwargs)
        state.update(kwargs, _saved_in_db=_saved_in_db, _await_when_save={})
        return row

    class Meta:
        abstract = True


@cache
def _defaults(table: type[Model]) -> tuple[Mapping[str, object], tuple[tuple[str, Callable[[], object]], ...]]:
    """What every row of a table starts with: values, and what makes them."""
    columns = table._meta.fields_db_projection  # noqa: SLF001  # Tortoise offers the description nowhere else
    defaults = {name: table._meta.fields_map[name].default for name in columns}  # noqa: SLF001  # as above
    made = tuple((name, default) for name, default in defaults.items() if callable(default))
    given = {name: default for name, default in defaults.items() if not callable(default)}
    return {"_partial": False, "_custom_generated_pk": False, **given}, made


class Row(Quick):
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
