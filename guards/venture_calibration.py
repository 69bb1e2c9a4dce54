"""What was believed, held against what came true. Source: ventures.md §2, Stage 25; seed_facts.md A5, B10."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from guards.venture_assumptions import first_finalized
from guards.venture_enums import AssumptionGroup, AssumptionSetStatus, CalibrationDirection, RealityVerdict
from guards.venture_facts import AssumptionFact, RealityFact, VentureFacts

TRUTH: Mapping[RealityVerdict, Decimal] = {
    RealityVerdict.VALIDATED: Decimal(1),
    RealityVerdict.PARTLY: Decimal("0.5"),
    RealityVerdict.INVALIDATED: Decimal(0),
}
"""How true a verdict says that an assumption proved, from 0 to 1."""

REPORT = "assumptions_vs_reality_report"
"""The type of artifact that holds the report."""

_STRIKING = Decimal("0.5")
_PLACES = Decimal("0.0001")
_METHOD = (
    "Each assumption of the first finalized set is held against what became of it. Its error is the confidence that it"
    " was held with, less how true it proved, both from 0 to 1: above zero it was believed too much, below zero too"
    " little. The magnitude is the mean of the errors without their signs."
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One assumption, with what became of it; `reality` and `error` are None where nobody said."""

    assumption: AssumptionFact
    reality: RealityFact | None
    error: Decimal | None


@dataclass(frozen=True, slots=True)
class Report:
    """The calibration of a venture's beliefs.

    Args:
        version: of the assumption set. compared: each of its assumptions.
        direction: which way they erred; magnitude: how far, from 0 to 1.
        learnings: what is learned of it, in words.
    """

    version: int
    compared: tuple[Compared, ...]
    direction: CalibrationDirection
    magnitude: Decimal
    learnings: tuple[str, ...]


def calibrate(facts: VentureFacts) -> Report | None:
    """The report on a venture; None before a set was finalized, or while nothing is known of any of its assumptions.

    Args:
        facts: the venture.
    """
    believed = first_finalized(facts)
    if believed is None:
        return None
    reality = reality_of(facts)
    compared = tuple(_compare(assumption, reality.get(assumption.key)) for assumption in believed.assumptions)
    errors = [found.error for found in compared if found.error is not None]
    if not errors:
        return None
    magnitude = (sum(map(abs, errors), Decimal(0)) / len(errors)).quantize(_PLACES)
    return Report(believed.version, compared, direction(errors), magnitude, tuple(_learnings(compared)))


def reality_of(facts: VentureFacts) -> Mapping[str, RealityFact]:
    """What became of the venture's assumptions in the present cycle, by key; of several, what a later set says."""
    own = sorted((one for one in facts.assumption_sets if one.cycle == facts.cycle), key=lambda one: one.version)
    return {found.key: found for one in own for found in one.reality}


def proved(facts: VentureFacts) -> AssumptionSetStatus | None:
    """What reality makes of the set that was believed last: whether what was tried of it proved true more than not.

    Args:
        facts: the venture.

    Returns:
        VALIDATED or INVALIDATED; None while nothing is known of any of its assumptions.
    """
    own = [one for one in facts.assumption_sets if one.cycle == facts.cycle and one.finalized_order is not None]
    last = max(own, key=lambda one: one.finalized_order or 0, default=None)
    reality = reality_of(facts)
    truths = [reality[one.key].truth for one in (last.assumptions if last else ()) if one.key in reality]
    if not truths:
        return None
    true = sum(truths, Decimal(0)) / len(truths) >= _STRIKING
    return AssumptionSetStatus.VALIDATED if true else AssumptionSetStatus.INVALIDATED


def direction(errors: Sequence[Decimal]) -> CalibrationDirection:
    """Which way errors lean: one way where those of that sign weigh at least twice the others, else mixed.

    Args:
        errors: above zero for what was believed too much.
    """
    over = sum((error for error in errors if error > 0), Decimal(0))
    under = -sum((error for error in errors if error < 0), Decimal(0))
    if over > 0 and over >= 2 * under:
        return CalibrationDirection.OPTIMISTIC
    if under > 0 and under >= 2 * over:
        return CalibrationDirection.PESSIMISTIC
    return CalibrationDirection.MIXED


def as_text(report: Report) -> str:
    """The report as the artifact holds it, in Markdown."""
    rows = "\n".join(_row(found) for found in report.compared)
    learned = "\n".join(f"- {_one_line(learning)}" for learning in report.learnings)
    return (
        f"# Assumptions and reality\n\n{_METHOD}\n\n"
        f"Set version {report.version}: the beliefs were {report.direction.lower()}, magnitude {report.magnitude}.\n\n"
        f"| group | assumption | confidence | what happened | truth | error |\n|---|---|---|---|---|---|\n{rows}\n\n"
        f"## Learnings\n\n{learned}\n"
    )


def _compare(assumption: AssumptionFact, reality: RealityFact | None) -> Compared:
    return Compared(assumption, reality, assumption.confidence - reality.truth if reality else None)


def _learnings(compared: tuple[Compared, ...]) -> list[str]:
    striking = [found for found in compared if found.error is not None and abs(found.error) >= _STRIKING]
    told = [_learning(found) for found in striking]
    silent = [found.assumption.key for found in compared if found.error is None]
    untested = [f"Nothing is known of {', '.join(silent)}: find out, or stop relying on it."] if silent else []
    return [*told, *untested] or [f"No belief was off by {_STRIKING} or more."]


def _learning(found: Compared) -> str:
    much = "much" if found.error is not None and found.error > 0 else "little"
    group = AssumptionGroup(found.assumption.group).lower()
    outcome = found.reality.outcome if found.reality else ""
    return f"Believed too {much} about the {group}: {found.assumption.belief} What happened: {outcome}"


def _row(found: Compared) -> str:
    believed, reality = found.assumption, found.reality
    truth, outcome = (reality.truth, reality.outcome) if reality else ("not known", "not known")
    error = "not known" if found.error is None else found.error
    cells = (believed.group.lower(), believed.belief, believed.confidence, outcome, truth, error)
    return "| " + " | ".join(_one_line(cell).replace("|", "\\|") for cell in cells) + " |"


def _one_line(value: object) -> str:
    """What people wrote, without line breaks: they would end the row or the item that it is in."""
    return " ".join(str(value).split())
