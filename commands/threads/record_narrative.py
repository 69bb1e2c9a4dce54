"""Write a new version of a part of what a segment is told."""

from typing import Any
from uuid import UUID

from commands import checks
from commands.directory_write import refuse_directory
from commands.outcomes import Done, Missing, Problem
from commands.record_write import perform_write
from commands.threads.basis import Basis, BasisDraft, basis_of
from commands.threads.versions import write_version
from commands.unit import Call
from guards.thread_enums import NarrativeKind
from models import Narrative, Segment, locks

LONGEST = 200_000
"""Characters of a narrative, or of a material."""


async def record_narrative(
    call: Call, segment_id: UUID, kind: NarrativeKind, content: str, basis: BasisDraft
) -> Done[Narrative] | Problem:
    """Write what a segment is told from now on; earlier versions stay.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        segment_id: the segment.
        kind: which part of the narrative.
        content: its words; the same ones, made from the same versions, write no new version.
        basis: the versions of the canvas and of the ICP that it was made from.

    Source: threads.md §1, Narrative; 001, Step 2.
    """

    async def work() -> Done[Narrative] | Problem:
        refused = refuse_directory(call, "Writing a narrative")
        segment = await locks.lock_row(Segment, segment_id)
        if segment is None:
            return Missing("segment", segment_id)
        used = await basis_of(segment, basis)
        wrong = checks.collect([checks.text("content", content, LONGEST), *used.wrong])
        return refused or wrong or await _write(call, segment, kind, content, used)

    return await perform_write(call, Narrative, work)


async def _write(call: Call, segment: Segment, kind: NarrativeKind, content: str, used: Basis) -> Done[Narrative]:
    said: dict[str, Any] = {  # Any: values of several columns
        "content": content.strip(),
        "icp_id": used.icp and used.icp.id,
        "canvas": dict(used.canvas),
    }
    return await write_version(call, Narrative, {"segment_id": segment.id, "kind": kind}, said)
