"""Plans that are kept: one for each field of the root of a document, and for each use of its variables."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field

from graphql import (
    FragmentSpreadNode,
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
    VariableNode,
)
from graphql.execution.collect_fields import FragmentDetails
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

from planner.compiled import Plan, compile_root
from planner.objects import Compiler, Details
from planner.roots import ROOT, Root
from resolvers.errors import ReadError
from resolvers.noun import Arguments
from resolvers.rows import Parameters

MOST = 1_000
"""Plans that are kept."""

current: ContextVar["Planner | None"] = ContextVar("current", default=None)
"""What plans the operations of this task; None where their answers are needed as values, and not as JSON."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of the root as an operation asks for it.

    Args:
        schema: that it runs on. operation: itself. fragments: of its document.
        variables: coerced.
        definition: the field. details: where it is asked for.
    """

    schema: GraphQLSchema
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDetails]
    variables: VariableValues
    definition: GraphQLField
    details: Details

    @property
    def root(self) -> Root | None:
        """How it can be planned, if it can."""
        declared = self.definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
        return declared.metadata.get(ROOT) if isinstance(declared, StrawberryField) else None

    @property
    def arguments(self) -> Arguments:
        """Coerced."""
        return get_argument_values(self.definition, self.details[0].node, self.variables)


@dataclass(slots=True)
class Counts:
    """What came of the fields that can be planned.

    Args:
        compiled: were met for the first time. found: were among those that are kept.
        usual: were left to the usual way, as no plan expresses what they ask, or none could answer.
    """

    compiled: int = 0
    found: int = 0
    usual: int = 0


@dataclass(slots=True)
class _Kept:
    """What is kept of a field of a document.

    Args:
        nodes: where it is asked for, kept so that their identities stay their own.
        variables: those whose values change what is compiled.
        plans: by these values; None where there can be none.
    """

    nodes: Sequence[Node]
    variables: Sequence[str]
    plans: dict[str, Plan | None] = field(default_factory=dict)


class Planner:
    """Plans of one process, those used last.

    Args:
        most: how many are kept.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[int, ...], _Kept] = OrderedDict()
        self.size = 0
        self.counts = Counts()

    def plan(self, asked: Asked) -> Plan | None:
        """The plan of a field; None where the usual way has to answer it."""
        root = asked.root
        if root is None:
            return None
        kept = self._find(asked)
        values = repr([asked.variables.coerced.get(name) for name in kept.variables])
        if values in kept.plans:
            self.counts.found += 1
        else:
            self.counts.compiled += 1
            self._keep(kept, values, _compile(asked, root))
        plan = kept.plans[values]
        self.counts.usual += plan is None
        return plan

    def _find(self, asked: Asked) -> _Kept:
        nodes = [asked.operation, *(detail.node for detail in asked.details)]
        place = tuple(map(id, nodes))
        found = self._kept.get(place)
        if found is None:
            found = self._kept[place] = _Kept(nodes, sorted(_variables(asked)))
        self._kept.move_to_end(place)
        return found

    def _keep(self, kept: _Kept, values: str, plan: Plan | None) -> None:
        kept.plans[values] = plan
        self.size += 1
        while self.size > self._most:
            oldest = next(iter(self._kept.values()))
            if oldest is kept:  # all others are gone: of its own, the oldest goes
                del kept.plans[next(iter(kept.plans))]
                self.size -= 1
            else:
                self._kept.popitem(last=False)
                self.size -= len(oldest.plans)


def _compile(asked: Asked, root: Root) -> Plan | None:
    compiler = Compiler(asked.schema, asked.fragments, asked.operation, asked.variables, Parameters())
    try:
        return compile_root(compiler, root, asked.definition.type, asked.details)
    except (ReadError, GraphQLError):  # the usual way tells it at the field that it belongs to
        return None


def _variables(asked: Asked) -> set[str]:
    """The variables used below a field, and in the directives on it; its own arguments are read at each call."""
    found: set[str] = set()
    spread: set[str] = set()
    waiting: list[Node] = []
    for detail in asked.details:
        waiting += [*(detail.node.directives or ()), *_selected(detail.node)]
    for node in waiting:  # grows meanwhile
        if isinstance(node, VariableNode):
            found.add(node.name.value)
        elif isinstance(node, FragmentSpreadNode) and node.name.value not in spread:
            spread.add(node.name.value)
            waiting.append(asked.fragments[node.name.value].definition)
        waiting += _children(node)
    return found


def _selected(node: Node) -> Sequence[Node]:
    selection = getattr(node, "selection_set", None)
    return selection.selections if selection is not None else ()


def _children(node: Node) -> Iterator[Node]:
    for name in node.keys:
        value = getattr(node, name, None)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple | list):
            yield from (one for one in value if isinstance(one, Node))
