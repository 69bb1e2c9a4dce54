"""End a request to produce something together with its task."""

from commands.threads.generation_frame import call_off
from commands.unit import Call
from guards.thread_enums import GenerationStatus
from models import GenerationRequest, StagedRow, Task, Thread


async def end_generation(call: Call, record: StagedRow, task: Task) -> None:
    """Call off the open request whose task was cancelled or waived: nobody is going to produce it.

    One whose task was done stays open: what came back is still to be named.

    Args:
        call: who cancelled or waived the task, and when, in a transaction.
        record: the thread, locked, as written.
        task: as written, with the reason.

    Source: threads.md §1, GenerationRequest.
    """
    request = await GenerationRequest.filter(task_id=task.id, status=GenerationStatus.REQUESTED).first()
    if request is not None and isinstance(record, Thread):
        await call_off(call, record, request, task.waive_reason or task.title)
