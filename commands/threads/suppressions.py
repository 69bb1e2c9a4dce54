"""Addresses that nobody may write to again, whatever campaign they are listed in. Source: threads.md §1."""

from collections.abc import Iterable
from uuid import UUID

from commands.unit import Call
from guards.outreach import normal
from models import Suppression, locks


async def suppressed_among(emails: Iterable[str | None]) -> set[str]:
    """Those of some addresses that unsubscribed, as `normal` writes them."""
    wanted = {normal(email) for email in emails if email}
    rows = await Suppression.filter(email__in=wanted) if wanted else []
    return {row.email for row in rows}


async def hold_addresses(emails: Iterable[str | None]) -> set[str]:
    """The same where something is to be sent to them: nobody unsubscribes meanwhile.

    Whoever unsubscribes takes the same locks, so that of a step and an unsubscribe one comes first.
    """
    wanted = sorted({normal(email) for email in emails if email})
    for email in wanted:
        await locks.lock_key("suppression", email)
    return await suppressed_among(wanted)


async def suppress(call: Call, email: str, campaign_id: UUID, reason: str | None) -> None:
    """Note that an address unsubscribed; one that did so before stays as it is.

    Args:
        call: who records it, and when.
        email: the address, in any case.
        campaign_id: the campaign in which it was said.
        reason: the words, where there are any.
    """
    if await hold_addresses([email]):
        return
    await Suppression.create(
        email=normal(email), campaign_id=campaign_id, actor_id=call.actor.id, reason=reason, at=call.now
    )
