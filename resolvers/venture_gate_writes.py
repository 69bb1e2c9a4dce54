"""Mutations of gate decisions and of what the chairman prefers: global ids become keys."""

from uuid import UUID

import orjson

from commands.outcomes import Done, Missing, TransitionOutcome
from commands.unit import Call
from commands.ventures.cancel_gate_decision import cancel_gate_decision as cancel
from commands.ventures.decide_gate import Ruling
from commands.ventures.decide_gate import decide_gate as decide
from commands.ventures.request_gate_decision import request_gate_decision as request
from commands.ventures.restart_venture import restart_venture as restart
from commands.ventures.set_preference import ClearAnswer, Cleared, Outdated, Refusal, SetAnswer
from commands.ventures.set_preference import clear_preference as clear
from commands.ventures.set_preference import set_preference as prefer
from resolvers.context import Context
from resolvers.writes import announced, named_key, on_row, row_write

__all__ = ["Cleared", "Outdated", "Refusal", "Ruling"]


request_gate_decision = row_write("Venture", request)
decide_gate = row_write("GateDecision", decide)
cancel_gate_decision = row_write("GateDecision", cancel)


async def restart_venture(
    context: Context, call: Call, venture_id: str, reason: str, *, expected_version: int | None, dry_run: bool
) -> TransitionOutcome:
    """See the command."""
    return await on_row(
        context,
        "Venture",
        venture_id,
        lambda key: restart(call, key, reason, expected_version=expected_version, dry_run=dry_run),
    )


async def set_preference(
    context: Context, call: Call, venture_id: str | None, key: str, value: object, *, expected_version: int | None
) -> SetAnswer:
    """See the command."""
    found: UUID | Missing | None = named_key(venture_id, "Venture")
    if isinstance(found, Missing):
        return found
    outcome = await announced(context, prefer(call, key, value, found, expected_version=expected_version))
    if isinstance(outcome, Done) and isinstance(outcome.item.value, str):
        outcome.item.value = orjson.dumps(outcome.item.value).decode()  # as reads find the column: JSON
    return outcome


async def clear_preference(
    context: Context, call: Call, venture_id: str | None, key: str, *, expected_version: int | None
) -> ClearAnswer:
    """See the command."""
    found: UUID | Missing | None = named_key(venture_id, "Venture")
    if isinstance(found, Missing):
        return found
    return await announced(context, clear(call, key, found, expected_version=expected_version))
