"""What every write to a campaign has in common: it is a thread of that type, it goes on, and what it may have."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar
from uuid import UUID

from commands import checks
from commands.field_rules import FieldRule, between, within
from commands.outcomes import Done, Missing, Problem, invalid
from commands.record_write import perform_write, refuse_stale, refuse_write
from commands.threads.frame import refuse_resting
from commands.unit import Call
from guards.thread_enums import ThreadType
from models import Thread, locks
from models.base import Row
from models.kinds import Ref

R = TypeVar("R", bound=Row)
T = TypeVar("T")

_MOST = 2**31 - 1

CAMPAIGN_FIELDS: Mapping[str, FieldRule] = {
    "objective": FieldRule("objective", checks.text, required=True),
    "product": FieldRule("product", within(200)),
    "starts_on": FieldRule("startsOn", checks.day, required=True),
    "cost": FieldRule("cost", checks.money),
    "target_reach": FieldRule("targetReach", between(0, _MOST)),
    "target_conversions": FieldRule("targetConversions", between(0, _MOST)),
}
"""What a campaign has besides other threads."""


async def write_campaign(
    call: Call,
    table: type[R],
    campaign_id: UUID,
    change: Callable[[Thread], Awaitable[Done[R] | Problem]],
    *,
    expected_version: int | None = None,
) -> Done[R] | Problem:
    """Run a change on a locked campaign that goes on, in one transaction, once per idempotency key.

    Args:
        call: who calls, when, under which key.
        table: of the row that the change makes or changes.
        campaign_id: the thread.
        change: does the work; its problems leave everything as it was.
        expected_version: refuse with a conflict unless the thread is at this version.
    """
    return await perform_write(
        call, table, lambda: on_campaign(call, campaign_id, change, expected_version=expected_version)
    )


async def on_campaign(
    call: Call,
    campaign_id: UUID,
    change: Callable[[Thread], Awaitable[Done[T] | Problem]],
    *,
    expected_version: int | None = None,
) -> Done[T] | Problem:
    """The same in a transaction that the caller has begun."""
    thread = await locks.lock_record(Ref(Thread, campaign_id))
    if thread is None:
        return Missing("thread", campaign_id)
    if thread.type is not ThreadType.CAMPAIGN:
        return invalid("id", "This thread is no campaign: create one with createCampaign.")
    refused = refuse_stale(thread, expected_version) or refuse_write(call, thread) or refuse_resting(thread)
    return refused or await change(thread)
