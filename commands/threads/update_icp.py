"""Write a new version of a segment's ideal customer profile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.directory_write import Outcome, perform_row, refuse_directory
from commands.outcomes import FieldProblem, Invalid, Missing
from commands.threads.canvas_rows import refuse_version, unknown_versions
from commands.threads.versions import write_version
from commands.unit import Call
from guards.segments import SAMPLES
from models import Icp, Segment, locks


@dataclass(frozen=True, slots=True)
class IcpDraft:
    """What a version of an ICP says.

    Args:
        filters: what can be observed, by its names in the API: industries, business model, revenue range, which begins
            at revenueMin and ends at revenueMax, tech stack and problem indicators.
        criteria: what qualifies a company: {name, weight}, no name blank, each weight from 0 to 1.
        qualification_score: from which score on a company qualifies, from 0 to 1; None where that is open.
        sample_companies: 5 to 10 of them, none twice; or none at all.
        canvas: the versions of the sections that it was made from, by their numbers.
    """

    filters: Mapping[str, Any]  # Any: JSON of its own typed input
    criteria: Sequence[Mapping[str, Any]] = ()  # Any: as above
    qualification_score: Decimal | None = None
    sample_companies: Sequence[str] = ()
    canvas: Mapping[int, int] = field(default_factory=dict)


async def update_icp(
    call: Call, segment_id: UUID, draft: IcpDraft, *, expected_version: int | None = None
) -> Outcome[Icp]:
    """Write whom a segment looks for from now on; earlier versions stay, and what used them is seen to be stale.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        segment_id: the segment.
        draft: all that the new version says; the same writes no new version.
        expected_version: refuse unless the profile is at this version; 0 for a segment that has none.

    Source: threads.md §1, Icp; seed facts D7.
    """

    async def work() -> Outcome[Icp]:
        refused = refuse_directory(call, "Changing an ICP")
        segment = await locks.lock_row(Segment, segment_id)
        if segment is None:
            return Missing("segment", segment_id)
        before = await Icp.get_or_none(segment_id=segment.id, current=True)
        return (
            refused
            or refuse_version(before, expected_version)
            or await _check(draft)
            or await write_version(call, Icp, {"segment_id": segment.id}, _columns(draft))
        )

    return await perform_row(call, Icp, work)


async def _check(draft: IcpDraft) -> Invalid | None:
    least, most = SAMPLES
    few = bool(draft.sample_companies) and not least <= len(draft.sample_companies) <= most
    samples = [checks.text(f"sampleCompanies.{n}", name, 300) for n, name in enumerate(draft.sample_companies)]
    return checks.collect(
        [
            checks.json("filters", draft.filters),
            *_wrong_revenue(draft.filters),
            checks.json("criteria", list(draft.criteria)),
            *(checks.text(f"criteria.{n}.name", item["name"], 300) for n, item in enumerate(draft.criteria)),
            checks.share("qualificationScore", draft.qualification_score),
            *(checks.share(f"criteria.{n}.weight", _weight(item)) for n, item in enumerate(draft.criteria)),
            FieldProblem(("sampleCompanies",), f"Must be {least} to {most}.") if few else None,
            *samples,
            *_repeated(draft.sample_companies),
            *await unknown_versions(draft.canvas),
        ]
    )


def _repeated(samples: Sequence[str]) -> list[Finding]:
    names = [name.strip().casefold() for name in samples]
    places = (place for place, name in enumerate(names) if name and name in names[:place])
    return [FieldProblem(("sampleCompanies", str(place)), "Is named twice.") for place in places]


def _wrong_revenue(filters: Mapping[str, Any]) -> list[Finding]:  # Any: as above
    given = {name: Decimal(str(filters[name])) for name in ("revenueMin", "revenueMax") if name in filters}
    below = [name for name, value in given.items() if not value.is_finite() or value < 0]
    if below:
        return [FieldProblem(("filters", name), "Must be an amount of 0 or more.") for name in below]
    least, most = given.get("revenueMin"), given.get("revenueMax")
    crossed = least is not None and most is not None and most < least
    return [FieldProblem(("filters", "revenueMax"), "Must not be below revenueMin.") if crossed else None]


def _weight(item: Mapping[str, Any]) -> Decimal | None:  # Any: as above
    return None if item.get("weight") is None else Decimal(str(item["weight"]))


def _columns(draft: IcpDraft) -> dict[str, Any]:  # Any: values of several columns
    score = draft.qualification_score
    return {
        "filters": dict(draft.filters),
        "criteria": [dict(item) for item in draft.criteria],
        "qualification_score": None if score is None else round(score, 3),
        "sample_companies": [name.strip() for name in draft.sample_companies],
        "canvas": {str(number): version for number, version in draft.canvas.items()},
    }
