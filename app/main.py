"""The ASGI application."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.middleware import Middleware

from app.auth import AcceptJwts
from app.cache_metrics import Caches
from app.database import open_database
from app.graphql import Straight, graphql_routes
from app.graphql_endpoint import Staying
from app.graphql_schema import ServedSchema, served_schema
from app.health import health_routes
from app.intake import intake_routes
from app.invitations import invitation_routes
from app.jwt_bearers import JwtVerifier
from app.limits.body import BodyLimit
from app.limits.capacity import USUAL, Capacity, Caps
from app.limits.cross_origin import cross_origin
from app.limits.defence import Defence, defence
from app.limits.exposure import USUAL_EXPOSURE, Exposure
from app.limits.strangers import StrangersGate
from app.metrics import Metrics
from app.monitor_port import UNMONITORED, Monitoring, monitored_on
from app.observers import ApiObserver
from app.operation import Watch
from app.redis import redis_client
from app.request_log import RequestLog
from app.request_span import RequestSpan
from app.scrape import Services, guarded_route, open_route
from app.server import tell_of_the_end
from app.tracing import Tracer
from app.wakeup import Wakeups
from commands.webhook_rules import OutgoingRules
from planner.cache import Planner
from resolvers.context import NO_WEBHOOKS, live_parts


def create_app(  # noqa: PLR0913  # each a fact of the process, and named
    *,
    database_url: str,
    redis_url: str,
    database_pool_size: int,
    graphiql: bool,
    introspection: bool,
    outgoing: OutgoingRules = NO_WEBHOOKS,
    monitoring: Monitoring = UNMONITORED,
    caps: Caps = USUAL,
    exposure: Exposure = USUAL_EXPOSURE,
    jwts: JwtVerifier | None = None,
    plans: bool = True,
) -> Starlette:
    """Put the application together.

    Args:
        database_url: where PostgreSQL is.
        redis_url: where Redis is.
        database_pool_size: connections to PostgreSQL that this process may hold.
        graphiql: whether a browser gets GraphiQL.
        introspection: whether the schema can be asked for over the API.
        outgoing: what the installation allows of webhooks.
        monitoring: how this process is watched from outside.
        caps: how much stays open at a time.
        exposure: what clients may ask for, how often, and from where.
        jwts: checks the tokens of an identity provider; None where none are accepted.
        plans: whether reads are planned.
    """
    redis = redis_client(redis_url)
    wakeups = Wakeups(database_url)
    metrics = Metrics()
    services = Services(redis, _now)
    health = health_routes(redis)
    observer, watch = ApiObserver(metrics, monitoring.tracer), Watch(metrics, monitoring.tracer)
    live = live_parts(wakeups.news, wakeups.wake, _now, outgoing=outgoing, observer=observer)
    staying = _staying(caps, metrics)
    planner = Planner() if plans else None
    schema = _schema(exposure, metrics, planner, introspection=introspection)
    guards = defence(exposure, schema, redis, metrics)
    page = graphiql and exposure.trusted is None
    graphql = graphql_routes(schema, live, graphiql=page, staying=staying, watch=watch, defence=guards, planner=planner)
    life = [
        open_database(database_url, database_pool_size, exposure.statement_timeout),
        wakeups.running(),
        monitored_on(monitoring.listener, [*health, open_route(metrics, services)]),
    ]
    ends = [redis.aclose] if jwts is None else [redis.aclose, jwts.keys.close]
    guarded = [guarded_route(metrics, services, _now), *invitation_routes(_now), *intake_routes(live, guards.rate)]
    app = Starlette(
        routes=[*graphql, *health, *guarded],
        middleware=[
            *_middleware(exposure, metrics, monitoring.tracer, guards, jwts),
            Middleware(Straight, routes=graphql),
        ],
        lifespan=lambda _: _running(life, ends),
    )
    tell_of_the_end(app, staying.stopping)
    app.state.largest_message = exposure.body
    return app


def _staying(caps: Caps, metrics: Metrics) -> Staying:
    """How long connections stay, and a gauge of how many there are."""
    staying = Staying(Capacity(caps))
    metrics.connections.set_function(lambda: staying.capacity.connections.open)
    return staying


def _schema(exposure: Exposure, metrics: Metrics, planner: Planner | None, *, introspection: bool) -> ServedSchema:
    """The schema, whose caches tell how they do."""
    schema = served_schema(
        introspection=introspection, limits=exposure.documents, deadline=exposure.deadline, metrics=metrics
    )
    metrics.registry.register(Caches(schema.gate.documents, planner))
    return schema


def _middleware(
    exposure: Exposure, metrics: Metrics, tracer: Tracer, guards: Defence, jwts: JwtVerifier | None
) -> list[Middleware]:
    """What every request passes, the outermost first."""
    return [
        Middleware(RequestLog),
        *([] if jwts is None else [Middleware(AcceptJwts, jwts=jwts)]),
        *([Middleware(RequestSpan, tracer=tracer)] if tracer.on else []),
        *cross_origin(exposure.origins),
        Middleware(StrangersGate, strangers=guards.strangers),
        Middleware(BodyLimit, most=exposure.body, metrics=metrics),
    ]


@asynccontextmanager
async def _running(
    life: Iterable[AbstractAsyncContextManager[object]], ends: Iterable[Callable[[], Awaitable[object]]]
) -> AsyncIterator[None]:
    """What the application needs as long as it serves, and what is to be closed after that."""
    async with AsyncExitStack() as stack:
        for end in ends:
            stack.push_async_callback(end)
        for part in life:
            await stack.enter_async_context(part)
        yield


def _now() -> datetime:
    return datetime.now(UTC)
