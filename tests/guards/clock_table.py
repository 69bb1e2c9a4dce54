"""The table of engagements.md §6 (and the clocks of §4 and §5), written down once more by hand.

The tests hold the product's own table against it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from guards.enums import ActivityKind, Audience
from tests.guards.spec_table import LEAD_BAND

A = ActivityKind
P = Audience
# "outbound or inbound touch, interest signal, counter-offer, client acknowledgement, status update, meeting held"
TOUCHES = frozenset(
    {
        A.OUTBOUND_TOUCH,
        A.INBOUND_TOUCH,
        A.INTEREST_SIGNAL,
        A.COUNTER_OFFER,
        A.CLIENT_ACKNOWLEDGED,
        A.STATUS_UPDATE,
        A.MEETING_HELD,
    }
)
# "a done task of the stage or a fact of its rules"; onboarding has no such fact.
PROGRESS: Mapping[str, frozenset[ActivityKind]] = {
    "proposal_drafting": frozenset({A.INTERNAL_APPROVAL, A.PROPOSAL_DELIVERED}),
    "onboarding": frozenset(),
}


class Since(Enum):
    """What the clock runs from; each starts at the entry if that is later."""

    ENTRY = auto()
    OUTBOUND = auto()
    TOUCH = auto()
    PROGRESS = auto()
    STATUS_UPDATE = auto()


@dataclass(frozen=True)
class Row:
    """One row of the table.

    `days` after what it runs from; `flag` is the column that it sets; `does` are the keys of all else that starts,
    `tells` who reads the notice, `moves` the stage that the worker moves the record to, `offers` stages for people.
    `held` is False for what a snooze doesn't hold back: deadlines and agreed times, which only measure.
    """

    clock: str
    stages: tuple[str, ...]
    since: Since
    days: float
    does: tuple[str, ...] = ()
    tells: tuple[Audience, ...] = ()
    flag: str | None = None
    moves: str | None = None
    offers: tuple[str, ...] = ()
    held: bool = True
    repeats: bool = False

    @property
    def length(self) -> timedelta:
        return timedelta(days=self.days)


def _stale(stage: str, days: int) -> Row:
    does = ("task.stale.follow_up", f"notification.{stage}.stale")
    return Row(f"{stage}.stale", (stage,), Since.OUTBOUND, days, does, (P.OWNER,), flag="stale")


def _sla(stage: str, days: int) -> Row:
    does = ("activity.sla_breached", "engagement.sla_breached")
    return Row(f"{stage}.sla", (stage,), Since.ENTRY, days, does, held=False)


ROWS = (
    _stale("cold_lead", 3),
    _stale("contacted", 5),
    _stale("interested", 7),
    Row(
        "lead.untouched",
        LEAD_BAND,
        Since.TOUCH,
        14,
        ("notification.lead.untouched",),
        (P.OWNER,),
        moves="cold_lead",
    ),
    _sla("interested", 4),
    _sla("warm", 5),
    _sla("discovery_scheduled", 5),  # of a record without a meeting; with one it runs from the meeting's end
    _sla("discovery_done", 5),
    _sla("proposal_drafting", 5),
    _sla("proposal_sent", 5),
    Row(
        "warm.idle",
        ("warm",),
        Since.TOUCH,
        5,
        ("activity.escalated", "task.warm.escalation", "engagement.escalated", "notification.warm.idle"),
        (P.MANAGER,),
    ),
    Row(
        "proposal_drafting.deadline",
        ("proposal_drafting",),
        Since.ENTRY,
        7,  # five business days over one weekend: the records of these tests enter on a Monday
        ("activity.deadline_passed", "engagement.deadline_passed"),
        held=False,
    ),
    Row(
        "proposal_drafting.idle",
        ("proposal_drafting",),
        Since.PROGRESS,
        7,
        ("activity.escalated", "engagement.escalated", "notification.proposal_drafting.idle"),
        (P.OPERATIONS,),
    ),
    Row(
        "proposal_sent.idle",
        ("proposal_sent",),
        Since.TOUCH,
        10,
        (
            "activity.escalated",
            "task.proposal_sent.escalation",
            "engagement.proposal_stalled",
            "engagement.escalated",
            "notification.proposal_sent.idle",
        ),
        (P.MANAGER, P.SPONSOR),
    ),
    Row(
        "negotiation.idle",
        ("negotiation",),
        Since.TOUCH,
        10,
        (
            "activity.escalated",
            "task.negotiation.escalation",
            "engagement.negotiation_stalled",
            "engagement.escalated",
            "notification.negotiation.idle",
        ),
        (P.SPONSOR, P.MANAGER),
    ),
    Row("negotiation.timeout", ("negotiation",), Since.TOUCH, 20, moves="closed_lost"),
    Row(
        "onboarding.idle",
        ("onboarding",),
        Since.PROGRESS,
        14,
        (
            "activity.escalated",
            "task.onboarding.escalation",
            "engagement.onboarding_stalled",
            "engagement.escalated",
            "notification.onboarding.idle",
        ),
        (P.IMPLEMENTATION_LEAD,),
        offers=("closed_won",),
    ),
    Row(
        "delivering.idle",
        ("delivering",),
        Since.STATUS_UPDATE,
        21,
        ("notification.delivering.idle",),
        (P.OWNER,),
        flag="at_risk",
    ),
    Row("delivering.status", ("delivering",), Since.ENTRY, 7, ("task.delivering.status",), repeats=True),
    Row(
        "maintenance.idle",
        ("maintenance",),
        Since.TOUCH,
        60,
        ("task.maintenance.qbr", "notification.maintenance.idle"),
        (P.OWNER,),
        flag="at_risk",
    ),
    Row(
        "maintenance.churn",
        ("maintenance",),
        Since.TOUCH,
        120,
        (
            "activity.churn_prompted",
            "task.maintenance.churn",
            "engagement.churn_prompted",
            "notification.maintenance.churn",
        ),
        (P.OWNER,),
        offers=("cold_lead", "closed_lost"),
    ),
    Row("maintenance.qbr", ("maintenance",), Since.ENTRY, 90, ("task.maintenance.qbr",), repeats=True),
    Row(
        "closed_lost.recycle",
        ("closed_lost",),
        Since.ENTRY,
        90,
        ("activity.recycle_due", "task.closed_lost.recycle", "engagement.recycle_due"),
        offers=("cold_lead", "contacted", "interested"),
    ),
)
FLAG_KEYS: Mapping[str, tuple[str, ...]] = {
    "stale": ("activity.stale_flagged", "engagement.stale"),
    "at_risk": ("activity.risk_flagged", "engagement.at_risk"),
}
# Those that run from something else than the stage: §4, the auto-reassignment hook, and §5, the meeting's reminder.
BESIDE = ("lead.reassignment", "meeting.reminder")
LENGTHS: Mapping[str, timedelta] = {
    **{row.clock: row.length for row in ROWS},
    "proposal_drafting.deadline": timedelta(days=5),
    "lead.reassignment": timedelta(days=3),
    "meeting.reminder": timedelta(hours=24),
}
CASES = tuple((row, stage) for row in ROWS for stage in row.stages)
CASE_IDS = [f"{row.clock} in {stage}" if len(row.stages) > 1 else row.clock for row, stage in CASES]


def running_in(stage: str) -> set[str]:
    """The clocks that run on every record of a stage."""
    return {row.clock for row in ROWS if stage in row.stages}
