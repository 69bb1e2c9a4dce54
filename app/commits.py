"""Whether what an operation wrote is there, when the operation is cut off. Source: api.md, Limits.

A commit that was sent cannot be taken back, and its answer is a moment away: it is waited for even when the operation
is cancelled. So a connection never goes back to its pool in the middle of one, and what came of it is mostly known.
"""

import asyncio
from collections.abc import Awaitable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import asyncpg

from app.statements import Statements
from models.batch import AT_ONCE

_COMMIT = "COMMIT;"
_PATIENCE = 5.0
"""Seconds for the answer to a commit after its operation was cancelled."""


@dataclass(slots=True)
class Commits:
    """The transactions of one operation that were ended well.

    Args:
        done: how many.
        unknown: whether there is one of which it is not known.
    """

    done: int = 0
    unknown: bool = False

    async def see(self, commit: Awaitable[str]) -> str:
        """Carry out a commit to its end, come what may.

        Raises:
            PostgresError: the server refused it, or the connection was lost.
            CancelledError: the operation was cancelled meanwhile.
        """
        task = asyncio.ensure_future(commit)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait({task}, timeout=_PATIENCE)
            raise
        finally:
            self._learn(task)

    def _learn(self, task: "asyncio.Future[str]") -> None:
        if not task.done():
            self.unknown = True
            task.cancel()
        elif task.cancelled() or isinstance(
            task.exception(), asyncpg.PostgresConnectionError | asyncpg.InterfaceError | OSError
        ):
            self.unknown = True
        elif task.exception() is None:
            self.done += 1


watched: ContextVar[Commits | None] = ContextVar("commits", default=None)
"""What watches the commits of the operation that this task carries out."""


class Connection(asyncpg.Connection):
    """A connection of the pool, which tells of commits where somebody watches; some statements commit themselves."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  # asyncpg's own
        super().__init__(*given, **named)
        self._stmt_cache = Statements(self._stmt_cache)  # type: ignore[has-type]  # the stubs list what is public

    async def execute(self, query: str, *args: object, timeout: float | None = None) -> str:  # noqa: ASYNC109  # asyncpg's
        """Run statements, as asyncpg does."""
        commits = watched.get()
        if commits is None or (query != _COMMIT and not query.startswith(AT_ONCE)):
            return await super().execute(query, *args, timeout=timeout)
        return await commits.see(super().execute(query, *args, timeout=timeout))

    async def reset(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109  # asyncpg's
        """Spare the round trip that resets a session: every lock and setting here ends with its transaction."""
        del timeout
        await self._reset()
