"""Reads of meetings."""

import strawberry

from planner.roots import RowRoot
from resolvers.meetings import MEETINGS
from resolvers.nodes import read_node
from schema.connections import Connection
from schema.fields import computed
from schema.info import Info
from schema.interfaces import GlobalId
from schema.list_fields import root_list
from schema.mapping import to_type
from schema.meeting import Meeting
from schema.meeting_lists import MeetingOrders, MeetingWhere


@strawberry.type(description="Reads of meetings.")
class MeetingQueries:
    """A part of the root."""

    @computed("One meeting; null for an id that names none.", RowRoot("Meeting"))
    async def meeting(self, info: Info, id: GlobalId) -> Meeting | None:
        """See `read_node`."""
        loaded = await read_node(info.context, id, info.shape, "Meeting")
        return None if loaded is None else to_type(loaded)

    meetings = root_list(Connection[Meeting], MEETINGS, "Meetings of all records.", MeetingWhere, MeetingOrders)
