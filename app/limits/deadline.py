"""The time that an operation has. Source: api.md, Limits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from app.commits import Commits, watched
from app.graphql_errors import DEADLINE_EXCEEDED
from resolvers.errors import ReadError

ends_at: ContextVar[float | None] = ContextVar("ends_at", default=None)
"""When the time of this task's operation is over, by the loop's clock, if that was settled before."""


class DeadlineExceeded(ReadError):  # noqa: N818 - named as clients know it
    """An operation took too long and was cut off.

    Args:
        seconds: that it had.
        commits: what it had written, if it is a mutation.
    """

    code = DEADLINE_EXCEEDED

    def __init__(self, seconds: float, commits: Commits | None = None) -> None:
        written = "" if commits is None else f" {_MEANING[_committed(commits)]}"
        super().__init__(f"The operation took longer than {seconds:g} s and was ended.{written}")
        if commits is not None:
            self.more = {"committed": _committed(commits)}


_MEANING = {
    "NO": "Nothing was written.",
    "YES": "What it wrote is there, although the answer was not finished.",
    "UNKNOWN": "Whether it wrote anything is not known; repeat it with the same idempotencyKey, or look.",
}


def _committed(commits: Commits) -> str:
    if commits.unknown:
        return "UNKNOWN"
    return "YES" if commits.done else "NO"


@asynccontextmanager
async def within(seconds: float, *, writes: bool) -> AsyncIterator[None]:
    """Cut off what runs inside when its time is over.

    Args:
        seconds: that it has, unless its end was settled before.
        writes: whether it is a mutation.

    Raises:
        DeadlineExceeded: it was cut off; its transaction was rolled back, or had been committed.
    """
    commits, ends = Commits(), ends_at.get() or in_seconds(seconds)
    if ends <= in_seconds(0):  # PostgreSQL overhears a cancellation that overtakes its statement, and would go on
        raise DeadlineExceeded(seconds, commits if writes else None)
    if writes:
        watched.set(commits)
    try:
        async with asyncio.timeout_at(ends) as limit:
            yield
    except TimeoutError:
        if not limit.expired():
            raise
        raise DeadlineExceeded(seconds, commits if writes else None) from None
    finally:
        watched.set(None)


class Deadline(SchemaExtension):
    """Cuts an operation off; a subscription has time without end once it runs.

    Args:
        seconds: that an operation has to be executed.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    async def on_execute(self) -> AsyncIterator[None]:
        """Count from the moment when the operation is admitted.

        Raises:
            DeadlineExceeded: it was cut off.
        """
        async with within(self._seconds, writes=self.execution_context.operation_type is OperationType.MUTATION):
            yield


def in_seconds(seconds: float) -> float:
    """A moment by the loop's clock."""
    return asyncio.get_running_loop().time() + seconds
