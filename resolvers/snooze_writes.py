"""Mutations of a record's snooze."""

from datetime import datetime

from commands.outcomes import Done, Problem
from commands.snooze import snooze as hold
from commands.snooze import unsnooze as release
from commands.unit import Call
from models import StagedRow
from resolvers.context import Context
from resolvers.writes import on_record


async def snooze(  # each a part of the input
    context: Context, call: Call, record_id: str, until: datetime, reason: str, *, expected_version: int | None
) -> Done[StagedRow] | Problem:
    """See the command."""
    return await on_record(
        context,
        record_id,
        lambda kind, key: hold(call, key, until, reason, kind=kind, expected_version=expected_version),
    )


async def unsnooze(
    context: Context, call: Call, record_id: str, reason: str | None, *, expected_version: int | None
) -> Done[StagedRow] | Problem:
    """See the command."""
    return await on_record(
        context,
        record_id,
        lambda kind, key: release(call, key, reason, kind=kind, expected_version=expected_version),
    )
