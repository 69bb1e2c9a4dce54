"""Change a content opportunity: what it is about, or that nothing is made of it."""

from collections.abc import Mapping
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.directory_write import Outcome, save_row, write_row
from commands.field_rules import Changes, FieldRule, wrong_fields
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, forbidden
from commands.unit import Call
from guards.thread_enums import OpportunityStatus
from guards.thread_refusals import opportunity_closed
from models import ContentOpportunity

S = OpportunityStatus


def _wrong_status(path: str, status: OpportunityStatus) -> Finding:
    if status is not S.ACCEPTED:
        return None
    return FieldProblem((path,), "It is accepted by making a thread of it: call createMarketingThread.")


_FIELDS: Mapping[str, FieldRule] = {
    "topic": FieldRule("topic", lambda path, value: checks.text(path, value, 300), required=True),
    "status": FieldRule("status", _wrong_status, required=True),
}


async def update_content_opportunity(
    call: Call, opportunity_id: UUID, changes: Changes, *, expected_version: int | None = None
) -> Outcome[ContentOpportunity]:
    """Change a content opportunity.

    Args:
        call: who calls, when, under which key; MEMBER or above.
        opportunity_id: the opportunity.
        changes: new values by column, of topic, up to 300 characters, and status: DISMISSED, or OPEN again.
        expected_version: refuse with a conflict unless it is at this version.

    Source: threads.md §1, ContentOpportunity.
    """

    async def change(row: ContentOpportunity) -> Outcome[ContentOpportunity]:
        wrong = checks.collect(wrong_fields(_FIELDS, changes))
        return wrong or _refuse(row, changes) or await _update(call, row, changes)

    return await write_row(call, ContentOpportunity, opportunity_id, change, expected_version=expected_version)


def _refuse(row: ContentOpportunity, changes: Changes) -> Forbidden | None:
    if row.status is not S.ACCEPTED or changes.get("status", row.status) is row.status:
        return None
    return forbidden([opportunity_closed(row.id, row.status)])


async def _update(call: Call, row: ContentOpportunity, changes: Changes) -> Outcome[ContentOpportunity]:
    wanted = {**changes, "topic": changes["topic"].strip()} if "topic" in changes else changes
    changed = {column: value for column, value in wanted.items() if getattr(row, column) != value}
    if not changed:
        return Done(row)
    saved = await save_row(call, row, changed)
    return saved if isinstance(saved, Invalid) else Done(saved)
