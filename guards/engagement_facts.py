"""The facts that a decision about an engagement may see, and which of them count."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from guards.enums import (
    ActivityKind,
    ClientStatus,
    EngagementStage,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    ReasonCode,
    Role,
    TaskStatus,
    TransitionKind,
)
from guards.policy import STANDARD, Policy

# Touches set the idle clocks back; a note is none. Source: engagements.md §6.
TOUCHES = frozenset(
    {
        ActivityKind.OUTBOUND_TOUCH,
        ActivityKind.INBOUND_TOUCH,
        ActivityKind.INTEREST_SIGNAL,
        ActivityKind.COUNTER_OFFER,
        ActivityKind.CLIENT_ACKNOWLEDGED,
        ActivityKind.STATUS_UPDATE,
        ActivityKind.MEETING_HELD,
    }
)


class Recorded(NamedTuple):
    """A recorded activity. `order` is the record's version when it was written: it orders facts among moves."""

    kind: ActivityKind
    order: int
    occurred_at: datetime
    recorded_at: datetime
    role: Role | None = None
    data: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in a meeting."""

    internal: bool
    role: ParticipantRole
    email: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting; each order is the record's version at that step, None while it has not happened.

    `scheduled_at` is when its times were last set, `sequence` counts its versions as calendars see them, and `sent`
    is the last one that was sent to the calendar.
    """

    id: UUID
    purpose: MeetingPurpose
    status: MeetingStatus
    starts_at: datetime
    ends_at: datetime
    participants: tuple[Participant, ...]
    scheduled_order: int
    confirmed_order: int | None = None
    notes: str | None = None
    scheduled_at: datetime | None = None
    sequence: int = 0
    sent: int | None = None


class TaskFact(NamedTuple):
    """A task of the record. `entry` is the history sequence of the stage entry that created it."""

    template: str | None
    stage: str
    entry: int
    cycle: int
    status: TaskStatus
    outbound: bool
    checklist: bool
    kept_on_leave: bool
    closed_order: int | None = None
    closed_at: datetime | None = None


class Passage(NamedTuple):
    """One row of the history."""

    sequence: int
    order: int
    source: str | None
    target: str
    kind: TransitionKind
    cycle: int
    at: datetime
    forced: bool = False
    by_system: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """When a clock last acted, for which start: it acts once for each. Source: engagements.md §6, once per episode."""

    episode: int
    at: datetime


@dataclass(frozen=True, slots=True)
class EngagementFacts:
    """All that is known of one engagement when a decision is made.

    `spent` holds when each external effect left, by key; `marks` when each clock last acted; `owner_reversals` when
    people took this owner's records back lately, and `owner_alerted_at` when that was last told.
    """

    id: UUID
    version: int
    stage: str
    stage_entered_at: datetime
    entry: int
    cycle: int
    owner_id: UUID | None
    owner_locked: bool
    client_status: ClientStatus
    value: Decimal | None
    currency: str
    micro_deal: bool = False
    stale: bool = False
    at_risk: bool = False
    health: int | None = None
    snoozed_until: datetime | None = None
    clocks_from: datetime | None = None
    won_at: datetime | None = None
    lost_reason: ReasonCode | None = None
    history: tuple[Passage, ...] = ()
    recorded: tuple[Recorded, ...] = ()
    meetings: tuple[MeetingFact, ...] = ()
    tasks: tuple[TaskFact, ...] = ()
    spent: Mapping[str, datetime] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    owner_reversals: tuple[datetime, ...] = ()
    owner_alerted_at: datetime | None = None
    policy: Policy = STANDARD

    def of_kind(self, *kinds: ActivityKind, since: int = 0) -> tuple[Recorded, ...]:
        """The recorded activities of these kinds written after `since`, oldest first."""
        return tuple(fact for fact in self.recorded if fact.kind in kinds and fact.order > since)

    def outbound_done(self, since: int = 0) -> tuple[TaskFact, ...]:
        """The outbound tasks that were done after `since`: each is an outbound touch."""
        done = (task for task in self.tasks if task.outbound and task.status is TaskStatus.DONE)
        return tuple(task for task in done if (task.closed_order or 0) > since)

    def last_entry(self, stage: str) -> Passage | None:
        """The latest history row that entered a stage."""
        return next((row for row in reversed(self.history) if row.target == stage), None)


LADDER: Mapping[str, int] = {
    stage: rank for rank, stage in enumerate(stage for stage in EngagementStage if stage != "closed_lost")
}


def counting_since(facts: EngagementFacts, source: str, target: str, before: int | None = None) -> int:
    """The order after which recorded facts count for a move.

    Args:
        facts: the record.
        source: the stage that the move leaves.
        target: the stage that it enters.
        before: look only at history before this sequence; None for all of it.

    Source: engagements.md §2, "Which facts count".
    """
    rows = (row for row in facts.history if before is None or row.sequence < before)
    return max((row.order for row in rows if _starts_anew(row, source, target)), default=0)


def _starts_anew(row: Passage, source: str, target: str) -> bool:
    if row.source is None or row.target == EngagementStage.CLOSED_LOST or row.source == target:
        return True
    if (row.source, row.target) == (EngagementStage.MAINTENANCE, EngagementStage.COLD_LEAD):
        return True
    return is_backward(row) and source in LADDER and _rank(row.source) >= LADDER[source]


def is_backward(row: Passage) -> bool:
    """Whether a history row is a backward move: a reversal, a reopening, or a soft move down the ladder."""
    if row.kind in {TransitionKind.REVERSAL, TransitionKind.REOPEN}:
        return True
    if row.kind is not TransitionKind.SOFT or row.source is None:
        return False
    return _rank(row.target) < _rank(row.source)


def leads_back(source: str, target: str) -> bool:
    """Whether a stage lies below another one on the ladder."""
    return -1 < _rank(target) < _rank(source)


def _rank(stage: str) -> int:
    """A stage's place on the ladder; closed_lost lies beside it, so nothing leads back from there."""
    return LADDER.get(stage, -1)


def open_risk(facts: EngagementFacts) -> bool:
    """Whether a risk was raised, by people or by a clock, and not resolved since."""
    return facts.at_risk or raised_risk(facts)


def raised_risk(facts: EngagementFacts) -> bool:
    """Whether people raised a risk that nobody resolved since; a status update does not resolve it."""
    steps = facts.of_kind(ActivityKind.RISK_RAISED, ActivityKind.RISK_RESOLVED)
    return bool(steps) and steps[-1].kind is ActivityKind.RISK_RAISED
