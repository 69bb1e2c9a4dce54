"""The same API twice over one database: by the short way and the long one, each with what watches it."""

import logging
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import orjson
from httpx import ASGITransport, AsyncClient, Response
from prometheus_client import generate_latest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from app.graphql import graphql_routes
from app.graphql_endpoint import GraphQLEndpoint
from app.graphql_lane import Lane
from app.graphql_schema import ServedSchema, guard
from app.limits.bounds import USUAL, DocumentLimits
from app.limits.bucket import SharedBuckets
from app.limits.deadline import Deadline
from app.limits.defence import Defence
from app.limits.persisted import Automatic
from app.limits.rate import Rate
from app.metrics import Metrics
from app.operation import Watch
from app.request_log import RequestLog
from models import Engagement
from planner.cache import Planner
from resolvers.context import live_parts
from resolvers.pulse import Pulse
from tests.support.api import gid
from tests.support.clock import FrozenClock
from tests.support.monitoring import Exposition
from tests.support.outbox import PATIENCE

Json = Mapping[str, Any]  # Any: JSON

ONE = "query One($id: ID!) { engagement(id: $id) { id name stage value currency } }"


@dataclass(frozen=True, slots=True)
class Terms:
    """What operations may take.

    Args:
        limits: of documents. deadline: seconds.
        rate: points a minute; 0 for no limit. buckets: where they are drawn from.
    """

    limits: DocumentLimits = USUAL
    deadline: float = PATIENCE
    rate: int = 0
    buckets: SharedBuckets | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One of the two.

    Args:
        client: of it. schema: that it runs on. metrics: what counts.
        lane: the short way; None on the long one.
    """

    client: AsyncClient
    schema: ServedSchema
    metrics: Metrics
    lane: Lane | None

    async def ask(self, body: Json, **headers: str) -> Response:
        """Post a request."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post("/graphql", json=body, headers=named)

    @property
    def counted(self) -> Mapping[str, float]:
        """What was counted of operations, but for how long they took and where plans were found."""
        found = Exposition(generate_latest(self.metrics.registry).decode())
        return {
            f"{sample.name} {sorted(sample.labels.items())}": sample.value
            for name, family in found.families.items()
            for sample in family.samples
            if name.startswith("gatehouse_") and "seconds" not in name and not sample.name.endswith("_created")
        }


@dataclass(frozen=True, slots=True)
class Ways:
    """Both."""

    short: Way
    long: Way

    @property
    def lane(self) -> Lane:
        """The short way itself."""
        assert self.short.lane is not None
        return self.short.lane

    @contextmanager
    def hastened(self, seconds: float) -> Iterator[None]:
        """Give operations less time meanwhile."""
        before = [(way.schema, way.schema.deadline, way.schema.extensions) for way in (self.short, self.long)]
        try:
            for schema, _, extensions in before:
                schema.deadline, schema.extensions = seconds, (*extensions[:-1], lambda: Deadline(seconds))
            yield
        finally:
            for schema, deadline, extensions in before:
                schema.deadline, schema.extensions = deadline, extensions

    async def told(self, body: Json, times: int = 3, **headers: str) -> list[Response]:
        """What the short way answers to a request that comes several times; the long one must answer the same."""
        answers: list[Response] = []
        for _ in range(times):
            short, long = await self.short.ask(body, **headers), await self.long.ask(body, **headers)
            assert seen(short) == seen(long), body
            answers.append(short)
        return answers


@asynccontextmanager
async def both_ways(
    schemas: tuple[ServedSchema, ServedSchema], clock: FrozenClock, token: str, terms: Terms | None = None
) -> AsyncIterator[Ways]:
    """Serve both.

    Args:
        schemas: one for each; they are guarded anew.
        clock: the present moment.
        token: that is brought unless another is.
        terms: what operations may take.
    """
    found = [_way(schema, clock, token, terms or Terms(), number) for number, schema in enumerate(schemas)]
    async with found[0].client, found[1].client:
        yield Ways(*found)


def _way(schema: ServedSchema, clock: FrozenClock, token: str, terms: Terms, number: int) -> Way:
    metrics = Metrics()
    guard(schema, limits=terms.limits, deadline=terms.deadline, metrics=metrics)
    source = Automatic(None, metrics, schema.gate.runs)
    defence = Defence(Rate(terms.rate, terms.buckets, metrics), source=source)
    live, planner = live_parts(Pulse(), lambda: None, clock.now), None if number else Planner()
    routes = graphql_routes(schema, live, graphiql=False, watch=Watch(metrics), defence=defence, planner=planner)
    endpoint = getattr(routes[0], "endpoint", None)
    assert isinstance(endpoint, GraphQLEndpoint)
    app = Starlette(routes=routes, middleware=[Middleware(RequestLog)])
    headers = {"Authorization": f"Bearer {token}"}
    client = AsyncClient(transport=ASGITransport(app), base_url="http://gatehouse", headers=headers)
    return Way(client, schema, metrics, endpoint.lane)


def seen(response: Response) -> object:
    """All that a client sees: status, headers and bytes, but for the ids that each request and each fault has."""
    headers = [pair for pair in response.headers.raw if pair[0].lower() != b"x-request-id"]
    assert len(response.headers["x-request-id"]) == len("0" * 32)
    return response.status_code, headers, re.sub(rb'"errorId":"\w+"', b'"errorId":""', response.content)


@contextmanager
def request_lines() -> Iterator[list[dict[str, Any]]]:  # Any: JSON
    """What the log says of requests meanwhile, but for ids and times."""
    lines: list[dict[str, Any]] = []

    class _Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            names = ("operation", "kind", "actor", "codes", "deprecated", "method", "path", "status")
            told = {name: getattr(record, name) for name in names if hasattr(record, name)}
            lines.append(orjson.loads(orjson.dumps(told, default=str)))

    log, handler = logging.getLogger("app.request"), _Keep()
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        log.removeHandler(handler)
        log.setLevel(before)


def asked(deal: Engagement, query: str = ONE, **more: object) -> dict[str, Any]:
    """A request about a deal, which the query names by `$id`."""
    return {"query": query, "variables": {"id": gid(deal)}, **more}
