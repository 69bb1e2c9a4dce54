"""Schedule a meeting."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.meetings import SCHEDULED, Step, write_step
from commands.outcomes import Done, FieldProblem, Problem
from commands.record_write import add_changes, write_record
from commands.unit import Call
from guards.enums import LifecycleKind, MeetingPurpose, MeetingStatus, ParticipantRole
from models import Engagement, Meeting, User
from models.batch import Batch
from models.kinds import Ref

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


async def schedule_meeting(
    call: Call, engagement_id: UUID, draft: MeetingDraft, *, expected_version: int | None = None
) -> Done[Meeting] | Problem:
    """Schedule a meeting on an engagement; one that is confirmed may send its invitation, see `guards.invitations`.

    Args:
        call: who calls, when, under which key.
        engagement_id: the record.
        draft: the meeting.
        expected_version: refuse with a conflict unless the record is at this version.

    Source: engagements.md §3, meeting_confirmed and required_participants.
    """

    async def change(record: Engagement) -> Done[Meeting] | Problem:
        return checks.collect(wrong_draft(draft)) or await _schedule(call, record, draft)

    return await write_record(call, Meeting, Ref(Engagement, engagement_id), change, expected_version=expected_version)


def wrong_draft(draft: MeetingDraft) -> list[Finding]:
    """What is wrong with a meeting's values."""
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
    batch = Batch()
    add_changes(batch, record, call.now)
    meeting = _meeting(call, record, draft)
    scheduler = await User.get_or_none(id=call.actor.id)
    step = Step(call, record, meeting, scheduler, {"reason": None})
    return await write_step(batch, step, logs=(), events=[SCHEDULED])


def _meeting(call: Call, record: Engagement, draft: MeetingDraft) -> Meeting:
    return Meeting.construct(
        subject_kind=LifecycleKind.ENGAGEMENT,
        subject_id=record.id,
        purpose=draft.purpose,
        status=MeetingStatus.CONFIRMED if draft.confirmed else MeetingStatus.TENTATIVE,
        title=draft.title.strip(),
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        participants=as_stored(draft.participants),
        scheduled_version=record.version,
        confirmed_version=record.version if draft.confirmed else None,
        created_by_id=call.actor.id,
        created_at=call.now,
        scheduled_at=call.now,
    )


def as_stored(participants: Sequence[ParticipantDraft]) -> list[dict[str, str | bool]]:
    """Participants as a meeting keeps them."""
    return [asdict(participant) for participant in participants]
