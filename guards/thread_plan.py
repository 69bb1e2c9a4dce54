"""What an accepted move makes of a thread, and what it starts. Source: threads.md §2, §4."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from guards import moving
from guards.effects import Effect, EventEffect, Outcome
from guards.lifecycle import Move
from guards.rules import Case
from guards.thread_checks import impact_of, missing
from guards.thread_clocks import armed
from guards.thread_entries import decision_of
from guards.thread_enums import Decision, ThreadStage, ThreadStatus, ThreadType
from guards.thread_facts import ActionFact, Content, ThreadFacts
from guards.thread_learning import Completion, completion
from guards.thread_stages import label_of
from guards.thread_templates import OPEN

S = ThreadStage


def plan(case: Case[ThreadFacts], forced: bool, _skipped: tuple[Move, ...]) -> Outcome:  # noqa: FBT001  # Engine.plan's signature
    """What the move makes of the thread, and all that starts with it.

    Args:
        case: the accepted move.
        forced: always False: no move of a thread is forced.
    """
    done = completion(case.facts) if case.move.target == S.COMPLETED else None
    effects = (*moving.cancelling(case), *moving.telling(case), *moving.handing_on(case), *_announcing(case, done))
    return Outcome(
        changes=moving.changes(case, case.facts.cycle) | _own_changes(case, done),
        metadata=_metadata(case),
        effects=(*effects, *armed(after(case))),
        ledger=moving.ledger(case, forced=forced),
        own=(done,) if done else (),
    )


def after(case: Case[ThreadFacts]) -> ThreadFacts:
    """The facts as they stand once the move is made."""
    completes = case.move.target == S.COMPLETED
    return replace(
        moving.arrived(case, case.facts.cycle),
        actions=_actions_left(case),
        status=ThreadStatus.COMPLETED if completes else ThreadStatus.ACTIVE,
        completed_at=case.now if completes else None,
        resume_at=None,
        resume_stage=None,
    )


def _actions_left(case: Case[ThreadFacts]) -> tuple[ActionFact, ...]:
    """The actions once the move is made: what had to be closed for it is, for whoever asks about a way beforehand."""
    closing = case.move.source == S.ACTIONS
    return tuple(action for action in case.facts.actions if not closing or action.status not in OPEN)


def _own_changes(case: Case[ThreadFacts], done: Completion | None) -> dict[str, object]:
    changes: dict[str, object] = {"stage": ThreadStage(case.move.target)}
    if _leaves_decided(case):
        changes["decision"] = decision_of(case.facts.entry_of(S.DECISION))
    if case.facts.deferred:
        changes |= {"status": ThreadStatus.ACTIVE, "resume_at": None, "resume_stage": None}
    if done is not None:
        changes |= {
            "status": ThreadStatus.COMPLETED,
            "completed_at": case.now,
            "outcome": done.outcome,
            "arr": done.arr,
            "cycle_days": done.cycle_days,
            "marketing_candidate": done.marketing_candidate,
        }
    return changes


def _metadata(case: Case[ThreadFacts]) -> dict[str, object]:
    """What the history row keeps of a decision."""
    return dict(_decision(case.facts)) if _leaves_decided(case) else {}


def _announcing(case: Case[ThreadFacts], done: Completion | None) -> tuple[Effect, ...]:
    if done is not None:
        return (EventEffect("thread.completed", "Announce what was learned", _learned(done)),)
    return (deciding(case.facts),) if _leaves_decided(case) else ()


def _leaves_decided(case: Case[ThreadFacts]) -> bool:
    return case.move.source == S.DECISION and case.move.target in {S.ACTIONS, S.LEARNING}


def _learned(done: Completion) -> dict[str, object]:
    return {
        "outcome": done.outcome,
        "arr": None if done.arr is None else str(done.arr),
        "cycleDays": done.cycle_days,
        "marketingCandidate": done.marketing_candidate,
    }


def deciding(facts: ThreadFacts) -> EventEffect:
    """The announcement of a decision: of one to proceed or decline with its move, of a deferral at once."""
    return EventEffect("thread.decided", "Announce the decision", _decision(facts))


def _decision(facts: ThreadFacts) -> Mapping[str, object]:
    content = facts.entry_of(S.DECISION)
    decision, score = decision_of(content), impact_of(content)
    return {
        "decision": decision,
        "label": label_of(facts.type, decision) if decision else None,
        "impactScore": str(score.value) if score else None,
        "resumeAt": content.get("resumeAt") if decision is Decision.DEFER else None,
        "resumeStage": content.get("resumeStage") if decision is Decision.DEFER else None,
    }


def starting(facts: ThreadFacts) -> tuple[Effect, ...]:
    """What a thread that was just created starts: the clocks of its stage.

    Args:
        facts: the new thread, its first history row included.
    """
    return armed(facts)


@dataclass(frozen=True, slots=True)
class Deferral:
    """Until when a thread rests, and where it goes on."""

    resume_at: datetime
    resume_stage: ThreadStage

    @property
    def changes(self) -> Mapping[str, object]:
        """The thread's columns that get a new value."""
        return {
            "status": ThreadStatus.PAUSED,
            "resume_at": self.resume_at,
            "resume_stage": self.resume_stage,
        }


def resumes_at(content: Content) -> datetime | None:
    """When a thread goes on by a DECISION entry that defers it, be it a draft; None where it does not say that."""
    given = content.get("resumeAt")
    return datetime.fromisoformat(given) if decision_of(content) is Decision.DEFER and given else None


def deferral(kind: ThreadType, content: Content) -> Deferral | None:
    """The rest that a DECISION entry orders; None where it decides something else, or is a draft.

    Args:
        kind: the type of the thread.
        content: the entry, just recorded.

    Source: threads.md §2, DEFER.
    """
    if decision_of(content) is not Decision.DEFER or missing(S.DECISION, kind, content):
        return None
    return Deferral(datetime.fromisoformat(content["resumeAt"]), ThreadStage(content["resumeStage"]))
