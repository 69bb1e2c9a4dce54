"""The rows that sales metrics are computed from, as the tables hold them. Source: threads.md §3; docs/sales-metrics.md.

What a row counts as is said here; what is computed of the rows, in `guards/sales_metrics.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from guards.engagement_stages import REVENUE_STAGES, STAGES
from guards.enums import ActivityKind, EngagementStage, LifecycleKind, TransitionKind
from guards.sales_rows import Cost, Deal, Mailing, Review
from guards.thread_enums import (
    ActionStatus,
    MaterialKind,
    MaterialStatus,
    OutreachChannel,
    OutreachResponse,
    ThreadOutcome,
    ThreadStage,
    ThreadType,
)
from resolvers.rows import Parameters, Row, fetch

S = EngagementStage
_LADDER = [stage.key for stage in STAGES if stage.on_ladder]


def _names(values: Sequence[str]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _from(stage: EngagementStage) -> str:
    """A stage and those above it."""
    return _names(_LADDER[_LADDER.index(stage) :])


_REVENUE = _names(sorted(REVENUE_STAGES))
_PIPELINE = _names([key for key in _LADDER if key not in REVENUE_STAGES])
_BEGUN = _names([ActionStatus.IN_PROGRESS, ActionStatus.BLOCKED, ActionStatus.COMPLETED])
_IMPORTED = f"d.kind = '{TransitionKind.IMPORT}' AND c.cycle = 1"

# When an imported record reached the stages that it came through is not known, so no import counts as reaching one.
_DEALS = f"""
WITH cycles AS (
    SELECT e.id, n.cycle, CASE WHEN n.cycle = 1 THEN e.created_at ELSE min(n.at) END AS opened_at,
        max(n.sequence) FILTER (WHERE n.to_stage IN ({_PIPELINE})) AS opened,
        min(n.at) FILTER (WHERE {{moved}} AND n.to_stage IN ({_from(S.CONTACTED)})) AS contacted_at,
        min(n.at) FILTER (WHERE {{moved}} AND n.to_stage IN ({_from(S.WARM)})) AS warm_at,
        min(n.at) FILTER (WHERE {{moved}} AND n.to_stage = '{S.DISCOVERY_SCHEDULED}') AS booked_at,
        min(n.at) FILTER (WHERE {{moved}} AND n.to_stage = '{S.PROPOSAL_SENT}') AS proposed_at
    FROM engagements e JOIN transitions n ON n.subject_id = e.id AND n.subject_kind = '{LifecycleKind.ENGAGEMENT}'
    GROUP BY e.id, n.cycle
), spans AS (
    SELECT c.*, lead(c.opened_at) OVER (PARTITION BY c.id ORDER BY c.cycle) AS closed_at FROM cycles c
)
SELECT c.id, c.cycle, c.opened_at, c.contacted_at, c.warm_at, c.booked_at, c.proposed_at, e.owner_id, t.segment_id,
    (SELECT min(a.occurred_at) FROM activities a
      WHERE a.subject_id = c.id AND a.kind = '{ActivityKind.OUTBOUND_TOUCH}' AND a.retracted_at IS NULL
        AND a.occurred_at >= c.opened_at AND (c.closed_at IS NULL OR a.occurred_at < c.closed_at)) AS touched_at,
    (SELECT min(p.created_at) FROM thread_actions p
      WHERE p.thread_id = e.thread_id AND p.type = 'sales:pilot' AND p.status IN ({_BEGUN})
        AND p.created_at >= c.opened_at AND (c.closed_at IS NULL OR p.created_at < c.closed_at)) AS pilot_at,
    CASE WHEN {_IMPORTED} AND e.won_at IS NOT NULL THEN e.won_at
         WHEN d.to_stage IN ({_REVENUE}) THEN d.at END AS won_at,
    CASE WHEN {_IMPORTED} AND (e.won_at IS NOT NULL OR e.lost_from_stage IN ({_REVENUE})) THEN NULL
         WHEN {_IMPORTED} AND d.to_stage = '{S.CLOSED_LOST}' THEN coalesce(e.lost_at, d.at)
         WHEN d.to_stage = '{S.CLOSED_LOST}' THEN d.at END AS lost_at,
    CASE WHEN c.cycle = e.cycle THEN coalesce(
        CASE WHEN t.outcome = '{ThreadOutcome.CLOSED}' AND t.currency = {{currency}} THEN t.arr END,
        CASE WHEN e.currency = {{currency}} THEN e.value END
    ) END AS arr
FROM spans c JOIN engagements e ON e.id = c.id LEFT JOIN threads t ON t.id = e.thread_id
LEFT JOIN LATERAL (
    SELECT n.to_stage, n.at, n.kind FROM transitions n
    WHERE n.subject_id = c.id AND n.subject_kind = '{LifecycleKind.ENGAGEMENT}' AND n.cycle = c.cycle
      AND n.sequence > coalesce(c.opened, 0) AND n.to_stage IN ({_REVENUE}, '{S.CLOSED_LOST}')
      AND (n.from_stage IS NULL OR n.from_stage NOT IN ({_REVENUE}))
    ORDER BY n.sequence DESC LIMIT 1
) d ON TRUE
ORDER BY c.opened_at, c.id, c.cycle
""".replace("{moved}", f"n.kind <> '{TransitionKind.IMPORT}'")  # noqa: S608  # names of enums
"""Each cycle of each engagement. A client who was won and left later was won: leaving decides no deal."""

_REVIEWS = """
SELECT r.id, m.kind, r.approved, r.at, NULL::uuid AS owner_id, m.segment_id
FROM material_reviews r JOIN materials m ON m.id = r.material_id ORDER BY r.at, r.id
"""

_MAILINGS = f"""
SELECT m.contact_id AS id, m.sent_at, t.owner_id, t.segment_id,
    (SELECT r.response FROM outreach_responses r WHERE r.contact_id = m.contact_id ORDER BY r.at, r.id LIMIT 1)
        AS response
FROM (
    SELECT o.contact_id, o.campaign_id, min(o.at) AS sent_at
    FROM outreach_touches o JOIN outreach_steps s ON s.id = o.step_id
    WHERE s.channel = '{OutreachChannel.EMAIL}' GROUP BY o.contact_id, o.campaign_id
) m JOIN threads t ON t.id = m.campaign_id ORDER BY m.sent_at, m.contact_id
"""  # noqa: S608  # as above

_COSTS = f"""
SELECT t.id, t.completed_at AS at, t.owner_id, t.segment_id,
    coalesce((l.content ->> 'costs')::numeric, c.cost) AS amount
FROM threads t LEFT JOIN campaigns c ON c.thread_id = t.id
LEFT JOIN LATERAL (
    SELECT n.content FROM thread_entries n WHERE n.thread_id = t.id AND n.stage = '{ThreadStage.LEARNING}'
    ORDER BY n.revision DESC LIMIT 1
) l ON TRUE
WHERE t.stage = '{ThreadStage.COMPLETED}' AND t.type IN ('{ThreadType.SALES}', '{ThreadType.CAMPAIGN}')
  AND t.currency = {{currency}} AND coalesce((l.content ->> 'costs')::numeric, c.cost) IS NOT NULL
ORDER BY t.completed_at, t.id
"""  # noqa: S608  # as above


class Whose(NamedTuple):
    """Whose a row is, and of which segment; None for nobody's, and for none."""

    owner: UUID | None
    segment: UUID | None


@dataclass(frozen=True, slots=True)
class SalesRows:
    """All rows, each with whose it is."""

    deals: Sequence[tuple[Whose, Deal]]
    reviews: Sequence[tuple[Whose, Review]]
    mailings: Sequence[tuple[Whose, Mailing]]
    costs: Sequence[tuple[Whose, Cost]]


async def read_rows(currency: str) -> SalesRows:
    """All rows of all times, in four statements.

    Args:
        currency: ISO 4217 code; amounts in others don't count.
    """
    return SalesRows(
        deals=[(_whose(row), _deal(row)) for row in await _fetch(_DEALS, currency)],
        reviews=[(_whose(row), _review(row)) for row in await fetch(_REVIEWS)],
        mailings=[(_whose(row), _mailing(row)) for row in await fetch(_MAILINGS)],
        costs=[(_whose(row), Cost(row["id"], row["amount"], row["at"])) for row in await _fetch(_COSTS, currency)],
    )


async def _fetch(statement: str, currency: str) -> Sequence[Row]:
    parameters = Parameters()
    return await fetch(statement.replace("{currency}", parameters.add(currency)), parameters)


def _whose(row: Row) -> Whose:
    return Whose(row["owner_id"], row["segment_id"])


_MOMENTS = (
    "opened_at",
    "touched_at",
    "contacted_at",
    "warm_at",
    "booked_at",
    "proposed_at",
    "pilot_at",
    "won_at",
    "lost_at",
)


def _deal(row: Row) -> Deal:
    moments = {name: row[name] for name in _MOMENTS}
    return Deal(id=row["id"], cycle=row["cycle"], segment=row["segment_id"], arr=row["arr"], **moments)


def _review(row: Row) -> Review:
    status = MaterialStatus.APPROVED if row["approved"] else MaterialStatus.REJECTED
    return Review(row["id"], MaterialKind(row["kind"]), status, row["at"])


def _mailing(row: Row) -> Mailing:
    response = None if row["response"] is None else OutreachResponse(row["response"])
    return Mailing(row["id"], row["sent_at"], response)
