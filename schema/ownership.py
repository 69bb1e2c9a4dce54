"""Who looks after what: another owner for a record, and a successor for all that somebody looks after."""

from typing import Annotated

import strawberry

from resolvers import ownership_writes
from resolvers.selection import merge
from resolvers.writes import Done, Forbidden
from schema.engagement import Engagement
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, Input, Repeatable, call_of
from schema.interfaces import Staged
from schema.mapping import to_type
from schema.outcomes import tell
from schema.problems import InvalidInput, NotFound, Refused, VersionConflict
from schema.user import User


@strawberry.input(description="Which engagement to give to whom, and why.")
class ReassignInput(Input, Repeatable):
    """The input of reassign."""

    id: strawberry.ID = strawberry.field(description="The engagement.")
    owner_id: strawberry.ID = strawberry.field(description="The new owner, an active user.")
    reason: str = strawberry.field(description="Why.")
    expected_version: int | None = strawberry.field(
        default=strawberry.UNSET, description="Refuse with a VersionConflict unless the record is at this version."
    )


@strawberry.type(description="The record has another owner.")
class Reassigned:
    """A success."""

    record: Staged = strawberry.field(description="The record, as it is now.")
    engagement: Engagement = strawberry.field(
        description="The engagement, as it is now; an error where the record is none.",
        deprecation_reason="Use record instead. Goes in or after 2027-06.",
    )


@strawberry.input(description="Whose work to hand over, to whom, and why.")
class HandOverInput(Input, Repeatable):
    """The input of handOver."""

    from_user_id: strawberry.ID = strawberry.field(description="Who leaves; may be deactivated already.")
    to_user_id: strawberry.ID = strawberry.field(description="Who takes over, an active user.")
    reason: str = strawberry.field(description="Why.")
    deactivate: bool = strawberry.field(
        default=False, description="Whether the leaver's tokens stop working at once, too."
    )


@strawberry.type(description="All that somebody looked after has gone to a successor.")
class HandedOver:
    """A success."""

    from_user: User = strawberry.field(description="Who left.")
    to_user: User = strawberry.field(description="Who took over.")
    engagements: int = strawberry.field(description="How many engagements have another owner, in whatever stage.")
    ventures: int = strawberry.field(description="How many ventures have another owner, in whatever stage.")
    threads: int = strawberry.field(description="How many threads have another owner, in whatever stage.")
    sponsored: int = strawberry.field(description="How many have another executive sponsor.")
    implemented: int = strawberry.field(description="How many have another implementation lead.")
    tasks: int = strawberry.field(description="How many open tasks have another assignee, on whosever records.")
    actions: int = strawberry.field(description="How many open actions of threads have another owner.")
    goals: int = strawberry.field(description="How many goals have another owner.")
    reports: int = strawberry.field(description="How many users have another manager.")
    stand_ins: int = strawberry.field(description="How many absences have another stand-in.")
    policy_version: int | None = strawberry.field(
        description="The version of the policy that names the successor; null where it did not name the leaver."
    )
    deactivated: bool = strawberry.field(description="Whether this switched the leaver off.")


ReassignResult = Annotated[
    Reassigned | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("ReassignResult", description="What reassign answers."),
]
HandOverResult = Annotated[
    HandedOver | Refused | InvalidInput,
    strawberry.union("HandOverResult", description="What handOver answers."),
]


@strawberry.type(description="Writes of who looks after what.")
class OwnershipMutations:
    """A part of the root."""

    @mutation("Give an engagement to another owner, with the former one's open tasks; a locked owner takes an ADMIN.")
    async def reassign(self, info: Info, input: Annotated[ReassignInput, INPUT]) -> ReassignResult:
        """See the command."""
        outcome = await ownership_writes.reassign(
            info.context, call_of(info, input), input.id, input.owner_id, input.reason, input.expected_version
        )
        return await tell(info, outcome, Reassigned, input.id)

    @mutation(
        "Give all that somebody looks after to a successor, at once: engagements, ventures and threads in every"
        " stage, sponsorships and implementation leads, open tasks and actions, goals, parts in the policy, reports and"
        " stand-ins. Takes an ADMIN."
    )
    async def hand_over(self, info: Info, input: Annotated[HandOverInput, INPUT]) -> HandOverResult:
        """See the command."""
        outcome = await ownership_writes.hand_over(
            info.context,
            call_of(info, input),
            input.from_user_id,
            input.to_user_id,
            input.reason,
            deactivate=input.deactivate,
        )
        if isinstance(outcome, Done):
            return await _handed_over(info, outcome.item)
        return Refused.from_model(outcome) if isinstance(outcome, Forbidden) else InvalidInput.from_model(outcome)


async def _handed_over(info: Info, handed: ownership_writes.HandedOver) -> HandedOver:
    asked = info.asked_of(HandedOver.__name__)
    shape = merge((asked.below("fromUser"), asked.below("toUser")))
    leaver, successor = await ownership_writes.read_people(info.context, handed, shape)
    return HandedOver(
        from_user=to_type(leaver),
        to_user=to_type(successor),
        engagements=handed.engagements,
        ventures=handed.ventures,
        threads=handed.threads,
        sponsored=handed.sponsored,
        implemented=handed.implemented,
        tasks=handed.tasks,
        actions=handed.actions,
        goals=handed.goals,
        reports=handed.reports,
        stand_ins=handed.stand_ins,
        policy_version=handed.policy_version,
        deactivated=handed.deactivated,
    )
