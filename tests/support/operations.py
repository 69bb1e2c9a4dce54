"""Random operations over a schema, sensible and wild; most of them are valid documents."""

import json
from collections.abc import Callable, Sequence
from typing import TypeVar

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_required_argument,
    is_required_input_field,
)
from hypothesis import strategies as st

DEPTH = 4
"""Fields in one another."""

_PROBLEM = "Problem"
_TEXTS = (
    "",
    "Acme",
    "a" * 5_000,
    "\u0000",
    "%_\\",
    "'; DROP TABLE tasks; --",
    "𝄞 ü",
    "https://a.example/x",
    "a@b.example",
)
_NUMBERS = (-1, 0, 1, 2, 50, 200, 201, 2**31 - 1)
_HUGE = (2**31, -(2**63), 10**40)
_SCALARS: dict[str, tuple[object, ...]] = {
    "DateTime": (
        "2026-03-02T09:00:00+00:00",
        "2026-03-02T09:00:00",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00Z",
        "now",
    ),
    "Date": ("2026-03-02", "2026-02-30", "0001-01-01"),
    "Decimal": ("0", "12000.50", "-1", "1e400", "NaN", "Infinity", "0.0000000001", "x"),
    "Boolean": (True, False),
    "Float": (0, 0.5, -1e308),
    "Int": (*_NUMBERS, *_HUGE),
}

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[object]], object]


class Writer:
    """Writes one operation.

    Args:
        schema: the schema.
        ids: global ids of what is there.
        draw: hypothesis's.
    """

    def __init__(self, schema: GraphQLSchema, ids: Sequence[str], draw: Draw) -> None:
        self._schema = schema
        self._ids = (*ids, "", "nonsense", "RW5nYWdlbWVudDo=", "Event:0")
        self._draw = draw

    def query(self) -> str:
        """A query with one to three fields."""
        assert self._schema.query_type
        return f"{{ {self.selection(self._schema.query_type, DEPTH)} }}"

    def mutation(self) -> str:
        """One mutation, which tells the type of its answer."""
        assert self._schema.mutation_type
        name, field = self._one(sorted(self._schema.mutation_type.fields.items()))
        kind = get_named_type(field.type)
        rest = self.selection(kind, DEPTH - 1) if is_composite_type(kind) else "__typename"
        return f"mutation {{ answer: {name}{self._arguments(field)} {{ __typename {rest} }} }}"

    def selection(self, kind: GraphQLNamedType, depth: int) -> str:
        """Some fields of a type, each under a name of its own."""
        if is_abstract_type(kind):
            parts = [self._one(self._schema.get_possible_types(kind)) for _ in range(2)]
            return f"__typename {' '.join(f'... on {part.name} {{ {self.selection(part, depth)} }}' for part in parts)}"
        assert isinstance(kind, GraphQLObjectType)
        fields = [(name, field) for name, field in sorted(kind.fields.items()) if depth > 1 or _is_leaf(field)]
        chosen = [self._one(fields) for _ in range(self._pick(1, 3))] if fields else []
        written = [self._field(name, field, depth) for name, field in dict(chosen).items()]
        return " ".join(written) or "__typename"

    def _field(self, name: str, field: GraphQLField, depth: int) -> str:
        below = "" if _is_leaf(field) else f" {{ {self.selection(get_named_type(field.type), depth - 1)} }}"
        return f"{name}_{depth}_{self._pick(0, 10**6)}: {name}{self._arguments(field)}{below}"

    def _arguments(self, field: GraphQLField) -> str:
        given = [
            f"{name}: {self._value(argument.type, 4)}"
            for name, argument in field.args.items()
            if self._is_given(argument, required=is_required_argument(argument))
        ]
        return f"({', '.join(given)})" if given else ""

    def _value(self, kind: GraphQLInputType, depth: int) -> str:
        if isinstance(kind, GraphQLNonNull):
            return self._known(kind.of_type, depth)
        return "null" if self._pick(0, 9) == 0 else self._known(kind, depth)

    def _known(self, kind: GraphQLInputType, depth: int) -> str:
        """A value other than null."""
        if isinstance(kind, GraphQLList):
            return f"[{', '.join(self._value(kind.of_type, depth) for _ in range(self._pick(0, 3)))}]"
        if isinstance(kind, GraphQLEnumType):
            return str(self._one(sorted(kind.values)))
        if isinstance(kind, GraphQLInputObjectType):
            return self._object(kind, depth - 1)
        return json.dumps(self._scalar(get_named_type(kind).name), ensure_ascii=False)

    def _object(self, kind: GraphQLInputObjectType, depth: int) -> str:
        if kind.is_one_of:
            chosen = [self._one(sorted(kind.fields.items()))]
        else:
            chosen = [
                (name, field)
                for name, field in kind.fields.items()
                if self._is_given(field, required=is_required_input_field(field), deep=depth <= 0)
            ]
        return f"{{{', '.join(f'{name}: {self._value(field.type, depth)}' for name, field in chosen)}}}"

    def _is_given(self, _input: GraphQLArgument | GraphQLInputField, *, required: bool, deep: bool = False) -> bool:
        return self._pick(0, 99) > 0 if required else not deep and self._pick(0, 3) == 0

    def _scalar(self, name: str) -> object:
        if name == "ID":
            return self._one(self._ids)
        return self._one(_SCALARS.get(name, _TEXTS))

    def _one(self, choices: Sequence[T]) -> T:
        return choices[self._pick(0, len(choices) - 1)]

    def _pick(self, low: int, high: int) -> int:
        number = self._draw(st.integers(low, high))
        assert isinstance(number, int)
        return number


@st.composite
def operations(draw: Draw, schema: GraphQLSchema, ids: Sequence[str]) -> str:
    """Operations: two queries for a mutation, and now and then one that was damaged on its way.

    Args:
        draw: hypothesis's.
        schema: the schema.
        ids: global ids of what is there.
    """
    writer = Writer(schema, ids, draw)
    text = writer.mutation() if draw(st.integers(0, 2)) == 0 else writer.query()
    if draw(st.integers(0, 29)):
        return text
    at = draw(st.integers(0, len(text)))
    assert isinstance(at, int)
    return text[:at] + str(draw(st.sampled_from(("", "}", '"', "$", "...", "@skip", "\u0000")))) + text[at + 1 :]


def problems(schema: GraphQLSchema) -> frozenset[str]:
    """The types of answers that say that nothing was done."""
    return frozenset(kind.name for kind in schema.get_possible_types(schema.type_map[_PROBLEM]))  # type: ignore[arg-type]  # an interface


def _is_leaf(field: GraphQLField) -> bool:
    return not is_composite_type(get_named_type(field.type))
