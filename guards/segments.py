"""How well a company matches a segment's ICP, and what an ICP must hold. Source: threads.md §1; seed facts D7."""

from collections.abc import Mapping
from decimal import Decimal

from guards.thread_enums import ProspectTier

SAMPLES = (5, 10)
"""How many sample companies an ICP names, at least and at most."""

WEIGHTS: Mapping[str, Decimal] = {
    "problem": Decimal("0.30"),
    "authority": Decimal("0.20"),
    "budget": Decimal("0.20"),
    "urgency": Decimal("0.15"),
    "solutionFit": Decimal("0.15"),
}
"""What each part adds to the qualification score."""

_TIERS = (
    (Decimal("0.75"), ProspectTier.TIER_1),
    (Decimal("0.5"), ProspectTier.TIER_2),
    (Decimal("0.3"), ProspectTier.TIER_3),
)


def tier_of(match: Decimal) -> ProspectTier:
    """The tier of a company.

    Args:
        match: how well it matches the ICP, from 0 to 1.
    """
    return next((tier for least, tier in _TIERS if match >= least), ProspectTier.DROPPED)


def qualification_score(parts: Mapping[str, Decimal]) -> Decimal:
    """The qualification score of a company: the weighted sum of its parts.

    Args:
        parts: from 0 to 1 each, by the names in `WEIGHTS`.

    Raises:
        KeyError: a part is missing.
    """
    return sum((weight * parts[name] for name, weight in WEIGHTS.items()), Decimal(0))
