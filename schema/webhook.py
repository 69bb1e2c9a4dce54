"""Webhooks: endpoints, deliveries, attempts."""

from datetime import datetime
from typing import Annotated

import strawberry

from resolvers.ids import global_id
from resolvers.rows import Loaded, json_value
from resolvers.selection import key
from resolvers.webhook_nouns import Counts, SecretLife
from schema.connections import Connection
from schema.enums import LifecycleKind
from schema.fields import computed
from schema.interfaces import Node
from schema.list_fields import nested_list
from schema.mapping import Related, mapped, single
from schema.user import User
from schema.webhook_enums import DeliveryStatus, EndpointStatus

_AUTHOR = key("author")
_CREATOR = key("creator")
_ENDPOINT = key("endpoint")
_DELIVERY = key("delivery")


@strawberry.type(description="How an endpoint does.")
class WebhookCounts:
    """Counters of one endpoint."""

    backlog: int = strawberry.field(description="Deliveries that wait for an attempt.")
    oldest_waiting: datetime | None = strawberry.field(description="Since when the oldest of them waits.")
    held: int = strawberry.field(description="Deliveries that are held until they are recovered.")
    delivered: int = strawberry.field(description="Of the deliveries of the last 24 hours, those that arrived.")
    exhausted: int = strawberry.field(description="Of the deliveries of the last 24 hours, those that were given up.")

    @classmethod
    def from_model(cls, counts: Counts) -> "WebhookCounts":
        """Map one endpoint's counts."""
        return cls(
            backlog=counts.backlog,
            oldest_waiting=counts.oldest,
            held=counts.held,
            delivered=counts.delivered,
            exhausted=counts.exhausted,
        )


@strawberry.type(description="How long a secret is in force; its text is shown once, when it is made.")
class WebhookSecret:
    """One secret's life."""

    created_at: datetime = strawberry.field(description="When it was made.")
    expires_at: datetime | None = strawberry.field(description="Until when it signs; null for the newest.")

    @classmethod
    def from_model(cls, life: SecretLife) -> "WebhookSecret":
        """Map one secret's life."""
        return cls(created_at=life.created_at, expires_at=life.expires_at)


@mapped("WebhookAttempt")
@strawberry.type(description="One attempt to deliver an event.")
class WebhookAttempt(Node):
    """One attempt."""

    number: int = strawberry.field(description="Which attempt of its delivery, from 1; a redelivery starts over.")
    started_at: datetime = strawberry.field(description="When the call began.")
    latency_ms: int = strawberry.field(description="How long it took, in milliseconds.")
    status: int | None = strawberry.field(description="HTTP status of the answer; null where there was none.")
    response: str | None = strawberry.field(description="The first 4 KiB of the answer.")
    error: str | None = strawberry.field(description="Why there was no answer.")
    delivery: Annotated["WebhookDelivery", strawberry.lazy("schema.webhook")] | None = strawberry.field(
        description="What it tried to deliver; null once that is no longer kept."
    )

    @classmethod
    def from_model(cls, loaded: Loaded) -> "WebhookAttempt":
        """Map one row."""
        row = loaded.row
        return cls(
            id=strawberry.ID(global_id("WebhookAttempt", row["id"])),
            number=row["number"],
            started_at=row["started_at"],
            latency_ms=row["latency_ms"],
            status=row["status"],
            response=row.get("response"),
            error=row["error"],
            delivery=single(loaded, _DELIVERY),
        )


@mapped("WebhookDelivery")
@strawberry.type(description="One event for one endpoint, and what came of it.")
class WebhookDelivery(Node):
    """One delivery."""

    endpoint: Annotated["WebhookEndpoint", strawberry.lazy("schema.webhook")] = strawberry.field(
        description="Where it goes."
    )
    event_id: strawberry.ID = strawberry.field(description="The event; its webhook-id is the same on every attempt.")
    event_type: str = strawberry.field(description="The event's type.")
    status: DeliveryStatus = strawberry.field(description="Where it stands.")
    attempts: int = strawberry.field(description="How often it was tried since it was made or started over.")
    next_attempt_at: datetime | None = strawberry.field(description="When it is tried next; null where it is not.")
    last_status: int | None = strawberry.field(description="HTTP status of the last answer.")
    last_error: str | None = strawberry.field(description="Why the last attempt got no answer.")
    created_at: datetime = strawberry.field(description="When it was made.")
    settled_at: datetime | None = strawberry.field(description="When it arrived or was given up.")
    related: strawberry.Private[Related]

    tries = nested_list(Connection[WebhookAttempt], "Its attempts, oldest first.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "WebhookDelivery":
        """Map one row."""
        row = loaded.row
        waits = row["status"] == DeliveryStatus.PENDING
        return cls(
            id=strawberry.ID(global_id("WebhookDelivery", row["id"])),
            endpoint=single(loaded, _ENDPOINT),
            event_id=strawberry.ID(global_id("Event", row["event_id"])),
            event_type=row["event_type"],
            status=row["status"],
            attempts=row["attempts"],
            next_attempt_at=row["due_at"] if waits else None,
            last_status=row["last_status"],
            last_error=row["last_error"],
            created_at=row["created_at"],
            settled_at=row["settled_at"],
            related=loaded.related,
        )


@mapped("WebhookEndpoint")
@strawberry.type(description="Where events are sent to.")
class WebhookEndpoint(Node):
    """One endpoint."""

    url: str = strawberry.field(description="Where to.")
    description: str | None = strawberry.field(description="What it is for.")
    status: EndpointStatus = strawberry.field(description="Whether it is sent to.")
    status_reason: str | None = strawberry.field(description="Why it is paused or disabled.")
    events: list[str] = strawberry.field(description="Types and patterns of the events that it is sent.")
    kinds: list[LifecycleKind] | None = strawberry.field(
        description="Kinds of the records concerned; null for any, and for events of none."
    )
    fifo: bool = strawberry.field(
        description="Whether the events of one record arrive one after another, each once the one before is settled."
    )
    concurrency: int = strawberry.field(description="Calls under way at a time.")
    rate_limit: int | None = strawberry.field(description="Calls a second at most; null for no limit.")
    public_key: str = strawberry.field(description="The key that verifies signatures of version v1a: whpk_….")
    query: str | None = strawberry.field(description="What shapes the data that it is sent; null for the event's own.")
    author: User | None = strawberry.field(description="Who saved the query, which runs with this user's rights.")
    creator: User = strawberry.field(description="Who registered it.")
    failing_since: datetime | None = strawberry.field(description="The first failure since the last success.")
    last_success_at: datetime | None = strawberry.field(description="When it last accepted something.")
    last_failure_at: datetime | None = strawberry.field(description="When it last failed.")
    version: int = strawberry.field(description="Grows with every change.")
    created_at: datetime = strawberry.field(description="When it was registered.")
    updated_at: datetime = strawberry.field(description="When it was last changed.")
    related: strawberry.Private[Related]

    @computed("How it does.")
    def counts(self) -> WebhookCounts:
        """Its counters."""
        return WebhookCounts.from_model(self.related[key("counts")])

    @computed("The secrets in force, the newest first: during a rotation both sign.")
    def secrets(self) -> list[WebhookSecret]:
        """Its secrets' lives."""
        return [WebhookSecret.from_model(life) for life in self.related[key("secrets")]]

    deliveries = nested_list(Connection[WebhookDelivery], "What it is sent, oldest first.")

    @classmethod
    def from_model(cls, loaded: Loaded) -> "WebhookEndpoint":
        """Map one row."""
        row = loaded.row
        return cls(
            id=strawberry.ID(global_id("WebhookEndpoint", row["id"])),
            url=row["url"],
            description=row["description"],
            status=row["status"],
            status_reason=row["status_reason"],
            events=json_value(row["events"]),
            kinds=json_value(row["kinds"]),
            fifo=row["fifo"],
            concurrency=row["concurrency"],
            rate_limit=row["rate_limit"],
            public_key=row["public_key"],
            query=row["query"],
            author=single(loaded, _AUTHOR),
            creator=single(loaded, _CREATOR),
            failing_since=row["failing_since"],
            last_success_at=row["last_success_at"],
            last_failure_at=row["last_failure_at"],
            version=row["version"],
            created_at=row["created_at"],
            updated_at=row["updated_at"],
            related=loaded.related,
        )
