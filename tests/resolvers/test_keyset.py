"""Orders, cursors and windows, without a database."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.errors import BadUserInput
from resolvers.keyset import Order, SortKey, Window, cut, descending, window
from resolvers.rows import Parameters, storable

CREATED = SortKey("created_at", datetime)
VALUE = SortKey("value", Decimal, nullable=True)
NAME = SortKey("name", str)
CYCLE = SortKey("cycle", int)
KEY = UUID(int=7)

MOMENTS = st.datetimes(timezones=st.just(UTC), min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1))  # noqa: DTZ001  # hypothesis adds the zone
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**16 - 1)
TEXTS = st.text().filter(storable)


@given(
    st.fixed_dictionaries(
        {
            "created_at": MOMENTS,
            "value": st.none() | AMOUNTS,
            "name": TEXTS,
            "cycle": st.integers(0, 2**31 - 1),
            "id": st.uuids(),
        }
    )
)
def test_a_cursor_holds_its_rows_place(row: dict[str, Any]) -> None:
    order = Order.by(CREATED, VALUE, NAME, CYCLE)
    assert order.place(order.cursor(row)) == tuple(row[key.column] for key in order.keys)


def test_an_order_ends_with_the_key_in_the_direction_of_its_first() -> None:
    assert Order.by(CREATED).sql(reverse=False) == "t.created_at ASC, t.id ASC"
    assert Order.by(descending(CREATED)).sql(reverse=False) == "t.created_at DESC, t.id DESC"
    assert Order.by(descending(CREATED)).sql(reverse=True) == "t.created_at ASC, t.id ASC"


def test_rows_without_a_value_are_last_onwards_and_first_backwards() -> None:
    assert Order.by(descending(VALUE)).sql(reverse=False) == "t.value DESC NULLS LAST, t.id DESC"
    assert Order.by(descending(VALUE)).sql(reverse=True) == "t.value ASC NULLS FIRST, t.id ASC"


def test_a_key_that_is_named_twice_counts_once() -> None:
    assert Order.by(NAME, CREATED, descending(NAME)).sql(reverse=False) == "t.name ASC, t.created_at ASC, t.id ASC"


def test_a_plain_order_is_sought_by_one_comparison_of_rows() -> None:
    order, parameters = Order.by(CREATED), Parameters()
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    cursor = order.cursor({"created_at": moment, "id": KEY})
    assert order.beyond(cursor, parameters, reverse=False) == "(t.created_at, t.id) > ($1, $2)"
    assert order.beyond(cursor, parameters, reverse=True) == "(t.created_at, t.id) < ($3, $4)"
    assert parameters == [moment, KEY] * 2


def forged(*parts: object) -> str:
    return urlsafe_b64encode(orjson.dumps(parts)).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "?",
        "\u2603",
        forged(),
        forged("created_at,value,name,cycle"),
        forged("created_at,value,name,cycle", None, None, "x", 1, str(KEY)),
        forged("created_at,value,name,cycle", "2026-03-02", "NaN", "x", 1, str(KEY)),
        forged("created_at,value,name,cycle", "2026-03-02", "1E+999", "x", 1, str(KEY)),
        forged("created_at,value,name,cycle", "2026-03-02", "1", "a\x00b", 1, str(KEY)),
        forged("created_at,value,name,cycle", "2026-03-02", "1", "x", "1", str(KEY)),
        forged("created_at,value,name,cycle", "2026-03-02", "1", "x", 2**31, str(KEY)),
        forged("created_at,value,name,cycle", "2026-03-02", "1", "x", 1, "nobody"),
        forged("created_at,value,name,cycle", "2026-03-02", "1", "x", 1, str(KEY), 1),
        forged("created_at,value,name,cycle", "0001-01-01T00:00:00+14:00", "1", "x", 1, str(KEY)),
        forged("-created_at,value,name,cycle", "2026-03-02", "1", "x", 1, str(KEY)),
    ],
)
def test_a_cursor_that_was_not_made_here_is_refused(cursor: str) -> None:
    with pytest.raises(BadUserInput):
        Order.by(CREATED, VALUE, NAME, CYCLE).place(cursor)


@given(st.text())
def test_no_text_breaks_the_reading_of_cursors(text: str) -> None:
    with pytest.raises(BadUserInput):
        Order.by(CREATED).place(text)


def test_fifty_from_the_start_are_asked_unless_told() -> None:
    assert window(None, None, None, None) == Window(50, backward=False)
    assert window(3, "a", None, "b") == Window(3, backward=False, after="a", before="b")
    assert window(None, "a", 3, "b") == Window(3, backward=True, after="a", before="b")


@pytest.mark.parametrize(("first", "last"), [(1, 1), (0, 0), (-1, None), (None, -1), (201, None), (None, 201)])
def test_windows_that_make_no_sense_are_refused(first: int | None, last: int | None) -> None:
    with pytest.raises(BadUserInput):
        window(first, None, last, None)


def test_a_window_is_cut_from_the_side_that_it_counts_from() -> None:
    rows: list[dict[str, Any]] = [{"n": number} for number in range(4)]
    onwards = cut(rows, Window(3))
    assert (list(onwards.rows), onwards.has_next, onwards.has_previous) == (rows[:3], True, False)
    back = cut(rows, Window(3, backward=True))
    assert (list(back.rows), back.has_next, back.has_previous) == (rows[:3][::-1], False, True)
    whole = cut(rows, Window(4, after="x"))
    assert (len(whole.rows), whole.has_next, whole.has_previous) == (4, False, True)
