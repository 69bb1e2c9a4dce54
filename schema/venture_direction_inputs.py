"""The inputs of the mutations of directives, assumptions, reality data and tokens."""

from decimal import Decimal

import strawberry

from resolvers.venture_direction_writes import Belief, Criterion, Datum, DirectiveChanges, DirectiveDraft, Usage
from schema.input import EXPECTED, Input, Repeatable
from schema.venture_gate_enums import AssumptionGroup, DirectiveStatus, RealityVerdict, TokenProfile

_VENTURE = "The venture."


@strawberry.input(description="A work order for the present stage of a venture, as a draft.")
class CreateDirectiveInput(Input, Repeatable):
    """The input of createDirective."""

    id: strawberry.ID = strawberry.field(description=_VENTURE)
    title: str = strawberry.field(description="Title, up to 300 characters.")
    suffix: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="What it is about, for its key: 2 to 24 capital letters and digits. That of the stage unless told,"
        " which leaving the stage asks for.",
    )
    description: str | None = strawberry.field(default=strawberry.UNSET, description="What is to be done.")
    criteria: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="What it must reach, up to 50; none unless told."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_draft(self) -> DirectiveDraft:
        """What the resolver takes."""
        return DirectiveDraft(self.title, self.description, self.suffix, tuple(self.criteria or ()))


@strawberry.input(description="Something that a directive must reach.")
class CriterionInput:
    """One criterion."""

    text: str = strawberry.field(description="What must be reached.")
    met: bool = strawberry.field(default=False, description="Whether it is.")


@strawberry.input(description="What changes of an open directive; what is left out stays.")
class UpdateDirectiveInput(Input, Repeatable):
    """The input of updateDirective."""

    id: strawberry.ID = strawberry.field(description="The directive.")
    title: str | None = strawberry.field(default=strawberry.UNSET, description="Title; of a draft alone.")
    description: str | None = strawberry.field(
        default=strawberry.UNSET, description="What is to be done; of a draft alone."
    )
    criteria: list[CriterionInput] | None = strawberry.field(
        default=strawberry.UNSET,
        description="All that it must reach, each with whether it is met; the texts change in a draft alone.",
    )
    progress: int | None = strawberry.field(default=strawberry.UNSET, description="How far it is, from 0 to 100.")
    status: DirectiveStatus | None = strawberry.field(
        default=strawberry.UNSET,
        description="The next step: DRAFT, PENDING_APPROVAL, ACTIVE (takes an EXECUTIVE), IN_PROGRESS, COMPLETED when"
        " all criteria are met; CANCELLED from any of the others.",
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_changes(self) -> DirectiveChanges:
        """What the resolver takes."""
        criteria = None if self.criteria is None else tuple(Criterion(one.text, one.met) for one in self.criteria)
        return DirectiveChanges(self.title, self.description, criteria, self.progress, self.status)


@strawberry.input(description="Something that is believed of a venture.")
class AssumptionInput(Input):
    """One assumption."""

    key: str = strawberry.field(description="Stable name within the set, by which reality is held against it.")
    group: AssumptionGroup = strawberry.field(description="What it is about.")
    belief: str = strawberry.field(description="What is believed, in a sentence.")
    confidence: Decimal = strawberry.field(description="How surely, from 0 to 1, with 4 decimals at most.")
    evidence: list[str] | None = strawberry.field(default=strawberry.UNSET, description="What speaks for it, up to 20.")

    def to_belief(self) -> Belief:
        """What the resolver takes."""
        return Belief(self.key, self.group, self.belief, self.confidence, self.evidence or ())


@strawberry.input(description="A draft of what is believed of a venture.")
class DraftAssumptionSetInput(Input, Repeatable):
    """The input of draftAssumptionSet."""

    id: strawberry.ID = strawberry.field(description="The venture, which has no draft yet.")
    assumptions: list[AssumptionInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What is believed, up to 200; it can be said later."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A draft that is to be the active set.")
class FinalizeAssumptionSetInput(Input, Repeatable):
    """The input of finalizeAssumptionSet."""

    id: strawberry.ID = strawberry.field(description="The assumption set: a draft that holds something.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="What is believed from now on.")
class UpdateAssumptionSetInput(Input, Repeatable):
    """The input of updateAssumptionSet."""

    id: strawberry.ID = strawberry.field(
        description="The assumption set: a draft, which changes itself, or the active one, which stays and is followed."
    )
    assumptions: list[AssumptionInput] = strawberry.field(description="All that is believed, up to 200.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="What became of something believed.")
class RealityInput(Input):
    """One outcome."""

    key: str = strawberry.field(description="The assumption.")
    outcome: str = strawberry.field(description="What happened.")
    verdict: RealityVerdict | None = strawberry.field(
        default=strawberry.UNSET, description="What it says of the belief; this, or how true it proved."
    )
    truth: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="How true it proved, from 0 to 1, with 4 decimals at most."
    )

    def to_datum(self) -> Datum:
        """What the resolver takes."""
        return Datum(self.key, self.outcome, self.verdict, self.truth)


@strawberry.input(description="What is known of assumptions by now.")
class RecordRealityDataInput(Input, Repeatable):
    """The input of recordRealityData."""

    id: strawberry.ID = strawberry.field(description="The venture, from stage 23 on.")
    data: list[RealityInput] = strawberry.field(
        description="An entry for each assumption of which something is known; one at least. It replaces what"
        " was said of it before."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A venture whose beliefs are to be held against reality.")
class GenerateCalibrationReportInput(Input, Repeatable):
    """The input of generateCalibrationReport."""

    id: strawberry.ID = strawberry.field(description="The venture, in stage 25.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="Tokens that a model was given and answered for a venture.")
class RecordTokenUsageInput(Input, Repeatable):
    """The input of recordTokenUsage."""

    id: strawberry.ID = strawberry.field(description=_VENTURE)
    tokens_in: int = strawberry.field(description="Tokens that the model was given.")
    tokens_out: int = strawberry.field(description="Tokens that it answered.")
    cost: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="What they cost, in US dollars, with 6 decimals at most; 0 unless told."
    )
    stage: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Number of the stage that they were for; the present one unless told.",
    )
    model: str | None = strawberry.field(default=strawberry.UNSET, description="The model.")
    operation: str | None = strawberry.field(default=strawberry.UNSET, description="What it was for.")
    simulated: bool = strawberry.field(
        default=False, description="Whether it was only simulated, so that it counts in no sum."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_usage(self) -> Usage:
        """What the resolver takes."""
        return Usage(
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            cost=Decimal(0) if self.cost is None else self.cost,
            stage=self.stage,
            model=self.model,
            operation=self.operation,
            simulated=self.simulated,
        )


@strawberry.input(description="How many tokens a venture may use.")
class ConfirmTokenProfileInput(Input, Repeatable):
    """The input of confirmTokenProfile."""

    id: strawberry.ID = strawberry.field(description=_VENTURE)
    profile: TokenProfile = strawberry.field(
        description="The profile; CUSTOM, and another one in its place, takes a CHAIRMAN."
    )
    budget: int | None = strawberry.field(
        default=strawberry.UNSET, description="In tokens; goes with CUSTOM, and with it alone."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
