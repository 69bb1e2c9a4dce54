"""The clocks of the customer pipeline, as data. Source: engagements.md §6."""

from collections.abc import Mapping
from datetime import timedelta

from guards import clock_starts
from guards.clocks import Action, Clock, Flag, Push, Timetable
from guards.effects import TimerEffect
from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind, Audience, EngagementStage, ReasonCode
from guards.starts import ENTRY
from guards.task_template import TaskTemplate

S = EngagementStage
A = ActivityKind
_LEADS = (S.COLD_LEAD, S.CONTACTED, S.INTERESTED)
_STALE = Flag("stale", A.STALE_FLAGGED, "engagement.stale")
_AT_RISK = Flag("at_risk", A.RISK_FLAGGED, "engagement.at_risk")
_QBR = TaskTemplate("maintenance.qbr", "Hold the quarterly business review", due=timedelta(days=14))
_SECTION = "engagements.md §6:"


def _stale(stage: S, days: int) -> Clock[EngagementFacts]:
    return Clock(
        key=f"{stage}.stale",
        stages=(stage,),
        since=clock_starts.LAST_OUTBOUND,
        after=timedelta(days=days),
        action=Action(
            flag=_STALE,
            tasks=(
                TaskTemplate(
                    "stale.follow_up", "Follow up: no outbound touch for too long", timedelta(0), outbound=True
                ),
            ),
            notify=(Audience.OWNER,),
        ),
        summary="Flag the record as stale, create a follow-up task, notify the owner",
        stops="An outbound touch, or a move to another stage; a snooze holds back the task and the notice",
        source=f"{_SECTION} cold_lead / contacted / interested stale",
        notice="The lead is stale: no outbound touch for too long",
    )


def _sla(stage: S, days: int, row: str) -> Clock[EngagementFacts]:
    ends = stage is S.DISCOVERY_SCHEDULED
    return Clock(
        key=f"{stage}.sla",
        stages=(stage,),
        since=clock_starts.DISCOVERY_END if ends else ENTRY,
        after=timedelta(days=days),
        action=Action(events=("engagement.sla_breached",), logs=A.SLA_BREACHED),
        summary="Announce that the stage took longer than agreed",
        stops="A move to another stage" + (", or another time for the meeting" if ends else ""),
        source=f"{_SECTION} {row}",
        measures=True,
    )


def _escalation(title: str, key: str, audience: Audience = Audience.MANAGER) -> tuple[TaskTemplate, ...]:
    return (TaskTemplate(key, title, timedelta(days=1), audience=audience),)


CLOCKS: tuple[Clock[EngagementFacts], ...] = (
    _stale(S.COLD_LEAD, 3),
    _stale(S.CONTACTED, 5),
    _stale(S.INTERESTED, 7),
    Clock(
        key="lead.untouched",
        stages=_LEADS,
        since=clock_starts.LAST_TOUCH,
        after=timedelta(days=14),
        action=Action(
            push=Push(S.COLD_LEAD, "stale: no touch", note=A.STALE_NOTED),
            notify=(Audience.OWNER,),
        ),
        summary="Move the record back to cold_lead with a note",
        stops="Any touch, a move to another stage, or a snooze",
        source=f"{_SECTION} lead band untouched",
        notice="Nobody touched the lead for too long; a lead that was further along went back to cold_lead",
    ),
    Clock(
        key="lead.reassignment",
        stages=_LEADS,
        since=clock_starts.SECOND_NUDGE,
        after=timedelta(days=3),
        action=Action(
            events=("engagement.reassignment_suggested",),
            logs=A.REASSIGNMENT_SUGGESTED,
            notify=(Audience.MANAGER,),
            reassigns=True,
        ),
        summary="Suggest another owner, or hand the lead to the next of the team where that is switched on",
        stops="Any touch, another owner, a move to warm, or a snooze",
        source="engagements.md §4: auto-reassignment hook",
        notice="The owner did not react to two nudges: consider another owner",
    ),
    _sla(S.INTERESTED, 4, "interested SLA"),
    *(
        _sla(stage, 5, "evaluation SLA (each stage)")
        for stage in (S.WARM, S.DISCOVERY_SCHEDULED, S.DISCOVERY_DONE, S.PROPOSAL_DRAFTING, S.PROPOSAL_SENT)
    ),
    Clock(
        key="warm.idle",
        stages=(S.WARM,),
        since=clock_starts.LAST_TOUCH,
        after=timedelta(days=5),
        action=Action(
            tasks=_escalation("Help: nobody touched this warm lead for days", "warm.escalation"),
            notify=(Audience.MANAGER,),
            escalates=True,
        ),
        summary="Escalate to the manager",
        stops="Any touch, a move to another stage, or a snooze",
        source=f"{_SECTION} warm idle",
        notice="Nobody touched this warm lead for too long",
    ),
    Clock(
        key="meeting.reminder",
        stages=tuple(stage for stage in S if stage is not S.CLOSED_LOST),
        since=clock_starts.NEXT_MEETING,
        after=timedelta(hours=24),
        action=Action(notify=(Audience.OWNER, Audience.PARTICIPANTS)),
        summary="Remind our people of the meeting",
        stops="Cancelling the meeting, or another time for it",
        source="engagements.md §5: discovery_scheduled, internal reminder 24 h before the meeting",
        notice="A meeting is coming up",
        before=True,
        measures=True,
        breach=False,
    ),
    Clock(
        key="proposal_drafting.deadline",
        stages=(S.PROPOSAL_DRAFTING,),
        since=ENTRY,
        after=timedelta(days=5),
        action=Action(events=("engagement.deadline_passed",), logs=A.DEADLINE_PASSED),
        summary="Announce that the proposal is overdue",
        stops="A move to another stage",
        source=f"{_SECTION} proposal_drafting deadline",
        business=True,
        measures=True,
    ),
    Clock(
        key="proposal_drafting.idle",
        stages=(S.PROPOSAL_DRAFTING,),
        since=clock_starts.LAST_PROGRESS,
        after=timedelta(days=7),
        action=Action(notify=(Audience.OPERATIONS,), escalates=True),
        summary="Remind operations of the proposal",
        stops="A done drafting task, an approval, the delivered proposal, a move to another stage, or a snooze",
        source=f"{_SECTION} proposal_drafting idle",
        notice="Drafting the proposal makes no progress",
    ),
    Clock(
        key="proposal_sent.idle",
        stages=(S.PROPOSAL_SENT,),
        since=clock_starts.LAST_TOUCH,
        after=timedelta(days=10),
        action=Action(
            tasks=_escalation("Help: the proposal has stalled", "proposal_sent.escalation"),
            events=("engagement.proposal_stalled",),
            notify=(Audience.MANAGER, Audience.SPONSOR),
            escalates=True,
        ),
        summary="Escalate the stalled proposal to the manager and the executive sponsor",
        stops="Any touch, a move to another stage, or a snooze",
        source=f"{_SECTION} proposal_sent idle",
        notice="The proposal has stalled: no touch for too long",
    ),
    Clock(
        key="negotiation.idle",
        stages=(S.NEGOTIATION,),
        since=clock_starts.LAST_TOUCH,
        after=timedelta(days=10),
        action=Action(
            tasks=_escalation("Help: the negotiation has stalled", "negotiation.escalation", Audience.SPONSOR),
            events=("engagement.negotiation_stalled",),
            notify=(Audience.SPONSOR, Audience.MANAGER),
            escalates=True,
        ),
        summary="Escalate to the executive sponsor and the manager",
        stops="Any touch such as a counter-offer, a move to another stage, or a snooze",
        source=f"{_SECTION} negotiation idle, 10 d",
        notice="The negotiation has stalled: no touch for too long",
    ),
    Clock(
        key="negotiation.timeout",
        stages=(S.NEGOTIATION,),
        since=clock_starts.LAST_TOUCH,
        after=timedelta(days=20),
        action=Action(push=Push(S.CLOSED_LOST, "timed out: no touch", code=ReasonCode.TIMED_OUT)),
        summary="Move the record to closed_lost as TIMED_OUT",
        stops="Any touch such as a counter-offer, a move to another stage, or a snooze",
        source=f"{_SECTION} negotiation idle, 20 d (without an owner: held, and the managers are told)",
    ),
    Clock(
        key="onboarding.idle",
        stages=(S.ONBOARDING,),
        since=clock_starts.LAST_PROGRESS,
        after=timedelta(days=14),
        action=Action(
            tasks=_escalation(
                "Get onboarding going, or set it back to closed_won as pending start",
                "onboarding.escalation",
                Audience.IMPLEMENTATION_LEAD,
            ),
            events=("engagement.onboarding_stalled",),
            notify=(Audience.IMPLEMENTATION_LEAD,),
            escalates=True,
            offers=(S.CLOSED_WON,),
        ),
        summary='Alert the implementation lead, offering closed_won "pending start"',
        stops="A done task of the checklist, a move to another stage, or a snooze",
        source=f"{_SECTION} onboarding idle",
        notice="Onboarding makes no progress: get it going, or set it back to closed_won as pending start",
    ),
    Clock(
        key="delivering.idle",
        stages=(S.DELIVERING,),
        since=clock_starts.LAST_STATUS_UPDATE,
        after=timedelta(days=21),
        action=Action(flag=_AT_RISK, notify=(Audience.OWNER,)),
        summary="Flag the record as at risk, notify the owner",
        stops="A status update, or a move to another stage; a snooze holds back the notice",
        source=f"{_SECTION} delivering idle",
        notice="No status update for too long: the client is at risk",
    ),
    Clock(
        key="delivering.status",
        stages=(S.DELIVERING,),
        since=ENTRY,
        after=timedelta(days=7),
        action=Action(tasks=(TaskTemplate("delivering.status", "Write the weekly status update", timedelta(days=2)),)),
        summary="Create the weekly status task",
        stops="A move to another stage; a snooze holds it back",
        source=f"{_SECTION} delivering, every 7 d",
        repeats=True,
        breach=False,
    ),
    Clock(
        key="maintenance.idle",
        stages=(S.MAINTENANCE,),
        since=clock_starts.LAST_TOUCH,
        after=timedelta(days=60),
        action=Action(flag=_AT_RISK, tasks=(_QBR,), notify=(Audience.OWNER,)),
        summary="Flag the record as at risk, create a business review task, notify the owner",
        stops="Any touch, or a move to another stage; a snooze holds back the task and the notice",
        source=f"{_SECTION} maintenance idle, 60 d",
        notice="No touch for too long: the client is at risk",
    ),
    Clock(
        key="maintenance.churn",
        stages=(S.MAINTENANCE,),
        since=clock_starts.LAST_TOUCH,
        after=timedelta(days=120),
        action=Action(
            tasks=(
                TaskTemplate(
                    "maintenance.churn",
                    "Decide: win the client back, or move the record to cold_lead or closed_lost",
                    timedelta(days=7),
                ),
            ),
            events=("engagement.churn_prompted",),
            logs=A.CHURN_PROMPTED,
            notify=(Audience.OWNER,),
            offers=(S.COLD_LEAD, S.CLOSED_LOST),
        ),
        summary="Ask the owner to decide about the client, offering cold_lead or closed_lost",
        stops="Any touch, a move to another stage, or a snooze",
        source=f"{_SECTION} maintenance idle, 120 d",
        notice="No touch for very long: win the client back, or move the record to cold_lead or closed_lost",
    ),
    Clock(
        key="maintenance.qbr",
        stages=(S.MAINTENANCE,),
        since=ENTRY,
        after=timedelta(days=90),
        action=Action(tasks=(_QBR,)),
        summary="Create the quarterly business review task, unless one is open",
        stops="A move to another stage; a snooze holds it back",
        source=f"{_SECTION} maintenance, every 90 d",
        repeats=True,
        breach=False,
    ),
    Clock(
        key="closed_lost.recycle",
        stages=(S.CLOSED_LOST,),
        since=ENTRY,
        after=timedelta(days=90),
        action=Action(
            tasks=(
                TaskTemplate("closed_lost.recycle", "Review whether to take the client up again", timedelta(days=7)),
            ),
            events=("engagement.recycle_due",),
            logs=A.RECYCLE_DUE,
            offers=(S.COLD_LEAD, S.CONTACTED, S.INTERESTED),
        ),
        summary="Create the recycle review task",
        stops="A move to another stage, or a snooze",
        source=f"{_SECTION} closed_lost, 90 d",
        breach=False,
    ),
)

TIMETABLE: Timetable[EngagementFacts] = Timetable(CLOCKS)
BY_KEY: Mapping[str, Clock[EngagementFacts]] = TIMETABLE.by_key


def armed(facts: EngagementFacts) -> tuple[TimerEffect, ...]:
    """See `Timetable.armed`."""
    return TIMETABLE.armed(facts)
