"""A lifecycle as others draw and run it: a Mermaid diagram, and a state chart for XState."""

from collections.abc import Iterable, Mapping

from guards.enums import TransitionKind
from guards.lifecycle import Lifecycle, Move, Stage
from guards.staged_facts import F

# Any JSON value; the shape is XState's.
Json = Mapping[str, object]

_UNSAID = frozenset({TransitionKind.FORWARD, TransitionKind.LOSS})
"""Kinds that a diagram shows by the direction of their arrow alone."""


def mermaid(lifecycle: Lifecycle[F]) -> str:
    """A Mermaid state diagram of the moves that people may make; whatever ends it is a line of its own.

    Args:
        lifecycle: the tables.
    """
    shown = [move for move in lifecycle.moves if move.offered and move.kind is not TransitionKind.NOOP]
    names = [f'    state "{stage.label}" as {_id(stage.key)}' for stage in lifecycle.stages]
    arrows = [f"    {_id(move.source)} --> {_id(move.target)}{_label(move)}" for move in shown]
    start = f"    [*] --> {_id(lifecycle.stages[0].key)}"
    ends = [f"    {_id(stage.key)} --> [*]" for stage in lifecycle.stages if stage.terminal]
    return "\n".join(["stateDiagram-v2", *names, start, *arrows, *ends, ""])


def _id(key: str) -> str:
    """A stage's name in a diagram, where a number alone is none."""
    return f"stage_{key}" if key.isdigit() else key


def _label(move: Move) -> str:
    return "" if move.kind in _UNSAID else f" : {move.kind.lower()}"


def xstate(lifecycle: Lifecycle[F]) -> Json:
    """The configuration of an XState 5 machine, which `createMachine` takes as it is.

    An event is named by where it leads, `to.contacted`. Each transition has the guard `allowed` with the ids of its
    rules as params: an implementation gets them and decides, or asks `availableTransitions`. A move that takes another
    one's place while a flag of the record is set comes first, with that flag among its params.

    Args:
        lifecycle: the tables.

    Source: stately.ai/docs, State machines.
    """
    name = lifecycle.kind.lower()
    return {
        "id": name,
        "version": lifecycle.version,
        "description": f"The {name} lifecycle",
        "initial": str(lifecycle.stages[0].key),
        "states": {str(stage.key): _state(lifecycle, stage) for stage in lifecycle.stages},
    }


def _state(lifecycle: Lifecycle[F], stage: Stage) -> Json:
    out = [move for move in lifecycle.moves if move.source == stage.key]
    return {
        **({"type": "final"} if stage.terminal else {}),
        "description": stage.intent,
        "tags": [stage.group],
        "meta": {"number": stage.number, "label": stage.label, "entry": stage.entry, "exit": stage.exit},
        "on": {f"to.{move.target}": list(_transitions(lifecycle, move)) for move in out},
    }


def _transitions(lifecycle: Lifecycle[F], move: Move) -> Iterable[Json]:
    """The ways in which one event is answered, the first whose guard holds being taken."""
    flag, exception = lifecycle.exceptions.get((move.source, move.target), (None, None))
    if exception is not None:
        yield _transition(lifecycle, exception, {"while": flag})
    yield _transition(lifecycle, move, {})


def _transition(lifecycle: Lifecycle[F], move: Move, more: Json) -> Json:
    rules = [rule.id for rule in lifecycle.rules_of(move) if rule.id not in move.warnings]
    return {
        "target": str(move.target),
        "description": move.prompt or f"{move.kind.lower()}, {move.reference}",
        "guard": {"type": "allowed", "params": {"rules": rules, **more}},
        "meta": {"kind": str(move.kind), "warnings": list(move.warnings), "source": move.reference},
    }
