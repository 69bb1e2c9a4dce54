"""Give a thread as a folder of the LeanOS layout."""

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from commands.threads.entry_ids import assumptions_of, segment_of
from commands.threads.import_thread import KEPT
from guards.leanos import FILES, Folder, Meta
from guards.leanos_text import text_of
from guards.thread_enums import ThreadStage
from guards.thread_facts import Content
from models import Assumption, Campaign, Segment, Thread, ThreadAction, ThreadEntry, ThreadNote

S = ThreadStage
# Any: JSON of an entry, or of what was imported.
Json = Mapping[str, Any]


async def exported_threads() -> AsyncIterator[Folder]:
    """Every thread as a folder, oldest first."""
    for key in await Thread.all().order_by("created_at", "id").values_list("id", flat=True):
        yield await exported(await Thread.get(id=key).select_related("goal", "subgoal", "owner", "segment"))


async def exported(thread: Thread) -> Folder:
    """A thread as a folder: texts that were imported as they were, and of other stages what their entries hold.

    Args:
        thread: with its goal, subgoal, owner and segment.
    """
    entries = await _entries(thread.id)
    notes = await ThreadNote.filter(thread_id=thread.id).order_by("created_at", "id")
    actions = await ThreadAction.filter(thread_id=thread.id).order_by("created_at", "id").select_related("owner")
    codes = await _codes(entries)
    texts = {}
    for stage in FILES:
        said = [note.text for note in notes if note.stage is stage]
        done = [_line(action) for action in actions] if stage is S.ACTIONS else []
        if stage in entries or done:
            written = text_of(stage, _told(stage, entries.get(stage, {}), codes), ["\n".join(done), *said])
            texts[stage] = written
        elif said:
            texts[stage] = said[0] if len(said) == 1 else "\n\n".join(said)
    campaign = await Campaign.get_or_none(thread_id=thread.id)
    more = _more(thread, campaign, [note for note in notes if note.stage is None])
    return Folder(_meta(thread, entries, codes, more), texts)


def _more(thread: Thread, campaign: Campaign | None, notes: Iterable[ThreadNote]) -> Json:
    """What the layout has no key for: all that was imported of that kind, the product, and notes on no stage."""
    kept: Json = thread.attribution.get(KEPT, {}).get("more", {})
    product = {"product": campaign.product} if campaign is not None and campaign.product else {}
    written = [*kept.get("notes", ()), *(_note(note) for note in notes)]
    return {**kept, **product, **({"notes": written} if written else {})}


def _note(note: ThreadNote) -> Json:
    """A note, without what it does not say."""
    told = {
        "text": note.text,
        "mode": note.mode and note.mode.lower(),
        "confidence": None if note.confidence is None else float(note.confidence),
        "evidence": note.evidence,
        "open_questions": note.open_questions,
    }
    return {name: value for name, value in told.items() if value}


async def _entries(key: UUID) -> dict[ThreadStage, Content]:
    """The latest revision of each stage."""
    rows = await ThreadEntry.filter(thread_id=key).order_by("revision")
    return {row.stage: row.content for row in rows}


async def _codes(entries: Mapping[ThreadStage, Content]) -> Mapping[str, str]:
    """The codes of the segment and the assumptions that entries name, by their keys."""
    named = [key for stage, content in entries.items() for key in _beliefs(stage, content)]
    segments = [segment_of(content) for stage, content in entries.items() if stage is S.HYPOTHESIS]
    beliefs = await Assumption.filter(id__in=[key for key in named if key])
    parts = await Segment.filter(id__in=[key for key in segments if key])
    return {**{str(row.id): row.code for row in beliefs}, **{str(row.id): row.code for row in parts}}


def _beliefs(stage: ThreadStage, content: Content) -> Iterable[UUID | None]:
    return assumptions_of(stage, content) if stage in {S.HYPOTHESIS, S.LEARNING} else ()


def _told(stage: ThreadStage, content: Content, codes: Mapping[str, str]) -> Content:
    """An entry with codes in the place of keys."""
    if stage not in {S.HYPOTHESIS, S.LEARNING}:
        return content
    return {name: _named(value, codes) for name, value in content.items()}


def _named(value: object, codes: Mapping[str, str]) -> object:
    if isinstance(value, dict):
        return {name: _named(inner, codes) for name, inner in value.items()}
    if isinstance(value, list):
        return [_named(inner, codes) for inner in value]
    return codes.get(value, value) if isinstance(value, str) else value


def _line(action: ThreadAction) -> str:
    """An action as an item of a list."""
    due = None if action.due_at is None else f"due {action.due_at.date().isoformat()}"
    owner = None if action.owner is None else action.owner.name
    parts = [part for part in (owner, due, action.status.lower(), action.result or action.cancel_reason) if part]
    return f"- {action.type}: {action.title} ({'; '.join(parts)})"


def _meta(thread: Thread, entries: Mapping[ThreadStage, Content], codes: Mapping[str, str], more: Json) -> Meta:
    """What is known here comes before what was imported."""
    kept: Json = thread.attribution.get(KEPT, {})
    tested = [codes[str(key)] for key in assumptions_of(S.HYPOTHESIS, entries.get(S.HYPOTHESIS, {})) if key]
    owner = None if thread.owner is None else thread.owner.email or thread.owner.name
    return Meta(
        type=thread.type,
        slug=thread.slug,
        status=thread.status,
        stage=thread.stage,
        created=thread.created_at.date(),
        updated=_updated(thread, kept),
        goal=thread.goal.code if thread.goal else kept.get("goal"),
        subgoal=thread.subgoal.code if thread.subgoal else kept.get("subgoal"),
        owner=_as_written(kept.get("owner"), owner, thread),
        segment=thread.segment.code if thread.segment else kept.get("segment"),
        assumptions=tuple(tested or kept.get("assumptions", ())),
        impact_score=thread.impact_score,
        more=more,
    )


def _updated(thread: Thread, kept: Json) -> date | None:
    """The day of its last change; where there was none here, as the folder had it, if it had it."""
    if thread.updated_at != thread.created_at:
        return thread.updated_at.date()
    return date.fromisoformat(kept["updated"]) if "updated" in kept else None


def _as_written(kept: str | None, owner: str | None, thread: Thread) -> str | None:
    """The owner as the folder called them, as long as it is the same person."""
    if thread.owner is None or (kept is not None and kept in {thread.owner.email, thread.owner.name}):
        return kept
    return owner
