"""The inputs of the mutations of threads."""

from decimal import Decimal

import strawberry
from strawberry.scalars import JSON

from resolvers.thread_writes import NewNote, NewThread
from schema.input import EXPECTED, Input, Repeatable, columns_sent
from schema.thread_entry_inputs import ThreadEntryInput
from schema.thread_enums import ReasoningMode, ThreadStatus, ThreadType

_THREAD = "The thread."
_LINKS = ("goal_id", "subgoal_id", "segment_id", "venture_id", "campaign_id", "chained_from_id")


@strawberry.input(description="A new thread, which starts at INPUT. A campaign is created by createCampaign.")
class CreateThreadInput(Input, Repeatable):
    """The input of createThread."""

    type: ThreadType = strawberry.field(description="What it is about.")
    name: str = strawberry.field(description="Name for people, up to 300 characters: of a deal, the company.")
    slug: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Its name among the threads of its type: small letters, digits and hyphens; made of the name unless"
        " told.",
    )
    owner_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who works on it; nobody unless told."
    )
    goal_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="What it works towards; a reactive thread has none."
    )
    subgoal_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The step towards the goal that it is."
    )
    segment_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The part of the market that it is about."
    )
    venture_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The venture that it belongs to."
    )
    campaign_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The campaign or the marketing thread that brought it about."
    )
    attribution: JSON | None = strawberry.field(
        default=strawberry.UNSET, description="How that brought it about: an object."
    )
    chained_from_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The thread that its reasoning goes on from."
    )
    engagement_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The deal of a sales thread, which has no thread yet."
    )
    currency: str | None = strawberry.field(
        default=strawberry.UNSET, description="ISO 4217 code of its amounts; USD unless told."
    )
    external_id: str | None = strawberry.field(
        default=strawberry.UNSET, description="Key in another system, unique among threads."
    )

    def to_new(self) -> NewThread:
        """What the resolver takes."""
        return NewThread(
            type=self.type,
            name=self.name,
            slug=self.slug,
            ids={**columns_sent(self, ("owner_id", *_LINKS)), "engagement_id": self.engagement_id},
            attribution={} if self.attribution is None else self.attribution,
            currency=self.currency,
            external_id=self.external_id,
        )


@strawberry.input(description="New values for a thread's fields; a field that is left out stays as it is.")
class UpdateThreadInput(Repeatable):
    """The input of updateThread."""

    id: strawberry.ID = strawberry.field(description=_THREAD)
    name: str | None = strawberry.field(
        default=strawberry.UNSET, description="Name for people, up to 300 characters; not null."
    )
    slug: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="Its name among the threads of its type; not null. A campaign's begins with its first day.",
    )
    currency: str | None = strawberry.field(default=strawberry.UNSET, description="ISO 4217 code; not null.")
    attribution: JSON | None = strawberry.field(
        default=strawberry.UNSET, description="How the campaign brought it about: an object; not null."
    )
    goal_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="What it works towards; null clears it."
    )
    subgoal_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The step towards the goal that it is; null clears it."
    )
    segment_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The part of the market that it is about; null clears it."
    )
    venture_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The venture that it belongs to; null clears it."
    )
    campaign_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The campaign or the marketing thread behind it; null clears it."
    )
    chained_from_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="The thread that its reasoning goes on from; null clears it."
    )
    engagement_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The deal of a sales thread that has none yet; null ends the link of one that is not COMPLETED.",
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def columns(self) -> dict[str, object]:
        """The new values of columns that hold no ids, by name."""
        return columns_sent(self, ("name", "slug", "currency", "attribution"))

    def ids(self) -> dict[str, object]:
        """The new values of those that do, as global ids, and the engagement."""
        return columns_sent(self, (*_LINKS, "engagement_id"))


@strawberry.input(description="A thread, and the status that it is to have.")
class SetThreadStatusInput(Input, Repeatable):
    """The input of setThreadStatus."""

    id: strawberry.ID = strawberry.field(description=_THREAD)
    status: ThreadStatus = strawberry.field(
        description="ACTIVE resumes it. A thread becomes COMPLETED by completing LEARNING alone."
    )
    reason: str | None = strawberry.field(default=strawberry.UNSET, description="Why.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="What a thread holds about its present stage, or an earlier one.")
class RecordThreadEntryInput(Input, Repeatable):
    """The input of recordThreadEntry."""

    id: strawberry.ID = strawberry.field(description=_THREAD)
    entry: ThreadEntryInput = strawberry.field(
        description="The whole entry: exactly one field. It may lack parts; what is there must be right."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A thread whose decision is approved as it stands.")
class ApproveThreadInput(Input, Repeatable):
    """The input of approveThread."""

    id: strawberry.ID = strawberry.field(description="The thread, in DECISION.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)


@strawberry.input(description="A note on a thread: an analysis in a mode of reasoning, or plain text.")
class AddThreadNoteInput(Input, Repeatable):
    """The input of addThreadNote."""

    id: strawberry.ID = strawberry.field(description=_THREAD)
    text: str = strawberry.field(description="The conclusion, or the note itself.")
    mode: ReasoningMode | None = strawberry.field(
        default=strawberry.UNSET, description="Of an analysis, any mode but CAUSAL, which is the thread's own."
    )
    confidence: Decimal | None = strawberry.field(
        default=strawberry.UNSET, description="Of an analysis: how sure it is, from 0 to 1."
    )
    evidence: list[str] | None = strawberry.field(default=strawberry.UNSET, description="What speaks for it.")
    open_questions: list[str] | None = strawberry.field(default=strawberry.UNSET, description="What is still open.")
    suggested_mode: ReasoningMode | None = strawberry.field(
        default=strawberry.UNSET, description="The mode to reason on in; CAUSAL for a thread of its own."
    )
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=EXPECTED)

    def to_new(self) -> NewNote:
        """What the resolver takes."""
        return NewNote(
            text=self.text,
            mode=self.mode,
            confidence=self.confidence,
            evidence=self.evidence or (),
            open_questions=self.open_questions or (),
            suggested_mode=self.suggested_mode,
        )
