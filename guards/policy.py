"""What an installation decides for itself: clock lengths, business calendar, whom escalations reach."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from guards.business_days import NATIONAL, BusinessCalendar
from guards.enums import Audience

# Any: JSON, as it is kept.
Settings = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Policy:
    """The choices in force, a fact of every decision.

    Args:
        lengths: of the clocks whose length differs from the table's, by key; of a clock that counts business days,
            so many of these.
        calendar: where business days are counted.
        recipients: who is told in a part that the record itself names nobody for; without an entry, whoever the
            default of `guards.audience` finds.
        auto_reassign: whether a lead whose owner does not react is handed to the next one of the team.

    Source: engagements.md §4 and §6.
    """

    lengths: Mapping[str, timedelta] = field(default_factory=dict)
    calendar: BusinessCalendar = NATIONAL
    recipients: Mapping[Audience, tuple[UUID, ...]] = field(default_factory=dict)
    auto_reassign: bool = False


STANDARD = Policy()
"""What is in force where nobody decided anything."""


def policy_of(settings: Settings) -> Policy:
    """Read a policy as it is kept; see `settings_of`."""
    recipients = settings.get("recipients", {})
    return Policy(
        lengths={key: timedelta(seconds=seconds) for key, seconds in settings.get("lengths", {}).items()},
        calendar=BusinessCalendar(**settings.get("calendar", {})),
        recipients={Audience(part): tuple(UUID(user_id) for user_id in ids) for part, ids in recipients.items()},
        auto_reassign=settings.get("autoReassign", False),
    )


def settings_of(policy: Policy) -> Settings:
    """A policy as JSON, to be kept."""
    calendar = policy.calendar
    return {
        "lengths": {key: length.total_seconds() for key, length in policy.lengths.items()},
        "calendar": {
            "country": calendar.country,
            "subdivision": calendar.subdivision,
            "time_zone": calendar.time_zone,
        },
        "recipients": {part.value: [str(user_id) for user_id in ids] for part, ids in policy.recipients.items()},
        "autoReassign": policy.auto_reassign,
    }
