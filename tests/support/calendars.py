"""Reading iCalendar objects as a calendar does."""

from typing import Any

from icalendar import Calendar


def calendar_of(text: str) -> Any:
    """The object, which must be well-formed: lines end with CRLF and have at most 75 octets."""
    lines = text.split("\r\n")
    assert lines[-1] == ""
    assert not any("\n" in line or "\r" in line for line in lines)
    assert max(len(line.encode()) for line in lines) <= 75
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    assert not calendar.errors
    return calendar


def event_of(text: str) -> Any:
    """The one event of an object."""
    (event,) = calendar_of(text).walk("VEVENT")
    assert not event.errors
    return event


def attendees_of(text: str) -> list[Any]:
    """The addresses of those invited."""
    found = event_of(text).get("attendee", [])
    return found if isinstance(found, list) else [found]
