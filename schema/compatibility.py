"""What a schema keeps of another that clients were promised. Source: api.md, Schema as product.

Promised is what a released schema has, apart from what it says, with a reason, is deprecated, and from what is reached
through that alone. docs/schema-policy.md says how long something stays deprecated, ADR 23 why it is done so.
"""

from typing import NamedTuple

from graphql import (
    REMOVE,
    DangerousChangeType,
    DirectiveNode,
    DocumentNode,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLSchema,
    Node,
    StringValueNode,
    Visitor,
    VisitorAction,
    build_ast_schema,
    find_breaking_changes,
    find_dangerous_changes,
    is_input_object_type,
    is_interface_type,
    is_object_type,
    parse,
    visit,
)

_NO_REASON = frozenset({"", "No longer supported"})
"""What GraphQL takes for a reason where none is given."""


_HARMLESS = frozenset({DangerousChangeType.OPTIONAL_ARG_ADDED, DangerousChangeType.OPTIONAL_INPUT_FIELD_ADDED})
"""What graphql-core calls dangerous, and no client that sends operations of its own can notice."""


class Changes(NamedTuple):
    """What a client may notice, one line each.

    Args:
        breaking: an operation that was valid may fail, or its answer may lack what it was promised.
        dangerous: operations stay valid, but a client that was not written with care may stumble: a new value of an
            enum, a new member of a union, another default.
    """

    breaking: tuple[str, ...]
    dangerous: tuple[str, ...]


def changes(released: str, current: str) -> Changes:
    """Compare two schemas in the schema definition language.

    Args:
        released: what clients were promised.
        current: what they would get.

    Raises:
        GraphQLSyntaxError: one of them is no such text.
    """
    before, after = parse(released), parse(current)
    promised, offered = _promised(before), _schema(after)
    return Changes(
        breaking=(
            *(change.description for change in find_breaking_changes(promised, offered)),
            *_narrowed_to_one(promised, offered),
        ),
        dangerous=tuple(
            change.description
            for change in find_dangerous_changes(_schema(before), offered)
            if change.type not in _HARMLESS
        ),
    )


def _promised(document: DocumentNode) -> GraphQLSchema:
    """A schema without what is deprecated, and without the types that only that leads to."""
    return _reached(_schema(visit(document, _WithoutDeprecated())))


class _WithoutDeprecated(Visitor):
    """Takes fields, arguments and values out of a document whose deprecation has a reason."""

    def enter(self, node: Node, *_: object) -> VisitorAction:
        """Look at one node."""
        directives: tuple[DirectiveNode, ...] = getattr(node, "directives", None) or ()
        return REMOVE if any(map(_tells_why, directives)) else None


def _tells_why(directive: DirectiveNode) -> bool:
    """Whether a directive deprecates something for a reason."""
    reasons = [one.value for one in directive.arguments or () if one.name.value == "reason"]
    return directive.name.value == "deprecated" and any(
        isinstance(reason, StringValueNode) and reason.value.strip() not in _NO_REASON for reason in reasons
    )


def _schema(document: DocumentNode) -> GraphQLSchema:
    return build_ast_schema(document, assume_valid=True, assume_valid_sdl=True)


def _reached(schema: GraphQLSchema) -> GraphQLSchema:
    """A schema of the types that its roots lead to, interfaces leading to what implements them."""
    found: list[GraphQLNamedType] = []
    while True:
        reached = GraphQLSchema(
            schema.query_type,
            schema.mutation_type,
            schema.subscription_type,
            found,
            schema.directives,
            assume_valid=True,
        )
        implementing = [kind for kind in schema.type_map.values() if _implements_any(kind, reached)]
        if len(implementing) == len(found):
            return reached
        found = implementing


def _implements_any(kind: GraphQLNamedType, reached: GraphQLSchema) -> bool:
    """Whether a type implements an interface that a schema has."""
    interfaces = kind.interfaces if is_object_type(kind) or is_interface_type(kind) else ()
    return any(interface.name in reached.type_map for interface in interfaces)


def _narrowed_to_one(promised: GraphQLSchema, offered: GraphQLSchema) -> tuple[str, ...]:
    """Inputs that took several fields at once and now take one, which graphql-core does not compare."""
    return tuple(
        f"Input {name} takes exactly one field."
        for name, kind in promised.type_map.items()
        if is_input_object_type(kind) and not kind.is_one_of and _takes_one(offered.type_map.get(name))
    )


def _takes_one(kind: GraphQLNamedType | None) -> bool:
    return isinstance(kind, GraphQLInputObjectType) and kind.is_one_of
