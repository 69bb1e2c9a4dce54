"""Who may see and change webhook endpoints, and what nobody ever sees: their secrets."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from tortoise.connection import get_connection

from commands.secret_box import SecretBox, new_key
from guards.enums import DeliveryStatus, Role
from models import WebhookSecret
from resolvers.errors import AccessDenied
from tests.support.api import Json
from tests.support.clock import FrozenClock
from tests.support.hooks import (
    BOX,
    WRITES,
    Hooks,
    a_delivery,
    delivery_id,
    endpoint_of,
    key,
)
from tests.support.unchanged import nothing_changes
from tests.support.world import World


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER, Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN])
async def test_nobody_else_writes_endpoints(hooks: Hooks, world: World, clock: FrozenClock, role: Role) -> None:
    endpoint = (await hooks.create())["endpoint"]
    delivery = await a_delivery(key(endpoint), clock, status=DeliveryStatus.EXHAUSTED)
    hooks.boss = await world.user(role)

    async with nothing_changes():
        answers = [await hooks.create(), await hooks.do("redeliverWebhook", id=delivery_id(delivery))]
        answers += [await hooks.do(name, id=endpoint["id"], **sent) for name, sent in WRITES.items()]

    assert {(answer["__typename"], answer["code"]) for answer in answers} == {("Refused", "ROLE_REQUIRED")}


READS = [
    "{ webhookEndpoints { nodes { id } } }",
    "{ webhookDeliveries { nodes { id } } }",
    "{ webhookAttempts { nodes { id } } }",
    "query($id: ID!) { webhookEndpoint(id: $id) { id } }",
    "query($id: ID!) { node(id: $id) { id } }",
    "query($id: ID!) { nodes(ids: [$id]) { id } }",
]


@pytest.mark.parametrize("document", READS)
async def test_nobody_else_reads_endpoints(hooks: Hooks, world: World, made: Json, document: str) -> None:
    needed = {"id": made["endpoint"]["id"]} if "$id" in document else {}

    assert isinstance(await hooks.api.refused(await world.user(Role.CHAIRMAN), document, **needed), AccessDenied)
    assert (await hooks.api.run(hooks.boss, document, **needed)).errors is None


async def test_the_scope_admin_serves_as_well_as_the_role(hooks: Hooks, world: World) -> None:
    hooks.boss = await world.user(Role.MEMBER, "Program")
    hooks.api = replace(hooks.api, scopes=frozenset({"read", "write", "admin"}))

    made = await hooks.create()

    assert made["endpoint"]["creator"] == {"name": "Program"}
    found = await hooks.api.ask(hooks.boss, READS[3], id=made["endpoint"]["id"])
    assert found["webhookEndpoint"] == {"id": made["endpoint"]["id"]}


async def test_no_secret_is_found_anywhere(hooks: Hooks, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    made = await hooks.create(idempotencyKey="a")
    rotated = await hooks.do("rotateWebhookSecret", id=made["endpoint"]["id"], idempotencyKey="b")
    await hooks.create(idempotencyKey="a")
    kept = [BOX.open(row.secret) for row in await WebhookSecret.all().order_by("created_at", "id")]
    private = BOX.open((await endpoint_of(made)).private_key)
    assert set(kept) == {made["secret"], rotated["secret"]}

    text = await everything()
    read = str(await hooks.api.ask(hooks.boss, "{ webhookEndpoints { nodes { id secrets { createdAt } publicKey } } }"))

    for secret in (*kept, private):
        for spelled in (secret, secret.partition("_")[2]):
            assert spelled not in text
            assert spelled not in caplog.text
            assert spelled not in read


async def everything() -> str:
    """All that all tables hold, as text."""
    return "\n".join([table async for table in _tables()])


async def _tables() -> AsyncIterator[str]:
    connection = get_connection("default")
    names = "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'"
    for table in await connection.execute_query_dict(names):
        (row,) = await connection.execute_query_dict(f"SELECT string_agg(t::text, '|') AS text FROM {table['name']} t")
        yield row["text"] or ""


def test_another_key_seals_from_now_on_and_the_old_one_still_opens() -> None:
    old, new = new_key(), new_key()
    sealed = SecretBox([old]).seal("s")
    assert SecretBox([new, old]).open(sealed) == "s"
    with pytest.raises(LookupError, match="none of the configured keys"):
        SecretBox([new]).open(sealed)
    assert SecretBox([new]).open(SecretBox([new, old]).seal("s")) == "s"
