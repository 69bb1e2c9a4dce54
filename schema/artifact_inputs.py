"""The inputs of the mutations of artifacts."""

from dataclasses import is_dataclass
from typing import Any

import strawberry
from strawberry.scalars import JSON

from resolvers.venture_writes import ArtifactDraft, Statement
from schema.input import EXPECTED, Input, Repeatable, chosen
from schema.venture_enums import ArtifactValidation, EpistemicKind, RiskLevel, SalesModel

_ARTIFACT = "The artifact, in its current version."


@strawberry.input(description="A risk of a risk matrix.")
class RiskInput(Input):
    """One risk."""

    title: str = strawberry.field(description="Title; not blank.")
    category: str | None = strawberry.field(default=strawberry.UNSET, description="Category.")
    level: RiskLevel = strawberry.field(description="How grave it is.")
    mitigation: str | None = strawberry.field(default=strawberry.UNSET, description="What is done about it.")


@strawberry.input(description="A stage of deals as a playbook has it.")
class DealStageInput:
    """One stage."""

    name: str = strawberry.field(description="Name.")
    description: str = strawberry.field(description="What happens there.")
    avg_duration_days: float = strawberry.field(description="How many days it takes on average.")


@strawberry.input(description="A stage of the funnel of a playbook.")
class FunnelStageInput:
    """One stage."""

    name: str = strawberry.field(description="Name.")
    metric: str = strawberry.field(description="What is counted there.")
    target_value: float = strawberry.field(description="How much of it is aimed at.")


@strawberry.input(description="A step of the customer's journey.")
class JourneyStepInput:
    """One step."""

    step: str = strawberry.field(description="What the customer does.")
    funnel_stage: str = strawberry.field(description="At which stage of the funnel: the name of one.")
    touchpoint: str = strawberry.field(description="Where the customer meets the venture.")


@strawberry.input(description="The typed part of a sales playbook.")
class SalesPlaybookInput(Input):
    """One playbook."""

    lifecycle_version: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The version of the engagement lifecycle that it is written for; the present one unless told.",
    )
    sales_model: SalesModel = strawberry.field(description="How the venture sells.")
    sales_cycle_days: int = strawberry.field(description="How many days a sale takes, 1 at least.")
    deal_stages: list[DealStageInput] = strawberry.field(description="The stages of deals, 3 at least.")
    funnel_stages: list[FunnelStageInput] = strawberry.field(description="The stages of the funnel, 4 at least.")
    customer_journey: list[JourneyStepInput] = strawberry.field(
        description="The steps of the customer's journey, 5 at least."
    )


@strawberry.input(description="A version of an artifact, which takes the place of the current one.")
class RecordArtifactInput(Input, Repeatable):
    """The input of recordArtifact."""

    id: strawberry.ID = strawberry.field(description="The venture.")
    type: str = strawberry.field(
        description="Type: one that a stage requires, such as idea_brief, or any other in small letters, digits and"
        " underscores."
    )
    title: str = strawberry.field(description="Title, up to 300 characters.")
    stage: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Number of the stage that it belongs to, one that was reached; that of its type, or the present"
        " one, unless told.",
    )
    content: str | None = strawberry.field(
        default=strawberry.UNSET, description="Its text; this, or the URL, must be given."
    )
    url: str | None = strawberry.field(default=strawberry.UNSET, description="Where it lies.")
    quality: int | None = strawberry.field(default=strawberry.UNSET, description="How good it is, 0 to 100.")
    top_risks: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="Of a critique_report: the gravest risks, 5 at least; none is blank."
    )
    risks: list[RiskInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Of a risk_matrix: the risks; grave ones need a mitigation."
    )
    sales_playbook: SalesPlaybookInput | None = strawberry.field(
        default=strawberry.UNSET, description="Of a sales_playbook: its typed part."
    )
    metadata: JSON | None = strawberry.field(default=strawberry.UNSET, description="Anything else; an object.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_draft(self) -> ArtifactDraft:
        """What the resolver takes: the typed details are kept beside the other metadata."""
        details = {
            name: value
            for name, value in (
                ("topRisks", self.top_risks),
                ("risks", _kept(self.risks)),
                ("salesPlaybook", _kept(self.sales_playbook)),
            )
            if value is not None
        }
        other: Any = {} if self.metadata is None else self.metadata  # Any: JSON, as the caller sent it
        return ArtifactDraft(
            type=self.type,
            title=self.title,
            stage=self.stage,
            content=self.content,
            url=self.url,
            quality=self.quality,
            metadata={**other, **details} if isinstance(other, dict) else other,
        )


def _kept(value: object) -> object:
    """An input as JSON keeps it, by the names of the API; what was left out is left out."""
    if isinstance(value, list):
        return [_kept(one) for one in value]
    if not is_dataclass(value):
        return value
    return {name: _kept(one) for name, one in chosen(value) if one is not None}


@strawberry.input(description="What a reviewer says of an artifact.")
class ValidateArtifactInput(Input, Repeatable):
    """The input of validateArtifact."""

    id: strawberry.ID = strawberry.field(description=_ARTIFACT)
    validation: ArtifactValidation = strawberry.field(description="VALIDATED, REJECTED or NEEDS_REVISION.")
    note: str | None = strawberry.field(
        default=strawberry.UNSET, description="What is wrong with it; required unless it is VALIDATED."
    )
    quality: int | None = strawberry.field(
        default=strawberry.UNSET, description="How good it is, 0 to 100; it stays as it is unless told."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A statement of an artifact, put into its bucket.")
class EpistemicEntryInput(Input):
    """One statement."""

    kind: EpistemicKind = strawberry.field(description="The bucket.")
    statement: str = strawberry.field(description="What is stated, up to 2,000 characters.")
    reference: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="What the bucket asks for: the source of a fact, the id of one of the venture's assumption sets,"
        " the run of a simulation, what would resolve an unknown.",
    )

    def to_statement(self) -> Statement:
        """What the resolver takes."""
        return Statement(self.kind, self.statement, self.reference)


@strawberry.input(description="What an artifact states, in the four buckets; it replaces what was said before.")
class ClassifyArtifactInput(Input, Repeatable):
    """The input of classifyArtifact."""

    id: strawberry.ID = strawberry.field(description=_ARTIFACT)
    entries: list[EpistemicEntryInput] = strawberry.field(
        description="All statements, 200 at most; at least one unknown must be declared."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)
