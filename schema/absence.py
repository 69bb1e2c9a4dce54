"""Who is away, and who stands in for them."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers import ownership_writes
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, Input, Repeatable, call_of
from schema.outcomes import tell
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict
from schema.user import User


@strawberry.input(description="Who is away, when, and who stands in.")
class SetAbsenceInput(Input, Repeatable):
    """The input of setAbsence."""

    user_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who is away; the caller unless told. For others it takes a MANAGER."
    )
    from_: datetime | None = strawberry.field(
        name="from", default=strawberry.UNSET, description="When it begins; now unless told."
    )
    until: datetime = strawberry.field(description="When it ends.")
    stand_in_id: strawberry.ID = strawberry.field(
        description="Who gets the notices meanwhile, and may write the records of who is away; an active user."
    )


@strawberry.input(description="Who is back.")
class ClearAbsenceInput(Input, Repeatable):
    """The input of clearAbsence."""

    user_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET, description="Who is back; the caller unless told. For others it takes a MANAGER."
    )


@strawberry.type(description="The absence is planned.")
class AbsenceSet:
    """A success."""

    user: User = strawberry.field(description="Who is away.")


@strawberry.type(description="No absence is planned any more.")
class AbsenceCleared:
    """A success."""

    user: User = strawberry.field(description="Who is back.")


SetAbsenceResult = Annotated[
    AbsenceSet | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("SetAbsenceResult", description="What setAbsence answers."),
]
ClearAbsenceResult = Annotated[
    AbsenceCleared | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ClearAbsenceResult", description="What clearAbsence answers."),
]


@strawberry.type(description="Writes of absences.")
class AbsenceMutations:
    """A part of the root."""

    @mutation("Plan an absence, in place of one that was planned before: a stand-in looks after the records meanwhile.")
    async def set_absence(self, info: Info, input: Annotated[SetAbsenceInput, INPUT]) -> SetAbsenceResult:
        """See the command."""
        outcome = await ownership_writes.set_absence(
            info.context, call_of(info, input), input.user_id, input.from_, input.until, input.stand_in_id
        )
        return await tell(info, outcome, AbsenceSet, input.user_id or "")

    @mutation("Say that somebody is back, or that a planned absence is off.")
    async def clear_absence(self, info: Info, input: Annotated[ClearAbsenceInput, INPUT]) -> ClearAbsenceResult:
        """See the command."""
        outcome = await ownership_writes.clear_absence(info.context, call_of(info, input), input.user_id)
        return await tell(info, outcome, AbsenceCleared, input.user_id or "")
