"""The history of records."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from planner.sources import Known, OpenJson
from resolvers.selection import key
from schema.enums import ReasonCode, TransitionKind
from schema.interfaces import Node, Staged
from schema.lifecycle import STAGES, Stage
from schema.mapping import Rowed, mapped
from schema.user import User

_ACTOR = key("actor")
_RECORD = key("record")


@mapped("Transition", from_=Known("from_stage", STAGES), to=Known("to_stage", STAGES), metadata=OpenJson("metadata"))
@strawberry.type(description="One step of a record's append-only history.")
class Transition(Node, Rowed):
    """One move that was made."""

    sequence: int = strawberry.field(description="Its place in the record's history, from 1.")
    from_: Stage | None = strawberry.field(name="from", description="The stage that was left; null at the start.")
    to: Stage = strawberry.field(description="The stage that was entered.")
    kind: TransitionKind = strawberry.field(description="What the move meant.")
    record: Staged = strawberry.field(description="The record that moved.")
    actor: User | None = strawberry.field(description="Who moved it; null for the product itself.")
    reason: str | None = strawberry.field(description="Why, in words.")
    reason_code: ReasonCode | None = strawberry.field(description="Why, as a code.")
    justification: str | None = strawberry.field(description="Why an unusual way was right.")
    forced: bool = strawberry.field(description="Whether a hard stop was passed.")
    at: datetime = strawberry.field(description="When.")
    seconds_in_previous_stage: float | None = strawberry.field(description="Seconds spent in the stage that was left.")
    cycle: int = strawberry.field(description="The record's cycle after the move.")
    metadata: JSON = strawberry.field(description="What the caller and the stage attached.")
