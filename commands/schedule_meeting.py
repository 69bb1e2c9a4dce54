"""Schedule a meeting."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.facts import facts_of
from commands.meetings import announce_meeting
from commands.outcomes import Done, FieldProblem, Problem
from commands.record_write import save_changes, write_record
from commands.timers import rearm
from commands.unit import Call
from guards.enums import LifecycleKind, MeetingPurpose, MeetingStatus, ParticipantRole
from models import Engagement, Meeting

_MOST_PARTICIPANTS = 200


@dataclass(frozen=True, slots=True)
class ParticipantDraft:
    """Somebody who takes part."""

    name: str
    email: str
    internal: bool
    role: ParticipantRole


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """A meeting to schedule; it may be entered afterwards, with times in the past.

    Args:
        purpose: what it is for.
        starts_at: in UTC. ends_at: later than that.
        title: up to 300 characters.
        participants: up to 200.
        confirmed: False for one that still awaits the client's answer.
    """

    purpose: MeetingPurpose
    starts_at: datetime
    ends_at: datetime
    title: str
    participants: list[ParticipantDraft]
    confirmed: bool = True


async def schedule_meeting(call: Call, engagement_id: UUID, draft: MeetingDraft) -> Done[Meeting] | Problem:
    """Schedule a meeting on an engagement.

    Args:
        call: who calls, when, under which key.
        engagement_id: the record.
        draft: the meeting.

    Source: engagements.md §3, meeting_confirmed and required_participants.
    """

    async def change(record: Engagement) -> Done[Meeting] | Problem:
        return checks.collect(_wrong(draft)) or await _schedule(call, record, draft)

    return await write_record(call, Meeting, engagement_id, change)


def _wrong(draft: MeetingDraft) -> list[Finding]:
    moments = [checks.moment("startsAt", draft.starts_at), checks.moment("endsAt", draft.ends_at)]
    findings = [checks.text("title", draft.title, 300), *moments]
    if not any(moments) and draft.ends_at <= draft.starts_at:
        findings.append(FieldProblem(("endsAt",), "Must be later than startsAt."))
    if len(draft.participants) > _MOST_PARTICIPANTS:
        findings.append(FieldProblem(("participants",), f"Must be at most {_MOST_PARTICIPANTS}."))
    for place, participant in enumerate(draft.participants):
        findings.append(checks.text(f"participants.{place}.name", participant.name, 200))
        findings.append(checks.email(f"participants.{place}.email", participant.email))
    return findings


async def _schedule(call: Call, record: Engagement, draft: MeetingDraft) -> Done[Meeting]:
    await save_changes(record, call.now)
    meeting = await Meeting.create(
        subject_kind=LifecycleKind.ENGAGEMENT,
        subject_id=record.id,
        purpose=draft.purpose,
        status=MeetingStatus.CONFIRMED if draft.confirmed else MeetingStatus.TENTATIVE,
        title=draft.title.strip(),
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        participants=[asdict(participant) for participant in draft.participants],
        scheduled_version=record.version,
        confirmed_version=record.version if draft.confirmed else None,
        created_by_id=call.actor.id,
        created_at=call.now,
        scheduled_at=call.now,
    )
    await rearm(record, await facts_of(record), call.now)
    await announce_meeting(record, call, meeting, "meeting.scheduled")
    return Done(meeting, record)
