"""The canvas: its sections, and the assumptions that the business rests on."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.scalars import JSON

from planner.sources import Json, Known
from resolvers.canvas_sections import TITLES
from schema.canvas_lists import AssumptionChangeOrders, AssumptionChangeWhere
from schema.connections import Connection
from schema.interfaces import Node
from schema.list_fields import nested_list
from schema.mapping import Related, Rowed, mapped
from schema.thread_enums import AssumptionStatus, Verdict
from schema.user import User

if TYPE_CHECKING:
    from schema.thread import Thread

_Thread = Annotated["Thread", strawberry.lazy("schema.thread")]


@mapped(
    "CanvasSection",
    data=Json("data"),
    title=Known("number", TITLES),
)
@strawberry.type(description="One version of a section of the canvas; the current one is what the canvas says.")
class CanvasSection(Node, Rowed):
    """One version."""

    number: int = strawberry.field(description="Its place, from 0 to 15.")
    title: str = strawberry.field(description="Title of the section.")
    version: int = strawberry.field(description="Counts the versions of the section, from 1.")
    current: bool = strawberry.field(description="Whether it is the newest.")
    content: str = strawberry.field(description="What it says.")
    data: JSON = strawberry.field(
        description="What the product keeps there by itself: of section 13, the deal metrics."
    )
    created_at: datetime = strawberry.field(description="When it was written.")
    author: User | None = strawberry.field(description="Who wrote it; null for the product itself.")


@mapped("Assumption")
@strawberry.type(description="Something held to be true until tested.")
class Assumption(Node, Rowed):
    """One assumption."""

    code: str = strawberry.field(description="Its own name, such as A4.")
    text: str = strawberry.field(description="What is held to be true.")
    status: AssumptionStatus = strawberry.field(description="Where it stands.")
    confidence: int = strawberry.field(description="How sure one is, in percent.")
    evidence_count: int = strawberry.field(description="How many threads gave evidence.")
    critical: bool = strawberry.field(description="Whether it counts for launch readiness.")
    tested_at: datetime | None = strawberry.field(description="When a thread last judged it.")
    version: int = strawberry.field(
        description="Grows by one with every write to the assumption; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When it was written down.")
    updated_at: datetime = strawberry.field(description="When it was last written.")
    related: strawberry.Private[Related]

    changes = nested_list(
        Connection["AssumptionChange"],
        "Every change of it, with what made it, oldest first.",
        AssumptionChangeWhere,
        AssumptionChangeOrders,
    )


@mapped("AssumptionChange")
@strawberry.type(description="One change of an assumption, kept for good.")
class AssumptionChange(Node, Rowed):
    """One change."""

    version: int = strawberry.field(description="The assumption's version after it.")
    verdict: Verdict | None = strawberry.field(description="What a completed thread found; null for a change by hand.")
    status_before: AssumptionStatus | None = strawberry.field(description="Where it stood; null at its beginning.")
    status_after: AssumptionStatus = strawberry.field(description="Where it stands after it.")
    confidence_before: int | None = strawberry.field(description="How sure one was, in percent; null at its beginning.")
    confidence_after: int = strawberry.field(description="How sure one is after it, in percent.")
    evidence: str | None = strawberry.field(description="What shows it.")
    at: datetime = strawberry.field(description="When.")
    assumption: Assumption = strawberry.field(description="The assumption.")
    thread: _Thread | None = strawberry.field(description="The thread that made it; null for a change by hand.")
    actor: User | None = strawberry.field(description="On whose behalf; null for the product itself.")
