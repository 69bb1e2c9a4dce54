"""Begin anew with a venture that a gate ended."""

from uuid import UUID

from commands.outcomes import TransitionOutcome
from commands.transition import transition
from commands.unit import Call
from guards.enums import LifecycleKind
from guards.rules import Request
from guards.venture_stages import VENTURE_STAGES

THROUGH = "restartVenture"


async def restart_venture(
    call: Call, venture_id: UUID, reason: str, *, expected_version: int | None = None, dry_run: bool = False
) -> TransitionOutcome:
    """Take a killed venture to stage 1, in another run; the history cites the one that was ended.

    Args:
        call: who calls, when, under which key; a CHAIRMAN or ADMIN.
        venture_id: the venture.
        reason: why; blank is refused.
        expected_version: refuse with a conflict unless the venture is at this version.
        dry_run: decide and plan, write nothing.

    Source: ventures.md §2, Gates.
    """
    request = Request(target=VENTURE_STAGES[0].key, actor=call.actor, reason=reason, through=THROUGH)
    return await transition(
        call, venture_id, request, kind=LifecycleKind.VENTURE, expected_version=expected_version, dry_run=dry_run
    )
