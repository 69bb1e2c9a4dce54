"""Plans that are kept: one for each field of the root of a document, and for each use of its variables."""

from collections import OrderedDict
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field

from graphql import (
    GraphQLError,
    GraphQLField,
    GraphQLSchema,
    Node,
    OperationDefinitionNode,
)
from graphql.execution.collect_fields import FragmentDetails
from graphql.execution.values import VariableValues, get_argument_values
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField

from planner.compiled import Plan, compile_root
from planner.objects import Compiler, Details
from planner.roots import ROOT, Root
from planner.variables import used_below
from resolvers.errors import ReadError
from resolvers.noun import Arguments
from resolvers.rows import Parameters

MOST = 1_000
"""Plans that are kept."""

MOST_BYTES = 50_000_000
"""What they may take together, as far as it can be told."""

_VARIANTS = 50
"""Plans of one field of a document that are kept: other values each time drive out none but the field's own."""

_SYNTAX = 100
"""Bytes that a character of a document takes at worst once it is parsed, and a plan holds on to its document."""

_CHARACTER = 4
"""Bytes that a character of a value takes at worst."""

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
        short: were all that a query asked, and answered past GraphQL's executor.
    """

    compiled: int = 0
    found: int = 0
    usual: int = 0
    short: int = 0


@dataclass(frozen=True, slots=True)
class _Made:
    """What came of compiling: a plan, or that there is none, and the bytes that it takes."""

    plan: Plan | None
    weight: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is kept of a field of a document.

    Args:
        place: by which it is found.
        nodes: where it is asked for, kept so that their identities stay their own.
        variables: those whose values change what is compiled.
        weight: bytes that it takes without its plans.
        plans: by these values, the one used last at the end.
    """

    place: tuple[int, ...]
    nodes: Sequence[Node]
    variables: Sequence[str]
    weight: int
    plans: OrderedDict[str, _Made] = field(default_factory=OrderedDict)


class Planner:
    """Plans of one process, those used last.

    Args:
        most: how many are kept.
        most_bytes: what they may take together.

    Attributes:
        size: how many are kept. weight: what they take together, in bytes.
        counts: what came of the fields that can be planned.
    """

    def __init__(self, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[int, ...], _Kept] = OrderedDict()
        self.weight = 0
        self.size = 0
        self.counts = Counts()

    def plan(self, asked: Asked) -> Plan | None:
        """The plan of a field; None where the usual way has to answer it."""
        root = asked.root
        if root is None:
            return None
        kept = self._find(asked)
        values = _values(asked, kept)
        made = kept.plans.get(values)
        if made is not None:
            self.counts.found += 1
            kept.plans.move_to_end(values)
        else:
            self.counts.compiled += 1
            made = _compile(asked, root, _CHARACTER * len(values))
            self._keep(kept, values, made)
        self.counts.usual += made.plan is None
        return made.plan

    def at_hand(self, asked: Asked) -> Plan | None:
        """The plan of a field, if it is kept; None where it has to be compiled, or the usual way has to answer."""
        kept = self._kept.get(_place(_nodes(asked)))
        made = None if kept is None else kept.plans.get(_values(asked, kept))
        if kept is None or made is None or made.plan is None:
            return None
        self.counts.found += 1
        self._kept.move_to_end(kept.place)
        return made.plan

    def _find(self, asked: Asked) -> _Kept:
        """What is kept of a field, or is to be kept once it has a plan."""
        nodes = _nodes(asked)
        place = _place(nodes)
        found = self._kept.get(place)
        if found is None:
            return _Kept(place, nodes, sorted(_variables(asked)), _SYNTAX * _length(asked.operation))
        self._kept.move_to_end(place)
        return found

    def _keep(self, kept: _Kept, values: str, made: _Made) -> None:
        if not kept.plans:
            self._kept[kept.place] = kept
            self.weight += kept.weight
        kept.plans[values] = made
        self.weight += made.weight
        self.size += 1
        if len(kept.plans) > _VARIANTS:
            self._forget_one(kept)
        while self.size > self._most or self.weight > self._most_bytes:
            self._forget_one(next(iter(self._kept.values())))

    def _forget_one(self, kept: _Kept) -> None:
        """Forget the plan of a field that was used longest ago, and the field with the last of them."""
        _, made = kept.plans.popitem(last=False)
        self.weight -= made.weight
        self.size -= 1
        if not kept.plans:
            del self._kept[kept.place]
            self.weight -= kept.weight


def _nodes(asked: Asked) -> Sequence[Node]:
    """Where a field is asked for."""
    return [asked.operation, *(detail.node for detail in asked.details)]


def _place(nodes: Sequence[Node]) -> tuple[int, ...]:
    return tuple(map(id, nodes))


def _values(asked: Asked, kept: _Kept) -> str:
    """The values that change what is compiled."""
    return repr([asked.variables.coerced.get(name) for name in kept.variables])


def _compile(asked: Asked, root: Root, weight: int) -> _Made:
    compiler = Compiler(asked.schema, asked.fragments, asked.operation, asked.variables, Parameters())
    try:
        plan = compile_root(compiler, root, asked.definition.type, asked.details)
    except (ReadError, GraphQLError):  # the usual way tells it at the field that it belongs to
        plan = None
    return _Made(plan, weight if plan is None else weight + compiler.characters)


def _length(node: Node) -> int:
    """The characters of the document that a node is of."""
    return len(node.loc.source.body) if node.loc is not None else 0


def _variables(asked: Asked) -> set[str]:
    """Those that have a say in what is compiled."""
    return used_below((detail.node for detail in asked.details), lambda name: asked.fragments[name].definition)
