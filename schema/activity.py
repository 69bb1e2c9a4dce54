"""What happened on records."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from resolvers.ids import global_id
from resolvers.open_data import open_data
from resolvers.rows import Loaded
from resolvers.selection import key
from schema.enums import Role
from schema.interfaces import Node, Staged
from schema.mapping import mapped, single
from schema.record_enums import ActivityKind
from schema.user import User

_ACTOR = key("actor")
_RECORD = key("record")


@mapped("Activity")
@strawberry.type(description="One entry of a record's log: a fact that somebody recorded, or what the product logged.")
class Activity(Node):
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

    @classmethod
    def from_model(cls, loaded: Loaded) -> "Activity":
        """Map one row."""
        row = loaded.row
        return cls(
            id=strawberry.ID(global_id("Activity", row["id"])),
            kind=row["kind"],
            text=row.get("text"),
            data=open_data(row.get("data")),
            record=single(loaded, _RECORD),
            actor=single(loaded, _ACTOR),
            actor_role=row["actor_role"],
            occurred_at=row["occurred_at"],
            recorded_at=row["recorded_at"],
            retracted_at=row["retracted_at"],
            retracted_reason=row["retracted_reason"],
        )
