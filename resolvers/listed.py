"""What a list can be filtered and ordered by, wherever it hangs: at the root or on a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from resolvers.conditions import Filters, Where, compile_where
from resolvers.keyset import Order, SortKey
from resolvers.rows import Parameters

_ARCHIVED = "archivedAt"


@dataclass(frozen=True, slots=True)
class Sorting:
    """One key of an order as the API tells it."""

    field: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of a type as a list.

    Archived rows are left out unless the filter asks when they were archived.

    Args:
        type_name: of its rows.
        filters: what it can be filtered by, by the field's name in the API.
        sorts: what it can be ordered by, by the name in the API.
        usual: the order unless another is asked for.
        own: the column that names whose row it is, where everybody lists only their own.
    """

    type_name: str
    filters: Filters
    sorts: Mapping[str, SortKey]
    usual: Order
    own: str | None = None

    def order(self, sorting: Sequence[Sorting]) -> Order:
        """The order that is asked for, the weightiest key first; the usual one for none."""
        if not sorting:
            return self.usual
        return Order.by(*(replace(self.sorts[key.field], descending=key.descending) for key in sorting))

    def condition(self, where: Where, parameters: Parameters) -> str:
        """The condition on table `t` that a filter asks for.

        Raises:
            BadUserInput: the filter makes no sense.
        """
        condition = compile_where(where, self.filters, parameters)
        shown = _ARCHIVED not in self.filters or where.names(_ARCHIVED)
        return condition if shown else f"t.archived_at IS NULL AND {condition}"
