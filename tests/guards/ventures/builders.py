"""Ventures that have all they need to leave a stage, and what takes one thing away from them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import TypedDict, Unpack
from uuid import UUID

from guards.actor import Actor
from guards.decide import Accepted, Option, Refused, decide, options
from guards.enums import Severity, TransitionKind
from guards.rules import Request, RuleResult
from guards.staged_facts import Passage
from guards.venture import ENGINE
from guards.venture_enums import (
    ArtifactValidation,
    AssumptionGroup,
    AssumptionSetStatus,
    DecisionStatus,
    DirectiveStatus,
    EpistemicKind,
    Gate,
    GateOutcome,
    RiskLevel,
    StageWorkStatus,
)
from guards.venture_facts import (
    ArtifactFact,
    AssumptionFact,
    AssumptionSetFact,
    DecisionFact,
    DirectiveFact,
    Epistemic,
    SeenScore,
    VentureFacts,
    WorkFact,
)
from guards.venture_gate_table import GATE
from guards.venture_scores import scores_of
from guards.venture_stages import STAGE
from tests.guards.builders import MONDAY, OWNER
from tests.guards.ventures.spec_table import GATES, ROWS

VENTURE_ID = UUID(int=7)
SET_ID = UUID(int=70)
DAY = timedelta(days=1)
NOW = MONDAY + 30 * DAY
# Orders: the entry into stage n is n; what people did in the present stage came later.
LATER = 50
VERSION = 60

GOOD: Mapping[str, Mapping[str, str]] = {
    "3": dict.fromkeys(
        (
            "market_fit",
            "customer_need",
            "momentum",
            "revenue_potential",
            "competitive_barrier",
            "execution_feasibility",
        ),
        "60",
    ),
    "5": {"gross_margin": "0.40", "breakeven_months": "18", "ltv_cac": "3", "roi": "0.15"},
    "13": dict.fromkeys(
        (
            "scalability",
            "security",
            "cost",
            "team_expertise",
            "ecosystem_maturity",
            "integration_complexity",
            "lock_in_risk",
            "time_to_market",
        ),
        "3",
    ),
    "21": {"coverage": "0.80"},
}
"""Figures that are just good enough."""

CLASSIFIED = (
    Epistemic(EpistemicKind.FACT, "Ten people said so.", "Interviews of March"),
    Epistemic(EpistemicKind.ASSUMPTION, "They will pay.", str(SET_ID)),
    Epistemic(EpistemicKind.SIMULATION, "Churn stays low.", "run-17"),
    Epistemic(EpistemicKind.UNKNOWN, "Who else will enter?", "A look at the market in June"),
)
BELIEFS = (
    AssumptionFact("A1", AssumptionGroup.MARKET, "They will pay.", Decimal("0.9")),
    AssumptionFact("A2", AssumptionGroup.TIMING, "By autumn.", Decimal("0.5")),
)
PLAYBOOK: dict[str, object] = {
    "lifecycleVersion": "1",
    "salesModel": "inside-sales",
    "salesCycleDays": 30,
    "dealStages": [{"name": f"D{n}", "description": "What happens.", "avgDurationDays": n} for n in range(3)],
    "funnelStages": [{"name": f"F{n}", "metric": "leads", "targetValue": 10} for n in range(4)],
    "customerJourney": [{"step": f"S{n}", "funnelStage": "F1", "touchpoint": "call"} for n in range(5)],
}
DETAILS: Mapping[str, Mapping[str, object]] = {
    "critique_report": {"topRisks": [f"Risk {n}" for n in range(5)]},
    "risk_matrix": {"risks": [{"title": "Fire", "level": RiskLevel.HIGH, "mitigation": "Water"}]},
    "sales_playbook": {"salesPlaybook": PLAYBOOK},
}


class Changes(TypedDict, total=False):
    """Arguments of a call that a test gives."""

    reason: str | None
    force: bool
    owner_id: UUID | None
    through: str


def artifact(kind: str, stage: str) -> ArtifactFact:
    """An artifact with all that may be asked of it."""
    return ArtifactFact(
        id=UUID(int=1000 + int(stage)),
        stage=stage,
        type=kind,
        version=1,
        length=400,
        quality=80,
        validation=ArtifactValidation.VALIDATED,
        epistemic=CLASSIFIED,
        metadata=DETAILS.get(kind, {}),
    )


def work(stage: str) -> WorkFact:
    """An attempt at a stage with everything ticked, and figures that are just good enough."""
    known = STAGE[stage]
    return WorkFact(
        stage=stage,
        attempt=1,
        status=StageWorkStatus.IN_PROGRESS,
        entered_at=MONDAY,
        inputs=frozenset(item.key for item in known.inputs),
        outputs=frozenset(item.key for item in known.outputs),
        checks=frozenset(item.key for item in known.checks),
        metrics={key: Decimal(value) for key, value in GOOD.get(stage, {}).items()},
    )


def decision(gate: Gate, outcome: GateOutcome | None = None, order: int = LATER, attempt: int = 1) -> DecisionFact:
    """A decision of a gate: pending without an outcome."""
    return DecisionFact(
        id=UUID(int=2000 + order),
        gate=gate,
        cycle=1,
        attempt=attempt,
        status=DecisionStatus.DECIDED if outcome else DecisionStatus.PENDING,
        order=order,
        requested_at=MONDAY + DAY,
        outcome=outcome,
    )


def seeing(facts: VentureFacts, found: DecisionFact) -> DecisionFact:
    """A decision that was made on the figures that a venture has."""
    scores = scores_of(facts, found.gate)
    return found._replace(seen={score.key: SeenScore(score.value, frozenset(score.missing)) for score in scores})


def believed() -> AssumptionSetFact:
    """An active set of assumptions that went through all that stages ask of it."""
    return AssumptionSetFact(
        id=SET_ID,
        version=1,
        cycle=1,
        status=AssumptionSetStatus.ACTIVE,
        order=LATER,
        assumptions=BELIEFS,
        finalized_order=LATER,
        calibrated_order=LATER,
    )


def directive(stage: str, status: DirectiveStatus = DirectiveStatus.COMPLETED, unmet: int = 0) -> DirectiveFact:
    """A strategic directive of a stage."""
    return DirectiveFact(UUID(int=3000), f"SD-X-{ROWS[stage].suffix}-001", stage, status, 1, LATER, unmet)


def way(stage: str) -> tuple[Passage, ...]:
    """The history of a venture that went straight to a stage."""
    return tuple(passage(number, str(number - 1), str(number)) for number in range(1, int(stage) + 1))


def passage(order: int, source: str, target: str, kind: TransitionKind = TransitionKind.FORWARD) -> Passage:
    """One row of the history."""
    first = order == 1
    return Passage(
        sequence=order,
        order=order,
        source=None if first else source,
        target=target,
        kind=TransitionKind.CREATE if first else kind,
        cycle=1,
        at=MONDAY,
    )


def ready(stage: str) -> VentureFacts:
    """A venture in a stage that has all it needs to leave it."""
    number = int(stage)
    kinds = [(kind, key) for key, row in ROWS.items() if int(key) <= number for kind in row.artifacts]
    current = (stage, str(min(number + 1, 25)))
    return VentureFacts(
        id=VENTURE_ID,
        version=VERSION,
        stage=stage,
        stage_entered_at=MONDAY,
        entry=number,
        owner_id=OWNER.id,
        history=way(stage),
        name="Solara",
        description="Sun for everybody, at night too.",
        category="energy",
        problem_statement="It is dark at night.",
        chairman_intent="Light.",
        token_profile_confirmed=True,
        artifacts=tuple(artifact(kind, key) for kind, key in kinds),
        work={key: work(key) for key in current},
        directives=(directive(stage),) if ROWS[stage].suffix else (),
        decisions=tuple(decided(stage)),
        assumption_sets=(believed(),),
    )


def decided(stage: str) -> list[DecisionFact]:
    """The decisions that let a venture leave a stage; that of gate 22 comes before the launch."""
    stages = ("22", "23") if stage == "23" else (stage,)
    gates = [Gate[GATES[key].upper()] for key in stages if key in GATES]
    return [decision(gate, GATE[gate].passing, LATER - len(gates) + n) for n, gate in enumerate(gates)]


def rolled_back(facts: VentureFacts, source: str, target: str, order: int = LATER + 5) -> VentureFacts:
    """The same venture after a roll-back, told in its history alone."""
    return replace(facts, history=(*facts.history, passage(order, source, target, TransitionKind.REVERSAL)))


def without(facts: VentureFacts, kind: str) -> VentureFacts:
    """The same venture without an artifact."""
    return replace(facts, artifacts=tuple(found for found in facts.artifacts if found.type != kind))


def with_artifact(facts: VentureFacts, found: ArtifactFact) -> VentureFacts:
    """The same venture with another version of an artifact."""
    bare = without(facts, found.type)
    return replace(bare, artifacts=(*bare.artifacts, found))


def with_work(facts: VentureFacts, found: WorkFact) -> VentureFacts:
    """The same venture with other work in a stage."""
    return replace(facts, work={**facts.work, found.stage: found})


def with_figures(facts: VentureFacts, stage: str, **figures: str | None) -> VentureFacts:
    """The same venture with some other figures; None takes one away."""
    metrics = {**facts.working(stage).metrics}
    for key, value in figures.items():
        if value is None:
            del metrics[key]
        else:
            metrics[key] = Decimal(value)
    return with_work(facts, facts.working(stage)._replace(metrics=metrics))


def unchecked(facts: VentureFacts, stage: str, *keys: str) -> VentureFacts:
    """The same venture with some checks of a stage open."""
    found = facts.working(stage)
    return with_work(facts, found._replace(checks=found.checks - set(keys)))


def ask(target: str, actor: Actor = OWNER, **arguments: Unpack[Changes]) -> Request:
    """What somebody asks for."""
    return Request(target=target, actor=actor, **arguments)


def move(facts: VentureFacts, target: str, actor: Actor = OWNER, **arguments: Unpack[Changes]) -> Accepted | Refused:
    """What the engine says of a move."""
    return decide(ENGINE, facts, ask(target, actor, **arguments), NOW)


def leave(facts: VentureFacts, actor: Actor = OWNER) -> Accepted | Refused:
    """What the engine says of going on to the next stage."""
    return move(facts, str(int(facts.stage) + 1), actor)


def unmet(answer: Accepted | Refused) -> set[str]:
    """The ids of the rules that refuse."""
    return set() if isinstance(answer, Accepted) else {rule.rule_id for rule in answer.rules if rule.refuses}


def warned_of(answer: Accepted | Refused) -> set[str]:
    """The ids of the rules that warn."""
    rules = answer.warnings if isinstance(answer, Accepted) else answer.rules
    return {rule.rule_id for rule in rules if rule.severity is Severity.WARN and not rule.satisfied}


def told(answer: Accepted | Refused, rule_id: str) -> RuleResult:
    """What the engine says of one unmet rule."""
    rules = answer.warnings if isinstance(answer, Accepted) else answer.rules
    return next(rule for rule in rules if rule.rule_id == rule_id)


def offered(facts: VentureFacts, actor: Actor = OWNER) -> dict[str, Option]:
    """Every move out of the stage, by its target."""
    found = options(ENGINE, facts, ask(facts.stage, actor), NOW)
    return {option.move.target: option for option in found}
