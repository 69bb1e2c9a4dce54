"""The named predicates of threads. Source: threads.md §2, row by row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from guards.enums import Role
from guards.impact import needs_approval
from guards.outreach import size_warning
from guards.rules import Case, Finding, Fix, Named, Step, given
from guards.thread_approval import approvable
from guards.thread_checks import impact_of, wrong
from guards.thread_entries import JUDGED, decision_of
from guards.thread_enums import ActionStatus, Decision, ThreadOutcome, ThreadStage, ThreadStatus, ThreadType
from guards.thread_facts import ActionFact, Content, ThreadFacts
from guards.thread_parts import Part, each, found, whole_percent
from guards.thread_templates import ACTION, OPEN

Judged = Case[ThreadFacts]
S = ThreadStage
_JUDGED = each(*JUDGED)
_METRICS = "learning.goal_metrics"
_CHAINED = Step("Go on in another thread, chained to it.", Fix("createThread", "chainedFromId"))
_DECIDE = Step(
    "Record the whole decision, PROCEED or DECLINE; an EXECUTIVE approves that revision.",
    Fix("recordThreadEntry", "decision"),
)
_First = Callable[[ActionFact, Sequence[ActionFact]], ActionFact]


def holds_part(stage: ThreadStage, part: Part) -> Callable[[Judged], Finding]:
    """A predicate that holds when the stage's entry holds a part, or needs none."""
    return lambda case: look_at(part, case.facts.type, case.facts.entry_of(stage))


def look_at(part: Part, kind: ThreadType, content: Content) -> Finding:
    """Whether an entry holds a part, or needs none.

    Args:
        part: which.
        kind: the type of the thread.
        content: the entry.
    """
    if kind not in part.types or not part.when(content):
        return Finding(satisfied=True, seen="this thread needs none")
    flaw = part.flaw(content)
    return Finding(flaw is None, f"{part.path}: {flaw.message}" if flaw else f"{part.path} is given")


def active(case: Judged) -> Finding:
    """The thread is active; the worker also takes up a deferred one, at the stage that was chosen."""
    facts = case.facts
    resumes = facts.deferred and case.request.actor.system and case.move.target == facts.resume_stage
    onward = _CHAINED if facts.stage == S.COMPLETED else None
    return Finding(resumes or facts.status is ThreadStatus.ACTIVE, f"the thread is {facts.status}", onward)


def has_playbook(case: Judged) -> Finding:
    """Whoever sells for a venture has its sales playbook."""
    facts = case.facts
    if facts.type is not ThreadType.SALES or facts.venture_id is None:
        return Finding(satisfied=True, seen="this thread needs none")
    seen = "there is one" if facts.playbook else "there is none"
    return Finding(facts.playbook, seen, row=Named("Venture", facts.venture_id))


def has_size(case: Judged) -> Finding:
    """A campaign goes to as many companies as a campaign is to have."""
    facts = case.facts
    if facts.type is not ThreadType.CAMPAIGN:
        return Finding(satisfied=True, seen="this thread needs none")
    return Finding(size_warning(facts.prospects) is None, f"it has {facts.prospects:,}")


def unaffected(case: Judged) -> Finding:
    """No assumption is affected: only then there is nothing to find out, and one observes further."""
    tested = case.facts.tested()
    return Finding(not tested, f"{len(tested)} under test" if tested else "none is under test")


def decided(decision: Decision) -> Callable[[Judged], Finding]:
    """A predicate that holds when the decision is this one."""

    def holds(case: Judged) -> Finding:
        taken = decision_of(case.facts.entry_of(S.DECISION))
        return Finding(taken is decision, f"the decision is {taken}" if taken else "nothing is decided")

    return holds


def approved(case: Judged) -> Finding:
    """A decision of great impact was approved by an EXECUTIVE or above, as it stands now."""
    score = impact_of(case.facts.entry_of(S.DECISION))
    if score is None or not needs_approval(score.value):
        return Finding(satisfied=True, seen=f"the impact is {score.value}" if score else "the impact is not weighed")
    entry = case.facts.entries[S.DECISION]
    if not approvable(case.facts.type, entry.content):
        return Finding(satisfied=False, seen=f"the impact is {score.value}", step=_DECIDE)
    by_executive = (known for known in case.facts.approvals if known.role.includes(Role.EXECUTIVE))
    holds = any(known.revision == entry.revision for known in by_executive)
    told = "and was approved" if holds else f"and revision {entry.revision} was not approved"
    return Finding(holds, f"the impact is {score.value} {told}")


def any_action(case: Judged) -> Finding:
    """There is at least one action."""
    count = len(case.facts.actions)
    return Finding(count > 0, f"{count} action{'s' if count != 1 else ''}")


def every_action(
    holds: Callable[[ActionFact], bool], lacks: str, first: _First = lambda action, _actions: action
) -> Callable[[Judged], Finding]:
    """A predicate that holds when every action does; it names one that a fix can be called on.

    Args:
        holds: whether one does.
        lacks: what those lack that do not.
        first: of an action that does not, and all of the thread's, the one to begin with.
    """

    def judged(case: Judged) -> Finding:
        without = [action for action in case.facts.actions if not holds(action)]
        if not without:
            return Finding(satisfied=True, seen="every action does")
        seen = f"{', '.join(action.template for action in without)} {lacks}"
        return Finding(satisfied=False, seen=seen, row=Named(ACTION, first(without[0], case.facts.actions).id))

    return judged


def has_owner(action: ActionFact) -> bool:
    """Whether somebody is to do it, unless it was cancelled."""
    return action.owner_id is not None or action.status is ActionStatus.CANCELLED


def has_due_date(action: ActionFact) -> bool:
    """Whether it has a date, unless it was cancelled."""
    return action.due_at is not None or action.status is ActionStatus.CANCELLED


def is_closed(action: ActionFact) -> bool:
    """Whether it is completed or cancelled."""
    return action.status not in OPEN


def says_why_cancelled(action: ActionFact) -> bool:
    """Whether a cancelled one has a reason."""
    return action.status is not ActionStatus.CANCELLED or given(action.closed_reason)


def verdicts_of(content: Content) -> Mapping[str, Mapping[str, Any]]:  # Any: JSON
    """The verdicts of a LEARNING entry, by assumption."""
    stated = content.get("verdicts")
    items = stated if isinstance(stated, list) else ()
    return {str(item.get("assumptionId")): item for item in items if isinstance(item, Mapping)}


def declined(facts: ThreadFacts) -> bool:
    """Whether it was declined: then nothing was tested."""
    return decision_of(facts.entry_of(S.DECISION)) is Decision.DECLINE


def judged_all(case: Judged) -> Finding:
    """Each assumption under test has its verdict; a declined thread tested none."""
    stated = case.facts.entry_of(S.LEARNING).get("verdicts")
    unclear = _JUDGED(stated) if stated else None
    if unclear:
        return Finding(satisfied=False, seen=unclear)
    verdicts = verdicts_of(case.facts.entry_of(S.LEARNING))
    if stated and len(verdicts) < len(stated):
        return Finding(satisfied=False, seen="an assumption has two verdicts")
    tested = () if declined(case.facts) else case.facts.tested()
    without = [key for key in tested if not given(str(verdicts.get(key, {}).get("verdict") or ""))]
    return Finding(not without, f"{len(without)} of {len(tested)} lack it" if without else f"{len(verdicts)} given")


def every_verdict(key: str, holds: Callable[[object], bool]) -> Callable[[Judged], Finding]:
    """A predicate that holds when every verdict says something right under a key."""

    def judged(case: Judged) -> Finding:
        verdicts = verdicts_of(case.facts.entry_of(S.LEARNING))
        without = [assumption for assumption, verdict in verdicts.items() if not holds(verdict.get(key))]
        return Finding(not without, f"{len(without)} of {len(verdicts)} lack it" if without else "every verdict has it")

    return judged


def is_said(value: object) -> bool:
    """Whether a text says anything."""
    return isinstance(value, str) and given(value)


def is_percent(value: object) -> bool:
    """Whether it is a whole number from 0 to 100."""
    return whole_percent(value) is None


def not_closed_when_declined(case: Judged) -> Finding:
    """A thread that was declined did not close a deal."""
    outcome = case.facts.entry_of(S.LEARNING).get("outcome")
    contradicts = declined(case.facts) and outcome in {ThreadOutcome.CLOSED, ThreadOutcome.SUCCESS}
    return Finding(not contradicts, f"declined, and {outcome}" if contradicts else "outcome and decision agree")


def names_metrics(case: Judged) -> Finding:
    """The stated changes are of metrics that the linked goal and subgoal have."""
    content, facts = case.facts.entry_of(S.LEARNING), case.facts
    unclear = [flaw.message for flaw in wrong(S.LEARNING, facts.type, content) if flaw.rule == _METRICS]
    if unclear:
        return Finding(satisfied=False, seen=unclear[0])
    lists = ((content.get("goalMetrics"), facts.metrics), (content.get("subgoalMetrics"), facts.subgoal_metrics))
    unknown = [name for stated, known in lists for name in _names(stated) if name not in known]
    return Finding(not unknown, f"unknown: {', '.join(unknown)}" if unknown else "every metric is known")


def _names(stated: object) -> Iterable[str]:
    items = stated if isinstance(stated, list) else ()
    return (str(found(item, "name")) for item in items if isinstance(item, Mapping))
