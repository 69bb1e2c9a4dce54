"""Mutations of the canvas, of assumptions, and of segments with their customer profiles."""

from collections.abc import Mapping

from commands.directory_write import Outcome
from commands.outcomes import Done, Problem
from commands.threads.assumptions import AssumptionDraft
from commands.threads.assumptions import create_assumption as create_belief
from commands.threads.assumptions import update_assumption as update_belief
from commands.threads.segments import create_segment as create
from commands.threads.segments import update_segment as update
from commands.threads.update_canvas_section import update_canvas_section as write_section
from commands.threads.update_icp import IcpDraft
from commands.threads.update_icp import update_icp as write_profile
from commands.unit import Call
from models import Assumption, CanvasSection, Icp, Segment
from resolvers.context import Context
from resolvers.writes import announced, row_write

__all__ = ["Assumption", "AssumptionDraft", "CanvasSection", "Icp", "IcpDraft", "Segment"]


async def update_canvas_section(
    context: Context, call: Call, number: int, content: str, expected_version: int | None
) -> Outcome[CanvasSection]:
    """See the command."""
    return await announced(context, write_section(call, number, content, expected_version=expected_version))


async def create_assumption(context: Context, call: Call, draft: AssumptionDraft) -> Done[Assumption] | Problem:
    """See the command."""
    return await announced(context, create_belief(call, draft))


update_assumption = row_write("Assumption", update_belief)


async def create_segment(
    context: Context, call: Call, code: str, columns: Mapping[str, object]
) -> Done[Segment] | Problem:
    """See the command."""
    return await announced(context, create(call, code, columns))


update_segment = row_write("Segment", update)
update_icp = row_write("Segment", write_profile)
