"""Mutations of a record's snooze."""

from datetime import datetime

from commands.outcomes import Done, Problem
from commands.snooze import snooze as hold
from commands.snooze import unsnooze as release
from commands.unit import Call
from models import Engagement
from resolvers.context import Context
from resolvers.writes import on_row


async def snooze(  # each a part of the input
    context: Context, call: Call, record_id: str, until: datetime, reason: str, *, expected_version: int | None
) -> Done[Engagement] | Problem:
    """See the command."""
    return await on_row(
        context,
        "Engagement",
        record_id,
        lambda key: hold(call, key, until, reason, expected_version=expected_version),
    )


async def unsnooze(
    context: Context, call: Call, record_id: str, reason: str | None, *, expected_version: int | None
) -> Done[Engagement] | Problem:
    """See the command."""
    return await on_row(
        context, "Engagement", record_id, lambda key: release(call, key, reason, expected_version=expected_version)
    )
