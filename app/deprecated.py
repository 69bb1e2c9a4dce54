"""Which deprecated parts of the schema operations still name. Source: api.md, Schema as product.

Told of each operation in the log, with its actor, and counted, so that one sees when something may go, and whom to ask
before. What comes inside variables is not looked at.
"""

from collections.abc import Iterator
from functools import lru_cache

from graphql import (
    ArgumentNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    GraphQLError,
    GraphQLSchema,
    Node,
    ObjectFieldNode,
    ValidationRule,
    get_named_type,
    is_enum_type,
    is_input_object_type,
    is_interface_type,
    is_object_type,
    validate,
)

_MOST = 100
"""Parts that are told of one document."""


def deprecated_use(schema: GraphQLSchema, document: DocumentNode) -> tuple[str, ...]:
    """The deprecated fields, arguments, input fields and values that a document names, as coordinates.

    Args:
        schema: the schema that the document is valid in.
        document: the document, such as "{ viewer { id } }".
    """
    if not _deprecates(schema):
        return ()
    errors = validate(schema, document, [_Deprecated], max_errors=_MOST)
    return tuple(sorted({error.message for error in errors}))


class _Deprecated(ValidationRule):
    """Reports the coordinate of each deprecated part.

    graphql-core's own rule fails on arguments of a schema that was not read from a text.
    """

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """A field is selected."""
        self._report(self.context.get_field_def(), node, f"{self.context.get_parent_type()}.{node.name.value}")

    def enter_argument(
        self, node: ArgumentNode, _key: int, _parent: Node, _path: object, ancestors: list[Node]
    ) -> None:
        """An argument of a field, or of a directive, is given."""
        if isinstance(owner := ancestors[-1], FieldNode):
            place = f"{self.context.get_parent_type()}.{owner.name.value}({node.name.value}:)"
            self._report(self.context.get_argument(), node, place)

    def enter_object_field(self, node: ObjectFieldNode, *_: object) -> None:
        """A field of an input is given."""
        owner = get_named_type(self.context.get_parent_input_type())
        if is_input_object_type(owner):
            self._report(owner.fields.get(node.name.value), node, f"{owner}.{node.name.value}")

    def enter_enum_value(self, node: EnumValueNode, *_: object) -> None:
        """A value is given."""
        owner = get_named_type(self.context.get_input_type())
        self._report(self.context.get_enum_value(), node, f"{owner}.{node.value}")

    def _report(self, part: object, node: Node, coordinate: str) -> None:
        if _is_deprecated(part):
            self.report_error(GraphQLError(coordinate, node))


@lru_cache
def _deprecates(schema: GraphQLSchema) -> bool:
    """Whether anything of a schema is deprecated."""
    return any(map(_is_deprecated, _parts(schema)))


def _is_deprecated(part: object) -> bool:
    return getattr(part, "deprecation_reason", None) is not None


def _parts(schema: GraphQLSchema) -> Iterator[object]:
    for kind in schema.type_map.values():
        if is_enum_type(kind):
            yield from kind.values.values()
        elif is_object_type(kind) or is_interface_type(kind) or is_input_object_type(kind):
            for field in kind.fields.values():
                yield field
                yield from getattr(field, "args", {}).values()
