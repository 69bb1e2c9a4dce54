"""Entries of a record's log."""

from collections.abc import Mapping
from datetime import datetime

from guards.actor import Actor
from guards.enums import ActivityKind
from models import Activity, StagedRow


def entry(  # an activity has that many columns, each named by the caller
    kind: ActivityKind,
    record: StagedRow,
    actor: Actor,
    now: datetime,
    data: Mapping[str, object] | None = None,
    *,
    text: str | None = None,
    occurred_at: datetime | None = None,
) -> Activity:
    """An activity on a record as it is now; the caller writes it.

    Args:
        kind: what it records.
        record: the subject, already at its new version.
        actor: who records it.
        now: when it is recorded.
        data: the fields of its kind.
        text: what a person wrote.
        occurred_at: when it happened, if that was earlier.
    """
    return Activity.construct(
        subject_kind=record.KIND,
        subject_id=record.id,
        kind=kind,
        text=text,
        data=dict(data or {}),
        record_version=record.version,
        actor_id=actor.id,
        actor_role=actor.role,
        occurred_at=occurred_at or now,
        recorded_at=now,
    )
