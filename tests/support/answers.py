"""Reading what commands answer, and what no honest caller sends them."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeVar

from tortoise.models import Model

from commands.directory_write import RowConflict
from commands.outcomes import Done, Forbidden, Invalid, Problem
from guards.enums import RefusalCode

T = TypeVar("T")


def done(outcome: Done[T] | Problem | RowConflict[Any]) -> T:  # Any: whatever row it is about
    """The row of a write that was made."""
    assert isinstance(outcome, Done), outcome
    return outcome.item


def problems(outcome: object) -> list[str]:
    """The dotted paths of an input's problems; each of them says something."""
    assert isinstance(outcome, Invalid), outcome
    assert all(problem.message for problem in outcome.fields)
    return [".".join(problem.path) for problem in outcome.fields]


def refusal(outcome: object) -> RefusalCode:
    """The code of a refusal, which says by its rules what stands against it, and what would help."""
    assert isinstance(outcome, Forbidden), outcome
    assert outcome.message
    assert outcome.rules
    assert all(rule.refuses and rule.remedy for rule in outcome.rules)
    return outcome.code


def columns(row: Model) -> dict[str, object]:
    """Every column of a row: rows themselves are equal as soon as their keys are."""
    return {name: getattr(row, name) for name in row._meta.fields_db_projection}  # noqa: SLF001  # as its docs do


# Texts that JSON can carry and PostgreSQL cannot keep.
UNSTORABLE = ["a\x00b", "a\ud800b"]
BLANK = ["", " ", "\n\t\u2003"]
EMOJI = "\N{ROCKET}"

# Amounts that are none, or that numeric(18,2) cannot keep as they are.
NO_AMOUNTS = [
    "-0.01",
    "-1E+20",
    "NaN",
    "sNaN",
    "Infinity",
    "-Infinity",
    "0.001",
    "1E-9999999",
    "10000000000000000",
    "9999999999999999.999999999999999999",
    "0.01000000000000000000000000000000000000000000000001",
    "1E+9999999",
    "9" * 5_000,
]

# Moments that cannot be compared with others, or that PostgreSQL or Python cannot keep in UTC.
NO_MOMENTS = [
    datetime(2026, 3, 2, 8, 0),  # noqa: DTZ001  # the point of it
    datetime.min.replace(tzinfo=UTC),  # year 1
    datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),  # year 0 in UTC
    datetime.max.replace(tzinfo=UTC),  # year 9999
    datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))),  # year 10000 in UTC
]
