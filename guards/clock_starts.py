"""When the clocks of an engagement start: at an entry, a touch, progress, a meeting. Source: engagements.md §6."""

from collections.abc import Iterable

from guards.engagement_facts import TOUCHES, EngagementFacts
from guards.enums import ActivityKind, EngagementStage, MeetingPurpose, MeetingStatus, TaskStatus
from guards.staged_facts import MeetingFact
from guards.starts import Origin, Start, entry

_OUTBOUND = frozenset({ActivityKind.OUTBOUND_TOUCH})
_PROGRESS = {
    EngagementStage.PROPOSAL_DRAFTING: (ActivityKind.INTERNAL_APPROVAL, ActivityKind.PROPOSAL_DELIVERED),
    EngagementStage.ONBOARDING: (),
}
_NUDGES = ("cold_lead.stale", "contacted.stale", "interested.stale", "lead.untouched")


def last_touch(facts: EngagementFacts) -> Start:
    """The last touch of any kind, or the entry."""
    return max((entry(facts), *_touches(facts, TOUCHES)))


def last_outbound(facts: EngagementFacts) -> Start:
    """The last outbound touch, the entry, or the touch that cleared the flag since: it would be set again at once."""
    return max((entry(facts), *_touches(facts, _OUTBOUND), *_clearing(facts)))


def last_progress(facts: EngagementFacts) -> Start:
    """The last done task of the stage or fact of its rules, or the entry."""
    done = (
        Start(task.closed_at, task.closed_order or 0)
        for task in facts.tasks
        if task.status is TaskStatus.DONE and task.stage == facts.stage and task.closed_at
    )
    kinds = _PROGRESS.get(EngagementStage(facts.stage), ())
    return max((entry(facts), *done, *_recorded(facts, frozenset(kinds))))


def last_status_update(facts: EngagementFacts) -> Start:
    """The last status update, or the entry."""
    return max((entry(facts), *_recorded(facts, frozenset({ActivityKind.STATUS_UPDATE}))))


def discovery_end(facts: EngagementFacts) -> Start:
    """The end of the latest confirmed discovery meeting, or the entry if that is later or none is confirmed.

    Another time for the meeting is another start.
    """
    ends = (Start(meeting.ends_at, meeting.sequence, str(meeting.id)) for meeting in _discoveries(facts))
    return max((entry(facts), *ends))


def next_meeting(facts: EngagementFacts) -> Start | None:
    """The beginning of the next confirmed meeting that was scheduled ahead and nobody was reminded of yet."""
    waiting = (
        Start(meeting.starts_at, meeting.sequence, str(meeting.id))
        for meeting in facts.meetings
        if meeting.status is MeetingStatus.CONFIRMED
        and meeting.scheduled_at is not None
        and meeting.starts_at > meeting.scheduled_at
        and not _reminded(facts, meeting)
    )
    return min(waiting, default=None)


def second_nudge(facts: EngagementFacts) -> Start | None:
    """The second nudge that the present owner left without any reaction; None before there are two, or an owner.

    Stages make no difference here: the return to cold_lead that one nudge brings is no reaction to it.
    """
    if facts.owner_id is None:
        return None
    since = max((_first(facts), *_reactions(facts)))
    nudges = sorted(mark.at for key in _NUDGES if (mark := facts.marks.get(key)) and mark.at > since.at)
    return Start(nudges[1], since.order) if len(nudges) > 1 else None


def _first(facts: EngagementFacts) -> Start:
    """The first row of the history."""
    return next((Start(row.at, row.order) for row in facts.history), entry(facts))


LAST_TOUCH = Origin(last_touch, "the last touch or the entry")
LAST_OUTBOUND = Origin(last_outbound, "the last outbound touch or the entry")
LAST_PROGRESS = Origin(last_progress, "the last progress or the entry")
LAST_STATUS_UPDATE = Origin(last_status_update, "the last status update or the entry")
DISCOVERY_END = Origin(discovery_end, "the end of the discovery meeting or the entry")
NEXT_MEETING = Origin(next_meeting, "the next meeting")
SECOND_NUDGE = Origin(second_nudge, "the second nudge without a reaction")


def _touches(facts: EngagementFacts, kinds: frozenset[ActivityKind]) -> Iterable[Start]:
    """Touches of some kinds; a done outbound task always counts, a person's move where all kinds do."""
    yield from _recorded(facts, kinds)
    yield from _outbound_done(facts)
    if kinds == TOUCHES:
        yield from _own_moves(facts)


def _reactions(facts: EngagementFacts) -> Iterable[Start]:
    """Touches of all kinds when they were told, however long ago they occurred; another owner has yet to react."""
    told = facts.of_kind(*TOUCHES, ActivityKind.OWNER_REASSIGNED)
    yield from (Start(fact.recorded_at, fact.order) for fact in told)
    yield from _outbound_done(facts)
    yield from _own_moves(facts)


def _outbound_done(facts: EngagementFacts) -> Iterable[Start]:
    return (Start(task.closed_at, task.closed_order or 0) for task in facts.outbound_done() if task.closed_at)


def _own_moves(facts: EngagementFacts) -> Iterable[Start]:
    """The moves that people made."""
    return (Start(row.at, row.order) for row in facts.history if not row.by_system)


def _recorded(facts: EngagementFacts, kinds: frozenset[ActivityKind]) -> Iterable[Start]:
    return (Start(fact.occurred_at, fact.order) for fact in facts.recorded if fact.kind in kinds)


def _clearing(facts: EngagementFacts) -> tuple[Start, ...]:
    """The touches that cleared the flags of this entry, the first after each; later ones clear nothing."""
    flags = facts.of_kind(ActivityKind.STALE_FLAGGED, since=entry(facts).order)
    clearing = (facts.of_kind(*TOUCHES, since=flag.order)[:1] for flag in flags)
    return tuple(Start(touch.recorded_at, touch.order) for touches in clearing for touch in touches)


def _discoveries(facts: EngagementFacts) -> Iterable[MeetingFact]:
    settled = {MeetingStatus.CONFIRMED, MeetingStatus.COMPLETED}
    found = (m for m in facts.meetings if m.purpose is MeetingPurpose.DISCOVERY and m.status in settled)
    return sorted(found, key=lambda meeting: meeting.confirmed_order or 0)[-1:]


def _reminded(facts: EngagementFacts, meeting: MeetingFact) -> bool:
    mark = facts.marks.get(f"meeting.reminder:{meeting.id}")
    return mark is not None and mark.episode == meeting.sequence
