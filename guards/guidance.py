"""What to do on the way to a stage: each hop of it, judged as if the hops before were done."""

from dataclasses import dataclass
from datetime import datetime

from guards.decide import Engine, grant, option_of
from guards.enums import Severity, TransitionArgument
from guards.lifecycle import Move
from guards.paths import find_path
from guards.rules import Case, Request, RuleResult
from guards.staged_facts import F


@dataclass(frozen=True, slots=True)
class Hop:
    """One move of a way.

    Args:
        move: the listed move, as it stands for this record.
        missing: the rules that would refuse it although its arguments are given.
        warnings: those that would only warn.
        requires: the arguments that it asks for.
    """

    move: Move
    missing: tuple[RuleResult, ...]
    warnings: tuple[RuleResult, ...]
    requires: tuple[TransitionArgument, ...]


def hops_to(engine: Engine[F], facts: F, target: str, request: Request, now: datetime) -> tuple[Hop, ...] | None:
    """The way to a stage, hop by hop.

    Args:
        engine: the lifecycle and its planner.
        facts: what is known of the record.
        target: key of the stage to reach.
        request: only its actor counts, who is to go the whole way.
        now: the moment of asking, in UTC: all hops are judged as of then.

    Returns:
        none in that stage; None where no way leads.

    Source: api.md, Guidance.
    """
    if facts.stage == target:
        return ()
    way = find_path(engine.lifecycle, facts, target)
    if way is None:
        return None
    hops: list[Hop] = []
    for stage in way:
        hop, facts = _hop(engine, facts, stage, request, now)
        hops.append(hop)
    return tuple(hops)


def _hop(engine: Engine[F], facts: F, stage: str, request: Request, now: datetime) -> tuple[Hop, F]:
    """One hop, and the facts once it is done, whatever it still lacks."""
    move = engine.lifecycle.move(facts.stage, stage, facts)
    if move is None:
        raise LookupError(stage)  # a way is made of listed moves
    option = option_of(engine, facts, move, request, now)
    unmet = [result for result in option.rules if not result.satisfied]
    missing = tuple(result for result in unmet if result.severity is Severity.BLOCK)
    warnings = tuple(result for result in unmet if result.severity is Severity.WARN)
    done = Case(engine.lifecycle, facts, move, grant(request, move, option.requires), now)
    return Hop(move, missing, warnings, option.requires), engine.after(done)
