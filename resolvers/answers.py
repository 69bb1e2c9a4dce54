"""Rows that commands answer with, made ready for an operation: the same relations as in any read."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from models.base import Row as Model
from resolvers.nouns import NOUNS
from resolvers.preload import preload
from resolvers.rows import Loaded
from resolvers.selection import Shape

if TYPE_CHECKING:
    from resolvers.context import Context


async def load_model(context: "Context", model: Model, shape: Shape) -> Loaded:
    """A row exactly as a command left it, with all that is asked of it.

    Args:
        context: of the operation.
        model: the row.
        shape: what is asked of it, by type.
    """
    (loaded,) = await load_models(context, [model], shape)
    return loaded


async def load_models(context: "Context", models: Sequence[Model], shape: Shape) -> list[Loaded]:
    """The same for several rows: the number of statements does not grow with them."""
    loaded = [Loaded(type_of(type(model)), vars(model)) for model in models]
    await preload(context, loaded, shape)
    return loaded


@cache
def type_of(table: type[Model]) -> str:
    """The type that the rows of a table become: that of the noun which has its rows by their ids."""
    name = table._meta.db_table  # noqa: SLF001  # Tortoise offers the name nowhere else
    return next(one for one, noun in NOUNS.items() if noun.table == name and noun.addressable)
