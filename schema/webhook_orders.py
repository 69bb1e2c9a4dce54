"""In which order lists of webhooks come."""

from enum import StrEnum
from typing import Annotated

import strawberry

from schema.enums import OrderDirection, describe
from schema.orders import DIRECTION, FIELD


class WebhookEndpointOrderField(StrEnum):
    """What endpoints can be ordered by."""

    CREATED_AT = "CREATED_AT"


describe(WebhookEndpointOrderField, "What endpoints can be ordered by.", {"CREATED_AT": "When it was registered."})


@strawberry.input(description="One key of an order of endpoints.")
class WebhookEndpointOrder:
    """A key."""

    field: WebhookEndpointOrderField = strawberry.field(description=FIELD)
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description=DIRECTION)


WebhookEndpointOrders = Annotated[
    list[WebhookEndpointOrder] | None,
    strawberry.argument(description="Keys, the weightiest first; oldest first unless told."),
]


class WebhookDeliveryOrderField(StrEnum):
    """What deliveries can be ordered by."""

    CREATED_AT = "CREATED_AT"


describe(WebhookDeliveryOrderField, "What deliveries can be ordered by.", {"CREATED_AT": "When it was made."})


@strawberry.input(description="One key of an order of deliveries.")
class WebhookDeliveryOrder:
    """A key."""

    field: WebhookDeliveryOrderField = strawberry.field(description=FIELD)
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description=DIRECTION)


WebhookDeliveryOrders = Annotated[
    list[WebhookDeliveryOrder] | None,
    strawberry.argument(description="Keys, the weightiest first; newest first unless told."),
]


class WebhookAttemptOrderField(StrEnum):
    """What attempts can be ordered by."""

    STARTED_AT = "STARTED_AT"


describe(WebhookAttemptOrderField, "What attempts can be ordered by.", {"STARTED_AT": "When it began."})


@strawberry.input(description="One key of an order of attempts.")
class WebhookAttemptOrder:
    """A key."""

    field: WebhookAttemptOrderField = strawberry.field(description=FIELD)
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description=DIRECTION)


WebhookAttemptOrders = Annotated[
    list[WebhookAttemptOrder] | None,
    strawberry.argument(description="Keys, the weightiest first; newest first unless told."),
]
