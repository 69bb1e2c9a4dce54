"""Figures that are one number by another, told with both."""

from decimal import Decimal

import strawberry

from resolvers import shares

_PLACES = Decimal("0.0001")


@strawberry.type(description="A part of a whole, such as 3 of 4 deals.")
class Share:
    """One share."""

    numerator: int = strawberry.field(description="How many it is that are meant.")
    denominator: int = strawberry.field(description="Of how many.")
    value: float | None = strawberry.field(description="The one by the other, 0 to 1; null where the whole is empty.")

    @classmethod
    def from_model(cls, share: shares.Share) -> "Share":
        """Map one share."""
        return cls(numerator=share.part, denominator=share.whole, value=share.value)


@strawberry.type(description="One number by another, told with both.")
class Quotient:
    """One quotient."""

    numerator: Decimal | None = strawberry.field(description="What is divided; null where it is not known.")
    denominator: Decimal | None = strawberry.field(description="By what; null where it is not known.")
    value: Decimal | None = strawberry.field(
        description="The one by the other, to four places; null where either is not known, or the other is 0."
    )

    @classmethod
    def from_model(cls, quotient: shares.Quotient) -> "Quotient":
        """Map one quotient."""
        return cls(
            numerator=_rounded(quotient.numerator),
            denominator=_rounded(quotient.denominator),
            value=_rounded(quotient.value),
        )


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PLACES)
