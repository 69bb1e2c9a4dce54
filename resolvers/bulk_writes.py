"""Mutations that move many records in one call."""

from collections.abc import Sequence
from dataclasses import dataclass

from commands.outcomes import Applied, TransitionOutcome
from commands.transition import transition
from commands.transition_together import Asked, Item, transition_together
from commands.unit import Call
from models.kinds import ref
from resolvers.context import Context
from resolvers.errors import BadUserInput
from resolvers.transition_writes import MoveInput, request_of
from resolvers.writes import Invalid, Missing, announced, staged_key

MOST = 200
"""Source: api.md, Mutations."""


@dataclass(frozen=True, slots=True)
class ItemInput:
    """One item of `transitionStages`, with global ids; see `transition_stage`."""

    call: Call
    record_id: str
    asked: MoveInput
    expected_version: int | None
    dry_run: bool


async def transition_stages(context: Context, items: Sequence[ItemInput], *, atomic: bool) -> list[TransitionOutcome]:
    """Move many records, each in a transaction of its own, or all of them in one.

    Args:
        context: of the operation.
        items: what to move, in order.
        atomic: whether one refusal undoes all.

    Raises:
        BadUserInput: there are more than `MOST`; nothing was done.
    """
    if len(items) > MOST:
        raise BadUserInput(f"A call moves at most {MOST} records, not {len(items)}: make several calls of them.")
    asked = [_asked(item) for item in items]
    if not atomic:
        return [await _alone(context, one) for one in asked]
    with context.live.observer.span("command transition_together"):
        outcomes = await transition_together(asked)
    for outcome in outcomes:
        context.live.observer.answered(outcome)
    if any(isinstance(outcome, Applied) and outcome.transition is not None for outcome in outcomes):
        context.wake()
    return outcomes


async def _alone(context: Context, one: Asked) -> TransitionOutcome:
    if not isinstance(one, Item):
        return one
    command = transition(
        one.call,
        one.at.id,
        one.request,
        kind=one.at.table.KIND,
        expected_version=one.expected_version,
        dry_run=one.dry_run,
    )
    return await announced(context, command)


def _asked(item: ItemInput) -> Asked:
    request = request_of(item.call, item.asked, item.record_id)
    if isinstance(request, Invalid):
        return request
    found = staged_key(item.record_id)
    if found is None:
        return Missing("record")
    return Item(item.call, ref(*found), request, item.expected_version, item.dry_run)
