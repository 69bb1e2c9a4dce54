"""Make a row under an external id, or change the one that has it. Source: api.md, Mutations."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

from commands import checks
from commands.outcomes import Done, Invalid, Missing
from models.base import Row

R = TypeVar("R", bound=Row)
P = TypeVar("P")


async def make_or_change(
    find: Callable[[], Awaitable[R | None]],
    make: Callable[[], Awaitable[Done[R] | P]],
    change: Callable[[R], Awaitable[Done[R] | P]],
) -> Done[R] | P:
    """Change the row that there is, or make one; of several calls at once exactly one makes it.

    Args:
        find: locks the row, if there is one.
        make: makes it; whoever makes it at the same time wins or loses by the index of external ids.
        change: changes it.

    Returns:
        what `make` or `change` answered, and which of them it was.
    """
    found = await find()
    if found is None:
        made = await make()
        if isinstance(made, Done):
            return replace(made, created=True)
        found = await find()  # somebody else may have been quicker, and is through by now
        if found is None:
            return made
    return await change(found)


def wrong_upsert(external_id: str) -> Invalid | None:
    """What is wrong with an external id by which a row is made or changed."""
    return checks.collect([checks.text("externalId", external_id, 200)])


def made_unexpectedly(what: str, expected_version: int | None) -> Missing | None:
    """Why a row is not made for a caller who expects one of some version; None for one who expects nothing."""
    return None if expected_version is None else Missing(what)
