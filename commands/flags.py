"""Set and clear a record's flags, so that their history shows when and by what."""

from collections.abc import Mapping

from commands.log import entry
from commands.outbox import event
from commands.unit import Call
from guards.enums import ActivityKind
from models import Activity, Event, StagedRow

_SET = {"stale": ActivityKind.STALE_FLAGGED, "at_risk": ActivityKind.RISK_FLAGGED}
_CLEARED = {"stale": ActivityKind.STALE_CLEARED, "at_risk": ActivityKind.RISK_CLEARED}
_EVENTS = {"stale": "engagement.stale_cleared", "at_risk": "engagement.risk_resolved"}


def flipped(record: StagedRow, changes: Mapping[str, object]) -> dict[str, bool]:
    """The flags among a record's changes that get another value, and that value.

    Args:
        record: the row before it is written.
        changes: new values by column.
    """
    return {column: bool(changes[column]) for column in _SET if changes.get(column) not in {None, vars(record)[column]}}


def clearing(record: StagedRow, call: Call, *columns: str, by: str) -> list[Activity]:
    """What is logged when flags of a record are cleared; the caller writes it.

    Args:
        record: the row as written.
        call: who did it, and when.
        columns: the flags.
        by: what cleared them, such as a kind of activity.
    """
    return [entry(_CLEARED[column], record, call.actor, call.now, {"by": by}) for column in columns]


def clearing_events(record: StagedRow, call: Call, *columns: str, by: str) -> list[Event]:
    """The events that say so. See `clearing`."""
    return [event(_EVENTS[column], record, call.now, call.actor, {"by": by}) for column in columns]


def setting(record: StagedRow, call: Call, *columns: str, by: str) -> list[Activity]:
    """What is logged when flags come back that no clock sets anew; the caller writes it. See `clearing`."""
    return [entry(_SET[column], record, call.actor, call.now, {"by": by}) for column in columns]
