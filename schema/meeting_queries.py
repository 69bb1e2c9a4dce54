"""Reads of meetings."""

import strawberry

from planner.roots import ListRoot, RowRoot
from resolvers.lists import read_list
from resolvers.meetings import MEETINGS
from resolvers.nodes import read_node
from schema.connections import After, Before, Connection, First, Last, to_connection, window_of
from schema.fields import computed
from schema.filters import to_where
from schema.info import Info
from schema.interfaces import GlobalId
from schema.mapping import to_type
from schema.meeting import Meeting
from schema.meeting_lists import MeetingOrders, MeetingWhere
from schema.orders import to_sorting


@strawberry.type(description="Reads of meetings.")
class MeetingQueries:
    """A part of the root."""

    @computed("One meeting; null for an id that names none.", RowRoot("Meeting"))
    async def meeting(self, info: Info, id: GlobalId) -> Meeting | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Meeting")
        return None if loaded is None else to_type(loaded)

    @computed("Meetings of all records.", ListRoot(MEETINGS))
    async def meetings(
        self,
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: MeetingWhere = strawberry.UNSET,
        order_by: MeetingOrders = strawberry.UNSET,
    ) -> Connection[Meeting]:
        """See `MEETINGS`."""
        asked, where, order = window_of(first, after, last, before), to_where(filter), to_sorting(order_by)
        return to_connection(await read_list(info.context, MEETINGS, asked, info.connection, where, order))
