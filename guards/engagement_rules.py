"""The named predicates of the customer pipeline. Source: engagements.md §3, row by row."""

from collections.abc import Callable
from datetime import datetime, timedelta

from guards.engagement_facts import EngagementFacts, counting_since, open_risk
from guards.engagement_stages import REVENUE_STAGES
from guards.enums import (
    ActivityKind,
    EngagementStage,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    ReasonCode,
    Role,
    TaskStatus,
    TransitionKind,
)
from guards.rules import Case, Finding, Named, given
from guards.staged_facts import MeetingFact

Judged = Case[EngagementFacts]
STEADY_STATE = timedelta(days=30)
_CLOSED_TASK = frozenset({TaskStatus.DONE, TaskStatus.WAIVED})
_SELLING_ROLES = frozenset({ParticipantRole.DECISION_MAKER, ParticipantRole.CHAMPION})


def _since(case: Judged) -> int:
    return counting_since(case.facts, case.move.source, case.move.target)


def recorded(*kinds: ActivityKind) -> Callable[[Judged], Finding]:
    """A predicate that holds when an activity of one of these kinds counts for the move."""

    def holds(case: Judged) -> Finding:
        found = case.facts.of_kind(*kinds, since=_since(case))
        return Finding(bool(found), _told(found[-1].recorded_at if found else None))

    return holds


def _told(moment: datetime | None) -> str:
    return f"recorded at {moment:%Y-%m-%d %H:%M} UTC" if moment else "nothing recorded that counts for this move"


def approved_by(kind: ActivityKind, role: Role) -> Callable[[Judged], Finding]:
    """A predicate that holds when an approval recorded by `role` or above counts for the move."""

    def holds(case: Judged) -> Finding:
        found = [f for f in case.facts.of_kind(kind, since=_since(case)) if f.role and f.role.includes(role)]
        return Finding(bool(found), _told(found[-1].recorded_at if found else None))

    return holds


def outbound_touch(case: Judged) -> Finding:
    """A completed outbound activity or task counts for the move (T1)."""
    since = _since(case)
    touches = case.facts.of_kind(ActivityKind.OUTBOUND_TOUCH, since=since)
    done = case.facts.outbound_done(since)
    moment = touches[-1].recorded_at if touches else done[-1].closed_at if done else None
    return Finding(bool(touches or done), _told(moment))


def qualification_complete(case: Judged) -> Finding:
    """A qualification with all four answers counts for the move (T5, BANT)."""
    found = case.facts.of_kind(ActivityKind.QUALIFICATION, since=_since(case))
    if not found:
        return Finding(satisfied=False, seen=_told(None))
    missing = [
        part for part in ("budget", "authority", "need", "timing") if not given(str(found[-1].data.get(part) or ""))
    ]
    return Finding(not missing, f"unanswered: {', '.join(missing)}" if missing else _told(found[-1].recorded_at))


def discovery_meeting(case: Judged) -> MeetingFact | None:
    """The meeting meant: the latest confirmed, uncancelled discovery meeting that counts for the move."""
    since = _meeting_since(case)
    counting = [
        meeting
        for meeting in case.facts.meetings
        if meeting.purpose is MeetingPurpose.DISCOVERY
        and meeting.status in {MeetingStatus.CONFIRMED, MeetingStatus.COMPLETED}
        and (meeting.confirmed_order or 0) > since
    ]
    return max(counting, key=lambda meeting: meeting.confirmed_order or 0, default=None)


def _meeting_since(case: Judged) -> int:
    """As for every fact, save that the meeting that satisfied a redo counts for the next move too."""
    source, target = case.move.source, case.move.target
    since = counting_since(case.facts, source, target)
    redo = case.facts.last_entry(source)
    redone = (EngagementStage.DISCOVERY_DONE, EngagementStage.DISCOVERY_SCHEDULED)
    if redo is None or (redo.source, redo.target) != redone or redo.order < since:
        return since
    return counting_since(case.facts, *redone, before=redo.sequence)


def meeting_confirmed(case: Judged) -> Finding:
    """A discovery meeting is confirmed and not cancelled (T6)."""
    meeting = discovery_meeting(case)
    seen = (
        f"the meeting of {meeting.starts_at:%Y-%m-%d %H:%M} UTC" if meeting else "no confirmed discovery meeting counts"
    )
    return Finding(meeting is not None, seen)


def required_participants(case: Judged) -> Finding:
    """That meeting has somebody of ours, and a decision maker or champion of the client (T6)."""
    meeting = discovery_meeting(case)
    if meeting is None:
        return Finding(satisfied=False, seen="no confirmed discovery meeting counts")
    ours = sum(participant.internal for participant in meeting.participants)
    theirs = sum(not p.internal and p.role in _SELLING_ROLES for p in meeting.participants)
    return Finding(ours > 0 and theirs > 0, f"{ours} internal, {theirs} decision makers or champions of the client")


def meeting_held(case: Judged) -> Finding:
    """That meeting was completed (T8)."""
    meeting = discovery_meeting(case)
    held = meeting is not None and meeting.status is MeetingStatus.COMPLETED
    seen = "the meeting was completed" if held else "no discovery meeting that counts was completed"
    return Finding(held, seen, row=Named("Meeting", meeting.id) if meeting else None)


def discovery_notes(case: Judged) -> Finding:
    """Notes were attached, to the record or to the meeting (T8)."""
    meeting = discovery_meeting(case)
    if meeting is not None and given(meeting.notes):
        return Finding(satisfied=True, seen="the meeting has notes")
    return recorded(ActivityKind.DISCOVERY_NOTES)(case)


def client_engaged(case: Judged) -> Finding:
    """The client acknowledged receipt, or a review meeting is scheduled (T11)."""
    since = _since(case)
    reviews = [
        meeting
        for meeting in case.facts.meetings
        if meeting.purpose is MeetingPurpose.REVIEW
        and meeting.status is not MeetingStatus.CANCELLED
        and meeting.scheduled_order > since
    ]
    if reviews:
        return Finding(satisfied=True, seen="a review meeting is scheduled")
    return recorded(ActivityKind.CLIENT_ACKNOWLEDGED)(case)


def loss_reason(case: Judged) -> Finding:
    """The call names why the deal was lost; OTHER says so in words (T13)."""
    code, reason = case.request.reason_code, case.request.reason
    if code is None:
        return Finding(satisfied=False, seen="no reasonCode is given")
    if code is ReasonCode.IMMEDIATE_HANDOFF:
        return Finding(satisfied=False, seen="IMMEDIATE_HANDOFF is no reason for a loss")
    told = code is not ReasonCode.OTHER or given(reason)
    return Finding(told, f"{code} is given" if told else "OTHER is given without a reason in words")


def immediate_handoff(case: Judged) -> Finding:
    """The call says that the client goes straight to maintenance (003 closed_won)."""
    given_code = case.request.reason_code
    return Finding(given_code is ReasonCode.IMMEDIATE_HANDOFF, f"reasonCode is {given_code or 'not given'}")


def onboarding_checklist(case: Judged) -> Finding:
    """Every task of the checklist of the latest entry is done or waived; cancelled ones don't count (T15)."""
    entry = case.facts.last_entry(EngagementStage.ONBOARDING)
    listed = [
        task
        for task in case.facts.tasks
        if task.checklist
        and task.stage == EngagementStage.ONBOARDING
        and entry is not None
        and task.entry == entry.sequence
        and task.status is not TaskStatus.CANCELLED
    ]
    still_open = [task for task in listed if task.status not in _CLOSED_TASK]
    closed = len(listed) - len(still_open)
    seen = f"{closed} of {len(listed)} tasks are done or waived" if listed else "there is no checklist"
    rows = (Named("Task", task.id) for task in still_open if task.id is not None)
    return Finding(bool(listed) and not still_open, seen, row=next(rows, None))


def steady_state(case: Judged) -> Finding:
    """No open risk, and 30 times 24 h since entry or since the last risk was resolved (T16)."""
    if open_risk(case.facts):
        return Finding(satisfied=False, seen="a risk is open")
    entry = case.facts.last_entry(EngagementStage.DELIVERING)
    start = entry.at if entry else case.facts.stage_entered_at
    resolved = [fact.recorded_at for fact in case.facts.of_kind(ActivityKind.RISK_RESOLVED)]
    steady = case.now - max([start, *resolved])
    return Finding(steady >= STEADY_STATE, f"steady for {max(steady.days, 0)} days")


def delivery_history(case: Judged) -> Finding:
    """An earlier cycle reached delivering, by moves or by import (003 cold_lead)."""
    reached = any(
        row.cycle < case.facts.cycle
        and (row.target == EngagementStage.DELIVERING or _imported(row.kind, row.target, "delivering"))
        for row in case.facts.history
    )
    return Finding(reached, "an earlier cycle reached delivering" if reached else "no earlier cycle reached delivering")


def won_this_cycle(case: Judged) -> Finding:
    """closed_won was entered in this cycle, or a revenue stage by force or import (engagements.md §2)."""
    won = any(
        row.cycle == case.facts.cycle
        and (
            row.target == EngagementStage.CLOSED_WON
            or (row.forced and row.target in REVENUE_STAGES)
            or _imported(row.kind, row.target, "closed_won")
        )
        for row in case.facts.history
    )
    return Finding(won, "the deal was won in this cycle" if won else "the deal was not won in this cycle")


def _imported(kind: TransitionKind, stage: str, at_least: str) -> bool:
    """Whether an import into a stage implies that an earlier stage was passed."""
    passed = {
        "closed_won": REVENUE_STAGES,
        "delivering": frozenset({EngagementStage.DELIVERING, EngagementStage.MAINTENANCE}),
    }
    return kind is TransitionKind.IMPORT and stage in passed[at_least]


def admin_note(case: Judged) -> Finding:
    """A manager stands behind a reversal over several stages (003 Operational Guidelines)."""
    role = case.request.actor.role
    return Finding(role.includes(Role.MANAGER), f"the actor is {role}")


def new_scope(case: Judged) -> Finding:
    """The call describes the new scope (003 maintenance)."""
    present = given(case.request.reason)
    return Finding(present, "the new scope is described" if present else "no new scope is described")


def financial_impact(case: Judged) -> Finding:
    """Leaving revenue takes a confirmation (003 Operational Guidelines, User Confirmation)."""
    source, target = case.move.source, case.move.target
    if source not in REVENUE_STAGES or target in REVENUE_STAGES:
        return Finding(satisfied=True, seen="no revenue is given up")
    worth = f"{case.facts.value} {case.facts.currency}" if case.facts.value is not None else "a deal without value"
    confirmed = case.request.confirm_financial_impact
    return Finding(confirmed, f"{worth} would leave revenue" if not confirmed else f"giving up {worth} is confirmed")


def keeps_revenue(case: Judged) -> Finding:
    """Losing a deal that earns money deserves a second look (engagements.md §2, LOSS)."""
    earning = case.move.source in REVENUE_STAGES
    return Finding(not earning, f"the deal is in {case.move.source}" if earning else "the deal earns nothing yet")


def decision_maker_engaged(case: Judged) -> Finding:
    """Somebody who decides is engaged: recorded, or in a meeting (003 warm, Enter)."""
    met = any(
        participant.role is ParticipantRole.DECISION_MAKER and not participant.internal
        for meeting in case.facts.meetings
        if meeting.status is not MeetingStatus.CANCELLED and meeting.scheduled_order > _since(case)
        for participant in meeting.participants
    )
    if met:
        return Finding(satisfied=True, seen="a decision maker takes part in a meeting")
    return recorded(ActivityKind.DECISION_MAKER_ENGAGED)(case)


def never(seen: str) -> Callable[[Judged], Finding]:
    """A predicate for a standing warning: it never holds, and says why."""

    def holds(_case: Judged) -> Finding:
        return Finding(satisfied=False, seen=seen)

    return holds
