"""An operation for every field of the roots, made from the schema."""

from collections.abc import Mapping

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_object_type,
    is_required_argument,
)

from resolvers.access import Kind
from tests.support.schema import CORE

_ROOTS: Mapping[Kind, GraphQLObjectType | None] = {
    Kind.QUERY: CORE.query_type,
    Kind.MUTATION: CORE.mutation_type,
    Kind.SUBSCRIPTION: CORE.subscription_type,
}


def fields_of(kind: Kind) -> dict[str, GraphQLField]:
    """The fields of a root."""
    root = _ROOTS[kind]
    assert root is not None
    return dict(root.fields)


def text_of(kind: Kind, name: str) -> str:
    """An operation of one field, with a variable for all that it must be sent, and for an id where it takes one."""
    field = fields_of(kind)[name]
    taken = taken_by(field)
    declared = ", ".join(f"${one}: {field.args[one].type}" for one in taken)
    passed = ", ".join(f"{one}: ${one}" for one in taken)
    return f"{kind} {f'({declared})' if taken else ''} {{ {name}{f'({passed})' if taken else ''} {_asked(field)} }}"


def taken_by(field: GraphQLField) -> list[str]:
    """The arguments of a field that `text_of` passes."""
    return [one for one, argument in field.args.items() if one == "id" or is_required_argument(argument)]


def _asked(field: GraphQLField) -> str:
    kind = get_named_type(field.type)
    if is_leaf_type(kind):
        return ""
    paged = is_object_type(kind) and "pageInfo" in kind.fields
    return "{ nodes { __typename } }" if paged else "{ __typename }"
