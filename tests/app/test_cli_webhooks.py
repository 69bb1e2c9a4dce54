"""`gatehouse webhook …` on an installation's database."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from guards.enums import DeliveryStatus, EndpointStatus
from models import Event, WebhookEndpoint
from resolvers.ids import global_id
from tests.support.gatehouse import Finished, gatehouse, worker_env
from tests.support.hooks import a_delivery
from tests.support.sending import new_endpoint
from tests.support.unchanged import nothing_changes
from tests.support.world import World

Command = Callable[..., Awaitable[Finished]]


@pytest.fixture
def run(database: str, redis_url: str) -> Command:
    """Run a command on the test's own database."""

    async def on_database(*arguments: str, installed: bool = False) -> Finished:
        return await gatehouse("webhook", *arguments, env=worker_env(database, redis_url), installed=installed)

    return on_database


def named(endpoint: WebhookEndpoint) -> str:
    return global_id("WebhookEndpoint", endpoint.id)


async def test_the_list_tells_how_each_endpoint_does(run: Command, world: World) -> None:
    well = await new_endpoint(world, last_success_at=world.clock.now())
    world.clock.advance(timedelta(minutes=5))
    ill = await new_endpoint(world, status=EndpointStatus.DISABLED, failing_since=world.clock.now())
    gone = await new_endpoint(world, status=EndpointStatus.DELETED)
    for status in (DeliveryStatus.PENDING, DeliveryStatus.PENDING, DeliveryStatus.DELIVERED):
        await a_delivery(well.id, world.clock, status=status)

    finished = await run("list", installed=True)

    head, *rows = [" ".join(line.split()) for line in finished.out.splitlines()]
    assert head == "ID URL STATUS WAITING FAILING SINCE LAST SUCCESS"
    assert rows == [
        f"{named(well)} https://hooks.example/in ENABLED 2 - 2026-03-02 09:00",
        f"{named(ill)} https://hooks.example/in DISABLED 0 2026-03-02 09:05 -",
    ]
    assert named(gone) not in finished.out


async def test_an_endpoint_is_tested_paused_and_resumed(run: Command, world: World) -> None:
    endpoint = await new_endpoint(world)

    for arguments, status in (
        (("test",), "ENABLED"),
        (("pause", "--reason", "maintenance"), "PAUSED"),
        (("resume",), "ENABLED"),
    ):
        finished = await run(arguments[0], named(endpoint), *arguments[1:])
        assert (finished.code, finished.out) == (0, f"{status}\n"), finished.err

    kinds = [event.type for event in await Event.all().order_by("position")]
    assert kinds == ["webhook.test", "webhook.endpoint_updated", "webhook.endpoint_updated"]


async def test_what_cannot_be_done_is_one_clear_line(run: Command, world: World) -> None:
    endpoint = await new_endpoint(world)
    async with nothing_changes():
        unknown, refused = await run("test", "nonsense"), await run("resume", named(endpoint))

    assert (unknown.code, refused.code) == (1, 1)
    assert unknown.err == "Error: there is no webhook endpoint 'nonsense' (gatehouse webhook list)\n"
    assert refused.err == "Error: The endpoint is enabled already.\n"
