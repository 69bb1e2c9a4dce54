"""The facts that a decision about a venture may see. Source: ventures.md §1-2."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from guards.enums import LifecycleKind, TransitionKind
from guards.staged_facts import StagedFacts
from guards.venture_enums import (
    Archetype,
    ArtifactValidation,
    AssumptionGroup,
    AssumptionSetStatus,
    DecisionStatus,
    DirectiveStatus,
    EpistemicKind,
    Gate,
    GateOutcome,
    GateResult,
    PreferenceScope,
    StageWorkStatus,
    TokenProfile,
    VentureStatus,
)


class Epistemic(NamedTuple):
    """A statement of an artifact, put into its bucket.

    `reference` says what the bucket asks for: the source of a fact, the id of an assumption's set, the run of a
    simulation, what would resolve an unknown.
    """

    kind: EpistemicKind
    statement: str
    reference: str | None = None


class ArtifactFact(NamedTuple):
    """The current version of an artifact.

    `length` is that of its content in characters without the blanks around it, None where it lies behind a URL;
    `metadata` are its typed details by name, such as topRisks, risks or salesPlaybook (`guards.venture_details`).
    """

    id: UUID
    stage: str
    type: str
    version: int
    length: int | None
    quality: int | None = None
    validation: ArtifactValidation = ArtifactValidation.PENDING
    epistemic: tuple[Epistemic, ...] = ()
    metadata: Mapping[str, object] = MappingProxyType({})


class WorkFact(NamedTuple):
    """The latest attempt at a stage in the present cycle. The three lists hold the keys that are ticked."""

    stage: str
    attempt: int
    status: StageWorkStatus
    entered_at: datetime | None = None
    completed_at: datetime | None = None
    inputs: frozenset[str] = frozenset()
    outputs: frozenset[str] = frozenset()
    checks: frozenset[str] = frozenset()
    metrics: Mapping[str, Decimal] = MappingProxyType({})


class DirectiveFact(NamedTuple):
    """A strategic directive. `order` is the venture's version when its status last changed; criteria still unmet."""

    id: UUID
    key: str
    stage: str
    status: DirectiveStatus
    cycle: int
    order: int
    unmet: int = 0


class SeenScore(NamedTuple):
    """A figure as a decision saw it; `missing` are the figures or checks that it lacked."""

    value: Decimal | None
    missing: frozenset[str] = frozenset()


class DecisionFact(NamedTuple):
    """A decision at a gate. `order` is the venture's version when it was requested, and once decided, when it was.

    `seen` are the figures that its gate looked at then, by key.
    """

    id: UUID
    gate: Gate
    cycle: int
    attempt: int
    status: DecisionStatus
    order: int
    requested_at: datetime
    result: GateResult | None = None
    outcome: GateOutcome | None = None
    seen: Mapping[str, SeenScore] = MappingProxyType({})


class AssumptionFact(NamedTuple):
    """Something believed."""

    key: str
    group: AssumptionGroup
    belief: str
    confidence: Decimal
    evidence: tuple[str, ...] = ()


class RealityFact(NamedTuple):
    """What became of something believed: how true it proved, from 0 to 1, and what happened in words."""

    key: str
    truth: Decimal
    outcome: str


class AssumptionSetFact(NamedTuple):
    """A version of what is believed.

    `order` is the venture's version when its content last changed or it was finalized; `finalized_order` when it was
    finalized, None for a draft; `calibrated_order` when its report was generated.
    """

    id: UUID
    version: int
    cycle: int
    status: AssumptionSetStatus
    order: int
    assumptions: tuple[AssumptionFact, ...] = ()
    reality: tuple[RealityFact, ...] = ()
    finalized_order: int | None = None
    calibrated_order: int | None = None


class PreferenceFact(NamedTuple):
    """A preference in force: of the venture, or else the global one."""

    value: Decimal
    scope: PreferenceScope


@dataclass(frozen=True, slots=True, kw_only=True)
class VentureFacts(StagedFacts):
    """All that is known of one venture when a decision is made.

    `artifacts` are the current ones; `work` the latest attempt at each stage of the present cycle; `tokens` the tokens
    used in the present cycle by stage, simulations left out.
    """

    kind = LifecycleKind.VENTURE

    name: str
    status: VentureStatus = VentureStatus.ACTIVE
    description: str = ""
    category: str | None = None
    problem_statement: str | None = None
    chairman_intent: str | None = None
    archetype: Archetype | None = None
    tier: int = 1
    kill_reason: str | None = None
    killed_at: datetime | None = None
    token_profile: TokenProfile = TokenProfile.STANDARD
    token_budget: int | None = None
    token_profile_confirmed: bool = False
    artifacts: tuple[ArtifactFact, ...] = ()
    work: Mapping[str, WorkFact] = field(default_factory=dict)
    directives: tuple[DirectiveFact, ...] = ()
    decisions: tuple[DecisionFact, ...] = ()
    assumption_sets: tuple[AssumptionSetFact, ...] = ()
    preferences: Mapping[str, PreferenceFact] = field(default_factory=dict)
    tokens: Mapping[str, int] = field(default_factory=dict)

    @property
    def killed(self) -> bool:
        """Whether a gate ended it."""
        return self.status is VentureStatus.KILLED

    def artifact(self, kind: str) -> ArtifactFact | None:
        """The current artifact of a type."""
        return next((artifact for artifact in self.artifacts if artifact.type == kind), None)

    def working(self, stage: str) -> WorkFact:
        """The latest attempt at a stage; one that is not started where there is none."""
        return self.work.get(stage) or WorkFact(stage, 0, StageWorkStatus.NOT_STARTED)

    def pending(self, gate: Gate) -> DecisionFact | None:
        """The decision that a gate waits for."""
        waiting = (found for found in self.decisions if found.gate is gate)
        return next((found for found in waiting if found.status is DecisionStatus.PENDING), None)


def counting_since(facts: VentureFacts, stage: str) -> int:
    """The order after which decisions, directives and assumption sets count for a stage.

    A roll-back over the stage, or into it, opens a new attempt, and a restart a new cycle: what was done before
    counts no more.

    Args:
        facts: the venture.
        stage: the stage that they are for.

    Source: ventures.md §2, REVISE "opens new attempts".
    """
    return max((row.order for row in facts.history if _starts_anew(row.kind, row.source, row.target, stage)), default=0)


def _starts_anew(kind: TransitionKind, source: str | None, target: str, stage: str) -> bool:
    if kind is TransitionKind.RESTART:
        return True
    rolled = kind is TransitionKind.REVERSAL and source is not None
    return rolled and int(target) <= int(stage) <= int(source or 0)
