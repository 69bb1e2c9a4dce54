"""Meetings as iCalendar objects, read back with a parser."""

import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.ics import ics_of
from guards.enums import MeetingPurpose, MeetingStatus, ParticipantRole, Role
from models import Meeting, User
from tests.support.calendars import attendees_of, calendar_of, event_of

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANN: dict[str, str | bool] = {"name": "Ann", "email": "ann@ours.example", "internal": True, "role": "OWNER"}
DANA: dict[str, str | bool] = {
    "name": "Dana",
    "email": "dana@client.example",
    "internal": False,
    "role": "DECISION_MAKER",
}
BERT: dict[str, str | bool] = {"name": "Bert", "email": "bert@ours.example", "internal": True, "role": "OTHER"}


def meeting(**given: Any) -> Meeting:
    """A confirmed meeting of tomorrow."""
    usual: dict[str, Any] = {
        "id": UUID(int=7),
        "purpose": MeetingPurpose.DISCOVERY,
        "status": MeetingStatus.CONFIRMED,
        "title": "Talk",
        "starts_at": NOW + timedelta(days=1),
        "ends_at": NOW + timedelta(days=1, hours=1),
        "participants": [ANN, DANA],
        "ics_sequence": 0,
        "notes": "They are short of money.",
        "cancel_reason": "They annoy us.",
    }
    return Meeting.construct(**{**usual, **given})


def person(email: str | None) -> User:
    return User.construct(id=UUID(int=9), name="Sam Scheduler", email=email, role=Role.MEMBER)


def test_an_invitation_tells_all_that_a_calendar_needs() -> None:
    text = ics_of(meeting(ics_sequence=2), "Acme website", person("sam@ours.example"), NOW)

    calendar, event = calendar_of(text), event_of(text)
    assert (calendar["method"], calendar["version"], calendar["calscale"]) == ("REQUEST", "2.0", "GREGORIAN")
    assert calendar["prodid"]
    assert event["uid"] == "00000000-0000-0000-0000-000000000007@gatehouse"
    assert (event["sequence"], event["status"], event["summary"]) == (2, "CONFIRMED", "Talk")
    assert event["description"] == "Discovery meeting: Acme website"
    assert "DTSTART:20260303T090000Z" in text
    assert "DTEND:20260303T100000Z" in text
    assert "DTSTAMP:20260302T090000Z" in text
    assert (event["organizer"], event["organizer"].params["CN"]) == ("mailto:sam@ours.example", "Sam Scheduler")


def test_the_invited_are_told_with_their_parts() -> None:
    everybody: list[dict[str, str | bool]] = [
        {"name": role.title(), "email": f"{role.lower()}@x.example", "internal": False, "role": role}
        for role in ParticipantRole
    ]

    text = ics_of(meeting(participants=everybody), "Deal", person("owner@x.example"), NOW)

    told = {
        str(one): (one.params["CN"], one.params["ROLE"], one.params["PARTSTAT"], one.params["RSVP"])
        for one in attendees_of(text)
    }
    assert told == {
        "mailto:decision_maker@x.example": ("Decision_Maker", "REQ-PARTICIPANT", "NEEDS-ACTION", "TRUE"),
        "mailto:champion@x.example": ("Champion", "REQ-PARTICIPANT", "NEEDS-ACTION", "TRUE"),
        "mailto:user@x.example": ("User", "REQ-PARTICIPANT", "NEEDS-ACTION", "TRUE"),
        "mailto:owner@x.example": ("Owner", "CHAIR", "ACCEPTED", "FALSE"),
        "mailto:other@x.example": ("Other", "OPT-PARTICIPANT", "NEEDS-ACTION", "TRUE"),
    }


@pytest.mark.parametrize(
    ("status", "method", "told"),
    [
        (MeetingStatus.TENTATIVE, "REQUEST", "TENTATIVE"),
        (MeetingStatus.CONFIRMED, "REQUEST", "CONFIRMED"),
        (MeetingStatus.COMPLETED, "REQUEST", "CONFIRMED"),
        (MeetingStatus.CANCELLED, "CANCEL", "CANCELLED"),
    ],
)
def test_method_and_status_say_where_the_meeting_stands(status: MeetingStatus, method: str, told: str) -> None:
    text = ics_of(meeting(status=status), "Deal", None, NOW)
    assert (calendar_of(text)["method"], event_of(text)["status"]) == (method, told)


@pytest.mark.parametrize("status", MeetingStatus)
def test_what_is_for_us_alone_is_not_told(status: MeetingStatus) -> None:
    text = ics_of(meeting(status=status), "Deal", None, NOW)
    assert "short of money" not in text
    assert "annoy" not in text


@pytest.mark.parametrize(
    ("scheduler", "participants", "organizer"),
    [
        (person("sam@ours.example"), [ANN], "mailto:sam@ours.example"),
        (person(None), [DANA, BERT, ANN], "mailto:ann@ours.example"),
        (None, [DANA, BERT], "mailto:bert@ours.example"),
        (None, [DANA], "mailto:calendar@gatehouse.invalid"),
        (None, [], "mailto:calendar@gatehouse.invalid"),
    ],
)
def test_the_organizer_is_the_scheduler_or_one_of_ours(
    scheduler: User | None, participants: list[dict[str, str | bool]], organizer: str
) -> None:
    text = ics_of(meeting(participants=participants), "Deal", scheduler, NOW)
    assert event_of(text)["organizer"] == organizer
    assert attendees_of(text) == [f"mailto:{one['email']}" for one in participants]


def test_times_are_told_in_utc_whatever_their_offset() -> None:
    tokyo = timezone(timedelta(hours=9))
    text = ics_of(meeting(starts_at=datetime(2026, 3, 3, 1, 30, tzinfo=tokyo)), "Deal", None, NOW)
    assert "DTSTART:20260302T163000Z" in text


def test_a_long_title_is_folded_between_letters() -> None:
    title = "ä\N{ROCKET}" * 150
    assert event_of(ics_of(meeting(title=title), "Deal", None, NOW))["summary"] == title


@pytest.mark.parametrize(
    "email",
    ["a+b@x.example", "o'neil@x.example", "a?subject=hi@x.example", "a;b,c@x.example", "ä@x.example", 'q"q@x.y'],
)
def test_an_address_stays_one_whatever_is_in_it(email: str) -> None:
    (address,) = attendees_of(ics_of(meeting(participants=[{**DANA, "email": email}]), "Deal", None, NOW))
    assert unquote(address) == f"mailto:{email}"
    assert "?" not in address


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=120)


def on_a_line(text: str) -> str:
    """A text without control characters."""
    return " ".join("".join(" " if unicodedata.category(one) == "Cc" else one for one in text).split())


@given(title=TEXTS, name=TEXTS, about=TEXTS)
def test_no_text_breaks_an_invitation(title: str, name: str, about: str) -> None:
    participants = [{**DANA, "name": name}, ANN]

    text = ics_of(meeting(title=title, participants=participants), about, None, NOW)

    event = event_of(text)
    assert event["summary"] == on_a_line(title)
    assert event["description"] == f"Discovery meeting: {on_a_line(about)}"
    assert attendees_of(text)[0].params["CN"] == on_a_line(name).replace('"', "'").replace("\\", "/")
    assert (event["status"], event["organizer"]) == ("CONFIRMED", "mailto:ann@ours.example")
