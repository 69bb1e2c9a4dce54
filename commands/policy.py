"""The policy in force, what two policies differ in, and how a new version is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from commands.outbox import house_event
from commands.unit import Call
from guards.enums import LifecycleKind
from guards.kinds import CLOCKS, AnyClock
from guards.policy import STANDARD, Policy, policy_of, settings_of
from models import PolicyVersion
from models.batch import insert_rows

KIND = LifecycleKind.ENGAGEMENT
DAY = timedelta(days=1)
# Any: JSON, as it is kept.
Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """A version of the policy.

    Args:
        version: counts the changes; 0 where nobody has decided anything.
        policy: what it says.
        at: when it was decided; by: by whom, None for an operator at the command line; reason: why.
    """

    version: int = 0
    policy: Policy = STANDARD
    at: datetime | None = None
    by: UUID | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Outdated:
    """The policy has moved on since the caller read it."""

    expected: int
    actual: int

    @property
    def message(self) -> str:
        """One line for people."""
        return f"The policy is at version {self.actual}, not {self.expected}: read it again."


async def policy_in_force() -> PolicyInForce:
    """The latest version, as the current transaction sees it."""
    row = await PolicyVersion.filter(kind=KIND).order_by("-sequence").first()
    return PolicyInForce() if row is None else _of(row)


async def policy_version(version: int) -> PolicyInForce:
    """A version that was in force at some time; 0 for the defaults."""
    return _of(await PolicyVersion.get(kind=KIND, sequence=version)) if version else PolicyInForce()


async def keep_version(call: Call, before: PolicyInForce, policy: Policy, reason: str) -> PolicyInForce:
    """Write the next version and announce it; the caller keeps others from doing so meanwhile.

    Args:
        call: who decides, and when.
        before: what was in force.
        policy: what is to be; it differs.
        reason: why.
    """
    changes = list(differences(before.policy, policy))
    row = PolicyVersion(
        kind=KIND,
        sequence=before.version + 1,
        settings=settings_of(policy),
        changes={"changed": changes},
        reason=reason,
        actor_id=call.actor.id,
        at=call.now,
    )
    data = {"version": row.sequence, "reason": reason, "changed": changes}
    await insert_rows([row], [house_event("policy.updated", call.now, call.actor, data)])
    return _of(row)


def differences(before: Policy, after: Policy) -> Iterator[Change]:
    """What differs between two policies, as JSON: the setting, which one of its kind, and its values."""
    for clock in CLOCKS.values():
        yield from _differ("CLOCK", clock.key, days_of(clock, before), days_of(clock, after))
    yield from _differ("CALENDAR", None, _calendar(before), _calendar(after))
    for part in sorted({*before.recipients, *after.recipients}):
        told = ([str(user_id) for user_id in policy.recipients.get(part, ())] for policy in (before, after))
        yield from _differ("RECIPIENTS", part, *({"userIds": ids} for ids in told))
    yield from _differ("AUTO_REASSIGN", None, before.auto_reassign, after.auto_reassign)


def days_of(clock: AnyClock, policy: Policy) -> float:
    """How long a clock runs under a policy: days of 24 hours, or business days where it counts these."""
    return policy.lengths.get(clock.key, clock.after) / DAY


def _calendar(policy: Policy) -> Change:
    calendar = policy.calendar
    return {"country": calendar.country, "subdivision": calendar.subdivision, "timeZone": calendar.time_zone}


def _differ(setting: str, key: str | None, before: object, after: object) -> Iterator[Change]:
    if before != after:
        yield {"setting": setting, "key": key, "before": before, "after": after}


def _of(row: PolicyVersion) -> PolicyInForce:
    return PolicyInForce(row.sequence, policy_of(row.settings), row.at, row.actor_id, row.reason)
