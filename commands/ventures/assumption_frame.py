"""What a set of assumptions may hold, how it is kept, and how it is told of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem, Invalid
from guards.venture_enums import AssumptionGroup
from guards.venture_verdicts import LONGEST_EVIDENCE, MOST_EVIDENCE
from models import AssumptionSet

MOST_ASSUMPTIONS = 200
DIGITS = 4
"""Decimals of a confidence, and of how true something proved."""

_LONGEST_KEY = 64
_LONGEST_TEXT = LONGEST_EVIDENCE


@dataclass(frozen=True, slots=True)
class Belief:
    """Something assumed.

    Args:
        key: names it within the set, and from version to version.
        group: what it is about. belief: what is believed, in a sentence.
        confidence: how surely, from 0 to 1. evidence: what speaks for it.
    """

    key: str
    group: AssumptionGroup
    belief: str
    confidence: Decimal
    evidence: Sequence[str] = ()


def wrong_beliefs(beliefs: Sequence[Belief]) -> Invalid | None:
    """All that is wrong with what a set is to hold."""
    if len(beliefs) > MOST_ASSUMPTIONS:
        return checks.collect([FieldProblem(("assumptions",), f"Must be {MOST_ASSUMPTIONS} at most.")])
    named = [belief.key.strip() for belief in beliefs]
    problems = [problem for place, one in enumerate(beliefs) for problem in _wrong(f"assumptions.{place}", one)]
    return checks.collect([*problems, *repeated("assumptions", named)])


def _wrong(path: str, one: Belief) -> Iterable[Finding]:
    yield checks.text(f"{path}.key", one.key, _LONGEST_KEY)
    yield checks.text(f"{path}.belief", one.belief, _LONGEST_TEXT)
    yield share(f"{path}.confidence", one.confidence)
    if len(one.evidence) > MOST_EVIDENCE:
        yield FieldProblem((*path.split("."), "evidence"), f"Must be {MOST_EVIDENCE} at most.")
    for place, text in enumerate(one.evidence[:MOST_EVIDENCE]):
        yield checks.text(f"{path}.evidence.{place}", text, _LONGEST_TEXT)


def share(path: str, value: Decimal) -> Finding:
    """A share of 1 must lie between 0 and 1, with so many decimals that JSON keeps it exactly."""
    fits = value.is_finite() and 0 <= value <= 1 and value == round(value, DIGITS)
    return (
        None if fits else FieldProblem(tuple(path.split(".")), f"Must be from 0 to 1, with {DIGITS} decimals at most.")
    )


def as_json(value: Decimal) -> float | int:
    """A share as JSON holds it, exactly."""
    return int(value) if value == int(value) else float(value)


def repeated(path: str, keys: Sequence[str]) -> Iterable[Finding]:
    """A problem for every key that an earlier entry has already."""
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield FieldProblem((path, str(place), "key"), "Is there already.")


def kept(beliefs: Iterable[Belief]) -> list[dict[str, Any]]:  # Any: JSON
    """What a set holds, as it is kept."""
    return [
        {
            "key": one.key.strip(),
            "group": one.group,
            "belief": one.belief.strip(),
            "confidence": as_json(one.confidence),
            "evidence": [text.strip() for text in one.evidence],
        }
        for one in beliefs
    ]


def told_of_set(found: AssumptionSet) -> Mapping[str, object]:
    """How an event names a set."""
    return {"assumptionSetId": str(found.id), "setVersion": found.version, "status": found.status}
