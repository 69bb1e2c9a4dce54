"""What all mutations share: global ids become keys, and readers of events are woken after a commit."""

import re
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

from commands.outcomes import (
    Applied,
    Conflict,
    Done,
    FieldProblem,
    Forbidden,
    Invalid,
    Missing,
    NotApplied,
    Planned,
    Problem,
    TransitionOutcome,
)
from commands.unit import Call
from resolvers.access import refusal
from resolvers.context import Context
from resolvers.ids import key_of

__all__ = [
    "Applied",
    "Call",
    "Conflict",
    "Done",
    "FieldProblem",
    "Forbidden",
    "Invalid",
    "Missing",
    "NotApplied",
    "Planned",
    "Problem",
    "TransitionOutcome",
]

T = TypeVar("T")
NO_USER = "There is no active user with this id."


def new_call(context: Context, mutation: str, idempotency_key: str | None, fingerprint: str) -> Call:
    """A call by the operation's actor, now.

    Args:
        context: of the operation.
        mutation: which one; the table of access says whether the actor may ask for it.
        idempotency_key: repeats under the same key answer the first result.
        fingerprint: digest of the input without the key.
    """
    return Call(context.actor, context.now, idempotency_key, fingerprint, refusal(context, mutation))


def named_key(text: object, type_name: str) -> UUID | Missing | None:
    """The key of a global id that may be absent."""
    if text is None:
        return None
    return key_of(str(text), type_name) or Missing(type_name.lower())


async def on_row(context: Context, type_name: str, text: str, command: Callable[[UUID], Awaitable[T]]) -> T | Missing:
    """Run a command on the row that a global id names."""
    found = key_of(text, type_name)
    return Missing(_words(type_name)) if found is None else await announced(context, command(found))


def _words(type_name: str) -> str:
    """A type's name as people write it."""
    return re.sub(r"(?<=.)(?=[A-Z])", " ", type_name).lower()


async def announced(context: Context, command: Awaitable[T]) -> T:
    """Run a command, and wake the readers of events if it wrote any."""
    with context.live.observer.span(f"command {getattr(command, '__name__', 'other')}"):
        outcome = await command
    context.live.observer.answered(outcome)
    if isinstance(outcome, Done) or (isinstance(outcome, Applied) and outcome.transition is not None):
        context.wake()
    return outcome
