"""Several processes, each with a port of its own, as operators run them."""

import asyncio
import json
import signal
import socket
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest
from httpx import AsyncClient, TransportError

from app.cli_run import worker_command
from app.settings import load_settings
from commands.secret_box import new_key
from guards.enums import Role
from tests.support.clock import FrozenClock
from tests.support.gatehouse import Running, gatehouse, staying, worker_env
from tests.support.monitoring import Exposition, scrape
from tests.support.receiver import kept_port
from tests.support.serving import Http, http_client, issue
from tests.support.world import World

_PATIENCE = 60
"""Seconds; far above what anything takes here, so that only a hang runs into it."""


CREATE = """
mutation Create {
  createWebhookEndpoint(input: {url: "https://hooks.example/in"}) { ... on WebhookEndpointCreated { secret } }
}
"""


async def until_ready(address: str) -> Mapping[str, str]:
    """Wait until a process says that it is ready; its checks."""
    async with asyncio.timeout(_PATIENCE), http_client() as client:
        while (checks := await _ready(client, address)) is None:  # noqa: ASYNC110 - the other end is no task
            await asyncio.sleep(0.05)
    return checks


async def _ready(client: AsyncClient, address: str) -> Mapping[str, str] | None:
    try:
        response = await client.get(f"http://{address}/health/ready")
    except TransportError:
        return None
    checks: Mapping[str, str] = response.json()["checks"]
    return checks if response.status_code == 200 else None


async def test_two_apis_and_a_worker_each_tell_their_own_part(database: str, redis_url: str) -> None:
    world = World(FrozenClock(datetime.now(UTC) - timedelta(days=4)))
    await world.engagement(await world.user())
    token = (await issue(FrozenClock(datetime.now(UTC)), Role.ADMIN)).text

    async with AsyncExitStack() as stack:
        ports = [stack.enter_context(kept_port()) for _ in range(3)]
        address = [f"127.0.0.1:{port}" for port in ports]

        async def start(port: int, *command: str, installed: bool = False) -> Running:
            env = worker_env(database, redis_url) | {"GATEHOUSE_METRICS_PORT": str(port)}
            return await stack.enter_async_context(staying(*command, env=env, installed=installed))

        first = await start(ports[0], "serve", "--port", "0", installed=True)
        second = await start(ports[1], "serve", "--port", "0")
        worker = await start(ports[2], "worker")
        urls = [await api.url() for api in (first, second)]
        for url, times in zip(urls, (1, 2), strict=True):
            for _ in range(times):
                await Http(url.removeprefix("http://"), token).post("query Me { viewer { id } }")
        checks = await until_ready(address[2])
        told = [await scrape(one) for one in address]
        beside = await scrape(urls[0].removeprefix("http://"), token)
        codes = [await process.stop(signal.SIGTERM) for process in (first, second, worker)]

    assert [_operations(one) for one in told] == [1, 2, None]
    assert _operations(beside) == 1
    assert {one.value("database_up") for one in told} == {1}
    assert told[2].value("timers_fired_total", clock="cold_lead.stale", result="acted") == 1
    assert told[2].labels("duty_looked_timestamp_seconds", "duty") >= {"timers", "calendar", "relay"}
    assert checks == {"database": "ok", "redis": "ok", "migrations": "ok", "duties": "ok"}
    assert codes == [0, 0, 0]


def _operations(told: Exposition) -> float | None:
    return told.value("graphql_operations_total", operation="Me", kind="query", result="ok")


async def test_a_port_that_is_taken_ends_the_command_in_one_line(database: str, redis_url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        finished = await gatehouse(
            "worker", env=worker_env(database, redis_url) | {"GATEHOUSE_METRICS_PORT": str(port)}
        )

    assert finished.code == 1
    assert finished.err == f"Error: cannot listen on 127.0.0.1:{port}: address already in use\n"


async def test_a_process_logs_json_without_a_secret(database: str, redis_url: str) -> None:
    token = (await issue(FrozenClock(datetime.now(UTC)), Role.ADMIN)).text
    key = new_key()
    env = worker_env(database, redis_url) | {"GATEHOUSE_LOG_LEVEL": "DEBUG", "GATEHOUSE_SECRET_KEYS": key}
    async with staying("serve", "--port", "0", env=env) as api:
        http = Http((await api.url()).removeprefix("http://"), token)
        await http.post("query Me { viewer { id } }", Cookie=f"token={token}")
        created = await http.post(CREATE)
        assert await api.stop(signal.SIGTERM) == 0
        api.log.seek(0)
        text = api.log.read().decode()

    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["operation"] for line in lines if line["message"] == "request"] == ["Me", "Create"]
    secret = created.json()["data"]["createWebhookEndpoint"]["secret"]
    assert secret.startswith("whsec_")
    assert not [hidden for hidden in (token, key, secret, secret.removeprefix("whsec_")) if hidden in text]


@pytest.mark.parametrize(("port", "given"), [(None, []), (9464, ["--metrics-port", "9465"])])
def test_the_worker_of_dev_has_the_next_port(port: int | None, given: list[str]) -> None:
    command = worker_command(load_settings(metrics_port=port))

    assert command[command.index("--data-dir") + 2 :] == given
