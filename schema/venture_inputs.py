"""The inputs of the mutations of ventures and of the work of their stages."""

from decimal import Decimal

import strawberry

from resolvers.venture_writes import NewVenture, WorkChanges
from schema.input import EXPECTED, Input, Repeatable, columns_sent
from schema.venture_enums import Archetype, CulturalStyle, VentureHealth, VentureStatus

_COLUMNS = (
    "name",
    "description",
    "category",
    "archetype",
    "problem_statement",
    "chairman_intent",
    "tier",
    "health",
    "cultural_style",
)
_VENTURE = "The venture."


@strawberry.input(description="A new venture, which starts at stage 1.")
class CreateVentureInput(Input, Repeatable):
    """The input of createVenture."""

    name: str = strawberry.field(description="Name for people, up to 300 characters.")
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Whose it is; nobody's unless told."
    )
    description: str | None = strawberry.field(default=strawberry.UNSET, description="What it is about.")
    category: str | None = strawberry.field(default=strawberry.UNSET, description="Category, up to 64 characters.")
    problem_statement: str | None = strawberry.field(
        default=strawberry.UNSET, description="The problem that it solves."
    )
    chairman_intent: str | None = strawberry.field(
        default=strawberry.UNSET, description="What the chairman wants of it; written once, now or later."
    )
    archetype: Archetype | None = strawberry.field(default=strawberry.UNSET, description="The kind of business.")
    tier: int = strawberry.field(default=1, description="Its tier, 0 to 3; tier 0 may not pass stage 3.")
    external_id: str | None = strawberry.field(
        default=strawberry.UNSET, description="Key in another system, unique among ventures."
    )

    def to_new(self) -> NewVenture:
        """What the resolver takes."""
        return NewVenture(
            name=self.name,
            owner_id=self.owner_id,
            description=self.description,
            category=self.category,
            problem_statement=self.problem_statement,
            chairman_intent=self.chairman_intent,
            archetype=self.archetype,
            tier=self.tier,
            external_id=self.external_id,
        )


@strawberry.input(description="New values for a venture's fields; a field that is left out stays as it is.")
class UpdateVentureInput(Repeatable):
    """The input of updateVenture."""

    id: strawberry.ID = strawberry.field(description=_VENTURE)
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name for people, up to 300 characters; not null."
    )
    description: str | None = strawberry.field(
        default=strawberry.UNSET, description="What it is about; null clears it."
    )
    category: str | None = strawberry.field(
        default=strawberry.UNSET, description="Category, up to 64 characters; null clears it."
    )
    archetype: Archetype | None = strawberry.field(
        default=strawberry.UNSET, description="The kind of business; null clears it."
    )
    problem_statement: str | None = strawberry.field(
        default=strawberry.UNSET, description="The problem that it solves; null clears it."
    )
    chairman_intent: str | None = strawberry.field(
        default=strawberry.UNSET, description="What the chairman wants of it; once it is there it stays."
    )
    tier: int | None = strawberry.field(
        default=strawberry.UNSET, description="Its tier, 0 to 3; takes an EXECUTIVE; not null."
    )
    health: VentureHealth | None = strawberry.field(default=strawberry.UNSET, description="How it fares; not null.")
    cultural_style: CulturalStyle | None = strawberry.field(
        default=strawberry.UNSET, description="The design style of its brand; null clears it."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def changes(self) -> dict[str, object]:
        """The columns that are to change, by name."""
        return columns_sent(self, _COLUMNS)


@strawberry.input(description="What a venture is to be: paused, active again, or archived.")
class SetVentureStatusInput(Input, Repeatable):
    """The input of setVentureStatus."""

    id: strawberry.ID = strawberry.field(description=_VENTURE)
    status: VentureStatus = strawberry.field(
        description="PAUSED, ACTIVE or ARCHIVED. ACTIVE takes a venture out of the archive as what it went in: killed,"
        " graduated, or active. Gates alone kill, and the last move alone graduates."
    )
    reason: str | None = strawberry.field(default=strawberry.UNSET, description="Why, for the log.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="Whether something that the work of a stage lists is there.")
class TickInput:
    """One tick."""

    key: str = strawberry.field(description="Its key among those of the stage: see VentureStageDetails.")
    done: bool = strawberry.field(default=True, description="Whether it is there.")


@strawberry.input(description="A figure of a stage.")
class FigureInput(Input):
    """One figure."""

    key: str = strawberry.field(description="Its key among the metrics of the stage: see VentureStageDetails.")
    value: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="What it is; null, or left out, takes it back."
    )


@strawberry.input(description="What changes of the work of a stage; what is not named stays.")
class UpdateStageWorkInput(Input, Repeatable):
    """The input of updateStageWork."""

    id: strawberry.ID = strawberry.field(description=_VENTURE)
    stage: int = strawberry.field(
        description="Number of the present stage, or of the next one, whose inputs are prepared by that."
    )
    inputs: list[TickInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What the work begins with."
    )
    outputs: list[TickInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What the work brings forth."
    )
    checks: list[TickInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What the gate or the exit rules ask to be ticked."
    )
    metrics: list[FigureInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Figures; those that are derived are never given."
    )
    blocked: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether the work is held up; it stays as it is unless told."
    )
    reason: str | None = strawberry.field(
        default=strawberry.UNSET, description="By what it is held up; required to block it."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_changes(self) -> WorkChanges:
        """What the resolver takes."""
        return WorkChanges(
            inputs={tick.key: tick.done for tick in self.inputs or ()},
            outputs={tick.key: tick.done for tick in self.outputs or ()},
            checks={tick.key: tick.done for tick in self.checks or ()},
            metrics={figure.key: figure.value for figure in self.metrics or ()},
            blocked=self.blocked,
            reason=self.reason,
        )
