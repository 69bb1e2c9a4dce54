"""Operations that ask for all that a schema has, made from the schema itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_object_type,
    is_required_argument,
)

# What an argument that has to be given gets, by its type; an enum gets its first value, and a list has one of them.
_VALUES = {"DateTime": '"2030-01-01T00:00:00Z"', "Date": '"2026-03-01"', "String": '"deal"', "Int": "2"}


@dataclass
class Asking:
    """Makes selections.

    Args:
        schema: of the operations.
        seen: every field that was asked for, as (type, field).
    """

    schema: GraphQLSchema
    seen: set[tuple[str, str]] = field(default_factory=set)

    def root(self, name: str, depth: int, given: Mapping[str, str]) -> str:
        """An operation that asks for a field of the root.

        Args:
            name: the field.
            depth: over how many objects to go on.
            given: arguments, as they are written, by name; those that the field does not have don't count.
        """
        assert self.schema.query_type is not None
        return f"{{ {self._field(self.schema.query_type, name, depth, given)} }}"

    def selection(self, kind: GraphQLNamedType, depth: int) -> str:
        """All that a type of object has."""
        if is_abstract_type(kind):
            parts = (f"... on {one.name} {self.selection(one, depth)}" for one in self.schema.get_possible_types(kind))
            return f"{{ __typename {' '.join(parts)} }}"
        assert is_object_type(kind)
        return f"{{ __typename {' '.join(self._fields(kind, depth))} }}"

    def _fields(self, kind: GraphQLNamedType, depth: int) -> Iterator[str]:
        assert is_object_type(kind)
        for name, definition in kind.fields.items():
            if is_leaf_type(get_named_type(definition.type)) or depth > 0:
                # The same field may have another type elsewhere, so each has a name of its own.
                yield f"{kind.name}_{name}: {self._field(kind, name, depth - 1, {'first': '2'})}"

    def _field(self, kind: GraphQLNamedType, name: str, depth: int, given: Mapping[str, str]) -> str:
        assert is_object_type(kind)
        self.seen.add((kind.name, name))
        definition = kind.fields[name]
        named = get_named_type(definition.type)
        text = f"{name}{self._arguments(definition, given)}"
        if is_leaf_type(named):
            return text
        if named.name.endswith("Connection") and is_object_type(named):
            (node,) = {get_named_type(named.fields["nodes"].type)}
            nodes = self.selection(node, depth)
            return f"{text} {{ totalCount pageInfo {{ hasNextPage }} edges {{ cursor }} nodes {nodes} }}"
        return f"{text} {self.selection(named, depth)}"

    def _arguments(self, definition: GraphQLField, given: Mapping[str, str]) -> str:
        values = {
            name: given.get(name) or self._value(argument.type)
            for name, argument in definition.args.items()
            if name in given or _needed(argument)
        }
        return f"({', '.join(f'{name}: {value}' for name, value in values.items())})" if values else ""

    def _value(self, kind: object) -> str:
        if isinstance(kind, GraphQLNonNull):
            return self._value(kind.of_type)
        if isinstance(kind, GraphQLList):
            return f"[{self._value(kind.of_type)}]"
        return next(iter(kind.values)) if isinstance(kind, GraphQLEnumType) else _VALUES[str(kind)]


def _needed(argument: GraphQLArgument) -> bool:
    return is_required_argument(argument)


def lists(schema: GraphQLSchema) -> Iterator[str]:
    """The fields of the root that are lists or answer something that there is one of: all but those by an id."""
    assert schema.query_type is not None
    for name, definition in schema.query_type.fields.items():
        if not {"id", "externalId"} & set(definition.args):
            yield name
