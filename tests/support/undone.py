"""Trying what must not stay: many writes in one world cost a rollback each, and no new world."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tortoise.transactions import in_transaction


@asynccontextmanager
async def undone() -> AsyncIterator[None]:
    """Run the block in a transaction that leaves no trace; one within another undoes its own part."""
    with suppress(_UndoneError):
        async with in_transaction():
            yield
            _undo()


def _undo() -> None:
    raise _UndoneError


class _UndoneError(Exception):
    """What was tried must not stay."""
