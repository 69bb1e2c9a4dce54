"""Writes of webhooks; they take the role ADMIN or the scope admin."""

from typing import Annotated

import strawberry

from resolvers import webhook_writes
from schema.connections import given
from schema.fields import mutation
from schema.info import Info
from schema.input import INPUT, call_of
from schema.outcomes import tell
from schema.webhook_inputs import (
    CreateWebhookEndpointInput,
    PauseWebhookEndpointInput,
    RecoverWebhooksInput,
    RedeliverWebhookInput,
    TestWebhookEndpointInput,
    UpdateWebhookEndpointInput,
    WebhookEndpointRefInput,
)
from schema.webhook_outcomes import tell_created, tell_rotated, tell_updated
from schema.webhook_query import query_check
from schema.webhook_results import (
    CreateWebhookEndpointResult,
    RedeliverWebhookResult,
    RotateWebhookSecretResult,
    UpdateWebhookEndpointResult,
    WebhookRedelivered,
)

Ref = Annotated[WebhookEndpointRefInput, INPUT]


@strawberry.type(description="Writes of webhooks.")
class WebhookMutations:
    """A part of the root."""

    @mutation("Register an endpoint, which is sent what happens from now on; takes ADMIN or the scope admin.")
    async def create_webhook_endpoint(
        self, info: Info, input: Annotated[CreateWebhookEndpointInput, INPUT]
    ) -> CreateWebhookEndpointResult:
        """See the command."""
        call = call_of(info, input)
        outcome = await webhook_writes.create(info.context, call, input.to_draft(), query_check(info))
        return await tell_created(info, outcome)

    @mutation("Change some fields of an endpoint; those that are left out stay. Takes ADMIN or the scope admin.")
    async def update_webhook_endpoint(
        self, info: Info, input: Annotated[UpdateWebhookEndpointInput, INPUT]
    ) -> UpdateWebhookEndpointResult:
        """See the command."""
        changes = webhook_writes.Changes(input.changes(), query_check(info), given(input.expected_version))
        outcome = await webhook_writes.update(info.context, call_of(info, input), input.id, changes)
        return await tell_updated(info, outcome, input.id)

    @mutation("Send an endpoint nothing until it is resumed; what happens meanwhile waits. Takes ADMIN or scope admin.")
    async def pause_webhook_endpoint(
        self, info: Info, input: Annotated[PauseWebhookEndpointInput, INPUT]
    ) -> UpdateWebhookEndpointResult:
        """See the command."""
        call = call_of(info, input)
        outcome = await webhook_writes.pause(info.context, call, input.id, input.reason, input.expected_version)
        return await tell_updated(info, outcome, input.id)

    @mutation(
        "Send to a paused or disabled endpoint again; what was held is sent once it is recovered. Takes ADMIN or the"
        " scope admin."
    )
    async def resume_webhook_endpoint(self, info: Info, input: Ref) -> UpdateWebhookEndpointResult:
        """See the command."""
        call = call_of(info, input)
        outcome = await webhook_writes.resume(info.context, call, input.id, input.expected_version)
        return await tell_updated(info, outcome, input.id)

    @mutation("Send an endpoint nothing any more, for good. Takes ADMIN or the scope admin.")
    async def delete_webhook_endpoint(self, info: Info, input: Ref) -> UpdateWebhookEndpointResult:
        """See the command."""
        call = call_of(info, input)
        outcome = await webhook_writes.delete(info.context, call, input.id, input.expected_version)
        return await tell_updated(info, outcome, input.id)

    @mutation("Make a new secret; for 24 hours the old one signs as well. Takes ADMIN or the scope admin.")
    async def rotate_webhook_secret(self, info: Info, input: Ref) -> RotateWebhookSecretResult:
        """See the command."""
        call = call_of(info, input)
        outcome = await webhook_writes.rotate(info.context, call, input.id, input.expected_version)
        return await tell_rotated(info, outcome, input.id)

    @mutation("Send webhook.test to one endpoint, whatever it asked for. Takes ADMIN or the scope admin.")
    async def test_webhook_endpoint(
        self, info: Info, input: Annotated[TestWebhookEndpointInput, INPUT]
    ) -> UpdateWebhookEndpointResult:
        """See the command."""
        outcome = await webhook_writes.test(info.context, call_of(info, input), input.id)
        return await tell_updated(info, outcome, input.id)

    @mutation(
        "Send again what an endpoint never got: what was held, and what was given up. Takes ADMIN or the scope admin."
    )
    async def recover_webhooks(
        self, info: Info, input: Annotated[RecoverWebhooksInput, INPUT]
    ) -> UpdateWebhookEndpointResult:
        """See the command."""
        outcome = await webhook_writes.recover(info.context, call_of(info, input), input.id, input.since)
        return await tell_updated(info, outcome, input.id)

    @mutation("Send one delivery again, whatever came of it. Takes ADMIN or the scope admin.")
    async def redeliver_webhook(
        self, info: Info, input: Annotated[RedeliverWebhookInput, INPUT]
    ) -> RedeliverWebhookResult:
        """See the command."""
        outcome = await webhook_writes.redeliver(info.context, call_of(info, input), input.id)
        return await tell(info, outcome, WebhookRedelivered, input.id)
