"""Changing the policy."""

from typing import Annotated

import strawberry

from resolvers import policy_writes
from resolvers.policy import read_policy
from resolvers.policy_writes import AskedLength, AskedPolicy, AskedRecipients
from resolvers.writes import Done, Forbidden, Invalid
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, Repeatable, call_of
from schema.policy import Policy
from schema.problems import InvalidInput, Problem, Refused
from schema.record_enums import Audience


@strawberry.input(description="How long a clock is to run.")
class ClockLengthInput:
    """One clock's length."""

    clock: str = strawberry.field(description="Stable name of the clock; see Lifecycle.clocks.")
    days: float | None = strawberry.field(
        default=strawberry.UNSET,
        description="Days of 24 hours, from a minute (1/1440) to ten years; of a clock that counts business days, whole"
        " ones, 1 to 366; null for the default.",
    )


@strawberry.input(description="Where business days are to be counted.")
class BusinessCalendarInput:
    """The calendar."""

    country: str = strawberry.field(description="ISO 3166 code of the country whose public holidays are passed over.")
    subdivision: str | None = strawberry.field(
        default=strawberry.UNSET, description="Code of the part of the country whose holidays are passed over, too."
    )
    time_zone: str = strawberry.field(description="IANA name of the time zone in which days begin.")


@strawberry.input(description="Who is to be told in a part that a record names nobody for.")
class PolicyRecipientsInput:
    """One part."""

    audience: Audience = strawberry.field(
        description="The part: MANAGER, SPONSOR, OPERATIONS, IMPLEMENTATION_LEAD or CHAIRMAN."
    )
    user_ids: list[strawberry.ID] | None = strawberry.field(
        default=strawberry.UNSET, description="Active users, up to 50; null, or nobody, for the default."
    )


@strawberry.input(description="What is to be different, and why; what is left out stays.")
class UpdatePolicyInput(Repeatable):
    """The input of updatePolicy."""

    clocks: list[ClockLengthInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Lengths of clocks; those that are not named stay."
    )
    calendar: BusinessCalendarInput | None = strawberry.field(
        default=strawberry.UNSET, description="Where business days are counted; null for the default, US and UTC."
    )
    recipients: list[PolicyRecipientsInput] | None = strawberry.field(
        default=strawberry.UNSET, description="Who is told, by part; parts that are not named stay."
    )
    auto_reassign: bool | None = strawberry.field(
        default=strawberry.UNSET,
        description="Whether a stale lead whose owner does not react is handed on; null for the default, false.",
    )
    reason: str = strawberry.field(description="Why.")
    expected_version: int | None = strawberry.field(
        default=strawberry.UNSET, description="Refuse with a PolicyConflict unless the policy is at this version."
    )

    def to_asked(self) -> AskedPolicy:
        """What the resolver takes."""
        return AskedPolicy(
            clocks=[AskedLength(one.clock, given(one.days)) for one in given(self.clocks) or ()],
            calendar=_calendar(self.calendar) if self.calendar else None,
            default_calendar=self.calendar is None,
            recipients=[
                AskedRecipients(one.audience, given(one.user_ids) or ()) for one in given(self.recipients) or ()
            ],
            auto_reassign=None if self.auto_reassign is strawberry.UNSET else bool(self.auto_reassign),
        )


def _calendar(sent: BusinessCalendarInput) -> policy_writes.BusinessCalendar:
    return policy_writes.BusinessCalendar(sent.country, given(sent.subdivision), sent.time_zone)


@strawberry.type(description="The policy was changed, or was as asked already.")
class PolicyUpdated:
    """A success."""

    policy: Policy = strawberry.field(description="The policy, as this left it.")


@strawberry.type(description="The policy has moved on since the caller read it.")
class PolicyConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that is in force.")
    policy: Policy = strawberry.field(description="The policy in force.")


UpdatePolicyResult = Annotated[
    PolicyUpdated | PolicyConflict | Refused | InvalidInput,
    strawberry.union("UpdatePolicyResult", description="What updatePolicy answers."),
]


@strawberry.type(description="Writes of the policy.")
class PolicyMutations:
    """A part of the root."""

    @mutation("Change what the installation decides for itself; takes an ADMIN. Clocks that run take it up at once.")
    async def update_policy(self, info: Info, input: Annotated[UpdatePolicyInput, INPUT]) -> UpdatePolicyResult:
        """See the command."""
        outcome = await policy_writes.update_policy(
            info.context, call_of(info, input), input.to_asked(), input.reason, given(input.expected_version)
        )
        match outcome:
            case Invalid():
                return InvalidInput.from_model(outcome)
            case Forbidden():
                return Refused.from_model(outcome)
            case Done():
                shape = info.asked_of(PolicyUpdated.__name__).below("policy")
                return PolicyUpdated(policy=Policy.from_model(await read_policy(info.context, shape, outcome.item)))
            case _:
                shape = info.asked_of(PolicyConflict.__name__).below("policy")
                return PolicyConflict(
                    message=outcome.message,
                    expected=outcome.expected,
                    actual=outcome.actual,
                    policy=Policy.from_model(await read_policy(info.context, shape)),
                )
