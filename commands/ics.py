"""Meetings as iCalendar objects; folding and escaping are the library's. Source: RFC 5545, RFC 5546; delivery.md."""

import unicodedata
from datetime import UTC, datetime
from urllib.parse import quote

from icalendar import Calendar, Event, vCalAddress

from guards.enums import CalendarMethod, MeetingPurpose, MeetingStatus, ParticipantRole
from models import Meeting, User

_STATUS = {
    MeetingStatus.TENTATIVE: "TENTATIVE",
    MeetingStatus.CONFIRMED: "CONFIRMED",
    MeetingStatus.COMPLETED: "CONFIRMED",
    MeetingStatus.CANCELLED: "CANCELLED",
}
_ROLES = {
    ParticipantRole.OWNER: "CHAIR",
    ParticipantRole.DECISION_MAKER: "REQ-PARTICIPANT",
    ParticipantRole.CHAMPION: "REQ-PARTICIPANT",
    ParticipantRole.USER: "REQ-PARTICIPANT",
    ParticipantRole.OTHER: "OPT-PARTICIPANT",
}
_PURPOSES = {
    MeetingPurpose.DISCOVERY: "Discovery meeting",
    MeetingPurpose.REVIEW: "Proposal review",
    MeetingPurpose.KICKOFF: "Kickoff",
    MeetingPurpose.QBR: "Quarterly business review",
    MeetingPurpose.OTHER: "Meeting",
}
_ADDRESS = "@!$'*+-._~"
"""What an address may hold as it is, besides letters and digits. Source: RFC 6068."""

_NO_ESCAPE = str.maketrans({'"': "'", "\\": "/"})
"""Parameters, unlike texts, have no escape that all calendars know."""

_NOBODY = ("Gatehouse", "calendar@gatehouse.invalid")
"""The organizer where neither the scheduler nor one of ours has an address; nobody can have that name (RFC 2606)."""


def ics_of(meeting: Meeting, about: str, scheduler: User | None, at: datetime) -> str:
    """The iCalendar object of a meeting as it is: a REQUEST, or a CANCEL once it is cancelled.

    Its UID stays the same for good, and its SEQUENCE grows with every version. It is for clients, too, so it tells
    neither notes nor reasons.

    Args:
        meeting: as written.
        about: the name of its record.
        scheduler: the user who scheduled it, its organizer where they have an address.
        at: when the object is made, in UTC.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Gatehouse//Gatehouse//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method_of(meeting))
    calendar.add_component(_event(meeting, about, scheduler, at))
    payload: bytes = calendar.to_ical()
    return payload.decode()


def method_of(meeting: Meeting) -> CalendarMethod:
    """What a calendar is asked to do with a meeting as it is."""
    return CalendarMethod.CANCEL if meeting.status is MeetingStatus.CANCELLED else CalendarMethod.REQUEST


def _event(meeting: Meeting, about: str, scheduler: User | None, at: datetime) -> Event:
    organizer = _organizer(meeting, scheduler)
    event = Event()
    event.add("uid", f"{meeting.id}@gatehouse")
    event.add("sequence", meeting.ics_sequence)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", _line(meeting.title))
    event.add("description", f"{_PURPOSES[meeting.purpose]}: {_line(about)}")
    event.add("status", _STATUS[meeting.status])
    event.add("organizer", _address(*organizer))
    for participant in meeting.participants:
        event.add("attendee", _attendee(participant, organizer[1]))
    return event


def _organizer(meeting: Meeting, scheduler: User | None) -> tuple[str, str]:
    """Name and address of who calls the meeting: who scheduled it, or the first of ours, their owner before others."""
    if scheduler is not None and scheduler.email:
        return scheduler.name, scheduler.email
    ours = [one for one in meeting.participants if one["internal"]]
    owners = [one for one in ours if one["role"] == ParticipantRole.OWNER]
    found = next(iter([*owners, *ours]), None)
    return (str(found["name"]), str(found["email"])) if found else _NOBODY


def _attendee(participant: dict[str, str | bool], organizer: str) -> vCalAddress:
    email = str(participant["email"])
    accepted = email.lower() == organizer.lower()
    attendee = _address(str(participant["name"]), email)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = _ROLES[ParticipantRole(str(participant["role"]))]
    attendee.params["PARTSTAT"] = "ACCEPTED" if accepted else "NEEDS-ACTION"
    attendee.params["RSVP"] = "FALSE" if accepted else "TRUE"
    return attendee


def _address(name: str, email: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{quote(email, safe=_ADDRESS)}")
    address.params["CN"] = _line(name).translate(_NO_ESCAPE)
    return address


def _line(text: str) -> str:
    """A text on one line: iCalendar has no room for control characters."""
    return " ".join("".join(" " if unicodedata.category(one) == "Cc" else one for one in text).split())
