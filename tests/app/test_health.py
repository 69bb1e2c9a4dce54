import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from httpx import ASGITransport, AsyncClient, Response
from redis.asyncio import Redis
from starlette.applications import Starlette

import app.health
import app.migrate
from app.health import health_routes, run_checks
from app.redis import redis_client

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def redis(redis_url: str) -> AsyncIterator[Redis]:
    async with redis_client(redis_url) as client:
        yield client


async def get(path: str, redis: Redis) -> Response:
    transport = ASGITransport(Starlette(routes=health_routes(redis)))
    async with AsyncClient(transport=transport, base_url="http://gatehouse") as client:
        return await client.get(path)


async def test_a_process_that_answers_is_alive(redis: Redis) -> None:
    response = await get("/health/live", redis)

    assert response.status_code == 200
    assert response.json() == {"status": "alive"}


async def test_with_everything_there_it_is_ready(redis: Redis) -> None:
    response = await get("/health/ready", redis)

    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "checks": {"database": "ok", "redis": "ok", "migrations": "ok"},
    }


async def test_without_redis_it_is_not_ready_and_does_not_say_more() -> None:
    async with redis_client("redis://:hunter2@127.0.0.1:1") as away:
        response = await get("/health/ready", away)

    assert response.status_code == 503
    assert response.json()["checks"] == {"database": "ok", "redis": "failing", "migrations": "ok"}
    assert "hunter2" not in response.text


async def test_with_migrations_to_come_it_is_not_ready(
    redis: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "9_20990101000000_later.py").write_text("")
    monkeypatch.setattr(app.migrate, "LOCATION", tmp_path)

    response = await get("/health/ready", redis)

    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] == "failing"


async def test_a_release_whose_database_was_migrated_further_stays_ready(
    redis: Redis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "models").mkdir()
    monkeypatch.setattr(app.migrate, "LOCATION", tmp_path)

    assert (await get("/health/ready", redis)).status_code == 200


async def test_a_check_that_hangs_counts_as_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.health, "_PATIENCE", 0.01)

    async def hangs() -> bool:
        return await asyncio.Event().wait()

    async def passes() -> bool:
        return True

    assert await run_checks({"slow": hangs, "good": passes}) == {"slow": False, "good": True}
