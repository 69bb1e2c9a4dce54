"""What mutations of webhooks answer: a success, or a problem."""

from typing import Annotated

import strawberry

from schema.problems import InvalidInput, NotFound, Refused, VersionConflict
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


CreateWebhookEndpointResult = Annotated[
    WebhookEndpointCreated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("CreateWebhookEndpointResult", description="What createWebhookEndpoint answers."),
]
RotateWebhookSecretResult = Annotated[
    WebhookSecretRotated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RotateWebhookSecretResult", description="What rotateWebhookSecret answers."),
]
UpdateWebhookEndpointResult = Annotated[
    WebhookEndpointUpdated | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("UpdateWebhookEndpointResult", description="What the other mutations of endpoints answer."),
]
RedeliverWebhookResult = Annotated[
    WebhookRedelivered | Refused | VersionConflict | NotFound | InvalidInput,
    strawberry.union("RedeliverWebhookResult", description="What redeliverWebhook answers."),
]
