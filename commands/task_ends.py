"""What hangs on a task, by the lifecycle of its record: what it must not be done without, and what ends with it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from commands.outcomes import Forbidden
from commands.threads.end_generation import end_generation, refuse_unnamed
from commands.unit import Call
from guards.enums import LifecycleKind
from models import StagedRow, Task


@dataclass(frozen=True, slots=True)
class _Ties:
    """How a lifecycle's own rows hang on its tasks.

    Args:
        refuse: why a task cannot be completed by itself; None where it can.
        end: ends what hangs on a task that nobody is going to do.
    """

    refuse: Callable[[Task], Awaitable[Forbidden | None]]
    end: Callable[[Call, StagedRow, Task], Awaitable[None]]


_TIES: Mapping[LifecycleKind, _Ties] = {LifecycleKind.THREAD: _Ties(refuse_unnamed, end_generation)}


async def refuse_done(record: StagedRow, task: Task) -> Forbidden | None:
    """Why a task cannot be completed, since what hangs on it would stay open for ever; None where it can.

    Args:
        record: the task's record, locked.
        task: an open one.
    """
    ties = _TIES.get(record.KIND)
    return None if ties is None else await ties.refuse(task)


async def end_with(call: Call, record: StagedRow, task: Task) -> None:
    """End what hangs on a task that was cancelled or waived, in the caller's transaction.

    Args:
        call: who did that, and when.
        record: the task's record, locked, as written.
        task: as written, with the reason.
    """
    ties = _TIES.get(record.KIND)
    if ties is not None:
        await ties.end(call, record, task)
