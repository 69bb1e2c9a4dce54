"""From what a command on a webhook endpoint answered to the member of the result union that tells it."""

from resolvers.answers import load_model
from resolvers.webhook_writes import Created, EndpointConflict, Rotated, Updated
from resolvers.writes import Done, Forbidden, Invalid, Missing
from schema.info import Info
from schema.mapping import to_type
from schema.problems import InvalidInput, NotFound, Refused
from schema.webhook_results import (
    WebhookEndpointConflict,
    WebhookEndpointCreated,
    WebhookEndpointUpdated,
    WebhookSecretRotated,
)


async def tell_created(info: Info, outcome: Created) -> WebhookEndpointCreated | Refused | InvalidInput:
    """The answer of createWebhookEndpoint, with the secret."""
    match outcome:
        case Done(issued):
            shape = info.asked_of(WebhookEndpointCreated.__name__).below("endpoint")
            endpoint = to_type(await load_model(info.context, issued.endpoint, shape))
            return WebhookEndpointCreated(endpoint=endpoint, secret=issued.secret)
        case Forbidden():
            return Refused.from_model(outcome)
        case Invalid():
            return InvalidInput.from_model(outcome)


async def tell_rotated(
    info: Info, outcome: Rotated, asked: str
) -> WebhookSecretRotated | WebhookEndpointConflict | Refused | NotFound | InvalidInput:
    """The answer of rotateWebhookSecret, with the secret."""
    if not isinstance(outcome, Done):
        return await _problem(info, outcome, asked)
    shape = info.asked_of(WebhookSecretRotated.__name__).below("endpoint")
    endpoint = to_type(await load_model(info.context, outcome.item.endpoint, shape))
    return WebhookSecretRotated(endpoint=endpoint, secret=outcome.item.secret)


async def tell_updated(
    info: Info, outcome: Updated, asked: str
) -> WebhookEndpointUpdated | WebhookEndpointConflict | Refused | NotFound | InvalidInput:
    """The answer of the other mutations of endpoints."""
    if not isinstance(outcome, Done):
        return await _problem(info, outcome, asked)
    shape = info.asked_of(WebhookEndpointUpdated.__name__).below("endpoint")
    return WebhookEndpointUpdated(endpoint=to_type(await load_model(info.context, outcome.item, shape)))


async def _problem(
    info: Info, outcome: Invalid | Missing | Forbidden | EndpointConflict, asked: str
) -> WebhookEndpointConflict | Refused | NotFound | InvalidInput:
    match outcome:
        case Forbidden():
            return Refused.from_model(outcome)
        case Missing():
            return NotFound.from_model(outcome, asked)
        case Invalid():
            return InvalidInput.from_model(outcome)
        case EndpointConflict():
            shape = info.asked_of(WebhookEndpointConflict.__name__).below("endpoint")
            return WebhookEndpointConflict(
                message=outcome.message,
                expected=outcome.expected,
                actual=outcome.actual,
                endpoint=to_type(await load_model(info.context, outcome.endpoint, shape)),
            )
