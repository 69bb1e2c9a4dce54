"""`gatehouse check`: does the configuration work?"""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import aiohttp
import click

from app.cli_common import data_dir_option, now, prepared
from app.database import open_database, require_server
from app.embedded import Services
from app.errors import OperationError, ServiceError
from app.jwks import fetching, verifies
from app.jwt_setup import jwt_verifier
from app.loop import run
from app.migrate import migration_state
from app.outgoing import outgoing_rules
from app.outlook import endpoints_work, events_flow, secrets_open, timers_fire, worker_lives
from app.redis import redis_client, require_redis
from app.restored import require_continued
from app.settings import Settings, load_settings
from commands.secret_box import SecretBox


@click.command()
@data_dir_option
def check(data_dir: Path | None) -> None:
    """Test the configuration, the connections and the migrations; exit code 1 when one fails."""
    settings = load_settings(data_dir=data_dir)
    jwt_verifier(settings)
    click.echo(_line("ok", "configuration", _described(settings)))
    with prepared(settings) as found:
        passed = run(_all(found, outgoing_rules(settings).box, settings.jwt_jwks_url))
    if not passed:
        raise SystemExit(1)


async def _all(found: Services, box: SecretBox | None, keys_url: str | None) -> bool:
    async def database() -> str:
        return f"PostgreSQL {await require_server(found.database_url)}"

    async def redis() -> str:
        return f"Redis {await require_redis(found.redis_url)}"

    async def migrations() -> str:
        async with open_database(found.database_url, pool_size=2):
            (await migration_state()).require_usable()
        await require_continued(found.database_url)
        return "up to date"

    checks = {"database": database, "redis": redis, "migrations": migrations}
    if keys_url is not None:
        checks["JWT keys"] = partial(_jwt_keys, keys_url)
    passed = all([await _one(name, probe) for name, probe in checks.items()])
    if passed:
        await _look_out(found, box)
    return passed


async def _jwt_keys(url: str) -> str:
    try:
        number = sum(map(verifies, await fetching(url)()))
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise ServiceError(f"the identity provider's keys cannot be fetched: {error!r}") from None
    if not number:
        raise ServiceError("the identity provider publishes no key that verifies signatures")
    return f"{number} of the identity provider"


async def _look_out(found: Services, box: SecretBox | None) -> None:
    """Say how the installation does; what is amiss there is no fault of its configuration."""
    async with open_database(found.database_url, pool_size=2), redis_client(found.redis_url) as redis:
        for name, outlook in {
            "events": await events_flow(),
            "timers": await timers_fire(now()),
            "worker": await worker_lives(redis),
            "webhooks": await endpoints_work(),
            "secret keys": await secrets_open(box),
        }.items():
            click.echo(_line("ok" if outlook.good else "warn", name, outlook.words))


async def _one(name: str, probe: Callable[[], Awaitable[str]]) -> bool:
    try:
        click.echo(_line("ok", name, await probe()))
    except OperationError as error:
        click.echo(_line("FAIL", name, error.message))
        return False
    return True


def _line(result: str, name: str, detail: str) -> str:
    return f"{result:<4}  {name:<14} {detail}"


def _described(settings: Settings) -> str:
    database = "external" if settings.database_url else "embedded"
    redis = "external" if settings.redis_url else "embedded"
    place = "" if settings.database_url and settings.redis_url else f", data in {settings.data_dir}"
    return f"{database} PostgreSQL, {redis} Redis{place}"
