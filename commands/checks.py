"""Checks of single input values; each says what is wrong, or nothing."""

import re
from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import urlsplit

from commands.outcomes import FieldProblem, Invalid
from guards.rules import given

_MAX_MONEY = Decimal(10) ** 16
_CENTS = -2
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_CURRENCY = re.compile(r"[A-Z]{3}")

Finding = FieldProblem | None


def collect(findings: Iterable[Finding]) -> Invalid | None:
    """All that is wrong with an input, or None."""
    problems = tuple(finding for finding in findings if finding is not None)
    return Invalid(problems) if problems else None


def _problem(path: str, message: str) -> FieldProblem:
    return FieldProblem(tuple(path.split(".")), message)


def text(path: str, value: str | None, limit: int = 20_000) -> Finding:
    """A text must say something, within a limit of characters."""
    if not given(value):
        return _problem(path, "Must not be blank.")
    return short(path, value, limit)


def short(path: str, value: str | None, limit: int) -> Finding:
    """A text that may be absent must keep within a limit of characters, and free of NUL."""
    if value is not None and "\x00" in value:
        return _problem(path, "Must not contain a NUL character.")
    return None if value is None or len(value) <= limit else _problem(path, f"Must have at most {limit} characters.")


def money(path: str, value: Decimal | None) -> Finding:
    """An amount must be finite, not negative, below 10^16, with two decimals at most."""
    if value is None:
        return None
    if not value.is_finite() or value < 0:
        return _problem(path, "Must be an amount of 0 or more.")
    exponent = value.normalize().as_tuple().exponent
    exact = isinstance(exponent, int) and exponent >= _CENTS
    return (
        None
        if exact and value < _MAX_MONEY
        else _problem(path, "Must have at most two decimals and 16 digits before them.")
    )


def currency(path: str, value: str | None) -> Finding:
    """A currency must be an ISO 4217 code."""
    return (
        None
        if value is None or bool(_CURRENCY.fullmatch(value))
        else _problem(path, "Must be a code of three capital letters.")
    )


def email(path: str, value: str) -> Finding:
    """An e-mail address must look like one."""
    return None if bool(_EMAIL.fullmatch(value)) else _problem(path, "Must be an e-mail address.")


def url(path: str, value: str) -> Finding:
    """A link must be an absolute http or https URL."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return _problem(path, "Must be a URL.")
    return (
        None
        if parts.scheme in {"http", "https"} and bool(parts.hostname)
        else _problem(path, "Must be an http or https URL.")
    )


def between(path: str, value: int | None, low: int, high: int) -> Finding:
    """A number that may be absent must lie within bounds."""
    return None if value is None or low <= value <= high else _problem(path, f"Must be between {low} and {high}.")
