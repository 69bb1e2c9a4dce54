"""What stands against writes of threads that are no moves: each by a rule, with what would help. Source: threads.md."""

from uuid import UUID

from guards.enums import LifecycleKind, RefusalCode
from guards.rules import Fix, Named, RuleResult, fix_to, unmet
from guards.thread_enums import ActionStatus, GenerationStatus, OpportunityStatus, ThreadStage, ThreadStatus
from guards.thread_templates import ACTION

_KIND = LifecycleKind.THREAD
_STATUS = "threads.md §1, status"
_ENTRY = "threads.md §1, Entry"
_ACTION = "threads.md §1, Action"
_OPPORTUNITY = "threads.md §1, ContentOpportunity"
_RESUME = Fix("setThreadStatus", "status", value=ThreadStatus.ACTIVE)
_CHAIN = Fix("createThread", "chainedFromId")
_TOLD = "threads.md §2, marketingCandidate"
_STAGES = list(ThreadStage)


def resting(stage: ThreadStage, status: ThreadStatus) -> RuleResult:
    """Nothing more is written on a thread that is completed or archived."""
    seen = f"The thread must be on its way: it is {status}."
    if stage is ThreadStage.COMPLETED:
        return _closed("thread.open", seen, _STATUS, "Go on in another thread, chained to it.", _CHAIN)
    return _closed("thread.open", seen, _STATUS, "Take it out of the archive.", _RESUME)


def paused() -> RuleResult:
    """A pause that is no deferral ends before anything is recorded."""
    return _closed("thread.active", "The thread must be active: it is PAUSED.", _STATUS, "Resume it.", _RESUME)


def status_step(stage: ThreadStage, status: ThreadStatus) -> RuleResult:
    """A thread is completed by what it taught, and stays so.

    Args:
        stage: where it stands.
        status: what somebody asks for.
    """
    message = f"The status must be one that may follow: a thread in {stage.upper()} cannot become {status} so."
    if stage is ThreadStage.COMPLETED:
        return _closed("thread.status", message, _STATUS, "Go on in another thread, chained to it.", _CHAIN)
    onward = fix_to(_KIND, ThreadStage.COMPLETED)
    return _closed("thread.status", message, _STATUS, "Write down what was learned, and complete it.", onward)


def stage_ahead(here: ThreadStage, wanted: ThreadStage) -> RuleResult:
    """Only a stage that the thread has reached has an entry."""
    following = _STAGES[_STAGES.index(here) + 1]
    message = f"The thread must have reached the stage of an entry: it is in {here}, not yet in {wanted}."
    remedy = f"Move it on to {following} first."
    return unmet("entry.stage", message, _ENTRY, remedy, fix_to(_KIND, following))


def decision_stays(stage: ThreadStage) -> RuleResult:
    """What was decided stays once the thread moved on by it."""
    message = f"A decision that was followed must stay: the thread is in {stage}."
    return _closed("entry.decision_stays", message, _ENTRY, "Decide anew in another thread, chained to it.", _CHAIN)


def nothing_to_approve(stage: ThreadStage, *, deferred: bool = False) -> RuleResult:
    """Only what is being decided can be approved, and whoever defers comes back to decide.

    Args:
        stage: where the thread stands.
        deferred: whether a deferral is what stands there.
    """
    stands = "a deferral" if deferred else "none"
    message = f"There must be a decision to approve: the thread is in {stage}, and {stands} stands there."
    fix = Fix("recordThreadEntry", "decision") if stage is ThreadStage.DECISION else fix_to(_KIND, ThreadStage.DECISION)
    return unmet("approval.decision", message, "threads.md §2, DECISION", "Have it decided first.", fix)


def action_over(status: ActionStatus) -> RuleResult:
    """An action that is over stays as it is."""
    message = f"The action must be open: it is {status}."
    return _closed("action.open", message, _ACTION, "Add another action.", Fix("addThreadAction", "type"))


def action_bare(action_id: UUID, *, owned: bool, dated: bool) -> tuple[RuleResult, ...]:
    """What an action lacks that is completed: it stays as it is then, and the thread would never leave ACTIONS.

    Args:
        action_id: the action.
        owned: whether somebody is to do it.
        dated: whether it has a due date.
    """
    row = Named(ACTION, action_id)
    owner = unmet(
        "action.owner",
        "An action that is completed must have an owner: it has none.",
        "threads.md §2, ACTIONS",
        "Name who did it.",
        Fix("updateThreadAction", "ownerId", row=row),
    )
    date = unmet(
        "action.due_date",
        "An action that is completed must have a due date: it has none.",
        "threads.md §2, ACTIONS",
        "Say until when it was to be done.",
        Fix("updateThreadAction", "dueAt", row=row),
    )
    return tuple(result for result, has in ((owner, owned), (date, dated)) if not has)


def action_waits(count: int, first: UUID) -> RuleResult:
    """An action begins once those that it depends on are over.

    Args:
        count: how many of them are open.
        first: the action to complete first, which waits for none.
    """
    seen = "another one that is open" if count == 1 else f"{count} others that are open"
    message = f"What the action depends on must be over: it depends on {seen}."
    fix = Fix("completeThreadAction", "id", row=Named(ACTION, first))
    return unmet("action.depends_on", message, _ACTION, "Complete or cancel what it depends on first.", fix)


def opportunity_closed(opportunity_id: UUID, status: OpportunityStatus) -> RuleResult:
    """A marketing thread is made of an open content opportunity, and of each one alone.

    Args:
        opportunity_id: the opportunity.
        status: where it stands.
    """
    message = f"The content opportunity must be open: it is {status}."
    if status is OpportunityStatus.ACCEPTED:
        return _closed(
            "opportunity.open", message, _OPPORTUNITY, "Work on the marketing thread that was made of it.", None
        )
    row = Named("ContentOpportunity", opportunity_id)
    fix = Fix("updateContentOpportunity", "status", value=OpportunityStatus.OPEN, row=row)
    return _closed("opportunity.open", message, _OPPORTUNITY, "Open it again.", fix)


def deal_kept() -> RuleResult:
    """What a completed thread taught is about its deal."""
    message = "A thread that loses its engagement must not be completed: what it taught is about that deal."
    return _closed("thread.deal", message, "threads.md §2", "Leave them linked.", None)


def no_candidate() -> RuleResult:
    """What is told of a single thread is that it validated an assumption."""
    message = "The thread must be a marketing candidate: it has validated no assumption, or is not completed."
    fix = fix_to(_KIND, ThreadStage.COMPLETED)
    return unmet("marketing.candidate", message, _TOLD, "Complete a thread that does.", fix)


def told_already() -> RuleResult:
    """Of a candidate, one marketing thread is made."""
    message = "A candidate must be told of once: a marketing thread was made of this thread."
    return _closed("marketing.once", message, _TOLD, "Work on the thread that is chained to it.", None)


def request_over(status: GenerationStatus) -> RuleResult:
    """What came back of a request is named once."""
    message = f"The request must be open: it is {status}."
    fix = Fix("requestGeneration", "kind")
    return _closed("generation.open", message, "threads.md §1, GenerationRequest", "Ask for it again.", fix)


def result_unnamed(request_id: UUID) -> RuleResult:
    """Whoever did the task of a request says what came of it, which completes the task.

    Args:
        request_id: the request, which is open.
    """
    message = "What came back of the request must be named: nothing is."
    remedy = "Name what came back; where nothing did, waive or cancel the task."
    fix = Fix("fulfilGeneration", "items", row=Named("GenerationRequest", request_id))
    return unmet("generation.result", message, "threads.md §1, GenerationRequest", remedy, fix)


def request_past_cancelling(status: GenerationStatus) -> RuleResult:
    """What came back of a request stays, and what is called off is so once."""
    message = f"The request must be open: it is {status}."
    fulfilled = "What came back stays: write a newer version of it, or ask for it again."
    remedy = fulfilled if status is GenerationStatus.FULFILLED else "Nothing is left to do."
    return _closed("generation.open", message, "threads.md §1, GenerationRequest", remedy, None)


def material_superseded(newest: UUID) -> RuleResult:
    """People review what is used from now on.

    Args:
        newest: the current version.
    """
    message = "A material that is reviewed must be the current version: there is a newer one."
    fix = Fix("approveMaterial", "id", row=Named("Material", newest))
    return _closed("material.current", message, "threads.md §1, Material", "Review the newest version.", fix)


def unreachable(name: str, why: str) -> RuleResult:
    """Nobody is reached out to who unsubscribed from any campaign, or who answered already.

    Args:
        name: of the person.
        why: see `guards.outreach.barred`.
    """
    message = f"Whoever is reached out to must be open to it: {name} is not, since {why}."
    return unmet("outreach.open", message, "threads.md §1, OutreachSequence", "Go on with somebody else.", None)


def _closed(rule_id: str, message: str, source: str, remedy: str, fix: Fix | None) -> RuleResult:
    return unmet(rule_id, message, source, remedy, fix, RefusalCode.NOT_ACTIVE)
