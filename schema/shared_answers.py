"""Answers that subscribers have in common: what an operation says of an event is worked out once, not for each of them.

Source: api.md, Reading is cheap; ADR 24.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphql import (
    ExecutionResult,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    Node,
    OperationDefinitionNode,
    VariableNode,
)

from schema.event import Event


@dataclass(slots=True)
class Known:
    """What tells one operation's answers from those of others.

    Args:
        operation: its place in a document; documents stay parsed, so those who send the same text have the same one.
        variables: those that its answers depend on: not the cursor from which a subscriber resumes.
    """

    operation: OperationDefinitionNode
    variables: Mapping[str, object]
    place: tuple[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.place = (id(self.operation), repr(sorted(self.variables.items())))

    def answer(self, root: Event) -> ExecutionResult | None:
        """The answer that somebody else has had of an event; None while nobody has."""
        found = None if root.answers is None else root.answers.get(self.place)
        return None if found is None else ExecutionResult(found[1], None)

    def keep(self, root: Event, result: ExecutionResult) -> None:
        """Have others share an answer; one with errors is everybody's own."""
        if root.answers is not None and not result.errors:
            root.answers[self.place] = (self.operation, result.data)  # as long as it is kept, the id is its own


def known(
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
    variables: Mapping[str, object],
) -> Known:
    """What tells an operation's answers from those of others.

    Args:
        operation: a subscription.
        fragments: of its document.
        variables: their coerced values.
    """
    below = {name for root in _fields(operation, fragments) for name in _variables(root, fragments)}
    return Known(operation, {name: value for name, value in variables.items() if name in below})


def _fields(operation: OperationDefinitionNode, fragments: Mapping[str, FragmentDefinitionNode]) -> Iterator[Node]:
    """What is asked below the root field; validation admits no more than one."""
    for node in _nodes(operation.selection_set, fragments):
        if isinstance(node, FieldNode):
            yield from (part for part in (node.selection_set,) if part is not None)
            return


def _variables(node: Node, fragments: Mapping[str, FragmentDefinitionNode]) -> Iterator[str]:
    return (part.name.value for part in _nodes(node, fragments) if isinstance(part, VariableNode))


def _nodes(node: Node, fragments: Mapping[str, FragmentDefinitionNode]) -> Iterator[Node]:
    """A node and all below it, in the order of the document, into fragments; validation admits no circles."""
    yield node
    if isinstance(node, FragmentSpreadNode):
        yield from _nodes(fragments[node.name.value].selection_set, fragments)
    for name in node.keys:
        value = getattr(node, name, None)
        for part in value if isinstance(value, tuple | list) else (value,):
            if isinstance(part, Node):
                yield from _nodes(part, fragments)
