"""What the deals of threads say: what is to be done, the learning that a closed one offers, the influenced pipeline."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from guards.engagement_stages import REVENUE_STAGES
from guards.enums import EngagementStage
from guards.thread_deal import DealEnd, Offer, action_at, offered_learning
from guards.thread_enums import ThreadOutcome, ThreadStatus, ThreadType
from resolvers.rows import Row, fetch

if TYPE_CHECKING:
    from resolvers.context import Context

__all__ = ["Influence", "Offer", "deal_actions", "influenced_pipelines", "learning_drafts"]

Arguments = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Influence:
    """The deals of one currency that a campaign, or content, brought about.

    Args:
        currency: ISO 4217. deals: how many. open_deals, open_value: of those that go on, and what they are worth.
        closed_deals, closed_arr: of those that were won, and what they bring a year.
    """

    currency: str
    deals: int
    open_deals: int
    open_value: Decimal
    closed_deals: int
    closed_arr: Decimal


_DEALS = f"""
SELECT t.id, e.stage, e.created_at, e.won_at, e.lost_at, CASE WHEN e.currency = t.currency THEN e.value END AS value
FROM threads t JOIN engagements e ON e.thread_id = t.id
WHERE t.id = ANY($1::uuid[]) AND t.status NOT IN ('{ThreadStatus.COMPLETED}', '{ThreadStatus.ARCHIVED}')
"""  # noqa: S608  # names of an enum's members


async def learning_drafts(_context: "Context", rows: Sequence[Row], _arguments: Arguments) -> Mapping[UUID, Offer]:
    """What the LEARNING entry of each thread may begin with, once its engagement is closed. Source: threads.md §2."""
    found = await fetch(_DEALS, [[row["id"] for row in rows]])
    offers = {row["id"]: offered_learning(_end(row)) for row in found}
    return {key: offer for key, offer in offers.items() if offer is not None}


async def deal_actions(_context: "Context", rows: Sequence[Row], _arguments: Arguments) -> Mapping[UUID, str]:
    """The kind of action that the deal of each thread is at, by its engagement. Source: threads.md §2, last part."""
    found = await fetch(_DEALS, [[row["id"] for row in rows]])
    known = {row["id"]: action_at(EngagementStage(row["stage"])) for row in found}
    return {key: action for key, action in known.items() if action is not None}


def _end(row: Row) -> DealEnd:
    stage = EngagementStage(row["stage"])
    ended = row["won_at"] if stage in REVENUE_STAGES else row["lost_at"]
    return DealEnd(stage, row["created_at"], ended, row["value"])


_GOES_ON = f"t.completed_at IS NULL AND t.status <> '{ThreadStatus.ARCHIVED}'"

_PIPELINES = f"""
SELECT t.campaign_id, t.currency, count(*) AS deals,
       count(*) FILTER (WHERE {_GOES_ON}) AS open_deals,
       coalesce(sum(e.value) FILTER (WHERE {_GOES_ON} AND e.currency = t.currency), 0) AS open_value,
       count(*) FILTER (WHERE t.outcome = '{ThreadOutcome.CLOSED}') AS closed_deals,
       coalesce(sum(t.arr) FILTER (WHERE t.outcome = '{ThreadOutcome.CLOSED}'), 0) AS closed_arr
FROM threads t LEFT JOIN engagements e ON e.thread_id = t.id
WHERE t.campaign_id = ANY($1::uuid[]) AND t.type = '{ThreadType.SALES}'
GROUP BY t.campaign_id, t.currency ORDER BY t.campaign_id, t.currency
"""  # noqa: S608  # as above


async def influenced_pipelines(
    _context: "Context", rows: Sequence[Row], _arguments: Arguments
) -> Mapping[UUID, Sequence[Influence]]:
    """The deals that each thread brought about, by currency. Source: 001, Integration with Marketing."""
    found: defaultdict[UUID, list[Influence]] = defaultdict(list)
    for row in await fetch(_PIPELINES, [[row["id"] for row in rows]]):
        found[row["campaign_id"]].append(
            Influence(
                currency=row["currency"],
                deals=row["deals"],
                open_deals=row["open_deals"],
                open_value=row["open_value"],
                closed_deals=row["closed_deals"],
                closed_arr=row["closed_arr"],
            )
        )
    return found
