"""Moments, days, exact numbers and JSON, in and out."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from strawberry.scalars import JSON

from schema.scalars import SCALARS


def reading(kind: object, value: object) -> Any:
    read = SCALARS[kind].parse_value
    assert read is not None
    return read(value)


def writing(kind: object, value: object) -> Any:
    write = SCALARS[kind].serialize
    assert write is not None
    return write(value)


@pytest.mark.parametrize(
    "text",
    ["2026-03-02T09:00:00Z", "2026-03-02T09:00:00+00:00", "2026-03-02T10:00:00+01:00", "2026-03-02T04:30:00.000-04:30"],
)
def test_a_moment_is_read_in_utc(text: str) -> None:
    moment = reading(datetime, text)
    assert moment == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    "wrong", ["2026-03-02T09:00:00", "2026-03-02", "yesterday", "", 1772442000, None, "0001-01-01T00:00:00+14:00"]
)
def test_a_moment_without_offset_or_sense_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="DateTime"):
        reading(datetime, wrong)


def test_a_day_is_read_and_written_as_such() -> None:
    assert reading(date, "2026-03-02") == date(2026, 3, 2)
    assert writing(date, date(2026, 3, 2)) == "2026-03-02"


@pytest.mark.parametrize("wrong", ["2026-02-30", "2026-03-02T09:00:00Z", "today", "", 20260302, None])
def test_what_is_no_day_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="Date"):
        reading(date, wrong)


def test_a_moment_is_written_in_utc_with_its_offset() -> None:
    there = datetime(2026, 3, 2, 10, tzinfo=timezone(timedelta(hours=1)))
    assert writing(datetime, there) == "2026-03-02T09:00:00+00:00"


@pytest.mark.parametrize(
    ("value", "number"), [("1250.50", "1250.50"), (7, "7"), (0.1, "0.1"), ("-3", "-3"), ("1E+2", "100")]
)
def test_a_decimal_is_read_from_text_and_numbers(value: object, number: str) -> None:
    assert reading(Decimal, value) == Decimal(number)


@pytest.mark.parametrize("wrong", ["", "ten", "NaN", "Infinity", "1E+400", True, None, [1]])
def test_what_is_no_finite_number_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="Decimal"):
        reading(Decimal, wrong)


def test_a_decimal_is_written_as_plain_text() -> None:
    assert writing(Decimal, Decimal("1E+3")) == "1000"
    assert writing(Decimal, Decimal("0.10")) == "0.10"


def test_json_is_taken_as_it_is() -> None:
    value = {"a": [1, None, {"b": "text"}], "c": 0.5, "d": True}
    assert reading(JSON, value) == value
    assert writing(JSON, value) == value


@pytest.mark.parametrize("wrong", ["a\x00b", {"a\x00": 1}, [["\ud800"]], {"a": {"b": float("nan")}}, float("inf")])
def test_json_that_no_database_can_hold_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="in JSON must"):
        reading(JSON, wrong)
