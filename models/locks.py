"""Every lock of the product, so that their order can be seen in one place: keys first, then records by primary key."""

from collections.abc import Iterable
from uuid import UUID

from tortoise.connection import get_connection

from models.engagement import Engagement

_LOCK_KEY = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"


async def lock_key(*parts: object) -> None:
    """Serialize all that use one name, such as an idempotency key of an actor, until the transaction ends."""
    await get_connection("default").execute_query(_LOCK_KEY, [":".join(str(part) for part in parts)])


async def lock_engagement(engagement_id: UUID) -> Engagement | None:
    """Lock one engagement until the transaction ends; None if there is none."""
    return await Engagement.filter(id=engagement_id).select_for_update().get_or_none()


async def lock_engagements(ids: Iterable[UUID]) -> list[Engagement]:
    """Lock several engagements in the order of their primary keys, so that two callers never wait for each other."""
    return await Engagement.filter(id__in=sorted(ids)).order_by("id").select_for_update()
