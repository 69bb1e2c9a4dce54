"""Which variables have a say in what is asked below a field."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from graphql import FieldNode, FragmentDefinitionNode, FragmentSpreadNode, Node, VariableNode


def used_below(nodes: Iterable[FieldNode], fragment: Callable[[str], FragmentDefinitionNode]) -> set[str]:
    """The variables used below a field, and in the directives on it; its own arguments are read at each call.

    Args:
        nodes: where the field is asked for.
        fragment: finds one by its name.
    """
    found: set[str] = set()
    spread: set[str] = set()
    waiting: list[Node] = []
    for one in nodes:
        waiting += [*(one.directives or ()), *_selected(one)]
    for node in waiting:  # grows meanwhile
        if isinstance(node, VariableNode):
            found.add(node.name.value)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in spread:
            spread.add(node.name.value)
            waiting.append(fragment(node.name.value))
        waiting += _children(node)
    return found


def _selected(node: FieldNode) -> Sequence[Node]:
    return node.selection_set.selections if node.selection_set is not None else ()


def _children(node: Node) -> Iterator[Node]:
    for name in node.keys:
        value = getattr(node, name, None)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple | list):
            yield from (one for one in value if isinstance(one, Node))
