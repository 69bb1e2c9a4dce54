"""Approve or reject a version of a sales material."""

from uuid import UUID

from commands import checks
from commands.directory_write import refuse_directory
from commands.outcomes import Done, Forbidden, Missing, Problem, forbidden
from commands.record_write import perform_write
from commands.unit import Call
from guards.thread_enums import MaterialStatus
from guards.thread_refusals import material_superseded
from models import Material, MaterialReview, Segment, locks


async def approve_material(
    call: Call, material_id: UUID, comment: str | None = None, *, approved: bool = True
) -> Done[Material] | Problem:
    """Say whether the current version of a material may be used; the last word counts for its status.

    Each person has one review of a version, so that the counts are those of people: saying it again takes its place.

    Args:
        call: who says it, when, under which key; a user who is MEMBER or above.
        material_id: the version.
        comment: what else is to be said; required to reject it.
        approved: whether it may be used.

    Source: threads.md §1, Material (approval counts feed the quality metrics).
    """

    async def work() -> Done[Material] | Problem:
        found = await Material.get_or_none(id=material_id)
        if found is None:
            return Missing("material", material_id)
        await locks.lock_row(Segment, found.segment_id)
        row = await Material.get(id=material_id)
        named = checks.named if approved else checks.text
        wrong = checks.collect([named("comment", comment, 20_000)])
        return (
            refuse_directory(call, "Reviewing a material")
            or wrong
            or await _refuse_old(row)
            or await _say(call, row, comment, approved=approved)
        )

    return await perform_write(call, Material, work)


async def _refuse_old(row: Material) -> Forbidden | None:
    if row.current:
        return None
    newest = await Material.get(segment_id=row.segment_id, kind=row.kind, current=True)
    return forbidden([material_superseded(newest.id)])


async def _say(call: Call, row: Material, comment: str | None, *, approved: bool) -> Done[Material]:
    said = {"approved": approved, "comment": comment, "at": call.now}
    await MaterialReview.update_or_create(said, material_id=row.id, reviewer_id=call.actor.id)
    reviews = [review.approved for review in await MaterialReview.filter(material_id=row.id)]
    row.status = MaterialStatus.APPROVED if approved else MaterialStatus.REJECTED
    row.approvals, row.rejections = sum(reviews), len(reviews) - sum(reviews)
    await row.save(update_fields=["status", "approvals", "rejections"])
    return Done(row)
