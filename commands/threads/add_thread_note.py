"""Add a note to a thread: an analysis in another mode of reasoning, or plain text."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outcomes import Done, FieldProblem, Invalid, Problem
from commands.record_write import add_changes, write_record
from commands.threads.frame import finish
from commands.unit import Call
from guards.thread_enums import ReasoningMode
from models import Thread, ThreadNote
from models.batch import Batch
from models.kinds import Ref

_MOST = 100
"""Pieces of evidence, or open questions."""


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What a new note is given.

    Args:
        text: the conclusion, or the note itself.
        mode: of an analysis, any but CAUSAL, which is the thread's own; None for plain text.
        confidence: of an analysis, from 0 to 1.
        evidence: what it rests on; open_questions: what it leaves open.
        suggested_mode: how to reason on; CAUSAL for a thread of its own.
    """

    text: str
    mode: ReasoningMode | None = None
    confidence: Decimal | None = None
    evidence: Sequence[str] = ()
    open_questions: Sequence[str] = ()
    suggested_mode: ReasoningMode | None = None


async def add_thread_note(
    call: Call, thread_id: UUID, draft: NoteDraft, *, expected_version: int | None = None
) -> Done[ThreadNote] | Problem:
    """Add a note to a thread, whatever its status.

    Args:
        call: who calls, when, under which key.
        thread_id: the thread.
        draft: what the note is given.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1, reasoning mode; seed facts D4.
    """

    async def change(thread: Thread) -> Done[ThreadNote] | Problem:
        return _check(draft) or await _add(call, thread, draft)

    return await write_record(call, ThreadNote, Ref(Thread, thread_id), change, expected_version=expected_version)


def _check(draft: NoteDraft) -> Invalid | None:
    causal = draft.mode is ReasoningMode.CAUSAL
    return checks.collect(
        [
            checks.text("text", draft.text, 100_000),
            FieldProblem(("mode",), "Causal reasoning is the thread itself.") if causal else None,
            _wrong_confidence(draft),
            *_wrong_texts("evidence", draft.evidence),
            *_wrong_texts("openQuestions", draft.open_questions),
        ]
    )


def _wrong_confidence(draft: NoteDraft) -> Finding:
    if draft.confidence is not None and draft.mode is None:
        return FieldProblem(("confidence",), "Only an analysis has one: name its mode.")
    return checks.share("confidence", draft.confidence)


def _wrong_texts(path: str, texts: Sequence[str]) -> list[Finding]:
    many = FieldProblem((path,), f"Must be {_MOST} at most.") if len(texts) > _MOST else None
    return [many, *(checks.text(f"{path}.{place}", text, 2_000) for place, text in enumerate(texts))]


async def _add(call: Call, thread: Thread, draft: NoteDraft) -> Done[ThreadNote]:
    batch = Batch()
    add_changes(batch, thread, call.now)
    note = ThreadNote.construct(
        thread_id=thread.id,
        mode=draft.mode,
        text=draft.text.strip(),
        confidence=None if draft.confidence is None else round(draft.confidence, 3),
        evidence=list(draft.evidence),
        open_questions=list(draft.open_questions),
        suggested_mode=draft.suggested_mode,
        author_id=call.actor.id,
        created_at=call.now,
    )
    batch.insert([note])
    await finish(call, thread, batch, "note", {"noteId": str(note.id), "mode": draft.mode})
    return Done(note, thread)
