"""The ASGI application."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware

from app.database import open_database
from app.health import health_routes
from app.redis import redis_client
from app.request_log import RequestLog


def create_app(
    *,
    database_url: str,
    redis_url: str,
    database_pool_size: int,
) -> Starlette:
    """Put the application together.

    Args:
        database_url: where PostgreSQL is.
        redis_url: where Redis is.
        database_pool_size: connections to PostgreSQL that this process may hold.
    """
    redis = redis_client(redis_url)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(open_database(database_url, database_pool_size))
            stack.push_async_callback(redis.aclose)
            yield

    return Starlette(
        routes=health_routes(redis),
        middleware=[Middleware(RequestLog)],
        lifespan=lifespan,
    )
