"""Change a thread's own fields, and what it belongs to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Missing, Problem, invalid
from commands.record_write import add_changes, perform_write, refuse_stale, refuse_write
from commands.threads.frame import finish
from commands.threads.link_engagement import add_engagement, refuse_link
from commands.threads.links import NAMES, wrong_links
from commands.threads.slugs import save_named, wrong_slug
from commands.unit import Call
from models import Engagement, StagedRow, Thread, locks
from models.batch import Batch
from models.kinds import Ref

# Any: a column's value, checked by the function of its column.
Changes = Mapping[str, Any]
# Another owner is given by reassign.
_LINKS = {column: name for column, name in NAMES.items() if column != "owner_id"}
_NAMES = {"name": "name", "slug": "slug", "attribution": "attribution", "currency": "currency", **_LINKS}
_REQUIRED = ("name", "slug", "attribution", "currency")


async def update_thread(
    call: Call,
    thread_id: UUID,
    changes: Changes,
    *,
    engagement_id: UUID | None = None,
    expected_version: int | None = None,
) -> Done[Thread] | Problem:
    """Change some fields of a thread.

    Args:
        call: who calls, when, under which key.
        thread_id: the thread, in whatever status.
        changes: new values by column: name, slug, attribution, currency, and the ids of goal, subgoal, segment,
            venture, campaign and the thread it is chained from; a column that is not named stays. None clears an id.
        engagement_id: the deal of a sales thread that has none yet; None leaves that as it is.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1.
    """

    async def work() -> Done[Thread] | Problem:
        held = await locks.lock_records(_involved(thread_id, engagement_id))
        thread = held.get(thread_id)
        if not isinstance(thread, Thread):
            return Missing("thread", thread_id)
        refused = refuse_stale(thread, expected_version) or refuse_write(call.actor, thread)
        return refused or await _change(call, thread, changes, engagement_id, held)

    return await perform_write(call, Thread, work)


def _involved(thread_id: UUID, engagement_id: UUID | None) -> list[Ref[StagedRow]]:
    """The thread, and the engagement that it is to have: both are locked in the order that everybody keeps to."""
    deals: list[Ref[StagedRow]] = [] if engagement_id is None else [Ref(Engagement, engagement_id)]
    return [*deals, Ref(Thread, thread_id)]


async def _change(
    call: Call, thread: Thread, changes: Changes, engagement_id: UUID | None, held: Mapping[UUID, StagedRow]
) -> Done[Thread] | Problem:
    deal = held.get(engagement_id) if engagement_id is not None else None
    if engagement_id is not None and not isinstance(deal, Engagement):
        return invalid("engagementId", "There is no engagement with this id.")
    refused = await _check(thread, changes) or await _refuse_deal(call, thread, deal)
    return refused or await _update(call, thread, changes, deal)


async def _refuse_deal(call: Call, thread: Thread, deal: StagedRow | None) -> Invalid | Forbidden | None:
    if not isinstance(deal, Engagement) or deal.thread_id == thread.id:
        return None
    if await Engagement.exists(thread_id=thread.id):
        return invalid("engagementId", "The thread has an engagement already.")
    return refuse_link(call, deal, thread.type)


async def _check(thread: Thread, changes: Changes) -> Invalid | None:
    missing: list[Finding] = [
        FieldProblem((_NAMES[name],), "Must not be null.")
        for name in _REQUIRED
        if name in changes and changes[name] is None
    ]
    found: list[Finding] = [
        checks.named("name", changes.get("name"), 300),
        wrong_slug("slug", changes.get("slug")),
        checks.currency("currency", changes.get("currency")),
        checks.json("attribution", changes.get("attribution")),
        _own_cause(thread, changes),
    ]
    known = {name: getattr(thread, name) for name in _LINKS}
    links = {name: key for name, key in changes.items() if name in _LINKS}
    return checks.collect([*missing, *found, *await wrong_links(links, known=known)])


def _own_cause(thread: Thread, changes: Changes) -> Finding:
    own = [name for name in ("campaign_id", "chained_from_id") if changes.get(name) == thread.id]
    return FieldProblem((_NAMES[own[0]],), "A thread does not come from itself.") if own else None


async def _update(call: Call, thread: Thread, wanted: Changes, deal: StagedRow | None) -> Done[Thread] | Invalid:
    new = {**wanted, **({"name": wanted["name"].strip()} if "name" in wanted else {})}
    changed = {name: value for name, value in new.items() if getattr(thread, name) != value}
    links = isinstance(deal, Engagement) and deal.thread_id != thread.id
    if not changed and not links:
        return Done(thread, thread)
    message = "Another thread of this type has this slug."
    saved = await save_named(_save(call, thread, changed, deal if links else None), "uid_threads_type", "slug", message)
    return saved if isinstance(saved, Invalid) else Done(thread, thread)


async def _save(call: Call, thread: Thread, changed: Changes, deal: StagedRow | None) -> Thread:
    batch = Batch()
    add_changes(batch, thread, call.now, changed)
    told = {_NAMES[name]: str(value) if isinstance(value, UUID) else value for name, value in changed.items()}
    if isinstance(deal, Engagement):
        add_engagement(batch, call, thread, deal)
        told["engagementId"] = str(deal.id)
    await finish(call, thread, batch, "fields", {"changed": told})
    return thread
