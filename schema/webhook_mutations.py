"""Writes of webhooks; they take the role ADMIN or the scope admin."""

from typing import Annotated, TypeVar

import strawberry

from resolvers import webhook_writes
from resolvers.answers import load_model
from resolvers.webhook_writes import IssuedEndpoint
from resolvers.writes import Done, Problem
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.mapping import to_type
from schema.outcomes import Told, tell
from schema.problems import Refused
from schema.webhook_inputs import (
    CreateWebhookEndpointInput,
    PauseWebhookEndpointInput,
    RecoverWebhooksInput,
    RedeliverWebhookInput,
    UpdateWebhookEndpointInput,
    WebhookEndpointRefInput,
)
from schema.webhook_results import (
    CreateWebhookEndpointResult,
    RedeliverWebhookResult,
    RotateWebhookSecretResult,
    UpdateWebhookEndpointResult,
    WebhookEndpointCreated,
    WebhookEndpointUpdated,
    WebhookRedelivered,
    WebhookSecretRotated,
)

Ref = Annotated[WebhookEndpointRefInput, INPUT]
Secretive = TypeVar("Secretive", WebhookEndpointCreated, WebhookSecretRotated)


@strawberry.type(description="Writes of webhooks.")
class WebhookMutations:
    """A part of the root."""

    @mutation("Register an endpoint, which is sent what happens from now on; takes ADMIN or the scope admin.")
    async def create_webhook_endpoint(
        self, info: Info, input: Annotated[CreateWebhookEndpointInput, INPUT]
    ) -> CreateWebhookEndpointResult:
        """See the command."""
        outcome = await webhook_writes.create(info.context, call_of(info, input), input.to_draft())
        return await _issued(info, outcome, WebhookEndpointCreated)

    @mutation("Change some fields of an endpoint; those that are left out stay.")
    async def update_webhook_endpoint(
        self, info: Info, input: Annotated[UpdateWebhookEndpointInput, INPUT]
    ) -> UpdateWebhookEndpointResult:
        """See the command."""
        outcome = await webhook_writes.update(info.context, call_of(info, input), input.id, input.changes())
        return await tell(info, outcome, WebhookEndpointUpdated, input.id)

    @mutation("Send an endpoint nothing until it is resumed; what happens meanwhile waits.")
    async def pause_webhook_endpoint(
        self, info: Info, input: Annotated[PauseWebhookEndpointInput, INPUT]
    ) -> UpdateWebhookEndpointResult:
        """See the command."""
        outcome = await webhook_writes.pause(info.context, call_of(info, input), input.id, input.reason)
        return await tell(info, outcome, WebhookEndpointUpdated, input.id)

    @mutation("Send to a paused or disabled endpoint again; what was held is sent once it is recovered.")
    async def resume_webhook_endpoint(self, info: Info, input: Ref) -> UpdateWebhookEndpointResult:
        """See the command."""
        outcome = await webhook_writes.resume(info.context, call_of(info, input), input.id)
        return await tell(info, outcome, WebhookEndpointUpdated, input.id)

    @mutation("Send an endpoint nothing any more.")
    async def delete_webhook_endpoint(self, info: Info, input: Ref) -> UpdateWebhookEndpointResult:
        """See the command."""
        outcome = await webhook_writes.delete(info.context, call_of(info, input), input.id)
        return await tell(info, outcome, WebhookEndpointUpdated, input.id)

    @mutation("Make a new secret; for 24 hours the old one signs as well.")
    async def rotate_webhook_secret(self, info: Info, input: Ref) -> RotateWebhookSecretResult:
        """See the command."""
        outcome = await webhook_writes.rotate(info.context, call_of(info, input), input.id)
        return await _issued(info, outcome, WebhookSecretRotated, input.id)

    @mutation("Send webhook.test to one endpoint.")
    async def test_webhook_endpoint(self, info: Info, input: Ref) -> UpdateWebhookEndpointResult:
        """See the command."""
        outcome = await webhook_writes.test(info.context, call_of(info, input), input.id)
        return await tell(info, outcome, WebhookEndpointUpdated, input.id)

    @mutation("Send again what an endpoint never got: what was held, and what was given up.")
    async def recover_webhooks(
        self, info: Info, input: Annotated[RecoverWebhooksInput, INPUT]
    ) -> UpdateWebhookEndpointResult:
        """See the command."""
        outcome = await webhook_writes.recover(info.context, call_of(info, input), input.id, input.since)
        return await tell(info, outcome, WebhookEndpointUpdated, input.id)

    @mutation("Send one delivery again, whatever came of it.")
    async def redeliver_webhook(
        self, info: Info, input: Annotated[RedeliverWebhookInput, INPUT]
    ) -> RedeliverWebhookResult:
        """See the command."""
        outcome = await webhook_writes.redeliver(info.context, call_of(info, input), input.id)
        return await tell(info, outcome, WebhookRedelivered, input.id)


async def _issued(
    info: Info, outcome: Done[IssuedEndpoint] | Problem, success: type[Secretive], asked: str = ""
) -> Secretive | Told | Refused:
    """The answer that shows a secret."""
    if not isinstance(outcome, Done):
        return await tell(info, outcome, success, asked)
    shape = info.asked_of(success.__name__).below("endpoint")
    endpoint = to_type(await load_model(info.context, outcome.item.endpoint, shape))
    return success(endpoint=endpoint, secret=outcome.item.secret)
