"""What narratives and materials are made from: versions of the canvas and of the segment's ICP."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from commands.checks import Finding
from commands.outcomes import FieldProblem
from commands.threads.canvas_rows import unknown_versions
from guards.canvas import SECTIONS
from models import CanvasSection, Icp, Segment


@dataclass(frozen=True, slots=True)
class BasisDraft:
    """What something says that it was made from.

    Args:
        canvas: the versions of the sections by their numbers; None for the present one. One section at least.
        icp: the version of the segment's ICP; None for the present one.
    """

    canvas: Mapping[int, int | None] = field(default_factory=dict)
    icp: int | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """The versions that were found, or what is wrong with those that were named."""

    canvas: Mapping[str, int]
    icp: Icp | None
    wrong: tuple[Finding, ...] = ()


async def basis_of(segment: Segment, draft: BasisDraft) -> Basis:
    """The versions that a draft names.

    Args:
        segment: whose ICP is meant.
        draft: what it says that it was made from.
    """
    # Any: a column's value.
    wanted: dict[str, Any] = {"current": True} if draft.icp is None else {"version": draft.icp}
    icp = await Icp.get_or_none(segment_id=segment.id, **wanted)
    present = await _present(draft.canvas)
    named = {number: version or present.get(number) for number, version in draft.canvas.items()}
    known = {number: version for number, version in named.items() if version is not None}
    wrong = (*_unwritten(named), *await unknown_versions(known), _no_icp(icp, draft), _no_canvas(draft))
    return Basis({str(number): version for number, version in known.items()}, icp, wrong)


async def _present(canvas: Mapping[int, int | None]) -> dict[int, int]:
    rows = await CanvasSection.filter(number__in=[n for n in canvas if n in SECTIONS], current=True)
    return {row.number: row.version for row in rows}


def _unwritten(named: Mapping[int, int | None]) -> list[Finding]:
    message = "Nothing was written of this section: write it with updateCanvasSection."
    return [FieldProblem(("canvas", str(number)), message) for number, version in named.items() if version is None]


def _no_icp(icp: Icp | None, draft: BasisDraft) -> Finding:
    if icp is not None:
        return None
    if draft.icp is not None:
        return FieldProblem(("icpVersion",), "The segment's ICP has no such version.")
    return FieldProblem(("icpVersion",), "The segment has no ICP: write it with updateIcp.")


def _no_canvas(draft: BasisDraft) -> Finding:
    return None if draft.canvas else FieldProblem(("canvas",), "Name the sections of the canvas that it is made from.")
