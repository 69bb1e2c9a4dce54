"""Write new versions of the canvas's sections."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from commands.checks import Finding
from commands.directory_write import RowConflict, refuse_other_version
from commands.outcomes import FieldProblem, Invalid, invalid
from models import CanvasSection, Icp, locks

V = TypeVar("V", CanvasSection, Icp)


async def hold_section(number: int) -> CanvasSection | None:
    """The current version of a section, of which nobody else writes another one until the transaction ends.

    Args:
        number: of the section, from 0 to 15.

    Returns:
        None while nothing was written.
    """
    await locks.lock_key("canvas", number)
    return await CanvasSection.get_or_none(number=number, current=True)


async def write_section(
    number: int,
    before: CanvasSection | None,
    author_id: UUID | None,
    now: datetime,
    *,
    content: str | None = None,
    data: Mapping[str, object] | None = None,
) -> CanvasSection:
    """Write the next version of a section that is held.

    Args:
        number: of the section.
        before: the version that it takes the place of; None for none.
        author_id: who wrote it; None for the product itself.
        now: when.
        content: its words; None for what they were.
        data: what the product keeps there; None for what that was.
    """
    if before is not None:
        await CanvasSection.filter(id=before.id).update(current=False)
    return await CanvasSection.create(
        number=number,
        version=before.version + 1 if before else 1,
        content=content if content is not None else before.content if before else "",
        data=dict(data) if data is not None else before.data if before else {},
        author_id=author_id,
        created_at=now,
    )


async def unknown_versions(used: Mapping[int, int]) -> list[Finding]:
    """A problem for every section that something says to be made from in a version that was never written.

    Args:
        used: versions of sections by their numbers.
    """
    return [
        FieldProblem(("canvas", str(number)), "There is no such version of this section.")
        for number, version in used.items()
        if not await CanvasSection.exists(number=number, version=version)
    ]


def refuse_version(before: V | None, expected: int | None) -> RowConflict[V] | Invalid | None:
    """What is wrong with the version that a caller has read of something that is written in versions.

    Args:
        before: its current version; None for none, which counts as 0.
        expected: as read; None for any.
    """
    if before is not None:
        return refuse_other_version(before, expected)
    return invalid("expectedVersion", "Nothing was written yet: that is version 0.") if expected else None
