"""/health/live and /health/ready: for load balancers and supervisors, without credentials and without details."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping

from redis.asyncio import Redis
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from app.database import database_answers
from app.migrate import migration_state

_PATIENCE = 2.0
"""Seconds that one check may take."""

_log = logging.getLogger(__name__)

Check = Callable[[], Awaitable[bool]]


def health_routes(redis: Redis, more: Mapping[str, Check] | None = None) -> list[Route]:
    """The two routes.

    Args:
        redis: the client whose server readiness depends on.
        more: what else this process needs to be ready, by name.
    """

    async def redis_answers() -> bool:
        return bool(await redis.ping())

    checks = {"database": database_answers, "redis": redis_answers, "migrations": _migrations_done, **(more or {})}

    async def ready(_request: Request) -> JSONResponse:
        results = await run_checks(checks)
        good = all(results.values())
        body = {
            "status": "ready" if good else "not ready",
            "checks": {name: "ok" if passed else "failing" for name, passed in results.items()},
        }
        return JSONResponse(body, status_code=200 if good else 503)

    return [Route("/health/live", _live), Route("/health/ready", ready)]


async def run_checks(checks: Mapping[str, Check]) -> dict[str, bool]:
    """Run every check side by side; one that fails or takes too long is False, and logged."""
    results = await asyncio.gather(*(_run(name, check) for name, check in checks.items()))
    return dict(zip(checks, results, strict=True))


async def _run(name: str, check: Check) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE):
            return await check()
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is "not ready"
        _log.warning("readiness check %s failed: %s", name, error)
        return False


async def _live(_request: Request) -> JSONResponse:
    return JSONResponse({"status": "alive"})


async def _migrations_done() -> bool:
    # A newer database is no reason to leave: a new release migrates while the old one still serves.
    return not (await migration_state()).pending
