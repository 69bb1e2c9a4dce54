"""What Prometheus would read, and what a collector of spans would get."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware

from app.cache_metrics import Caches
from app.graphql import graphql_routes
from app.graphql_schema import ServedSchema
from app.metrics import Metrics
from app.observers import ApiObserver
from app.operation import Watch
from app.redis import redis_client
from app.request_log import RequestLog
from app.request_span import RequestSpan
from app.scrape import Services, guarded_route
from app.tracing import NO_TRACER, Tracer
from planner.cache import Planner
from resolvers.context import live_parts
from resolvers.pulse import Pulse
from tests.support.clock import FrozenClock
from tests.support.serving import http_client, listening


class Exposition:
    """One answer to a scrape.

    Args:
        text: as Prometheus gets it.
    """

    def __init__(self, text: str) -> None:
        self.families = {family.name: family for family in text_string_to_metric_families(text)}
        self._samples = {
            (sample.name, frozenset(sample.labels.items())): sample.value
            for family in self.families.values()
            for sample in family.samples
        }

    def value(self, name: str, **labels: str) -> float | None:
        """The value of one series; None where there is none."""
        return self._samples.get((f"gatehouse_{name}", frozenset(labels.items())))

    def labels(self, name: str, label: str) -> set[str]:
        """The values that a label has."""
        found = [dict(labels) for known, labels in self._samples if known == f"gatehouse_{name}"]
        return {labels[label] for labels in found if label in labels}


async def scrape(address: str, token: str | None = None) -> Exposition:
    """Ask as Prometheus does."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with http_client(headers=headers) as client:
        response = await client.get(f"http://{address}/metrics")
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("text/plain")
    return Exposition(response.text)


@asynccontextmanager
async def monitored(
    schema: ServedSchema,
    clock: FrozenClock,
    redis_url: str,
    *,
    tracer: Tracer = NO_TRACER,
    fresh: timedelta = timedelta(0),
) -> AsyncIterator[str]:
    """Serve the API with all that watches it, on a free port; yields the address."""
    metrics, planner = Metrics(), Planner()
    metrics.registry.register(Caches(schema.gate.documents, planner))
    news = Pulse()
    live = live_parts(news, news.beat, clock.now, observer=ApiObserver(metrics, tracer))
    async with redis_client(redis_url) as redis:
        routes = [
            *graphql_routes(schema, live, graphiql=False, watch=Watch(metrics, tracer), planner=planner),
            guarded_route(metrics, Services(redis, clock.now, fresh), clock.now),
        ]
        middleware = [Middleware(RequestLog), Middleware(RequestSpan, tracer=tracer)]
        async with listening(Starlette(routes=routes, middleware=middleware)) as address:
            yield address
