"""Give an endpoint another secret, with time for the receiver to follow."""

from datetime import timedelta
from uuid import UUID

from commands.create_webhook_endpoint import IssuedEndpoint, add_secret, freeze_issued, thaw_issued
from commands.outbox import emit, house_event
from commands.outcomes import Done, Missing, forbidden
from commands.secret_box import SecretBox
from commands.unit import Call, perform
from commands.webhook_conflict import refuse_stale
from commands.webhook_endpoint_write import EndpointProblem, save_endpoint
from commands.webhook_rules import NO_KEY, OutgoingRules
from guards.house_refusals import no_key, too_many_secrets
from models import WebhookEndpoint, WebhookSecret, locks

OVERLAP = timedelta(hours=24)
"""How long the old secret signs beside the new one."""

_MOST = 5
_TOO_MANY = f"{_MOST} secrets are in force: wait until the oldest of them has expired."

Outcome = Done[IssuedEndpoint] | EndpointProblem


async def rotate_webhook_secret(
    call: Call, endpoint_id: UUID, rules: OutgoingRules, *, expected_version: int | None = None
) -> Outcome:
    """Make a new secret; for a day both sign.

    Args:
        call: who calls, when, under which key; a repeat shows the same secret again.
        endpoint_id: the endpoint.
        rules: what the installation allows.
        expected_version: refuse with a conflict unless the endpoint is at this version.

    Source: delivery.md, Webhooks.
    """
    box = rules.box
    if box is None:
        return forbidden([no_key(NO_KEY)])

    async def work() -> Outcome:
        endpoint = await locks.lock_endpoint(endpoint_id)
        if endpoint is None:
            return Missing("webhook endpoint", endpoint_id)
        return refuse_stale(endpoint, expected_version) or await _rotate(call, endpoint, box)

    return await perform(call, work, freeze_issued(box), thaw_issued(box))


async def _rotate(call: Call, endpoint: WebhookEndpoint, box: SecretBox) -> Outcome:
    if await WebhookSecret.filter(endpoint_id=endpoint.id, expires_at__gt=call.now).count() >= _MOST - 1:
        return forbidden([too_many_secrets(_TOO_MANY)])
    current = WebhookSecret.filter(endpoint_id=endpoint.id, expires_at__isnull=True)
    await current.update(expires_at=call.now + OVERLAP)
    secret = await add_secret(endpoint.id, call, box)
    await save_endpoint(endpoint, call)
    await emit([house_event("webhook.secret_rotated", call.now, call.actor, {"endpointId": str(endpoint.id)})])
    return Done(IssuedEndpoint(endpoint, secret))
