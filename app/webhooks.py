"""Webhooks in the worker process: the relay that fans events out, and the sender that delivers them."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from commands.webhook_payload import Shape
from commands.webhook_rules import OutgoingRules
from workers.outbound import outbound
from workers.relay import Relay
from workers.rhythm import Duty
from workers.webhooks import AT_ONCE, Sender


@asynccontextmanager
async def webhook_duties(
    rules: OutgoingRules, shape: Shape, now: Callable[[], datetime], announce: Callable[[], None]
) -> AsyncIterator[Sequence[Duty]]:
    """Make the duties, with a client for their calls; none where no key opens the endpoints' secrets.

    Args:
        rules: what the installation allows.
        shape: runs the queries of endpoints that shape their payload.
        now: the clock, in UTC.
        announce: wakes those who wait for events.
    """
    if rules.box is None:
        yield ()
        return
    async with outbound(rules.allowed, AT_ONCE, allow_http=rules.allow_http) as client:
        sender = Sender(client, rules.box, shape, now, announce)
        yield Relay(now, sender.wake), sender
