"""Which rules an imported record would fail today. Source: engagements.md §7, compliance report."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from guards.actor import SYSTEM
from guards.engagement import ENGAGEMENT
from guards.engagement_facts import EngagementFacts
from guards.enums import EngagementStage, TransitionKind
from guards.lifecycle import Move
from guards.rules import Case, Request

# The usual way into each stage: of several forward moves, the table lists the one up the ladder first.
_WAYS_IN: Mapping[str, Move] = {
    move.target: move for move in reversed(ENGAGEMENT.moves) if move.kind is TransitionKind.FORWARD
}


def unmet_rules(
    facts: EngagementFacts, now: datetime, reason: str | None, lost_from: EngagementStage | None
) -> list[str]:
    """The ids of the rules that would refuse, or warn of, the move into the record's stage.

    Args:
        facts: the record as imported.
        now: the moment of the import.
        reason: what the file says of a loss.
        lost_from: where it was lost; None for a record that was not, or where the file doesn't say.
    """
    move = _way_in(facts.stage, lost_from)
    if move is None:
        return []
    before = replace(facts, stage=move.source)
    request = Request(target=move.target, actor=SYSTEM, reason=reason, reason_code=facts.lost_reason)
    case = Case(ENGAGEMENT, before, move, request, now)
    return [rule.id for rule in ENGAGEMENT.rules_of(move) if not rule.holds(case).satisfied]


def _way_in(stage: str, lost_from: EngagementStage | None) -> Move | None:
    if stage == EngagementStage.CLOSED_LOST:
        return ENGAGEMENT.move(lost_from or EngagementStage.NEGOTIATION, stage)
    return _WAYS_IN.get(stage)
