"""Which flags stand by the facts alone: what a retraction leaves of them. Source: engagements.md §6."""

from collections.abc import Iterable

from guards.engagement_facts import TOUCHES, EngagementFacts, raised_risk
from guards.engagement_stages import LEAD_STAGES
from guards.enums import ActivityKind

_CALMING = (ActivityKind.STATUS_UPDATE, ActivityKind.RISK_RESOLVED)


def standing_risk(facts: EngagementFacts) -> bool:
    """Whether a risk that people raised, or a clock found, was not resolved since."""
    calmed = facts.of_kind(*_CALMING)
    return raised_risk(facts) or _flagged(facts, ActivityKind.RISK_FLAGGED) > max(
        (fact.order for fact in calmed), default=0
    )


def standing_stale(facts: EngagementFacts) -> bool:
    """Whether a lead that a clock found stale was not touched since, and is a lead still."""
    return _flagged(facts, ActivityKind.STALE_FLAGGED) > max(_freshening(facts), default=0)


def _flagged(facts: EngagementFacts, kind: ActivityKind) -> int:
    """The order of the last flag that a clock set; one that only came back with a retraction is no finding."""
    return max((fact.order for fact in facts.of_kind(kind) if "clock" in fact.data), default=-1)


def _freshening(facts: EngagementFacts) -> Iterable[int]:
    yield from (fact.order for fact in facts.of_kind(*TOUCHES))
    yield from (task.closed_order or 0 for task in facts.outbound_done())
    yield from (row.order for row in facts.history if not row.by_system or row.target not in LEAD_STAGES)
