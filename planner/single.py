"""Queries of one field that can be planned: what is known of them once for each document, whoever calls."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
)
from graphql.execution.collect_fields import FragmentDetails, collect_fields
from graphql.execution.values import VariableValues, get_variable_values

from planner.cache import Asked
from planner.objects import Details
from resolvers.access import READ, Kind, access_to

_NO_VARIABLES = VariableValues({}, {})


@dataclass(frozen=True, slots=True)
class Single:
    """A query whose only field of the root can be planned, and may be read by everybody.

    Args:
        name: of the field in the answer.
        schema: that it runs on. operation: itself. fragments: of its document.
        definition: the field. details: where it is asked for.
    """

    name: str
    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    definition: GraphQLField
    details: Details

    def asked(self, inputs: Mapping[str, object]) -> Asked | None:
        """The field as one call asks for it; None where its variables make no sense, which the usual way tells.

        Args:
            inputs: the variables, as they were sent.
        """
        variables = get_variable_values(self.schema, self.operation.variable_definitions or (), {**inputs})
        if not isinstance(variables, VariableValues):
            return None
        return Asked(self.schema, self.operation, self.fragments, variables, self.definition, self.details)


def single(schema: GraphQLSchema, document: DocumentNode, name: str | None) -> Single | None:
    """What is known of an operation; None where it is no query of one such field.

    Args:
        schema: the schema.
        document: valid in it.
        name: of the operation; None for one without a name.
    """
    operation = next(node for node in _operations(document) if _name(node) == name)
    root = schema.query_type
    if root is None or operation.operation is not OperationType.QUERY or _depends(document, operation):
        return None
    fragments = {node.name.value: FragmentDetails(node) for node in _fragments(document)}
    fields = collect_fields(schema, fragments, _NO_VARIABLES, root, operation).grouped_field_set
    answered, details = next(iter(fields.items()))
    field = details[0].node.name.value
    definition = root.fields.get(field)
    if len(fields) > 1 or definition is None or access_to(Kind.QUERY, field) is not READ:
        return None
    found = Single(answered, schema, operation, fragments, definition, details)
    asked = Asked(schema, operation, fragments, _NO_VARIABLES, definition, details)
    return None if asked.root is None else found


def first_name(document: DocumentNode) -> str | None:
    """The name of the operation that runs where none is named; None for one without a name.

    Args:
        document: valid, so that it has an operation.
    """
    return _name(next(_operations(document)))


def _name(operation: OperationDefinitionNode) -> str | None:
    return operation.name.value if operation.name else None


def _operations(document: DocumentNode) -> Iterator[OperationDefinitionNode]:
    return (node for node in document.definitions if isinstance(node, OperationDefinitionNode))


def _fragments(document: DocumentNode) -> Iterator[FragmentDefinitionNode]:
    return (node for node in document.definitions if isinstance(node, FragmentDefinitionNode))


def _depends(document: DocumentNode, operation: OperationDefinitionNode) -> bool:
    """Whether a directive has a say in which fields of the root are asked for."""
    fragments = {node.name.value: node for node in _fragments(document)}
    waiting: list[SelectionNode] = [*operation.selection_set.selections]
    for node in waiting:  # grows meanwhile; fragments of a valid document never hold themselves
        if node.directives:
            return True
        waiting += _inside(node, fragments)
    return False


def _inside(node: SelectionNode, fragments: Mapping[str, FragmentDefinitionNode]) -> Sequence[SelectionNode]:
    """What a fragment selects."""
    if isinstance(node, InlineFragmentNode):
        return node.selection_set.selections
    if isinstance(node, FragmentSpreadNode):
        return fragments[node.name.value].selection_set.selections
    return ()
