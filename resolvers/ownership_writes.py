"""Mutations of who looks after what: another owner, a hand-over, an absence."""

from datetime import datetime
from uuid import UUID

from commands.hand_over import HandedOver, HandOver
from commands.hand_over import hand_over as hand
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Missing, Problem, invalid
from commands.reassign import reassign as give
from commands.set_absence import Absence
from commands.set_absence import clear_absence as clear
from commands.set_absence import set_absence as plan
from commands.unit import Call
from models import StagedRow, User
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.preload import preload, rows_by_id
from resolvers.rows import Loaded
from resolvers.selection import Shape
from resolvers.writes import NO_USER, announced, on_record

__all__ = ["HandedOver", "clear_absence", "hand_over", "read_people", "reassign", "set_absence"]


async def reassign(  # each a fact of the call
    context: Context, call: Call, record_id: str, owner_id: str, reason: str, expected_version: int | None
) -> Done[StagedRow] | Problem:
    """See the command."""
    owner = key_of(owner_id, "User")
    if owner is None:
        return invalid("ownerId", NO_USER)
    return await on_record(
        context,
        record_id,
        lambda kind, key: give(call, key, owner, reason, kind=kind, expected_version=expected_version),
    )


async def hand_over(  # each a fact of the call
    context: Context, call: Call, from_user_id: str, to_user_id: str, reason: str, *, deactivate: bool
) -> Done[HandedOver] | Invalid | Forbidden:
    """See the command."""
    leaver, successor = key_of(from_user_id, "User"), key_of(to_user_id, "User")
    if leaver is None or successor is None:
        named = {"fromUserId": leaver, "toUserId": successor}
        return Invalid(tuple(FieldProblem((path,), NO_USER) for path, key in named.items() if key is None))
    return await announced(context, hand(call, HandOver(leaver, successor, reason, deactivate)))


async def read_people(context: Context, handed: HandedOver, shape: Shape) -> tuple[Loaded, Loaded]:
    """The two users of a hand-over as they are now, with what is asked of either.

    Args:
        context: of the operation.
        handed: the hand-over.
        shape: what is asked of the users.
    """
    rows = await rows_by_id("User", {handed.leaver_id, handed.successor_id}, shape)
    people = {key: Loaded("User", row) for key, row in rows.items()}
    await preload(context, people.values(), shape)
    return people[handed.leaver_id], people[handed.successor_id]


async def set_absence(  # each a fact of the call
    context: Context, call: Call, user_id: str | None, since: datetime | None, until: datetime, stand_in_id: str
) -> Done[User] | Problem:
    """See the command; without a user it is the caller who is away, without a beginning it begins now."""
    stand_in = key_of(stand_in_id, "User")
    if stand_in is None:
        return invalid("standInId", NO_USER)
    found = _who(call, user_id)
    if found is None:
        return Missing("user")
    return await announced(context, plan(call, found, Absence(since or call.now, until, stand_in)))


async def clear_absence(context: Context, call: Call, user_id: str | None) -> Done[User] | Problem:
    """See the command; without a user it is the caller who is back."""
    found = _who(call, user_id)
    return Missing("user") if found is None else await announced(context, clear(call, found))


def _who(call: Call, user_id: str | None) -> UUID | None:
    return call.actor.id if user_id is None else key_of(user_id, "User")
