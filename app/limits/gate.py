"""Which operations are executed: small and valid ones, of callers who have points left. Source: api.md, Limits."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextvars import ContextVar

from graphql import GraphQLError, GraphQLSchema
from strawberry.extensions import SchemaExtension
from strawberry.types.graphql import OperationType

from app.limits.bounds import DocumentLimits, LimitExceeded
from app.limits.documents import Documents, Prepared
from app.limits.input_size import require_small_input
from app.metrics import Metrics
from app.operation import running
from resolvers.errors import ReadError

BASE = 10
"""Points of any operation besides its cost."""

_NEW = 20
_CHARACTERS = 20
"""A document that is not at hand takes points before it is parsed, and one more for so many characters."""

charge: ContextVar[Callable[[int], Awaitable[None]] | None] = ContextVar("charge", default=None)
"""What makes the caller of the operation that this task carries out pay for it."""


class Gate:
    """What the operations of a schema have to pass.

    Args:
        schema: the schema.
        limits: how large they may be.
        introspection: whether they may ask for the schema.
        metrics: what counts those that are refused.
    """

    def __init__(
        self, schema: GraphQLSchema, limits: DocumentLimits, *, introspection: bool, metrics: Metrics | None = None
    ) -> None:
        self.limits = limits
        self.documents = Documents(schema, limits, introspection=introspection)
        self._metrics = metrics

    async def document(self, text: str) -> Prepared:
        """The document of a text.

        Raises:
            RateLimited: it would have to be parsed, and its caller has to wait.
        """
        if not self.documents.knows(text):
            await _pay(_NEW + len(text) // _CHARACTERS)
        return self.documents.prepared(text)

    def runs(self, text: str) -> bool:
        """Whether a document could be executed, apart from its variables."""
        return not self.documents.prepared(text).errors

    def price(self, prepared: Prepared, name: str | None, variables: dict[str, object] | None) -> int:
        """What a call costs.

        Raises:
            LimitExceeded: its variables are too large.
        """
        require_small_input(variables, self.limits)
        return prepared.prices[name].with_variables(variables)

    async def admit(self, cost: int) -> None:
        """Let a call in.

        Raises:
            LimitExceeded: it costs too much.
            RateLimited: its caller has to wait.
        """
        if cost > self.limits.cost:
            raise LimitExceeded("cost", self.limits.cost, cost)
        await _pay(BASE + cost)
        self.admitted(cost)

    def admitted(self, cost: int) -> None:
        """Count a call that was let in."""
        if self._metrics is not None:
            self._metrics.operation_cost.observe(cost)

    def told(self, cost: int) -> dict[str, object]:
        """What a call costs, as its client is told beside the answer."""
        return {"cost": {"requested": cost, "limit": self.limits.cost}}

    def count(self, error: BaseException | None) -> None:
        """Count a refusal."""
        if self._metrics is not None and isinstance(error, LimitExceeded):
            self._metrics.limit_exceeded.labels(error.limit).inc()


async def _pay(points: int) -> None:
    pay = charge.get()
    if pay is not None:
        await pay(points)


class Admission(SchemaExtension):
    """Takes one operation through the gate.

    Args:
        gate: of the schema.
    """

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._prepared = Prepared(None, (), {})
        self._cost: int | None = None
        self._subscribed = self._told = False

    async def on_parse(self) -> AsyncIterator[None]:
        """Find the document.

        Raises:
            GraphQLError: the text is none, or has too many tokens.
            RateLimited: it would have to be parsed, and its caller has to wait.
        """
        context = self.execution_context
        if context.query:
            self._prepared = await self._gate.document(context.query)
            if self._prepared.document is None:
                self._gate.count(self._prepared.errors[0].original_error)
                raise self._prepared.errors[0]
            context.graphql_document = self._prepared.document
        yield

    async def on_validate(self) -> AsyncIterator[None]:
        """Say what is wrong with the operation, if anything is."""
        self.execution_context.pre_execution_errors = list(self._prepared.errors) or await self._refusal()
        for error in self.execution_context.pre_execution_errors:
            self._gate.count(error.original_error)
        yield

    def on_execute(self) -> Iterator[None]:
        """Tell the operation that this task has begun which deprecated parts of the schema its document names."""
        operation = running.get()
        if operation is not None:
            operation.deprecated = self._prepared.deprecated
        yield

    async def _refusal(self) -> list[GraphQLError]:
        context = self.execution_context
        try:
            self._cost = self._gate.price(self._prepared, context.operation_name, context.variables)
            await self._gate.admit(self._cost)
            self._subscribed = context.operation_type is OperationType.SUBSCRIPTION
        except ReadError as error:
            return [GraphQLError(str(error), original_error=error)]
        return []

    def get_results(self) -> dict[str, object]:
        """What the operation costs, beside its first answer."""
        if self._cost is None or self._told:
            return {}
        self._told = self._subscribed
        return self._gate.told(self._cost)
