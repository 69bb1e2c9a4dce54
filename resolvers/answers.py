"""Rows that commands answer with, made ready for an operation: the same relations as in any read."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.base import Row as Model
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
    loaded = [Loaded(type(model).__name__, vars(model)) for model in models]
    await preload(context, loaded, shape)
    return loaded
