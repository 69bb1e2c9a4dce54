"""Random reads over a schema, mostly sensible: fragments, directives, variables, merged fields, pages and filters."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
    is_required_argument,
)

from resolvers.ids import parse_id
from tests.support.operations import Writer
from tests.support.wild_rows import TEXTS

_SIZES = (0, 1, 1, 2, 3, 5, 50, 200)
_BAD_SIZES = (-1, 201, 2**31 - 1)
_MOMENTS = ("2026-03-02T09:00:00+00:00", "2026-03-02T08:59:59.5Z", "2025-03-02T09:00:00.000001+00:00")
_BAD_CURSORS = ("", "nonsense", "W10=", "WyJjcmVhdGVkX2F0Il0=")
_SCALARS: Mapping[str, tuple[Any, ...]] = {
    "Boolean": (True, False),
    "Date": ("2026-03-02",),
    "DateTime": _MOMENTS,
    "Decimal": ("0", "0.01", "12000.50", "-1"),
    "Float": (0, 0.5, 1e21),
    "Int": (0, 1, 2, 7, -1),
}
_OFTEN = ("nodes", "edges", "node")
"""Without them a list says little."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is there to be asked for.

    Args:
        ids: global ids of rows. cursors: places in lists.
        roots: fields of the root that are asked for most, and those that are not asked for at all are not among them.
        left: fields, as `Type.field`, that are mostly left out.
    """

    ids: Sequence[str]
    cursors: Sequence[str]
    roots: Sequence[str]
    left: frozenset[str]


@dataclass(frozen=True, slots=True)
class Size:
    """How large a read may be.

    Args:
        roots: fields of the root. width: fields of each selection.
        depth: fields in one another; a list takes two of them.
    """

    roots: int = 3
    width: int = 4
    depth: int = 8


@dataclass(frozen=True, slots=True)
class Read:
    """One read.

    Args:
        text: the document. variables: what is sent with it.
    """

    text: str
    variables: Mapping[str, Any]


@dataclass(slots=True)
class Variables:
    """The variables of an operation, as they come about."""

    declared: list[str] = field(default_factory=list)
    sent: dict[str, Any] = field(default_factory=dict)


class ReadWriter(Writer):
    """Writes one read.

    Args:
        schema: the schema. known: what is there. size: of the read.
        seed: of all that is random. One number says it all, as hypothesis would take longer to draw than reads to run.
    """

    def __init__(self, schema: GraphQLSchema, known: Known, size: Size, seed: int) -> None:
        super().__init__(schema, known.ids, _undrawn)
        self._random = random.Random(seed)  # nothing secret is made
        self._size = size
        self._there = known
        self._variables = Variables()
        self._fragments: list[str] = []
        self._names = 0
        self._sensible = not self._seldom(6)

    def read(self) -> Read:
        """A query of one to three fields of the root."""
        root = self._schema.query_type
        assert root is not None
        parts = [self._root_field(root) for _ in range(self._pick(1, self._size.roots))]
        taken = f"({', '.join(self._variables.declared)})" if self._variables.declared else ""
        text = "\n".join([f"query Read{taken} {{ {' '.join(parts)} }}", *self._fragments])
        return Read(text, self._variables.sent)

    def _root_field(self, root: GraphQLObjectType) -> str:
        if self._seldom(12):
            return self._spread(root, self._size.depth)
        name = self._one(self._there.roots)
        return self._field(name, root.fields[name], self._size.depth)

    def selection(self, kind: GraphQLNamedType, depth: int) -> str:
        """Some fields of a type, some of them twice or in fragments."""
        parts = [self._part(kind, depth) for _ in range(self._pick(1, self._size.width))]
        return " ".join(part for part in parts if part) or "__typename"

    def _part(self, kind: GraphQLNamedType, depth: int) -> str:
        if self._seldom(6) or not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            return self._spread(kind, depth)
        if self._seldom(8):
            return f"{self._alias()}: __typename {self._directive()}"
        name, below = self._field_of(kind, depth)
        if below is None:
            return "__typename"
        return self._field(name, below, depth)

    def _field_of(self, kind: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> tuple[str, GraphQLField | None]:
        fields = {
            name: one
            for name, one in sorted(kind.fields.items())
            if (depth > 1 or is_leaf_type(get_named_type(one.type))) and self._wanted(kind, name)
        }
        often = [name for name in _OFTEN if name in fields]
        chosen = self._one(often) if often and not self._seldom(3) else self._one([*fields, "__typename"])
        return chosen, fields.get(chosen)

    def _wanted(self, kind: GraphQLNamedType, name: str) -> bool:
        return not self._sensible or f"{kind.name}.{name}" not in self._there.left

    def _field(self, name: str, field: GraphQLField, depth: int) -> str:
        kind = get_named_type(field.type)
        plain = is_leaf_type(kind) and not field.args and not self._seldom(4)
        called = name if plain else f"{self._alias()}: {name}"
        head = f"{called}{self._arguments(field)} {self._directive()}"
        if not is_composite_type(kind):
            return head
        times = 2 if self._seldom(8) else 1  # the same once more is merged
        return " ".join(f"{head} {{ {self.selection(kind, depth - 1)} }}" for _ in range(times))

    def _spread(self, kind: GraphQLNamedType, depth: int) -> str:
        """A fragment, on the type itself, one of its interfaces, or one that it may be."""
        on = self._one(self._related(kind))
        inner = self.selection(on, depth - 1) if depth > 1 else "__typename"
        if self._seldom(2):
            return f"... on {on.name} {self._directive()} {{ {inner} }}"
        if on is kind and self._seldom(3):
            return f"... {self._directive()} {{ {inner} }}"
        name = f"F{self._next()}"
        self._fragments.append(f"fragment {name} on {on.name} {{ {inner} }}")
        return f"...{name} {self._directive()}"

    def _related(self, kind: GraphQLNamedType) -> list[GraphQLNamedType]:
        others: list[GraphQLNamedType] = []
        if is_abstract_type(kind):
            others += self._schema.get_possible_types(kind)
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            others += kind.interfaces
        return [kind, *others]

    def _directive(self) -> str:
        if not self._seldom(10):
            return ""
        name = self._one(("include", "skip"))
        return f"@{name}(if: {self._given(GraphQLNonNull(GraphQLBoolean), bool(self._pick(0, 1)))})"

    def _arguments(self, field: GraphQLField) -> str:
        given = [
            f"{name}: {self._argument(name, argument, field)}"
            for name, argument in field.args.items()
            if is_required_argument(argument) or self._seldom(_HOW_SELDOM.get(name, 4))
        ]
        return f"({', '.join(given)})" if given else ""

    def _argument(self, name: str, argument: GraphQLArgument, field: GraphQLField) -> str:
        if name == "id" and not self._seldom(10):
            kind = get_named_type(field.type).name
            return self._given(
                argument.type, self._one([one for one in self._ids if type_of(one) == kind] or self._ids)
            )
        if name in {"first", "last"}:
            return self._given(argument.type, self._one(_BAD_SIZES if self._seldom(40) else _SIZES))
        if name in {"after", "before"}:
            bad = self._seldom(20) or not self._there.cursors
            return self._given(argument.type, self._one(_BAD_CURSORS if bad else self._there.cursors))
        return self._value(argument.type, 3)

    def _value(self, kind: GraphQLInputType, depth: int) -> str:
        if self._seldom(12) and not isinstance(kind, GraphQLNonNull):
            return self._given(kind, None)
        if self._seldom(6):
            return self._given(kind, self._plain(kind, depth))
        return super()._value(kind, depth)

    def _given(self, kind: GraphQLInputType, value: object) -> str:
        """A value as it is, or by a variable, with a default or without."""
        if not self._seldom(3):
            return written(kind, value)
        name = f"v{self._next()}"
        bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        if self._seldom(3):  # a default, and perhaps null in spite of it
            usual = self._plain(bare, 1)
            self._variables.declared.append(f"${name}: {bare} = {written(bare, usual)}")
            if not self._seldom(3):
                self._variables.sent[name] = None if self._seldom(6) else value
        else:
            self._variables.declared.append(f"${name}: {kind}")
            if isinstance(kind, GraphQLNonNull) or not self._seldom(6):
                self._variables.sent[name] = value
        return f"${name}"

    def _plain(self, kind: GraphQLInputType, depth: int) -> Any:  # JSON
        """A value as it is sent in a variable."""
        if isinstance(kind, GraphQLNonNull):
            return self._plain(kind.of_type, depth)
        if isinstance(kind, GraphQLList):
            return [self._plain(kind.of_type, depth) for _ in range(self._pick(0, 2))]
        if isinstance(kind, GraphQLEnumType):
            return self._one(sorted(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            return {
                name: self._plain(one.type, depth - 1)
                for name, one in kind.fields.items()
                if self._is_given(one, required=isinstance(one.type, GraphQLNonNull), deep=depth <= 1)
            }
        return self._scalar(get_named_type(kind).name)

    def _is_given(self, _input: object, *, required: bool, deep: bool = False) -> bool:
        return required or (not deep and self._seldom(10))

    def _scalar(self, name: str) -> object:
        return self._one(self._ids if name == "ID" else _SCALARS.get(name, TEXTS))

    def _pick(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def _alias(self) -> str:
        return f"a{self._next()}"

    def _next(self) -> int:
        self._names += 1
        return self._names

    def _seldom(self, times: int) -> bool:
        """True once in so many times."""
        return self._pick(0, times - 1) == times - 1


def _undrawn(_strategy: object) -> object:
    raise AssertionError("all is drawn from the seed")


_HOW_SELDOM: Mapping[str, int] = {
    "id": 1,
    "externalId": 20,
    "first": 2,
    "last": 12,
    "after": 20,
    "before": 30,
    "filter": 3,
    "orderBy": 3,
    "open": 3,
}


def written(kind: GraphQLInputType, value: object) -> str:
    """A value as a document writes it."""
    if value is None:
        return "null"
    bare = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
    if isinstance(bare, GraphQLList):
        assert isinstance(value, list)
        return f"[{', '.join(written(bare.of_type, one) for one in value)}]"
    if isinstance(bare, GraphQLInputObjectType):
        assert isinstance(value, dict)
        return f"{{{', '.join(f'{name}: {written(bare.fields[name].type, one)}' for name, one in value.items())}}}"
    return str(value) if isinstance(bare, GraphQLEnumType) else json.dumps(value, ensure_ascii=True)


def type_of(global_id: str) -> str | None:
    """The type that a global id names."""
    found = parse_id(global_id)
    return None if found is None else found[0]
