"""Take in a thread from a folder of the LeanOS layout, at the stage that it has there."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from commands import checks
from commands.log import entry
from commands.outbox import emit, event
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.record_write import perform_write, refuse_below
from commands.start_record import start_record
from commands.threads.folder_flaws import folder_flaws
from commands.unit import Call
from guards.enums import ActivityKind, Role, TransitionKind
from guards.leanos import Folder, Meta
from guards.thread_enums import ThreadStage, ThreadType
from guards.thread_plan import starting
from models import Campaign, Goal, Segment, Subgoal, Thread, ThreadNote, User, locks
from models.batch import insert_rows

KEPT = "leanos"
"""Where a thread's attribution keeps what its `meta.json` said and the product has no place for."""

_DAY = len("2026-03-02")

# Any: columns' values.
Columns = Mapping[str, Any]


async def import_thread(call: Call, folder: Folder) -> Done[Thread] | Problem:
    """Create the thread of a folder, with the texts of its stages as notes; one that is there already stays as it is.

    The goal, the subgoal, the segment and the owner are linked where they are known here by what the folder calls them;
    the words are kept in any case. No rule is asked: what was decided elsewhere is not decided again.

    Args:
        call: who imports it, and when; MEMBER or above.
        folder: what was read.

    Source: seed facts D1; guards/leanos.py.
    """

    async def work() -> Done[Thread] | Problem:
        refused = refuse_below(call, Role.MEMBER, "Importing threads") or _wrong(folder)
        if refused is not None:
            return refused
        await locks.lock_key("thread", folder.meta.type, folder.meta.slug)
        found = await Thread.get_or_none(type=folder.meta.type, slug=folder.meta.slug)
        return Done(found, found) if found else await _take_in(call, folder)

    return await perform_write(call, Thread, work)


async def is_here(folder: Folder) -> bool:
    """Whether the thread of a folder was imported, or made here: it would stay as it is."""
    return await Thread.exists(type=folder.meta.type, slug=folder.meta.slug)


def _wrong(folder: Folder) -> Invalid | None:
    return checks.collect(FieldProblem((flaw.file, flaw.key), flaw.message) for flaw in folder_flaws(folder))


async def _take_in(call: Call, folder: Folder) -> Done[Thread]:
    meta = folder.meta
    thread = await Thread.create(
        type=meta.type,
        slug=meta.slug,
        name=" ".join(word.capitalize() for word in meta.slug.split("-")),
        status=meta.status,
        stage=meta.stage,
        stage_entered_at=call.now,
        impact_score=None if meta.impact_score is None else round(meta.impact_score, 4),
        created_at=_moment(meta.created),
        updated_at=_moment(meta.updated or meta.created),
        completed_at=_moment(meta.updated or meta.created) if meta.stage is ThreadStage.COMPLETED else None,
        attribution={KEPT: _kept(meta)},
        **await _links(meta),
    )
    if meta.type is ThreadType.CAMPAIGN:
        await insert_rows([_campaign(thread, meta)])
    await insert_rows(_notes(thread, folder, call.now))
    log = [entry(ActivityKind.CREATED, thread, call.actor, call.now)]
    await start_record(call, thread, starting, log, TransitionKind.IMPORT)
    told = {"name": thread.name, "type": thread.type, "stage": thread.stage}
    await emit([event("thread.created", thread, call.now, call.actor, told, imported=True)])
    return Done(thread, thread, created=True)


def _campaign(thread: Thread, meta: Meta) -> Campaign:
    product = meta.more.get("product")
    known = product[:200] if isinstance(product, str) else None
    return Campaign(thread_id=thread.id, objective=thread.name, product=known, starts_on=_first_day(meta))


def _first_day(meta: Meta) -> date:
    """The day that a campaign is named after; that of its creation where its name tells none."""
    try:
        named = date.fromisoformat(meta.slug[:_DAY])
    except ValueError:
        return meta.created
    return meta.created if checks.day("id", named) else named


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _kept(meta: Meta) -> dict[str, object]:
    """The words of the folder that name rows, and all that the product has no place for."""
    updated = None if meta.updated is None else meta.updated.isoformat()
    named = {
        "goal": meta.goal,
        "subgoal": meta.subgoal,
        "owner": meta.owner,
        "segment": meta.segment,
        "updated": updated,
    }
    kept = {name: value for name, value in named.items() if value is not None}
    return {**kept, "assumptions": list(meta.assumptions), "more": dict(meta.more)}


async def _links(meta: Meta) -> Columns:
    """What is known here by what the folder calls it."""
    goal = None if meta.goal is None else await Goal.get_or_none(code=meta.goal)
    step = None
    if goal is not None and meta.subgoal is not None:
        step = await Subgoal.get_or_none(goal_id=goal.id, code=meta.subgoal)
    segment = None if meta.segment is None else await Segment.get_or_none(code=meta.segment)
    owner = None if meta.owner is None else await _user(meta.owner)
    rows = {"goal_id": goal, "subgoal_id": step, "segment_id": segment, "owner_id": owner}
    return {column: row.id for column, row in rows.items() if row is not None}


async def _user(named: str) -> User | None:
    """The active user with an address, or the only one with a name."""
    found = await User.filter(email__iexact=named, active=True) or await User.filter(name=named, active=True)
    return found[0] if len(found) == 1 else None


def _notes(thread: Thread, folder: Folder, now: datetime) -> list[ThreadNote]:
    return [
        ThreadNote(thread_id=thread.id, stage=stage, text=text, created_at=now)
        for stage, text in folder.texts.items()
        if text.strip()
    ]
