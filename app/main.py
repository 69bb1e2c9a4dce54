"""The ASGI application."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime

from starlette.applications import Starlette
from starlette.middleware import Middleware

from app.database import open_database
from app.graphql import graphql_routes
from app.graphql_schema import served_schema
from app.health import health_routes
from app.invitations import invitation_routes
from app.redis import redis_client
from app.request_log import RequestLog
from app.wakeup import Wakeups
from commands.webhook_rules import OutgoingRules
from resolvers.context import NO_WEBHOOKS, live_parts


def create_app(
    *,
    database_url: str,
    redis_url: str,
    database_pool_size: int,
    graphiql: bool,
    introspection: bool,
    outgoing: OutgoingRules = NO_WEBHOOKS,
) -> Starlette:
    """Put the application together.

    Args:
        database_url: where PostgreSQL is.
        redis_url: where Redis is.
        database_pool_size: connections to PostgreSQL that this process may hold.
        graphiql: whether a browser gets GraphiQL.
        introspection: whether the schema can be asked for over the API.
        outgoing: what the installation allows of webhooks.
    """
    redis = redis_client(redis_url)
    wakeups = Wakeups(database_url)
    live = live_parts(wakeups.news, wakeups.wake, _now, outgoing=outgoing)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(open_database(database_url, database_pool_size))
            stack.push_async_callback(redis.aclose)
            await stack.enter_async_context(wakeups.running())
            yield

    return Starlette(
        routes=[
            *health_routes(redis),
            *graphql_routes(served_schema(introspection=introspection), live, graphiql=graphiql),
            *invitation_routes(_now),
        ],
        middleware=[Middleware(RequestLog)],
        lifespan=lifespan,
    )


def _now() -> datetime:
    return datetime.now(UTC)
