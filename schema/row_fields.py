"""Rows as fields of the root, each one declaration: of which type, and what clients are told.

    task = row_by_id(Task, "One task; null for an id that names none.")

A class sees in such a field what its resolver returns.
"""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar, cast

import strawberry

from planner.roots import ROOT, RowRoot
from resolvers.external_ids import read_external
from resolvers.nodes import read_node
from resolvers.rows import Loaded
from schema.info import Info
from schema.interfaces import GlobalId
from schema.mapping import to_type

R = TypeVar("R")

ExternalId = Annotated[str, strawberry.argument(description="Key in another system.")]


def row_by_id(of: type[R], description: str, *, planned: bool = True) -> R | None:
    """The row of a type that a global id names; null for none.

    Args:
        of: the type.
        description: what clients are told of the field.
        planned: whether it can be planned, as it can where its type says where its fields come from.
    """
    type_name = of.__name__

    async def resolve(info: Info, id: GlobalId) -> Any:  # noqa: ANN401  # an object of the type
        return _shown(await read_node(info.context, id, info.shape, type_name))

    return _field(of, description, resolve, planned=planned)


def row_by_external_id(of: type[R], description: str) -> R | None:
    """The row of a type that has a key in another system; null for none.

    Args:
        of: the type.
        description: what clients are told of the field.
    """
    type_name = of.__name__

    async def resolve(info: Info, external_id: ExternalId) -> Any:  # noqa: ANN401  # as above
        return _shown(await read_external(info.context, type_name, external_id, info.shape))

    return _field(of, description, resolve, planned=True)


def _shown(loaded: Loaded | None) -> Any:  # noqa: ANN401  # as above
    return None if loaded is None else to_type(loaded)


# Any: a resolver takes what its field says.
def _field(of: type[R], description: str, resolve: Callable[..., Any], *, planned: bool) -> R | None:
    made = strawberry.field(
        resolver=resolve,
        graphql_type=of | None,
        description=description,
        metadata={ROOT: RowRoot(of.__name__)} if planned else None,
    )
    return cast("R | None", made)
