"""What decisions about engagements see besides what all records have."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from commands.facts.common import passage, rows
from guards.engagement_facts import EngagementFacts, is_backward
from guards.enums import LifecycleKind
from models import Engagement

_LATEST = 20
"""How many of an owner's reversals are looked at: far more than are tolerated."""

_ALERTS = "engagement.reversals_repeated:"

COLUMNS = f"""
    (SELECT json_agg(json_build_array(b.sequence, b.record_version, b.from_stage, b.to_stage, b.kind, b.cycle, b.at,
                                      b.forced, b.by_system))
       FROM (SELECT * FROM transitions t
             WHERE t.owner_id = s.owner_id AND NOT t.by_system AND t.subject_kind = '{LifecycleKind.ENGAGEMENT}'
               AND t.kind IN ('REVERSAL', 'SOFT', 'REOPEN') ORDER BY t.at DESC LIMIT {_LATEST}) b) AS taken_back,
    (SELECT max(e.at) FROM spent_effects e WHERE e.subject_id = s.owner_id AND e.key LIKE '{_ALERTS}%')
        AS owner_alerted_at
"""  # noqa: S608  # put together from constants


def facts(record: Engagement, row: Mapping[str, Any], common: Mapping[str, Any]) -> EngagementFacts:  # Any: as below
    """The facts of one engagement.

    Args:
        record: the row.
        row: what `COLUMNS` found.
        common: the facts that all records have.
    """
    return EngagementFacts(
        **common,
        client_status=record.client_status,
        value=record.value,
        currency=record.currency,
        micro_deal=record.micro_deal,
        stale=record.stale,
        at_risk=record.at_risk,
        health=record.health,
        won_at=record.won_at,
        lost_reason=record.lost_reason,
        owner_reversals=_taken_back(row["taken_back"]),
        owner_alerted_at=row["owner_alerted_at"],
    )


def _taken_back(text: str | None) -> tuple[datetime, ...]:
    """When records of the owner were moved backwards by people, of the moves that may be such."""
    return tuple(row.at for row in map(passage, rows(text)) if is_backward(row))
