"""Registering webhook endpoints: what is taken, what is refused, and by which field."""

from ipaddress import ip_network

import pytest
from tortoise.connection import get_connection

from commands.webhook_rules import DEFAULT_EVENTS, OutgoingRules
from resolvers.context import NO_WEBHOOKS
from tests.support.api import Json
from tests.support.clock import FrozenClock
from tests.support.hooks import BOX, QUERY, URL, Hooks, happened, replace_rules
from tests.support.unchanged import nothing_changes


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
    assert await happened() == ["webhook.endpoint_created"]
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


async def test_without_a_key_for_secrets_there_are_no_endpoints(hooks: Hooks, made: Json) -> None:
    hooks.api = replace_rules(hooks.api, NO_WEBHOOKS)

    async with nothing_changes():
        for answer in (await hooks.create(), await hooks.do("rotateWebhookSecret", id=made["endpoint"]["id"])):
            assert (answer["__typename"], answer["code"]) == ("Refused", "NOT_ACTIVE")
            assert "GATEHOUSE_SECRET_KEYS" in answer["message"]


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
