"""Spans of OpenTelemetry. Imported only where an endpoint for them is set: the libraries are an extra."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import OTELResourceDetector, Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from app.tracing import Describe

_PATH = "/v1/traces"


class SpanTracer:
    """Makes spans.

    Args:
        provider: where they go.
    """

    on = True

    def __init__(self, provider: TracerProvider) -> None:
        self._tracer = provider.get_tracer("gatehouse", version("gatehouse"))
        self._propagator = TraceContextTextMapPropagator()

    @contextmanager
    def span(
        self, name: str, about: Mapping[str, object], carrier: Mapping[str, str] | None = None
    ) -> Iterator[Describe]:
        """See `Tracer`. An error marks its span, without its words, which may hold what nobody should read."""
        parent = None if carrier is None else self._propagator.extract(carrier)
        opened = self._tracer.start_as_current_span(
            name, context=parent, record_exception=False, set_status_on_exception=False
        )
        with opened as span:
            span.set_attributes(_attributes(about))
            try:
                yield lambda more: span.set_attributes(_attributes(more))
            except Exception as error:
                span.set_status(StatusCode.ERROR, type(error).__name__)
                raise


def _attributes(about: Mapping[str, object]) -> dict[str, str]:
    return {f"gatehouse.{key}": str(value) for key, value in about.items() if value is not None}


def collector(endpoint: str) -> SpanProcessor:
    """Sends spans to a collector, many at a time, from a thread of its own.

    Args:
        endpoint: where it takes OTLP over HTTP.
    """
    return BatchSpanProcessor(OTLPSpanExporter(endpoint.rstrip("/") + _PATH))


@contextmanager
def spans_to(processor: SpanProcessor, service: str) -> Iterator[SpanTracer]:
    """A tracer whose spans go to a processor; the variables of OpenTelemetry have the last word on who it is.

    Args:
        processor: takes them.
        service: what this process is called.
    """
    own = Resource.create({"service.name": service, "service.version": version("gatehouse")})
    provider = TracerProvider(resource=own.merge(OTELResourceDetector().detect()), shutdown_on_exit=False)
    provider.add_span_processor(processor)
    try:
        yield SpanTracer(provider)
    finally:
        provider.shutdown()
