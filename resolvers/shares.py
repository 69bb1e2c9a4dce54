"""Figures that are one number by another, told with both."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: `part` of `whole` things."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The part by the whole; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Quotient:
    """One number by another; None where it is not known."""

    numerator: Decimal | None
    denominator: Decimal | None

    @property
    def value(self) -> Decimal | None:
        """The one by the other; None where either is not known, or the other is 0."""
        if self.numerator is None or not self.denominator:
            return None
        return self.numerator / self.denominator
