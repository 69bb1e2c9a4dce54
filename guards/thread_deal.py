"""How a sales thread and its engagement stay in step: two records, neither of which writes the other.

Source: threads.md §2, last part.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from guards.engagement_stages import REVENUE_STAGES
from guards.enums import EngagementStage
from guards.thread_enums import ThreadOutcome
from guards.thread_facts import Content
from guards.thread_templates import PIPELINE


@dataclass(frozen=True, slots=True)
class DealEnd:
    """How an engagement ended.

    Args:
        stage: where it stands. opened_at, ended_at: when it began and ended; the end is None while it is open.
        value: what it is worth a year, in the thread's currency; None where that is not known.
    """

    stage: EngagementStage
    opened_at: datetime
    ended_at: datetime | None
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What closing an engagement offers for its thread's LEARNING entry: to be completed by a person.

    Args:
        content: the entry as far as it is known. cycle_days: whole days from lead to close.
    """

    content: Content
    cycle_days: int


def offered_learning(deal: DealEnd) -> Offer | None:
    """The LEARNING entry that the end of an engagement offers; None while it is open."""
    if deal.ended_at is None:
        return None
    days = (deal.ended_at - deal.opened_at).days
    if deal.stage not in REVENUE_STAGES:
        return Offer({"outcome": ThreadOutcome.LOST.value}, days)
    worth = {} if deal.value is None else {"arr": str(deal.value)}
    return Offer({"outcome": ThreadOutcome.CLOSED.value, **worth}, days)


def action_at(stage: EngagementStage) -> str | None:
    """The kind of action that a deal is at while its engagement stands in a stage; None once delivery runs."""
    return PIPELINE.get(stage)
