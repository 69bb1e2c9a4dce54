"""The ranges of an index in which a window's rows lie.

Where the first key of an order may be missing, "beyond this row" is no range of any index: the rows with a value and
those without are two, each of which the one index over that key and the primary key serves in either direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from resolvers.keyset import Order, Window
from resolvers.rows import Parameters


@dataclass(frozen=True, slots=True)
class Range:
    """Rows of table `t` that lie side by side in an order.

    Args:
        condition: which.
        order: the terms of ORDER BY in which an index has them.
    """

    condition: str
    order: str


def statement(what: str, condition: str, order: Order, asked: Window, limit: int, parameters: Parameters) -> str:
    """The statement that reads a window, in the direction in which it counts.

    Args:
        what: `SELECT … FROM … AS t`, with the columns of the order.
        condition: on table `t`.
        order: of the list.
        asked: the window.
        limit: how many rows to read at most; written out, for where it is a parameter PostgreSQL plans each page anew.
        parameters: takes the values.

    Raises:
        BadUserInput: a cursor was not made by this order.
    """
    found = ranges(order, asked, parameters)
    first, *others = [f"{what} WHERE {condition} AND {one.condition} ORDER BY {one.order}" for one in found]
    if not others:
        return f"{first} LIMIT {limit}"
    (second,) = others
    # The second range is only looked into for what the first one lacks.
    return (
        f"WITH a AS ({first} LIMIT {limit}),"  # noqa: S608 - put together of statements
        f" b AS ({second} LIMIT {limit} - (SELECT count(*) FROM a))"
        " SELECT * FROM (SELECT 0 AS part, a.* FROM a UNION ALL SELECT 1 AS part, b.* FROM b) AS t"
        f" ORDER BY t.part, {order.sql(reverse=asked.backward)}"
    )


def ranges(order: Order, asked: Window, parameters: Parameters) -> Sequence[Range]:
    """The ranges of a window, in the direction in which it counts.

    Raises:
        BadUserInput: a cursor was not made by this order.
    """
    first, *others = order.keys
    valued, rest = Order((replace(first, nullable=False), *others)), Order(tuple(others))
    sequence = valued.sql(reverse=asked.backward)
    if not first.nullable:
        return [Range(" AND ".join(asked.bounds(order, parameters)) or "TRUE", sequence)]
    places = [(order.place(cursor), back) for cursor, back in ((asked.after, False), (asked.before, True)) if cursor]
    with_value, without = [f"t.{first.column} IS NOT NULL"], [f"t.{first.column} IS NULL"]
    for place, back in places:  # a cursor lies in one of the two, and all of the other is on one side of it
        inside = place[0] is not None
        with_value.append(valued.past(place, parameters, reverse=back) if inside else _truth(back))
        without.append(_truth(not back) if inside else rest.past(place[1:], parameters, reverse=back))
    found = [Range(" AND ".join(with_value), sequence), Range(" AND ".join(without), sequence)]
    return found[::-1] if asked.backward else found


def _truth(value: bool) -> str:  # noqa: FBT001  # its only argument
    return "TRUE" if value else "FALSE"
