"""The inputs of the mutations of what segments are told, of generations, and of what is worth telling."""

from collections.abc import Sequence
from datetime import datetime

import strawberry

from resolvers.material_writes import BasisDraft, GenerationDraft, MaterialDraft, NewMarketingThread
from schema.input import EXPECTED, Input, Repeatable, columns_sent
from schema.thread_enums import GenerationKind, MaterialKind, NarrativeKind, OpportunityStatus

_CANVAS = "The sections of the canvas that it is made from, one at least; once these change, it is stale."
_ICP = "The version of the segment's ideal customer profile that it is made from; the present one unless told."


@strawberry.input(description="A section of the canvas that something is made from.")
class CanvasUseInput(Input):
    """A section."""

    number: int = strawberry.field(description="The section, from 0 to 15.")
    version: int | None = strawberry.field(
        default=strawberry.UNSET, description="Its version; the present one unless told."
    )


def canvas_of(used: Sequence[CanvasUseInput] | None) -> dict[int, int | None]:
    """The versions of the sections by their numbers."""
    return {one.number: one.version for one in used or ()}


@strawberry.input(description="What a segment is told from now on.")
class RecordNarrativeInput(Input, Repeatable):
    """The input of recordNarrative."""

    segment_id: strawberry.ID = strawberry.field(description="The segment.")
    kind: NarrativeKind = strawberry.field(description="The part of the narrative.")
    content: str = strawberry.field(description="All of its words.")
    canvas: list[CanvasUseInput] = strawberry.field(description=_CANVAS)
    icp_version: int | None = strawberry.field(default=strawberry.UNSET, description=_ICP)

    def basis(self) -> BasisDraft:
        """What it is made from."""
        return BasisDraft(canvas_of(self.canvas), self.icp_version)


@strawberry.input(description="A version of one of the six sales materials of a segment.")
class RecordMaterialInput(Input, Repeatable):
    """The input of recordMaterial."""

    segment_id: strawberry.ID = strawberry.field(description="The segment.")
    kind: MaterialKind = strawberry.field(description="Which of the six.")
    title: str = strawberry.field(description="Title, up to 300 characters.")
    content: str | None = strawberry.field(
        default=strawberry.UNSET, description="Its text; this, or the URL, must be given."
    )
    url: str | None = strawberry.field(default=strawberry.UNSET, description="Where it lies.")
    canvas: list[CanvasUseInput] = strawberry.field(description=_CANVAS)
    icp_version: int | None = strawberry.field(default=strawberry.UNSET, description=_ICP)

    def to_draft(self) -> MaterialDraft:
        """What the resolver takes."""
        basis = BasisDraft(canvas_of(self.canvas), self.icp_version)
        return MaterialDraft(self.kind, self.title, self.content, self.url, basis)


@strawberry.input(description="What somebody says to the current version of a material.")
class ApproveMaterialInput(Input, Repeatable):
    """The input of approveMaterial."""

    id: strawberry.ID = strawberry.field(description="The version.")
    approved: bool = strawberry.field(default=True, description="Whether it may be used; false rejects it.")
    comment: str | None = strawberry.field(
        default=strawberry.UNSET, description="What else is to be said; required to reject it."
    )


@strawberry.input(description="A part of the narrative that something is made from.")
class NarrativeUseInput(Input):
    """A part."""

    kind: NarrativeKind = strawberry.field(description="The part.")
    version: int | None = strawberry.field(
        default=strawberry.UNSET, description="Its version; the present one unless told."
    )


@strawberry.input(
    description="What an outside agent or a person is asked to produce. ICP needs canvas sections; NARRATIVE these and"
    " the profile; MATERIALS these and narratives; PROSPECT_LIST a campaign and the profile; CONTACTS a campaign;"
    " SEQUENCE a campaign and narratives; CALL_PREP a campaign and one of its companies."
)
class RequestGenerationInput(Input, Repeatable):
    """The input of requestGeneration."""

    id: strawberry.ID = strawberry.field(description="The thread that it is for: the task is on it.")
    kind: GenerationKind = strawberry.field(description="What is to be produced.")
    segment_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="For which segment; the thread's own unless told."
    )
    canvas: list[CanvasUseInput] | None = strawberry.field(
        default=strawberry.UNSET, description="The sections of the canvas to use."
    )
    icp_version: int | None = strawberry.field(
        default=strawberry.UNSET, description="The version of the profile to use; the present one unless told."
    )
    narratives: list[NarrativeUseInput] | None = strawberry.field(
        default=strawberry.UNSET, description="The narratives to use."
    )
    prospect_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The company that a call prep is for."
    )
    instructions: str | None = strawberry.field(default=strawberry.UNSET, description="What else is to be heeded.")
    assignee_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="Who is to do it; the task is left to whoever looks after the thread unless told.",
    )
    due_at: datetime | None = strawberry.field(default=strawberry.UNSET, description="Until when.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_draft(self) -> GenerationDraft:
        """What the resolver takes, save the ids."""
        return GenerationDraft(
            kind=self.kind,
            canvas=canvas_of(self.canvas),
            icp=self.icp_version,
            narratives={one.kind: one.version for one in self.narratives or ()},
            instructions=self.instructions,
            due_at=self.due_at,
        )

    def ids(self) -> dict[str, object]:
        """The global ids by the fields of the draft."""
        return columns_sent(self, ("segment_id", "prospect_id", "assignee_id"))


@strawberry.input(description="What came back of a request.")
class FulfilGenerationInput(Input, Repeatable):
    """The input of fulfilGeneration."""

    id: strawberry.ID = strawberry.field(description="The request.")
    items: list[strawberry.ID] = strawberry.field(
        description="What was written for it, 1 to 1,000: profiles, narratives, materials, prospects, contacts,"
        " outreach steps or call preps, by the request's kind, of its own segment or campaign."
    )
    note: str | None = strawberry.field(default=strawberry.UNSET, description="What else is to be said.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A request that is not wanted any more.")
class CancelGenerationInput(Input, Repeatable):
    """The input of cancelGeneration."""

    id: strawberry.ID = strawberry.field(description="The request.")
    reason: str = strawberry.field(description="Why, up to 20,000 characters; kept as the note of its result.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="What a marketing thread is made of: exactly one of opportunityId and threadId.")
class CreateMarketingThreadInput(Input, Repeatable):
    """The input of createMarketingThread."""

    opportunity_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="An open content opportunity."
    )
    thread_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="A marketing candidate: a completed thread that validated an assumption."
    )
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name of the new thread; the topic unless told."
    )
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who works on it; the caller unless told."
    )
    goal_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="What it works towards; the active brand goal that is due first, if there is one, unless told.",
    )

    def to_new(self) -> NewMarketingThread:
        """What the resolver takes."""
        return NewMarketingThread(self.name, columns_sent(self, ("opportunity_id", "thread_id", "owner_id", "goal_id")))


@strawberry.input(description="New values for a content opportunity's fields; what is left out stays as it is.")
class UpdateContentOpportunityInput(Repeatable):
    """The input of updateContentOpportunity."""

    id: strawberry.ID = strawberry.field(description="The opportunity.")
    topic: str | None = strawberry.field(
        default=strawberry.UNSET, description="What to tell of, up to 300 characters; not null."
    )
    status: OpportunityStatus | None = strawberry.field(
        default=strawberry.UNSET,
        description="DISMISSED, or OPEN again; createMarketingThread makes it ACCEPTED. Not null.",
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def changes(self) -> dict[str, object]:
        """The columns that are to change, by name."""
        return columns_sent(self, ("topic", "status"))
