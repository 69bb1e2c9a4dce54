"""The history of a record's flags."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import strawberry

from resolvers.rows import Loaded, json_value
from resolvers.selection import key
from schema.activity import Activity
from schema.enums import describe
from schema.mapping import mapped, single
from schema.record_enums import ActivityKind
from schema.user import User

_BY = key("by")
_ACTIVITY = key("activity")
A = ActivityKind


class RecordFlag(StrEnum):
    """What of a record is set and cleared over time."""

    STALE = "STALE"
    AT_RISK = "AT_RISK"
    SNOOZE = "SNOOZE"
    HEALTH = "HEALTH"


describe(
    RecordFlag,
    "What of a record is set and cleared over time.",
    {
        "STALE": "The lead was left without an outbound touch for too long.",
        "AT_RISK": "A risk is open.",
        "SNOOZE": "Nudges and automatic moves are held back.",
        "HEALTH": "The client's health.",
    },
)

_MEANING: Mapping[ActivityKind, tuple[RecordFlag, bool]] = {
    A.STALE_FLAGGED: (RecordFlag.STALE, True),
    A.STALE_CLEARED: (RecordFlag.STALE, False),
    A.RISK_FLAGGED: (RecordFlag.AT_RISK, True),
    A.RISK_RAISED: (RecordFlag.AT_RISK, True),
    A.RISK_RESOLVED: (RecordFlag.AT_RISK, False),
    A.RISK_CLEARED: (RecordFlag.AT_RISK, False),
    A.SNOOZED: (RecordFlag.SNOOZE, True),
    A.SNOOZE_ENDED: (RecordFlag.SNOOZE, False),
    A.STATUS_UPDATE: (RecordFlag.HEALTH, True),
}


@mapped("FlagChange")
@strawberry.type(description="One step of the history of a record's flags, its health and its snoozes.")
class FlagChange:
    """One change."""

    flag: RecordFlag = strawberry.field(description="What was set or cleared.")
    set: bool = strawberry.field(description="Whether it was set; false when it was cleared.")
    health: int | None = strawberry.field(description="The client's health, 0 to 100; of HEALTH alone.")
    until: datetime | None = strawberry.field(
        description="Until when the record was to be snoozed; of SNOOZE alone. A snooze ends then by itself."
    )
    at: datetime = strawberry.field(description="When.")
    by: User | None = strawberry.field(description="Who did it; null for the product's own clocks.")
    reason: str | None = strawberry.field(description="What was said of it.")
    retracted_at: datetime | None = strawberry.field(
        description="When it was taken back; what that changed is a step of its own, save for health."
    )
    activity: Activity = strawberry.field(description="The entry of the record's log that tells of it.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "FlagChange":
        """Map one activity."""
        row = loaded.row
        flag, is_set = _MEANING[A(row["kind"])]
        data = json_value(row["data"])
        until = data.get("until") if flag is RecordFlag.SNOOZE else None
        return cls(
            flag=flag,
            set=is_set,
            health=data.get("health") if flag is RecordFlag.HEALTH else None,
            until=datetime.fromisoformat(until) if until else None,
            at=row["recorded_at"],
            by=single(loaded, _BY),
            reason=row["text"],
            retracted_at=row["retracted_at"],
            activity=single(loaded, _ACTIVITY),
        )
