"""Webhooks in the worker process: the relay that fans events out, and the sender that delivers them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from commands.webhook_rules import OutgoingRules
from workers.outbound import outbound
from workers.relay import Relay
from workers.webhooks import AT_ONCE, Sender


@dataclass(frozen=True, slots=True)
class Webhooks:
    """The two duties."""

    relay: Relay
    sender: Sender


@asynccontextmanager
async def webhooks(
    rules: OutgoingRules, now: Callable[[], datetime], announce: Callable[[], None]
) -> AsyncIterator[Webhooks | None]:
    """Make the duties, with a client for their calls; nothing where no key opens the endpoints' secrets.

    Args:
        rules: what the installation allows.
        now: the clock, in UTC.
        announce: wakes those who wait for events.
    """
    if rules.box is None:
        yield None
        return
    async with outbound(rules.allowed, AT_ONCE) as client:
        sender = Sender(client, rules.box, now, announce)
        yield Webhooks(Relay(now, sender.rhythm.wake), sender)
