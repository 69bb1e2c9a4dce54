"""The scalars that GraphQL lacks: moments, days, exact numbers, JSON."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, DecimalException
from math import isfinite

import strawberry
from strawberry.scalars import JSON
from strawberry.types.scalar import ScalarDefinition

from resolvers.rows import moment_text, storable

_LARGEST_EXPONENT = 30


def _write_moment(value: datetime) -> str:
    return moment_text(value.astimezone(UTC))


def _read_moment(value: object) -> datetime:
    """A moment in UTC.

    Raises:
        ValueError: no ISO 8601 text, or one without an offset, which would leave the moment open.
    """
    if not isinstance(value, str):
        raise ValueError("a DateTime is a text")  # noqa: TRY004  # GraphQL tells callers of ValueError
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError("a DateTime is ISO 8601 with an offset, such as 2026-03-02T09:00:00+00:00")


def _read_day(value: object) -> date:
    """A day of the calendar.

    Raises:
        ValueError: no ISO 8601 text of a day.
    """
    try:
        if isinstance(value, str):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError("a Date is an ISO 8601 day, such as 2026-03-02")


def _write_decimal(value: Decimal) -> str:
    return format(value, "f")


def _read_decimal(value: object) -> Decimal:
    """An exact number.

    Raises:
        ValueError: no number, or one that is not finite or of absurd size.
    """
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        try:
            number = Decimal(str(value))
        except DecimalException:
            number = Decimal("NaN")
        if number.is_finite() and abs(number.adjusted()) <= _LARGEST_EXPONENT:
            return number
    raise ValueError("a Decimal is a text such as 1250.50")


def _read_json(value: object) -> object:
    """A JSON value that the database can hold.

    Raises:
        ValueError: a text in it cannot be kept, or a number is not finite.
    """
    if isinstance(value, str) and not storable(value):
        raise ValueError("a text in JSON must not contain NUL characters or lone surrogates")
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("a number in JSON must be finite")
    if isinstance(value, dict):
        return {_read_json(name): _read_json(item) for name, item in value.items()}
    return [_read_json(item) for item in value] if isinstance(value, list) else value


SCALARS: Mapping[object, ScalarDefinition] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment in ISO 8601 with an offset; answers are in UTC.",
        serialize=_write_moment,
        parse_value=_read_moment,
    ),
    date: strawberry.scalar(
        name="Date",
        description="A day in ISO 8601, such as 2026-03-02; in which time zone, its field says.",
        serialize=date.isoformat,
        parse_value=_read_day,
    ),
    Decimal: strawberry.scalar(
        name="Decimal",
        description='An exact decimal number as text, such as "1250.50"; numbers are taken too.',
        serialize=_write_decimal,
        parse_value=_read_decimal,
    ),
    JSON: strawberry.scalar(
        name="JSON",
        description="Any JSON value.",
        serialize=lambda value: value,
        parse_value=_read_json,
    ),
}
