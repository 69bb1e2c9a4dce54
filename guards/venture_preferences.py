"""What the chairman may set for the gates, for one venture or for all. Source: seed_facts.md B7."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from guards.venture_enums import Gate, PreferenceScope
from guards.venture_facts import PreferenceFact, VentureFacts

VALIDATION_SCORE_MIN = "gate.kill3.validation_score_min"
GROSS_MARGIN_MIN = "gate.kill5.gross_margin_min"
BREAKEVEN_MONTHS_MAX = "gate.kill5.breakeven_months_max"
LTV_CAC_MIN = "gate.kill5.cac_ltv_min_ratio"
ROI_MIN = "gate.kill5.roi_threshold_min"
VIABILITY_SCORE_MIN = "gate.kill13.viability_score_min"


@dataclass(frozen=True, slots=True)
class Preference:
    """A threshold that may be set.

    Args:
        key: its name. gate: whose it is. summary: what it means.
        default: what is in force where nobody set it. low, high: the range of its values; None for no bound.
    """

    key: str
    gate: Gate
    summary: str
    default: Decimal
    low: Decimal
    high: Decimal | None

    def admits(self, value: Decimal) -> bool:
        """Whether a value lies in its range."""
        return value.is_finite() and self.low <= value and (self.high is None or value <= self.high)


PREFERENCES: Mapping[str, Preference] = {
    preference.key: preference
    for preference in (
        Preference(
            VALIDATION_SCORE_MIN,
            Gate.MARKET_VALIDATION,
            "The least validation score, from 0 to 10",
            Decimal(6),
            Decimal(0),
            Decimal(10),
        ),
        Preference(
            GROSS_MARGIN_MIN,
            Gate.PROFITABILITY,
            "The least gross margin, as a share of 1",
            Decimal("0.40"),
            Decimal(-1),
            Decimal(1),
        ),
        Preference(
            BREAKEVEN_MONTHS_MAX, Gate.PROFITABILITY, "The most months to breakeven", Decimal(18), Decimal(0), None
        ),
        Preference(
            LTV_CAC_MIN,
            Gate.PROFITABILITY,
            "The least lifetime value for what a customer costs to win",
            Decimal("3.0"),
            Decimal(0),
            None,
        ),
        Preference(
            ROI_MIN,
            Gate.PROFITABILITY,
            "The least return on investment, as a share of 1",
            Decimal("0.15"),
            Decimal(-1),
            None,
        ),
        Preference(
            VIABILITY_SCORE_MIN,
            Gate.TECH_FEASIBILITY,
            "The least mean of the technical criteria, from 1 to 5",
            Decimal("3.0"),
            Decimal(1),
            Decimal(5),
        ),
    )
}


def in_force(facts: VentureFacts, key: str) -> PreferenceFact:
    """The value that counts for a venture: its own, else the global one, else the default."""
    found = facts.preferences.get(key)
    return found or PreferenceFact(PREFERENCES[key].default, PreferenceScope.DEFAULT)


def of_gate(facts: VentureFacts, gate: Gate) -> Mapping[str, PreferenceFact]:
    """All that is in force for a gate, as a decision keeps it."""
    return {key: in_force(facts, key) for key, preference in PREFERENCES.items() if preference.gate is gate}
