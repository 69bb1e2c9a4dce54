"""Plans: a field of the root, compiled to a statement but for what its own arguments say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from graphql import GraphQLObjectType, GraphQLOutputType

from planner.objects import Compiler, Details
from planner.pages import Connection, connection_of, object_type, window_of
from planner.roots import ListRoot, Root, RowRoot
from planner.text import Unplannable
from resolvers.access import reader_of
from resolvers.ids import key_of
from resolvers.listed import Listed
from resolvers.noun import Arguments, sorting_of, where_of
from resolvers.nouns import NOUNS
from resolvers.rows import Parameters, storable

if TYPE_CHECKING:
    from resolvers.context import Context

Statement = tuple[str, Sequence[object]]
"""An SQL text that gives a column `answer`, and its values."""


@dataclass(frozen=True, slots=True)
class ListPlan:
    """A list, compiled but for what its own arguments say.

    Args:
        listed: the list. connection: what is asked of it.
        values: those of the statement that are known.
    """

    listed: Listed
    connection: Connection
    values: tuple[object, ...]

    def statement(self, context: "Context", arguments: Arguments) -> Statement:
        """The statement and its values.

        Raises:
            BadUserInput: the arguments make no sense.
        """
        own = self.listed.own or (self._reader if reader_of(context) is not None else None)
        return self._statement(arguments, None if own is None else (own, context.actor.id))

    def common(self, arguments: Arguments) -> Statement | None:
        """The same where it is the same for all callers; None where it is not.

        Raises:
            BadUserInput: the arguments make no sense.
        """
        return self._statement(arguments, None) if self.listed.own is None and self._reader is None else None

    @property
    def _reader(self) -> str | None:
        return NOUNS[self.listed.type_name].reader

    def _statement(self, arguments: Arguments, own: tuple[str, UUID | None] | None) -> Statement:
        """The statement, of the rows alone in which a column names a user, if told."""
        parameters = Parameters(self.values)
        asked, order = window_of(arguments), self.listed.order(sorting_of(arguments))
        condition = self.listed.condition(where_of(arguments, self.listed), parameters)
        if own is not None:
            column, user = own
            condition = f"t.{column} = {parameters.add(user)} AND {condition}"
        sql = self.connection.sql(condition, order, asked, parameters)
        return f"SELECT {sql} AS answer", parameters


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row, compiled.

    Args:
        type_name: its type. text: the expression of its JSON text, over `row`.
        row: its alias. joins: what joins it to the rows that it names.
        values: those of the statement that are known.
    """

    type_name: str
    text: str
    row: str
    joins: str
    values: tuple[object, ...]

    def statement(self, context: "Context", arguments: Arguments) -> Statement:
        """The statement and its values.

        Raises:
            Unplannable: the usual way says what is wrong with the arguments.
        """
        del context
        return self.common(arguments)

    def common(self, arguments: Arguments) -> Statement:
        """The same, which is the same for all callers.

        Raises:
            Unplannable: the usual way says what is wrong with the arguments.
        """
        column, key = self._key(arguments)
        parameters = Parameters(self.values)
        rows = f"{NOUNS[self.type_name].table} AS {self.row}{self.joins}"
        where = f"{self.row}.{column} = {parameters.add(key)}"
        return f"SELECT {self.text} AS answer FROM {rows} WHERE {where}", parameters  # noqa: S608  # names, expressions and placeholders

    def _key(self, arguments: Arguments) -> tuple[str, object]:
        """The column that tells the row, and its value there."""
        if "externalId" in arguments:
            external_id = str(arguments["externalId"])
            if storable(external_id):
                return "external_id", external_id
        else:
            key = key_of(str(arguments["id"]), self.type_name)
            if key is not None:
                return "id", key
        raise Unplannable(self.type_name)


Plan = ListPlan | RowPlan


def compile_root(compiler: Compiler, root: Root, kind: GraphQLOutputType, details: Details) -> Plan | None:
    """The plan of a field; None where none expresses what is asked.

    Args:
        compiler: of the operation.
        root: what the field is.
        kind: its type.
        details: where it is asked for.

    Raises:
        BadUserInput: the arguments of a field below make no sense.
    """
    try:
        if isinstance(root, ListRoot):
            noun = compiler.readable(root.listed.type_name, mine=True)
            connection = connection_of(compiler, kind, details, noun.table)
            return ListPlan(root.listed, connection, tuple(compiler.parameters))
        return _row_plan(compiler, root, object_type(kind), details)
    except Unplannable:
        return None


def _row_plan(compiler: Compiler, root: RowRoot, kind: GraphQLObjectType, details: Details) -> RowPlan:
    compiler.readable(root.type_name)
    row = compiler.alias()
    text = compiler.whole_row(kind, details, row)
    return RowPlan(root.type_name, text, row, compiler.joins(row), tuple(compiler.parameters))
