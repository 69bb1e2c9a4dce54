"""Lists as fields, each one declaration: what it is a list of, what clients are told, its filter and its order.

    icps = nested_list(Connection["Icp"], "Every version, oldest first.", IcpWhere, IcpOrders)
    segments = root_list(Connection[Segment], SEGMENTS, "Segments of the market.", SegmentWhere, SegmentOrders)

Every list takes the arguments of a Relay connection. The types of the filter and of the order are given as they would
annotate an argument, with what clients are told of it. A class sees in such a field what its resolver returns.
"""

from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import Any, Protocol, TypeVar, cast

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver
from strawberry.utils.str_converters import to_camel_case

from planner.roots import ROOT, ListRoot
from resolvers.listed import Listed
from resolvers.lists import read_list
from resolvers.selection import key
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.filters import to_where
from schema.info import Info
from schema.input import Input
from schema.mapping import Related
from schema.orders import OrderKey, to_sorting

AS_COERCED = "as_coerced"
"""Marks a field whose resolver takes its arguments as they were coerced."""

C = TypeVar("C")

_WINDOW: dict[str, object] = {"first": First, "after": After, "last": Last, "before": Before}


class _Row(Protocol):
    @property
    def related(self) -> Related: ...


class _Nested(StrawberryField):
    """A list that knows its name in the API, which its class tells it: it is loaded under that."""

    api_name: str

    def __set_name__(self, owner: type, name: str) -> None:
        super().__set_name__(owner, name)
        self.api_name = to_camel_case(name)


def nested_list(of: type[C], description: str, where: object = None, orders: object = None, **others: object) -> C:
    """A list that was loaded with its row.

    It takes its arguments as the schema coerced them, since it only looks up by them what was loaded for them.

    Args:
        of: the type of the field: a connection.
        description: what clients are told of it.
        where: the type of its filter; None for a list without.
        orders: that of its order; None for a list without.
        others: those of further arguments, by their names in the API.
    """

    def resolve(row: _Row, /, **arguments: object) -> Connection[Any]:  # Any: the field's own type
        return to_connection(row.related[key(made.api_name, **arguments)])

    made = _Nested(
        type_annotation=StrawberryAnnotation.from_annotation(of),
        description=description,
        metadata={AS_COERCED: True},
        base_resolver=_resolver(resolve, {"self": Parameter.empty} | _WINDOW | others, filter=where, orderBy=orders),
    )
    return cast("C", made)


def root_list(
    of: type[C],
    listed: Listed,
    description: str,
    where: object = None,
    orders: object = None,
    *,
    planned: bool = True,
) -> C:
    """A list of a whole table, as a field of the root.

    Args:
        of: the type of the field: a connection.
        listed: the list.
        description: what clients are told of it.
        where: the type of its filter; None for a list without.
        orders: that of its order; None for a list without.
        planned: whether all of it can be planned, as it can where its rows' type says where its fields come from.
    """

    async def resolve(
        info: Info,
        filter: Input | None = None,
        order_by: Sequence[OrderKey] | None = None,
        **window: Any,  # noqa: ANN401  # what `window_of` takes
    ) -> Connection[Any]:  # Any: the field's own type
        asked, rows, order = window_of(**window), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, listed, asked, info.connection, rows, order))

    made = strawberry.field(
        resolver=_resolver(resolve, {"info": Info} | _WINDOW, filter=where, order_by=orders),
        graphql_type=of,
        description=description,
        metadata={ROOT: ListRoot(listed)} if planned else None,
    )
    return cast("C", made)


def _resolver(call: Callable[..., C], usual: dict[str, object], **maybe: object) -> StrawberryResolver[C]:
    """A call that takes whatever arguments as a resolver that says which: the usual ones, and those that there are."""
    given = usual | {name: annotation for name, annotation in maybe.items() if annotation is not None}
    made = StrawberryResolver(call)
    made.signature = Signature(
        [
            Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=strawberry.UNSET, annotation=annotation)
            for name, annotation in given.items()
        ]
    )
    return made
