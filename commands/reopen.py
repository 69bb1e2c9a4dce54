"""Reopen a won deal."""

from uuid import UUID

from commands.outcomes import TransitionOutcome
from commands.transition import transition
from commands.unit import Call
from guards.enums import EngagementStage
from guards.rules import Request


async def reopen(
    call: Call, engagement_id: UUID, reason: str, *, confirm: bool, expected_version: int | None = None
) -> TransitionOutcome:
    """Take a won engagement back to negotiation.

    Args:
        call: who calls; only an ADMIN may.
        engagement_id: the record.
        reason: why; blank is refused.
        confirm: whether the financial impact is confirmed.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §2, REOPEN.
    """
    request = Request(
        target=EngagementStage.NEGOTIATION,
        actor=call.actor,
        reason=reason,
        confirm_financial_impact=confirm,
        reopen=True,
    )
    return await transition(call, engagement_id, request, expected_version=expected_version)
