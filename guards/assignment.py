"""What a new owner of a record is told."""

from guards.effects import NotificationEffect
from guards.enums import Audience, LifecycleKind


def assigned(kind: LifecycleKind, version: int) -> NotificationEffect:
    """The notice to a new owner.

    Args:
        kind: of the record.
        version: of the record, once written: it tells one change of owner from the next.
    """
    return NotificationEffect(
        f"{kind.lower()}.assigned", "You own this record now", (Audience.OWNER,), f"assigned:{version}"
    )
