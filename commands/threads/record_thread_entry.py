"""Record what a thread holds about a stage: a new revision of its entry."""

from collections.abc import Mapping
from decimal import Decimal
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.outbox import emit, event
from commands.outcomes import Done, FieldProblem, Forbidden, Invalid, Problem, forbidden, invalid
from commands.record_write import add_changes, write_record
from commands.threads.ask_for_approval import ask_for_approval
from commands.threads.assumption_rows import Cause, add_judged, fact_of, hold_assumptions
from commands.threads.entry_ids import assumptions_of, segment_of, wrong_ids
from commands.threads.entry_numbers import plain_numbers, wrong_numbers
from commands.threads.frame import finish, refuse_resting
from commands.unit import Call
from guards.thread_approval import awaits_approval, pending_data
from guards.thread_checks import scored, wrong
from guards.thread_entries import PARTS, decision_of
from guards.thread_enums import ThreadStage, ThreadStatus
from guards.thread_facts import Content
from guards.thread_learning import put_to_test
from guards.thread_plan import deciding, deferral, resumes_at
from guards.thread_refusals import decision_stays, paused, stage_ahead
from models import Event, Segment, Thread, ThreadEntry
from models.batch import Batch
from models.kinds import Ref

S = ThreadStage
_ORDER = list(ThreadStage)


async def record_thread_entry(
    call: Call, thread_id: UUID, stage: ThreadStage, content: Content, *, expected_version: int | None = None
) -> Done[ThreadEntry] | Problem:
    """Record a new revision of what a thread holds about a stage; earlier ones stay.

    An entry may lack parts: it is a draft until the thread is to leave the stage. What is there must be right. The
    scores of IMPLICATION and DECISION are computed and kept with it. Deciding DEFER, complete, pauses the thread until
    its date; deciding otherwise ends that pause. Those who may approve are told of a decision that waits for that.

    Args:
        call: who calls, when, under which key.
        thread_id: the thread.
        stage: the present one or an earlier one, though what was decided stays once the thread has moved on from it.
        content: the fields of the stage's entry by their names in the API; ids as keys of the database.
        expected_version: refuse with a conflict unless the thread is at this version.

    Source: threads.md §1-2; the shape of each stage's entry is `guards.thread_entries`.
    """

    async def change(thread: Thread) -> Done[ThreadEntry] | Problem:
        refused = refuse_resting(thread) or _refuse_paused(thread) or _refuse_stage(thread, stage)
        if refused is not None:
            return refused
        whole = scored(stage, await _filled(thread, stage, content))
        wrong_parts = await _check(call, thread, stage, whole)
        return wrong_parts or await _record(call, thread, stage, plain_numbers(stage, whole))

    return await write_record(call, ThreadEntry, Ref(Thread, thread_id), change, expected_version=expected_version)


def _refuse_paused(thread: Thread) -> Forbidden | None:
    """A deferred thread may be decided on again; any other pause must end first."""
    if thread.status is not ThreadStatus.PAUSED or thread.resume_at is not None:
        return None
    return forbidden([paused()])


def _refuse_stage(thread: Thread, stage: ThreadStage) -> Forbidden | Invalid | None:
    if stage not in PARTS:
        return invalid("stage", f"There is no entry of {stage}.")
    ahead = _ORDER.index(stage) - _ORDER.index(thread.stage)
    if ahead > 0:
        return forbidden([stage_ahead(thread.stage, stage)])
    if ahead < 0 and stage is S.DECISION:
        return forbidden([decision_stays(thread.stage)])
    return None


async def _filled(thread: Thread, stage: ThreadStage, content: Content) -> Content:
    """The entry with the target ARR of the thread's segment, where it names none itself."""
    if stage is not S.IMPLICATION or content.get("targetArr") is not None or thread.segment_id is None:
        return content
    segment = await Segment.get(id=thread.segment_id)
    return content if segment.target_arr is None else {**content, "targetArr": str(segment.target_arr)}


async def _check(call: Call, thread: Thread, stage: ThreadStage, content: Content) -> Invalid | None:
    flaws = wrong(stage, thread.type, content)
    found: list[Finding] = [checks.json(stage, content)]
    found += [FieldProblem((stage, *flaw.path.split(".")), flaw.message) for flaw in flaws]
    found += [*wrong_numbers(stage, content), _criterion_of_none(thread, stage, content)]
    named = [] if any(found) else [*_wrong_pause(call, stage, content), *await wrong_ids(stage, content)]
    return checks.collect([*found, *named])


def _criterion_of_none(thread: Thread, stage: ThreadStage, content: Content) -> Finding:
    if stage is not S.LEARNING or content.get("criterionMet") is None or thread.subgoal_id is not None:
        return None
    return FieldProblem((stage, "criterionMet"), "The thread has no subgoal: link it to one first, or leave this out.")


def _wrong_pause(call: Call, stage: ThreadStage, content: Content) -> list[Finding]:
    until = resumes_at(content) if stage is S.DECISION else None
    past = until is not None and until <= call.now
    return [
        checks.moment(f"{stage}.resumeAt", until),
        FieldProblem((stage, "resumeAt"), "Must lie in the future.") if past else None,
    ]


async def _record(call: Call, thread: Thread, stage: ThreadStage, content: Content) -> Done[ThreadEntry]:
    before, revision = thread.status, 1 + await ThreadEntry.filter(thread_id=thread.id, stage=stage).count()
    batch = Batch()
    add_changes(batch, thread, call.now, _changes(thread, stage, content))
    entry = ThreadEntry.construct(
        thread_id=thread.id,
        stage=stage,
        revision=revision,
        content=dict(content),
        record_version=thread.version,
        author_id=call.actor.id,
        recorded_at=call.now,
    )
    batch.insert([entry])
    batch.insert([*await _put_to_test(batch, call, thread, stage, content), *_told(call, thread, before)])
    data = {"entryId": str(entry.id), "stage": stage, "revision": revision}
    facts = await finish(call, thread, batch, "entry", data)
    if thread.resume_at is not None:
        await emit([event("thread.decided", thread, call.now, call.actor, deciding(facts).data)])
    if stage is S.DECISION and awaits_approval(thread.type, content):
        await ask_for_approval(call, thread, facts, pending_data(thread.type, entry.id, revision, content))
    return Done(entry, thread)


def _changes(thread: Thread, stage: ThreadStage, content: Content) -> Mapping[str, object]:
    """The thread's columns that an entry sets."""
    if stage is S.HYPOTHESIS and content.get("segmentId") is not None:
        return {"segment_id": segment_of(content)}
    if stage is not S.DECISION:
        return {}
    score = content.get("impactScore")
    rest = deferral(thread.type, content)
    goes_on = {"status": ThreadStatus.ACTIVE} if thread.resume_at is not None else {}
    return {
        "impact_score": None if score is None else Decimal(score),
        "decision": decision_of(content),
        "resume_at": None,
        "resume_stage": None,
        **(rest.changes if rest else goes_on),
    }


async def _put_to_test(batch: Batch, call: Call, thread: Thread, stage: ThreadStage, content: Content) -> list[Event]:
    """What was never tested is under test from now on."""
    if stage is not S.HYPOTHESIS:
        return []
    held = await hold_assumptions(key for key in assumptions_of(stage, content) if key is not None)
    cause = Cause(call.actor, call.now, thread.id)
    events = (add_judged(batch, row, put_to_test(fact_of(row)), cause) for row in held.values())
    return [told for told in events if told is not None]


def _told(call: Call, thread: Thread, before: ThreadStatus) -> list[Event]:
    """That a deferral began or ended, where it did."""
    if thread.status is before:
        return []
    data = {"before": before, "status": thread.status, "reason": None}
    return [event("thread.status_changed", thread, call.now, call.actor, data)]
