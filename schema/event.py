"""Events of the outbox."""

from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry.scalars import JSON

from resolvers.event_filter import EventFilter as WantedEvents
from resolvers.ids import global_id
from resolvers.outbox import event_filter
from resolvers.rows import Loaded
from resolvers.selection import key
from schema.connections import given
from schema.enums import LifecycleKind
from schema.interfaces import Node, Staged
from schema.mapping import mapped, single

_SUBJECT = key("subject")


@mapped("Event")
@strawberry.type(description="Something that happened, as it was told in the transaction that made it true.")
class Event(Node):
    """One event."""

    cursor: str = strawberry.field(
        description="Its place in the one order of all events; pass it as `after` to resume."
    )
    type: str = strawberry.field(description="Its type in the catalogue, such as engagement.stage_changed.")
    at: datetime = strawberry.field(description="When it happened.")
    subject: Staged | None = strawberry.field(
        description="The record concerned (that of a task or meeting event too), as it is now;"
        " null for events of organizations, goals and endpoints."
    )
    data: JSON = strawberry.field(description="What the type says, as of that moment.")
    answers: strawberry.Private[dict[object, Any] | None]  # Any: what GraphQL answers

    @classmethod
    def from_model(cls, loaded: Loaded) -> "Event":
        """Map one event."""
        row = loaded.row
        return cls(
            id=strawberry.ID(global_id("Event", row["id"])),
            cursor=row["cursor"],
            type=row["type"],
            at=row["at"],
            subject=single(loaded, _SUBJECT),
            data=row["data"],
            answers=loaded.answers,
        )


@strawberry.input(description="Which events are wanted; what is left out asks nothing.")
class EventFilter:
    """A filter of events."""

    types: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description="Types, of which one matches. A type may be a pattern (engagement.*), and a stage change may be"
        " narrowed to its target: engagement.stage_changed:closed_won.",
    )
    kinds: list[LifecycleKind] | None = strawberry.field(
        default=strawberry.UNSET, description="Kinds of record, of which one matches."
    )
    subject_id: strawberry.ID | None = strawberry.field(default=strawberry.UNSET, description="The record concerned.")


Wanted = Annotated[EventFilter | None, strawberry.argument(description="Which events; all unless told.")]


def wanted_events(asked: EventFilter | None) -> WantedEvents | None:
    """The filter that a client asks for; None when nothing can match.

    Raises:
        BadUserInput: a type pattern is ill-formed.
    """
    known = given(asked)
    if known is None:
        return event_filter()
    return event_filter(given(known.types), given(known.kinds), given(known.subject_id))
