"""From what a command on a row that moves through no lifecycle answered to the member of the result union."""

from dataclasses import fields
from typing import Any, TypeVar

from resolvers.answers import load_model
from resolvers.directory_writes import Outcome, RowConflict
from resolvers.writes import Done, Forbidden, Invalid, RowWrite
from schema.info import Info
from schema.input import Repeatable, call_of
from schema.mapping import to_type
from schema.problems import InvalidInput, NotFound, Refused

S = TypeVar("S")
C = TypeVar("C")
_TOLD = {"message", "expected", "actual"}


async def tell_row(  # an answer has that many parts
    info: Info,
    outcome: Outcome[Any],  # Any: a row of the table that the conflict shows
    success: type[S],
    conflict: type[C],
    asked: str = "",
    **known: object,
) -> S | C | Refused | NotFound | InvalidInput:
    """The answer of a write of a row.

    Args:
        info: of the mutation.
        outcome: what the command answered.
        success: the type of a success.
        conflict: the type of a conflict: besides what it tells of the versions, it has one field, which is the row; a
            success has it under the same name.
        asked: the id that was passed.
        known: further fields of a success.
    """
    (field,) = {one.name for one in fields(conflict)} - _TOLD  # type: ignore[arg-type]  # every Strawberry type is a dataclass
    match outcome:
        case Done():
            return success(**{field: await _shown(info, outcome.item, success, field)}, **known)
        case RowConflict():
            told = {name: getattr(outcome, name) for name in _TOLD}
            return conflict(**told, **{field: await _shown(info, outcome.row, conflict, field)})
        case Forbidden():
            return Refused.from_model(outcome)
        case Invalid():
            return InvalidInput.from_model(outcome)
    return NotFound.from_model(outcome, asked)


async def row_written(
    info: Info, sent: Repeatable, write: RowWrite[Outcome[Any]], success: type[S], conflict: type[C]
) -> S | C | Refused | NotFound | InvalidInput:
    """The answer of a mutation that writes a row which it names; see `tell_row`."""
    return await tell_row(info, await write.run(info.context, call_of(info, sent)), success, conflict, write.id)


async def _shown(info: Info, row: Any, told: type, field: str) -> Any:  # noqa: ANN401  # a row, and the object of it
    return to_type(await load_model(info.context, row, info.asked_of(told.__name__).below(field)))
