"""Mutations that move engagements from stage to stage."""

from dataclasses import dataclass, field

from commands.outcomes import Invalid, Missing, TransitionOutcome, invalid
from commands.reopen import reopen
from commands.transition import transition
from commands.unit import Call
from guards.enums import EngagementStage, ReasonCode
from guards.rules import Request
from resolvers.context import Context
from resolvers.writes import NO_USER, named_key, on_row


@dataclass(frozen=True, slots=True)
class MoveInput:
    """The input of `transitionStage`, with global ids; `engagement` is None where another kind's stage is named."""

    engagement: EngagementStage | None
    reason: str | None = None
    reason_code: ReasonCode | None = None
    justification: str | None = None
    confirm_financial_impact: bool = False
    force: bool = False
    owner_id: str | None = None
    metadata: object = field(default_factory=dict)


async def transition_stage(  # the options of a call, each named by the caller
    context: Context, call: Call, record_id: str, asked: MoveInput, *, expected_version: int | None, dry_run: bool
) -> TransitionOutcome:
    """See the command.

    Args:
        context: of the operation.
        call: who calls, when, under which key.
        record_id: global id of the record.
        asked: where to, and the arguments of the move.
        expected_version: refuse with a conflict unless the record is at this version.
        dry_run: decide and plan, write nothing.
    """
    request = request_of(call, asked)
    if isinstance(request, Invalid):
        return request
    return await on_row(
        context,
        "Engagement",
        record_id,
        lambda found: transition(call, found, request, expected_version=expected_version, dry_run=dry_run),
    )


async def reopen_engagement(
    context: Context, call: Call, record_id: str, reason: str, *, confirm_impact: bool, expected_version: int | None
) -> TransitionOutcome:
    """See the command."""
    return await on_row(
        context,
        "Engagement",
        record_id,
        lambda found: reopen(call, found, reason, confirm=confirm_impact, expected_version=expected_version),
    )


def request_of(call: Call, asked: MoveInput) -> Request | Invalid:
    """What the guards are asked, or what is wrong with the input."""
    owner_id = named_key(asked.owner_id, "User")
    if asked.engagement is None:
        return invalid("to", "An engagement moves to a stage of engagements: use the field engagement.")
    if isinstance(owner_id, Missing):
        return invalid("ownerId", NO_USER)
    if not isinstance(asked.metadata, dict):
        return invalid("metadata", "Must be an object.")
    return Request(
        target=asked.engagement,
        actor=call.actor,
        reason=asked.reason,
        reason_code=asked.reason_code,
        justification=asked.justification,
        confirm_financial_impact=asked.confirm_financial_impact,
        force=asked.force,
        owner_id=owner_id,
        metadata=asked.metadata,
    )
