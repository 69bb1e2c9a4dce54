"""What the deals of threads say of them."""

from decimal import Decimal

import strawberry

from resolvers import thread_figures
from schema.thread_enums import ThreadOutcome

_CENTS = Decimal("0.01")


@strawberry.type(
    description="What the LEARNING entry of a thread may begin with, once its engagement is closed. It is only offered:"
    " recordThreadEntry writes what a person makes of it."
)
class LearningDraft:
    """An offer."""

    outcome: ThreadOutcome = strawberry.field(description="How the engagement ended: CLOSED or LOST.")
    arr: Decimal | None = strawberry.field(
        description="What it is worth a year, in the thread's currency; null for a lost one, and where that is not"
        " known, or in another currency."
    )
    cycle_days: int = strawberry.field(description="Whole days from its beginning to its close.")

    @classmethod
    def from_model(cls, offer: thread_figures.Offer) -> "LearningDraft":
        """Map what the engagement offers."""
        arr = offer.content.get("arr")
        return cls(
            outcome=ThreadOutcome(offer.content["outcome"]),
            arr=None if arr is None else Decimal(arr).quantize(_CENTS),
            cycle_days=offer.cycle_days,
        )


@strawberry.type(description="The deals of one currency that a campaign, or content, brought about.")
class InfluencedPipeline:
    """Deals."""

    currency: str = strawberry.field(description="ISO 4217 code of the currency of the deals' threads.")
    deals: int = strawberry.field(description="How many there are.")
    open_deals: int = strawberry.field(description="How many of them go on: neither completed nor archived.")
    open_value: Decimal = strawberry.field(
        description="What the engagements of these are worth together, as far as that is known, in this currency."
    )
    closed_deals: int = strawberry.field(description="How many of them were won.")
    closed_arr: Decimal = strawberry.field(description="What these bring a year together.")

    @classmethod
    def from_model(cls, found: thread_figures.Influence) -> "InfluencedPipeline":
        """Map the deals."""
        return cls(
            currency=found.currency,
            deals=found.deals,
            open_deals=found.open_deals,
            open_value=found.open_value.quantize(_CENTS),
            closed_deals=found.closed_deals,
            closed_arr=found.closed_arr.quantize(_CENTS),
        )
