"""What the commands about meetings share: finding the meeting, and writing it with all that goes with it."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from uuid import UUID

from commands.calendar import add_message, get_meeting
from commands.facts import facts_of
from commands.ics import ics_of
from commands.outbox import event
from commands.outcomes import Done, Missing, Problem, forbidden
from commands.record_write import announcement, write_record
from commands.timers import add_timers
from commands.unit import Call
from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind, MeetingStatus, ParticipantRole
from guards.invitations import calendar_news
from guards.record_refusals import meeting_over
from guards.staged_facts import MeetingFact, Participant, Recorded
from models import Activity, Engagement, Event, Meeting, User
from models.batch import Batch
from models.kinds import Ref

OPEN = frozenset({MeetingStatus.TENTATIVE, MeetingStatus.CONFIRMED})

SCHEDULED, CANCELLED = "meeting.scheduled", "meeting.cancelled"
_WITH_ICS = frozenset({SCHEDULED, CANCELLED})


async def write_meeting(
    call: Call,
    meeting_id: UUID,
    change: Callable[[Engagement, Meeting], Awaitable[Done[Meeting] | Problem]],
    *,
    expected_version: int | None = None,
) -> Done[Meeting] | Problem:
    """Run a change on a meeting of a locked engagement; one that is over refuses it.

    Args:
        call: who calls, when, under which key.
        meeting_id: the meeting.
        change: does the work.
        expected_version: refuse with a conflict unless the record is at this version.
    """
    found = await Meeting.get_or_none(id=meeting_id)
    if found is None:
        return Missing("meeting", meeting_id)

    async def locked(record: Engagement) -> Done[Meeting] | Problem:
        meeting = await get_meeting(meeting_id)
        if meeting.status not in OPEN:
            return forbidden([meeting_over(meeting.status)])
        return await change(record, meeting)

    at = Ref(Engagement, found.subject_id)
    return await write_record(call, Meeting, at, locked, expected_version=expected_version)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a meeting.

    Args:
        call: who does it, and when.
        record: at its new version.
        meeting: as it becomes.
        scheduler: who scheduled it.
        told: what the events say besides the meeting itself.
        fields: the meeting's columns that get a new value; none for a new meeting.
    """

    call: Call
    record: Engagement
    meeting: Meeting
    scheduler: User | None
    told: Mapping[str, object]
    fields: Sequence[str] = ()


async def write_step(
    batch: Batch, step: Step, logs: Sequence[Activity], events: Sequence[str], news: Sequence[Event] = ()
) -> Done[Meeting]:
    """Write a step of a meeting with the record's timers, what the calendar is told, the log and the events.

    Args:
        batch: holds the record's changes.
        step: what becomes of the meeting.
        logs: what is logged.
        events: types of events about the meeting besides `engagement.updated`.
        news: events about something else.
    """
    call, record, meeting = step.call, step.record, step.meeting
    fact = meeting_fact(meeting)
    effect = calendar_news(fact, record.stage, call.now)
    ics = ics_of(meeting, record.name, step.scheduler, call.now) if effect or _WITH_ICS.intersection(events) else ""
    if effect is not None:
        add_message(batch, record, meeting, effect, ics, call.now)
    if step.fields:
        batch.update(meeting, [*step.fields, "sent_sequence"])
    else:
        batch.insert([meeting])
    add_timers(batch, record, _after(await facts_of(record), fact, logs), call.now)
    batch.insert(logs)
    batch.insert([*news, *_events(step, events, ics)])
    await batch.write()
    return Done(meeting, record)


def meeting_fact(meeting: Meeting) -> MeetingFact:
    """What decisions see of a meeting that was just changed."""
    return MeetingFact(
        id=meeting.id,
        purpose=meeting.purpose,
        status=meeting.status,
        starts_at=meeting.starts_at.astimezone(UTC),
        ends_at=meeting.ends_at.astimezone(UTC),
        participants=tuple(
            Participant(bool(one["internal"]), ParticipantRole(str(one["role"])), str(one["email"]))
            for one in meeting.participants
        ),
        scheduled_order=meeting.scheduled_version,
        confirmed_order=meeting.confirmed_version,
        notes=meeting.notes,
        scheduled_at=meeting.scheduled_at,
        sequence=meeting.ics_sequence,
        sent=meeting.sent_sequence,
    )


def _after(facts: EngagementFacts, fact: MeetingFact, logs: Iterable[Activity]) -> EngagementFacts:
    """The facts once the step is written; the record's own columns are new already."""
    held = (
        Recorded(log.kind, log.record_version, log.occurred_at, log.recorded_at)
        for log in logs
        if log.kind is ActivityKind.MEETING_HELD
    )
    others = (meeting for meeting in facts.meetings if meeting.id != fact.id)
    meetings = sorted((*others, fact), key=lambda meeting: meeting.scheduled_order)
    return replace(facts, meetings=tuple(meetings), recorded=(*facts.recorded, *held))


def _events(step: Step, types: Sequence[str], ics: str) -> list[Event]:
    """The events of a step; those of the catalogue about meetings carry the iCalendar object."""
    call, record, data = step.call, step.record, {**_data(step.meeting), **step.told}
    own = [event(kind, record, call.now, call.actor, {**data, "ics": ics}) for kind in types if kind in _WITH_ICS]
    return [*own, *announcement(record, call, "meeting", data, *(kind for kind in types if kind not in _WITH_ICS))]


def _data(meeting: Meeting) -> dict[str, object]:
    return {
        "meetingId": str(meeting.id),
        "purpose": meeting.purpose,
        "status": meeting.status,
        "title": meeting.title,
        "startsAt": meeting.starts_at.isoformat(),
        "endsAt": meeting.ends_at.isoformat(),
        "sequence": meeting.ics_sequence,
    }
