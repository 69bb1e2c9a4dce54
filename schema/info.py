"""What resolvers know of their operation: its context, and all that it asks for below the present field."""

from functools import cached_property

import strawberry
from graphql import (
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLSchema,
    get_argument_values,
    get_named_type,
    is_abstract_type,
    is_object_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_subfields
from graphql.execution.values import VariableValues

from planner.variables import used_below
from resolvers.context import Context
from resolvers.selection import Asked, Selection, Shape
from resolvers.shapes import current


class Info(strawberry.Info[Context, None]):
    """What a resolver is told besides its arguments."""

    @cached_property
    def shape(self) -> Shape:
        """What is asked of this field's value, by its concrete type: what to load before answering."""
        return self._shape(self._raw_info.return_type)

    @property
    def graphql_schema(self) -> GraphQLSchema:
        """The schema that the operation runs on."""
        return self._raw_info.schema

    def asked_of(self, type_name: str) -> Selection:
        """What is asked of this field's value if it is of one type: an answer is of one of many."""
        kind = self._raw_info.schema.get_type(type_name)
        if not isinstance(kind, GraphQLObjectType):
            raise TypeError(type_name)
        return self._shape(kind)[type_name]

    def _shape(self, returned: GraphQLOutputType) -> Shape:
        """What is asked of a value of some type; where no variable has a say in it, it is kept with the document."""
        info, kept = self._raw_info, current.get()
        place = (get_named_type(returned).name, *map(id, info.field_nodes))
        found = None if kept is None else kept.at(place)
        if found is not None:
            return found
        shape = _Reader(info).shape(returned, [FieldDetails(node, None) for node in info.field_nodes])
        if kept is not None and not kept.knows(place):
            kept.keep(place, None if used_below(info.field_nodes, info.fragments.__getitem__) else shape)
        return shape

    @property
    def connection(self) -> Selection:
        """What is asked of this field's value, when that is of one type only."""
        (selection,) = self.shape.values()
        return selection


class _Reader:
    """Reads selections by GraphQL's own rules, so that fragments, aliases and directives mean what they mean."""

    def __init__(self, info: GraphQLResolveInfo[Context]) -> None:
        self._info = info
        self._variables = VariableValues({}, info.variable_values)  # type: ignore[arg-type]  # Strawberry passes the plain values
        self._fragments = {name: FragmentDetails(fragment) for name, fragment in info.fragments.items()}

    def shape(self, returned: GraphQLOutputType, details: list[FieldDetails]) -> Shape:
        """What is asked of a value of some type."""
        named = get_named_type(returned)
        if is_object_type(named):
            return {named.name: self.selection(named, details)}
        if is_abstract_type(named):
            possible = self._info.schema.get_possible_types(named)
            return {kind.name: self.selection(kind, details) for kind in possible}
        return {}

    def selection(self, kind: GraphQLObjectType, details: list[FieldDetails]) -> Selection:
        """What is asked of a value of one type of object."""
        collected = collect_subfields(
            self._info.schema, self._fragments, self._variables, self._info.operation, kind, details
        )
        asked = (self._asked(kind, same) for same in collected.grouped_field_set.values())
        return Selection.of(field for field in asked if field is not None)

    def _asked(self, kind: GraphQLObjectType, details: list[FieldDetails]) -> Asked | None:
        node = details[0].node
        definition = kind.fields.get(node.name.value)
        if definition is None:  # __typename
            return None
        arguments = get_argument_values(definition, node, self._variables) if definition.args else {}
        return Asked(node.name.value, arguments, self.shape(definition.type, details))
