"""The six stages of a thread and its end: texts, and what deciding is called there. Source: threads.md §2."""

from collections.abc import Mapping

from guards.lifecycle import Stage
from guards.thread_enums import Decision, ThreadStage, ThreadType

S = ThreadStage
T = ThreadType

STAGES: tuple[Stage, ...] = (
    Stage(
        S.INPUT,
        1,
        "Input",
        "OBSERVE",
        "Write down what was observed, and by whom, without an opinion.",
        "Something was observed: a lead came in, a number moved, somebody said something.",
        "The observation is complete.",
    ),
    Stage(
        S.HYPOTHESIS,
        2,
        "Hypothesis",
        "REASON",
        "Say which assumptions of the canvas it tests, and how sure one is.",
        "The observation is complete.",
        "An assumption is under test, or none is affected and one observes further.",
    ),
    Stage(
        S.IMPLICATION,
        3,
        "Implication",
        "REASON",
        "Say in numbers what it is worth and what it costs.",
        "An assumption is under test.",
        "Value, cost and priority are known.",
    ),
    Stage(
        S.DECISION,
        4,
        "Decision",
        "REASON",
        "Decide whether to go on, and say what speaks against the alternatives.",
        "Value, cost and priority are known.",
        "It was decided to proceed or to decline; a deferred thread waits here for its date.",
    ),
    Stage(
        S.ACTIONS,
        5,
        "Actions",
        "ACT",
        "Do what was decided, each step with an owner and a date.",
        "It was decided to proceed.",
        "Every action is completed or cancelled.",
    ),
    Stage(
        S.LEARNING,
        6,
        "Learning",
        "LEARN",
        "Compare what was expected with what came, and judge the assumptions.",
        "The actions are over, or the thread was declined.",
        "The outcome is known and every tested assumption has its verdict.",
    ),
    Stage(
        S.COMPLETED,
        7,
        "Completed",
        "LEARN",
        "Keep what was learned; the thread is archived after 90 days.",
        "What was learned is written back to assumptions and goal.",
        "None: this is the end.",
        terminal=True,
    ),
)

_LABELS: Mapping[ThreadType, Mapping[Decision, str]] = {
    T.SALES: {Decision.PROCEED: "QUALIFY", Decision.DECLINE: "REJECT"},
    T.CAMPAIGN: {Decision.PROCEED: "LAUNCH", Decision.DECLINE: "CANCEL"},
    T.MARKETING: {Decision.PROCEED: "LAUNCH", Decision.DEFER: "HOLD"},
    T.BUSINESS: {Decision.PROCEED: "BUILD", Decision.DEFER: "HOLD"},
    T.ENGINEERING: {Decision.PROCEED: "BUILD", Decision.DECLINE: "KILL"},
}


def label_of(kind: ThreadType, decision: Decision) -> str:
    """What a decision is called on threads of a type. Source: threads.md §2, DECISION; seed facts D1."""
    return _LABELS[kind].get(decision, decision.value)
