"""Webhooks in the worker process: the relay that fans events out, and the sender that delivers them."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from commands.fan_out import start_relay
from commands.webhook_payload import Shape
from commands.webhook_rules import OutgoingRules
from workers.observer import UNOBSERVED, Observer
from workers.outbound import outbound
from workers.relay import Relay
from workers.rhythm import Duty
from workers.webhooks import AT_ONCE, Sender


@asynccontextmanager
async def webhook_duties(
    rules: OutgoingRules,
    shape: Shape,
    now: Callable[[], datetime],
    announce: Callable[[], None],
    observer: Observer = UNOBSERVED,
) -> AsyncIterator[Sequence[Duty]]:
    """Make the duties, with a client for their calls; no sender where no key opens the endpoints' secrets.

    The relay is there in any case: it is the one reader of all events, and its observer counts them.

    Args:
        rules: what the installation allows.
        shape: runs the queries of endpoints that shape their payload.
        now: the clock, in UTC.
        announce: wakes those who wait for events.
        observer: told of what they do.
    """
    await start_relay()
    if rules.box is None:
        yield (Relay(now, _nobody, observer),)
        return
    async with outbound(rules.allowed, AT_ONCE, allow_http=rules.allow_http) as client:
        sender = Sender(client, rules.box, shape, now, announce, observer=observer)
        yield Relay(now, sender.wake, observer), sender


def _nobody() -> None:
    """Nobody sends what the relay has made."""
