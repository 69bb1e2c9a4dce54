"""Clear a record's flags, so that their history shows when and by what."""

from commands.log import entry
from commands.unit import Call
from guards.enums import ActivityKind
from models import Activity, Engagement

_LOGGED = {"stale": ActivityKind.STALE_CLEARED, "at_risk": ActivityKind.RISK_CLEARED}
_EVENTS = {"stale": "engagement.stale_cleared", "at_risk": "engagement.risk_resolved"}


def clearing(record: Engagement, call: Call, *columns: str, by: str) -> list[Activity]:
    """What is logged when flags of a record are cleared; the caller writes it.

    Args:
        record: the row as written.
        call: who did it, and when.
        columns: the flags.
        by: what cleared them, such as a kind of activity.
    """
    return [entry(_LOGGED[column], record, call.actor, call.now, {"by": by}) for column in columns]


def clearing_events(*columns: str) -> tuple[str, ...]:
    """The types of the events that say so."""
    return tuple(_EVENTS[column] for column in columns)
