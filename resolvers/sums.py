"""Counts and sums of rows by some of their columns, amounts of each currency apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from resolvers.pages import Narrow
from resolvers.rows import Loaded, Parameters, Row, fetch, json_value


@dataclass(frozen=True, slots=True)
class CurrencySum:
    """A sum of amounts in one currency."""

    currency: str
    total: Decimal


@dataclass(frozen=True, slots=True)
class Grouped:
    """A table whose rows are counted and summed up in groups.

    Args:
        type_name: of the groups.
        source: the table; its rows have `value` and `currency`.
        moment: its column of which the earliest and the latest are told.
        columns: all by which it can be grouped.
    """

    type_name: str
    source: str
    moment: str
    columns: tuple[str, ...]


async def read_groups(grouped: Grouped, by: Sequence[str], narrow: Narrow, order: str) -> list[Loaded]:
    """The groups of a table, in one statement.

    Args:
        grouped: the table.
        by: the columns that make a group, all of `grouped.columns`; none for one group of all rows.
        narrow: a condition on table `t`.
        order: of the groups, in SQL; after it the columns themselves.
    """
    parameters = Parameters()
    inner = "".join(f"t.{column}, " for column in by)
    outer = "".join(f"g.{column}, " for column in by)
    statement = (
        f"SELECT {outer}coalesce(sum(g.n), 0)::int AS count, min(g.earliest) AS earliest, max(g.latest) AS latest,"  # noqa: S608 - values are parameters
        " json_agg(json_build_array(g.currency, g.total::text) ORDER BY g.currency)"
        " FILTER (WHERE g.total IS NOT NULL) AS sums"
        f" FROM (SELECT {inner}t.currency, count(*) AS n, sum(t.value) AS total, min(t.{grouped.moment}) AS earliest,"
        f" max(t.{grouped.moment}) AS latest FROM {grouped.source} AS t WHERE {narrow(parameters)}"
        f" GROUP BY {inner}t.currency) AS g GROUP BY {outer}() ORDER BY {order}{_then(by)}"
    )
    found = await fetch(statement, parameters)
    return [Loaded(grouped.type_name, _group(row, grouped, by)) for row in found]


def _then(by: Sequence[str]) -> str:
    return "".join(f", g.{column}" for column in by)


def _group(row: Row, grouped: Grouped, by: Sequence[str]) -> Row:
    columns: dict[str, Any] = {column: row[column] if column in by else None for column in grouped.columns}
    sums = [CurrencySum(currency, Decimal(total)) for currency, total in json_value(row["sums"]) or ()]
    return {**columns, "count": row["count"], "earliest": row["earliest"], "latest": row["latest"], "sums": sums}
