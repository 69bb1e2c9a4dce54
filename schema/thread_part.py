"""What threads hold: entries about their stages, actions, and notes."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from planner.sources import Exact, Ids, Own, Texts
from resolvers.selection import key
from schema.enums import Role, ThreadStage
from schema.fields import computed
from schema.interfaces import Node
from schema.lifecycle import RuleResult
from schema.mapping import Related, Rowed, mapped
from schema.thread_entry_content import EntryContent, content_of
from schema.thread_enums import ActionPriority, ActionStatus, ReasoningMode
from schema.user import User

if TYPE_CHECKING:
    from schema.thread import Thread

_Thread = Annotated["Thread", strawberry.lazy("schema.thread")]


@mapped(
    "ThreadEntry",
    content=Own(content_of),
)
@strawberry.type(description="One revision of what a thread holds about one of its stages; earlier ones stay.")
class ThreadEntry(Node, Rowed):
    """One revision."""

    stage: ThreadStage = strawberry.field(description="The stage that it is about.")
    revision: int = strawberry.field(description="Counts the entries of the thread for the stage, from 1.")
    content: EntryContent = strawberry.field(
        description="What it holds, typed by its stage and the type of the thread."
    )
    recorded_at: datetime = strawberry.field(description="When it was recorded.")
    approved_at: datetime | None = strawberry.field(description="When this revision of a decision was approved.")
    approved_role: Role | None = strawberry.field(description="The role by which it was approved.")
    thread: _Thread = strawberry.field(description="The thread that holds it.")
    author: User | None = strawberry.field(description="Who recorded it; null for the product itself.")
    approved_by: User | None = strawberry.field(description="Who approved it.")
    related: strawberry.Private[Related]

    @computed(
        "What it lacks to be complete, whatever it decides, part by part: nothing, once it is no draft. A decision to"
        " defer takes effect as soon as nothing is missing, any other one with the move that follows it."
    )
    def missing(self) -> list[RuleResult]:
        """See `lacking_parts`."""
        return [RuleResult.from_model(found) for found in self.related[key("missing")]]


@mapped(
    "ThreadAction",
    deliverables=Texts("deliverables"),
    depends_on=Ids("depends_on", "ThreadAction"),
)
@strawberry.type(description="Something that a thread has to do.")
class ThreadAction(Node, Rowed):
    """One action."""

    type: str = strawberry.field(description="Stable name of its kind, such as sales:demo.")
    title: str = strawberry.field(description="What to do.")
    skill: str | None = strawberry.field(description="What outside agents produce it with; null for none.")
    human_required: bool = strawberry.field(description="Whether it takes a person.")
    priority: ActionPriority = strawberry.field(description="How soon it is to be done.")
    due_at: datetime | None = strawberry.field(description="When it is due.")
    status: ActionStatus = strawberry.field(description="Where it stands.")
    deliverables: list[str] = strawberry.field(description="What is to come of it.")
    output_url: str | None = strawberry.field(description="Where that is.")
    result: str | None = strawberry.field(description="What came of it.")
    notes: str | None = strawberry.field(description="More about it.")
    depends_on: list[strawberry.ID] = strawberry.field(description="The actions of the thread that must be over first.")
    cancel_reason: str | None = strawberry.field(description="Why it was cancelled.")
    created_at: datetime = strawberry.field(description="When it was added.")
    closed_at: datetime | None = strawberry.field(description="When it was completed or cancelled.")
    thread: _Thread = strawberry.field(description="The thread that it belongs to.")
    owner: User | None = strawberry.field(description="Who is to do it.")
    closed_by: User | None = strawberry.field(description="Who completed or cancelled it.")


@mapped(
    "ThreadNote",
    confidence=Exact("confidence", 3),
    evidence=Texts("evidence"),
    open_questions=Texts("open_questions"),
)
@strawberry.type(
    description="What was thought about a thread beside its stages: an analysis in a mode of reasoning, or plain text."
)
class ThreadNote(Node, Rowed):
    """One note."""

    mode: ReasoningMode | None = strawberry.field(description="The mode of reasoning; null for plain text.")
    stage: ThreadStage | None = strawberry.field(description="The stage that an imported text was about.")
    text: str = strawberry.field(description="The conclusion.")
    confidence: Decimal | None = strawberry.field(description="How sure it is, from 0 to 1.")
    evidence: list[str] = strawberry.field(description="What speaks for it.")
    open_questions: list[str] = strawberry.field(description="What is still open.")
    suggested_mode: ReasoningMode | None = strawberry.field(description="The mode of reasoning to go on in.")
    created_at: datetime = strawberry.field(description="When it was written.")
    thread: _Thread = strawberry.field(description="The thread that it is about.")
    author: User | None = strawberry.field(description="Who wrote it.")
