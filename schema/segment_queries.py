"""Reads of segments and of what they are told."""

import strawberry

from planner.roots import ListRoot, RowRoot
from resolvers.content import GENERATIONS, OPPORTUNITIES
from resolvers.lists import read_list
from resolvers.nodes import read_node
from resolvers.segments import MATERIALS, SEGMENTS
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.content import ContentOpportunity, GenerationRequest
from schema.content_lists import (
    ContentOpportunityOrders,
    ContentOpportunityWhere,
    GenerationRequestOrders,
    GenerationRequestWhere,
)
from schema.fields import computed
from schema.filters import to_where
from schema.info import Info
from schema.interfaces import GlobalId
from schema.mapping import to_type
from schema.material import Material
from schema.material_lists import MaterialOrders, MaterialWhere
from schema.orders import to_sorting
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

    @computed("Segments of the market.", ListRoot(SEGMENTS))
    async def segments(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: SegmentWhere = strawberry.UNSET,
        order_by: SegmentOrders = strawberry.UNSET,
    ) -> Connection[Segment]:
        """See `SEGMENTS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, SEGMENTS, asked, info.connection, where, order))

    @computed("One version of a sales material; null for an id that names none.", RowRoot("Material"))
    async def material(self, info: Info, id: GlobalId) -> Material | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Material")
        return None if loaded is None else to_type(loaded)

    @computed("Sales materials of all segments, every version.", ListRoot(MATERIALS))
    async def materials(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: MaterialWhere = strawberry.UNSET,
        order_by: MaterialOrders = strawberry.UNSET,
    ) -> Connection[Material]:
        """See `MATERIALS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, MATERIALS, asked, info.connection, where, order))

    @computed("What is worth telling, because deal after deal showed it.", ListRoot(OPPORTUNITIES))
    async def content_opportunities(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: ContentOpportunityWhere = strawberry.UNSET,
        order_by: ContentOpportunityOrders = strawberry.UNSET,
    ) -> Connection[ContentOpportunity]:
        """See `OPPORTUNITIES`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, OPPORTUNITIES, asked, info.connection, where, order))

    @computed("What outside agents and people were asked to produce.", ListRoot(GENERATIONS))
    async def generation_requests(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: GenerationRequestWhere = strawberry.UNSET,
        order_by: GenerationRequestOrders = strawberry.UNSET,
    ) -> Connection[GenerationRequest]:
        """See `GENERATIONS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, GENERATIONS, asked, info.connection, where, order))
