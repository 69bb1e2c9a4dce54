"""Typed comparisons of the closed sets of ventures."""

import strawberry

from schema.comparisons import EQ, IN, NULL
from schema.input import Input
from schema.venture_enums import (
    Archetype,
    ArtifactValidation,
    CulturalStyle,
    StageWorkStatus,
    VentureHealth,
    VenturePhase,
    VentureStatus,
)
from schema.venture_gate_enums import (
    AssumptionSetStatus,
    DecisionStatus,
    DirectiveStatus,
    Gate,
    GateKind,
    GateOutcome,
    GateResult,
    TokenProfile,
)


@strawberry.input(description="Comparisons of a venture's status, all of which hold.")
class VentureStatusFilter(Input):
    """A venture's status."""

    eq: VentureStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[VentureStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a venture's health, all of which hold.")
class VentureHealthFilter(Input):
    """A venture's health."""

    eq: VentureHealth | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[VentureHealth] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a phase of ventures, all of which hold.")
class VenturePhaseFilter(Input):
    """A phase of ventures."""

    eq: VenturePhase | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[VenturePhase] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a kind of business, all of which hold.")
class ArchetypeFilter(Input):
    """A kind of business."""

    eq: Archetype | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[Archetype] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a design style, all of which hold.")
class CulturalStyleFilter(Input):
    """A design style."""

    eq: CulturalStyle | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[CulturalStyle] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a token budget profile, all of which hold.")
class TokenProfileFilter(Input):
    """A token budget profile."""

    eq: TokenProfile | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[TokenProfile] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of the status of a stage's work, all of which hold.")
class StageWorkStatusFilter(Input):
    """The status of a stage's work."""

    eq: StageWorkStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[StageWorkStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a reviewer's verdict, all of which hold.")
class ArtifactValidationFilter(Input):
    """A reviewer's verdict."""

    eq: ArtifactValidation | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[ArtifactValidation] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a gate, all of which hold.")
class GateFilter(Input):
    """A gate."""

    eq: Gate | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[Gate] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a kind of gate, all of which hold.")
class GateKindFilter(Input):
    """A kind of gate."""

    eq: GateKind | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[GateKind] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a gate's evaluation, all of which hold.")
class GateResultFilter(Input):
    """A gate's evaluation."""

    eq: GateResult | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[GateResult] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of what was decided, all of which hold.")
class GateOutcomeFilter(Input):
    """What was decided."""

    eq: GateOutcome | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[GateOutcome] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
    is_null: bool | None = strawberry.field(default=strawberry.UNSET, description=NULL)


@strawberry.input(description="Comparisons of a decision's status, all of which hold.")
class DecisionStatusFilter(Input):
    """A decision's status."""

    eq: DecisionStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[DecisionStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of a directive's status, all of which hold.")
class DirectiveStatusFilter(Input):
    """A directive's status."""

    eq: DirectiveStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[DirectiveStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)


@strawberry.input(description="Comparisons of an assumption set's status, all of which hold.")
class AssumptionSetStatusFilter(Input):
    """An assumption set's status."""

    eq: AssumptionSetStatus | None = strawberry.field(default=strawberry.UNSET, description=EQ)
    in_: list[AssumptionSetStatus] | None = strawberry.field(name="in", default=strawberry.UNSET, description=IN)
