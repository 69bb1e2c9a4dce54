"""From what a command answered to the member of the result union that tells it."""

from dataclasses import fields
from typing import Any, TypeVar

from resolvers.answers import load_model
from resolvers.selection import Shape
from resolvers.writes import (
    Applied,
    Conflict,
    Done,
    Forbidden,
    Invalid,
    Missing,
    NotApplied,
    Problem,
    TransitionOutcome,
)
from schema.info import Info
from schema.lifecycle import RuleResult
from schema.mapping import to_type
from schema.problems import InvalidInput, NotFound, Refused, TransitionRefused, VersionConflict
from schema.results import PlannedEffect, TransitionApplied

S = TypeVar("S")
Told = InvalidInput | NotFound | VersionConflict


async def tell(
    info: Info, outcome: Done[Any] | Problem, success: type[S], asked: str = "", **known: object
) -> S | Told | Refused:
    """The answer of a write that is no transition.

    Args:
        info: of the mutation.
        outcome: what the command answered. Any: the row is of the type that `success` shows.
        success: the type of a success: its field `record` is the record, any other one the row that was written.
        asked: the id that was passed.
        known: fields of a success that are no rows.
    """
    if isinstance(outcome, Forbidden):
        return Refused.from_model(outcome)
    if not isinstance(outcome, Done):
        return await _problem(info, outcome, asked)
    names = [field.name for field in fields(success) if field.name not in known]  # type: ignore[arg-type]  # every Strawberry type is a dataclass
    rows = {name: outcome.record if name == "record" else outcome.item for name in names}
    shown = info.asked_of(success.__name__)
    return success(**{name: await _shown(info, row, shown.below(name)) for name, row in rows.items()}, **known)


async def tell_transition(
    info: Info, outcome: TransitionOutcome, asked: str
) -> TransitionApplied | TransitionRefused | Told:
    """The answer of a transition.

    Args:
        info: of the mutation.
        outcome: what the command answered.
        asked: the id that was passed.
    """
    if isinstance(outcome, Applied):
        return await _applied(info, outcome)
    if isinstance(outcome, NotApplied):
        record = await _shown(info, outcome.record, info.asked_of(TransitionRefused.__name__).below("record"))
        return TransitionRefused.from_model(outcome, record)
    return await _problem(info, outcome, asked)


async def _applied(info: Info, outcome: Applied) -> TransitionApplied:
    asked, row = info.asked_of(TransitionApplied.__name__), outcome.transition
    return TransitionApplied(
        changed=outcome.changed,
        record=await _shown(info, outcome.record, asked.below("record")),
        transition=None if row is None else await _shown(info, row, asked.below("transition")),
        warnings=[RuleResult.from_model(rule) for rule in outcome.warnings],
        effects=[PlannedEffect.from_model(effect) for effect in outcome.effects] if asked.asks("effects") else [],
        skipped_effects=[PlannedEffect.from_model(effect) for effect in outcome.skipped],
        waived_rules=[RuleResult.from_model(rule) for rule in outcome.waived],
        replayed=outcome.replayed,
        dry_run=outcome.dry_run,
    )


async def _problem(info: Info, outcome: Invalid | Missing | Conflict, asked: str) -> Told:
    match outcome:
        case Invalid():
            return InvalidInput.from_model(outcome)
        case Missing():
            return NotFound.from_model(outcome, asked)
        case Conflict():
            record = await _shown(info, outcome.record, info.asked_of(VersionConflict.__name__).below("record"))
            return VersionConflict.from_model(outcome, record)


async def _shown(info: Info, row: Any, asked: Shape) -> Any:  # noqa: ANN401  # a row of any table, and its type
    """The GraphQL object of a row, with what is asked of it."""
    return to_type(await load_model(info.context, row, asked))
