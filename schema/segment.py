"""Segments of the market, and whom each of them looks for."""

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from planner.sources import Exact, Own, Texts
from resolvers.rows import Loaded, json_value
from schema.canvas_version import CanvasVersion, canvas_of
from schema.connections import Connection
from schema.content_lists import GenerationRequestOrders, GenerationRequestWhere
from schema.interfaces import Node
from schema.list_fields import nested_list
from schema.mapping import Related, Rowed, mapped
from schema.material_lists import MaterialOrders, MaterialWhere, NarrativeOrders, NarrativeWhere
from schema.segment_lists import IcpOrders, IcpWhere
from schema.thread_lists import ThreadOrders, ThreadWhere
from schema.user import User

if TYPE_CHECKING:
    from schema.content import GenerationRequest
    from schema.material import Material, Narrative
    from schema.thread import Thread

_GenerationRequest = Annotated["GenerationRequest", strawberry.lazy("schema.content")]
_Material = Annotated["Material", strawberry.lazy("schema.material")]
_Narrative = Annotated["Narrative", strawberry.lazy("schema.material")]
_Thread = Annotated["Thread", strawberry.lazy("schema.thread")]


@strawberry.type(description="What can be observed of a company that fits.")
class IcpFilters:
    """Filters."""

    industries: list[str] = strawberry.field(description="What it does.")
    business_model: str | None = strawberry.field(description="How it earns its money.")
    revenue_min: Decimal | None = strawberry.field(description="The least yearly revenue.")
    revenue_max: Decimal | None = strawberry.field(description="The greatest yearly revenue.")
    tech_stack: list[str] = strawberry.field(description="What it uses.")
    problem_indicators: list[str] = strawberry.field(description="What shows that it has the problem.")


def filters_of(loaded: Loaded) -> IcpFilters:
    """The filters of an ICP."""
    held = json_value(loaded.row["filters"])
    return IcpFilters(
        industries=held.get("industries") or [],
        business_model=held.get("businessModel"),
        revenue_min=_number(held.get("revenueMin")),
        revenue_max=_number(held.get("revenueMax")),
        tech_stack=held.get("techStack") or [],
        problem_indicators=held.get("problemIndicators") or [],
    )


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


@strawberry.type(description="Something that qualifies a company.")
class QualificationCriterion:
    """A criterion."""

    name: str = strawberry.field(description="What.")
    weight: Decimal | None = strawberry.field(description="How much it weighs, from 0 to 1; null where that is open.")


def criteria_of(loaded: Loaded) -> list[QualificationCriterion]:
    """What qualifies a company for an ICP."""
    held = json_value(loaded.row["criteria"])
    return [QualificationCriterion(name=one["name"], weight=_number(one.get("weight"))) for one in held]


@mapped(
    "Segment",
    target_arr=Exact("target_arr", 2),
)
@strawberry.type(description="A part of the market.")
class Segment(Node, Rowed):
    """One segment."""

    code: str = strawberry.field(description="Its own name, such as dtc-fashion.")
    name: str = strawberry.field(description="Name for people.")
    description: str | None = strawberry.field(description="What it is.")
    target_arr: Decimal | None = strawberry.field(description="The yearly value of a deal that it aims at.")
    currency: str = strawberry.field(description="ISO 4217 code of that value's currency.")
    version: int = strawberry.field(
        description="Grows by one with every write to the segment; pass it back as expectedVersion."
    )
    created_at: datetime = strawberry.field(description="When it was created.")
    updated_at: datetime = strawberry.field(description="When it was last written.")
    related: strawberry.Private[Related]

    icps = nested_list(
        Connection["Icp"], "Every version of its ideal customer profile, oldest first.", IcpWhere, IcpOrders
    )
    narratives = nested_list(
        Connection[_Narrative], "What it is told, every version, oldest first.", NarrativeWhere, NarrativeOrders
    )
    materials = nested_list(
        Connection[_Material], "Its sales materials, every version, oldest first.", MaterialWhere, MaterialOrders
    )
    threads = nested_list(
        Connection[_Thread], "The threads that are about it, oldest first.", ThreadWhere, ThreadOrders
    )
    generation_requests = nested_list(
        Connection[_GenerationRequest],
        "What outside agents or people were asked to produce for it, oldest first.",
        GenerationRequestWhere,
        GenerationRequestOrders,
    )


@mapped(
    "Icp",
    filters=Own(filters_of),
    criteria=Own(criteria_of),
    qualification_score=Exact("qualification_score", 3),
    sample_companies=Texts("sample_companies"),
    canvas=Own(canvas_of),
)
@strawberry.type(description="One version of a segment's ideal customer profile; the current one is in force.")
class Icp(Node, Rowed):
    """One version."""

    version: int = strawberry.field(description="Counts the versions, from 1.")
    current: bool = strawberry.field(description="Whether it is the newest.")
    filters: IcpFilters = strawberry.field(description="What can be observed of a company that fits.")
    criteria: list[QualificationCriterion] = strawberry.field(description="What qualifies a company, with its weight.")
    qualification_score: Decimal | None = strawberry.field(
        description="The score from which a company qualifies, from 0 to 1."
    )
    sample_companies: list[str] = strawberry.field(description="Companies that fit.")
    canvas: list[CanvasVersion] = strawberry.field(
        description="The versions of the canvas sections that it was made from."
    )
    created_at: datetime = strawberry.field(description="When it was written.")
    segment: Segment = strawberry.field(description="The segment.")
    author: User | None = strawberry.field(description="Who wrote it.")
