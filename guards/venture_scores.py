"""The figures that gates look at, each with what it is held against. Source: seed_facts.md B1-B3, A5."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from guards import venture_preferences as preferred
from guards.venture_enums import Archetype, FeasibilityRisk, Gate
from guards.venture_facts import VentureFacts
from guards.venture_gate_table import GATE, SCHEMA_CHECKLIST
from guards.venture_stages import STAGE

VALIDATION_SCORE = "validation_score"
"""The figure of stage 3 that is computed."""

_SUB_SCORE = Decimal(10)  # of 100, where the score itself is of 10
_BANDS: tuple[tuple[Decimal, FeasibilityRisk], ...] = (
    (Decimal(4), FeasibilityRisk.LOW),
    (Decimal(3), FeasibilityRisk.MEDIUM),
    (Decimal(2), FeasibilityRisk.HIGH),
)


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What is usual for an archetype: the least acceptable margin, the months to breakeven."""

    margin: Decimal
    breakeven: Decimal


BENCHMARKS: Mapping[Archetype, Benchmark] = {
    Archetype.SAAS_B2B: Benchmark(Decimal("0.50"), Decimal(18)),
    Archetype.SAAS_B2C: Benchmark(Decimal("0.40"), Decimal(24)),
    Archetype.MARKETPLACE: Benchmark(Decimal("0.08"), Decimal(36)),
    Archetype.HARDWARE: Benchmark(Decimal("0.20"), Decimal(30)),
    Archetype.SERVICES: Benchmark(Decimal("0.35"), Decimal(12)),
    Archetype.AI_AGENTS: Benchmark(Decimal("0.45"), Decimal(18)),
    Archetype.CONTENT: Benchmark(Decimal("0.35"), Decimal(24)),
}


@dataclass(frozen=True, slots=True)
class Score:
    """One figure of a gate.

    Args:
        key, label: which.
        value: None where it, or what it is computed of, is not given.
        required: what it is held against; at_most: whether that is the most it may be, not the least.
        missing: the figures or checks that it lacks.
    """

    key: str
    label: str
    value: Decimal | None
    required: Decimal
    at_most: bool = False
    missing: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is given and good enough."""
        return self.value is not None and self._meets(self.value)

    @property
    def told(self) -> str:
        """What was found, in words."""
        if self.value is None:
            return f"{self.label}: {', '.join(self.missing)} not given"
        word = "at most" if self.at_most else "at least"
        short = to_four_places(self.value)
        told = short if self._meets(short) == self.holds else self.value.normalize()  # or it would contradict itself
        return f"{self.label} is {told:f}, {word} {to_four_places(self.required):f} is asked for"

    def _meets(self, value: Decimal) -> bool:
        return value <= self.required if self.at_most else value >= self.required


def scores_of(facts: VentureFacts, gate: Gate) -> tuple[Score, ...]:
    """What a gate looks at, as the stage's work has it now."""
    found = _SCORES.get(gate)
    return tuple(found(facts)) if found else (_checked(facts, gate),)


def validation_score(facts: VentureFacts) -> Score:
    """The mean of the six sub-scores, from 0 to 10."""
    least = preferred.in_force(facts, preferred.VALIDATION_SCORE_MIN).value
    return _mean(facts, Gate.MARKET_VALIDATION, Score(VALIDATION_SCORE, "validation score", None, least), _SUB_SCORE)


def computed(key: str, metrics: Mapping[str, Decimal]) -> Decimal | None:
    """A figure that a stage's work computes of its others.

    Args:
        key: of the figure.
        metrics: those that were given.

    Returns:
        to four places; None for one that is computed of something else, or while a part of it is missing.
    """
    found = _mean_of(metrics, Gate.MARKET_VALIDATION, _SUB_SCORE) if key == VALIDATION_SCORE else None
    return None if found is None else to_four_places(found)


def unit_economics(facts: VentureFacts) -> tuple[Score, ...]:
    """The four figures of profitability."""
    return (
        _figure(facts, "gross_margin", preferred.GROSS_MARGIN_MIN),
        _figure(facts, "breakeven_months", preferred.BREAKEVEN_MONTHS_MAX, at_most=True),
        _figure(facts, "ltv_cac", preferred.LTV_CAC_MIN),
        _figure(facts, "roi", preferred.ROI_MIN),
    )


def feasibility(facts: VentureFacts) -> Score:
    """The mean of the eight technical criteria, from 1 to 5."""
    least = preferred.in_force(facts, preferred.VIABILITY_SCORE_MIN).value
    return _mean(facts, Gate.TECH_FEASIBILITY, Score("viability_score", "technical viability", None, least), Decimal(1))


def lowest(facts: VentureFacts, gate: Gate) -> str | None:
    """The criterion that has the lowest figure of a gate's; None where it has none, or while one is not given."""
    metrics = facts.working(GATE[gate].stage).metrics
    keys = [criterion.key for criterion in GATE[gate].criteria]
    return min(keys, key=lambda key: metrics[key]) if keys and metrics.keys() >= set(keys) else None


def feasibility_risk(score: Score) -> FeasibilityRisk | None:
    """The band that a technical score falls in; None for a score that is not given."""
    if score.value is None:
        return None
    value = score.value
    return next((band for least, band in _BANDS if value >= least), FeasibilityRisk.CRITICAL)


def schema_checklist(facts: VentureFacts) -> Score:
    """How many of the six items of the schema checklist are ticked."""
    return _ticked(facts, "16", "schema_checklist", "schema checklist", [(c.key, c.label) for c in SCHEMA_CHECKLIST], 6)


def _benchmarked(facts: VentureFacts) -> Iterable[Score]:
    """Margin and breakeven against what is usual for the archetype; the gate's thresholds where none is chosen."""
    margin, breakeven = unit_economics(facts)[:2]
    usual = BENCHMARKS.get(facts.archetype) if facts.archetype else None
    if usual is None:
        return (margin, breakeven)
    return (
        Score(margin.key, margin.label, margin.value, usual.margin, missing=margin.missing),
        Score(
            breakeven.key, breakeven.label, breakeven.value, usual.breakeven, at_most=True, missing=breakeven.missing
        ),
    )


def _figure(facts: VentureFacts, key: str, preference: str, *, at_most: bool = False) -> Score:
    value = facts.working("5").metrics.get(key)
    label = next(metric.label for metric in STAGE["5"].metrics if metric.key == key)
    missing = () if value is not None else (key,)
    return Score(key, label, value, preferred.in_force(facts, preference).value, at_most, missing)


def _mean(facts: VentureFacts, gate: Gate, score: Score, divisor: Decimal) -> Score:
    metrics = facts.working(GATE[gate].stage).metrics
    missing = tuple(criterion.key for criterion in GATE[gate].criteria if criterion.key not in metrics)
    return Score(score.key, score.label, _mean_of(metrics, gate, divisor), score.required, missing=missing)


def _mean_of(metrics: Mapping[str, Decimal], gate: Gate, divisor: Decimal) -> Decimal | None:
    """The mean of a gate's criteria, divided; None while one of them is not given."""
    given = [metrics[criterion.key] for criterion in GATE[gate].criteria if criterion.key in metrics]
    if len(given) < len(GATE[gate].criteria):
        return None
    return sum(given, Decimal(0)) / (len(given) * divisor)


def _checked(facts: VentureFacts, gate: Gate) -> Score:
    spec = GATE[gate]
    checks = [(check.key, check.label) for check in spec.checks]
    return _ticked(facts, spec.stage, "checks", f"checks of {spec.label}", checks, spec.pass_mark)


def _ticked(  # one parameter a field of the score
    facts: VentureFacts, stage: str, key: str, label: str, checks: list[tuple[str, str]], least: int
) -> Score:
    ticked = facts.working(stage).checks
    missing = tuple(check for check, _ in checks if check not in ticked)
    return Score(key, label, Decimal(len(checks) - len(missing)), Decimal(least), missing=missing)


def to_four_places(value: Decimal) -> Decimal:
    """A figure as it is told, without zeros at its end; thresholds are held against the exact one."""
    return Decimal(f"{round(value, 4).normalize():f}")


_SCORES: Mapping[Gate, Callable[[VentureFacts], Iterable[Score]]] = {
    Gate.MARKET_VALIDATION: lambda facts: (validation_score(facts),),
    Gate.VALIDATION_CHECKPOINT: lambda facts: (validation_score(facts),),
    Gate.PROFITABILITY: unit_economics,
    Gate.PROFITABILITY_CHECKPOINT: _benchmarked,
    Gate.TECH_FEASIBILITY: lambda facts: (feasibility(facts),),
    Gate.SCHEMA_CHECKPOINT: lambda facts: (schema_checklist(facts),),
}
