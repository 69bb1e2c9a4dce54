"""Write a new version of a section of the canvas."""

from commands import checks
from commands.directory_write import Outcome, perform_row, refuse_directory
from commands.outcomes import Done, FieldProblem, Invalid
from commands.threads.canvas_rows import hold_section, refuse_version, write_section
from commands.unit import Call
from guards.canvas import SECTIONS
from models import CanvasSection


async def update_canvas_section(
    call: Call, number: int, content: str, *, expected_version: int | None = None
) -> Outcome[CanvasSection]:
    """Write what a section of the canvas says from now on; earlier versions stay.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        number: of the section, from 0 to 15.
        content: its words; the same ones write no new version.
        expected_version: refuse unless the section is at this version; 0 for one that nothing was written of.

    Source: threads.md §1, CanvasSection; seed facts D6.
    """

    async def work() -> Outcome[CanvasSection]:
        problem = refuse_directory(call, "Changing the canvas") or _check(number, content)
        if problem is not None:
            return problem
        before = await hold_section(number)
        return refuse_version(before, expected_version) or await _write(call, number, content, before)

    return await perform_row(call, CanvasSection, work)


def _check(number: int, content: str) -> Invalid | None:
    unknown = FieldProblem(("number",), "Must be between 0 and 15.") if number not in SECTIONS else None
    return checks.collect([unknown, checks.text("content", content, 200_000)])


async def _write(call: Call, number: int, content: str, before: CanvasSection | None) -> Done[CanvasSection]:
    if before is not None and before.content == content:
        return Done(before)
    return Done(await write_section(number, before, call.actor.id, call.now, content=content), created=True)
