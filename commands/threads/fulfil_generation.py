"""Say what came back of a request to produce something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.complete_task import complete_task
from commands.global_ids import global_id
from commands.outcomes import Done, FieldProblem, Problem
from commands.threads.generation_frame import close_request, told_of, write_request
from commands.undoing import made
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
)
from models.base import Row

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

    async def change(thread: Thread, request: GenerationRequest) -> Done[GenerationRequest] | Problem:
        return checks.collect(await _wrong(request, draft)) or await _fulfil(call, thread, request, draft)

    return await write_request(call, request_id, request_over, change, expected_version=expected_version)


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
    """End the request, then its task, which is not completed while its request is open."""
    items = [global_id(*item) for item in draft.items if item is not None]
    result = {"items": items, **({"note": draft.note} if draft.note else {})}
    told = {**told_of(request), "items": items, "note": draft.note}
    await close_request(call, thread, request, GenerationStatus.FULFILLED, result, told, "generation.fulfilled")
    task = request.task
    if isinstance(task, Task) and task.status is TaskStatus.OPEN:
        made(await complete_task(call.part, task.id))
    return Done(request, await Thread.get(id=thread.id))
