"""Shorter ways to the resolvers that need nothing of their operation.

Strawberry hands every resolver its arguments converted and an `Info`. Where the arguments are scalars and enums there
is nothing to convert, and where no `Info` is taken there is none to make: the method is called as it is. In a list
that is most of what a field costs. A nested list takes its arguments as they are, too: it looks up by them what was
loaded for them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from graphql import GraphQLField, GraphQLSchema, get_named_type, is_leaf_type, is_object_type
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

from schema.list_fields import AS_COERCED

# Any: what a resolver takes and returns is its field's business.
Resolver = Callable[..., Any]


def shorten(schema: GraphQLSchema) -> None:
    """Replace the resolvers of a schema that have a shorter way."""
    for kind in schema.type_map.values():
        if is_object_type(kind):
            for field in kind.fields.values():
                field.resolve = _shorter(field) or field.resolve


def _shorter(field: GraphQLField) -> Resolver | None:
    definition = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    if not isinstance(definition, StrawberryField) or definition.extensions or definition.is_subscription:
        return None
    resolver = definition.base_resolver
    if resolver is None:
        return _attribute(definition.python_name)
    plain = AS_COERCED in definition.metadata or all(
        is_leaf_type(get_named_type(argument.type)) for argument in field.args.values()
    )
    if resolver.info_parameter is not None or not plain:
        return None
    names = (argument.python_name for argument in definition.arguments)
    return _method(resolver, dict(zip(field.args, names, strict=True)))


def _attribute(name: str) -> Resolver:
    def resolve(source: object, _info: object) -> object:
        return getattr(source, name)

    return resolve


def _method(method: Resolver, names: Mapping[str, str]) -> Resolver:
    def resolve(source: object, _info: object, **arguments: object) -> object:
        return method(source, **{names[name]: value for name, value in arguments.items()})

    return resolve
