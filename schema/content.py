"""What is worth telling, and what others are asked to produce."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.scalars import JSON

from planner.sources import Exact, Ids, OpenJson
from schema.interfaces import Node
from schema.mapping import Rowed, mapped
from schema.thread_enums import GenerationKind, GenerationStatus, OpportunityStatus, Verdict
from schema.user import User

if TYPE_CHECKING:
    from schema.canvas import Assumption
    from schema.segment import Segment
    from schema.task import Task
    from schema.thread import Thread

_Assumption = Annotated["Assumption", strawberry.lazy("schema.canvas")]
_Segment = Annotated["Segment", strawberry.lazy("schema.segment")]
_Task = Annotated["Task", strawberry.lazy("schema.task")]
_Thread = Annotated["Thread", strawberry.lazy("schema.thread")]


@mapped(
    "ContentOpportunity",
    share=Exact("share", 4),
    priority=Exact("priority", 4),
    evidence=Ids("evidence", "Thread"),
)
@strawberry.type(description="Something worth telling, because closed deals of a segment found the same.")
class ContentOpportunity(Node, Rowed):
    """One opportunity."""

    topic: str = strawberry.field(description="What to tell of.")
    verdict: Verdict = strawberry.field(description="What the deals found of the assumption.")
    share: Decimal = strawberry.field(description="How many of those that tested it found so, from 0 to 1.")
    priority: Decimal = strawberry.field(description="That share times their mean confidence, from 0 to 1.")
    status: OpportunityStatus = strawberry.field(description="What became of it.")
    evidence: list[strawberry.ID] = strawberry.field(description="The threads that found so.")
    version: int = strawberry.field(
        description="Grows by one with every write to the opportunity; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When it was detected.")
    updated_at: datetime = strawberry.field(description="When it was last written.")
    segment: _Segment = strawberry.field(description="The segment.")
    assumption: _Assumption = strawberry.field(description="The assumption.")
    thread: _Thread | None = strawberry.field(description="The marketing thread made of it; null while there is none.")


@mapped(
    "GenerationRequest",
    inputs=OpenJson("inputs"),
    result=OpenJson("result"),
)
@strawberry.type(description="What outside agents or people were asked to produce.")
class GenerationRequest(Node, Rowed):
    """One request."""

    kind: GenerationKind = strawberry.field(description="What is to be produced.")
    status: GenerationStatus = strawberry.field(description="Where the request stands.")
    inputs: JSON = strawberry.field(
        description="What it is to be made from: canvas sections, ICP and narratives, by their versions."
    )
    result: JSON = strawberry.field(
        description="What came back: its items, by their ids, and a note; of a cancelled request why, as its note."
    )
    instructions: str | None = strawberry.field(description="What else is to be heeded.")
    version: int = strawberry.field(
        description="Grows by one with every write to the request; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When it was asked for.")
    updated_at: datetime = strawberry.field(description="When it was last written.")
    closed_at: datetime | None = strawberry.field(description="When it was fulfilled or cancelled.")
    thread: _Thread | None = strawberry.field(description="The thread that it is for; null for none.")
    segment: _Segment | None = strawberry.field(description="The segment that it is for; null for none.")
    task: _Task | None = strawberry.field(description="The task that it made.")
    requested_by: User | None = strawberry.field(description="Who asked.")
    closed_by: User | None = strawberry.field(description="Who fulfilled or cancelled it.")
