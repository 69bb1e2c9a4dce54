"""How large a document is, counted before anything expensive is done with it. Source: api.md, Limits.

Fragments are followed wherever they are spread, so what counts is what would be validated and executed. Counting ends
at the first limit, which bounds its own work too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graphql import (
    DirectiveNode,
    DocumentNode,
    ExecutableDefinitionNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ListValueNode,
    ObjectValueNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
)

from app.limits.bounds import DocumentLimits, LimitExceeded

Fragments: TypeAlias = dict[str, FragmentDefinitionNode]

_NESTING = 200
"""Inline fragments in one another: they add nothing to an answer's depth, but something to every walk."""


def require_small(document: DocumentNode, limits: DocumentLimits) -> None:
    """Refuse a document that is too large; whether it is valid is another question.

    Args:
        document: parsed, of any quality.
        limits: the most of anything.

    Raises:
        LimitExceeded: it is.
    """
    if len(document.definitions) > limits.definitions:
        raise LimitExceeded("definitions", limits.definitions, len(document.definitions))
    count = _Count(limits, fragments_of(document))
    for definition in document.definitions:
        if isinstance(definition, ExecutableDefinitionNode):
            count.definition(definition)


def fragments_of(document: DocumentNode) -> Fragments:
    """The fragments of a document by name."""
    return {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}


@dataclass(slots=True)
class _Count:
    """What has been counted so far.

    Args:
        limits: the most of anything.
        fragments: by name.
    """

    limits: DocumentLimits
    fragments: Fragments
    fields: int = 0
    aliases: int = 0
    merges: int = 0
    directives: int = 0

    def definition(self, node: ExecutableDefinitionNode) -> None:
        """Count an operation or a fragment, each of which is validated by itself."""
        self.aliases = 0
        self._directives(node.directives)
        self.place([node.selection_set], 1)

    def place(self, sets: Sequence[SelectionSetNode], depth: int) -> None:
        """Count one place of the answer, which several selections may ask for, and all places below."""
        self._within("depth", self.limits.depth, depth)
        below: dict[str, list[SelectionSetNode]] = {}
        times: dict[str, int] = {}
        for node in self._fields(sets):
            name = node.alias.value if node.alias else node.name.value
            self._add(node, times.get(name, 0))
            times[name] = times.get(name, 0) + 1
            if node.selection_set:
                below.setdefault(name, []).append(node.selection_set)
        for found in below.values():
            self.place(found, depth + 1)

    def _add(self, node: FieldNode, before: int) -> None:
        """Count a field, which is asked for in its place so many times before."""
        self.fields += 1
        self.aliases += node.alias is not None
        self.merges += before
        self._within("fields", self.limits.fields, self.fields)
        self._within("aliases", self.limits.aliases, self.aliases)
        self._within("merges", self.limits.merges, self.merges)
        for argument in node.arguments or ():
            self._input(argument.value)

    def _fields(self, sets: Sequence[SelectionSetNode]) -> Iterator[FieldNode]:
        """The fields of one place, through its fragments; each fragment counts once there, as it does for GraphQL."""
        spread: set[str] = set()
        waiting: list[SelectionNode] = [node for one in sets for node in one.selections]
        for node in waiting:  # grows meanwhile
            self._directives(node.directives)
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, InlineFragmentNode):
                waiting.extend(node.selection_set.selections)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in spread:
                self.merges += len(spread)
                self._within("merges", self.limits.merges, self.merges)
                spread.add(node.name.value)
                waiting.extend(self._of(node))

    def _directives(self, found: Sequence[DirectiveNode] | None) -> None:
        self.directives += len(found or ())
        self._within("directives", self.limits.directives, self.directives)

    def _of(self, spread: FragmentSpreadNode) -> Sequence[SelectionNode]:
        fragment = self.fragments.get(spread.name.value)
        return fragment.selection_set.selections if fragment else ()

    def _input(self, value: ValueNode) -> None:
        """Measure how deep lists and objects of a literal lie in one another."""
        level: list[ValueNode] = [value]
        depth = 0
        while level:
            self._within("depth", self.limits.depth, depth)
            level = [child for node in level for child in _inside(node)]
            depth += 1

    @staticmethod
    def _within(limit: str, allowed: int, counted: int) -> None:
        if counted > allowed:
            raise LimitExceeded(limit, allowed)


def _inside(node: ValueNode) -> Iterator[ValueNode]:
    if isinstance(node, ListValueNode):
        yield from node.values
    elif isinstance(node, ObjectValueNode):
        yield from (each.value for each in node.fields)
