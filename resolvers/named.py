"""Global ids in inputs, as the keys that commands take."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from commands.outcomes import FieldProblem, Invalid
from resolvers.ids import key_of


class Named(NamedTuple):
    """A column that names a row: the input's field that tells it, and the type of the row."""

    field: str
    type_name: str


# Any: a command takes the keys by the names of its parameters.
def named_rows(ids: Mapping[str, object], columns: Mapping[str, Named]) -> dict[str, Any] | Invalid:
    """Keys in the place of global ids, by column; None stays None.

    Args:
        ids: global ids by column.
        columns: what each of these columns names.

    Returns:
        a problem where an id is that of nothing, or of another type.
    """
    keys = {
        column: None if text is None else key_of(str(text), columns[column].type_name) for column, text in ids.items()
    }
    wrong = [column for column, text in ids.items() if text is not None and keys[column] is None]
    if wrong:
        return Invalid(tuple(_unknown(columns[column]) for column in wrong))
    return keys


def _unknown(named: Named) -> FieldProblem:
    return FieldProblem((named.field,), f"There is no {named.type_name.lower()} with this id.")


def decoded(text: str, type_name: str) -> str:
    """The key of a global id as text; what names nothing of the type stays, so that a command says it of its place."""
    return str(key_of(text, type_name) or text)


def keys_of(field: str, texts: Sequence[str], type_name: str, message: str) -> list[UUID] | Invalid:
    """The keys of several global ids, or what is wrong with one of them."""
    keys = [key_of(text, type_name) for text in texts]
    known = [key for key in keys if key is not None]
    return known if len(known) == len(keys) else Invalid((FieldProblem((field,), message),))
