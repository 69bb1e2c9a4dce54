"""Mutations of threads, of what they hold about their stages, and of their notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from commands.outcomes import Done, Invalid, Problem, invalid
from commands.threads.add_thread_note import NoteDraft as NewNote
from commands.threads.add_thread_note import add_thread_note as note
from commands.threads.approve_thread import approve_thread as approve
from commands.threads.create_thread import ThreadDraft
from commands.threads.create_thread import create_thread as create
from commands.threads.record_thread_entry import record_thread_entry as record
from commands.threads.set_thread_status import set_thread_status as set_status
from commands.threads.update_thread import update_thread as update
from commands.unit import Call
from guards.thread_enums import ThreadStage, ThreadType
from models import Thread, ThreadEntry
from resolvers.context import Context
from resolvers.named import Named, decoded, named_rows
from resolvers.writes import announced, on_row, row_write

__all__ = ["NAMED", "NewNote", "NewThread"]

NAMED: Mapping[str, Named] = {
    "owner_id": Named("ownerId", "User"),
    "goal_id": Named("goalId", "Goal"),
    "subgoal_id": Named("subgoalId", "Subgoal"),
    "segment_id": Named("segmentId", "Segment"),
    "venture_id": Named("ventureId", "Venture"),
    "campaign_id": Named("campaignId", "Thread"),
    "chained_from_id": Named("chainedFromId", "Thread"),
    "engagement_id": Named("engagementId", "Engagement"),
}
"""What the columns of a thread name."""

_OBJECT = "Must be an object."


@dataclass(frozen=True, slots=True)
class NewThread:
    """The input of `createThread`; `ids` holds global ids by column."""

    type: ThreadType
    name: str
    slug: str | None = None
    ids: Mapping[str, object] = field(default_factory=dict)
    attribution: object = field(default_factory=dict)
    currency: str | None = None
    external_id: str | None = None


async def create_thread(context: Context, call: Call, new: NewThread) -> Done[Thread] | Problem:
    """See the command."""
    keys = named_rows(new.ids, NAMED)
    if isinstance(keys, Invalid):
        return keys
    if not isinstance(new.attribution, dict):
        return invalid("attribution", _OBJECT)
    draft = ThreadDraft(
        type=new.type,
        name=new.name,
        slug=new.slug,
        attribution=new.attribution,
        currency=new.currency,
        external_id=new.external_id,
        **keys,
    )
    return await announced(context, create(call, draft))


async def update_thread(  # each a part of the input
    context: Context,
    call: Call,
    thread_id: str,
    columns: Mapping[str, Any],  # Any: a column's value, which the command checks
    ids: Mapping[str, object],
    *,
    expected_version: int | None,
) -> Done[Thread] | Problem:
    """See the command.

    Args:
        context: of the operation.
        call: who calls, when, under which key.
        thread_id: global id of the thread.
        columns: new values of columns that hold no ids.
        ids: those of columns that do, as global ids, and the engagement's.
        expected_version: refuse with a conflict unless the thread is at this version.
    """
    keys = named_rows(ids, NAMED)
    if isinstance(keys, Invalid):
        return keys
    if not isinstance(columns.get("attribution") or {}, dict):
        return invalid("attribution", _OBJECT)
    changes = {**columns, **keys}
    return await on_row(
        context,
        "Thread",
        thread_id,
        lambda key: update(call, key, changes, expected_version=expected_version),
    )


set_thread_status = row_write("Thread", set_status)


async def record_thread_entry(  # each a part of the input
    context: Context,
    call: Call,
    thread_id: str,
    stage: ThreadStage,
    content: Mapping[str, Any],  # Any: JSON, which the command checks
    *,
    expected_version: int | None,
) -> Done[ThreadEntry] | Problem:
    """See the command; ids in the content are global ones."""
    held = _with_keys(content)
    return await on_row(
        context, "Thread", thread_id, lambda key: record(call, key, stage, held, expected_version=expected_version)
    )


def _with_keys(content: Mapping[str, Any]) -> Mapping[str, Any]:  # Any: as above
    """An entry with keys in the place of global ids; what names nothing stays, and the command says so."""
    held = dict(content)
    if "segmentId" in held:
        held["segmentId"] = decoded(held["segmentId"], "Segment")
    if "assumptionIds" in held:
        held["assumptionIds"] = [decoded(one, "Assumption") for one in held["assumptionIds"]]
    if "verdicts" in held:
        held["verdicts"] = [
            {**one, "assumptionId": decoded(one["assumptionId"], "Assumption")} for one in held["verdicts"]
        ]
    return held


approve_thread = row_write("Thread", approve)
add_thread_note = row_write("Thread", note)
