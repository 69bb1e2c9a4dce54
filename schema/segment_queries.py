"""Reads of segments and of what they are told."""

import strawberry

from planner.roots import RowRoot
from resolvers.content import GENERATIONS, OPPORTUNITIES
from resolvers.nodes import read_node
from resolvers.segments import MATERIALS, SEGMENTS
from schema.connections import Connection
from schema.content import ContentOpportunity, GenerationRequest
from schema.content_lists import (
    ContentOpportunityOrders,
    ContentOpportunityWhere,
    GenerationRequestOrders,
    GenerationRequestWhere,
)
from schema.fields import computed
from schema.info import Info
from schema.interfaces import GlobalId
from schema.list_fields import root_list
from schema.mapping import to_type
from schema.material import Material
from schema.material_lists import MaterialOrders, MaterialWhere
from schema.segment import Segment
from schema.segment_lists import SegmentOrders, SegmentWhere


@strawberry.type(description="Reads of segments.")
class SegmentQueries:
    """A part of the root."""

    @computed("One segment; null for an id that names none.", RowRoot("Segment"))
    async def segment(self, info: Info, id: GlobalId) -> Segment | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Segment")
        return None if loaded is None else to_type(loaded)

    segments = root_list(Connection[Segment], SEGMENTS, "Segments of the market.", SegmentWhere, SegmentOrders)

    @computed("One version of a sales material; null for an id that names none.", RowRoot("Material"))
    async def material(self, info: Info, id: GlobalId) -> Material | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Material")
        return None if loaded is None else to_type(loaded)

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
