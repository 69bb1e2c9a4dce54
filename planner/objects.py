"""What is asked of one type of row, as an SQL expression that gives its JSON text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import orjson
from graphql import (
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    OperationDefinitionNode,
    get_argument_values,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution.collect_fields import FieldDetails, FragmentDetails, collect_subfields
from graphql.execution.values import VariableValues
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

from planner.pages import listing_of
from planner.sources import DECLARED, Column, Exact, GlobalId, Json, Known, One, Same, Source, Text, Texts
from planner.text import Unplannable, chosen, constant, fields, leaf, literal, or_missing, or_null
from resolvers.noun import Arguments, Noun, Single
from resolvers.nouns import NOUNS
from resolvers.rows import Parameters

_TYPENAME = "__typename"
_LONGEST_LINE = 57
"""Bytes of a global id that base64 writes on one line."""

_KEY = 36
"""Characters of a primary key."""

Details = list[FieldDetails]


@dataclass(frozen=True, slots=True)
class Asking:
    """A field as it is asked for.

    Args:
        kind: its type. details: where it is asked for. arguments: coerced.
    """

    kind: GraphQLOutputType
    details: Details
    arguments: Arguments


@dataclass(slots=True)
class Compiler:
    """Compiles what one operation asks.

    Args:
        schema: that it runs on. fragments: of its document. operation: itself.
        variables: coerced.
        parameters: takes the values of the statement.
        characters: of SQL that were written so far, those of rows in rows twice.
    """

    schema: GraphQLSchema
    fragments: dict[str, FragmentDetails]
    operation: OperationDefinitionNode
    variables: VariableValues
    parameters: Parameters
    characters: int = 0
    _numbers: Iterator[int] = field(default_factory=count)
    _joins: dict[str, list[str]] = field(default_factory=dict)

    def alias(self, beside: str | None = None) -> str:
        """A name for one more row.

        Args:
            beside: the row that it is joined to; None for one that rows are read as.
        """
        name = f"r{next(self._numbers)}"
        self._joins[name] = [] if beside is None else self._joins[beside]
        return name

    def joins(self, row: str) -> str:
        """What joins those to a row that it names, and that they name: each is one, or none."""
        return "".join(self._joins[row])

    def asked(self, kind: GraphQLObjectType, details: Details) -> Mapping[str, Details]:
        """The fields that are asked of a type, by their names in the answer, by GraphQL's own rules."""
        collected = collect_subfields(self.schema, self.fragments, self.variables, self.operation, kind, details)
        return collected.grouped_field_set

    def row(self, kind: GraphQLObjectType, details: Details, row: str) -> str:
        """The JSON text of a row; NULL where something in it must not be missing and is.

        Args:
            kind: its type.
            details: the fields whose value it is.
            row: its alias.

        Raises:
            Unplannable: something is asked that no plan expresses.
        """
        written = fields((name, self._field(kind, same, row)) for name, same in self.asked(kind, details).items())
        self.characters += len(written)
        return written

    def whole_row(self, kind: GraphQLObjectType, details: Details, row: str) -> str:
        """The same, with a mark in place of NULL: nothing else in the statement tells that a row is missing."""
        return or_missing(self.row(kind, details, row))

    @staticmethod
    def readable(type_name: str, *, mine: bool = False) -> Noun:
        """What reads know of a type that everybody may read.

        Args:
            type_name: the type.
            mine: whether it will do that everybody may read rows of their own.

        Raises:
            Unplannable: the usual way has to decide who may read what.
        """
        noun = NOUNS[type_name]
        if noun.admin or type_name not in DECLARED or not (mine or noun.reader is None):
            raise Unplannable(type_name)
        return noun

    def _field(self, kind: GraphQLObjectType, details: Details, row: str) -> str:
        name = details[0].node.name.value
        if name == _TYPENAME:
            return literal(orjson.dumps(kind.name).decode())
        definition, noun = kind.fields[name], NOUNS[kind.name]
        if name in noun.listings:
            asking = Asking(definition.type, details, get_argument_values(definition, details[0].node, self.variables))
            return listing_of(self, noun.listings[name], asking, row)
        return self._value(kind, details, row, _source(kind, definition))

    def _value(self, kind: GraphQLObjectType, details: Details, row: str, source: Source | None) -> str:
        name = details[0].node.name.value
        wanted = kind.fields[name].type
        match source:
            case Column() | Json() | Text() | Exact():
                return leaf(wanted, source.operand(row))
            case Texts():
                return source.operand(row)
            case Same(value):
                return literal(constant(wanted, value))
            case GlobalId():
                return global_id_of(kind.name, row)
            case Known(column, objects):
                return self._known(wanted, details, f"{row}.{column}::text", objects)
            case One(field_name):
                return self._single(wanted, details, NOUNS[kind.name].singles[field_name], row)
        raise Unplannable(name)

    def _known(self, kind: GraphQLOutputType, details: Details, operand: str, objects: Mapping[str, object]) -> str:
        written = chosen(operand, {key: self._constant(kind, details, one) for key, one in objects.items()})
        return written if is_non_null_type(kind) else or_null(written)

    def _constant(self, kind: GraphQLOutputType, details: Details, known: object) -> str:
        """The JSON text of what is known beforehand: a value, an object, or a list of either."""
        present = get_nullable_type(kind)
        if known is None:
            return "null"
        if is_list_type(present) and isinstance(known, Sequence):
            return f"[{','.join(self._constant(present.of_type, details, one) for one in known)}]"
        return self._object(present, details, known) if is_object_type(present) else constant(kind, known)

    def _object(self, kind: GraphQLObjectType, details: Details, known: object) -> str:
        """The JSON text of an object that is known beforehand."""
        texts = (f'"{name}":{self._attribute(kind, same, known)}' for name, same in self.asked(kind, details).items())
        return f"{{{','.join(texts)}}}"

    def _attribute(self, kind: GraphQLObjectType, details: Details, known: object) -> str:
        """The JSON text of a plain attribute of an object."""
        name = details[0].node.name.value
        if name == _TYPENAME:
            return orjson.dumps(kind.name).decode()
        definition = kind.fields[name]
        declared = definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
        if not isinstance(declared, StrawberryField) or not declared.is_basic_field:
            raise Unplannable(name)
        return self._constant(definition.type, details, getattr(known, declared.python_name))

    def _single(self, kind: GraphQLOutputType, details: Details, single: Single, row: str) -> str:
        """The JSON text of a row that another names."""
        key = f"{row}.{single.column}"
        if single.type_name is not None:
            one = self._named(self._possible(kind, single.type_name), details, row, key, single.back)
        else:
            types = ((told, self._possible(kind, type_name)) for told, type_name in single.types.items())
            told_by = f"{row}.{single.told_by}"
            each = (self._named(one, details, row, f"{key} AND {told_by} = {literal(told)}") for told, one in types)
            one = f"coalesce({', '.join(each)})"
        return or_missing(one) if is_non_null_type(kind) else or_null(one)

    def _possible(self, kind: GraphQLOutputType, type_name: str) -> GraphQLObjectType:
        """The type of that name, if the field may have it."""
        named, wanted = get_named_type(kind), self.schema.get_type(type_name)
        if is_list_type(get_nullable_type(kind)) or not is_object_type(wanted):
            raise Unplannable(type_name)
        if wanted is named or (is_abstract_type(named) and self.schema.is_sub_type(named, wanted)):
            return wanted
        raise Unplannable(type_name)

    def _named(self, kind: GraphQLObjectType, details: Details, row: str, key: str, back: str = "id") -> str:
        """The JSON text of the row with a key, joined to the one that names it; NULL where there is none."""
        noun, one = self.readable(kind.name), self.alias(row)
        self._joins[row].append(f" LEFT JOIN {noun.table} AS {one} ON {one}.{back} = {key}")
        return f"CASE WHEN {one}.id IS NOT NULL THEN {self.whole_row(kind, details, one)} END"


def _source(kind: GraphQLObjectType, definition: GraphQLField) -> Source | None:
    """Where a field comes from, if a plan can know."""
    known = definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if not isinstance(known, StrawberryField) or not known.is_basic_field:
        return None
    return DECLARED.get(kind.name, {}).get(known.python_name)


def global_id_of(type_name: str, row: str) -> str:
    """The JSON text of a row's global id.

    Raises:
        Unplannable: the type has a name so long that PostgreSQL breaks the line.
    """
    if len(type_name) + 1 + _KEY > _LONGEST_LINE:
        raise Unplannable(type_name)
    return f"""'"' || encode(({literal(f"{type_name}:")} || {row}.id::text)::bytea, 'base64') || '"'"""
