"""A request to produce something and its task end together, whichever of them somebody ends."""

from commands.outcomes import Forbidden, forbidden
from commands.threads.generation_frame import call_off
from commands.unit import Call
from guards.thread_enums import GenerationStatus
from guards.thread_refusals import result_unnamed
from models import GenerationRequest, StagedRow, Task, Thread


async def refuse_unnamed(task: Task) -> Forbidden | None:
    """Why the task of an open request cannot be completed by itself: nobody would ever learn what came back.

    Args:
        task: an open one.

    Source: threads.md §1, GenerationRequest ("the result comes back by mutation").
    """
    request = await _open_request(task)
    return None if request is None else forbidden([result_unnamed(request.id)])


async def end_generation(call: Call, record: StagedRow, task: Task) -> None:
    """Call off the open request whose task was cancelled or waived: nobody is going to produce it.

    Args:
        call: who cancelled or waived the task, and when, in a transaction.
        record: the thread, locked, as written.
        task: as written, with the reason.

    Source: threads.md §1, GenerationRequest.
    """
    request = await _open_request(task)
    if request is not None and isinstance(record, Thread):
        await call_off(call, record, request, task.waive_reason or task.title)


async def _open_request(task: Task) -> GenerationRequest | None:
    return await GenerationRequest.filter(task_id=task.id, status=GenerationStatus.REQUESTED).first()
