"""Note that somebody has read their notices, or has done with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q

from commands.outcomes import Invalid, Missing, invalid
from commands.unit import Call, Frozen, perform
from models import Notification, locks

MOST = 200


@dataclass(frozen=True, slots=True)
class NoticesRead:
    """Notices that are read now, or archived, or restored.

    Args:
        count: how many became so by this call.
        unread: how many of the user's are left.
        notices: those that the call named, in its order; none where it named none.
    """

    count: int
    unread: int
    notices: Sequence[Notification] = ()


Mark = Callable[[Notification], None]
"""What a call makes of one notice."""


async def read_notifications(call: Call, ids: Sequence[UUID]) -> NoticesRead | Missing | Invalid:
    """Mark notices of the caller as read; one that was read before keeps its moment.

    Args:
        call: who calls, when, under which key.
        ids: the notices, up to 200; one of somebody else is as good as none, and then nothing is marked.
    """

    def read(notice: Notification) -> None:
        notice.read_at = notice.read_at or call.now

    return await _mark(call, ids, read)


async def archive_notifications(call: Call, ids: Sequence[UUID]) -> NoticesRead | Missing | Invalid:
    """Put notices of the caller away, as `read_notifications` marks them; what was unread is read by that."""

    def archive(notice: Notification) -> None:
        notice.read_at = notice.read_at or call.now
        notice.archived_at = notice.archived_at or call.now

    return await _mark(call, ids, archive)


async def restore_notifications(call: Call, ids: Sequence[UUID]) -> NoticesRead | Missing | Invalid:
    """Bring notices of the caller back that were put away; they stay read."""

    def restore(notice: Notification) -> None:
        notice.archived_at = None

    return await _mark(call, ids, restore)


async def _mark(call: Call, ids: Sequence[UUID], mark: Mark) -> NoticesRead | Missing | Invalid:
    async def work() -> NoticesRead | Missing | Invalid:
        if len(ids) > MOST:
            return invalid("ids", f"Must be at most {MOST}.")
        await locks.lock_key("notifications", call.actor.id)
        found = await _named(call, ids)
        missing = [key for key, notice in zip(ids, found, strict=True) if notice is None]
        if missing:
            return Missing("notification", missing[0])
        return await _marked(call, [notice for notice in found if notice is not None], mark)

    async def thaw(kept: Frozen) -> NoticesRead | Missing | Invalid:
        found = await _named(call, [UUID(key) for key in kept["ids"]])
        return NoticesRead(kept["count"], await _unread(call), [notice for notice in found if notice is not None])

    return await perform(call, work, _freeze, thaw)


async def read_all_notifications(call: Call, up_to: UUID | None) -> NoticesRead | Missing | Invalid:
    """Mark the caller's notices as read, up to one of them: what came after it, they have not seen.

    Args:
        call: who calls, when, under which key.
        up_to: the newest one that they saw; None for all.
    """

    async def work() -> NoticesRead | Missing | Invalid:
        await locks.lock_key("notifications", call.actor.id)
        seen = Q(user_id=call.actor.id, read_at=None)
        if up_to is not None:
            last = await Notification.get_or_none(id=up_to, user_id=call.actor.id)
            if last is None:
                return Missing("notification", up_to)
            seen &= Q(created_at__lt=last.created_at) | Q(created_at=last.created_at, id__lte=last.id)
        count = await Notification.filter(seen).update(read_at=call.now)
        return NoticesRead(count, await _unread(call))

    async def thaw(kept: Frozen) -> NoticesRead | Missing | Invalid:
        return NoticesRead(kept["count"], await _unread(call))

    return await perform(call, work, _freeze, thaw)


async def _named(call: Call, ids: Sequence[UUID]) -> list[Notification | None]:
    """The caller's notices with these ids, in their order."""
    found = {notice.id: notice for notice in await Notification.filter(id__in=set(ids), user_id=call.actor.id)}
    return [found.get(key) for key in ids]


async def _marked(call: Call, notices: Sequence[Notification], mark: Mark) -> NoticesRead:
    changed = [notice for notice in dict.fromkeys(notices) if _changes(notice, mark)]
    if changed:
        await Notification.bulk_update(changed, ["read_at", "archived_at"])
    return NoticesRead(len(changed), await _unread(call), notices)


def _changes(notice: Notification, mark: Mark) -> bool:
    before = (notice.read_at, notice.archived_at)
    mark(notice)
    return before != (notice.read_at, notice.archived_at)


async def _unread(call: Call) -> int:
    return await Notification.filter(user_id=call.actor.id, read_at=None).count()


def _freeze(outcome: NoticesRead | Missing | Invalid) -> Frozen | None:
    if not isinstance(outcome, NoticesRead):
        return None
    return {"count": outcome.count, "ids": [str(notice.id) for notice in outcome.notices]}
