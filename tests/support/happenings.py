"""What a firing left behind, in the order in which it was written."""

from datetime import datetime
from typing import Any

from models import Activity, Engagement, Event, LedgerEntry, Notification, Task


async def told(deal: Engagement, since: datetime) -> list[tuple[str, str]]:
    """Topic and part of every notice since a moment, with the name of who got it."""
    notices = await Notification.filter(subject_id=deal.id, created_at__gte=since).select_related("user").order_by("id")
    for notice in notices:
        announced = await Event.filter(type="notification.created", data__contains={"notificationId": str(notice.id)})
        assert [event.data["userId"] for event in announced] == [str(notice.user_id)]
    return [(notice.user.name, notice.audience) for notice in notices]


async def logged(deal: Engagement, since: datetime) -> list[str]:
    """Kinds of what was logged since a moment."""
    rows = await Activity.filter(subject_id=deal.id, recorded_at__gte=since).order_by("record_version", "id")
    return [row.kind for row in rows]


async def announced(deal: Engagement, since: datetime) -> dict[str, dict[str, Any]]:  # Any: JSON
    """The data of every event since a moment but those of tasks and notices, by type; no type came twice."""
    rows = await Event.filter(subject_id=deal.id, at__gte=since).order_by("position")
    events = [row for row in rows if row.type not in {"task.created", "notification.created"}]
    found = {event.type: event.data for event in events}
    assert len(found) == len(events)
    return found


async def tasks(deal: Engagement, since: datetime) -> dict[str | None, tuple[str | None, float | None]]:
    """Name of the assignee, and in how many days it is due, of every task created since a moment, by template."""
    rows = await Task.filter(subject_id=deal.id, created_at__gte=since).select_related("assignee")
    for row in rows:
        assert await Event.filter(type="task.created", data__contains={"taskId": str(row.id)}).count() == 1
    return {row.template: (row.assignee.name if row.assignee else None, _days(row)) for row in rows}


def _days(task: Task) -> float | None:
    return (task.due_at - task.created_at).total_seconds() / 86_400 if task.due_at else None


async def escalated(deal: Engagement, since: datetime) -> list[LedgerEntry]:
    """The entries of the ledger since a moment."""
    return await LedgerEntry.filter(subject_id=deal.id, at__gte=since)
