"""The pages of any order add up to the order itself: keys that may be missing, both directions, any size of page."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.connection import get_connection

from resolvers.keyset import Order, SortKey, Window, cut
from resolvers.ranges import statement
from resolvers.rows import Parameters, Row

Values = tuple[int | None, Decimal | None, str, datetime | None]

_START = datetime(2026, 3, 2, tzinfo=UTC)
KEYS = (
    SortKey("a", int, nullable=True),
    SortKey("b", Decimal, nullable=True),
    SortKey("c", str),
    SortKey("d", datetime, nullable=True),
)
# Few different values, so that most rows tie.
ROWS: st.SearchStrategy[list[Values]] = st.lists(
    st.tuples(
        st.none() | st.integers(0, 2),
        st.none() | st.sampled_from([Decimal(0), Decimal("1.50"), Decimal(9)]),
        st.sampled_from(["", "a", "b"]),
        st.none() | st.integers(0, 2).map(lambda hours: _START + timedelta(hours=hours)),
    ),
    max_size=12,
)
ORDERS = st.lists(
    st.tuples(st.sampled_from(KEYS), st.booleans()), min_size=1, max_size=4, unique_by=lambda one: one[0].column
).map(
    lambda chosen: Order.by(
        *(SortKey(key.column, key.kind, nullable=key.nullable, descending=down) for key, down in chosen)
    )
)
_ROWS = """
SELECT t.* FROM (
    SELECT * FROM unnest($1::int[], $2::numeric[], $3::text[], $4::timestamptz[], $5::uuid[]) AS r(a, b, c, d, id)
) AS t
"""


def in_order(rows: Sequence[dict[str, Any]], order: Order) -> list[UUID]:
    """The keys of rows as an order has them, found without a database."""
    found = list(rows)
    for key in reversed(order.keys):  # sorting is stable, so that the weightiest comes last
        valued = [row for row in found if row[key.column] is not None]
        valued.sort(key=lambda row, column=key.column: row[column], reverse=key.descending)  # type: ignore[misc]  # bound
        found = valued + [row for row in found if row[key.column] is None]
    return [row["id"] for row in found]


async def page(values: list[list[Any]], order: Order, window: Window) -> tuple[list[Row], bool]:
    """The rows of a window, in the order of the list, and whether there are more where it counts to."""
    parameters = Parameters(values)
    found = await get_connection("default").execute_query_dict(
        statement(_ROWS, "TRUE", order, window, window.size + 1, parameters), list(parameters)
    )
    part = cut(found, window)
    return list(part.rows), part.has_previous if window.backward else part.has_next


@pytest.mark.usefixtures("database")
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, order=ORDERS, size=st.integers(1, 5), backward=st.booleans())
async def test_pages_add_up_to_the_order(rows: list[Values], order: Order, size: int, backward: bool) -> None:  # noqa: FBT001  # hypothesis passes by name
    made = [dict(zip("abcd", row, strict=True), id=UUID(int=number)) for number, row in enumerate(rows)]
    values = [[row[column] for row in made] for column in ("a", "b", "c", "d", "id")]
    seen: list[Row] = []
    cursor, more = None, True
    while more:
        window = Window(size, backward, before=cursor) if backward else Window(size, after=cursor)
        found, more = await page(values, order, window)
        assert bool(found) == bool(rows)
        seen = [*found, *seen] if backward else [*seen, *found]
        cursor = order.cursor(found[0 if backward else -1]) if found else None
    assert [row["id"] for row in seen] == in_order(made, order)


@pytest.mark.usefixtures("database")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, order=ORDERS, data=st.data())
async def test_what_lies_between_two_cursors_is_what_lies_between_their_rows(
    rows: list[Values], order: Order, data: st.DataObject
) -> None:
    made = [dict(zip("abcd", row, strict=True), id=UUID(int=number)) for number, row in enumerate(rows)]
    whole = in_order(made, order)
    first, last = sorted(data.draw(st.tuples(st.integers(-1, len(rows) - 1), st.integers(0, len(rows)))))
    cursors = [
        order.cursor(next(row for row in made if row["id"] == whole[place])) if 0 <= place < len(rows) else None
        for place in (first, last)
    ]
    values = [[row[column] for row in made] for column in ("a", "b", "c", "d", "id")]
    for backward in (False, True):
        found, more = await page(values, order, Window(50, backward, *cursors))
        assert [row["id"] for row in found] == whole[first + 1 : last]
        assert not more
