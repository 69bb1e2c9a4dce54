"""Spans for OpenTelemetry, where an endpoint for them is set; else nothing, at no cost."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib import import_module
from typing import Protocol, TypeAlias

from app.errors import SettingsError

Describe: TypeAlias = Callable[[Mapping[str, object]], None]
"""Says more about a span that is open."""


class Tracer(Protocol):
    """What makes spans."""

    @property
    def on(self) -> bool:
        """Whether spans go anywhere."""

    def span(
        self, name: str, about: Mapping[str, object], carrier: Mapping[str, str] | None = None
    ) -> AbstractContextManager[Describe]:
        """A span around a piece of work, below the one that is open.

        Args:
            name: what is done.
            about: ids and names, never a secret; None is left out.
            carrier: headers that may name a parent in another process (`traceparent`).
        """


class NoTracer:
    """Makes none."""

    on = False

    def span(
        self, name: str, about: Mapping[str, object], carrier: Mapping[str, str] | None = None
    ) -> AbstractContextManager[Describe]:
        """See `Tracer`."""
        del name, about, carrier
        return nullcontext(_keep_quiet)


def _keep_quiet(_about: Mapping[str, object]) -> None:
    """Say nothing."""


NO_TRACER = NoTracer()


@contextmanager
def tracing(endpoint: str | None, service: str) -> Iterator[Tracer]:
    """A tracer for as long as a process runs; what it has not sent yet is sent at the end.

    Args:
        endpoint: of a collector that takes OTLP over HTTP, such as http://localhost:4318; None for no spans.
        service: what this process is called.

    Raises:
        SettingsError: the extra `otel` is not installed.
    """
    if endpoint is None:
        yield NO_TRACER
        return
    try:
        otel = import_module("app.otel")
    except ImportError:
        raise SettingsError("GATEHOUSE_OTEL_ENDPOINT: install gatehouse[otel] to send spans") from None
    with otel.spans_to(otel.collector(endpoint), service) as tracer:
        yield tracer
