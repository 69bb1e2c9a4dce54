"""The schema as it is served: documents are kept, scopes are asked for, and errors are fit to be seen."""

from collections.abc import AsyncGenerator, Callable, Hashable, Iterable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

import strawberry
from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.schema.schema import StreamResult
from strawberry.types.execution import ExecutionContext, ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType

from app.auth import Identity
from app.graphql_errors import show
from app.graphql_run import Asked, Run, as_graphql
from app.limits.bounds import USUAL, DocumentLimits
from app.limits.capacity import Capacity
from app.limits.deadline import Deadline
from app.limits.gate import Admission, Gate, charge
from app.limits.rate import UNLIMITED, Rate
from app.metrics import Metrics
from app.operation import UNWATCHED, Operation, Watch, running
from resolvers.access import Kind, require_scope
from resolvers.context import Context, Live, Reached
from resolvers.errors import AccessDenied
from schema.build import build

_ENDING = frozenset({OperationType.QUERY, OperationType.MUTATION})

# Any: variables, connection parameters and operation extensions are JSON.
Json = dict[str, Any]


@dataclass(slots=True)
class Caller:
    """Who stands behind a request or a WebSocket.

    Args:
        live: what the operations of this process have in common.
        identity: who it is; None on a WebSocket that has not told yet.
        connection_params: what a WebSocket told, set by Strawberry.
        watch: tells of the operations.
        capacity: counts what stays open.
        rate: limits what it may ask for.
        reached: how far the events of its only operation have come; None where it may have several.
    """

    live: Live
    identity: Identity | None = None
    connection_params: Json | None = None
    watch: Watch = UNWATCHED
    capacity: Capacity = field(default_factory=Capacity)
    rate: Rate = UNLIMITED
    reached: Reached | None = None

    @property
    def token(self) -> Hashable:
        """By which what it has open is counted."""
        return self.identity and (self.identity.actor.id, self.identity.token_id)

    def begin(self) -> Operation:
        """Tell that an operation begins, which this caller is to pay for."""
        charge.set(self._pay)
        return self.watch.begin(self.identity.actor.id if self.identity else None)

    async def _pay(self, points: int) -> None:
        if self.identity is not None:
            await self.rate.spend(self.identity.account, points)

    def context(self) -> Context:
        """A new context, for one operation."""
        if self.identity is None:
            raise AccessDenied("Nobody is logged in.")
        return Context(self.identity.actor, self.identity.scopes, self.live, self.reached or Reached())


class ServedSchema(strawberry.Schema):
    """Runs the operations of callers: `context_value` is a `Caller`, and each operation gets a context of its own.

    Attributes:
        gate: what operations have to pass.
        deadline: seconds that a query or mutation may take; None for any time.
    """

    gate: Gate
    deadline: float | None

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log nothing here: what is a client's own fault needs no log, and the rest is logged when it is masked."""

    async def execute(  # Strawberry's signature
        self,
        query: str | None,
        variable_values: Json | None = None,
        context_value: Any = None,  # noqa: ANN401 - a Caller; Strawberry's signature
        root_value: object = None,  # noqa: ARG002  # as above: there is none
        operation_name: str | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
        operation_extensions: Json | None = None,
    ) -> ExecutionResult:
        """Run one query or mutation.

        Raises:
            InvalidOperationTypeError: it is a subscription, which has no end.
        """
        operation = context_value.begin()
        with context_value.watch.watching(operation):
            allowed = _ENDING.intersection(allowed_operation_types or _ENDING)
            asked = Asked(query, variable_values, operation_name, allowed, operation_extensions)
            result = await Run(self, asked, context_value.context(), operation).result()
            show(result)
            operation.errors(result.errors)
        return result

    async def stream(  # Strawberry's signature
        self,
        query: str | None,
        variable_values: Json | None = None,
        context_value: Any = None,  # noqa: ANN401 - a Caller; Strawberry's signature
        root_value: object = None,
        operation_name: str | None = None,
        operation_extensions: Json | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
    ) -> StreamResult:
        """Run one operation of a WebSocket and hand on its results as they come."""
        results = await super().stream(
            query,
            variable_values,
            context_value.context(),
            root_value,
            operation_name,
            operation_extensions,
            allowed_operation_types,
        )
        return _shown(results, context_value)


async def _shown(results: StreamResult, caller: Caller) -> AsyncGenerator[Any, None]:  # Any: frames of any kind
    operation = caller.begin()
    with caller.watch.watching(operation):
        try:
            async with aclosing(_admitted(results, caller)) as admitted:
                async for result in admitted:
                    if isinstance(result, ExecutionResult):
                        show(result)
                        operation.errors(result.errors)
                    yield result
        except Exception as error:  # noqa: BLE001 - such as a syntax error, which the parser's cache does not catch
            failed = PreExecutionError(data=None, errors=[as_graphql(error)])
            show(failed)
            operation.errors(failed.errors)
            yield failed


async def _admitted(results: StreamResult, caller: Caller) -> AsyncGenerator[Any, None]:  # Any: as above
    under_way = caller.capacity.subscriptions
    with under_way.any(), under_way.of(caller.token):
        async with aclosing(results):
            async for result in results:
                yield result


class Naming(SchemaExtension):
    """Tells which operation it is as soon as that is known."""

    def on_execute(self) -> Iterator[None]:
        """Name the operation that this task has begun."""
        operation = running.get()
        if operation is not None:
            operation.learn(self.execution_context.operation_name, self.execution_context.operation_type.value)
        yield


class ScopeCheck(SchemaExtension):
    """Refuses an operation that the token is not for. Source: api.md, Access."""

    def on_execute(self) -> Iterator[None]:
        """Compare the kind of operation with the token's scopes."""
        kind = Kind(self.execution_context.operation_type.value)
        require_scope(self.execution_context.context.scopes, kind)
        yield


def served_schema(
    *,
    introspection: bool = True,
    limits: DocumentLimits = USUAL,
    deadline: float | None = None,
    metrics: Metrics | None = None,
) -> ServedSchema:
    """The product's schema, ready to be served.

    Args:
        introspection: whether it can be asked for.
        limits: how large operations may be.
        deadline: seconds that a query or mutation may take; None for any time.
        metrics: what counts operations that are too large.
    """
    schema = build(ServedSchema)
    guard(schema, introspection=introspection, limits=limits, deadline=deadline, metrics=metrics)
    return schema


def guard(
    schema: ServedSchema,
    *,
    introspection: bool = True,
    limits: DocumentLimits = USUAL,
    deadline: float | None = None,
    metrics: Metrics | None = None,
) -> None:
    """Put what belongs around each operation around those of a schema.

    Args:
        schema: the schema.
        introspection: whether it can be asked for.
        limits: how large operations may be.
        deadline: seconds that a query or mutation may take; None for any time.
        metrics: what counts operations that are too large.
    """
    core = schema._schema  # noqa: SLF001  # Strawberry offers no other way to it
    gate = schema.gate = Gate(core, limits, introspection=introspection, metrics=metrics)
    schema.deadline = deadline
    ending: list[Callable[[], SchemaExtension]] = [] if deadline is None else [lambda: Deadline(deadline)]
    schema.extensions = (lambda: Admission(gate), Naming, ScopeCheck, *ending)
    schema.config.disable_field_suggestions = not introspection
