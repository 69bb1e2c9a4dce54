"""Ask an outside agent or a person to produce something, from named versions of what there is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.create_task import TaskDraft, new_task
from commands.global_ids import global_id
from commands.outbox import emit, event
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.record_write import write_record
from commands.threads.basis import BasisDraft, basis_of
from commands.threads.frame import refuse_resting
from commands.unit import Call
from guards.generation import NEEDS, lacking
from guards.thread_enums import GenerationKind, NarrativeKind, ThreadType
from models import GenerationRequest, Narrative, Prospect, Segment, Thread
from models.kinds import Ref

_TITLES: Mapping[GenerationKind, str] = {
    GenerationKind.ICP: "Write the ideal customer profile",
    GenerationKind.NARRATIVE: "Write the sales narrative",
    GenerationKind.MATERIALS: "Write the sales materials",
    GenerationKind.PROSPECT_LIST: "Find companies that match the profile",
    GenerationKind.CONTACTS: "Find who decides at the companies",
    GenerationKind.SEQUENCE: "Write the outreach sequence",
    GenerationKind.CALL_PREP: "Prepare the call",
}


@dataclass(frozen=True, slots=True)
class GenerationDraft:
    """What is asked for.

    Args:
        kind: what is to be produced.
        segment_id: for which segment; None for the thread's own.
        canvas: the versions of the sections to use, by their numbers; None for the present one.
        icp: the version of the profile to use; None for the present one.
        narratives: the versions to use, by their kinds; None for the present one.
        prospect_id: the company that a call prep is for.
        instructions: what else is to be heeded.
        assignee_id: who is to do it; None leaves the task to whoever looks after the thread. due_at: until when.
    """

    kind: GenerationKind
    segment_id: UUID | None = None
    canvas: Mapping[int, int | None] = field(default_factory=dict)
    icp: int | None = None
    narratives: Mapping[NarrativeKind, int | None] = field(default_factory=dict)
    prospect_id: UUID | None = None
    instructions: str | None = None
    assignee_id: UUID | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Inputs:
    """What was found of what a request names: what is kept of it, what of it there is, and what is wrong."""

    kept: Mapping[str, Any] = field(default_factory=dict)  # Any: JSON, by the names of the API
    given: Mapping[str, bool] = field(default_factory=dict)
    wrong: tuple[FieldProblem, ...] = ()


async def request_generation(
    call: Call, thread_id: UUID, draft: GenerationDraft, *, expected_version: int | None = None
) -> Done[GenerationRequest] | Problem:
    """Make a request, the task of whoever is to do it, and the event `generation.requested`.

    Args:
        call: who asks, when, under which key.
        thread_id: the thread that it is for: the task is on it.
        draft: what is asked for, with what its kind needs.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, GenerationRequest.
    """

    async def change(thread: Thread) -> Done[GenerationRequest] | Problem:
        segment_id = draft.segment_id or thread.segment_id
        segment = None if segment_id is None else await Segment.get_or_none(id=segment_id)
        inputs = await _inputs(thread, segment, draft)
        flaws = [FieldProblem((flaw.path,), flaw.message) for flaw in lacking(draft.kind, inputs.given)]
        found: list[Finding] = [
            checks.named("instructions", draft.instructions, 20_000),
            _unknown(segment, draft),
            *inputs.wrong,
        ]
        wrong = checks.collect([*found, *(flaws if segment or not _segmented(draft) else ())])
        return refuse_resting(thread) or wrong or await _ask(call, thread, segment, draft, inputs.kept)

    return await write_record(
        call, GenerationRequest, Ref(Thread, thread_id), change, expected_version=expected_version
    )


def _segmented(draft: GenerationDraft) -> bool:
    return draft.kind is GenerationKind.ICP or NEEDS[draft.kind].icp or NEEDS[draft.kind].narratives


def _unknown(segment: Segment | None, draft: GenerationDraft) -> Finding:
    if segment is not None or not (_segmented(draft) or draft.segment_id):
        return None
    return FieldProblem(("segmentId",), "Name the segment: the thread has none, or there is none with this id.")


async def _inputs(thread: Thread, segment: Segment | None, draft: GenerationDraft) -> _Inputs:
    """What a request names, as it is kept; what it lacks is told by what its kind needs."""
    parts = [_Inputs(given={"campaign": thread.type is ThreadType.CAMPAIGN})]
    if segment is not None:
        parts += [await _basis(segment, draft), await _narratives(segment, draft.narratives)]
    parts.append(await _company(thread, draft.prospect_id))
    kept = {name: value for part in parts for name, value in part.kept.items()}
    given = {name: value for part in parts for name, value in part.given.items()}
    return _Inputs(kept, given, tuple(flaw for part in parts for flaw in part.wrong))


async def _basis(segment: Segment, draft: GenerationDraft) -> _Inputs:
    needs = NEEDS[draft.kind]
    if not (needs.canvas or needs.icp):
        return _Inputs()
    used = await basis_of(segment, BasisDraft(draft.canvas, draft.icp))
    kept: dict[str, Any] = {"canvas": dict(used.canvas)} if used.canvas else {}  # Any: as above
    if used.icp is not None and needs.icp:
        kept["icpVersion"] = used.icp.version
    wrong = tuple(flaw for flaw in used.wrong if flaw is not None and _concerns(flaw, draft))
    return _Inputs(kept, {"canvas": bool(draft.canvas), "icp": used.icp is not None or draft.icp is not None}, wrong)


async def _company(thread: Thread, key: UUID | None) -> _Inputs:
    if key is None:
        return _Inputs()
    if not await Prospect.exists(id=key, campaign_id=thread.id):
        missing = FieldProblem(("prospectId",), "The campaign has no company with this id.")
        return _Inputs(given={"prospect": True}, wrong=(missing,))
    return _Inputs({"prospectId": global_id("Prospect", key)}, {"prospect": True})


def _concerns(flaw: FieldProblem, draft: GenerationDraft) -> bool:
    """Whether what is wrong with a basis was named by the request; what it lacks is told by its kind."""
    return bool(draft.canvas) if flaw.path[0] == "canvas" else draft.icp is not None


async def _narratives(segment: Segment, wanted: Mapping[NarrativeKind, int | None]) -> _Inputs:
    found: dict[str, int] = {}
    wrong: list[FieldProblem] = []
    for kind, version in wanted.items():
        # Any: a column's value.
        which: dict[str, Any] = {"current": True} if version is None else {"version": version}
        row = await Narrative.get_or_none(segment_id=segment.id, kind=kind, **which)
        if row is None:
            wrong.append(FieldProblem(("narratives", kind), "There is no such version: write it with recordNarrative."))
        else:
            found[kind.value] = row.version
    return _Inputs({"narratives": found} if wanted else {}, {"narratives": bool(wanted)}, tuple(wrong))


async def _ask(
    call: Call, thread: Thread, segment: Segment | None, draft: GenerationDraft, inputs: Mapping[str, Any]
) -> Done[GenerationRequest] | Invalid:
    title = _TITLES[draft.kind] if segment is None else f"{_TITLES[draft.kind]}: {segment.name}"
    task = await new_task(call, thread, TaskDraft(title, draft.instructions, draft.due_at, draft.assignee_id))
    if isinstance(task, Invalid):
        return task
    row = await GenerationRequest.create(
        kind=draft.kind,
        thread_id=thread.id,
        segment_id=segment and segment.id,
        task_id=task.item.id,
        inputs=dict(inputs),
        instructions=draft.instructions,
        requested_by_id=call.actor.id,
        created_at=call.now,
        updated_at=call.now,
    )
    told = {"requestId": str(row.id), "kind": row.kind, "inputs": dict(inputs), "taskId": str(task.item.id)}
    await emit([event("generation.requested", thread, call.now, call.actor, told)])
    return Done(row, thread)
