"""`gatehouse webhook …`: endpoints, as an operator sees to them."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

import click
from tortoise.functions import Count

from app.cli_common import data_dir_option, done, now, table, with_database
from commands.global_ids import global_id, key_of
from commands.redeliver_webhooks import send_test_event
from commands.unit import Call
from commands.update_webhook_endpoint import pause_webhook_endpoint, resume_webhook_endpoint
from commands.webhook_endpoint_write import Outcome
from guards.actor import SYSTEM
from guards.enums import DeliveryStatus, EndpointStatus
from models import WebhookDelivery, WebhookEndpoint

_KIND = "WebhookEndpoint"
_which = click.argument("which", metavar="ID")


@click.group()
def webhook() -> None:
    """List, test, pause and resume webhook endpoints; the API does the rest."""


@webhook.command("list")
@data_dir_option
def list_endpoints(data_dir: Path | None) -> None:
    """List the endpoints, with how many deliveries wait for each."""

    async def work() -> list[tuple[str, ...]]:
        endpoints = await WebhookEndpoint.exclude(status=EndpointStatus.DELETED).order_by("created_at", "id")
        counted = WebhookDelivery.filter(status=DeliveryStatus.PENDING).annotate(n=Count("id")).group_by("endpoint_id")
        waiting = {row["endpoint_id"]: row["n"] for row in await counted.values("endpoint_id", "n")}
        return [_row(endpoint, waiting.get(endpoint.id, 0)) for endpoint in endpoints]

    table(with_database(data_dir, work), ("ID", "URL", "STATUS", "WAITING", "FAILING SINCE", "LAST SUCCESS"))


def _row(endpoint: WebhookEndpoint, waiting: int) -> tuple[str, ...]:
    times = (_moment(endpoint.failing_since), _moment(endpoint.last_success_at))
    return global_id(_KIND, endpoint.id), endpoint.url, endpoint.status, str(waiting), *times


def _moment(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M") if moment else "-"


@webhook.command("test")
@_which
@data_dir_option
def test(which: str, data_dir: Path | None) -> None:
    """Send webhook.test to one endpoint."""
    _do(which, data_dir, send_test_event)


@webhook.command("pause")
@_which
@click.option("--reason", help="Why, for people.")
@data_dir_option
def pause(which: str, reason: str | None, data_dir: Path | None) -> None:
    """Send an endpoint nothing until it is resumed; what happens meanwhile waits."""
    _do(which, data_dir, lambda call, key: pause_webhook_endpoint(call, key, reason))


@webhook.command("resume")
@_which
@data_dir_option
def resume(which: str, data_dir: Path | None) -> None:
    """Send to a paused or disabled endpoint again."""
    _do(which, data_dir, resume_webhook_endpoint)


def _do(which: str, data_dir: Path | None, command: Callable[[Call, UUID], Awaitable[Outcome]]) -> None:
    """Run a command on the endpoint with a global id, and tell where the endpoint stands."""
    key = key_of(which, _KIND)
    if key is None:
        raise click.ClickException(f"there is no webhook endpoint {which!r} (gatehouse webhook list)")

    async def work() -> WebhookEndpoint:
        return done(await command(Call(SYSTEM, now()), key))

    click.echo(with_database(data_dir, work).status)
