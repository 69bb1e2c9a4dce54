"""SQL that writes JSON: pieces of text, some known beforehand and some told by the row."""

from collections.abc import Callable, Iterable, Mapping

import orjson
from graphql import (
    GraphQLEnumType,
    GraphQLOutputType,
    GraphQLScalarType,
    get_nullable_type,
    is_enum_type,
    is_non_null_type,
    is_scalar_type,
)

MISSING = "\x01"
"""What a plan writes where the answer would have to be an error: no JSON text holds it as it is."""


class Unplannable(Exception):  # noqa: N818  # it is no error: the usual way answers
    """Something that a plan cannot express."""


def literal(text: str) -> str:
    """A text as SQL has it."""
    return f"'{text.replace(chr(39), chr(39) * 2)}'"


class Writing:
    """A text that is put together: neighbouring pieces that are known beforehand become one."""

    def __init__(self) -> None:
        self._pieces: list[tuple[bool, str]] = []

    def known(self, text: str) -> None:
        """Go on with a text that is known."""
        if self._pieces and self._pieces[-1][0]:
            text = self._pieces.pop()[1] + text
        self._pieces.append((True, text))

    def told(self, expression: str) -> None:
        """Go on with what an SQL expression gives, which is text."""
        self._pieces.append((False, expression))

    @property
    def sql(self) -> str:
        """The expression that gives all of it."""
        return " || ".join(literal(text) if known else text for known, text in self._pieces)


def fields(written: Iterable[tuple[str, str]]) -> str:
    """A JSON object of fields, each with the expression of its JSON text."""
    writing = Writing()
    writing.known("{")
    for number, (name, expression) in enumerate(written):
        writing.known(f'{"," if number else ""}"{name}":')
        writing.told(expression)
    writing.known("}")
    return writing.sql


def or_null(expression: str) -> str:
    """JSON's null where SQL has NULL."""
    return f"coalesce({expression}, 'null')"


def or_missing(expression: str) -> str:
    """The mark of what must not be missing where SQL has NULL."""
    return f"coalesce({expression}, {literal(MISSING)})"


def leaf(kind: GraphQLOutputType, operand: str) -> str:
    """The JSON text of a column by the type of its field. NULL where that must not be, which its row tells.

    Raises:
        Unplannable: a type that no plan writes.
    """
    named = get_nullable_type(kind)
    if is_enum_type(named):
        written = _enum(named, operand)
    elif is_scalar_type(named):
        written = _scalar(named, operand)
    else:
        raise Unplannable(str(kind))
    return written if is_non_null_type(kind) else or_null(written)


def _scalar(kind: GraphQLScalarType, operand: str) -> str:
    write = _SCALARS.get(kind.name)
    if write is None:
        raise Unplannable(kind.name)
    return write(operand)


def _enum(kind: GraphQLEnumType, operand: str) -> str:
    """By the values that are stored; one that the schema does not know is missing."""
    stored = {str(getattr(value.value, "value", value.value)): name for name, value in kind.values.items()}
    return chosen(operand, {key: f'"{name}"' for key, name in stored.items()})


def chosen(operand: str, texts: Mapping[str, str]) -> str:
    """One of some texts, by the value of a column."""
    branches = " ".join(f"WHEN {literal(key)} THEN {literal(text)}" for key, text in texts.items())
    return f"CASE {operand} {branches} END"


def constant(kind: GraphQLOutputType, value: object) -> str:
    """The JSON text of a value that is known beforehand, by the type of its field.

    Raises:
        Unplannable: a type that no plan writes.
    """
    named = get_nullable_type(kind)
    if is_enum_type(named) or is_scalar_type(named):
        return orjson.dumps(None if value is None else named.coerce_output_value(value)).decode()
    raise Unplannable(str(kind))


def _quoted(operand: str) -> str:
    return f"'\"' || {operand}::text || '\"'"


_SCALARS: Mapping[str, Callable[[str], str]] = {
    "Boolean": lambda operand: f"CASE {operand} WHEN TRUE THEN 'true' WHEN FALSE THEN 'false' END",
    "DateTime": lambda operand: f"to_json({operand})::text",
    "Date": _quoted,
    "Decimal": _quoted,
    "Float": lambda operand: f"to_json({operand})::text",
    "Int": lambda operand: f"{operand}::text",
    "JSON": lambda operand: f"{operand}::text",
    "String": lambda operand: f"to_json({operand})::text",
}
