"""Webhook endpoints through the API: changed, paused, resumed, deleted, rotated; once a key, and at a version."""

from datetime import timedelta

import pytest

from guards.enums import DeliveryStatus, EndpointStatus
from models import WebhookEndpoint, WebhookSecret
from tests.support.api import Json
from tests.support.clock import FrozenClock
from tests.support.hooks import WRITES, Hooks, a_delivery, endpoint_of, happened, key
from tests.support.unchanged import nothing_changes

VERSIONED = [name for name in WRITES if name not in {"testWebhookEndpoint", "recoverWebhooks", "resumeWebhookEndpoint"}]


async def test_a_repeat_under_the_same_key_shows_the_same_secret_and_makes_nothing(hooks: Hooks) -> None:
    first = await hooks.create(idempotencyKey="k")
    async with nothing_changes():
        again = await hooks.create(idempotencyKey="k")
        other = await hooks.create(idempotencyKey="k", description="another")
    assert again == first
    assert other["fields"][0]["path"] == ["idempotencyKey"]

    rotated = await hooks.do("rotateWebhookSecret", id=first["endpoint"]["id"], idempotencyKey="r")
    async with nothing_changes():
        repeated = await hooks.do("rotateWebhookSecret", id=first["endpoint"]["id"], idempotencyKey="r")
    assert repeated == rotated
    assert rotated["secret"] != first["secret"]


@pytest.mark.parametrize("name", list(WRITES))
async def test_every_write_happens_once_under_its_key(hooks: Hooks, made: Json, name: str) -> None:
    if name == "resumeWebhookEndpoint":
        await hooks.do("pauseWebhookEndpoint", id=made["endpoint"]["id"])
    first = await hooks.do(name, id=made["endpoint"]["id"], idempotencyKey="k", **WRITES[name])
    assert "endpoint" in first

    async with nothing_changes():
        assert await hooks.do(name, id=made["endpoint"]["id"], idempotencyKey="k", **WRITES[name]) == first


@pytest.mark.parametrize("name", VERSIONED)
async def test_a_write_to_another_version_is_a_conflict(hooks: Hooks, made: Json, name: str) -> None:
    async with nothing_changes():
        answer = await hooks.do(name, id=made["endpoint"]["id"], expectedVersion=7, **WRITES[name])
    assert answer == {
        "__typename": "WebhookEndpointConflict",
        "expected": 7,
        "actual": 1,
        "endpoint": {"version": 1},
        "message": "The endpoint is at version 1, not 7: read it again.",
    }

    right = await hooks.do(name, id=made["endpoint"]["id"], expectedVersion=1, **WRITES[name])
    assert right["endpoint"]["version"] == 2


@pytest.mark.parametrize("name", list(WRITES))
async def test_an_id_that_names_no_endpoint_is_not_found(hooks: Hooks, made: Json, name: str) -> None:
    await hooks.do("deleteWebhookEndpoint", id=made["endpoint"]["id"])
    async with nothing_changes():
        for text in ("nonsense", made["endpoint"]["creator"]["name"], made["endpoint"]["id"]):
            answer = await hooks.do(name, id=text, **WRITES[name])
            assert (answer["__typename"], answer["message"]) == (
                "NotFound",
                "There is no webhook endpoint with this id.",
            )


async def test_only_what_is_named_changes(hooks: Hooks, made: Json, clock: FrozenClock) -> None:
    clock.advance(timedelta(hours=1))
    answer = await hooks.do(
        "updateWebhookEndpoint",
        id=made["endpoint"]["id"],
        url="https://other.example/",
        rateLimit=5,
        kinds=["ENGAGEMENT"],
    )
    changed = {
        **made["endpoint"],
        "url": "https://other.example/",
        "rateLimit": 5,
        "kinds": ["ENGAGEMENT"],
        "version": 2,
    }
    assert answer["endpoint"] == changed

    answer = await hooks.do("updateWebhookEndpoint", id=made["endpoint"]["id"], rateLimit=None, kinds=None)
    assert answer["endpoint"] == {**changed, "rateLimit": None, "kinds": None, "version": 3}
    assert await happened() == ["webhook.endpoint_created", "webhook.endpoint_updated", "webhook.endpoint_updated"]


@pytest.mark.parametrize("field", ["url", "events", "fifo", "concurrency"])
async def test_what_an_endpoint_must_have_cannot_be_taken_away(hooks: Hooks, made: Json, field: str) -> None:
    async with nothing_changes():
        answer = await hooks.do("updateWebhookEndpoint", id=made["endpoint"]["id"], **{field: None})
    assert answer["fields"] == [{"path": [field], "message": "Must not be null."}]


async def test_an_endpoint_is_paused_with_a_reason_and_resumed(hooks: Hooks, made: Json) -> None:
    paused = await hooks.do("pauseWebhookEndpoint", id=made["endpoint"]["id"], reason="maintenance")
    assert (paused["endpoint"]["status"], paused["endpoint"]["statusReason"]) == ("PAUSED", "maintenance")

    async with nothing_changes():
        assert (await hooks.do("pauseWebhookEndpoint", id=made["endpoint"]["id"]))["code"] == "NOT_ACTIVE"
        assert (await hooks.do("testWebhookEndpoint", id=made["endpoint"]["id"]))["code"] == "NOT_ACTIVE"

    resumed = await hooks.do("resumeWebhookEndpoint", id=made["endpoint"]["id"])
    assert (resumed["endpoint"]["status"], resumed["endpoint"]["statusReason"]) == ("ENABLED", None)
    async with nothing_changes():
        assert (await hooks.do("resumeWebhookEndpoint", id=made["endpoint"]["id"]))["code"] == "NOT_ACTIVE"


async def test_a_reason_to_pause_keeps_within_its_limit(hooks: Hooks, made: Json) -> None:
    async with nothing_changes():
        answer = await hooks.do("pauseWebhookEndpoint", id=made["endpoint"]["id"], reason="a" * 1_001)
    assert answer["fields"][0]["path"] == ["reason"]


async def test_a_disabled_endpoint_forgets_its_failures_when_it_is_resumed(
    hooks: Hooks, made: Json, clock: FrozenClock
) -> None:
    await WebhookEndpoint.all().update(status=EndpointStatus.DISABLED, status_reason="410", failing_since=clock.now())

    await hooks.do("resumeWebhookEndpoint", id=made["endpoint"]["id"])

    row = await endpoint_of(made)
    assert (row.status, row.status_reason, row.failing_since) == (EndpointStatus.ENABLED, None, None)


async def test_what_waits_for_a_deleted_endpoint_is_held_and_can_still_be_read(
    hooks: Hooks, made: Json, clock: FrozenClock
) -> None:
    waiting = await a_delivery(key(made["endpoint"]), clock)

    answer = await hooks.do("deleteWebhookEndpoint", id=made["endpoint"]["id"])

    assert answer["endpoint"]["status"] == "DELETED"
    await waiting.refresh_from_db()
    assert waiting.status is DeliveryStatus.HELD
    found = await hooks.api.ask(hooks.boss, "{ webhookDeliveries { nodes { endpoint { status } } } }")
    assert found["webhookDeliveries"]["nodes"] == [{"endpoint": {"status": "DELETED"}}]


async def test_the_old_secret_signs_for_a_day_beside_the_new_one(hooks: Hooks, made: Json, clock: FrozenClock) -> None:
    day = timedelta(hours=24)
    start = clock.now()
    clock.advance(timedelta(minutes=1))
    answer = await hooks.do("rotateWebhookSecret", id=made["endpoint"]["id"])

    assert answer["endpoint"]["secrets"] == [
        {"createdAt": clock.now().isoformat(), "expiresAt": None},
        {"createdAt": start.isoformat(), "expiresAt": (clock.now() + day).isoformat()},
    ]
    assert await happened() == ["webhook.endpoint_created", "webhook.secret_rotated"]
    clock.advance(day)
    found = await hooks.api.ask(hooks.boss, "{ webhookEndpoints { nodes { secrets { expiresAt } } } }")
    assert found["webhookEndpoints"]["nodes"] == [{"secrets": [{"expiresAt": None}]}]


async def test_no_more_than_five_secrets_are_in_force(hooks: Hooks, made: Json, clock: FrozenClock) -> None:
    for _ in range(4):
        clock.advance(timedelta(seconds=1))
        assert "secret" in await hooks.do("rotateWebhookSecret", id=made["endpoint"]["id"])
    async with nothing_changes():
        assert (await hooks.do("rotateWebhookSecret", id=made["endpoint"]["id"]))["code"] == "NOT_ACTIVE"
    clock.advance(timedelta(hours=24))
    assert "secret" in await hooks.do("rotateWebhookSecret", id=made["endpoint"]["id"])
    assert await WebhookSecret.all().count() == 6
