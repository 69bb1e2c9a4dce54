"""The one decision: may this record move there, and what does that start."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic

from guards.clocks import Timetable
from guards.effects import Outcome
from guards.enums import ReasonCode, RefusalCode, Severity, TransitionArgument, TransitionKind
from guards.lifecycle import Lifecycle, Move
from guards.paths import find_path
from guards.rules import Case, Fix, Request, RuleResult, fix_to
from guards.staged_facts import F

_ORDER = list(RefusalCode)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The move may be made.

    Args:
        move: the listed move, as it stands for this record.
        changed: False for a NOOP, which writes nothing.
        forced: True when a hard stop was passed.
        outcome: what the record becomes and what the move starts; None for a NOOP.
        warnings: unmet rules that only warn; waived: the preconditions that a forced move skipped.
    """

    move: Move
    changed: bool
    forced: bool
    outcome: Outcome | None
    warnings: tuple[RuleResult, ...]
    waived: tuple[RuleResult, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """The move may not be made.

    Args:
        code: the first in the order of the checks; message: the same in words.
        rules: every failed rule.
        path: a listed way instead; None where there is none, or the move is listed.
        kind: of the move; None where it is not listed, or not looked for.
    """

    code: RefusalCode
    message: str
    rules: tuple[RuleResult, ...]
    path: tuple[str, ...] | None = None
    kind: TransitionKind | None = None


@dataclass(frozen=True, slots=True)
class Engine(Generic[F]):
    """A lifecycle with its planner and its clocks: what `decide` needs to know about a kind of record.

    Args:
        lifecycle: the tables.
        plan: what an accepted move makes of the record, and what it starts.
        skipped: the listed moves whose preconditions a forced move passes over.
        after: the facts once a move is made, for what comes next.
        timetable: the clocks that run on its records.
    """

    lifecycle: Lifecycle[F]
    plan: Callable[[Case[F], bool, tuple[Move, ...]], Outcome]
    skipped: Callable[[F, Move], tuple[Move, ...]]
    after: Callable[[Case[F]], F]
    timetable: Timetable[F]


@dataclass(frozen=True, slots=True)
class Option:
    """One move out of the present stage, judged as if the arguments it asks for were given."""

    move: Move
    allowed: bool
    code: RefusalCode | None
    rules: tuple[RuleResult, ...]
    requires: tuple[TransitionArgument, ...]


def decide(engine: Engine[F], facts: F, request: Request, now: datetime) -> Accepted | Refused:
    """Judge one request.

    Args:
        engine: the lifecycle and its planner.
        facts: what is known of the record.
        request: what is asked, and by whom.
        now: the moment of the decision, in UTC.

    Source: engagements.md §2, the order of the checks.
    """
    lifecycle = engine.lifecycle
    move = lifecycle.move(facts.stage, request.target, facts)
    if amiss := _amiss(lifecycle, facts, request, now):
        return _refused(amiss, (), None)
    if move is None or (request.reopen and move.kind is not TransitionKind.REOPEN):
        return _unlisted(engine, facts, request, now)
    case = Case(lifecycle, facts, move, request, now)
    results = tuple(rule.judge(case) for rule in lifecycle.rules_of(move))
    failed = tuple(result for result in results if result.refuses)
    warnings = tuple(r for r in results if not r.satisfied and r.severity is Severity.WARN)
    if failed:
        return _refused(failed, warnings, move.kind)
    return _accepted(engine, case, warnings)


def options(engine: Engine[F], facts: F, request: Request, now: datetime) -> tuple[Option, ...]:
    """Every move out of the present stage, decided as if its arguments were given.

    Args:
        engine: the lifecycle and its planner.
        facts: what is known of the record.
        request: only its actor counts.
        now: the moment of the decision, in UTC.

    Source: api.md, One decision engine; engagements.md §2 defines "allowed".
    """
    moves = engine.lifecycle.moves_from(facts.stage, facts)
    return tuple(option_of(engine, facts, move, request, now) for move in moves)


def option_of(engine: Engine[F], facts: F, move: Move, request: Request, now: datetime) -> Option:
    """One move, judged as if the arguments that it asks for were given; see `options`."""
    asked = arguments(engine.lifecycle, move, Case(engine.lifecycle, facts, move, request, now))
    case = Case(engine.lifecycle, facts, move, grant(request, move, asked), now)
    rules = tuple(rule.judge(case) for rule in engine.lifecycle.rules_of(move))
    failed = tuple(rule for rule in rules if rule.refuses)
    return Option(move, not failed, first_code(failed) if failed else None, rules, asked)


def arguments(lifecycle: Lifecycle[F], move: Move, case: Case[F]) -> tuple[TransitionArgument, ...]:
    """The arguments that a move asks for, given that none was passed yet."""
    bare = replace(case, request=Request(target=move.target, actor=case.request.actor))
    unmet = [rule for rule in lifecycle.rules_of(move) if rule.argument and not rule.judge(bare).satisfied]
    return tuple(dict.fromkeys(rule.argument for rule in unmet if rule.argument))


def grant(request: Request, move: Move, asked: tuple[TransitionArgument, ...]) -> Request:
    """The request with every argument filled in that the move asks for, save `force`, which is never offered."""
    handoff = move.kind is TransitionKind.FORWARD
    filled: dict[TransitionArgument, dict[str, object]] = {
        TransitionArgument.REASON: {"reason": "given"},
        TransitionArgument.REASON_CODE: {
            "reason_code": ReasonCode.IMMEDIATE_HANDOFF if handoff else ReasonCode.DISQUALIFIED
        },
        TransitionArgument.JUSTIFICATION: {"justification": "given"},
        TransitionArgument.CONFIRM_FINANCIAL_IMPACT: {"confirm_financial_impact": True},
        TransitionArgument.OWNER_ID: {"owner_id": request.actor.id},
    }
    values = {key: value for name in asked for key, value in filled.get(name, {}).items()}
    bare = Request(target=move.target, actor=request.actor)
    # Any by construction: the keys above are fields of Request, each with a value of its type.
    return replace(bare, **values)  # type: ignore[arg-type]  # the table above pairs each field with its type


def first_code(failed: tuple[RuleResult, ...]) -> RefusalCode:
    """The code that a refusal carries: the first of its failures in the order of the checks."""
    return min((result.code for result in failed), key=_ORDER.index)


def _refused(failed: tuple[RuleResult, ...], warnings: tuple[RuleResult, ...], kind: TransitionKind | None) -> Refused:
    ordered = tuple(sorted(failed, key=lambda result: _ORDER.index(result.code)))
    return Refused(ordered[0].code, ordered[0].message, (*ordered, *warnings), kind=kind)


def _accepted(engine: Engine[F], case: Case[F], warnings: tuple[RuleResult, ...]) -> Accepted:
    move = case.move
    if move.kind is TransitionKind.NOOP:
        return Accepted(move, changed=False, forced=False, outcome=None, warnings=warnings, waived=())
    forced = move.kind is TransitionKind.HARD
    skipped = engine.skipped(case.facts, move) if forced else ()
    waived = _unmet(case, skipped)
    outcome = engine.plan(case, forced, skipped)
    return Accepted(move, changed=True, forced=forced, outcome=outcome, warnings=warnings, waived=waived)


def _unmet(case: Case[F], moves: tuple[Move, ...]) -> tuple[RuleResult, ...]:
    found: dict[str, RuleResult] = {}
    for move in moves:
        for rule_id in move.rules:
            result = case.lifecycle.rules[rule_id].judge(replace(case, move=move))
            if not result.satisfied:
                found.setdefault(rule_id, result)
    return tuple(found.values())


def _unlisted(engine: Engine[F], facts: F, request: Request, now: datetime) -> Refused:
    lifecycle = engine.lifecycle
    code, message = _why_unlisted(lifecycle, facts, request)
    way = None if request.reopen else find_path(lifecycle, facts, request.target)
    remedy, fix = _way_on(lifecycle, code, way)
    result = RuleResult(
        rule_id="edge.listed",
        code=code,
        severity=Severity.BLOCK,
        satisfied=False,
        message=message,
        source=_edge_source(lifecycle, facts.stage, request.target),
        remedy=remedy,
        fix=fix,
    )
    failed = sorted((result, *_barring(lifecycle, facts, request, now)), key=lambda known: _ORDER.index(known.code))
    return Refused(failed[0].code, failed[0].message, tuple(failed), way)


def _way_on(lifecycle: Lifecycle[F], code: RefusalCode, way: tuple[str, ...] | None) -> tuple[str, Fix | None]:
    """What helps whoever asked for a move that is not listed."""
    if code is RefusalCode.ALREADY_IN_STAGE:
        return "Nothing is left to do; availableTransitions tells what may follow.", None
    if not way:
        return "Choose one of availableTransitions.", None
    first = lifecycle.stage(way[0]).label
    remedy = f"Follow the path given here, to {first} first, or choose one of availableTransitions."
    return remedy, fix_to(lifecycle.kind, way[0])


def _barring(lifecycle: Lifecycle[F], facts: F, request: Request, now: datetime) -> Iterable[RuleResult]:
    """The unmet rules of every move that are checked before it is asked whether the move is listed."""
    listing = _ORDER.index(RefusalCode.NOT_LISTED)
    failed = _failed(lifecycle, lifecycle.always, facts, request, now)
    return (result for result in failed if _ORDER.index(result.code) < listing)


def _amiss(lifecycle: Lifecycle[F], facts: F, request: Request, now: datetime) -> tuple[RuleResult, ...]:
    """What the mutation asks for that is called, and the record does not meet."""
    return tuple(_failed(lifecycle, lifecycle.by_call.get(request.through, ()), facts, request, now))


def _failed(
    lifecycle: Lifecycle[F], rule_ids: Iterable[str], facts: F, request: Request, now: datetime
) -> Iterable[RuleResult]:
    """The unmet rules among some, judged without regard to which move it is."""
    case = Case(lifecycle, facts, Move(facts.stage, request.target, TransitionKind.NOOP), request, now)
    results = (lifecycle.rules[rule_id].judge(case) for rule_id in rule_ids)
    return (result for result in results if result.refuses)


def _why_unlisted(lifecycle: Lifecycle[F], facts: F, request: Request) -> tuple[RefusalCode, str]:
    here = lifecycle.stage(facts.stage)
    if request.target == facts.stage and not request.reopen:
        return RefusalCode.ALREADY_IN_STAGE, f"The record is already in {here.label}."
    there = lifecycle.stage(request.target).label
    if request.reopen:
        return RefusalCode.NOT_LISTED, f"Only a won deal can be reopened, and this record is in {here.label}."
    if request.force:
        return RefusalCode.NOT_FORCEABLE, f"No override leads from {here.label} to {there}."
    forbidden = lifecycle.forbidden.get((facts.stage, request.target))
    message = f"No move leads from {here.label} to {there}"
    return RefusalCode.NOT_LISTED, f"{message}: {forbidden.reason}." if forbidden else f"{message}."


def _edge_source(lifecycle: Lifecycle[F], source: str, target: str) -> str:
    forbidden = lifecycle.forbidden.get((source, target))
    return forbidden.reference if forbidden else f"{lifecycle.document} {source}, Valid transitions"
