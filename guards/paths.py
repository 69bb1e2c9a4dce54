"""Ways through a lifecycle."""

from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import accumulate

from guards.actor import SYSTEM
from guards.enums import TransitionKind
from guards.lifecycle import Lifecycle, Move
from guards.rules import Case, Request
from guards.staged_facts import F

K = TransitionKind
# Forward moves first; what is no way forward is tried only where nothing cheaper leads. Source: api.md, Guidance.
_TIERS: tuple[frozenset[TransitionKind], ...] = tuple(
    accumulate(
        (
            frozenset({K.FORWARD, K.RECYCLE}),
            frozenset({K.LOSS}),
            frozenset({K.REVERSAL}),
            frozenset({K.EXPANSION}),
            frozenset({K.SOFT}),
        ),
        frozenset.union,
    )
)
# History rules look only at the past, so the moment of asking makes no difference to them.
_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def find_path(lifecycle: Lifecycle[F], facts: F, target: str) -> tuple[str, ...] | None:
    """The stages to pass from the present one to `target`, the last being `target`; None where no way leads.

    Args:
        lifecycle: the tables.
        facts: the record; moves whose history rules fail for it are left out.
        target: key of the stage to reach; no way leads to the present one.

    Source: api.md, Guidance.
    """
    ways = (_shortest(lifecycle, facts, target, kinds) for kinds in _TIERS)
    return next((way for way in ways if way is not None), None)


def _shortest(
    lifecycle: Lifecycle[F], facts: F, target: str, kinds: frozenset[TransitionKind]
) -> tuple[str, ...] | None:
    """The shortest way by moves of these kinds, ties by ladder order: a search in breadth, neighbours in that order."""
    reached = {facts.stage}
    ways: deque[tuple[str, ...]] = deque([()])
    while ways:
        way = ways.popleft()
        for stage in _neighbours(lifecycle, facts, way[-1] if way else facts.stage, target, kinds):
            if stage in reached:
                continue
            if stage == target:
                return (*way, stage)
            reached.add(stage)
            ways.append((*way, stage))
    return None


def _neighbours(
    lifecycle: Lifecycle[F], facts: F, here: str, target: str, kinds: frozenset[TransitionKind]
) -> Iterable[str]:
    """The stages that a way may pass next: one beside the ladder only as its end."""
    found = (
        move.target
        for move in lifecycle.moves_from(here, facts)
        if move.kind in kinds
        and not move.closed
        and (lifecycle.stage(move.target).on_ladder or move.target == target)
        and _open_by_history(lifecycle, facts, move)
    )
    return sorted(found, key=lifecycle.rank)


def _open_by_history(lifecycle: Lifecycle[F], facts: F, move: Move) -> bool:
    case = Case(lifecycle, facts, move, Request(target=move.target, actor=SYSTEM), _ANY_TIME)
    own = (lifecycle.rules[rule] for rule in move.rules)
    return all(rule.judge(case).satisfied for rule in own if rule.historic)
