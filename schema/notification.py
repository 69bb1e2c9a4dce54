"""Notices to people."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from planner.sources import OpenJson
from resolvers.selection import key
from resolvers.subscriptions import Arrival
from schema.interfaces import Node, Staged
from schema.mapping import Rowed, mapped, to_type
from schema.record_enums import Audience
from schema.user import User

_RECORD = key("record")
_USER = key("user")


@mapped("Notification", data=OpenJson("data"))
@strawberry.type(description="A notice to one person, who alone reads it, besides every ADMIN.")
class Notification(Node, Rowed):
    """One notice."""

    user: User = strawberry.field(description="Who is told.")
    topic: str = strawberry.field(
        description="What it is about, as a stable name: a clock such as warm.idle, a stage entered, task.assigned."
    )
    audience: Audience = strawberry.field(description="In which part they are told.")
    text: str = strawberry.field(description="What they read.")
    record: Staged | None = strawberry.field(
        description="The record that it is about; null for one about many, such as a hand-over."
    )
    data: JSON = strawberry.field(description="What a client can do with it, by topic, such as the stages on offer.")
    created_at: datetime = strawberry.field(description="When they were told.")
    read_at: datetime | None = strawberry.field(description="When they first read it; null while it is unread.")
    archived_at: datetime | None = strawberry.field(description="When they put it away; null unless they did.")


@strawberry.type(description="A notice that came.")
class ReceivedNotification:
    """A notice and its place."""

    cursor: str = strawberry.field(
        description="Its place in the one order of all events; pass it as `after` to resume."
    )
    notification: Notification = strawberry.field(description="The notice, as it is now.")

    @classmethod
    def from_model(cls, arrival: Arrival) -> "ReceivedNotification":
        """Map one arrival."""
        return cls(cursor=arrival.cursor, notification=to_type(arrival.notice))
