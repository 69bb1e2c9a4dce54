"""The exported schema: what clients rely on is there, all of it is explained, and the file is what is served."""

from collections.abc import Iterator
from pathlib import Path

from graphql import (
    DefinitionNode,
    DocumentNode,
    EnumTypeDefinitionNode,
    FieldDefinitionNode,
    InputObjectTypeDefinitionNode,
    InputValueDefinitionNode,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    UnionTypeDefinitionNode,
    parse,
    print_ast,
)

from schema.build import sdl

_HERE = Path(__file__).parent
_EXPORTED = _HERE.parents[1] / "schema" / "schema.graphql"
_SDL = sdl()
_FIELDED = (ObjectTypeDefinitionNode, InterfaceTypeDefinitionNode, InputObjectTypeDefinitionNode)


def test_the_exported_file_is_the_schema_that_is_served() -> None:
    assert _EXPORTED.read_text() == _SDL, "run `make sdl`"


def lines(document: DocumentNode) -> Iterator[str]:
    """What a document promises, one line a promise."""
    for definition in document.definitions:
        yield from _promises(definition)


def _promises(definition: DefinitionNode) -> Iterator[str]:
    name = definition.name.value if hasattr(definition, "name") else ""
    yield f"{definition.kind} {name}"
    for directive in getattr(definition, "directives", None) or ():
        yield f"{name} @{directive.name.value}"
    for interface in getattr(definition, "interfaces", None) or ():
        yield f"{name} implements {interface.name.value}"
    if isinstance(definition, UnionTypeDefinitionNode):
        yield from (f"{name} | {member.name.value}" for member in definition.types or ())
    if isinstance(definition, EnumTypeDefinitionNode):
        yield from (f"{name}.{value.name.value}" for value in definition.values or ())
    if isinstance(definition, _FIELDED):
        for field in definition.fields or ():
            yield f"{name}.{field.name.value}: {_typed(field)}"
            yield from (f"{name}.{field.name.value}({one.name.value}: {_typed(one)})" for one in _arguments(field))


def _arguments(field: FieldDefinitionNode | InputValueDefinitionNode) -> tuple[InputValueDefinitionNode, ...]:
    return tuple(field.arguments or ()) if isinstance(field, FieldDefinitionNode) else ()


def _typed(node: FieldDefinitionNode | InputValueDefinitionNode) -> str:
    default = getattr(node, "default_value", None)
    return print_ast(node.type) + (f" = {print_ast(default)}" if default else "")


def test_every_promise_to_clients_is_kept() -> None:
    promised = set(lines(parse((_HERE / "contract.graphql").read_text())))
    kept = set(lines(parse(_SDL)))
    assert sorted(promised - kept) == []


def test_optional_inputs_show_no_default() -> None:
    assert "= null" not in _SDL


def test_every_type_field_argument_and_value_is_described() -> None:
    nameless = [
        f"{definition.name.value} {path}"
        for definition in parse(_SDL).definitions
        if hasattr(definition, "name") and definition.kind != "directive_definition"
        for path, node in _described(definition)
        if not _description(node).strip()
    ]
    assert nameless == []


def _described(definition: DefinitionNode) -> Iterator[tuple[str, DefinitionNode]]:
    yield "", definition
    for value in getattr(definition, "values", None) or ():
        yield value.name.value, value
    for field in getattr(definition, "fields", None) or ():
        yield field.name.value, field
        for argument in getattr(field, "arguments", None) or ():
            yield f"{field.name.value}({argument.name.value})", argument


def _description(node: DefinitionNode) -> str:
    text = getattr(node, "description", None)
    return text.value if text else ""
