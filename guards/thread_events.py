"""The events of threads, goals, the canvas and campaigns. Source: threads.md §4."""

from guards.event_parts import CLOCK_OPTIONAL, OWNER, SNOOZE, clock_fields, move_fields
from guards.event_schema import EventType, anything, flag, global_id, listing, moment, number, one_of, or_null, text
from guards.thread_approval import APPROVED, PENDING_EVENT
from guards.thread_enums import (
    AssumptionStatus,
    Decision,
    GenerationKind,
    GenerationStatus,
    GoalStatus,
    OutreachResponse,
    ThreadOutcome,
    ThreadStage,
    ThreadStatus,
    ThreadType,
    Verdict,
)

_CLOCK = {**clock_fields(ThreadStage), "actionId": global_id("The action that it is about")}
_CLOCK_OPTIONAL = CLOCK_OPTIONAL | {"actionId"}
_THREAD = {"threadId": global_id("The thread")}
_STATUS = one_of(AssumptionStatus, "Where it stands.")
_PERCENT = "from 0 to 100, exact, as text."

THREAD_EVENTS = (
    EventType(
        "thread.created",
        "A thread was created, or imported.",
        {
            "name": text("Its name."),
            "type": one_of(ThreadType, "What it is about."),
            "stage": one_of(ThreadStage, "Its stage."),
        },
    ),
    EventType(
        "thread.updated",
        "Something about a thread changed that is no move; the other fields depend on `change`.",
        {"change": text("What changed: fields, status, entry, action, approval, note, task or owner.")},
        open=True,
    ),
    EventType(
        "thread.status_changed",
        "A thread was paused, deferred, resumed, blocked or archived.",
        {
            "before": one_of(ThreadStatus, "What it was."),
            "status": one_of(ThreadStatus, "What it is."),
            "reason": or_null(text("Why.")),
        },
    ),
    EventType("thread.stage_changed", "A thread moved.", move_fields(ThreadStage, "What was decided, where it was.")),
    EventType(
        "thread.decided",
        "It was decided to go on with a thread, to end it, or to wait.",
        {
            "decision": one_of(Decision, "What was decided."),
            "label": text("What that is called for a thread of its type."),
            "impactScore": or_null(text("The impact, from 0 to 1, exact, as text.")),
            "resumeAt": or_null(moment("When a deferred thread goes on.")),
            "resumeStage": or_null(one_of(ThreadStage, "Where it goes on.")),
        },
    ),
    EventType(
        PENDING_EVENT,
        "A decision of great impact waits for the approval of an EXECUTIVE; each revision of it waits anew.",
        {
            "entryId": global_id("The entry"),
            "revision": number("Which revision of the decision it is."),
            "decision": one_of(APPROVED, "What was decided."),
            "label": text("What that is called for a thread of its type."),
            "impactScore": text("The impact, from 0 to 1, exact, as text."),
        },
    ),
    EventType(
        "thread.completed",
        "A thread ended, and what was learned is written back.",
        {
            "outcome": one_of(ThreadOutcome, "How it ended."),
            "arr": or_null(text("The ARR of a closed deal, exact, as text.")),
            "cycleDays": number("Whole days from its creation to the end of its actions."),
            "marketingCandidate": flag("Whether it shows something that marketing can tell."),
        },
    ),
    EventType("thread.archived", "A completed thread was archived.", _CLOCK, _CLOCK_OPTIONAL),
    EventType("thread.owner_reassigned", "A thread has another owner.", OWNER, frozenset({"locked"})),
    EventType(
        "thread.escalated",
        "A clock could not move a thread.",
        {**_CLOCK, "code": text("Why its move was refused."), "message": text("The same in words.")},
        _CLOCK_OPTIONAL | {"code", "message"},
    ),
    EventType("thread.snoozed", "Reminders are held back.", SNOOZE),
    EventType(
        "assumption.updated",
        "An assumption of the canvas was written, put to the test, or judged.",
        {
            "assumptionId": global_id("The assumption"),
            "code": text("Its code, such as A4."),
            "status": _STATUS,
            "statusBefore": or_null(_STATUS),
            "confidence": text(f"How sure one is, {_PERCENT}"),
            "confidenceBefore": or_null(text(f"How sure one was, {_PERCENT}")),
            "evidenceCount": number("How many threads judged it."),
            "threadId": or_null(global_id("The thread that found it")),
        },
    ),
    EventType(
        "goal.updated",
        "A goal, one of its metrics or one of its subgoals changed.",
        {
            "goalId": global_id("The goal"),
            "change": text("What changed: created, fields, status, metric or subgoal."),
            "status": one_of(GoalStatus, "Where the goal stands."),
            "metrics": listing(text("A metric."), "The names of the metrics that changed."),
        },
        frozenset({"metrics"}),
        open=True,
    ),
    EventType(
        "goal.achieved",
        "All success criteria of a goal are met.",
        {
            "goalId": global_id("The goal"),
            "code": text("Its code."),
            "threadId": or_null(global_id("The thread that met the last of them")),
        },
    ),
    EventType(
        "content_opportunity.detected",
        "So many deals of a segment found the same that it is worth telling others.",
        {
            "opportunityId": global_id("The content opportunity"),
            "topic": text("What it is about."),
            "segmentId": global_id("The segment"),
            "assumptionId": global_id("The assumption"),
            "verdict": one_of(Verdict, "What the deals found of it."),
            "threadIds": listing(global_id("A thread"), "The threads that found it."),
            "share": text("Their share of those that tested it, from 0 to 1, exact, as text."),
            "priority": text("That share times their mean confidence, from 0 to 1, exact, as text."),
        },
    ),
    EventType(
        "campaign.response_recorded",
        "Somebody responded to a campaign.",
        {
            **_THREAD,
            "prospectId": global_id("The company"),
            "campaignContactId": global_id("Who responded"),
            "response": one_of(OutreachResponse, "What came back."),
            "dealThreadId": or_null(global_id("The deal that was opened for it")),
            "engagementId": or_null(global_id("The engagement that was opened for it")),
        },
        frozenset({"dealThreadId", "engagementId"}),
        open=True,
    ),
    EventType(
        "generation.requested",
        "An outside agent or a person is asked to produce something.",
        {
            "requestId": global_id("The request"),
            "kind": one_of(GenerationKind, "What is asked for."),
            "inputs": anything("What it is made from, by name, each with its version."),
            "taskId": or_null(global_id("The task of whoever is to do it")),
        },
        open=True,
    ),
    EventType(
        "generation.fulfilled",
        "What an outside agent or a person was asked to produce came back.",
        {
            "requestId": global_id("The request"),
            "status": one_of(GenerationStatus, "Where the request stands."),
            "kind": one_of(GenerationKind, "What was asked for."),
            "items": listing(text("One, by its id in the API."), "What came back."),
            "note": or_null(text("What else was said of it.")),
            "taskId": or_null(global_id("The task of whoever did it")),
        },
    ),
    EventType(
        "generation.cancelled",
        "What an outside agent or a person was asked to produce is not wanted any more.",
        {
            "requestId": global_id("The request"),
            "status": one_of(GenerationStatus, "Where the request stands."),
            "kind": one_of(GenerationKind, "What was asked for."),
            "reason": text("Why."),
            "taskId": or_null(global_id("The task of whoever was to do it")),
        },
    ),
)
