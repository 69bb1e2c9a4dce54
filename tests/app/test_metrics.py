"""/metrics of the API: what operations and moves came to. Source: delivery.md, Observability."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from app.graphql_schema import ServedSchema
from app.metrics import OTHER, Metrics
from guards.enums import Role
from tests.support.api import gid
from tests.support.clock import FrozenClock
from tests.support.monitoring import Exposition, monitored, scrape
from tests.support.serving import Http, http_client, issue, subscriber
from tests.support.world import World

MOVE = """
mutation Move($id: ID!, $to: EngagementStage!, $dryRun: Boolean) {
  transitionStage(input: {id: $id, to: {engagement: $to}, dryRun: $dryRun}) { __typename }
}
"""
TOUCH = """
mutation Touch($id: ID!) {
  recordActivity(input: {id: $id, activity: {outboundTouch: {channel: EMAIL}}}) { __typename }
}
"""


class Watched:
    """The API, and what it says of itself."""

    def __init__(self, address: str, token: str) -> None:
        self.address = address
        self.token = token
        self.http = Http(address, token)

    async def metrics(self) -> Exposition:
        return await scrape(self.address, self.token)


@pytest.fixture
async def api(schema: ServedSchema, world: World, redis_url: str) -> AsyncIterator[Watched]:
    """A new process, as it were, with a token of an administrator."""
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(monitored(schema, world.clock, redis_url))
        yield Watched(address, (await issue(world.clock, Role.ADMIN)).text)


async def test_operations_are_counted_by_name_kind_and_result(api: Watched) -> None:
    for _ in range(2):
        await api.http.post("query Me { viewer { id } }")
    await api.http.post("{ viewer { id } }")

    metrics = await api.metrics()

    assert metrics.value("graphql_operations_total", operation="Me", kind="query", result="ok") == 2
    assert metrics.value("graphql_operations_total", operation="anonymous", kind="query", result="ok") == 1
    assert metrics.value("graphql_operation_seconds_count", operation="Me", kind="query") == 2
    assert metrics.value("graphql_operation_seconds_bucket", operation="Me", kind="query", le="+Inf") == 2


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{", "GRAPHQL_PARSE_FAILED"),
        ('{ events(filter: {types: ["?"]}, first: 1) { nodes { id } } }', "BAD_USER_INPUT"),
    ],
)
async def test_errors_are_counted_by_their_code(api: Watched, document: str, code: str) -> None:
    await api.http.post(document)

    assert (await api.metrics()).value("graphql_errors_total", code=code) == 1


async def test_a_subscription_over_http_is_an_error_too(api: Watched) -> None:
    await api.http.post("subscription Watch { stageCounts(kind: ENGAGEMENT) { count } }")

    metrics = await api.metrics()

    assert metrics.value("graphql_errors_total", code="BAD_USER_INPUT") == 1
    assert metrics.value("graphql_operations_total", operation="invalid", kind="unknown", result="errors") == 1


async def test_a_document_that_is_none_is_an_invalid_operation(api: Watched) -> None:
    await api.http.post("{ nothing }")

    metrics = await api.metrics()

    assert metrics.value("graphql_operations_total", operation="invalid", kind="unknown", result="errors") == 1


async def test_moves_are_counted_by_kind_and_result_and_refusals_by_rule(api: Watched, world: World) -> None:
    deal = await world.engagement(await world.user())
    told = {"id": gid(deal), "to": "CONTACTED"}

    await api.http.post(MOVE, told)
    await api.http.post(TOUCH, {"id": gid(deal)})
    await api.http.post(MOVE, told | {"dryRun": True})
    await api.http.post(MOVE, told)
    await api.http.post(MOVE, told | {"to": "DELIVERING"})
    metrics = await api.metrics()

    assert metrics.value("transitions_total", kind="FORWARD", result="refused") == 1
    assert metrics.value("transitions_total", kind="FORWARD", result="applied") == 1
    assert metrics.value("transitions_total", kind="NOOP", result="dry_run") == 1
    assert metrics.value("transitions_total", kind="UNLISTED", result="refused") == 1
    assert metrics.value("refusals_total", rule="edge.listed") == 1
    assert len(metrics.labels("refusals_total", "rule")) == 2
    assert metrics.value("command_outcomes_total", outcome="Done") == 1
    assert metrics.value("command_outcomes_total", outcome="NotApplied") == 2


async def test_subscriptions_are_counted_while_they_run(api: Watched) -> None:
    async with subscriber(api.address, api.token) as client:
        await client.subscribe("subscription Watch { stageCounts(kind: ENGAGEMENT) { count } }")
        await client.next()
        assert (await api.metrics()).value("graphql_subscriptions") == 1
        await client.send(type="complete", id="1")
        await client.send(type="ping")
        assert (await client.receive())["type"] == "pong"

        metrics = await api.metrics()

    assert metrics.value("graphql_subscriptions") == 0
    assert metrics.value("graphql_operations_total", operation="Watch", kind="subscription", result="ok") == 1
    assert metrics.value("graphql_operation_seconds_count", operation="Watch", kind="subscription") is None


def test_names_that_clients_make_up_do_not_grow_without_end() -> None:
    metrics = Metrics()

    labels = {metrics.operation_name(f"Name{number}") for number in range(1_000)}

    assert len(labels) == 201
    assert OTHER in labels
    assert metrics.operation_name("Name0") == "Name0"


@pytest.mark.parametrize(("scopes", "status"), [(None, 200), (("read",), 200), (("write",), 403)])
async def test_beside_the_api_it_takes_a_token_with_the_scope_read(
    api: Watched, clock: FrozenClock, scopes: tuple[str, ...] | None, status: int
) -> None:
    token = (await issue(clock, Role.VIEWER, scopes)).text  # type: ignore[arg-type]  # a tuple of scopes
    async with http_client(headers={"Authorization": f"Bearer {token}"}) as client:
        assert (await client.get(f"http://{api.address}/metrics")).status_code == status


@pytest.mark.parametrize("authorization", ["", "Bearer gh_nobody", "Basic Zm9vOmJhcg=="])
async def test_without_a_valid_token_it_says_nothing(api: Watched, authorization: str) -> None:
    async with http_client(headers={"Authorization": authorization}) as client:
        response = await client.get(f"http://{api.address}/metrics")

    assert response.status_code == 401
    assert "gatehouse_" not in response.text
    assert response.headers["www-authenticate"] == "Bearer"


async def test_a_reading_of_the_services_serves_several_scrapes(
    schema: ServedSchema, world: World, redis_url: str
) -> None:
    token = (await issue(world.clock)).text
    async with monitored(schema, world.clock, redis_url, fresh=timedelta(seconds=5)) as address:
        assert (await scrape(address, token)).value("timers_due_soon") == 0
        await world.engagement(await world.user())
        world.clock.advance(timedelta(days=3) - timedelta(seconds=1))
        first = (await scrape(address, token)).value("timers_due_soon")
        world.clock.advance(timedelta(seconds=4))
        second = await scrape(address, token)
        world.clock.advance(timedelta(seconds=1))
        third = await scrape(address, token)

    assert first == 1
    assert (second.value("timers_overdue"), third.value("timers_overdue")) == (0, 1)
