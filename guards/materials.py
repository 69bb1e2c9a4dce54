"""When a sales material is out of date: when what it was made from has moved on. Source: threads.md §1, Material."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from guards.thread_enums import NarrativeKind


class Basis(NamedTuple):
    """The versions that a material was made from, or that are current.

    Args:
        canvas: of the sections, by number. icp: of the segment's ICP; None for none.
        narratives: of the segment's narratives, by kind.
    """

    canvas: Mapping[int, int]
    icp: int | None = None
    narratives: Mapping[NarrativeKind, int] = MappingProxyType({})


def outdated(used: Basis, current: Basis) -> tuple[str, ...]:
    """What a material was made from and has changed since, in words; nothing for one that is up to date.

    What it did not name, it does not depend on; what was taken away since counts as changed.

    Args:
        used: the versions that the material names.
        current: those that are current.
    """
    sections = (
        f"canvas {number:02} is at version {current.canvas.get(number, 0)}, not {version}"
        for number, version in sorted(used.canvas.items())
        if current.canvas.get(number) != version
    )
    narratives = (
        f"the {kind.lower()} narrative is at version {current.narratives.get(kind, 0)}, not {version}"
        for kind, version in used.narratives.items()
        if current.narratives.get(kind) != version
    )
    icp = used.icp is not None and used.icp != current.icp
    of_icp = (f"the ICP is at version {current.icp or 0}, not {used.icp}",) if icp else ()
    return (*sections, *of_icp, *narratives)
