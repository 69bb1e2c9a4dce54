"""From what a command answered to the member of the result union that tells it."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar

from strawberry.utils.str_converters import to_camel_case

from resolvers.answers import load_model, load_models
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
    RowWrite,
    TransitionOutcome,
)
from schema.info import Info
from schema.input import Repeatable, call_of
from schema.lifecycle import RuleResult
from schema.mapping import to_type
from schema.problems import InvalidInput, NotFound, Refused, TransitionRefused, VersionConflict
from schema.results import PlannedEffect, TransitionApplied

S = TypeVar("S")
Told = InvalidInput | NotFound | VersionConflict
Moved = TransitionApplied | TransitionRefused | Told

_WITH_RECORD: tuple[tuple[type[Applied | NotApplied | Conflict], str], ...] = (
    (Applied, TransitionApplied.__name__),
    (NotApplied, TransitionRefused.__name__),
    (Conflict, VersionConflict.__name__),
)


async def written(
    info: Info, sent: Repeatable, write: RowWrite[Done[Any] | Problem], success: type[S]
) -> S | Told | Refused:
    """The answer of a mutation that writes a row which it names; see `tell`."""
    return await tell(info, await write.run(info.context, call_of(info, sent)), success, write.id)


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
    asked_of_rows = {name: shown.below(to_camel_case(name)) for name in rows}
    return success(**{name: await _shown(info, row, asked_of_rows[name]) for name, row in rows.items()}, **known)


async def tell_transition(info: Info, outcome: TransitionOutcome, asked: str) -> Moved:
    """The answer of a transition.

    Args:
        info: of the mutation.
        outcome: what the command answered.
        asked: the id that was passed.
    """
    (told,) = await tell_transitions(info, [outcome], [asked])
    return told


async def tell_transitions(info: Info, outcomes: Sequence[TransitionOutcome], asked: Sequence[str]) -> list[Moved]:
    """The answers of several transitions; the number of statements does not grow with them.

    Args:
        info: of the mutation.
        outcomes: what the command answered, in order.
        asked: the ids that were passed, in the same order.
    """
    records = await _records(info, outcomes)
    rows = [outcome.transition if isinstance(outcome, Applied) else None for outcome in outcomes]
    transitions = await _each_shown(info, rows, info.asked_of(TransitionApplied.__name__).below("transition"))
    return [
        _moved(info, outcome, one, record, row)
        for outcome, one, record, row in zip(outcomes, asked, records, transitions, strict=True)
    ]


# Any: the record of any lifecycle, and a row of its history, as GraphQL objects.
def _moved(info: Info, outcome: TransitionOutcome, asked: str, record: Any, row: Any) -> Moved:  # noqa: ANN401
    match outcome:
        case Applied():
            return _applied(info, outcome, record, row)
        case NotApplied():
            return TransitionRefused.from_model(outcome, record)
        case Conflict():
            return VersionConflict.from_model(outcome, record)
        case Missing():
            return NotFound.from_model(outcome, asked)
        case Invalid():
            return InvalidInput.from_model(outcome)


def _applied(info: Info, outcome: Applied, record: Any, row: Any) -> TransitionApplied:  # noqa: ANN401  # as above
    asked = info.asked_of(TransitionApplied.__name__)
    return TransitionApplied(
        changed=outcome.changed,
        record=record,
        transition=row,
        warnings=[RuleResult.from_model(rule) for rule in outcome.warnings],
        effects=[PlannedEffect.from_model(effect) for effect in outcome.effects] if asked.asks("effects") else [],
        skipped_effects=[PlannedEffect.from_model(effect) for effect in outcome.skipped],
        waived_rules=[RuleResult.from_model(rule) for rule in outcome.waived],
        replayed=outcome.replayed,
        dry_run=outcome.dry_run,
    )


async def _records(info: Info, outcomes: Sequence[TransitionOutcome]) -> list[Any]:  # Any: as above
    """The record of each outcome with what is asked of it there; None where it has none."""
    shown: list[Any] = [None] * len(outcomes)
    for kind, name in _WITH_RECORD:
        rows = [outcome.record if isinstance(outcome, kind) else None for outcome in outcomes]
        found = await _each_shown(info, rows, info.asked_of(name).below("record"))
        shown = [before or new for before, new in zip(shown, found, strict=True)]
    return shown


async def _each_shown(info: Info, rows: Sequence[Any], asked: Shape) -> list[Any]:  # Any: as above
    """The GraphQL objects of some rows, in their places; None stays None."""
    loaded = iter(await load_models(info.context, [row for row in rows if row is not None], asked))
    return [None if row is None else to_type(next(loaded)) for row in rows]


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
