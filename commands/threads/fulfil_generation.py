"""Say what came back of a request to produce something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.complete_task import complete_task
from commands.global_ids import global_id
from commands.outcomes import Done, FieldProblem, Forbidden, Missing, Problem, forbidden
from commands.record_write import add_changes, perform_write, refuse_stale, refuse_write
from commands.threads.frame import finish
from commands.undoing import made, undoing
from commands.unit import Call
from guards.enums import TaskStatus
from guards.generation import NEEDS
from guards.thread_enums import GenerationStatus
from guards.thread_refusals import request_over
from models import (
    CallPrep,
    CampaignContact,
    GenerationRequest,
    Icp,
    Material,
    Narrative,
    OutreachStep,
    Prospect,
    Task,
    Thread,
    locks,
)
from models.base import Row
from models.batch import Batch
from models.kinds import Ref

_MOST = 1_000
# How the rows that came back belong to the request: by its segment, or by its campaign.
_TABLES: Mapping[str, tuple[type[Row], str, str]] = {
    "Icp": (Icp, "segment_id", "segment_id"),
    "Narrative": (Narrative, "segment_id", "segment_id"),
    "Material": (Material, "segment_id", "segment_id"),
    "Prospect": (Prospect, "campaign_id", "thread_id"),
    "CampaignContact": (CampaignContact, "prospect__campaign_id", "thread_id"),
    "OutreachStep": (OutreachStep, "campaign_id", "thread_id"),
    "CallPrep": (CallPrep, "prospect__campaign_id", "thread_id"),
}

Item = tuple[str, UUID]
"""A row that came back: its type as the API names it, and its key."""


@dataclass(frozen=True, slots=True)
class ResultDraft:
    """What came back.

    Args:
        items: the rows that were written for the request, up to 1,000; None for an id that names no row.
        note: what else is to be said.
    """

    items: Sequence[Item | None]
    note: str | None = None


async def fulfil_generation(
    call: Call, request_id: UUID, draft: ResultDraft, *, expected_version: int | None = None
) -> Done[GenerationRequest] | Problem:
    """Name what was produced for a request, which ends it and its task.

    Args:
        call: who says it, when, under which key; the task's assignee may do it, too.
        request_id: the request.
        draft: what came back: rows of the type that the request's kind brings forth, of its segment or campaign.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, GenerationRequest (the result comes back by mutation, or by CSV import).
    """

    async def work() -> Done[GenerationRequest] | Problem:
        known = await GenerationRequest.get_or_none(id=request_id)
        thread = (
            None if known is None or known.thread_id is None else await locks.lock_record(Ref(Thread, known.thread_id))
        )
        if thread is None:
            return Missing("generation request", request_id)
        request = await GenerationRequest.get(id=request_id).select_related("task")
        assignee = request.task.assignee_id if request.task else None
        refused = refuse_stale(thread, expected_version) or refuse_write(call.actor, thread, assignee)
        problem = refused or _refuse_closed(request) or checks.collect(await _wrong(request, draft))
        return await undoing(lambda: _fulfil(call, thread, request, draft)) if problem is None else problem

    return await perform_write(call, GenerationRequest, work)


def _refuse_closed(request: GenerationRequest) -> Forbidden | None:
    if request.status is GenerationStatus.REQUESTED:
        return None
    return forbidden([request_over(request.status)])


async def _wrong(request: GenerationRequest, draft: ResultDraft) -> list[Finding]:
    many = not 1 <= len(draft.items) <= _MOST
    size = FieldProblem(("items",), f"Name what came back, 1 to {_MOST:,}.") if many else None
    found: list[Finding] = [size, checks.named("note", draft.note, 20_000)]
    brings = NEEDS[request.kind].brings
    for place, item in enumerate(draft.items[:_MOST]):
        if item is None or item[0] not in brings or not await _belongs(request, item):
            message = f"A request of this kind brings {' or '.join(brings)}, of its own segment or campaign."
            found.append(FieldProblem(("items", str(place)), message))
    return found


async def _belongs(request: GenerationRequest, item: Item) -> bool:
    table, column, own = _TABLES[item[0]]
    return await table.filter(id=item[1], **{column: getattr(request, own)}).exists()


async def _fulfil(
    call: Call, thread: Thread, request: GenerationRequest, draft: ResultDraft
) -> Done[GenerationRequest]:
    task = request.task
    if isinstance(task, Task) and task.status is TaskStatus.OPEN:
        made(await complete_task(Call(call.actor, call.now), task.id))
    held = await Thread.get(id=thread.id)
    items = [item for item in draft.items if item is not None]
    result = {"items": [global_id(*item) for item in items], **({"note": draft.note} if draft.note else {})}
    batch = Batch()
    add_changes(batch, held, call.now)
    changes = {
        "status": GenerationStatus.FULFILLED,
        "result": result,
        "closed_at": call.now,
        "closed_by_id": call.actor.id,
        "version": request.version + 1,
        "updated_at": call.now,
    }
    batch.set(request, changes)
    await finish(call, held, batch, "generation", {"requestId": str(request.id), "status": request.status})
    return Done(request, held)
