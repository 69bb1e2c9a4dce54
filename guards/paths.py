"""Ways through a lifecycle."""

import heapq
from datetime import UTC, datetime

from guards.actor import SYSTEM
from guards.enums import TransitionKind
from guards.lifecycle import Lifecycle, Move
from guards.rules import Case, F, Request

# The dearest kind of a way counts first, so forward ways win whatever their length. Source: api.md, Guidance.
_PRICE = {
    TransitionKind.FORWARD: (0, 0, 0),
    TransitionKind.LOSS: (0, 0, 0),
    TransitionKind.RECYCLE: (0, 0, 0),
    TransitionKind.REVERSAL: (0, 0, 1),
    TransitionKind.EXPANSION: (0, 1, 0),
    TransitionKind.SOFT: (1, 0, 0),
}
# History rules look only at the past, so the moment of asking makes no difference to them.
_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def find_path(lifecycle: Lifecycle[F], facts: F, target: str) -> tuple[str, ...] | None:
    """The stages to pass from the present one to `target`, the last being `target`; None where no way leads.

    Args:
        lifecycle: the tables.
        facts: the record; moves whose history rules fail for it are left out.
        target: key of the stage to reach.

    Source: api.md, Guidance.
    """
    start = facts.stage
    queue: list[tuple[tuple[int, ...], int, tuple[int, ...], tuple[str, ...]]] = [((0, 0, 0), 0, (), ())]
    settled: set[str] = set()
    while queue:
        price, hops, ranks, way = heapq.heappop(queue)
        here = way[-1] if way else start
        if here == target and way:
            return way
        if here in settled:
            continue
        settled.add(here)
        for move in lifecycle.moves_from(here, facts):
            if _passable(lifecycle, facts, move, target):
                step = tuple(a + b for a, b in zip(price, _PRICE[move.kind], strict=True))
                heapq.heappush(queue, (step, hops + 1, (*ranks, lifecycle.rank(move.target)), (*way, move.target)))
    return None


def _passable(lifecycle: Lifecycle[F], facts: F, move: Move, target: str) -> bool:
    beside = not lifecycle.stage(move.target).on_ladder
    if move.kind not in _PRICE or (beside and move.target != target):
        return False
    case = Case(lifecycle, facts, move, Request(target=move.target, actor=SYSTEM), _ANY_TIME)
    own = (lifecycle.rules[rule] for rule in move.rules)
    return all(rule.judge(case).satisfied for rule in own if rule.historic)
