"""Sums of amounts, each currency apart."""

from decimal import Decimal

import strawberry

from resolvers import sums

_CENT = Decimal("0.01")


@strawberry.type(description="A sum of the values in one currency.")
class CurrencySum:
    """One sum."""

    currency: str = strawberry.field(description="ISO 4217 code.")
    total: Decimal = strawberry.field(description="The values together; records without a value add nothing.")
    count: int = strawberry.field(description="How many values it is the sum of.")
    average: Decimal = strawberry.field(description="The total by the count, to the cent.")

    @classmethod
    def from_model(cls, known: sums.CurrencySum) -> "CurrencySum":
        """Map one sum."""
        return cls(
            currency=known.currency,
            total=known.total.quantize(_CENT),
            count=known.count,
            average=known.average.quantize(_CENT),
        )
