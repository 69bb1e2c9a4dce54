"""Write a new version of one of the six sales materials of a segment."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.directory_write import refuse_directory
from commands.outcomes import Done, FieldProblem, Missing, Problem
from commands.record_write import perform_write
from commands.threads.basis import Basis, BasisDraft, basis_of
from commands.threads.record_narrative import LONGEST
from commands.threads.versions import write_version
from commands.unit import Call
from guards.thread_enums import MaterialKind
from models import Material, Segment, locks


@dataclass(frozen=True, slots=True)
class MaterialDraft:
    """What a version of a material is.

    Args:
        kind: which of the six.
        title: up to 300 characters.
        content, url: its text, or where it lies; one of them at least.
        basis: the versions of the canvas and of the ICP that it was made from.
    """

    kind: MaterialKind
    title: str
    content: str | None
    url: str | None
    basis: BasisDraft


async def record_material(call: Call, segment_id: UUID, draft: MaterialDraft) -> Done[Material] | Problem:
    """Write a new version of a material as a draft; earlier versions stay, with what was said to them.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        segment_id: the segment.
        draft: all that the new version is; the same as the current one writes no new version.

    Source: threads.md §1, Material; 001, Step 3.
    """

    async def work() -> Done[Material] | Problem:
        refused = refuse_directory(call, "Writing a material")
        segment = await locks.lock_row(Segment, segment_id)
        if segment is None:
            return Missing("segment", segment_id)
        used = await basis_of(segment, draft.basis)
        wrong = checks.collect([*_wrong(draft), *used.wrong])
        return refused or wrong or await _write(call, segment, draft, used)

    return await perform_write(call, Material, work)


def _wrong(draft: MaterialDraft) -> list[Finding]:
    nothing = draft.content is None and draft.url is None
    return [
        checks.text("title", draft.title, 300),
        checks.named("content", draft.content, LONGEST),
        None if draft.url is None else checks.url("url", draft.url),
        FieldProblem(("content",), "Give its text, or the URL where it lies.") if nothing else None,
    ]


async def _write(call: Call, segment: Segment, draft: MaterialDraft, used: Basis) -> Done[Material]:
    said: dict[str, Any] = {  # Any: values of several columns
        "title": draft.title.strip(),
        "content": draft.content,
        "url": draft.url,
        "icp_id": used.icp and used.icp.id,
        "canvas": dict(used.canvas),
    }
    return await write_version(call, Material, {"segment_id": segment.id, "kind": draft.kind}, said)
