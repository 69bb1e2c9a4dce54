"""Notices to people, each with its event."""

from collections.abc import Iterable
from datetime import datetime

from commands.outbox import event
from guards.actor import Actor
from guards.audience import Circle, recipients
from guards.effects import NotificationEffect
from models import Event, Notification, StagedRow


def new_notices(
    record: StagedRow, effects: Iterable[NotificationEffect], circle: Circle, now: datetime
) -> list[Notification]:
    """The notices that a decision planned; the caller writes them. Somebody meant in two parts is told once.

    Args:
        record: the row as written.
        effects: what to tell, and in which parts.
        circle: the people around the record.
        now: when they are told.

    Source: engagements.md §6.
    """
    found: dict[tuple[object, str], Notification] = {}
    for effect in effects:
        for audience in effect.audiences:
            for user_id in recipients(audience, circle):
                notice = Notification.construct(
                    user_id=user_id,
                    subject_kind=record.KIND,
                    subject_id=record.id,
                    topic=effect.topic,
                    audience=audience,
                    text=f"{record.name}: {effect.summary}"[:LONGEST_TEXT],
                    data=dict(effect.data),
                    key=effect.once,
                    created_at=now,
                )
                found.setdefault((user_id, effect.once), notice)
    return list(found.values())


def notice_events(record: StagedRow, notices: Iterable[Notification], actor: Actor, now: datetime) -> list[Event]:
    """The events that announce notices; the caller writes them."""
    return [event("notification.created", record, now, actor, notice_data(notice)) for notice in notices]


def notice_data(notice: Notification) -> dict[str, object]:
    """How an event names a notice."""
    return {
        "notificationId": str(notice.id),
        "userId": str(notice.user_id),
        "topic": notice.topic,
        "audience": notice.audience,
        "text": notice.text,
    }


LONGEST_TEXT = 500
