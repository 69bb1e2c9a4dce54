"""The causal flow of threads: six stages, their moves, and the engine that decides. Source: threads.md §2."""

from guards.common_rules import common_rules
from guards.decide import Engine
from guards.enums import LifecycleKind, TransitionKind
from guards.lifecycle import Lifecycle, Move
from guards.rules import Rule
from guards.thread_clocks import TIMETABLE
from guards.thread_enums import ThreadStage
from guards.thread_facts import ThreadFacts
from guards.thread_plan import after, plan
from guards.thread_rule_table import ACTIVE, COMPLETE, SELLING, SIZED, UNAFFECTED, source_of
from guards.thread_stages import STAGES

S = ThreadStage
K = TransitionKind
_ONE_WAY = {"decision.proceed", "decision.decline"}
_BACK = "The thread goes back; what was written stays, and a new revision replaces it. Say why."
_DECLINED = "The thread ends without actions. Its outcome and what was learned are still written down."


def _asked_by(stage: ThreadStage, *more: str) -> tuple[str, ...]:
    return (*(rule.id for rule in COMPLETE[stage] if rule.id not in _ONE_WAY), *more)


def _forward(source: ThreadStage, target: ThreadStage, *more: str) -> Move:
    return Move(source, target, K.FORWARD, _asked_by(source, *more), source_of(source))


def _back(source: ThreadStage, target: ThreadStage, *rules: str) -> Move:
    return Move(source, target, K.REVERSAL, rules, "threads.md §2, Back", _BACK)


_MOVES = (
    _forward(S.INPUT, S.HYPOTHESIS, SELLING.id),
    _forward(S.HYPOTHESIS, S.IMPLICATION, SELLING.id),
    _forward(S.IMPLICATION, S.DECISION, SELLING.id),
    _forward(S.DECISION, S.ACTIONS, "decision.proceed", SELLING.id),
    Move(
        S.DECISION,
        S.LEARNING,
        K.LOSS,
        _asked_by(S.DECISION, "decision.decline"),
        "threads.md §2, DECLINE",
        _DECLINED,
    ),
    _forward(S.ACTIONS, S.LEARNING, SIZED.id),
    # A declined thread may have had actions planned, and one that is learned from may have got more.
    _forward(S.LEARNING, S.COMPLETED, "actions.closed"),
    _back(S.HYPOTHESIS, S.INPUT, UNAFFECTED.id),
    _back(S.DECISION, S.IMPLICATION),
    _back(S.DECISION, S.HYPOTHESIS),
)

_SHARED = ("role.write", "owner.present", "owner.locked", "reason")
_COMMON: tuple[Rule[ThreadFacts], ...] = common_rules()
_RULES: tuple[Rule[ThreadFacts], ...] = (
    *(rule for rule in _COMMON if rule.id in _SHARED),
    ACTIVE,
    SELLING,
    SIZED,
    UNAFFECTED,
    *(rule for rules in COMPLETE.values() for rule in rules),
)

THREAD: Lifecycle[ThreadFacts] = Lifecycle(
    kind=LifecycleKind.THREAD,
    version="1",
    stages=STAGES,
    moves=_MOVES,
    rules={rule.id: rule for rule in _RULES},
    always=(ACTIVE.id, "role.write", "owner.locked"),
    # Nobody need own a thread that only goes back: the worker resumes an ownerless one too.
    by_kind={K.FORWARD: ("owner.present",), K.LOSS: ("owner.present",), K.REVERSAL: ("reason",)},
    document="threads.md §2",
)


def _none_skipped(_facts: ThreadFacts, _move: Move) -> tuple[Move, ...]:
    """No move of a thread is forced, so that none passes others over."""
    return ()


ENGINE: Engine[ThreadFacts] = Engine(
    lifecycle=THREAD, plan=plan, skipped=_none_skipped, after=after, timetable=TIMETABLE
)
