"""What segments are told: narratives, and the materials made from them."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from planner.sources import Own
from resolvers.selection import key
from schema.canvas_version import CanvasVersion, canvas_of
from schema.connections import Connection
from schema.fields import computed
from schema.interfaces import Node
from schema.list_fields import nested_list
from schema.mapping import Related, Rowed, mapped
from schema.material_lists import MaterialReviewOrders, MaterialReviewWhere
from schema.thread_enums import MaterialKind, MaterialStatus, NarrativeKind
from schema.user import User

if TYPE_CHECKING:
    from schema.segment import Icp, Segment

_Icp = Annotated["Icp", strawberry.lazy("schema.segment")]
_Segment = Annotated["Segment", strawberry.lazy("schema.segment")]


@mapped(
    "Narrative",
    canvas=Own(canvas_of),
)
@strawberry.type(description="One version of a part of what a segment is told.")
class Narrative(Node, Rowed):
    """One version."""

    kind: NarrativeKind = strawberry.field(description="The part.")
    version: int = strawberry.field(description="Counts the versions of the part, from 1.")
    current: bool = strawberry.field(description="Whether it is the newest.")
    content: str = strawberry.field(description="What it says.")
    canvas: list[CanvasVersion] = strawberry.field(
        description="The versions of the canvas sections that it was made from."
    )
    created_at: datetime = strawberry.field(description="When it was written.")
    segment: _Segment = strawberry.field(description="The segment.")
    icp: _Icp | None = strawberry.field(description="The version of the ideal customer profile that it was made from.")
    author: User | None = strawberry.field(description="Who wrote it.")


@mapped(
    "Material",
    canvas=Own(canvas_of),
)
@strawberry.type(description="One version of a sales material of a segment.")
class Material(Node, Rowed):
    """One version."""

    kind: MaterialKind = strawberry.field(description="Which of the six materials it is.")
    version: int = strawberry.field(description="Counts the versions of the material, from 1.")
    current: bool = strawberry.field(description="Whether it is the newest.")
    status: MaterialStatus = strawberry.field(description="What became of it.")
    title: str = strawberry.field(description="Title.")
    content: str | None = strawberry.field(description="What it says; null where it lies elsewhere.")
    url: str | None = strawberry.field(description="Where it lies.")
    canvas: list[CanvasVersion] = strawberry.field(
        description="The versions of the canvas sections that it was made from."
    )
    approvals: int = strawberry.field(description="How many people approved it.")
    rejections: int = strawberry.field(description="How many people rejected it.")
    created_at: datetime = strawberry.field(description="When it was written.")
    segment: _Segment = strawberry.field(description="The segment.")
    icp: _Icp | None = strawberry.field(description="The version of the ideal customer profile that it was made from.")
    author: User | None = strawberry.field(description="Who wrote it.")
    related: strawberry.Private[Related]

    reviews = nested_list(
        Connection["MaterialReview"], "What people said to it, oldest first.", MaterialReviewWhere, MaterialReviewOrders
    )

    @computed("What it was made from and has changed since, in words; empty for one that is up to date.")
    def outdated(self) -> list[str]:
        """See `guards.materials`."""
        return list(self.related[key("outdated")] or ())

    @computed("Whether something that it was made from has changed since.")
    def stale(self) -> bool:
        """See `outdated`."""
        return bool(self.related[key("stale")])


@mapped("MaterialReview")
@strawberry.type(description="What one person said to a version of a material.")
class MaterialReview(Node, Rowed):
    """One review."""

    approved: bool = strawberry.field(description="Whether it was approved.")
    comment: str | None = strawberry.field(description="What else was said.")
    at: datetime = strawberry.field(description="When.")
    material: Material = strawberry.field(description="The version.")
    reviewer: User = strawberry.field(description="Who said it.")
