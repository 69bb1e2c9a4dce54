"""Changes of the policy as a call asks for them, and what can be wrong with them."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem, Invalid
from commands.people import unknown_users
from commands.policy import DAY
from guards.business_days import BusinessCalendar, known_calendar
from guards.enums import Audience
from guards.kinds import CLOCKS, AnyClock

SHORTEST = timedelta(minutes=1)
LONGEST = timedelta(days=3_652)
"""Ten years."""

MOST_BUSINESS_DAYS = 366
CONFIGURABLE = (
    Audience.MANAGER,
    Audience.SPONSOR,
    Audience.OPERATIONS,
    Audience.IMPLEMENTATION_LEAD,
    Audience.CHAIRMAN,
)
"""The parts that an installation can name people for; the others are known from the record alone."""

_MOST_RECIPIENTS = 50


@dataclass(frozen=True, slots=True)
class ClockLength:
    """How long a clock is to run: so many days, or business days where it counts these; None for the default."""

    clock: str
    days: float | None


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who is told in a part that the record itself names nobody for; nobody here for the default."""

    audience: Audience
    user_ids: Sequence[UUID]


@dataclass(frozen=True, slots=True)
class PolicyChanges:
    """What is to be different.

    Args:
        clocks: lengths of single clocks; the others stay.
        calendar: where business days are counted; None to leave it.
        recipients: for single parts; the others stay.
        auto_reassign: whether leads are handed on; None to leave it.
    """

    clocks: Sequence[ClockLength] = ()
    calendar: BusinessCalendar | None = None
    recipients: Sequence[Recipients] = ()
    auto_reassign: bool | None = None


async def check_changes(changes: PolicyChanges, reason: str) -> Invalid | None:
    """All that is wrong with the changes, or with the reason for them."""
    return checks.collect(
        [
            checks.text("reason", reason),
            *(_wrong_length(place, one) for place, one in enumerate(changes.clocks)),
            *_twice("clocks", "clock", [one.clock for one in changes.clocks]),
            _wrong_calendar(changes.calendar),
            *(_wrong_part(place, part) for place, part in enumerate(changes.recipients)),
            *_twice("recipients", "audience", [part.audience for part in changes.recipients]),
            *await unknown_users(dict(_named(changes.recipients))),
        ]
    )


def _named(recipients: Iterable[Recipients]) -> Iterator[tuple[str, UUID]]:
    for place, part in enumerate(recipients):
        for inside, user_id in enumerate(part.user_ids):
            yield f"recipients.{place}.userIds.{inside}", user_id


def _wrong_length(place: int, one: ClockLength) -> Finding:
    clock = CLOCKS.get(one.clock)
    if clock is None:
        return FieldProblem(("clocks", str(place), "clock"), "There is no clock of this name.")
    message = None if one.days is None else _unusable(clock, one.days)
    return FieldProblem(("clocks", str(place), "days"), message) if message else None


def _unusable(clock: AnyClock, days: float) -> str | None:
    if clock.business:
        whole = math.isfinite(days) and days == int(days) and 1 <= days <= MOST_BUSINESS_DAYS
        return None if whole else f"Must be a whole number of business days, 1 to {MOST_BUSINESS_DAYS}."
    usable = math.isfinite(days) and SHORTEST / DAY <= days <= LONGEST / DAY
    return None if usable else "Must be at least a minute and at most ten years."


def _wrong_calendar(calendar: BusinessCalendar | None) -> Finding:
    if calendar is None:
        return None
    for path, value in (
        ("country", calendar.country),
        ("subdivision", calendar.subdivision),
        ("timeZone", calendar.time_zone),
    ):
        wrong = checks.short(f"calendar.{path}", value, 100)
        if wrong is not None:
            return wrong
    message = known_calendar(canonical(calendar))
    return FieldProblem(("calendar",), message) if message else None


def _wrong_part(place: int, part: Recipients) -> Finding:
    if part.audience not in CONFIGURABLE:
        return FieldProblem(("recipients", str(place), "audience"), "Known from the record itself.")
    if len(part.user_ids) > _MOST_RECIPIENTS:
        return FieldProblem(("recipients", str(place), "userIds"), f"At most {_MOST_RECIPIENTS} users.")
    return None


def _twice(group: str, name: str, values: Sequence[str]) -> Iterator[FieldProblem]:
    for place, value in enumerate(values):
        if value in values[:place]:
            yield FieldProblem((group, str(place), name), "Is named twice.")


def canonical(calendar: BusinessCalendar) -> BusinessCalendar:
    """A calendar as it is kept."""
    return replace(calendar, country=calendar.country.strip().upper(), subdivision=calendar.subdivision or None)
