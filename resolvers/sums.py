"""Counts and sums of rows by some of their columns, amounts of each currency apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from resolvers.rows import Loaded, Parameters, Row, fetch, json_value

if TYPE_CHECKING:
    from resolvers.pages import Narrow

Expression = Callable[[Parameters], str]


@dataclass(frozen=True, slots=True)
class CurrencySum:
    """A sum of amounts in one currency, and how many amounts it is of."""

    currency: str
    total: Decimal
    count: int

    @property
    def average(self) -> Decimal:
        """The mean amount; there is one, for without any there is no sum."""
        return self.total / self.count


@dataclass(frozen=True, slots=True)
class Grouped:
    """A table whose rows are counted and summed up in groups.

    Args:
        type_name: of the groups.
        source: the table.
        columns: all by which it can be grouped.
        moment: its column of which the earliest and the latest are told; empty for none.
        amounts: whether its rows have `value` and `currency`, which are summed up.
        tallies: what else is counted in each group, by name: a condition on table `t`.
        computed: those of the columns that the table itself lacks, as SQL.
    """

    type_name: str
    source: str
    columns: tuple[str, ...]
    moment: str = ""
    amounts: bool = True
    tallies: Mapping[str, str] = field(default_factory=dict)
    computed: Mapping[str, Expression] = field(default_factory=dict)


async def read_groups(
    grouped: Grouped, by: Sequence[str], narrow: "Narrow", order: str, most: int | None = None
) -> list[Loaded]:
    """The groups of a table, in one statement.

    Args:
        grouped: the table.
        by: the columns that make a group, all of `grouped.columns`; none for one group of all rows.
        narrow: a condition on table `t`.
        order: of the groups, in SQL; after it the columns themselves.
        most: how many groups; None for all.
    """
    parameters = Parameters()
    outer = "".join(f"g.{column}, " for column in by)
    statement = (
        f"SELECT {outer}coalesce(sum(g.n), 0)::int AS count, min(g.earliest) AS earliest, max(g.latest) AS latest"  # noqa: S608 - values are parameters
        f"{''.join(f', coalesce(sum(g.{name}), 0)::int AS {name}' for name in grouped.tallies)}, "
        "json_agg(json_build_array(g.money, g.total::text, g.worth) ORDER BY g.money)"
        " FILTER (WHERE g.total IS NOT NULL) AS sums"
        f" FROM ({_inner(grouped, by, narrow, parameters)}) AS g"
        f" GROUP BY {outer}() ORDER BY {order}{_then(by)}"
    )
    limit = "" if most is None else f" LIMIT {parameters.add(most)}"
    found = await fetch(statement + limit, parameters)
    return [Loaded(grouped.type_name, _group(row, grouped, by)) for row in found]


def _inner(grouped: Grouped, by: Sequence[str], narrow: "Narrow", parameters: Parameters) -> str:
    """The groups with each currency apart."""
    computed = {name: make(parameters) for name, make in grouped.computed.items() if name in by}
    keys = "".join(f"{computed.get(column, f't.{column}')} AS {column}, " for column in by)
    amount, currency = ("t.value", "t.currency") if grouped.amounts else ("NULL::numeric", "NULL::text")
    moment = f"t.{grouped.moment}" if grouped.moment else "NULL::timestamptz"
    tallies = "".join(f", count(*) FILTER (WHERE {met}) AS {name}" for name, met in grouped.tallies.items())
    places = ", ".join(str(place) for place in range(1, len(by) + 2))
    return (
        f"SELECT {keys}{currency} AS money, count(*) AS n, count({amount}) AS worth, sum({amount}) AS total,"  # noqa: S608 - values are parameters
        f" min({moment}) AS earliest, max({moment}) AS latest{tallies}"
        f" FROM {grouped.source} AS t WHERE {narrow(parameters)} GROUP BY {places}"
    )


def _then(by: Sequence[str]) -> str:
    return "".join(f", g.{column}" for column in by)


def _group(row: Row, grouped: Grouped, by: Sequence[str]) -> Row:
    columns: dict[str, Any] = {column: row[column] if column in by else None for column in grouped.columns}
    counted = {name: row[name] for name in ("count", "earliest", "latest", *grouped.tallies)}
    return {**columns, **counted, "sums": sums_of(row["sums"])}


def sums_of(value: object) -> list[CurrencySum]:
    """Sums as a statement answers them: lists of a currency, a total and how many amounts it is of."""
    return [CurrencySum(currency, Decimal(total), count) for currency, total, count in json_value(value) or ()]
