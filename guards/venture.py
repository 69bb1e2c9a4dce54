"""The 25 stages of ventures, and the engine that decides. Source: ventures.md §2."""

from guards.common_rules import common_rules
from guards.decide import Engine
from guards.enums import LifecycleKind, TransitionKind
from guards.lifecycle import Lifecycle, Move, Stage
from guards.rules import Rule
from guards.venture_clocks import TIMETABLE
from guards.venture_enums import VenturePhase
from guards.venture_facts import VentureFacts
from guards.venture_gate_table import GATES
from guards.venture_plan import foreseen, plan
from guards.venture_rule_table import BLOCKING, WARNING
from guards.venture_stage import VentureStage
from guards.venture_stages import ORBIT, VENTURE_STAGES
from guards.venture_standing import STANDING

K = TransitionKind
_FIRST = VENTURE_STAGES[0].key
_ALWAYS = ("edge.forceable", "venture.active", "role.write", "owner.present", "owner.locked")
_REVISE = "The venture goes back, and the artifacts of the stages between are no longer current. Say why."
_RESTART = "The venture begins anew with stage 1. Say why, citing the old run."


def _stage(stage: VentureStage) -> Stage:
    return Stage(
        key=stage.key,
        number=stage.number,
        label=stage.title,
        group=stage.phase,
        intent=stage.intent,
        entry=_entry(stage),
        exit=_exit(stage),
    )


def _entry(stage: VentureStage) -> str:
    if stage.key == _FIRST:
        return "The venture was created, or begins anew."
    return f"Stage {stage.number - 1} is completed."


def _exit(stage: VentureStage) -> str:
    parts = (
        f"it has {' and '.join(stage.artifacts)}" if stage.artifacts else "",
        f"its directive {stage.suffix} is completed" if stage.suffix else "",
        "its gate is passed" if stage.gate else "",
    )
    told = "; ".join(part for part in parts if part)
    return f"{told[0].upper()}{told[1:]}."


_ORBIT = Stage(
    key=ORBIT,
    number=int(ORBIT),
    label="The Orbit",
    group=VenturePhase.THE_ORBIT,
    intent="Operate what was built.",
    entry="The venture graduated.",
    exit="There is none: active operations have no stages.",
    terminal=True,
)

_FORWARD: tuple[Move, ...] = tuple(
    Move(
        source=stage.key,
        target=str(stage.number + 1),
        kind=K.FORWARD,
        rules=tuple(rule.id for rule in BLOCKING[stage.key]),
        reference="ventures.md §2",
        warnings=tuple(rule.id for rule in WARNING[stage.key]),
    )
    for stage in VENTURE_STAGES
)
_BACK: tuple[Move, ...] = tuple(
    Move(spec.stage, target, K.REVERSAL, (), f"seed_facts.md B2, gate {spec.stage}", _REVISE, closed=True)
    for spec in GATES
    for target in spec.rollbacks
)
# Only a gate that may kill leaves a venture that can restart.
_RESTARTS = {
    (spec.stage, _FIRST): (
        "killed",
        Move(spec.stage, _FIRST, K.RESTART, (), "ventures.md §2, Gates", _RESTART, closed=True),
    )
    for spec in GATES
    if spec.rollbacks
}
_COMMON: tuple[Rule[VentureFacts], ...] = common_rules()
_RULES: tuple[Rule[VentureFacts], ...] = (
    *(rule for rule in _COMMON if rule.id in _ALWAYS),
    *STANDING,
    *(rule for rules in BLOCKING.values() for rule in rules),
    *(rule for rules in WARNING.values() for rule in rules),
)

VENTURE: Lifecycle[VentureFacts] = Lifecycle(
    kind=LifecycleKind.VENTURE,
    version="1",
    stages=(*(_stage(stage) for stage in VENTURE_STAGES), _ORBIT),
    moves=(*_FORWARD, *_BACK),
    rules={rule.id: rule for rule in _RULES},
    always=_ALWAYS,
    by_kind={K.REVERSAL: ("gate.revise",), K.RESTART: ("restart.call", "restart.role", "restart.reason")},
    by_call={"restartVenture": ("restart.killed",)},
    exceptions=_RESTARTS,
    document="ventures.md §2, stage",
)


def _skipped(_facts: VentureFacts, _move: Move) -> tuple[Move, ...]:
    """No move is forced, so none passes anything over."""
    return ()


ENGINE: Engine[VentureFacts] = Engine(
    lifecycle=VENTURE, plan=plan, skipped=_skipped, after=foreseen, timetable=TIMETABLE
)
