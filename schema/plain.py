"""Fields that are plain attributes: leaves, and objects of the schema."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from graphql import (
    GraphQLCompositeType,
    GraphQLID,
    GraphQLList,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    get_nullable_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
    is_non_null_type,
)
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryObjectDefinition, get_object_definition
from strawberry.types.field import StrawberryField

_TYPENAME = "__typename"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field that is a plain attribute of a scalar or enum type.

    Args:
        read: reads it from its object.
        write: makes the response's value of it.
        nullable: whether it may be null.
    """

    read: Callable[[Any], Any]  # Any: the object and its attribute
    write: Callable[[Any], Any]  # Any: the attribute and the response's value
    nullable: bool

    def answer(self, source: object) -> object:
        """The response's value.

        Raises:
            Exception: of any kind; the general executor will meet it again and report it.
        """
        value = self.read(source)
        if value is not None:
            return self.write(value)
        if self.nullable:
            return None
        raise ValueError(value)


@dataclass(frozen=True, slots=True)
class Nested:
    """A field that is a plain attribute, and holds an object of the schema or a list of them.

    Args:
        read: reads it from its object.
        declared: the type that it is declared to have.
        details: where it is asked for.
        nullable: whether it may be null; what is in a list may not.
        listed: whether it is a list.
    """

    read: Callable[[Any], Any]  # Any: the object and its attribute
    declared: GraphQLCompositeType
    details: FieldDetailsList
    nullable: bool
    listed: bool

    def kind(self, schema: GraphQLSchema, value: object) -> GraphQLObjectType:
        """The type of a value.

        Raises:
            TypeError: it is none that the general executor would not look at more closely.
        """
        definition = get_object_definition(type(value))
        kind = None if definition is None else schema.get_type(definition.name)
        if not isinstance(kind, GraphQLObjectType) or _definition(kind) is not definition:
            raise TypeError(value)
        if kind is self.declared or (is_abstract_type(self.declared) and schema.is_sub_type(self.declared, kind)):
            return kind
        raise TypeError(value)


@dataclass(frozen=True, slots=True)
class Plan:
    """How to answer the fields that are asked of one type of object.

    Args:
        fields: what is asked.
        leaves: those that are plain leaves, by their names in the response.
        objects: those that are plain objects, likewise.
        rest: the others, for the general executor.
    """

    fields: GroupedFieldSet
    leaves: tuple[tuple[str, Leaf], ...]
    objects: tuple[tuple[str, Nested], ...]
    rest: GroupedFieldSet


def plan_of(parent_type: GraphQLObjectType, asked: GroupedFieldSet) -> Plan:
    """How to answer what is asked of a type."""
    leaves: dict[str, Leaf] = {}
    objects: dict[str, Nested] = {}
    for name, details in asked.items():
        leaf, nested = _leaf(parent_type, details[0].node.name.value), _nested(parent_type, details)
        if leaf is not None:
            leaves[name] = leaf
        elif nested is not None:
            objects[name] = nested
    rest = {name: asked[name] for name in asked if name not in leaves and name not in objects}
    return Plan(asked, tuple(leaves.items()), tuple(objects.items()), rest)


def _leaf(parent_type: GraphQLObjectType, name: str) -> Leaf | None:
    """How to answer a field that is a plain leaf; None for any other."""
    if name == _TYPENAME:
        return Leaf(lambda _: parent_type.name, _text, nullable=False)
    field = parent_type.fields.get(name)
    definition = field and field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if field is None or not isinstance(definition, StrawberryField) or not definition.is_basic_field:
        return None
    kind = get_nullable_type(field.type)
    if not is_leaf_type(kind):
        return None
    write = _text if kind in {GraphQLString, GraphQLID} else kind.coerce_output_value
    return Leaf(attrgetter(definition.python_name), write, nullable=not is_non_null_type(field.type))


def _nested(parent_type: GraphQLObjectType, details: FieldDetailsList) -> Nested | None:
    """How to answer a field that is a plain object or a list of such; None for any other."""
    field = parent_type.fields.get(details[0].node.name.value)
    definition = field and field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if field is None or not isinstance(definition, StrawberryField) or not definition.is_basic_field:
        return None
    kind = get_nullable_type(field.type)
    listed = isinstance(kind, GraphQLList)
    inner = kind.of_type if isinstance(kind, GraphQLList) else kind
    item = get_nullable_type(inner)
    if not is_composite_type(item) or (listed and not is_non_null_type(inner)):
        return None
    return Nested(attrgetter(definition.python_name), item, details, not is_non_null_type(field.type), listed)


def _definition(kind: GraphQLObjectType) -> StrawberryObjectDefinition | None:
    found: StrawberryObjectDefinition | None = kind.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return found


def _text(value: object) -> str:
    """A text as it is, without asking what else it may be."""
    if type(value) is str:
        return value
    raise TypeError(value)
