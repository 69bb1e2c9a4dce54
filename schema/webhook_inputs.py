"""The inputs of the mutations of webhooks."""

from datetime import datetime

import strawberry

from resolvers.webhook_writes import EndpointDraft
from schema.enums import LifecycleKind
from schema.input import Input, Repeatable

_URL = "Where to: an https URL whose host is on the public internet."
_EVENTS = "Types and patterns such as engagement.* or engagement.stage_changed:closed_won, up to 100."
_KINDS = "Kinds of the records concerned; null for any, and for events of none."
_FIFO = "Whether the events of one record arrive one after another, each once the one before is settled."
_CONCURRENCY = "Calls under way at a time, 1 to 100."
_RATE = "Calls a second at most, 1 to 10,000; null for no limit."
_ENDPOINT = "The endpoint."
_EXPECTED = "Refuse with a WebhookEndpointConflict unless the endpoint is at this version."
_QUERY = (
    "A query of this schema whose answer is sent as `data`; null for the event's own. It takes one variable, the event:"
    " query($event: ID!) { node(id: $event) { ... on Event { … } } }. It runs with the rights of whoever saves it."
)


@strawberry.input(description="What a new endpoint is given.")
class CreateWebhookEndpointInput(Input, Repeatable):
    """The input of createWebhookEndpoint."""

    url: str = strawberry.field(description=_URL)
    events: list[str] | None = strawberry.field(
        default=strawberry.UNSET,
        description=f"{_EVENTS} Unless told: the stage changes into proposal_sent, negotiation, closed_won and"
        " closed_lost, requests for billing and read receipts, stalled negotiations and analytics.",
    )
    description: str | None = strawberry.field(default=strawberry.UNSET, description="What it is for.")
    kinds: list[LifecycleKind] | None = strawberry.field(default=strawberry.UNSET, description=_KINDS)
    fifo: bool = strawberry.field(default=False, description=_FIFO)
    concurrency: int | None = strawberry.field(default=strawberry.UNSET, description=f"{_CONCURRENCY} 8 unless told.")
    rate_limit: int | None = strawberry.field(default=strawberry.UNSET, description=_RATE)
    query: str | None = strawberry.field(default=strawberry.UNSET, description=_QUERY)

    def to_draft(self) -> EndpointDraft:
        """What the command takes."""
        return EndpointDraft(
            url=self.url,
            description=self.description,
            events=None if self.events is None else tuple(self.events),
            kinds=None if self.kinds is None else tuple(self.kinds),
            fifo=self.fifo,
            concurrency=self.concurrency,
            rate_limit=self.rate_limit,
            query=self.query,
        )


@strawberry.input(description="What to change of an endpoint; what is left out stays.")
class UpdateWebhookEndpointInput(Repeatable):
    """The input of updateWebhookEndpoint."""

    id: strawberry.ID = strawberry.field(description=_ENDPOINT)
    url: str | None = strawberry.field(default=strawberry.UNSET, description=_URL)
    events: list[str] | None = strawberry.field(default=strawberry.UNSET, description=_EVENTS)
    description: str | None = strawberry.field(default=strawberry.UNSET, description="What it is for.")
    kinds: list[LifecycleKind] | None = strawberry.field(default=strawberry.UNSET, description=_KINDS)
    fifo: bool | None = strawberry.field(default=strawberry.UNSET, description=_FIFO)
    concurrency: int | None = strawberry.field(default=strawberry.UNSET, description=_CONCURRENCY)
    rate_limit: int | None = strawberry.field(default=strawberry.UNSET, description=_RATE)
    query: str | None = strawberry.field(default=strawberry.UNSET, description=_QUERY)
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_EXPECTED)

    def changes(self) -> dict[str, object]:
        """The columns that are to change, by name."""
        columns = ("url", "events", "description", "kinds", "fifo", "concurrency", "rate_limit", "query")
        found = ((column, getattr(self, column)) for column in columns)
        return {column: value for column, value in found if value is not strawberry.UNSET}


@strawberry.input(description="Which endpoint.")
class WebhookEndpointRefInput(Input, Repeatable):
    """The input of mutations that take nothing else."""

    id: strawberry.ID = strawberry.field(description=_ENDPOINT)
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_EXPECTED)


@strawberry.input(description="Which endpoint to send webhook.test.")
class TestWebhookEndpointInput(Input, Repeatable):
    """The input of testWebhookEndpoint."""

    id: strawberry.ID = strawberry.field(description=_ENDPOINT)


@strawberry.input(description="Which endpoint to pause, and why.")
class PauseWebhookEndpointInput(Input, Repeatable):
    """The input of pauseWebhookEndpoint."""

    id: strawberry.ID = strawberry.field(description=_ENDPOINT)
    reason: str | None = strawberry.field(default=strawberry.UNSET, description="Why, for people.")
    expected_version: int | None = strawberry.field(default=strawberry.UNSET, description=_EXPECTED)


@strawberry.input(description="From when on to send again what an endpoint never got.")
class RecoverWebhooksInput(Input, Repeatable):
    """The input of recoverWebhooks."""

    id: strawberry.ID = strawberry.field(description=_ENDPOINT)
    since: datetime = strawberry.field(description="Deliveries made at this moment or later.")


@strawberry.input(description="Which delivery to send again.")
class RedeliverWebhookInput(Input, Repeatable):
    """The input of redeliverWebhook."""

    id: strawberry.ID = strawberry.field(description="The delivery.")
