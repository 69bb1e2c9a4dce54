"""Say who is away, from when until when, and who stands in for them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outbox import emit, house_event
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Missing, Problem
from commands.people import unknown_users
from commands.record_write import perform_write, refuse_below
from commands.unit import Call
from guards.enums import Role
from models import User, locks


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody's time away.

    Args:
        since: when it begins; a moment in the past is one from which they have been away.
        until: when it ends.
        stand_in_id: who gets their notices meanwhile, and may write their records.
    """

    since: datetime
    until: datetime
    stand_in_id: UUID


async def set_absence(call: Call, user_id: UUID, absence: Absence) -> Done[User] | Problem:
    """Plan an absence, in place of the one that was planned before.

    Args:
        call: who calls, when, under which key; for somebody else it takes a MANAGER.
        user_id: who is away.
        absence: when, and who stands in.

    Source: engagements.md §4 and §6, notices to the owner.
    """

    async def change(user: User) -> Done[User] | Problem:
        wrong = await _check(call.now, user, absence)
        if wrong is not None:
            return wrong
        told = {
            "from": absence.since.isoformat(),
            "until": absence.until.isoformat(),
            "standInId": str(absence.stand_in_id),
        }
        return await _save(call, user, absence, "user.absence_set", told)

    return await _write(call, user_id, change)


async def clear_absence(call: Call, user_id: UUID) -> Done[User] | Problem:
    """Say that somebody is back, or that a planned absence is off; where none was planned, nothing happens.

    Args:
        call: who calls, when, under which key; for somebody else it takes a MANAGER.
        user_id: who is back.
    """

    async def change(user: User) -> Done[User] | Problem:
        if user.away_until is None:
            return Done(user)
        return await _save(call, user, None, "user.absence_cleared", {})

    return await _write(call, user_id, change)


async def _write(
    call: Call, user_id: UUID, change: Callable[[User], Awaitable[Done[User] | Problem]]
) -> Done[User] | Problem:
    async def work() -> Done[User] | Problem:
        user = await locks.lock_user(user_id)
        if user is None or not user.active:
            return Missing("active user", user_id)
        return _refuse(call, user) or await change(user)

    return await perform_write(call, User, work)


def _refuse(call: Call, user: User) -> Forbidden | None:
    if call.actor.id != user.id:
        return refuse_below(call, Role.MANAGER, "Planning somebody else's absence")
    return refuse_below(call, Role.MEMBER, "Planning an absence")


async def _check(now: datetime, user: User, absence: Absence) -> Invalid | None:
    wrong: list[Finding] = [checks.moment("from", absence.since), checks.moment("until", absence.until)]
    if not any(wrong):
        wrong.append(_wrong_end(now, absence))
    if absence.stand_in_id == user.id:
        wrong.append(FieldProblem(("standInId",), "Nobody stands in for themselves."))
    return checks.collect([*wrong, *await unknown_users({"standInId": absence.stand_in_id})])


def _wrong_end(now: datetime, absence: Absence) -> Finding:
    if absence.until <= absence.since:
        return FieldProblem(("until",), "Must lie after the beginning.")
    return FieldProblem(("until",), "Must lie in the future.") if absence.until <= now else None


async def _save(call: Call, user: User, absence: Absence | None, kind: str, told: dict[str, str]) -> Done[User]:
    user.away_from = absence.since if absence else None
    user.away_until = absence.until if absence else None
    user.stand_in_id = absence.stand_in_id if absence else None
    user.version += 1
    user.updated_at = call.now
    await user.save(update_fields=["away_from", "away_until", "stand_in_id", "version", "updated_at"])
    await emit([house_event(kind, call.now, call.actor, {"userId": str(user.id), **told})])
    return Done(user)
