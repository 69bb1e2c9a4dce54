"""What mutations of webhooks answer: a success, or a problem."""

from typing import Annotated

import strawberry

from schema.problems import InvalidInput, NotFound, Problem, Refused, VersionConflict
from schema.webhook import WebhookDelivery, WebhookEndpoint

_ENDPOINT = "The endpoint, as it is now."


@strawberry.type(description="The endpoint was registered.")
class WebhookEndpointCreated:
    """A success."""

    endpoint: WebhookEndpoint = strawberry.field(description="The new endpoint.")
    secret: str = strawberry.field(description="What signs what it is sent: whsec_…; shown now and never again.")


@strawberry.type(description="The endpoint has a new secret; for 24 hours the old one signs as well.")
class WebhookSecretRotated:
    """A success."""

    endpoint: WebhookEndpoint = strawberry.field(description=_ENDPOINT)
    secret: str = strawberry.field(description="The new secret; shown now and never again.")


@strawberry.type(description="The endpoint was changed, paused, resumed, deleted, tested or recovered; see its status.")
class WebhookEndpointUpdated:
    """A success."""

    endpoint: WebhookEndpoint = strawberry.field(description=_ENDPOINT)


@strawberry.type(description="The delivery starts over.")
class WebhookRedelivered:
    """A success."""

    delivery: WebhookDelivery = strawberry.field(description="The delivery, as it is now.")


@strawberry.type(description="The endpoint has moved on since the caller read it.")
class WebhookEndpointConflict(Problem):
    """The wrong version."""

    expected: int = strawberry.field(description="The version that the caller expected.")
    actual: int = strawberry.field(description="The version that the endpoint has.")
    endpoint: WebhookEndpoint = strawberry.field(description=_ENDPOINT)


CreateWebhookEndpointResult = Annotated[
    WebhookEndpointCreated | Refused | InvalidInput,
    strawberry.union("CreateWebhookEndpointResult", description="What createWebhookEndpoint answers."),
]
RotateWebhookSecretResult = Annotated[
    WebhookSecretRotated | WebhookEndpointConflict | Refused | NotFound | InvalidInput,
    strawberry.union("RotateWebhookSecretResult", description="What rotateWebhookSecret answers."),
]
UpdateWebhookEndpointResult = Annotated[
    WebhookEndpointUpdated | WebhookEndpointConflict | Refused | NotFound | InvalidInput,
    strawberry.union("UpdateWebhookEndpointResult", description="What the other mutations of endpoints answer."),
]
RedeliverWebhookResult = Annotated[
    WebhookRedelivered | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RedeliverWebhookResult", description="What redeliverWebhook answers."),
]
