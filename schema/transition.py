"""The history of records."""

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from resolvers.ids import global_id
from resolvers.open_data import open_data
from resolvers.rows import Loaded
from resolvers.selection import key
from schema.enums import ReasonCode, TransitionKind
from schema.interfaces import Node, Staged
from schema.lifecycle import Stage, stage_of
from schema.mapping import mapped, single
from schema.user import User

_ACTOR = key("actor")
_RECORD = key("record")


@mapped("Transition")
@strawberry.type(description="One step of a record's append-only history.")
class Transition(Node):
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

    @classmethod
    def from_model(cls, loaded: Loaded) -> "Transition":
        """Map one row."""
        row = loaded.row
        return cls(
            id=strawberry.ID(global_id("Transition", row["id"])),
            sequence=row["sequence"],
            from_=stage_of(row["from_stage"]) if row["from_stage"] else None,
            to=stage_of(row["to_stage"]),
            kind=row["kind"],
            record=single(loaded, _RECORD),
            actor=single(loaded, _ACTOR),
            reason=row["reason"],
            reason_code=row["reason_code"],
            justification=row["justification"],
            forced=row["forced"],
            at=row["at"],
            seconds_in_previous_stage=row["seconds_in_previous_stage"],
            cycle=row["cycle"],
            metadata=open_data(row.get("metadata")),
        )
