"""The tables of a lifecycle, checked when they are loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic

from guards.enums import LifecycleKind, TransitionKind
from guards.rules import Rule
from guards.staged_facts import F

# Kinds that are never offered: each needs something else than a plain call. Source: engagements.md §2.
CLOSED_KINDS = frozenset({TransitionKind.HARD, TransitionKind.SYSTEM, TransitionKind.REOPEN})


class LifecycleError(ValueError):
    """A lifecycle's tables contradict themselves; raised when they are loaded, never later."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage, with the texts that a UI shows.

    Args:
        key: stable name; number: position for display, from 1; group: the band or phase.
        intent, entry, exit: why one is here, how one gets in, how one gets out.
        on_ladder: False for a stage that lies beside the ladder.
        terminal: True for an end that no move leaves.
    """

    key: str
    number: int
    label: str
    group: str
    intent: str
    entry: str
    exit: str
    on_ladder: bool = True
    terminal: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One listed pair of stages.

    Args:
        source, target: stage keys.
        kind: what the move means.
        rules: ids of the preconditions, in the order of the table.
        reference: the row or section of the source that lists it.
        prompt: what a UI shows before asking.
        warnings: ids of the rules that only warn.
        closed: whether it belongs to another mutation than `transitionStage`, so that no way leads along it.
    """

    source: str
    target: str
    kind: TransitionKind
    rules: tuple[str, ...] = ()
    reference: str = ""
    prompt: str | None = None
    warnings: tuple[str, ...] = ()
    closed: bool = False

    @property
    def offered(self) -> bool:
        """Whether people may be offered this move at all."""
        return self.kind not in CLOSED_KINDS and not self.closed


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Why the source rules a pair out in so many words, and the row or section that does."""

    reason: str
    reference: str


@dataclass(frozen=True)
class Lifecycle(Generic[F]):
    """A lifecycle as data.

    Args:
        kind, version: what it governs; the version changes with the tables' meaning.
        stages: in ladder order, those beside the ladder last.
        moves: every listed pair.
        exceptions: moves that take a pair's place, listed or not, while a flag of the record is set, by
            (source, target).
        rules: every rule, by id.
        always: rules of every move; by_kind: rules of every move of a kind.
        by_call: what a mutation of its own asks for before it is asked which move it makes, by mutation.
        forbidden: what is quoted for pairs that the source names as forbidden, by (source, target).
        document: the document that lists the moves, quoted for every other pair.

    Raises:
        LifecycleError: an unknown or unreachable stage, a duplicate pair, a rule without predicate, a dead end that is
            not said to be one, or an end that a move leaves.
    """

    kind: LifecycleKind
    version: str
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    rules: Mapping[str, Rule[F]]
    always: tuple[str, ...]
    by_kind: Mapping[TransitionKind, tuple[str, ...]]
    exceptions: Mapping[tuple[str, str], tuple[str, Move]] = field(default_factory=dict)
    forbidden: Mapping[tuple[str, str], Forbidden] = field(default_factory=dict)
    document: str = ""
    by_call: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Check the tables and index them."""
        _check_stages(self.stages, self.moves)
        _check_rules(self)
        object.__setattr__(self, "_stages", {stage.key: stage for stage in self.stages})
        object.__setattr__(self, "_moves", {(move.source, move.target): move for move in self.moves})
        object.__setattr__(self, "_rank", {stage.key: rank for rank, stage in enumerate(self.stages)})

    _stages: Mapping[str, Stage] = field(init=False, repr=False, compare=False)
    _moves: Mapping[tuple[str, str], Move] = field(init=False, repr=False, compare=False)
    _rank: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def stage(self, key: str) -> Stage:
        """The stage of that key; KeyError if there is none."""
        return self._stages[key]

    def rank(self, key: str) -> int:
        """The stage's place in ladder order; stages beside the ladder come last."""
        return self._rank[key]

    def move(self, source: str, target: str, facts: F | None = None) -> Move | None:
        """The listed move between two stages, as it stands for a record with these facts."""
        flag, exception = self.exceptions.get((source, target), (None, None))
        if flag is not None and facts is not None and getattr(facts, flag):
            return exception
        return self._moves.get((source, target))

    def moves_from(self, source: str, facts: F | None = None) -> tuple[Move, ...]:
        """Every listed move out of a stage, in table order, those that only a flag of the record opens last."""
        pairs = dict.fromkeys((*((move.source, move.target) for move in self.moves), *self.exceptions))
        found = (self.move(*pair, facts) for pair in pairs if pair[0] == source)
        return tuple(move for move in found if move is not None)

    def rules_of(self, move: Move) -> tuple[Rule[F], ...]:
        """Every rule that judges a move: those of all moves, of its kind, and its own; each once."""
        ids = dict.fromkeys((*self.by_kind.get(move.kind, ()), *self.always, *move.rules, *move.warnings))
        return tuple(self.rules[rule_id] for rule_id in ids)

    def backward(self, source: str, target: str) -> bool:
        """Whether a move leads down the ladder."""
        both = self.stage(source).on_ladder and self.stage(target).on_ladder
        return both and self.rank(target) < self.rank(source)


def _check_stages(stages: tuple[Stage, ...], moves: tuple[Move, ...]) -> None:
    keys = [stage.key for stage in stages]
    _refuse("stage listed twice", _repeated(keys))
    _refuse("move listed twice", _repeated((move.source, move.target) for move in moves))
    named = {key for move in moves for key in (move.source, move.target)}
    _refuse("move names an unknown stage", sorted(named - set(keys)))
    left = {move.source for move in moves}
    _refuse("stage without exit", [stage.key for stage in stages if stage.key not in left and not stage.terminal])
    _refuse("end that a move leaves", [stage.key for stage in stages if stage.key in left and stage.terminal])
    _refuse("unreachable stage", sorted(set(keys) - _reachable(keys[0], moves)))


def _check_rules(lifecycle: Lifecycle[F]) -> None:
    asked = {*lifecycle.always}
    asked.update(rule for rules in (*lifecycle.by_kind.values(), *lifecycle.by_call.values()) for rule in rules)
    exceptions = (move for _, move in lifecycle.exceptions.values())
    asked.update(rule for move in (*lifecycle.moves, *exceptions) for rule in (*move.rules, *move.warnings))
    _refuse("rule without predicate", sorted(asked - set(lifecycle.rules)))
    _refuse("rule that no move asks for", sorted(set(lifecycle.rules) - asked))
    _refuse("rule under a wrong id", sorted(key for key, rule in lifecycle.rules.items() if rule.id != key))


def _reachable(start: str, moves: tuple[Move, ...]) -> set[str]:
    found, frontier = {start}, [start]
    while frontier:
        source = frontier.pop()
        new = {m.target for m in moves if m.source == source and m.offered} - found
        found |= new
        frontier.extend(new)
    return found


def _repeated(items: Iterable[object]) -> list[object]:
    listed = list(items)
    return [item for item in dict.fromkeys(listed) if listed.count(item) > 1]


def _refuse(problem: str, culprits: Iterable[object]) -> None:
    named = ", ".join(str(culprit) for culprit in culprits)
    if named:
        message = f"{problem}: {named}"
        raise LifecycleError(message)
