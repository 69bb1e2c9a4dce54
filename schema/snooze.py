"""Holding back what the clocks of a record do."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers import snooze_writes
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, Input, Repeatable, call_of
from schema.interfaces import Staged
from schema.outcomes import tell
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict

_EXPECTED = "Refuse with a VersionConflict unless the record is at this version."
_RECORD = "The record, as it is now."


@strawberry.input(description="Until when a record's nudges and automatic moves are held back, and why.")
class SnoozeInput(Input, Repeatable):
    """The input of snooze."""

    id: strawberry.ID = strawberry.field(description="The record.")
    until: datetime = strawberry.field(description="When they go on: in the future, at most a year ahead.")
    reason: str = strawberry.field(description="Why.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_EXPECTED)


@strawberry.input(description="The record whose snooze is to end, and why.")
class UnsnoozeInput(Input, Repeatable):
    """The input of unsnooze."""

    id: strawberry.ID = strawberry.field(description="The record.")
    reason: str | None = strawberry.field(default=strawberry.UNSET, description="Why.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_EXPECTED)


@strawberry.type(description="Nudges and automatic moves of the record are held back.")
class Snoozed:
    """A success."""

    record: Staged = strawberry.field(description=_RECORD)
    until: datetime = strawberry.field(description="When they go on.")


@strawberry.type(description="Nudges and automatic moves of the record are no longer held back.")
class Unsnoozed:
    """A success."""

    record: Staged = strawberry.field(description=_RECORD)


SnoozeResult = Annotated[
    Snoozed | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("SnoozeResult", description="What snooze answers."),
]
UnsnoozeResult = Annotated[
    Unsnoozed | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UnsnoozeResult", description="What unsnooze answers."),
]


@strawberry.type(description="Writes of a record's snooze.")
class SnoozeMutations:
    """A part of the root."""

    @mutation(
        "Hold back a record's nudges and automatic moves; flags, SLA and deadlines are measured on. A later snooze"
        " replaces an earlier one."
    )
    async def snooze(self, info: Info, input: Annotated[SnoozeInput, INPUT]) -> SnoozeResult:
        """See the command."""
        outcome = await snooze_writes.snooze(
            info.context,
            call_of(info, input),
            input.id,
            input.until,
            input.reason,
            expected_version=input.expected_version,
        )
        return await tell(info, outcome, Snoozed, input.id, until=input.until)

    @mutation("End a record's snooze: what it held back is due at once.")
    async def unsnooze(self, info: Info, input: Annotated[UnsnoozeInput, INPUT]) -> UnsnoozeResult:
        """See the command."""
        outcome = await snooze_writes.unsnooze(
            info.context, call_of(info, input), input.id, input.reason, expected_version=input.expected_version
        )
        return await tell(info, outcome, Unsnoozed, input.id)
