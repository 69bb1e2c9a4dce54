"""What an operation costs, before it is executed. Source: api.md, Limits; docs/limits.md tells clients the rules.

The rules follow the GraphQL Cost Directives specification: an object costs a point, what is below a list costs as often
as the list is long, and a list is as long as `first`, `last` or the ids that are given ask for. What does not depend on
variables is worked out once for each document.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_list_type,
    value_from_ast_untyped,
)

from app.limits.cost_terms import Term, Variables, largest, length, longest, number, plus, times, value_of
from app.limits.document_shape import Fragments, fragments_of
from resolvers.keyset import USUAL

Place: TypeAlias = Sequence[tuple[GraphQLCompositeType, SelectionSetNode]]
"""Selections on one place of the answer, each with the type that it is on."""

ASSUMED = 10
"""How long a list is taken to be that nobody chooses the length of, such as the rules of a move."""

WRITE = 10
"""Points of a mutation, for each item of its longest list."""

EXTRA: Mapping[str, int] = MappingProxyType(
    {
        "Query.__schema": 2_500,
        "Query.__type": 50,
        "Query.engagementGroups": 50,
        "Query.forecast": 50,
        "Query.ledgerSummary": 50,
        "Query.lifecycle": 10,
        "Query.salesMetrics": 100,
        "Query.search": 20,
        "Query.slaAttainment": 100,
        "Query.stageConversion": 100,
        "Query.stageCountSeries": 200,
        "Query.stageCounts": 50,
        "Query.staleShare": 100,
        "Query.taskGroups": 50,
        "Query.threadGroups": 50,
        "Query.threadTimeInStage": 100,
        "Query.timeInPhase": 100,
        "Query.timeInStage": 100,
        "Query.velocity": 100,
        "Query.ventureGroups": 50,
        "Engagement.availableTransitions": 10,
        "Engagement.pathTo": 10,
        "Staged.availableTransitions": 10,
        "Thread.availableTransitions": 10,
        "Thread.pathTo": 10,
        "Subscription.stageCounts": 20,
        "Venture.availableTransitions": 10,
        "Venture.pathTo": 10,
    }
)
"""Points of fields that work harder than their objects show."""

COUNT = "totalCount"
_COUNTING = 10

_NO_OBJECTS = ("Edge", "PageInfo")
_CONNECTION = "Connection"


@dataclass(frozen=True, slots=True)
class Price:
    """What an operation costs.

    Args:
        term: in points, with all variables known.
        defaults: of the operation's variables.
    """

    term: Term
    defaults: Variables

    def with_variables(self, variables: Variables | None) -> int:
        """The points of one call."""
        if isinstance(self.term, int):
            return self.term
        return value_of(self.term, {**self.defaults, **(variables or {})})


def prices(schema: GraphQLSchema, document: DocumentNode) -> dict[str | None, Price]:
    """The price of each operation of a document, by name.

    Args:
        schema: the schema.
        document: valid in it, and of a bounded size.
    """
    pricing = _Pricing(schema, fragments_of(document))
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    return {node.name.value if node.name else None: pricing.operation(node) for node in operations}


@dataclass(frozen=True, slots=True)
class _Pricing:
    """Prices the operations of one document."""

    schema: GraphQLSchema
    fragments: Fragments

    def operation(self, node: OperationDefinitionNode) -> Price:
        """Price an operation."""
        root = self.schema.get_root_type(node.operation)
        defaults = {
            each.variable.name.value: value_from_ast_untyped(each.default_value)
            for each in node.variable_definitions or ()
            if each.default_value
        }
        term = plus(self._terms([(root, node.selection_set)], None)) if root else 0
        return Price(term, defaults)

    def _terms(self, place: Place, page: Term | None) -> Iterator[Term]:
        """The prices of the fields on one place.

        Args:
            place: all that is asked for there.
            page: how long the lists right there are, if they are a connection's.
        """
        for (parent, _), nodes in self._fields(place).items():
            field = self.schema.get_field(parent, nodes[0].name.value)
            if field is not None:
                yield self._field(f"{parent.name}.{nodes[0].name.value}", field, nodes, page)

    def _field(self, coordinate: str, field: GraphQLField, nodes: Sequence[FieldNode], page: Term | None) -> Term:
        named = get_named_type(field.type)
        extra = self._extra(coordinate, nodes[0])
        if not is_composite_type(named) or named.name.startswith("__"):
            return extra
        below = [(named, node.selection_set) for node in nodes if node.selection_set]
        asked = _asked_length(field, nodes[0])
        if named.name.endswith(_CONNECTION):
            return plus([1, extra, *self._terms(below, USUAL if asked is None else asked)])
        each = plus([0 if named.name.endswith(_NO_OBJECTS) else 1, *self._terms(below, None)])
        if not is_list_type(get_nullable_type(field.type)):
            return plus([extra, each])
        long = page if page is not None else ASSUMED if asked is None else asked
        return plus([extra, times(long, each)])

    def _extra(self, coordinate: str, node: FieldNode) -> Term:
        parent, _, name = coordinate.partition(".")
        mutation = self.schema.get_root_type(OperationType.MUTATION)
        if mutation is not None and parent == mutation.name:
            return times(WRITE, largest([1, *(longest(argument.value) for argument in node.arguments or ())]))
        return _COUNTING if name == COUNT else EXTRA.get(coordinate, 0)

    def _fields(self, place: Place) -> dict[tuple[GraphQLCompositeType, str], list[FieldNode]]:
        """The fields on one place by type and name in the answer, through fragments, each of which counts once."""
        found: dict[tuple[GraphQLCompositeType, str], list[FieldNode]] = {}
        spread: set[str] = set()
        waiting: list[tuple[GraphQLCompositeType, SelectionNode]] = []
        waiting.extend((on, node) for on, selected in place for node in selected.selections)
        for on, node in waiting:  # grows meanwhile
            if isinstance(node, FieldNode):
                found.setdefault((on, (node.alias or node.name).value), []).append(node)
            else:
                waiting.extend(self._inside(on, node, spread))
        return found

    def _inside(
        self, on: GraphQLCompositeType, node: SelectionNode, spread: set[str]
    ) -> list[tuple[GraphQLCompositeType, SelectionNode]]:
        """What a fragment selects, and on which type; nothing of one that was spread there before."""
        fragment = self._fragment(node, spread)
        if fragment is None:
            return []
        condition = fragment.type_condition
        named = self.schema.get_type(condition.name.value) if condition else on
        return [(named, child) for child in fragment.selection_set.selections] if is_composite_type(named) else []

    def _fragment(self, node: SelectionNode, spread: set[str]) -> FragmentDefinitionNode | InlineFragmentNode | None:
        if isinstance(node, InlineFragmentNode):
            return node
        if not isinstance(node, FragmentSpreadNode) or node.name.value in spread:
            return None
        spread.add(node.name.value)
        return self.fragments[node.name.value]


def _asked_length(field: GraphQLField, node: FieldNode) -> Term | None:
    """How long a list is that the field's arguments choose the length of; None where they do not."""
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    if "ids" in field.args:
        return length(given["ids"]) if "ids" in given else 0
    if "first" not in field.args:
        return None
    chosen = [number(given[name], 0) for name in ("first", "last") if name in given]
    return _or_usual(largest(chosen)) if chosen else USUAL


def _or_usual(term: Term) -> Term:
    """The usual length where all arguments are null."""
    if isinstance(term, int):
        return term or USUAL
    return lambda variables: term(variables) or USUAL
