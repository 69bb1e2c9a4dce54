"""Reads of meetings."""

import strawberry

from resolvers.meetings import MEETINGS
from schema.connections import Connection
from schema.list_fields import root_list
from schema.meeting import Meeting
from schema.meeting_lists import MeetingOrders, MeetingWhere
from schema.row_fields import row_by_id


@strawberry.type(description="Reads of meetings.")
class MeetingQueries:
    """A part of the root."""

    meeting = row_by_id(Meeting, "One meeting; null for an id that names none.")
    meetings = root_list(Connection[Meeting], MEETINGS, "Meetings of all records.", MeetingWhere, MeetingOrders)
