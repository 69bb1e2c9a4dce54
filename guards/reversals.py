"""Repeated reversals: when they call for coaching. Source: engagements.md §6, reversals; 003 Escalations."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from guards.effects import ActivityEffect, Effect, EventEffect, NotificationEffect
from guards.engagement_facts import EngagementFacts, is_backward
from guards.enums import ActivityKind, Audience
from guards.staged_facts import Passage

WINDOW = timedelta(days=30)
LIMIT = 3
_EVENT = "engagement.reversals_repeated"
_COACHING = "go through the last moves together, and agree on what must be true before a record moves on"


def repeated(earlier: Iterable[datetime], alerted_at: datetime | None, now: datetime) -> bool:
    """Whether a reversal that is made now is one too many.

    The window is over strictly later than its length, like every time of the pipeline.

    Args:
        earlier: when the reversals before it were made.
        alerted_at: when that was last told; it is told once per window.
        now: the moment, in UTC.
    """
    opened = now - WINDOW
    recent = sum(at >= opened for at in earlier)
    return recent + 1 >= LIMIT and (alerted_at is None or alerted_at < opened)


def reversal_effects(facts: EngagementFacts, row: Passage) -> tuple[Effect, ...]:
    """What a move that was just made starts because it is one reversal too many, of the record or of its owner.

    It counts for whoever owned the record until then, even if it names another owner.

    Args:
        facts: the record before the move.
        row: the move's row in the history.
    """
    if row.by_system or not is_backward(row):
        return ()
    own = [passed.at for passed in facts.history if is_backward(passed) and not passed.by_system]
    effects: list[Effect] = []
    if repeated(own, _told_at(facts), row.at):
        effects += _alert(row, "RECORD", "This record was taken back three times within 30 days", None)
    if facts.owner_id is not None and repeated(facts.owner_reversals, facts.owner_alerted_at, row.at):
        words = "The owner's records were taken back three times within 30 days"
        effects += _alert(row, "OWNER", words, facts.owner_id)
    return tuple(effects)


def _told_at(facts: EngagementFacts) -> datetime | None:
    return max((at for key, at in facts.spent.items() if key.startswith(_EVENT)), default=None)


def _alert(row: Passage, scope: str, words: str, owner_id: UUID | None) -> tuple[Effect, ...]:
    data: dict[str, object] = {"scope": scope, "windowDays": WINDOW.days, "limit": LIMIT, "coaching": _COACHING}
    if owner_id is not None:
        data["ownerId"] = str(owner_id)
    topic = f"reversals.{scope.lower()}"
    return (
        ActivityEffect(ActivityKind.REVERSALS_REPEATED, f"Log repeated reversals ({scope.lower()})", data),
        EventEffect(
            _EVENT,
            f"Announce repeated reversals ({scope.lower()})",
            data,
            once=f"{_EVENT}:{row.order}:{row.at.isoformat()}" if owner_id else f"{_EVENT}:{row.order}",
            once_for=owner_id,
        ),
        NotificationEffect(topic, f"{words}: {_COACHING}", (Audience.MANAGER,), f"{topic}:{row.order}", data),
    )
