"""What all mutations share: global ids become keys, and readers of events are woken after a commit."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Concatenate, Generic, ParamSpec, TypeVar
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
from guards.enums import LifecycleKind
from resolvers.access import refusal
from resolvers.context import Context
from resolvers.ids import key_of, parse_id
from resolvers.noun import SUBJECTS

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

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_KINDS = {name: LifecycleKind(kind) for kind, name in SUBJECTS.items()}
NO_USER = "There is no active user with this id."
NO_VENTURE = "There is no venture with this id."


def new_call(context: Context, mutation: str, idempotency_key: str | None, fingerprint: str) -> Call:
    """A call by the operation's actor, now.

    Args:
        context: of the operation.
        mutation: which one; the table of access says whether the actor may ask for it.
        idempotency_key: repeats under the same key answer the first result.
        fingerprint: digest of the input without the key.
    """
    return Call(context.actor, context.now, idempotency_key, fingerprint, refusal(context, mutation), mutation)


def named_key(text: object, type_name: str) -> UUID | Missing | None:
    """The key of a global id that may be absent."""
    if text is None:
        return None
    return key_of(str(text), type_name) or Missing(type_name.lower())


async def on_row(context: Context, type_name: str, text: str, command: Callable[[UUID], Awaitable[T]]) -> T | Missing:
    """Run a command on the row that a global id names."""
    found = key_of(text, type_name)
    return Missing(_words(type_name)) if found is None else await announced(context, command(found))


@dataclass(frozen=True, slots=True)
class RowWrite(Generic[T_co]):
    """What a mutation does to a row that it names, but for who calls.

    Args:
        type_name: of the row.
        id: its global id, well-formed or not.
        command: takes the call and the row's key.
    """

    type_name: str
    id: str
    command: Callable[[Call, UUID], Awaitable[T_co]]

    async def run(self, context: Context, call: Call) -> T_co | Missing:
        """Do it."""
        return await on_row(context, self.type_name, self.id, partial(self.command, call))


def row_write(
    type_name: str, command: Callable[Concatenate[Call, UUID, P], Awaitable[T]]
) -> Callable[Concatenate[str, P], RowWrite[T]]:
    """A command on a row, as mutations ask for it: by a global id, and whatever it takes besides the call and the row.

    Args:
        type_name: of the row.
        command: the command.
    """

    def ask(text: str, /, *args: P.args, **kwargs: P.kwargs) -> RowWrite[T]:
        return RowWrite(type_name, text, lambda call, key: command(call, key, *args, **kwargs))

    return ask


async def on_record(context: Context, text: str, command: Callable[[LifecycleKind, UUID], Awaitable[T]]) -> T | Missing:
    """Run a command on the record of any lifecycle that a global id names.

    Args:
        context: of the operation.
        text: the global id, well-formed or not.
        command: takes the record's lifecycle and its key.
    """
    found = staged_key(text)
    return Missing("record") if found is None else await announced(context, command(*found))


def staged_key(text: str) -> tuple[LifecycleKind, UUID] | None:
    """The lifecycle and the key that a global id names; None for one that names no staged record."""
    parsed = parse_id(text)
    kind = None if parsed is None else _KINDS.get(parsed[0])
    return None if parsed is None or kind is None else (kind, parsed[1])


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
