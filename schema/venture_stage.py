"""What only the 25 stages of ventures have."""

from decimal import Decimal

import strawberry

from resolvers import phases
from schema.venture_enums import VenturePhase, WorkType
from schema.venture_gate_enums import AssumptionAction, Gate, GateKind, GateOutcome


@strawberry.type(description="Something that the work of a stage lists: an input, an output, or a check.")
class StageItem:
    """One item."""

    key: str = strawberry.field(description="Stable name, which updateStageWork takes.")
    label: str = strawberry.field(description="Name for people.")
    artifact: str | None = strawberry.field(
        description="The type of artifact of an earlier stage that provides it of itself; null where none does."
    )

    @classmethod
    def from_model(cls, item: phases.Item) -> "StageItem":
        """Map one item of the tables."""
        return cls(key=item.key, label=item.label, artifact=item.artifact)


@strawberry.type(description="An artifact that a stage requires.")
class RequiredArtifact:
    """One type of artifact."""

    type: str = strawberry.field(description="The type, which recordArtifact takes.")
    minimum_length: int = strawberry.field(
        description="How many characters its content must have at least, blanks around it left out."
    )
    minimum_quality: int = strawberry.field(
        description="How good it must be at the boundary of its phase, from 0 to 100."
    )

    @classmethod
    def of_type(cls, kind: str) -> "RequiredArtifact":
        """Map one type."""
        return cls(type=kind, minimum_length=phases.minimum_length(kind), minimum_quality=phases.minimum_quality(kind))


@strawberry.type(description="A figure of a stage.")
class StageMetric:
    """One figure."""

    key: str = strawberry.field(description="Stable name, which updateStageWork takes.")
    label: str = strawberry.field(description="Name for people.")
    low: Decimal | None = strawberry.field(description="The least that it can be; null for no bound.")
    high: Decimal | None = strawberry.field(description="The most that it can be; null for no bound.")
    at_least: Decimal | None = strawberry.field(description="Its target from below; null where there is none yet.")
    at_most: Decimal | None = strawberry.field(description="Its target from above; null where there is none yet.")
    derived: bool = strawberry.field(description="Whether it is worked out of others, and never given.")

    @classmethod
    def from_model(cls, metric: phases.Metric) -> "StageMetric":
        """Map one figure of the tables."""
        return cls(
            key=metric.key,
            label=metric.label,
            low=metric.low,
            high=metric.high,
            at_least=metric.at_least,
            at_most=metric.at_most,
            derived=metric.derived,
        )


@strawberry.type(description="A gate that a stage is left by, as its table has it.")
class StageGate:
    """One gate."""

    gate: Gate = strawberry.field(description="Which.")
    kind: GateKind = strawberry.field(description="What it may decide.")
    label: str = strawberry.field(description="Name for people.")
    outcomes: list[GateOutcome] = strawberry.field(
        description="What may be decided there; the first lets the venture pass."
    )
    pass_mark: int = strawberry.field(description="How many of its checks must hold; 0 where it looks at figures.")
    rollback_stages: list[int] = strawberry.field(
        description="The stages that a revision may lead back to, the usual one first."
    )

    @classmethod
    def of_gate(cls, gate: Gate) -> "StageGate":
        """Map one gate of the tables."""
        spec = phases.GATE[gate]
        return cls(
            gate=spec.gate,
            kind=spec.kind,
            label=spec.label,
            outcomes=list(spec.outcomes),
            pass_mark=spec.pass_mark,
            rollback_stages=[int(stage) for stage in spec.rollbacks],
        )


@strawberry.type(description="What a stage of ventures asks for and brings forth.")
class VentureStageDetails:
    """One of the 25 stages."""

    phase: VenturePhase = strawberry.field(description="The phase that it belongs to.")
    work_type: WorkType = strawberry.field(description="What its work mainly is.")
    inputs: list[StageItem] = strawberry.field(description="What its work begins with; what is missing only warns.")
    outputs: list[StageItem] = strawberry.field(description="What its work brings forth.")
    checks: list[StageItem] = strawberry.field(description="What its gate or its exit rules ask to be ticked.")
    artifacts: list[RequiredArtifact] = strawberry.field(description="What must be recorded to leave it.")
    metrics: list[StageMetric] = strawberry.field(description="Its figures, those that its gate looks at included.")
    directive_suffix: str | None = strawberry.field(
        description="The suffix of the strategic directive that it takes; null where it takes none."
    )
    advisory: bool = strawberry.field(description="Whether an advisory checkpoint looks at it.")
    gate: StageGate | None = strawberry.field(description="The gate that decides on leaving it; null for none.")
    checkpoint: StageGate | None = strawberry.field(description="The gate that only advises; null for none.")
    assumption_action: AssumptionAction | None = strawberry.field(
        description="What is to be done with the assumption set; null for nothing."
    )
    epistemic: bool = strawberry.field(description="Whether its artifacts must be classified.")

    @classmethod
    def of_stage(cls, key: str) -> "VentureStageDetails | None":
        """The details of the stage with a key; None for The Orbit and the stages of other lifecycles."""
        stage = phases.STAGE.get(key)
        return None if stage is None else cls._of(stage)

    @classmethod
    def _of(cls, stage: phases.VentureStage) -> "VentureStageDetails":
        return cls(
            phase=stage.phase,
            work_type=stage.work_type,
            inputs=[StageItem.from_model(item) for item in stage.inputs],
            outputs=[StageItem.from_model(item) for item in stage.outputs],
            checks=[StageItem.from_model(item) for item in stage.checks],
            artifacts=[RequiredArtifact.of_type(kind) for kind in stage.artifacts],
            metrics=[StageMetric.from_model(metric) for metric in stage.metrics],
            directive_suffix=stage.suffix,
            advisory=stage.advisory,
            gate=None if stage.gate is None else StageGate.of_gate(stage.gate),
            checkpoint=None if stage.checkpoint is None else StageGate.of_gate(stage.checkpoint),
            assumption_action=stage.action,
            epistemic=stage.epistemic,
        )
