"""Mutations of the viewer's own notices."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from commands.outcomes import Invalid, Missing
from commands.read_notifications import NoticesRead
from commands.read_notifications import archive_notifications as archive
from commands.read_notifications import read_all_notifications as read_all
from commands.read_notifications import read_notifications as read
from commands.read_notifications import restore_notifications as restore
from commands.unit import Call
from resolvers.ids import key_of

__all__ = [
    "NotFoundUnder",
    "NoticesRead",
    "archive_notifications",
    "read_all_notifications",
    "read_notifications",
    "restore_notifications",
]

Command = Callable[[Call, Sequence[UUID]], Awaitable[NoticesRead | Missing | Invalid]]


@dataclass(frozen=True, slots=True)
class NotFoundUnder:
    """One of the ids names no notice of the viewer."""

    asked: str
    missing: Missing


async def read_notifications(call: Call, ids: Sequence[str]) -> NoticesRead | NotFoundUnder | Invalid:
    """See the command."""
    return await _run(read, call, ids)


async def archive_notifications(call: Call, ids: Sequence[str]) -> NoticesRead | NotFoundUnder | Invalid:
    """See the command."""
    return await _run(archive, call, ids)


async def restore_notifications(call: Call, ids: Sequence[str]) -> NoticesRead | NotFoundUnder | Invalid:
    """See the command."""
    return await _run(restore, call, ids)


async def _run(command: Command, call: Call, ids: Sequence[str]) -> NoticesRead | NotFoundUnder | Invalid:
    keys: dict[UUID, str] = {}
    for text in ids:
        key = key_of(text, "Notification")
        if key is None:
            return NotFoundUnder(text, Missing("notification"))
        keys[key] = text
    outcome = await command(call, list(keys))
    if isinstance(outcome, Missing):
        return NotFoundUnder(next(text for key, text in keys.items() if key == outcome.id), outcome)
    return outcome


async def read_all_notifications(call: Call, up_to: str | None) -> NoticesRead | NotFoundUnder | Invalid:
    """See the command."""
    key = None if up_to is None else key_of(up_to, "Notification")
    if up_to is not None and key is None:
        return NotFoundUnder(up_to, Missing("notification"))
    outcome = await read_all(call, key)
    return NotFoundUnder(up_to or "", outcome) if isinstance(outcome, Missing) else outcome
