"""Business days: weekends, public holidays, time zones; engagements.md §6, the drafting deadline."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guards.business_days import NATIONAL, BusinessCalendar, add_business_days, known_calendar
from guards.clocks import due_at
from guards.engagement_clocks import BY_KEY
from guards.enums import TransitionKind
from guards.policy import Policy
from tests.guards import strategies as some_of
from tests.guards.builders import Story

BERLIN = BusinessCalendar("DE", "BE", "Europe/Berlin")
MUNICH = BusinessCalendar("DE", "BY", "Europe/Berlin")
GERMANY = BusinessCalendar("DE", None, "Europe/Berlin")
NEW_YORK = BusinessCalendar("US", "NY", "America/New_York")
AUCKLAND = BusinessCalendar("NZ", None, "Pacific/Auckland")
HONOLULU = BusinessCalendar("US", "HI", "Pacific/Honolulu")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        ("2026-03-02", 0, "2026-03-02"),
        ("2026-03-02", 1, "2026-03-03"),
        ("2026-03-02", 5, "2026-03-09"),
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 0, "2026-03-07"),
        ("2026-03-07", 1, "2026-03-09"),
        ("2026-03-08", 1, "2026-03-09"),
        ("2026-07-02", 1, "2026-07-06"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-01-16", 1, "2026-01-20"),
    ],
    ids=[
        "none",
        "the next day",
        "a week",
        "from Friday",
        "none from Saturday",
        "from Saturday",
        "from Sunday",
        "over Independence Day, observed on Friday",
        "over Christmas",
        "over New Year",
        "over Martin Luther King Day",
    ],
)
def test_weekends_and_public_holidays_are_passed_over(start: str, number: int, end: str) -> None:
    assert add_business_days(moment(f"{start}T17:45:00+00:00"), number) == moment(f"{end}T17:45:00+00:00")


@pytest.mark.parametrize(
    ("calendar", "start", "number", "end"),
    [
        # Summer time begins in Berlin on Sunday 2026-03-29: noon there is 11:00 UTC before, 10:00 UTC after.
        (BERLIN, "2026-03-27T11:00:00+00:00", 1, "2026-03-30T10:00:00+00:00"),
        (BERLIN, "2026-03-25T11:00:00+00:00", 5, "2026-04-01T10:00:00+00:00"),
        # It ends on Sunday 2026-10-25.
        (BERLIN, "2026-10-23T10:00:00+00:00", 1, "2026-10-26T11:00:00+00:00"),
        (BERLIN, "2026-10-21T10:00:00+00:00", 5, "2026-10-28T11:00:00+00:00"),
        # In New York it begins on 2026-03-08 and ends on 2026-11-01.
        (NEW_YORK, "2026-03-06T17:00:00+00:00", 1, "2026-03-09T16:00:00+00:00"),
        (NEW_YORK, "2026-03-04T17:00:00+00:00", 5, "2026-03-11T16:00:00+00:00"),
        (NEW_YORK, "2026-10-30T16:00:00+00:00", 1, "2026-11-02T17:00:00+00:00"),
        # Both a change of the clocks and Easter, Good Friday and Easter Monday, lie in between.
        (BERLIN, "2026-03-27T11:00:00+00:00", 5, "2026-04-07T10:00:00+00:00"),
        (BERLIN, "2026-04-02T10:00:00+00:00", 1, "2026-04-07T10:00:00+00:00"),
        # Half past two does not exist in Berlin on Sunday 2027-03-28; the days around it have it.
        (BERLIN, "2027-03-25T01:30:00+00:00", 1, "2027-03-30T00:30:00+00:00"),
    ],
)
def test_the_time_of_day_is_kept_on_the_wall_clock_over_daylight_saving_and_holidays(
    calendar: BusinessCalendar, start: str, number: int, end: str
) -> None:
    assert add_business_days(moment(start), number, calendar) == moment(end)


@pytest.mark.parametrize(
    ("calendar", "start", "end"),
    [
        # Friday 23:30 UTC is Saturday in Berlin and in Auckland, and Friday afternoon in Honolulu.
        (GERMANY, "2026-03-06T23:30:00+00:00", "2026-03-08T23:30:00+00:00"),
        (AUCKLAND, "2026-03-06T23:30:00+00:00", "2026-03-08T23:30:00+00:00"),
        (HONOLULU, "2026-03-06T23:30:00+00:00", "2026-03-09T23:30:00+00:00"),
    ],
)
def test_a_day_is_the_day_on_the_wall_clock(calendar: BusinessCalendar, start: str, end: str) -> None:
    assert add_business_days(moment(start), 1, calendar) == moment(end)


def test_countries_and_their_parts_have_holidays_of_their_own() -> None:
    def after(eve: str, country: str, subdivision: str | None = None) -> date:
        return add_business_days(moment(f"{eve}T08:00:00+00:00"), 1, BusinessCalendar(country, subdivision)).date()

    whit_monday_eve, epiphany_eve, womens_day_eve = "2026-05-22", "2026-01-05", "2027-03-05"
    assert after(whit_monday_eve, "DE") == after(whit_monday_eve, "GB", "ENG") == date(2026, 5, 26)
    assert after(whit_monday_eve, "IT") == date(2026, 5, 25)
    assert after(epiphany_eve, "DE") == after(epiphany_eve, "DE", "BE") == date(2026, 1, 6)
    assert after(epiphany_eve, "DE", "BY") == date(2026, 1, 7)
    assert after(womens_day_eve, "DE", "BE") == date(2027, 3, 9)
    assert after(womens_day_eve, "DE", "BY") == date(2027, 3, 8)


def test_the_standard_calendar_is_the_national_one_in_utc() -> None:
    assert BusinessCalendar("US", None, "UTC") == NATIONAL
    assert Policy().calendar == NATIONAL


def test_the_drafting_deadline_counts_with_the_calendar_and_the_length_of_the_installation() -> None:
    story = Story("proposal_drafting", TransitionKind.IMPORT)
    story.history[0] = story.history[0]._replace(at=moment("2026-03-27T11:00:00+00:00"))
    clock = BY_KEY["proposal_drafting.deadline"]

    in_berlin = due_at(clock, story.facts(policy=Policy(calendar=BERLIN)))
    two_days = due_at(clock, story.facts(policy=Policy({clock.key: timedelta(days=2)}, BERLIN)))

    assert in_berlin == moment("2026-04-07T10:00:00+00:00")
    assert two_days == moment("2026-03-31T10:00:00+00:00")


def test_only_the_drafting_deadline_counts_business_days() -> None:
    assert [clock.key for clock in BY_KEY.values() if clock.business] == ["proposal_drafting.deadline"]


# --- properties


calendars = st.sampled_from((NATIONAL, BERLIN, MUNICH, GERMANY, NEW_YORK, AUCKLAND, HONOLULU))


def open_days(first: date, last: date, calendar: BusinessCalendar) -> int:
    """How many business days lie after `first`, up to and including `last`: counted one by one."""
    closed = holidays.country_holidays(calendar.country, subdiv=calendar.subdivision)
    between = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(day.isoweekday() <= 5 and day not in closed for day in between)


@some_of.many
@given(start=some_of.moments, number=st.integers(1, 30), calendar=calendars)
def test_so_many_business_days_lie_after_the_start(start: datetime, number: int, calendar: BusinessCalendar) -> None:
    zone = ZoneInfo(calendar.time_zone)

    end = add_business_days(start, number, calendar)

    assert end.tzinfo is UTC
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    assert open_days(first, last, calendar) == number
    assert open_days(first, last - timedelta(days=1), calendar) == number - 1


@some_of.many
@given(start=some_of.moments, number=st.integers(0, 30), calendar=calendars)
def test_the_time_of_day_stays_for_clocks_are_changed_on_sundays(
    start: datetime, number: int, calendar: BusinessCalendar
) -> None:
    zone = ZoneInfo(calendar.time_zone)

    end = add_business_days(start, number, calendar)

    assert end.astimezone(zone).time() == start.astimezone(zone).time()


@some_of.some
@given(start=some_of.moments, one=st.integers(0, 15), two=st.integers(0, 15), calendar=calendars)
def test_counting_on_is_counting_at_once_and_more_days_are_later(
    start: datetime, one: int, two: int, calendar: BusinessCalendar
) -> None:
    at_once = add_business_days(start, one + two, calendar)

    assert add_business_days(add_business_days(start, one, calendar), two, calendar) == at_once
    assert add_business_days(start, one + two + 1, calendar) > at_once
    assert at_once >= start


# --- what can be counted with


@pytest.mark.parametrize("calendar", [NATIONAL, BERLIN, MUNICH, NEW_YORK, AUCKLAND, BusinessCalendar("GB", "ENG")])
def test_a_known_calendar_has_nothing_wrong_with_it(calendar: BusinessCalendar) -> None:
    assert known_calendar(calendar) is None


@pytest.mark.parametrize("name", ["Mars/Base", "", "America", "../UTC", "/etc/localtime", "a\0b", "x" * 300])
def test_an_unknown_time_zone_is_told(name: str) -> None:
    assert known_calendar(BusinessCalendar(time_zone=name)) == f"{name} is no IANA time zone."


@pytest.mark.parametrize("country", ["XX", "", "de", "Germany", "HolidayBase", "list_supported_countries", "__doc__"])
def test_an_unknown_country_is_told(country: str) -> None:
    assert known_calendar(BusinessCalendar(country)) == f"No calendar of public holidays is known for {country}."


@pytest.mark.parametrize("subdivision", ["XX", "", "TX"])
def test_an_unknown_part_of_a_country_is_told(subdivision: str) -> None:
    told = known_calendar(BusinessCalendar("DE", subdivision))

    assert told is not None
    assert told.startswith("No calendar of public holidays is known for DE")
