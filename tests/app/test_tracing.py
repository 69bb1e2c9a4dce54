"""Spans, as a collector gets them. Source: delivery.md, Observability."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import timedelta

import pytest
from aiohttp import web
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from app.errors import SettingsError
from app.graphql_schema import ServedSchema
from app.metrics import Metrics
from app.observers import WorkerObserver
from app.otel import spans_to
from app.tracing import NO_TRACER, Tracer, tracing
from guards.enums import Role
from tests.app.test_worker_metrics import Answers
from tests.support.api import gid
from tests.support.event_stream import streaming
from tests.support.monitoring import monitored
from tests.support.outbox import PATIENCE
from tests.support.sending import BOX, new_endpoint, unshaped, waiting
from tests.support.serving import Http, http_client, issue, subscriber
from tests.support.world import World
from workers import timers
from workers.webhooks import Sender

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
TOUCH = """
mutation Touch($id: ID!) {
  recordActivity(input: {id: $id, activity: {outboundTouch: {channel: EMAIL}}}) { __typename }
}
"""


class Spans:
    """What was made so far."""

    def __init__(self, exporter: InMemorySpanExporter, tracer: Tracer) -> None:
        self._exporter, self.tracer = exporter, tracer

    def all(self) -> Mapping[str, ReadableSpan]:
        return {span.name: span for span in self._exporter.get_finished_spans()}


@pytest.fixture
def spans() -> Iterator[Spans]:
    exporter = InMemorySpanExporter()
    with spans_to(SimpleSpanProcessor(exporter), "gatehouse-test") as tracer:
        yield Spans(exporter, tracer)


@pytest.fixture
async def http(schema: ServedSchema, world: World, redis_url: str, spans: Spans) -> AsyncIterator[Http]:
    async with monitored(schema, world.clock, redis_url, tracer=spans.tracer) as address:
        yield Http(address, (await issue(world.clock, Role.ADMIN)).text)


def parent(span: ReadableSpan) -> int | None:
    return span.parent.span_id if span.parent else None


def key(span: ReadableSpan) -> int:
    context = span.get_span_context()
    assert context is not None
    return context.span_id


async def test_a_mutation_is_a_request_an_operation_and_a_command(http: Http, spans: Spans, world: World) -> None:
    deal = await world.engagement(await world.user())
    response = await http.post(TOUCH, {"id": gid(deal)}, traceparent=PARENT)

    found = spans.all()
    request, operation = found["POST /graphql"], found["graphql operation"]
    command = found["command record_activity"]
    assert [parent(request), parent(operation), parent(command)] == [0xB7AD6B7169203331, key(request), key(operation)]
    assert {span.get_span_context().trace_id for span in found.values()} == {0x0AF7651916CD43DD8448EB211C80319C}  # type: ignore[union-attr]  # each has one
    assert dict(request.attributes or {}) == {
        "gatehouse.http.method": "POST",
        "gatehouse.http.path": "/graphql",
        "gatehouse.http.status": "200",
    }
    about = dict(operation.attributes or {})
    assert (about["gatehouse.operation"], about["gatehouse.kind"]) == ("Touch", "mutation")
    assert about["gatehouse.request"] == response.headers["x-request-id"]


async def test_without_a_parent_a_request_begins_a_trace(http: Http, spans: Spans) -> None:
    await http.post("{ viewer { id } }")

    assert spans.all()["POST /graphql"].parent is None


async def test_ids_in_a_path_are_no_part_of_a_spans_name(http: Http, spans: Spans) -> None:
    async with http_client() as client:
        await client.get(http.url.replace("/graphql", "/meetings/TWVldGluZzo=/invitation.ics"))

    span = spans.all()["GET /meetings"]
    assert (span.attributes or {})["gatehouse.http.path"] == "/meetings/TWVldGluZzo=/invitation.ics"


async def test_an_operation_of_a_websocket_is_a_span_with_its_commands_below(
    http: Http, spans: Spans, world: World
) -> None:
    deal = await world.engagement(await world.user())
    token = next(iter(http.headers.values())).decode().removeprefix("Bearer ")
    async with subscriber(http.url.removeprefix("http://").removesuffix("/graphql"), token) as client:
        await client.subscribe(TOUCH, id=gid(deal))
        await client.next()
        await client.receive()

        operation, command = spans.all()["graphql operation"], spans.all()["command record_activity"]
    assert parent(command) == key(operation)
    about = dict(operation.attributes or {})
    assert (about["gatehouse.operation"], about["gatehouse.kind"]) == ("Touch", "mutation")


async def test_a_subscription_is_a_span_for_as_long_as_it_runs(http: Http, spans: Spans) -> None:
    token = next(iter(http.headers.values())).decode().removeprefix("Bearer ")
    address = http.url.removeprefix("http://").removesuffix("/graphql")
    async with streaming(address, token, "subscription Counts { stageCounts(kind: ENGAGEMENT) { count } }") as stream:
        await stream.next()
        assert "graphql operation" not in spans.all()
    async with asyncio.timeout(PATIENCE):
        while "POST /graphql" not in spans.all():  # noqa: ASYNC110 - the other end is no task
            await asyncio.sleep(0.01)

    operation = spans.all()["graphql operation"]
    assert parent(operation) == key(spans.all()["POST /graphql"])
    assert (operation.attributes or {})["gatehouse.kind"] == "subscription"


async def test_health_and_scrapes_make_no_spans(http: Http, spans: Spans) -> None:
    async with http_client() as client:
        await client.get(http.url.replace("/graphql", "/metrics"), headers=http.headers)

    assert spans.all() == {}


async def test_no_span_holds_the_token(http: Http, spans: Spans) -> None:
    await http.post("{ viewer { id } }")

    token = next(iter(http.headers.values())).decode().removeprefix("Bearer ")
    assert not [span for span in spans.all().values() if token in span.to_json()]


async def test_a_timer_is_a_span_with_its_ids(spans: Spans, world: World) -> None:
    deal = await world.engagement(await world.user())
    observer = WorkerObserver(Metrics(), world.clock.now, spans.tracer)
    await timers.run_once(world.clock.advance(timedelta(days=3, seconds=1)), observer=observer)

    span = spans.all()["timer cold_lead.stale"]
    assert (span.attributes or {})["gatehouse.record_id"] == str(deal.id)
    assert {"gatehouse.timer_id", "gatehouse.attempt"} < set(span.attributes or {})


async def test_a_delivery_is_a_span_with_its_ids(spans: Spans, world: World) -> None:
    endpoint = await new_endpoint(world)
    (event_id,) = await waiting(world)
    observer = WorkerObserver(Metrics(), world.clock.now, spans.tracer)
    await Sender(Answers(204), BOX, unshaped, world.clock.now, lambda: None, observer=observer).run_once()

    about = spans.all()["webhook delivery"].attributes or {}
    assert about["gatehouse.endpoint_id"] == str(endpoint.id)
    assert about["gatehouse.event_id"] == str(event_id)


def test_an_error_marks_its_span_without_its_words(spans: Spans) -> None:
    with pytest.raises(LookupError), spans.tracer.span("work", {}):
        raise LookupError("hunter2")

    span = spans.all()["work"]
    assert (span.status.is_ok, span.status.description) == (False, "LookupError")
    assert "hunter2" not in span.to_json()


def test_without_an_endpoint_there_are_no_spans() -> None:
    with tracing(None, "gatehouse") as tracer:
        assert tracer is NO_TRACER
        with tracer.span("work", {"id": 1}) as describe:
            describe({"more": 2})


def test_without_an_endpoint_the_libraries_are_not_loaded() -> None:
    program = (
        "import sys, app.main, app.worker; sys.exit(any(name.startswith('opentelemetry') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_without_the_extra_an_endpoint_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "app.otel", None)

    with pytest.raises(SettingsError, match=r"gatehouse\[otel\]"), tracing("http://localhost:4318", "gatehouse"):
        pass


async def test_a_collector_gets_spans_by_the_end_of_the_process() -> None:
    got: list[tuple[str, bytes]] = []

    async def take(request: web.Request) -> web.Response:
        got.append((request.path, await request.read()))
        return web.Response()

    collector = web.Application()
    collector.router.add_post("/{path:.*}", take)
    runner = web.AppRunner(collector, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    endpoint = f"http://127.0.0.1:{runner.addresses[0][1]}"

    def work() -> None:
        with tracing(endpoint, "gatehouse-api") as tracer, tracer.span("work", {}):
            pass

    try:
        await asyncio.to_thread(work)
    finally:
        await runner.cleanup()
    ((path, body),) = got
    assert path == "/v1/traces"
    assert b"gatehouse-api" in body
