"""Payload-shaping queries of endpoints: judged when they are saved, with the rights of who saved them."""

import pytest

from commands.users import deactivate_user
from guards.enums import EndpointStatus, Role
from tests.support.api import Json, gid
from tests.support.clock import FrozenClock
from tests.support.hooks import QUERY, Hooks, endpoint_of, happened
from tests.support.unchanged import nothing_changes
from tests.support.world import World


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
    assert (await happened())[-1] == "webhook.endpoint_updated"
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
