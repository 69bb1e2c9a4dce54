"""Webhook endpoints through the API: who may, what is taken, what is answered."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network

import pytest
from tortoise.connection import get_connection

from commands.secret_box import SecretBox, new_key
from commands.users import deactivate_user
from commands.webhook_rules import DEFAULT_EVENTS, OutgoingRules
from guards.enums import DeliveryStatus, EndpointStatus, Role
from models import Event, WebhookDelivery, WebhookEndpoint, WebhookSecret
from resolvers.context import NO_WEBHOOKS
from resolvers.errors import AccessDenied
from tests.support.api import Api, Json, gid
from tests.support.clock import FrozenClock
from tests.support.hooks import BOX, URL, Hooks, a_delivery, delivery_id, endpoint_of, key, replace_rules
from tests.support.unchanged import nothing_changes
from tests.support.world import World

WRITES = {
    "updateWebhookEndpoint": {"description": "new"},
    "pauseWebhookEndpoint": {},
    "resumeWebhookEndpoint": {},
    "deleteWebhookEndpoint": {},
    "rotateWebhookSecret": {},
    "testWebhookEndpoint": {},
    "recoverWebhooks": {"since": "2026-01-01T00:00:00Z"},
}
VERSIONED = [name for name in WRITES if name not in {"testWebhookEndpoint", "recoverWebhooks", "resumeWebhookEndpoint"}]
QUERY = "query ($event: ID!) { node(id: $event) { ... on Event { type subject { name } } } }"


@pytest.fixture
async def hooks(api: Api, world: World) -> Hooks:
    return Hooks(api, await world.user(Role.ADMIN, "Ada"))


@pytest.fixture
async def made(hooks: Hooks) -> Json:
    """An endpoint, as it was answered."""
    return await hooks.create()


async def events() -> list[str]:
    return [event.type for event in await Event.filter(type__startswith="webhook.").order_by("position")]


async def test_an_endpoint_that_is_given_a_url_alone_gets_what_003_names(hooks: Hooks, clock: FrozenClock) -> None:
    answer = await hooks.create()

    endpoint = answer["endpoint"]
    assert answer["secret"].startswith("whsec_")
    assert endpoint["publicKey"].startswith("whpk_")
    assert endpoint["events"] == list(DEFAULT_EVENTS)
    assert (endpoint["url"], endpoint["status"], endpoint["kinds"], endpoint["fifo"]) == (URL, "ENABLED", None, False)
    assert (endpoint["concurrency"], endpoint["rateLimit"], endpoint["query"], endpoint["version"]) == (
        8,
        None,
        None,
        1,
    )
    assert endpoint["secrets"] == [{"createdAt": clock.now().isoformat(), "expiresAt": None}]
    assert await events() == ["webhook.endpoint_created"]
    assert hooks.api.woken == 1


async def test_everything_can_be_chosen(hooks: Hooks) -> None:
    answer = await hooks.create(
        events=["engagement.*", "engagement.stage_changed:closed_won", "*"],
        description="billing",
        kinds=["ENGAGEMENT"],
        fifo=True,
        concurrency=100,
        rateLimit=10_000,
        query=QUERY,
    )

    endpoint = answer["endpoint"]
    assert endpoint["events"] == ["engagement.*", "engagement.stage_changed:closed_won", "*"]
    assert (endpoint["description"], endpoint["kinds"], endpoint["fifo"]) == ("billing", ["ENGAGEMENT"], True)
    assert (endpoint["concurrency"], endpoint["rateLimit"]) == (100, 10_000)
    assert (endpoint["query"], endpoint["author"], endpoint["creator"]) == (QUERY, {"name": "Ada"}, {"name": "Ada"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "http://hooks.example/in"),
        ("url", "ftp://hooks.example/in"),
        ("url", "hooks.example"),
        ("url", "https:///in"),
        ("url", "https://ann:word@hooks.example/in"),
        ("url", "https://ann@hooks.example/in"),
        ("url", "https://hooks.example/a b"),
        ("url", "https://hooks.exa\tmple/in"),
        ("url", "https://hooks.example:99999/in"),
        ("url", "https://127.0.0.1/in"),
        ("url", "https://2130706433/in"),
        ("url", "https://0x7f.1/in"),
        ("url", "https://0177.0.0.1/in"),
        ("url", "https://127.1/in"),
        ("url", "https://127.0.0.1./in"),
        ("url", "https://10.0.0.1/in"),
        ("url", "https://169.254.169.254/latest/meta-data"),
        ("url", "https://[::1]/in"),
        ("url", "https://[::ffff:10.0.0.1]/in"),
        ("url", "https://[64:ff9b::a00:1]/in"),
        ("url", "https://[2002:a00:1::]/in"),
        ("url", "https://[fe80::1%25eth0]/in"),
        ("url", f"https://hooks.example/{'a' * 2_000}"),
        ("events", []),
        ("events", ["engagement.*"] * 101),
        ("events", ["engagement"]),
        ("events", ["engagement.stage_change"]),
        ("events", ["ventures.*"]),
        ("events", ["engagement.created:warm"]),
        ("events", ["engagement.stage_changed:closed_one"]),
        ("description", "a" * 1_001),
        ("kinds", []),
        ("concurrency", 0),
        ("concurrency", 101),
        ("rateLimit", 0),
        ("rateLimit", 10_001),
        ("query", " "),
        ("query", f"{QUERY} #{'a' * 10_000}"),
    ],
)
async def test_what_cannot_be_meant_is_refused_by_its_field(
    hooks: Hooks, made: Json, field: str, value: object
) -> None:
    async with nothing_changes():
        created = await hooks.create(**{field: value})
        changed = await hooks.do("updateWebhookEndpoint", id=made["endpoint"]["id"], **{field: value})

    for answer in (created, changed):
        assert answer["__typename"] == "InvalidInput"
        assert {next(iter(one["path"])) for one in answer["fields"]} == {field}


async def test_an_installation_may_allow_http_and_networks_of_its_own(hooks: Hooks) -> None:
    rules = OutgoingRules(box=BOX, allow_http=True, allowed=(ip_network("10.1.0.0/16"),))
    hooks.api = replace_rules(hooks.api, rules)

    assert (await hooks.create(url="http://10.1.2.3/in"))["__typename"] == "WebhookEndpointCreated"
    assert (await hooks.create(url="http://10.2.2.3/in"))["__typename"] == "InvalidInput"


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("query ($event: ID!) {", "Syntax Error"),
        ('mutation ($event: ID!) { retractActivity(input: {id: $event, reason: "x"}) { __typename } }', "one query"),
        ("subscription ($event: ID!) { events { id } }", "one query"),
        (f"{QUERY} query B {{ viewer {{ id }} }}", "one query"),
        ("fragment F on Event { type }", "one query"),
        ("{ viewer { id } }", "one variable"),
        ("query ($id: ID!) { node(id: $id) { id } }", "one variable"),
        ("query ($event: ID) { viewer { id } }", "one variable"),
        ('query ($event: ID! = "x") { node(id: $event) { id } }', "one variable"),
        ("query ($event: ID!, $first: Int) { node(id: $event) { id } }", "one variable"),
        ("query ($event: ID!) { viewer { id } }", "never used"),
        ("query ($event: ID!) { node(id: $event) { ... on Event { colour } } }", "colour"),
        ("query ($event: ID!) { node(id: $event) { id } __schema { queryType { name } } }", "introspection"),
        ("query ($event: ID!) { node(id: $event) { ...F } }", "F"),
        ("{a" * 600 + "}" * 600, "nested"),
        ("{a}" * 700, "tokens"),
    ],
)
async def test_a_query_is_judged_when_it_is_saved(hooks: Hooks, made: Json, query: str, complaint: str) -> None:
    async with nothing_changes():
        created = await hooks.create(query=query)
        changed = await hooks.do("updateWebhookEndpoint", id=made["endpoint"]["id"], query=query)

    for answer in (created, changed):
        (field,) = answer["fields"]
        assert field["path"] == ["query"]
        assert complaint in field["message"]


async def test_a_query_with_fragments_is_taken(hooks: Hooks) -> None:
    query = "query Q($event: ID!) { node(id: $event) { ...F } } fragment F on Event { id type data }"
    assert (await hooks.create(query=query))["__typename"] == "WebhookEndpointCreated"


async def test_without_a_key_for_secrets_there_are_no_endpoints(hooks: Hooks, made: Json) -> None:
    hooks.api = replace_rules(hooks.api, NO_WEBHOOKS)

    async with nothing_changes():
        for answer in (await hooks.create(), await hooks.do("rotateWebhookSecret", id=made["endpoint"]["id"])):
            assert (answer["__typename"], answer["code"]) == ("Refused", "NOT_ACTIVE")
            assert "GATEHOUSE_SECRET_KEYS" in answer["message"]


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


async def test_an_installation_has_a_thousand_endpoints_at_most(hooks: Hooks, made: Json) -> None:
    copy = "jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))"
    await get_connection("default").execute_query(
        f"INSERT INTO webhook_endpoints SELECT ({copy}).* FROM webhook_endpoints e, generate_series(2, 1000)"
    )
    async with nothing_changes():
        answer = await hooks.create()
        assert (answer["code"], "1,000 endpoints" in answer["message"]) == ("NOT_ACTIVE", True)

    await hooks.do("deleteWebhookEndpoint", id=made["endpoint"]["id"])
    assert "secret" in await hooks.create()


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
    assert await events() == ["webhook.endpoint_created", "webhook.endpoint_updated", "webhook.endpoint_updated"]


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
    assert await events() == ["webhook.endpoint_created", "webhook.secret_rotated"]
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


async def test_a_test_event_names_its_endpoint(hooks: Hooks, made: Json) -> None:
    await hooks.do("testWebhookEndpoint", id=made["endpoint"]["id"])

    event = await Event.get(type="webhook.test")
    assert event.data["endpointId"] == str(key(made["endpoint"]))


SETTLED = [DeliveryStatus.DELIVERED, DeliveryStatus.EXHAUSTED, DeliveryStatus.HELD, DeliveryStatus.PENDING]


@pytest.mark.parametrize("status", SETTLED)
async def test_a_delivery_starts_over_whatever_came_of_it(
    hooks: Hooks, made: Json, clock: FrozenClock, status: DeliveryStatus
) -> None:
    event = await Event.first()
    assert event is not None
    row = await a_delivery(key(made["endpoint"]), clock, event.id, status=status, attempts=10)
    clock.advance(timedelta(days=3))

    answer = await hooks.do("redeliverWebhook", id=delivery_id(row))

    assert answer["delivery"] == {
        "id": delivery_id(row),
        "status": "PENDING",
        "attempts": 0,
        "nextAttemptAt": clock.now().isoformat(),
    }
    await row.refresh_from_db()
    assert row.settled_at is None


async def test_a_delivery_that_is_being_tried_is_left_alone_until_its_lease_ends(
    hooks: Hooks, made: Json, clock: FrozenClock
) -> None:
    event = await Event.first()
    assert event is not None
    lease = clock.now() + timedelta(seconds=45)
    row = await a_delivery(key(made["endpoint"]), clock, event.id, leased=True, fence=3, due_at=lease)

    async with nothing_changes():
        assert (await hooks.do("redeliverWebhook", id=delivery_id(row)))["code"] == "NOT_ACTIVE"

    clock.advance(timedelta(seconds=45))
    assert (await hooks.do("redeliverWebhook", id=delivery_id(row)))["delivery"]["status"] == "PENDING"
    await row.refresh_from_db()
    assert (row.leased, row.fence) == (False, 3)


async def test_what_cannot_be_sent_again_is_refused(hooks: Hooks, made: Json, clock: FrozenClock) -> None:
    forgotten = await a_delivery(key(made["endpoint"]), clock, status=DeliveryStatus.EXHAUSTED)
    async with nothing_changes():
        answer = await hooks.do("redeliverWebhook", id=delivery_id(forgotten))
        assert (answer["code"], answer["message"].split(",")[0]) == ("NOT_ACTIVE", "The event is no longer kept")
        assert (await hooks.do("redeliverWebhook", id=made["endpoint"]["id"]))["__typename"] == "NotFound"
    await hooks.do("deleteWebhookEndpoint", id=made["endpoint"]["id"])
    async with nothing_changes():
        assert (await hooks.do("redeliverWebhook", id=delivery_id(forgotten)))["__typename"] == "NotFound"


async def test_all_that_was_lost_since_a_time_is_sent_again(hooks: Hooks, made: Json, clock: FrozenClock) -> None:
    other = key((await hooks.create())["endpoint"])
    start = clock.now()
    rows = {
        "before": await a_delivery(key(made["endpoint"]), clock, status=DeliveryStatus.HELD),
        "elsewhere": await a_delivery(other, clock, status=DeliveryStatus.HELD),
    }
    clock.advance(timedelta(minutes=1))
    for status in SETTLED:
        rows[status] = await a_delivery(key(made["endpoint"]), clock, status=status, attempts=4)

    await hooks.do("recoverWebhooks", id=made["endpoint"]["id"], since=(start + timedelta(minutes=1)).isoformat())

    found = {name: await WebhookDelivery.get(id=row.id) for name, row in rows.items()}
    assert {name: row.status for name, row in found.items()} == {
        "before": DeliveryStatus.HELD,
        "elsewhere": DeliveryStatus.HELD,
        DeliveryStatus.DELIVERED: DeliveryStatus.DELIVERED,
        DeliveryStatus.EXHAUSTED: DeliveryStatus.PENDING,
        DeliveryStatus.HELD: DeliveryStatus.PENDING,
        DeliveryStatus.PENDING: DeliveryStatus.PENDING,
    }
    assert {found[status].attempts for status in (DeliveryStatus.EXHAUSTED, DeliveryStatus.HELD)} == {0}


async def test_the_time_to_recover_from_is_a_sensible_one(hooks: Hooks, made: Json) -> None:
    async with nothing_changes():
        answer = await hooks.do("recoverWebhooks", id=made["endpoint"]["id"], since="1026-01-01T00:00:00Z")
    assert answer["fields"][0]["path"] == ["since"]


async def test_whoever_saves_a_query_lends_it_their_rights(hooks: Hooks, world: World, made: Json) -> None:
    hooks.boss = await world.user(Role.ADMIN, "Bea")
    saved = await hooks.do("updateWebhookEndpoint", id=made["endpoint"]["id"], query=QUERY)
    assert (saved["endpoint"]["author"], saved["endpoint"]["creator"]) == ({"name": "Bea"}, {"name": "Ada"})

    removed = await hooks.do("updateWebhookEndpoint", id=made["endpoint"]["id"], query=None)
    assert (removed["endpoint"]["query"], removed["endpoint"]["author"]) == (None, None)


async def test_endpoints_stop_when_the_author_of_their_query_is_deactivated(
    hooks: Hooks, world: World, clock: FrozenClock
) -> None:
    plain, shaped = await hooks.create(), await hooks.create(query=QUERY)
    ada, hooks.boss = hooks.boss, await world.user(Role.ADMIN, "Bea")
    assert ada.id is not None

    await deactivate_user(ada.id, clock.now())

    row = await endpoint_of(shaped)
    assert (row.status, row.version) == (EndpointStatus.PAUSED, 2)
    assert row.status_reason == "The query has the rights of Ada, who was deactivated."
    assert (await endpoint_of(plain)).status is EndpointStatus.ENABLED
    assert (await events())[-1] == "webhook.endpoint_updated"
    async with nothing_changes():
        answer = await hooks.do("resumeWebhookEndpoint", id=shaped["endpoint"]["id"])
        assert (answer["code"], "Ada" in answer["message"]) == ("NOT_ACTIVE", True)

    await hooks.do("updateWebhookEndpoint", id=shaped["endpoint"]["id"], query=QUERY)
    resumed = await hooks.do("resumeWebhookEndpoint", id=shaped["endpoint"]["id"])
    assert (resumed["endpoint"]["status"], resumed["endpoint"]["author"]) == ("ENABLED", {"name": "Bea"})


async def test_handing_over_a_leavers_work_pauses_their_queries_too(hooks: Hooks, world: World) -> None:
    shaped = await hooks.create(query=QUERY)
    ada, hooks.boss, bo = hooks.boss, await world.user(Role.ADMIN, "Bea"), await world.user(Role.MANAGER, "Bo")

    answer = await hooks.api.mutate(
        hooks.boss,
        "handOver",
        "... on Problem { message }",
        fromUserId=gid(ada),
        toUserId=gid(bo),
        deactivate=True,
        reason="left",
    )

    assert "message" not in answer
    assert (await endpoint_of(shaped)).status is EndpointStatus.PAUSED


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
