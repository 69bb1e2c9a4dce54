"""Decide what an installation decides for itself: clock lengths, business calendar, recipients, auto-reassignment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from tortoise.connection import get_connection

from commands.outcomes import Done, Forbidden, Invalid, forbidden
from commands.policy import DAY, KIND, Outdated, PolicyInForce, keep_version, policy_in_force, policy_version
from commands.policy_changes import ClockLength, PolicyChanges, canonical, check_changes
from commands.record_write import refuse_below
from commands.unit import Call, Frozen, perform
from guards.enums import Role
from guards.house_refusals import policy_read
from guards.kinds import CLOCKS
from guards.policy import Policy
from models import locks

# The drainer looks at them at once; those that are not due by the new lengths it sets anew.
_LOOK_AGAIN = (
    "UPDATE timers SET due_at = $1 WHERE clock = ANY($2::text[]) AND due_at > $1"  # the name of an enum's member
)

Outcome = Done[PolicyInForce] | Invalid | Forbidden | Outdated


async def update_policy(
    call: Call, changes: PolicyChanges, reason: str, *, expected_version: int | None = None
) -> Outcome:
    """Write the next version of the policy; earlier ones stay as the audit.

    Clocks that run already take their new length at once: their timers are looked at again, and act where a shorter
    length has passed. Changes that change nothing write nothing.

    Args:
        call: who calls, when, under which key; takes an ADMIN.
        changes: what is to be different.
        reason: why, not blank.
        expected_version: refuse unless this is the version in force.

    Source: engagements.md §6.
    """

    async def work() -> Outcome:
        return refuse_below(call, Role.ADMIN, "Changing the policy") or await _update(
            call, changes, reason, expected_version
        )

    return await perform(call, work, _freeze, _thaw)


async def _update(call: Call, changes: PolicyChanges, reason: str, expected: int | None) -> Outcome:
    wrong = await check_changes(changes, reason)
    if wrong is not None:
        return wrong
    await locks.lock_key("policy", KIND)
    before = await policy_in_force()
    if expected is not None and expected != before.version:
        return Outdated(expected, before.version)
    policy = _changed(before.policy, changes)
    if policy == before.policy:
        return Done(before)
    clocks = _of_another_length(before.policy, policy)
    if clocks and not await locks.lock_policy():
        return forbidden([policy_read()])
    after = await keep_version(call, before, policy, reason.strip())
    await _look_again(clocks, call.now)
    return Done(after)


async def _look_again(clocks: Sequence[str], now: datetime) -> None:
    if clocks:
        await get_connection("default").execute_query(_LOOK_AGAIN, [now, clocks])


def _of_another_length(before: Policy, after: Policy) -> list[str]:
    """The clocks whose running timers are due at another moment by now."""
    return [
        clock.key
        for clock in CLOCKS.values()
        if before.lengths.get(clock.key) != after.lengths.get(clock.key)
        or (clock.business and before.calendar != after.calendar)
    ]


def _changed(policy: Policy, changes: PolicyChanges) -> Policy:
    recipients = {part.audience: tuple(dict.fromkeys(part.user_ids)) for part in changes.recipients}
    return replace(
        policy,
        lengths=dict(_lengths(policy.lengths, changes.clocks)),
        calendar=policy.calendar if changes.calendar is None else canonical(changes.calendar),
        recipients={part: ids for part, ids in {**policy.recipients, **recipients}.items() if ids},
        auto_reassign=policy.auto_reassign if changes.auto_reassign is None else changes.auto_reassign,
    )


def _lengths(before: Mapping[str, timedelta], asked: Iterable[ClockLength]) -> Iterator[tuple[str, timedelta]]:
    """The lengths that differ from the table's, in the order of the table."""
    wanted = {one.clock: CLOCKS[one.clock].after if one.days is None else one.days * DAY for one in asked}
    for key, clock in CLOCKS.items():
        length = wanted.get(key, before.get(key, clock.after))
        if length != clock.after:
            yield key, length


def _freeze(outcome: Outcome) -> Frozen | None:
    return {"version": outcome.item.version} if isinstance(outcome, Done) else None


async def _thaw(kept: Frozen) -> Outcome:
    return Done(await policy_version(kept["version"]))
