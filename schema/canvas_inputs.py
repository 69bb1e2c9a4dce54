"""The inputs of the mutations of the canvas, of assumptions, and of segments with their customer profiles."""

from decimal import Decimal

import strawberry

from resolvers.canvas_writes import AssumptionDraft, IcpDraft
from schema.input import EXPECTED, Input, Repeatable, chosen, columns_sent
from schema.thread_enums import AssumptionStatus

_NEWEST = "Refuse unless the current version is this one; 0 where nothing was written yet."


@strawberry.input(description="What a section of the canvas says from now on.")
class UpdateCanvasSectionInput(Input, Repeatable):
    """The input of updateCanvasSection."""

    number: int = strawberry.field(description="The section, from 0 to 15.")
    content: str = strawberry.field(description="All of its words; the same ones write no new version.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_NEWEST)


@strawberry.input(description="Something held to be true, untested.")
class CreateAssumptionInput(Input, Repeatable):
    """The input of createAssumption."""

    text: str = strawberry.field(description="What is held to be true.")
    confidence: int = strawberry.field(description="How sure one is, in percent.")
    code: str | None = strawberry.field(
        default=strawberry.UNSET, description="Its own name, such as A4; the next number unless told."
    )
    critical: bool = strawberry.field(default=False, description="Whether it counts for launch readiness.")
    evidence: str | None = strawberry.field(default=strawberry.UNSET, description="What speaks for it already.")

    def to_draft(self) -> AssumptionDraft:
        """What the resolver takes."""
        return AssumptionDraft(
            text=self.text,
            confidence=self.confidence,
            code=self.code,
            critical=self.critical,
            evidence=self.evidence,
        )


@strawberry.input(description="New values for an assumption's fields; a field that is left out stays as it is.")
class UpdateAssumptionInput(Repeatable):
    """The input of updateAssumption."""

    id: strawberry.ID = strawberry.field(description="The assumption.")
    text: str | None = strawberry.field(default=strawberry.UNSET, description="What is held to be true; not null.")
    status: AssumptionStatus | None = strawberry.field(
        default=strawberry.UNSET, description="Where it stands; not null."
    )
    confidence: int | None = strawberry.field(
        default=strawberry.UNSET, description="How sure one is, in percent; not null."
    )
    critical: bool | None = strawberry.field(
        default=strawberry.UNSET, description="Whether it counts for launch readiness; not null."
    )
    evidence: str | None = strawberry.field(
        default=strawberry.UNSET, description="Why it is another one now, which counts as evidence."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def changes(self) -> dict[str, object]:
        """The columns that are to change, by name."""
        return columns_sent(self, ("text", "status", "confidence", "critical"))


@strawberry.input(description="A new part of the market.")
class CreateSegmentInput(Repeatable):
    """The input of createSegment."""

    code: str = strawberry.field(description="Its own name, such as dtc-fashion: small letters, digits and hyphens.")
    name: str = strawberry.field(description="Name for people, up to 200 characters.")
    description: str | None = strawberry.field(default=strawberry.UNSET, description="What it is.")
    target_arr: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="The yearly value of a deal that it aims at, above 0."
    )
    currency: str | None = strawberry.field(
        default=strawberry.UNSET, description="ISO 4217 code of that value's currency; USD unless told."
    )

    def columns(self) -> dict[str, object]:
        """Its values by column; what is null is left out."""
        sent = columns_sent(self, ("name", "description", "target_arr", "currency"))
        return {column: value for column, value in sent.items() if value is not None}


@strawberry.input(description="New values for a segment's fields; a field that is left out stays as it is.")
class UpdateSegmentInput(Repeatable):
    """The input of updateSegment."""

    id: strawberry.ID = strawberry.field(description="The segment.")
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name for people, up to 200 characters; not null."
    )
    description: str | None = strawberry.field(default=strawberry.UNSET, description="What it is; null clears it.")
    target_arr: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="The yearly value of a deal that it aims at, above 0; null clears it."
    )
    currency: str | None = strawberry.field(
        default=strawberry.UNSET, description="ISO 4217 code of that value's currency; not null."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def changes(self) -> dict[str, object]:
        """The columns that are to change, by name."""
        return columns_sent(self, ("name", "description", "target_arr", "currency"))


@strawberry.input(description="What can be observed of a company that fits.")
class IcpFiltersInput(Input):
    """Filters."""

    industries: list[str] | None = strawberry.field(default=strawberry.UNSET, description="What it does.")
    business_model: str | None = strawberry.field(default=strawberry.UNSET, description="How it earns its money.")
    revenue_min: Decimal | None = strawberry.field(default=strawberry.UNSET, description="The least yearly revenue.")
    revenue_max: Decimal | None = strawberry.field(default=strawberry.UNSET, description="The greatest yearly revenue.")
    tech_stack: list[str] | None = strawberry.field(default=strawberry.UNSET, description="What it uses.")
    problem_indicators: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="What shows that it has the problem."
    )


@strawberry.input(description="Something that qualifies a company.")
class QualificationCriterionInput(Input):
    """A criterion."""

    name: str = strawberry.field(description="What.")
    weight: Decimal | None = strawberry.field(default=strawberry.UNSET, description="How much it weighs, from 0 to 1.")


@strawberry.input(description="A version of a section of the canvas.")
class CanvasVersionInput(Input):
    """A section and its version."""

    number: int = strawberry.field(description="The section, from 0 to 15.")
    version: int = strawberry.field(description="The version.")


@strawberry.input(description="Whom a segment looks for from now on.")
class UpdateIcpInput(Input, Repeatable):
    """The input of updateIcp."""

    segment_id: strawberry.ID = strawberry.field(description="The segment.")
    filters: IcpFiltersInput = strawberry.field(description="What can be observed of a company that fits.")
    criteria: list[QualificationCriterionInput] | None = strawberry.field(
        default=strawberry.UNSET, description="What qualifies a company."
    )
    qualification_score: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="The score from which a company qualifies, from 0 to 1."
    )
    sample_companies: list[str] | None = strawberry.field(
        default=strawberry.UNSET, description="Companies that fit: 5 to 10 different ones, or none."
    )
    canvas: list[CanvasVersionInput] | None = strawberry.field(
        default=strawberry.UNSET,
        description="The versions of the canvas sections that it is made from; once these change, it is out of date.",
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_NEWEST)

    def to_draft(self) -> IcpDraft:
        """What the resolver takes."""
        return IcpDraft(
            filters=_plain(self.filters),
            criteria=[_plain(one) for one in self.criteria or ()],
            qualification_score=self.qualification_score,
            sample_companies=self.sample_companies or (),
            canvas={used.number: used.version for used in self.canvas or ()},
        )


def _plain(sent: Input) -> dict[str, object]:
    """What was sent as JSON, by the names of the API; numbers as text, so that they stay exact."""
    return {name: _json(value) for name, value in chosen(sent) if value is not None}


def _json(value: object) -> object:
    return format(value, "f") if isinstance(value, Decimal) else value
