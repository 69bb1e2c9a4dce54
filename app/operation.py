"""What is told of each GraphQL operation: a count, a duration, a span, and a line of the log."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from time import perf_counter
from uuid import UUID

from graphql import GraphQLError

from app.graphql_errors import ABOUT_THE_REQUEST, BAD_USER_INPUT, INTERNAL
from app.metrics import Metrics
from app.request_log import note, request_id
from app.tracing import NO_TRACER, Tracer

ANONYMOUS = "anonymous"
INVALID = "invalid"

_SUBSCRIPTION = "subscription"
_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Operation:
    """One operation on its way.

    Args:
        actor_id: on whose behalf.
        name: of the operation; kind: query, mutation or subscription. Both are known once it begins to be executed.
        records: what it wrote to, or was kept from writing to.
        codes: of the errors that it answered; error_ids: under which faults were logged.
        deprecated: parts of the schema that it names and should not.
        started: by the process's own clock, in seconds.
    """

    actor_id: UUID | None
    name: str = INVALID
    kind: str = "unknown"
    records: set[UUID] = field(default_factory=set)
    codes: list[str] = field(default_factory=list)
    error_ids: set[str] = field(default_factory=set)
    deprecated: tuple[str, ...] = ()
    started: float = field(default_factory=perf_counter)

    def learn(self, name: str | None, kind: str) -> None:
        """Keep what the document says of it."""
        self.name, self.kind = name or ANONYMOUS, kind

    def errors(self, errors: Iterable[GraphQLError] | None) -> None:
        """Keep what may be told of errors that were made fit to be seen."""
        for error in errors or ():
            extensions = error.extensions or {}
            self.codes.append(str(extensions.get("code")))
            if "errorId" in extensions:
                self.error_ids.add(str(extensions["errorId"]))


running: ContextVar[Operation | None] = ContextVar("operation", default=None)
"""The operation that this task carries out."""


class Watch:
    """Tells of operations.

    Args:
        metrics: what counts them; None where nobody is told.
        tracer: what makes spans of them.
    """

    def __init__(self, metrics: Metrics | None = None, tracer: Tracer = NO_TRACER) -> None:
        self._metrics = metrics
        self._tracer = tracer
        self._running: set[Operation] = set()
        if metrics is not None:
            metrics.subscriptions.set_function(self._subscriptions)

    def begin(self, actor_id: UUID | None) -> Operation:
        """An operation begins in this task."""
        operation = Operation(actor_id)
        self._running.add(operation)
        running.set(operation)
        return operation

    @property
    def traces(self) -> bool:
        """Whether operations make spans."""
        return self._tracer.on

    @contextmanager
    def watching(self, operation: Operation) -> Iterator[None]:
        """Enclose an operation that this task carries out from its beginning to its end."""
        try:
            with self._traced(operation) if self._tracer.on else nullcontext():
                yield
        except Exception as error:
            operation.codes.append(BAD_USER_INPUT if isinstance(error, ABOUT_THE_REQUEST) else INTERNAL)
            raise
        finally:
            self.end(operation)

    def end(self, operation: Operation) -> None:
        """An operation has ended: count it and log it."""
        seconds = perf_counter() - operation.started
        self._running.discard(operation)
        if self._metrics is None:
            return
        _count(self._metrics, operation, seconds)
        facts: dict[str, object] = {
            "operation": operation.name,
            "kind": operation.kind,
            "actor": operation.actor_id,
            "records": sorted(map(str, operation.records)),
            "codes": sorted(set(operation.codes)),
            "errors": sorted(operation.error_ids),
            "deprecated": operation.deprecated,
        }
        known = {name: value for name, value in facts.items() if value}
        if not note(known):
            more = {"request": request_id.get(), "milliseconds": round(seconds * 1000, 1)}
            _log.info("operation", extra=known | more)

    @contextmanager
    def _traced(self, operation: Operation) -> Iterator[None]:
        with self._tracer.span("graphql operation", {"actor": operation.actor_id}) as describe:
            try:
                yield
            finally:
                describe({"operation": operation.name, "kind": operation.kind, "request": request_id.get()})

    def _subscriptions(self) -> float:
        return sum(operation.kind == _SUBSCRIPTION for operation in self._running)


UNWATCHED = Watch()
"""Tells nobody."""


def _count(metrics: Metrics, operation: Operation, seconds: float) -> None:
    name = metrics.operation_name(operation.name)
    metrics.ended(name, operation.kind, "errors" if operation.codes else "ok").inc()
    for code in operation.codes:
        metrics.errors.labels(code).inc()
    for part in operation.deprecated:
        metrics.deprecated.labels(part).inc()
    if operation.kind != _SUBSCRIPTION:
        metrics.took(name, operation.kind).observe(seconds)
