"""What a thread is worth: its priority and its impact score, with what went into them. Source: threads.md §2."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from guards.thread_enums import GoalAutonomy, ModelMode

FORMULA_VERSION = "1"
"""Changes with the meaning of a formula below; kept beside every score, so that old ones stay explainable."""

APPROVAL_FROM = Decimal("0.8")
"""The impact score from which an EXECUTIVE must approve. Source: threads.md §2, DECISION."""

ASK_FROM = Decimal("0.5")
"""The impact score from which a HYBRID goal asks. Source: seed facts D5, autonomy."""

INPUTS: Mapping[ModelMode, tuple[str, ...]] = {
    ModelMode.VENTURE: ("strategicValue", "marketSize", "defensibility"),
    ModelMode.BOOTSTRAP: ("revenueImpact", "timeToCash", "margin"),
}
"""What an impact is the mean of, by business-model mode; each from 0 to 1. Source: threads.md §2."""

_PLACES = Decimal("0.0001")
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Score:
    """A number from 0 to 1 with what it was computed from.

    Args:
        value: rounded to four places; what is shown is what is judged.
        inputs: the numbers that went in, by name; version: of the formula.
    """

    value: Decimal
    inputs: Mapping[str, Decimal]
    version: str = FORMULA_VERSION


def impact(mode: ModelMode, inputs: Mapping[str, Decimal]) -> Score:
    """The impact score: the mean of the mode's three inputs.

    Args:
        mode: the business-model mode.
        inputs: each of `INPUTS[mode]`, from 0 to 1; others are left out.

    Raises:
        KeyError: an input is missing.

    Source: threads.md §2.
    """
    used = {name: inputs[name] for name in INPUTS[mode]}
    return Score(_rounded(sum(used.values(), Decimal(0)) / len(used)), used)


def needs_approval(score: Decimal) -> bool:
    """Whether an EXECUTIVE must approve a decision of that impact."""
    return score >= APPROVAL_FROM


def priority(icp_match: Decimal, arr_min: Decimal, arr_max: Decimal, target_arr: Decimal) -> Score:
    """The priority: the mean of how well it fits and what it is worth.

    Args:
        icp_match: from 0 to 1.
        arr_min: the least ARR potential.
        arr_max: the greatest.
        target_arr: the segment's, above 0, in the same currency; twice of it is worth no more than it.

    Source: threads.md §2, IMPLICATION.
    """
    value = min((arr_min + arr_max) / 2 / target_arr, _ONE)
    used = {"icpMatch": icp_match, "arrMin": arr_min, "arrMax": arr_max, "targetArr": target_arr}
    return Score(_rounded((icp_match + value) / 2), used)


def asks(autonomy: GoalAutonomy, score: Decimal) -> bool:
    """Whether a person is to be asked before something of that impact is done for a goal.

    Source: seed facts D5, autonomy.
    """
    hybrid = autonomy is GoalAutonomy.HYBRID and score >= ASK_FROM
    return autonomy is GoalAutonomy.ASK or hybrid or needs_approval(score)


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(_PLACES, ROUND_HALF_UP)
