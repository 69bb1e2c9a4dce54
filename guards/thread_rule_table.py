"""The rules of threads as a table: id, what must hold, where it comes from, what would satisfy it."""

from collections.abc import Callable

from guards import thread_rules as judge
from guards.enums import RefusalCode, Role, Severity
from guards.outreach import PROSPECTS
from guards.rules import Case, Finding, Fix, Rule, RuleResult
from guards.thread_entries import PARTS
from guards.thread_enums import Decision, ThreadStage, ThreadStatus, ThreadType
from guards.thread_facts import Content, ThreadFacts
from guards.thread_templates import first_before
from guards.venture_details import PLAYBOOK
from guards.venture_stages import VENTURE_STAGES

_Predicate = Callable[[Case[ThreadFacts]], Finding]
_EXECUTIVES = (Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)
_ENTRY = "recordThreadEntry"
_PLAYBOOK_STAGE = next(stage.number for stage in VENTURE_STAGES if PLAYBOOK in stage.artifacts)
S = ThreadStage


def source_of(stage: ThreadStage) -> str:
    """The row that asks for what a stage must hold."""
    return f"threads.md §2, {stage.upper()}"


def _part_rules(stage: ThreadStage) -> tuple[Rule[ThreadFacts], ...]:
    return tuple(
        Rule(
            part.rule,
            part.summary,
            source_of(stage),
            judge.holds_part(stage, part),
            part.remedy,
            Fix(_ENTRY, f"{stage}.{part.path}"),
        )
        for part in PARTS.get(stage, ())
    )


def _rule(  # one parameter a column of the tables below
    stage: ThreadStage, name: str, summary: str, holds: _Predicate, remedy: str, fix: Fix
) -> Rule[ThreadFacts]:
    return Rule(f"{stage}.{name}", summary, source_of(stage), holds, remedy, fix)


ACTIVE: Rule[ThreadFacts] = Rule(
    "thread.active",
    "The thread must be active",
    "threads.md §1, status",
    judge.active,
    "Resume the thread; whoever may write it may do that.",
    Fix("setThreadStatus", "status", value=ThreadStatus.ACTIVE),
    RefusalCode.NOT_ACTIVE,
)

SELLING: Rule[ThreadFacts] = Rule(
    "thread.playbook",
    "The venture that a deal belongs to should have a current sales playbook",
    "ventures.md §3",
    judge.has_playbook,
    f"Record the sales playbook of the venture, which is of stage {_PLAYBOOK_STAGE}; the deal may go on without it.",
    Fix("recordArtifact", "type", value=PLAYBOOK),
    severity=Severity.WARN,
)

SIZED: Rule[ThreadFacts] = Rule(
    "thread.prospects",
    f"A campaign should have {PROSPECTS[0]} to {PROSPECTS[1]} prospects",
    "threads.md §1, Campaign",
    judge.has_size,
    "List as many companies, or say in what was learned why there were more or fewer; the campaign may go on so.",
    Fix("addProspects", "prospects"),
    severity=Severity.WARN,
)

_DECISIONS = (
    _rule(
        S.DECISION,
        "proceed",
        "It must be decided to proceed",
        judge.decided(Decision.PROCEED),
        "Decide PROCEED, or follow what was decided: a declined thread goes to learning, a deferred one waits.",
        Fix(_ENTRY, "decision.decision", value=Decision.PROCEED),
    ),
    _rule(
        S.DECISION,
        "decline",
        "It must be decided to decline",
        judge.decided(Decision.DECLINE),
        "Decide DECLINE, or go on to the actions.",
        Fix(_ENTRY, "decision.decision", value=Decision.DECLINE),
    ),
    _rule(
        S.DECISION,
        "approval",
        "An impact of 0.8 or more must be approved by an EXECUTIVE",
        judge.approved,
        "Have an EXECUTIVE or above approve the decision as it stands now.",
        Fix("approveThread", None, _EXECUTIVES),
    ),
)

_ACTIONS = (
    _rule(
        S.ACTIONS,
        "any",
        "There must be at least one action",
        judge.any_action,
        "Add an action.",
        Fix("addThreadAction"),
    ),
    _rule(
        S.ACTIONS,
        "owner",
        "Every action must have an owner",
        judge.every_action(judge.has_owner, "has no owner"),
        "Name who is to do it.",
        Fix("updateThreadAction", "ownerId"),
    ),
    _rule(
        S.ACTIONS,
        "due_date",
        "Every action must have a due date",
        judge.every_action(judge.has_due_date, "has no due date"),
        "Say until when it is to be done.",
        Fix("updateThreadAction", "dueAt"),
    ),
    _rule(
        S.ACTIONS,
        "closed",
        "Every action must be completed or cancelled",
        judge.every_action(judge.is_closed, "is open", first_before),
        "Complete it, or cancel it with a reason.",
        Fix("completeThreadAction", "id"),
    ),
    _rule(
        S.ACTIONS,
        "cancel_reason",
        "Every cancelled action must have a reason",
        judge.every_action(judge.says_why_cancelled, "was cancelled without a reason"),
        "Say why it was cancelled.",
        Fix("cancelThreadAction", "reason"),
    ),
)

_LEARNING = (
    _rule(
        S.LEARNING,
        "outcome_agrees",
        "A thread that was declined cannot have succeeded",
        judge.not_closed_when_declined,
        "Say how it really ended.",
        Fix(_ENTRY, "learning.outcome"),
    ),
    _rule(
        S.LEARNING,
        "verdicts",
        "Every assumption under test must have its verdict",
        judge.judged_all,
        "Give a verdict for each; a thread that was declined tested none.",
        Fix(_ENTRY, "learning.verdicts"),
    ),
    _rule(
        S.LEARNING,
        "verdict_evidence",
        "Every verdict must have its evidence",
        judge.every_verdict("evidence", judge.is_said),
        "Say what shows it.",
        Fix(_ENTRY, "learning.verdicts.evidence"),
    ),
    _rule(
        S.LEARNING,
        "verdict_confidence",
        "Every verdict must say how confident one is now",
        judge.every_verdict("confidence", judge.is_percent),
        "Give the new confidence, a whole number from 0 to 100.",
        Fix(_ENTRY, "learning.verdicts.confidence"),
    ),
    _rule(
        S.LEARNING,
        "goal_metrics",
        "Changes may be stated only of metrics that the linked goal or subgoal has",
        judge.names_metrics,
        "Name one of its metrics, or link the thread to the goal that has it.",
        Fix(_ENTRY, "learning.goalMetrics"),
    ),
)

UNAFFECTED: Rule[ThreadFacts] = _rule(
    S.HYPOTHESIS,
    "unaffected",
    "No assumption may be affected",
    judge.unaffected,
    "Record a hypothesis that tests no assumption; one that does is followed up.",
    Fix(_ENTRY, "hypothesis.assumptionIds"),
)

COMPLETE: dict[ThreadStage, tuple[Rule[ThreadFacts], ...]] = {
    S.INPUT: _part_rules(S.INPUT),
    S.HYPOTHESIS: _part_rules(S.HYPOTHESIS),
    S.IMPLICATION: _part_rules(S.IMPLICATION),
    S.DECISION: (*_part_rules(S.DECISION), *_DECISIONS),
    S.ACTIONS: _ACTIONS,
    S.LEARNING: (*_part_rules(S.LEARNING), *_LEARNING),
}
"""All that is asked of what a stage holds; `decision.proceed` and `decision.decline` of one way out of it each."""


def lacking(stage: ThreadStage, kind: ThreadType, content: Content) -> tuple[RuleResult, ...]:
    """What keeps an entry from being complete, whatever it decides: each part by its own rule.

    Rules that look at more than the entry, such as an approval, are those of a move alone.

    Args:
        stage: the stage that it is of.
        kind: the type of its thread.
        content: the entry.

    Source: threads.md §2.
    """
    judged = (
        rule.told(judge.look_at(part, kind, content))
        for part, rule in zip(PARTS.get(stage, ()), COMPLETE.get(stage, ()), strict=False)
    )
    return tuple(result for result in judged if not result.satisfied)
