"""Reads of segments and of what they are told."""

import strawberry

from resolvers.content import GENERATIONS, OPPORTUNITIES
from resolvers.segments import MATERIALS, SEGMENTS
from schema.connections import Connection
from schema.content import ContentOpportunity, GenerationRequest
from schema.content_lists import (
    ContentOpportunityOrders,
    ContentOpportunityWhere,
    GenerationRequestOrders,
    GenerationRequestWhere,
)
from schema.list_fields import root_list
from schema.material import Material
from schema.material_lists import MaterialOrders, MaterialWhere
from schema.row_fields import row_by_id
from schema.segment import Segment
from schema.segment_lists import SegmentOrders, SegmentWhere


@strawberry.type(description="Reads of segments.")
class SegmentQueries:
    """A part of the root."""

    segment = row_by_id(Segment, "One segment; null for an id that names none.")
    segments = root_list(Connection[Segment], SEGMENTS, "Segments of the market.", SegmentWhere, SegmentOrders)
    material = row_by_id(Material, "One version of a sales material; null for an id that names none.")
    materials = root_list(
        Connection[Material],
        MATERIALS,
        "Sales materials of all segments, every version.",
        MaterialWhere,
        MaterialOrders,
    )
    content_opportunities = root_list(
        Connection[ContentOpportunity],
        OPPORTUNITIES,
        "What is worth telling, because deal after deal showed it.",
        ContentOpportunityWhere,
        ContentOpportunityOrders,
    )
    generation_requests = root_list(
        Connection[GenerationRequest],
        GENERATIONS,
        "What outside agents and people were asked to produce.",
        GenerationRequestWhere,
        GenerationRequestOrders,
    )
