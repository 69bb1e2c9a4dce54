"""What happened on records."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from planner.sources import OpenJson
from resolvers.selection import key
from schema.enums import Role
from schema.interfaces import Node, Staged
from schema.mapping import Rowed, mapped
from schema.record_enums import ActivityKind
from schema.user import User

_ACTOR = key("actor")
_RECORD = key("record")


@mapped("Activity", data=OpenJson("data"))
@strawberry.type(description="One entry of a record's log: a fact that somebody recorded, or what the product logged.")
class Activity(Node, Rowed):
    """One activity."""

    kind: ActivityKind = strawberry.field(description="What it records.")
    text: str | None = strawberry.field(description="What a person wrote.")
    data: JSON = strawberry.field(description="The fields of its kind, by the names of the input that recorded it.")
    record: Staged = strawberry.field(description="The record that it belongs to.")
    actor: User | None = strawberry.field(description="Who recorded it; null for the product itself.")
    actor_role: Role = strawberry.field(description="The actor's role at that moment.")
    occurred_at: datetime = strawberry.field(description="When it happened.")
    recorded_at: datetime = strawberry.field(description="When it was recorded.")
    retracted_at: datetime | None = strawberry.field(
        description="When it was retracted; from then on it does not count."
    )
    retracted_reason: str | None = strawberry.field(description="Why it was retracted.")
