"""The facts that a decision about an engagement may see, and which of them count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from guards.enums import (
    ActivityKind,
    Audience,
    ClientStatus,
    EngagementStage,
    LifecycleKind,
    ReasonCode,
    TransitionKind,
)
from guards.staged_facts import Passage, StagedFacts

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


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementFacts(StagedFacts):
    """All that is known of one engagement when a decision is made.

    `owner_reversals` holds when people took this owner's records back lately, and `owner_alerted_at` when that was
    last told.
    """

    kind = LifecycleKind.ENGAGEMENT

    client_status: ClientStatus
    value: Decimal | None
    currency: str
    micro_deal: bool = False
    stale: bool = False
    at_risk: bool = False
    health: int | None = None
    won_at: datetime | None = None
    lost_reason: ReasonCode | None = None
    owner_reversals: tuple[datetime, ...] = ()
    owner_alerted_at: datetime | None = None

    @property
    def named(self) -> Mapping[Audience, UUID]:
        """Who leads the team that was assigned last is the implementation lead."""
        leads = [fact.data.get("leadId") for fact in self.of_kind(ActivityKind.TEAM_ASSIGNED)]
        return next(({Audience.IMPLEMENTATION_LEAD: UUID(str(lead))} for lead in reversed(leads) if lead), {})


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
