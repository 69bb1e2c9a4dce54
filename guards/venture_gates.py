"""What a gate says of a venture, before anybody decides. Source: ventures.md §2, Gates; seed_facts.md B1-B3, B7."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from guards.enums import TransitionKind
from guards.venture_enums import FeasibilityRisk, Gate, GateKind, GateOutcome, GateResult
from guards.venture_facts import PreferenceFact, VentureFacts
from guards.venture_gate_table import GATE, GateSpec
from guards.venture_passing import let_pass
from guards.venture_preferences import of_gate
from guards.venture_scores import Score, feasibility, feasibility_risk, scores_of

MISSING = "FIGURE_MISSING"
BELOW = "BELOW_MINIMUM"
ABOVE = "ABOVE_MAXIMUM"
UNCHECKED = "CHECK_UNMET"
PREREQUISITE = "PREREQUISITE_UNMET"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that a gate objects to.

    Args:
        code: what is wrong. key: with which figure, check or gate. message: the same in words.
        actual, required: the figure, and what it is held against.
        failing: whether it fails the gate; a missing check of a gate that is passed all the same does not.
    """

    code: str
    key: str
    message: str
    actual: Decimal | None = None
    required: Decimal | None = None
    failing: bool = True


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a gate says.

    Args:
        gate: which. result: in one word. scores: all that it looked at. triggers: every objection.
        preferences: the thresholds in force. outcomes: what may be decided. risk: the band of the technical gate.
    """

    gate: Gate
    result: GateResult
    scores: tuple[Score, ...]
    triggers: tuple[Trigger, ...]
    preferences: Mapping[str, PreferenceFact]
    outcomes: tuple[GateOutcome, ...]
    risk: FeasibilityRisk | None = None

    @property
    def failed(self) -> bool:
        """Whether a threshold is failed, or a prerequisite."""
        return any(trigger.failing for trigger in self.triggers)


def evaluate(facts: VentureFacts, gate: Gate) -> Evaluation:
    """Evaluate a gate: every check, with the preferences in force.

    Args:
        facts: the venture.
        gate: which.
    """
    spec = GATE[gate]
    scores = scores_of(facts, gate)
    triggers = (*_prerequisites(facts, spec), *(found for score in scores for found in _triggers(score)))
    failed = any(trigger.failing for trigger in triggers)
    return Evaluation(
        gate=gate,
        result=_result(spec, failed=failed),
        scores=scores,
        triggers=triggers,
        preferences=of_gate(facts, gate),
        outcomes=_outcomes(spec, triggers),
        risk=feasibility_risk(feasibility(facts)) if gate is Gate.TECH_FEASIBILITY else None,
    )


def _result(spec: GateSpec, *, failed: bool) -> GateResult:
    if spec.kind is GateKind.PROMOTION:
        return GateResult.REQUIRES_APPROVAL  # always signed. Source: seed_facts.md B3
    return GateResult.REQUIRES_DECISION if failed else GateResult.PASS


def _outcomes(spec: GateSpec, triggers: Iterable[Trigger]) -> tuple[GateOutcome, ...]:
    """A strict gate can't be passed against its thresholds, and no gate without its prerequisite."""
    closed = any(trigger.failing and (spec.strict or trigger.code == PREREQUISITE) for trigger in triggers)
    return tuple(outcome for outcome in spec.outcomes if not closed or outcome is not spec.passing)


def _prerequisites(facts: VentureFacts, spec: GateSpec) -> Iterable[Trigger]:
    before = spec.requires
    if before is not None and let_pass(facts, before) is None and not _imported_past(facts, GATE[before].stage):
        yield Trigger(PREREQUISITE, before.lower(), f"the gate {GATE[before].label} is not passed")


def _imported_past(facts: VentureFacts, stage: str) -> bool:
    """Whether the venture was brought in behind a stage, and never was in it since."""
    entered = facts.last_entry(stage)
    return any(
        row.kind is TransitionKind.IMPORT
        and int(row.target) > int(stage)
        and (not entered or row.order > entered.order)
        for row in facts.history
    )


def _triggers(score: Score) -> Iterable[Trigger]:
    if score.value is None:
        yield from (Trigger(MISSING, key, f"{key} is not given") for key in score.missing)
        return
    if not score.holds:
        code = ABOVE if score.at_most else BELOW
        yield Trigger(code, score.key, score.told, score.value, score.required)
    yield from (Trigger(UNCHECKED, key, f"{key} is not checked", failing=not score.holds) for key in score.missing)
