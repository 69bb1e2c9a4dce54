"""Queries that shape the payload of webhooks: what an endpoint may be given. Source: delivery.md, Webhooks."""

from collections.abc import Callable, Iterator
from itertools import islice

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    parse,
    print_ast,
    specified_rules,
    validate,
)

from schema.info import Info

_VARIABLE = "$event: ID!"
_SHOWN = 3
_NOT_A_QUERY = "Must be one query: no mutation, no subscription, and no second operation."
_NO_EVENT = (
    f"Must take one variable, {_VARIABLE}: query({_VARIABLE}) {{ node(id: $event) {{ ... on Event {{ … }} }} }}."
)


def query_check(info: Info) -> Callable[[str], str | None]:
    """What says in words what is wrong with a query; None where nothing is."""
    return lambda text: next(_complaints(info.graphql_schema, text), None)


def _complaints(schema: GraphQLSchema, text: str) -> Iterator[str]:
    try:
        document = parse(text, max_tokens=2_000)
    except GraphQLError as error:
        yield error.message
        return
    except RecursionError:
        yield "Is nested too deeply."
        return
    yield from _wrong_operation(document)
    errors = validate(schema, document, [*specified_rules, NoSchemaIntrospectionCustomRule])
    if errors:
        yield " ".join(error.message for error in islice(errors, _SHOWN))


def _wrong_operation(document: DocumentNode) -> Iterator[str]:
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if len(operations) != 1 or operations[0].operation is not OperationType.QUERY:
        yield _NOT_A_QUERY
        return
    if [print_ast(variable) for variable in operations[0].variable_definitions or ()] != [_VARIABLE]:
        yield _NO_EVENT
