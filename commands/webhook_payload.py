"""What a webhook says of an event. Source: delivery.md, Webhooks."""

from collections.abc import Mapping
from typing import Any

import orjson

from commands.global_ids import global_id
from commands.open_data import open_data

SCHEMA_VERSION = 1
_SUBJECTS = {"ENGAGEMENT": "Engagement"}


def body_of(event: Mapping[str, Any]) -> str:  # Any: columns, each of its own type
    """The payload as JSON text: what is signed and sent.

    Args:
        event: the event's columns by name.
    """
    payload = {
        "id": global_id("Event", event["event_id"]),
        "type": event["type"],
        "timestamp": event["at"],
        "schemaVersion": SCHEMA_VERSION,
        "data": open_data(event["data"]),
        "subject": _subject(event),
    }
    return orjson.dumps(payload).decode()


def _subject(event: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The record concerned, as it was then; None for events of organizations, endpoints and the like."""
    if event["subject_id"] is None:
        return None
    return {
        "id": global_id(_SUBJECTS[event["subject_kind"]], event["subject_id"]),
        "kind": event["subject_kind"],
        "stage": event["stage"],
        "version": event["record_version"],
    }
