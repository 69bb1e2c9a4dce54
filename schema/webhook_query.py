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
    return lambda text: _wrong(info.graphql_schema, text)


def _wrong(schema: GraphQLSchema, text: str) -> str | None:
    try:
        return next(_complaints(schema, parse(text, max_tokens=2_000)), None)
    except GraphQLError as error:
        return error.message
    except RecursionError:
        return "Is nested too deeply."


def _complaints(schema: GraphQLSchema, document: DocumentNode) -> Iterator[str]:
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
