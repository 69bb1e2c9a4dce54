"""Change a thread's own fields, and what it belongs to."""

from collections.abc import Mapping
from uuid import UUID

from tortoise.connection import get_connection

from commands import checks
from commands.checks import Finding
from commands.field_rules import Changes, FieldRule, within, wrong_fields
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Missing, Problem
from commands.record_write import add_changes, perform_write, refuse_stale, refuse_write
from commands.threads.frame import finish
from commands.threads.link_engagement import COLUMN, add_link, deal_to_change, involved
from commands.threads.links import NAMES, wrong_links
from commands.threads.slugs import dated, save_named, wrong_slug
from commands.unit import Call
from guards.thread_enums import ThreadType
from models import Campaign, Engagement, StagedRow, Thread, locks
from models.batch import Batch

# Another owner is given by reassign.
_LINKS = {column: name for column, name in NAMES.items() if column != "owner_id"}
_FIELDS = {
    "name": FieldRule("name", within(300), required=True),
    "slug": FieldRule("slug", wrong_slug, required=True),
    "attribution": FieldRule("attribution", checks.json, required=True),
    "currency": FieldRule("currency", checks.currency, required=True),
}
_NAMES = {**{column: rule.name for column, rule in _FIELDS.items()}, **_LINKS}
_CAUSES = """
WITH RECURSIVE causes AS (
    SELECT $1::uuid AS id
    UNION
    SELECT t.chained_from_id FROM threads t JOIN causes ON t.id = causes.id
)
SELECT FROM causes WHERE id = $2
"""


async def update_thread(
    call: Call,
    thread_id: UUID,
    changes: Changes,
    *,
    expected_version: int | None = None,
) -> Done[Thread] | Problem:
    """Change some fields of a thread.

    Args:
        call: who calls, when, under which key.
        thread_id: the thread, in whatever status.
        changes: new values by column: name, slug, attribution, currency, and the ids of goal, subgoal, segment,
            venture, campaign and the thread it is chained from; a column that is not named stays. None clears an id.
            `engagement_id` is the deal of a sales thread that has none yet, or None to end the link of one that is
            not completed; whoever changes it may write the engagement, too.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1.
    """

    async def work() -> Done[Thread] | Problem:
        held = await locks.lock_records(await involved(thread_id, changes))
        thread = held.get(thread_id)
        if not isinstance(thread, Thread):
            return Missing("thread", thread_id)
        refused = refuse_stale(thread, expected_version) or refuse_write(call, thread)
        return refused or await _change(call, thread, await _dated(thread, changes), held)

    return await perform_write(call, Thread, work)


async def _dated(thread: Thread, changes: Changes) -> Changes:
    """The changes with the campaign's first day before its slug, which may be given without."""
    slug = changes.get("slug")
    if slug is None or thread.type is not ThreadType.CAMPAIGN:
        return changes
    campaign = await Campaign.get(thread_id=thread.id)
    return {**changes, "slug": dated(campaign.starts_on, slug)}


async def _change(
    call: Call, thread: Thread, changes: Changes, held: Mapping[UUID, StagedRow]
) -> Done[Thread] | Problem:
    wrong = await _check(thread, changes)
    deal = None if wrong else await deal_to_change(call, thread, changes, held)
    if wrong is not None or isinstance(deal, Invalid | Forbidden):
        return wrong or deal  # type: ignore[return-value]  # one of them is a problem
    own = {name: value for name, value in changes.items() if name != COLUMN}
    return await _update(call, thread, own, deal)


async def _check(thread: Thread, changes: Changes) -> Invalid | None:
    known = {name: getattr(thread, name) for name in _LINKS}
    links = {name: key for name, key in changes.items() if name in _LINKS}
    own = [*wrong_fields(_FIELDS, changes), await _own_cause(thread, changes)]
    return checks.collect([*own, *await wrong_links(links, known=known)])


async def _own_cause(thread: Thread, changes: Changes) -> Finding:
    own = [name for name in ("campaign_id", "chained_from_id") if changes.get(name) == thread.id]
    if own:
        return FieldProblem((_NAMES[own[0]],), "A thread does not come from itself.")
    cause = changes.get("chained_from_id")
    if cause is None or not await get_connection("default").execute_query_dict(_CAUSES, [cause, thread.id]):
        return None
    return FieldProblem(("chainedFromId",), "That thread comes from this one, be it some steps before.")


async def _update(call: Call, thread: Thread, wanted: Changes, deal: Engagement | None) -> Done[Thread] | Invalid:
    new = {**wanted, **({"name": wanted["name"].strip()} if "name" in wanted else {})}
    changed = {name: value for name, value in new.items() if getattr(thread, name) != value}
    if not changed and deal is None:
        return Done(thread, thread)
    message = "Another thread of this type has this slug."
    saved = await save_named(_save(call, thread, changed, deal), "uid_threads_type", "slug", message)
    return saved if isinstance(saved, Invalid) else Done(thread, thread)


async def _save(call: Call, thread: Thread, changed: Changes, deal: Engagement | None) -> Thread:
    batch = Batch()
    add_changes(batch, thread, call.now, changed)
    told = {_NAMES[name]: str(value) if isinstance(value, UUID) else value for name, value in changed.items()}
    if deal is not None:
        linked = deal.thread_id is None
        add_link(batch, call, deal, thread if linked else None)
        told["engagementId"] = str(deal.id) if linked else None
    await finish(call, thread, batch, "fields", {"changed": told})
    return thread
