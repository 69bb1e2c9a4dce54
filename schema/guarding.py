"""No read of the roots is begun that takes more than its caller has. Source: api.md, Access.

Mutations are refused by the command that they call (`commands/unit.py`): after a look for a kept result, and as data.
"""

from collections.abc import Callable
from typing import Any

from graphql import GraphQLResolveInfo, GraphQLSchema

from resolvers.access import Kind, require
from resolvers.context import Context

# Any: what a resolver takes and returns is its field's business.
Resolver = Callable[..., Any]


def guard(schema: GraphQLSchema) -> None:
    """Have the fields of the roots ask the table of access first."""
    for field_name, field in (schema.query_type.fields if schema.query_type else {}).items():
        if field.resolve is not None:
            field.resolve = _guarded(field.resolve, Kind.QUERY, field_name)
    for field_name, field in (schema.subscription_type.fields if schema.subscription_type else {}).items():
        if field.subscribe is not None:
            field.subscribe = _guarded(field.subscribe, Kind.SUBSCRIPTION, field_name)


def _guarded(resolver: Resolver, kind: Kind, field_name: str) -> Resolver:
    def resolve(source: object, info: GraphQLResolveInfo[Context], **arguments: object) -> object:
        require(info.context, kind, field_name)
        return resolver(source, info, **arguments)

    return resolve
