"""What a webhook says of an event. Source: delivery.md, Webhooks."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from commands.global_ids import global_id
from commands.open_data import open_data
from guards.event_catalogue import CATALOGUE
from models.kinds import RECORDS

_LARGEST = 1_048_576
"""Bytes of a payload: receivers need not be ready for more."""


@dataclass(frozen=True, slots=True)
class PayloadQuery:
    """A GraphQL query whose answer is the data that an endpoint is sent.

    Args:
        text: the query. author_id: the user whose rights it has.
    """

    text: str
    author_id: UUID


class ShapingError(Exception):
    """A query gave no payload; the text says why, fit to be shown to administrators."""


Shape = Callable[[PayloadQuery, UUID], Awaitable[Any]]
"""Answers a query about an event, by the event's key; raises ShapingError. Any: the data of a GraphQL result."""


async def body_of(event: Mapping[str, Any], query: PayloadQuery | None, shape: Shape) -> str:  # Any: columns
    """The payload as JSON text: what is signed and sent.

    Args:
        event: the event's columns by name.
        query: what gives the data; None for the event's own.
        shape: runs it.

    Raises:
        ShapingError: the query failed.
    """
    data = open_data(event["data"]) if query is None else await shape(query, event["event_id"])
    payload = {
        "id": global_id("Event", event["event_id"]),
        "type": event["type"],
        "timestamp": event["at"],
        "schemaVersion": CATALOGUE[event["type"]].version,
        "data": data,
        "subject": _subject(event),
    }
    body = orjson.dumps(payload)
    if query is not None and len(body) > _LARGEST:
        raise ShapingError(f"The query's answer makes a payload of {len(body):,} bytes; {_LARGEST:,} are allowed.")
    return body.decode()


def _subject(event: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The record concerned, as it was then; None for events of organizations, endpoints and the like."""
    if event["subject_id"] is None:
        return None
    return {
        "id": global_id(RECORDS[event["subject_kind"]], event["subject_id"]),
        "kind": event["subject_kind"],
        "stage": event["stage"],
        "version": event["record_version"],
    }
