"""One query or mutation, from its text to its result: the same steps that extensions take around a subscription.

Strawberry runs extensions as context managers around each step, which costs as much as the rest of a small operation.
What ends with one result needs none of it: the steps follow each other.
"""

from collections.abc import Container, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from graphql import DocumentNode, GraphQLError, execute
from strawberry.exceptions import MissingQueryError
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType
from strawberry.utils.operation import get_operation_type

from app.graphql_errors import ABOUT_THE_REQUEST
from app.limits.deadline import within
from app.limits.documents import Prepared
from app.operation import Operation
from planner.single import first_name
from resolvers.access import Kind, require_scope
from resolvers.context import Context
from resolvers.errors import ReadError
from resolvers.shapes import current as shapes

if TYPE_CHECKING:
    from app.graphql_schema import ServedSchema


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks to be run.

    Args:
        text: of the document; None or empty where it has none.
        variables: as they were sent.
        name: of the operation, where one is named.
        allowed: kinds of operation that the request may ask for.
        extensions: of the request.
    """

    text: str | None
    variables: dict[str, Any] | None  # Any: JSON
    name: str | None
    allowed: Container[OperationType]
    extensions: dict[str, Any] | None  # Any: JSON


class Run:
    """One operation on its way.

    Args:
        schema: that it runs on.
        asked: what is to be run.
        context: that its resolvers get.
        operation: is told what becomes known of it.
    """

    def __init__(self, schema: "ServedSchema", asked: Asked, context: Context, operation: Operation) -> None:
        self._schema = schema
        self._asked = asked
        self._context = context
        self._operation = operation
        self._cost: int | None = None

    async def result(self) -> ExecutionResult:
        """What comes of it, its cost beside.

        Raises:
            MissingQueryError: there is no text.
            CannotGetOperationTypeError: the document has no such operation.
            InvalidOperationTypeError: the request may not ask for an operation of this kind.
        """
        try:
            result = await self._result()
        except ABOUT_THE_REQUEST:
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is, it is shown as any error of an operation
            result = _stopped([as_graphql(error)])
        result.extensions = {} if self._cost is None else self._schema.gate.told(self._cost)
        return result

    async def _result(self) -> ExecutionResult:
        gate, text = self._schema.gate, self._asked.text
        if not text:
            raise MissingQueryError
        prepared = await gate.document(text)
        if prepared.document is None:
            return self._refused(prepared.errors)
        kind = self._kind(prepared.document)
        if prepared.errors:
            return self._refused(prepared.errors)
        name = first_name(prepared.document) if self._asked.name is None else self._asked.name
        try:
            self._cost = gate.price(prepared, name, self._asked.variables)
            await gate.admit(self._cost)
        except ReadError as error:
            return self._refused([as_graphql(error)])
        self._operation.learn(name, kind.value)
        return await self._executed(prepared, prepared.document, name, kind)

    def _kind(self, document: DocumentNode) -> OperationType:
        try:
            kind = get_operation_type(document, self._asked.name)
        except RuntimeError:
            raise CannotGetOperationTypeError(self._asked.name) from None
        if kind not in self._asked.allowed:
            raise InvalidOperationTypeError(kind)
        return kind

    def _refused(self, errors: Iterable[GraphQLError]) -> PreExecutionError:
        refused = _stopped(errors)
        for error in refused.errors or ():
            self._schema.gate.count(error.original_error)
        return refused

    async def _executed(
        self, prepared: Prepared, document: DocumentNode, name: str | None, kind: OperationType
    ) -> ExecutionResult:
        core = self._schema._schema  # noqa: SLF001  # as in graphql_schema.py
        self._operation.deprecated = prepared.deprecated
        require_scope(self._context.scopes, Kind(kind.value))
        seconds, before = self._schema.deadline, shapes.set(prepared.shapes)
        try:
            async with nullcontext() if seconds is None else within(seconds, writes=kind is OperationType.MUTATION):
                made = execute(
                    core,
                    document,
                    context_value=self._context,
                    variable_values=self._asked.variables,
                    operation_name=name,
                    executor_class=self._schema.execution_context_class,
                    is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]  # Strawberry's own says bool
                    hide_suggestions=self._schema.gate.documents.secret,
                    operation_extensions=self._asked.extensions,
                )
                result = await made if isawaitable(made) else made
        finally:
            shapes.reset(before)
        return ExecutionResult(result.data, result.errors)


def as_graphql(error: Exception) -> GraphQLError:
    """An error as one of an operation."""
    return error if isinstance(error, GraphQLError) else GraphQLError(str(error), original_error=error)


def _stopped(errors: Iterable[GraphQLError]) -> PreExecutionError:
    return PreExecutionError(data=None, errors=[*errors])
