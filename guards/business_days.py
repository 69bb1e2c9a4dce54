"""Arithmetic with business days: weekends and public holidays of a country, at the wall clock of a time zone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Where business days are counted.

    Args:
        country: ISO 3166 code of the calendar of public holidays.
        subdivision: the part of the country whose holidays count too, such as BY; None for the national ones.
        time_zone: IANA name; a day begins at midnight there.
    """

    country: str = "US"
    subdivision: str | None = None
    time_zone: str = "UTC"


NATIONAL = BusinessCalendar()


def add_business_days(start: datetime, days: int, calendar: BusinessCalendar = NATIONAL) -> datetime:
    """The moment `days` business days after `start`, at the same time of day on the calendar's wall clock, in UTC.

    Args:
        start: aware moment.
        days: how many business days, 0 or more.
        calendar: whose weekends and holidays are passed over.
    """
    closed = _holidays(calendar.country, calendar.subdivision)
    moment = start.astimezone(ZoneInfo(calendar.time_zone))
    left = days
    while left > 0:
        moment += timedelta(days=1)  # on the wall clock, whatever daylight saving does
        left -= _is_business_day(moment.date(), closed)
    return moment.astimezone(UTC)


def known_calendar(calendar: BusinessCalendar) -> str | None:
    """What is wrong with a calendar, in words; None when it can be counted with."""
    try:
        ZoneInfo(calendar.time_zone)
    except (KeyError, ValueError, OSError):
        return f"{calendar.time_zone} is no IANA time zone."
    subdivisions = _supported().get(calendar.country)
    if subdivisions is None or not (calendar.subdivision is None or calendar.subdivision in subdivisions):
        place = f"{calendar.country}, {calendar.subdivision}" if calendar.subdivision else calendar.country
        return f"No calendar of public holidays is known for {place}."
    return None


@cache
def _supported() -> Mapping[str, Collection[str]]:
    """The countries that have a calendar, each with its subdivisions."""
    return holidays.list_supported_countries(include_aliases=True)


@cache
def _holidays(country: str, subdivision: str | None) -> holidays.HolidayBase:
    return holidays.country_holidays(country, subdiv=subdivision)


def _is_business_day(day: date, closed: holidays.HolidayBase) -> bool:
    return day.weekday() < _SATURDAY and day not in closed
