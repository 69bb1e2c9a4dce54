"""Reads of webhooks; they take the role ADMIN or the scope admin."""

from typing import Annotated

import strawberry

from resolvers.webhooks import WEBHOOK_ATTEMPTS, WEBHOOK_DELIVERIES, WEBHOOK_ENDPOINTS
from schema.comparisons import DateTimeFilter, IDFilter, IntFilter, StringFilter
from schema.connections import Connection
from schema.filters import filter_of
from schema.input import Input
from schema.list_fields import root_list
from schema.row_fields import row_by_id
from schema.webhook import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from schema.webhook_enums import DeliveryStatus, EndpointStatus
from schema.webhook_orders import WebhookAttemptOrders, WebhookDeliveryOrders, WebhookEndpointOrders


@strawberry.input(description="Comparisons of an endpoint's status, all of which hold.")
class EndpointStatusFilter(Input):
    """A status."""

    eq: EndpointStatus | None = strawberry.field(default=strawberry.UNSET, description="Equal to this.")
    in_: list[EndpointStatus] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Equal to one of these."
    )


@strawberry.input(description="Comparisons of a delivery's status, all of which hold.")
class DeliveryStatusFilter(Input):
    """A status."""

    eq: DeliveryStatus | None = strawberry.field(default=strawberry.UNSET, description="Equal to this.")
    in_: list[DeliveryStatus] | None = strawberry.field(
        name="in", default=strawberry.UNSET, description="Equal to one of these."
    )


@filter_of("Which endpoints; all that is given holds.")
class WebhookEndpointFilter(Input):
    """A filter of endpoints."""

    status: EndpointStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Status.")
    url: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Where to.")
    created_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it was registered."
    )


@filter_of("Which deliveries; all that is given holds.")
class WebhookDeliveryFilter(Input):
    """A filter of deliveries."""

    endpoint: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it goes.")
    event: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The event.")
    event_type: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="The event's type.")
    status: DeliveryStatusFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it stands.")
    attempts: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="How often it was tried.")
    last_status: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="HTTP status of the last answer."
    )
    due_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it is or was to be tried next."
    )
    settled_at: DateTimeFilter | None = strawberry.field(
        default=strawberry.UNSET, description="When it arrived or was given up."
    )
    created_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it was made.")


@filter_of("Which attempts; all that is given holds.")
class WebhookAttemptFilter(Input):
    """A filter of attempts."""

    endpoint: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="Where it went.")
    delivery: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="What was tried.")
    event: IDFilter | None = strawberry.field(default=strawberry.UNSET, description="The event that was sent.")
    event_type: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="The event's type.")
    status: IntFilter | None = strawberry.field(default=strawberry.UNSET, description="HTTP status of the answer.")
    latency_ms: IntFilter | None = strawberry.field(
        default=strawberry.UNSET, description="Milliseconds until the answer."
    )
    error: StringFilter | None = strawberry.field(default=strawberry.UNSET, description="Why there was no answer.")
    started_at: DateTimeFilter | None = strawberry.field(default=strawberry.UNSET, description="When it began.")


Endpoints = Annotated[
    WebhookEndpointFilter | None,
    strawberry.argument(name="filter", description="Which endpoints; all unless told, deleted ones among them."),
]
Deliveries = Annotated[
    WebhookDeliveryFilter | None, strawberry.argument(name="filter", description="Which deliveries; all unless told.")
]
Attempts = Annotated[
    WebhookAttemptFilter | None, strawberry.argument(name="filter", description="Which attempts; all unless told.")
]


@strawberry.type(description="Reads of webhooks.")
class WebhookQueries:
    """A part of the root."""

    webhook_endpoint = row_by_id(
        WebhookEndpoint,
        "One webhook endpoint; null for an id that names none. Takes ADMIN or the scope admin.",
        planned=False,
    )
    webhook_endpoints = root_list(
        Connection[WebhookEndpoint],
        WEBHOOK_ENDPOINTS,
        "Webhook endpoints. Takes ADMIN or the scope admin.",
        Endpoints,
        WebhookEndpointOrders,
        planned=False,
    )
    webhook_deliveries = root_list(
        Connection[WebhookDelivery],
        WEBHOOK_DELIVERIES,
        "Deliveries of events to endpoints. Takes ADMIN or the scope admin.",
        Deliveries,
        WebhookDeliveryOrders,
        planned=False,
    )
    webhook_attempts = root_list(
        Connection[WebhookAttempt],
        WEBHOOK_ATTEMPTS,
        "Attempts to deliver. Takes ADMIN or the scope admin.",
        Attempts,
        WebhookAttemptOrders,
        planned=False,
    )
