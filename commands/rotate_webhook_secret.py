"""Give an endpoint another secret, with time for the receiver to follow."""

from datetime import timedelta
from uuid import UUID

from commands.create_webhook_endpoint import IssuedEndpoint, add_secret
from commands.outbox import emit, house_event
from commands.outcomes import Done, Forbidden, Missing, Problem
from commands.unit import Call, Frozen, perform
from commands.webhook_rules import OutgoingRules
from guards.enums import RefusalCode
from models import WebhookEndpoint, WebhookSecret, locks

OVERLAP = timedelta(hours=24)
"""How long the old secret signs beside the new one."""

_MOST = 5
_TOO_MANY = f"{_MOST} secrets are in force: wait until the oldest of them has expired."


async def rotate_webhook_secret(call: Call, endpoint_id: UUID, rules: OutgoingRules) -> Done[IssuedEndpoint] | Problem:
    """Make a new secret; for a day both sign.

    Args:
        call: who calls, when, under which key; a repeat shows the same secret again.
        endpoint_id: the endpoint.
        rules: what the installation allows.

    Source: delivery.md, Webhooks.
    """
    box = rules.box
    if box is None:
        return Forbidden(RefusalCode.NOT_ACTIVE, "No key for secrets is configured (GATEHOUSE_SECRET_KEYS).")

    async def work() -> Done[IssuedEndpoint] | Problem:
        endpoint = await locks.lock_endpoint(endpoint_id)
        if endpoint is None:
            return Missing("webhook endpoint", endpoint_id)
        if await WebhookSecret.filter(endpoint_id=endpoint_id, expires_at__gt=call.now).count() >= _MOST - 1:
            return Forbidden(RefusalCode.NOT_ACTIVE, _TOO_MANY)
        await WebhookSecret.filter(endpoint_id=endpoint_id, expires_at=None).update(expires_at=call.now + OVERLAP)
        secret = await add_secret(endpoint_id, call, box)
        data = {"endpointId": str(endpoint_id)}
        await emit([house_event("webhook.secret_rotated", call.now, call.actor, data)])
        return Done(IssuedEndpoint(endpoint, secret))

    def freeze(outcome: Done[IssuedEndpoint] | Problem) -> Frozen | None:
        if not isinstance(outcome, Done):
            return None
        return {"endpoint": str(endpoint_id), "secret": box.seal(outcome.item.secret)}

    async def thaw(kept: Frozen) -> Done[IssuedEndpoint] | Problem:
        return Done(IssuedEndpoint(await WebhookEndpoint.get(id=kept["endpoint"]), box.open(kept["secret"])))

    return await perform(call, work, freeze, thaw)
