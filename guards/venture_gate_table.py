"""The ten gates of a venture's life as data. Source: seed_facts.md B1-B3; ventures.md §2, Gates."""

from collections.abc import Mapping
from dataclasses import dataclass

from guards.venture_enums import Gate, GateKind, GateOutcome, RollbackCause
from guards.venture_stage import Item, items

_OUTCOMES: Mapping[GateKind, tuple[GateOutcome, ...]] = {
    GateKind.KILL: (GateOutcome.PROCEED, GateOutcome.REVISE, GateOutcome.KILL),
    GateKind.PROMOTION: (GateOutcome.APPROVE, GateOutcome.HOLD),
    GateKind.ADVISORY: (GateOutcome.PROCEED,),
}


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Checks of a gate that belong together."""

    key: str
    label: str
    checks: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSpec:
    """One gate.

    Args:
        gate, kind: which, and what it may decide.
        stage: which it is evaluated on leaving. label: what a UI shows.
        criteria: the figures whose mean it looks at.
        groups: the checks that it counts; pass_mark: how many of them must hold.
        requires: the gate that must be passed before.
        strict: whether it can't be passed against a failed threshold.
        rollbacks: the stages that a revision may lead back to, the usual one first; by_cause: where the cause decides.
    """

    gate: Gate
    kind: GateKind
    stage: str
    label: str
    criteria: tuple[Item, ...] = ()
    groups: tuple[CheckGroup, ...] = ()
    pass_mark: int = 0
    requires: Gate | None = None
    strict: bool = False
    rollbacks: tuple[str, ...] = ()
    by_cause: Mapping[RollbackCause, str] | None = None

    @property
    def outcomes(self) -> tuple[GateOutcome, ...]:
        """What may be decided at a gate of its kind."""
        return _OUTCOMES[self.kind]

    @property
    def passing(self) -> GateOutcome:
        """The outcome that lets the venture leave the stage."""
        return self.outcomes[0]

    @property
    def checks(self) -> tuple[Item, ...]:
        """All of its checks."""
        return tuple(check for group in self.groups for check in group.checks)


def _group(label: str, listed: str) -> CheckGroup:
    return CheckGroup(label.lower().replace(" ", "_"), label, items(listed))


GATES: tuple[GateSpec, ...] = (
    GateSpec(
        gate=Gate.MARKET_VALIDATION,
        kind=GateKind.KILL,
        stage="3",
        label="Market validation",
        criteria=items(
            "market fit; customer need; momentum; revenue potential; competitive barrier; execution feasibility"
        ),
        strict=True,
        rollbacks=("1",),
    ),
    GateSpec(
        gate=Gate.PROFITABILITY,
        kind=GateKind.KILL,
        stage="5",
        label="Profitability",
        rollbacks=("1", "5"),
    ),
    GateSpec(
        gate=Gate.TECH_FEASIBILITY,
        kind=GateKind.KILL,
        stage="13",
        label="Technical feasibility",
        criteria=items(
            "scalability; security; cost; team expertise; ecosystem maturity; integration complexity; lock-in risk;"
            " time to market"
        ),
        rollbacks=("13",),
    ),
    GateSpec(
        gate=Gate.SCHEMA_FIREWALL,
        kind=GateKind.PROMOTION,
        stage="16",
        label="Schema firewall",
        groups=(
            _group("Entity completeness", "entities named; relationships explicit; fields typed"),
            _group("Constraints", "primary keys; foreign keys; row-level rules"),
            _group("API", "endpoints; authentication; request and response schemas"),
            _group("Stories", "no orphan epics; acceptance criteria; MoSCoW priorities"),
        ),
        pass_mark=10,
        strict=True,
    ),
    GateSpec(
        gate=Gate.ENVIRONMENT_READY,
        kind=GateKind.PROMOTION,
        stage="17",
        label="Environment ready",
        groups=(
            _group("Environment", "development; staging; CI/CD pipeline; secrets; system prompts; monitoring baseline"),
        ),
        pass_mark=6,
        strict=True,
    ),
    GateSpec(
        gate=Gate.GO_TO_MARKET_READY,
        kind=GateKind.PROMOTION,
        stage="22",
        label="Go-to-market ready",
        groups=(
            _group("Infrastructure", "production environment; database; CDN; DNS and SSL"),
            _group("Monitoring", "error tracking; performance monitoring; uptime"),
            _group("Operations", "runbooks; incident response; rollback; deployment strategy"),
            _group("Compliance", "security scan; load test; UAT sign-off"),
        ),
        pass_mark=14,
        strict=True,
    ),
    GateSpec(
        gate=Gate.LAUNCH,
        kind=GateKind.KILL,
        stage="23",
        label="Launch go / no-go",
        groups=(
            _group("Deployment", "production live; rollback tested; DNS and SSL live; monitoring live"),
            _group("Operational", "on-call rota; support ready; runbooks rehearsed; incident contacts"),
            _group("Business", "pricing live; legal approved; marketing assets ready; analytics tracking"),
        ),
        pass_mark=12,
        requires=Gate.GO_TO_MARKET_READY,
        rollbacks=("22", "20", "17", "5"),
        by_cause={
            RollbackCause.DEPLOYMENT: "22",
            RollbackCause.SECURITY: "20",
            RollbackCause.PERFORMANCE: "20",
            RollbackCause.OPERATIONAL: "17",
            RollbackCause.FINANCIAL: "5",
        },
    ),
    GateSpec(gate=Gate.VALIDATION_CHECKPOINT, kind=GateKind.ADVISORY, stage="3", label="Validation checkpoint"),
    GateSpec(gate=Gate.PROFITABILITY_CHECKPOINT, kind=GateKind.ADVISORY, stage="5", label="Profitability checkpoint"),
    GateSpec(gate=Gate.SCHEMA_CHECKPOINT, kind=GateKind.ADVISORY, stage="16", label="Schema checkpoint"),
)

GATE: Mapping[Gate, GateSpec] = {spec.gate: spec for spec in GATES}

SCHEMA_CHECKLIST: tuple[Item, ...] = (
    *GATE[Gate.SCHEMA_FIREWALL].groups[0].checks,
    *items("constraints stated; API contracts generated; TypeScript interfaces generated"),
)
"""The six items that stage 16 asks for; the first three also count for its gate. Source: seed_facts.md A4."""
