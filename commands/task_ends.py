"""What ends with a task that nobody is going to do, by the lifecycle of its record."""

from collections.abc import Awaitable, Callable, Mapping

from commands.threads.end_generation import end_generation
from commands.unit import Call
from guards.enums import LifecycleKind
from models import StagedRow, Task

End = Callable[[Call, StagedRow, Task], Awaitable[None]]

_ENDS: Mapping[LifecycleKind, End] = {LifecycleKind.THREAD: end_generation}


async def end_with(call: Call, record: StagedRow, task: Task) -> None:
    """End what hangs on a task that was cancelled or waived, in the caller's transaction.

    Args:
        call: who did that, and when.
        record: the task's record, locked, as written.
        task: as written, with the reason.
    """
    end = _ENDS.get(record.KIND)
    if end is not None:
        await end(call, record, task)
