"""Mutations of what segments are told, of what others are asked to produce, and of what is worth telling."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from commands.directory_write import Outcome
from commands.outcomes import Done, Invalid, Problem
from commands.threads.approve_material import approve_material as approve
from commands.threads.basis import BasisDraft
from commands.threads.cancel_generation import cancel_generation as cancel
from commands.threads.create_marketing_thread import Tale
from commands.threads.create_marketing_thread import create_marketing_thread as make_thread
from commands.threads.fulfil_generation import ResultDraft
from commands.threads.fulfil_generation import fulfil_generation as fulfil
from commands.threads.record_material import MaterialDraft
from commands.threads.record_material import record_material as write_material
from commands.threads.record_narrative import record_narrative as write_narrative
from commands.threads.request_generation import GenerationDraft
from commands.threads.request_generation import request_generation as request
from commands.threads.update_content_opportunity import update_content_opportunity as update
from commands.unit import Call
from models import ContentOpportunity, GenerationRequest, Thread
from resolvers.context import Context
from resolvers.ids import parse_id
from resolvers.named import Named, named_rows
from resolvers.writes import announced, on_row, row_write

__all__ = ["BasisDraft", "ContentOpportunity", "GenerationDraft", "MaterialDraft", "NewMarketingThread"]

_ASKED: Mapping[str, Named] = {
    "segment_id": Named("segmentId", "Segment"),
    "prospect_id": Named("prospectId", "Prospect"),
    "assignee_id": Named("assigneeId", "User"),
}
_TOLD: Mapping[str, Named] = {
    "opportunity_id": Named("opportunityId", "ContentOpportunity"),
    "thread_id": Named("threadId", "Thread"),
    "owner_id": Named("ownerId", "User"),
    "goal_id": Named("goalId", "Goal"),
}


@dataclass(frozen=True, slots=True)
class NewMarketingThread:
    """The input of `createMarketingThread`; `ids` holds global ids by column."""

    name: str | None = None
    ids: Mapping[str, object] = field(default_factory=dict)


record_narrative = row_write("Segment", write_narrative)
record_material = row_write("Segment", write_material)
approve_material = row_write("Material", approve)


async def request_generation(  # each a part of the input
    context: Context,
    call: Call,
    thread_id: str,
    draft: GenerationDraft,
    ids: Mapping[str, object],
    *,
    expected_version: int | None,
) -> Done[GenerationRequest] | Problem:
    """See the command; `ids` holds global ids by the fields of the draft."""
    keys = named_rows(ids, _ASKED)
    if isinstance(keys, Invalid):
        return keys
    whole = replace(draft, **keys)
    return await on_row(
        context, "Thread", thread_id, lambda key: request(call, key, whole, expected_version=expected_version)
    )


async def fulfil_generation(  # each a part of the input
    context: Context,
    call: Call,
    request_id: str,
    items: Sequence[str],
    note: str | None,
    *,
    expected_version: int | None,
) -> Done[GenerationRequest] | Problem:
    """See the command; the items are global ids."""
    draft = ResultDraft([parse_id(item) for item in items], note)
    return await on_row(
        context,
        "GenerationRequest",
        request_id,
        lambda key: fulfil(call, key, draft, expected_version=expected_version),
    )


cancel_generation = row_write("GenerationRequest", cancel)


async def create_marketing_thread(context: Context, call: Call, new: NewMarketingThread) -> Done[Thread] | Problem:
    """See the command."""
    keys = named_rows(new.ids, _TOLD)
    if isinstance(keys, Invalid):
        return keys
    return await announced(context, make_thread(call, Tale(name=new.name, **keys)))


async def update_content_opportunity(
    context: Context, call: Call, opportunity_id: str, changes: Mapping[str, object], expected_version: int | None
) -> Outcome[ContentOpportunity]:
    """See the command."""

    async def change(key: UUID) -> Outcome[ContentOpportunity]:
        return await update(call, key, changes, expected_version=expected_version)

    return await on_row(context, "ContentOpportunity", opportunity_id, change)
