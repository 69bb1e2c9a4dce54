"""Tell the successor of a hand-over."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from commands.hand_over_rows import Handing
from commands.notices import notice_data
from commands.outbox import house_event
from guards.enums import Audience
from models import Notification, User
from models.base import new_id
from models.batch import Batch

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "engagements": "engagement",
        "ventures": "venture",
        "threads": "thread",
        "sponsored": "sponsorship",
        "implemented": "implementation lead",
        "tasks": "open task",
        "actions": "open action",
        "goals": "goal",
    }
)
"""What is told of, by the names of `HandedOver`."""


async def tell_successor(handing: Handing, leaver: User, counts: Mapping[str, int]) -> None:
    """Tell the successor once, whatever the number of records; a stand-in where the successor is away.

    Args:
        handing: the hand-over.
        leaver: whose work it was.
        counts: how many of each kind changed hands, by the names of `HandedOver`; where there are none, nobody is told.
    """
    told = {name: counts.get(name, 0) for name in _WORDS}
    if not any(told.values()):
        return
    call = handing.call
    notice = Notification(
        user_id=await _present(handing),
        subject_kind="USER",
        subject_id=leaver.id,
        topic="user.handed_over",
        audience=Audience.OWNER,
        text=f"You take over from {leaver.name}: {_counted(told)}",
        data={"fromUserId": str(leaver.id), **told, "reason": handing.reason},
        key=f"handed_over:{new_id()}",
        created_at=call.now,
    )
    batch = Batch()
    batch.insert([notice])
    batch.insert([house_event("notification.created", call.now, call.actor, notice_data(notice))])
    await batch.write()


def _counted(told: Mapping[str, int]) -> str:
    """What changed hands, in words."""
    some = ((count, _WORDS[name]) for name, count in told.items() if count)
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in some)


async def _present(handing: Handing) -> UUID:
    """The successor, or who stands in for them just now."""
    now = handing.call.now
    away = await User.get_or_none(
        id=handing.successor_id, away_from__lte=now, away_until__gt=now, stand_in__active=True
    )
    return away.stand_in_id if away and away.stand_in_id else handing.successor_id
