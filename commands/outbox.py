"""Events, written in the transaction that makes them true. Source: delivery.md, Outbox."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from guards.actor import Actor
from models import Event, StagedRow
from models.batch import insert_rows


def event(  # an event has that many columns, each named by the caller
    kind: str,
    record: StagedRow,
    at: datetime,
    actor: Actor,
    data: Mapping[str, object] | None = None,
    *,
    imported: bool = False,
) -> Event:
    """An event about a record as it is now; the caller writes it.

    Args:
        kind: the type in the catalogue.
        record: the subject, already at its new version.
        at: when it happened.
        actor: who caused it.
        data: what the type's schema asks for besides the actor.
        imported: True for history that was loaded; webhooks skip it.
    """
    # Any: what JSON can hold, by the type's schema.
    body: dict[str, Any] = {"actor": actor_data(actor), **(data or {})}
    return Event.construct(
        type=kind,
        subject_kind=record.KIND,
        subject_id=record.id,
        stage=record.stage_key,
        record_version=record.version,
        data=body,
        imported=imported,
        at=at,
    )


def house_event(kind: str, at: datetime, actor: Actor, data: Mapping[str, object]) -> Event:
    """An event about something that moves through no lifecycle, such as an organization; the caller writes it.

    Args:
        kind: the type in the catalogue.
        at: when it happened.
        actor: who caused it.
        data: what the type's schema asks for besides the actor.
    """
    return Event(type=kind, data={"actor": actor_data(actor), **data}, at=at)


def actor_data(actor: Actor) -> dict[str, str | None]:
    """How an event names an actor."""
    return {"id": _text(actor.id), "name": actor.name}


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None


async def emit(events: list[Event]) -> None:
    """Write events, in their order."""
    await insert_rows(events)
