"""Types of events that records of every lifecycle cause, each under the name of its kind."""

from guards.enums import LifecycleKind

CREATED = "created"
UPDATED = "updated"
STAGE_CHANGED = "stage_changed"
OWNER_REASSIGNED = "owner_reassigned"
ESCALATED = "escalated"
SNOOZED = "snoozed"

COMMON = (CREATED, UPDATED, STAGE_CHANGED, OWNER_REASSIGNED, ESCALATED, SNOOZED)


def type_of(kind: LifecycleKind, name: str) -> str:
    """The type of an event about a record, such as `engagement.updated`.

    Args:
        kind: the record's lifecycle.
        name: one of `COMMON`.
    """
    return f"{kind.lower()}.{name}"
