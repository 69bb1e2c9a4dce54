"""Changing the policy: global ids become keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.outcomes import Done, FieldProblem, Forbidden, Invalid
from commands.policy import Outdated, PolicyInForce
from commands.policy_changes import ClockLength as AskedLength
from commands.policy_changes import PolicyChanges, Recipients
from commands.unit import Call
from commands.update_policy import update_policy as update
from guards.business_days import NATIONAL, BusinessCalendar
from guards.enums import Audience
from resolvers.context import Context
from resolvers.ids import key_of
from resolvers.writes import NO_USER, announced

__all__ = ["AskedLength", "AskedPolicy", "AskedRecipients", "BusinessCalendar", "update_policy"]


@dataclass(frozen=True, slots=True)
class AskedRecipients:
    """Who is to be told in a part, by global id."""

    audience: Audience
    user_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class AskedPolicy:
    """What is to be different, with global ids.

    Args:
        clocks: lengths of single clocks.
        calendar: where business days are counted; None to leave it.
        default_calendar: whether it is to be the default again.
        recipients: for single parts.
        auto_reassign: whether leads are handed on; None to leave it.
    """

    clocks: Sequence[AskedLength]
    calendar: BusinessCalendar | None
    default_calendar: bool
    recipients: Sequence[AskedRecipients]
    auto_reassign: bool | None


async def update_policy(
    context: Context, call: Call, asked: AskedPolicy, reason: str, expected_version: int | None
) -> Done[PolicyInForce] | Invalid | Forbidden | Outdated:
    """See the command."""
    keys = [[key_of(text, "User") for text in part.user_ids] for part in asked.recipients]
    wrong = [
        FieldProblem(("recipients", str(place), "userIds", str(inside)), NO_USER)
        for place, part in enumerate(keys)
        for inside, key in enumerate(part)
        if key is None
    ]
    if wrong:
        return Invalid(tuple(wrong))
    named = [[key for key in part if key is not None] for part in keys]
    changes = PolicyChanges(
        clocks=asked.clocks,
        calendar=NATIONAL if asked.default_calendar else asked.calendar,
        recipients=[Recipients(part.audience, ids) for part, ids in zip(asked.recipients, named, strict=True)],
        auto_reassign=asked.auto_reassign,
    )
    return await announced(context, update(call, changes, reason, expected_version=expected_version))
