"""Figures within JSON, whose own numbers are binary fractions."""

from decimal import Decimal


def exact(value: Decimal | None) -> str | None:
    """A figure as the text that keeps it exact; None where there is none."""
    return None if value is None else f"{value:f}"
