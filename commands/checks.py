"""Checks of single input values; each says what is wrong, or nothing."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from urllib.parse import urlsplit

import orjson

from commands.outcomes import FieldProblem, Invalid
from guards.email import looks_like_email
from guards.rules import given

_MAX_MONEY = Decimal(10) ** 16
_CENT = Decimal("0.01")
_FIRST_MOMENT, _LAST_MOMENT = datetime(1900, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC)
_YEARS = "Must lie in the years 1900 to 2999."
# What JSON can carry and PostgreSQL cannot keep.
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
# An even number of backslashes before it are backslashes of the text.
_ENCODED_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_CURRENCY = re.compile(r"[A-Z]{3}")

Finding = FieldProblem | None


def collect(findings: Iterable[Finding]) -> Invalid | None:
    """All that is wrong with an input, or None."""
    problems = tuple(finding for finding in findings if finding is not None)
    return Invalid(problems) if problems else None


def problem(path: str, message: str) -> FieldProblem:
    """What is wrong at a path with dots."""
    return FieldProblem(tuple(path.split(".")), message)


def text(path: str, value: str | None, limit: int = 20_000) -> Finding:
    """A text must say something, within a limit of characters."""
    if not given(value):
        return problem(path, "Must not be blank.")
    return short(path, value, limit)


def short(path: str, value: str | None, limit: int) -> Finding:
    """A text that may be absent must keep within a limit of characters, each of which PostgreSQL can keep."""
    if value is not None and _UNSTORABLE.search(value):
        return problem(path, "Must not contain NUL characters or lone surrogates.")
    return None if value is None or len(value) <= limit else problem(path, f"Must have at most {limit} characters.")


def named(path: str, value: str | None, limit: int) -> Finding:
    """A text that may be absent must say something if it is there."""
    return None if value is None else text(path, value, limit)


def money(path: str, value: Decimal | None) -> Finding:
    """An amount must be finite, not negative, below 10^16, with two decimals at most."""
    if value is None:
        return None
    if not value.is_finite() or value < 0:
        return problem(path, "Must be an amount of 0 or more.")
    # Only below the limit is quantize exact, whatever the context's precision.
    exact = value < _MAX_MONEY and value == value.quantize(_CENT)
    return None if exact else problem(path, "Must have at most two decimals and 16 digits before them.")


def moment(path: str, value: datetime | None) -> Finding:
    """A moment that may be absent must have an offset, and lie in years that leave room for every clock."""
    if value is None:
        return None
    if value.utcoffset() is None:
        return problem(path, "Must have an offset from UTC.")
    return None if _FIRST_MOMENT <= value < _LAST_MOMENT else problem(path, _YEARS)


def day(path: str, value: date | None) -> Finding:
    """A day that may be absent must lie in years that leave room for whatever is reckoned from it."""
    within = value is None or _FIRST_MOMENT.date() <= value < _LAST_MOMENT.date()
    return None if within else problem(path, _YEARS)


def json(path: str, value: object) -> Finding:
    """A JSON value must be such as PostgreSQL can keep."""
    try:
        encoded = orjson.dumps(value)
    except TypeError:  # of a text that is no Unicode, an integer beyond 64 bits, a key that is no text, a deep nest
        return problem(path, "Must be JSON of Unicode texts and numbers of 64 bits.")
    return problem(path, "Must not contain NUL characters.") if _ENCODED_NUL.search(encoded) else None


def currency(path: str, value: str | None) -> Finding:
    """A currency must be an ISO 4217 code."""
    return (
        None
        if value is None or bool(_CURRENCY.fullmatch(value))
        else problem(path, "Must be a code of three capital letters.")
    )


def email(path: str, value: str) -> Finding:
    """An e-mail address must look like one."""
    wrong = short(path, value, 320)
    if wrong is None and not looks_like_email(value):
        return problem(path, "Must be an e-mail address.")
    return wrong


def url(path: str, value: str) -> Finding:
    """A link must be an absolute http or https URL."""
    wrong = short(path, value, 2_000)
    if wrong is not None:
        return wrong
    try:
        parts = urlsplit(value)
    except ValueError:
        return problem(path, "Must be a URL.")
    return (
        None
        if parts.scheme in {"http", "https"} and bool(parts.hostname)
        else problem(path, "Must be an http or https URL.")
    )


def between(path: str, value: int | None, low: int, high: int) -> Finding:
    """A number that may be absent must lie within bounds."""
    return None if value is None or low <= value <= high else problem(path, f"Must be between {low} and {high}.")


def share(path: str, value: Decimal | None) -> Finding:
    """A share of 1 that may be absent must lie between 0 and 1."""
    if value is None or (value.is_finite() and 0 <= value <= 1):
        return None
    return problem(path, "Must be between 0 and 1.")
