"""Take back what a command wrote before it found that it cannot go on."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from tortoise.transactions import in_transaction

from commands.outcomes import Done, Problem

T = TypeVar("T")


class Undone(Exception):  # noqa: N818  # no error: it only takes back what was written
    """A problem that came up after the first write."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def made(outcome: Done[T] | Problem) -> T:
    """The row of a write that was made as a part of another.

    Raises:
        Undone: it was not made.
    """
    if not isinstance(outcome, Done):
        raise Undone(outcome)
    return outcome.item


async def undoing(work: Callable[[], Awaitable[T]]) -> T | Problem:
    """Run work whose writes are taken back if it raises `Undone`; its problem is answered then."""
    try:
        async with in_transaction():
            return await work()
    except Undone as undone:
        return undone.problem
