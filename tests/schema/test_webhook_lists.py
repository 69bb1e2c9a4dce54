"""Deliveries and attempts as lists: filters, pages, counters, and what they cost."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from tortoise.connection import get_connection

from guards.enums import DeliveryStatus
from models import WebhookAttempt, WebhookDelivery, WebhookEndpoint
from models.base import new_id
from resolvers.ids import global_id
from tests.support.api import Json
from tests.support.clock import FrozenClock
from tests.support.hooks import Hooks, a_delivery, delivery_id, endpoint_of
from tests.support.statements import counting

EVERYTHING = """
query($first: Int) {
  webhookEndpoints(first: $first) {
    totalCount
    nodes {
      url creator { name } author { name } secrets { createdAt }
      counts { backlog oldestWaiting held delivered exhausted }
      deliveries(first: 2) { nodes { status tries(last: 2) { nodes { response error } } } }
    }
  }
  webhookDeliveries(first: $first) { nodes { eventType endpoint { url } tries { totalCount } } }
  webhookAttempts(first: $first) { nodes { number response delivery { status endpoint { url } } } }
}
"""
DELIVERIES = """
query($filter: WebhookDeliveryFilter, $first: Int, $after: String) {
  webhookDeliveries(filter: $filter, first: $first, after: $after) {
    totalCount nodes { id eventId eventType } pageInfo { endCursor hasNextPage }
  }
}
"""
ATTEMPTS = """
query($filter: WebhookAttemptFilter, $first: Int, $after: String) {
  webhookAttempts(filter: $filter, first: $first, after: $after) {
    nodes { number status response error } pageInfo { endCursor hasNextPage }
  }
}
"""
S = DeliveryStatus


async def an_attempt(delivery: WebhookDelivery, clock: FrozenClock, **given: Any) -> WebhookAttempt:
    values = {"number": 1, "started_at": clock.now(), "latency_ms": 5, "status": 200, "response": "ok", **given}
    return await WebhookAttempt.create(delivery_id=delivery.id, endpoint_id=delivery.endpoint_id, **values)


async def several(hooks: Hooks, clock: FrozenClock, count: int) -> None:
    """Endpoints with two deliveries and three attempts each."""
    for _ in range(count):
        endpoint = await endpoint_of(await hooks.create())
        done, gone = [await a_delivery(endpoint.id, clock, status=status) for status in (S.DELIVERED, S.EXHAUSTED)]
        for delivery in (done, gone, gone):
            await an_attempt(delivery, clock)


async def test_all_of_it_takes_as_many_statements_for_two_rows_as_for_twenty(hooks: Hooks, clock: FrozenClock) -> None:
    await several(hooks, clock, 20)
    taken = []
    for first in (2, 20):
        with counting() as statements:
            data = await hooks.api.ask(hooks.boss, EVERYTHING, first=first)
        assert {len(data[name]["nodes"]) for name in data} == {first}
        taken.append(len(statements))
    assert taken[0] == taken[1], taken


async def found(hooks: Hooks, **where: object) -> list[str]:
    data = await hooks.api.ask(hooks.boss, DELIVERIES, filter=where)
    assert data["webhookDeliveries"]["totalCount"] == len(data["webhookDeliveries"]["nodes"])
    return [node["id"] for node in data["webhookDeliveries"]["nodes"]]


async def test_deliveries_are_filtered_by_endpoint_event_type_status_and_time(hooks: Hooks, clock: FrozenClock) -> None:
    one, other = [await endpoint_of(await hooks.create()) for _ in range(2)]
    start = clock.now()
    first = await a_delivery(one.id, clock, status=S.DELIVERED)
    clock.advance(timedelta(minutes=1))
    second = await a_delivery(one.id, clock, status=S.EXHAUSTED, event_type="task.created")
    clock.advance(timedelta(minutes=1))
    third = await a_delivery(other.id, clock, second.event_id)
    ids = [delivery_id(row) for row in (first, second, third)]

    assert await found(hooks) == ids[::-1]
    assert await found(hooks, endpoint={"eq": global_id("WebhookEndpoint", one.id)}) == [ids[1], ids[0]]
    assert await found(hooks, event={"eq": global_id("Event", second.event_id)}) == [ids[2], ids[1]]
    assert await found(hooks, eventType={"eq": "task.created"}) == [ids[1]]
    assert await found(hooks, eventType={"contains": "engagement."}) == [ids[2], ids[0]]
    assert await found(hooks, status={"eq": "EXHAUSTED"}) == [ids[1]]
    assert await found(hooks, status={"in": ["PENDING", "DELIVERED"]}) == [ids[2], ids[0]]
    assert await found(hooks, status={"in": []}) == []
    assert await found(hooks, createdAt={"lt": (start + timedelta(minutes=1)).isoformat()}) == [ids[0]]
    assert await found(hooks, endpoint={"eq": "nonsense"}) == []


async def test_attempts_are_filtered_by_endpoint_delivery_event_type_answer_and_time(
    hooks: Hooks, clock: FrozenClock
) -> None:
    one, other = [await endpoint_of(await hooks.create()) for _ in range(2)]
    start = clock.now()
    first = await a_delivery(one.id, clock)
    second = await a_delivery(other.id, clock, event_type="task.created")
    await an_attempt(first, clock, number=1, status=500, response="no")
    clock.advance(timedelta(minutes=1))
    await an_attempt(first, clock, number=2, status=None, response=None, error="no answer within 15 s")
    clock.advance(timedelta(minutes=1))
    await an_attempt(second, clock, number=3)

    async def numbers(**where: object) -> list[int]:
        data = await hooks.api.ask(hooks.boss, ATTEMPTS, filter=where)
        return [node["number"] for node in data["webhookAttempts"]["nodes"]]

    assert await numbers() == [3, 2, 1]
    assert await numbers(endpoint={"eq": global_id("WebhookEndpoint", one.id)}) == [2, 1]
    assert await numbers(delivery={"eq": delivery_id(second)}) == [3]
    assert await numbers(event={"eq": global_id("Event", first.event_id)}) == [2, 1]
    assert await numbers(eventType={"eq": "task.created"}) == [3]
    assert await numbers(status={"gte": 400}) == [1]
    assert await numbers(status={"isNull": True}) == [2]
    assert await numbers(startedAt={"gt": start.isoformat()}) == [3, 2]


async def test_pages_stay_right_while_deliveries_are_made(hooks: Hooks, clock: FrozenClock) -> None:
    endpoint = await endpoint_of(await hooks.create())
    rows = [await a_delivery(endpoint.id, clock) for _ in range(5)]
    wanted = [delivery_id(row) for row in sorted(rows, key=lambda row: row.id, reverse=True)]
    seen: list[str] = []
    after = None
    more = True
    while more:
        page = (await hooks.api.ask(hooks.boss, DELIVERIES, first=2, after=after))["webhookDeliveries"]
        seen += [node["id"] for node in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        clock.advance(timedelta(seconds=1))
        await a_delivery(endpoint.id, clock)
    assert seen == wanted


async def counts(hooks: Hooks) -> list[Json]:
    document = "{ webhookEndpoints { nodes { counts { backlog oldestWaiting held delivered exhausted } } } }"
    return [node["counts"] for node in (await hooks.api.ask(hooks.boss, document))["webhookEndpoints"]["nodes"]]


async def test_counters_tell_how_each_endpoint_does(hooks: Hooks, clock: FrozenClock) -> None:
    one, _ = [await endpoint_of(await hooks.create()) for _ in range(2)]
    await a_delivery(one.id, clock, status=S.DELIVERED)
    await a_delivery(one.id, clock, status=S.EXHAUSTED)
    clock.advance(timedelta(hours=24))
    waits = clock.now()
    for status, number in ((S.PENDING, 2), (S.HELD, 3), (S.DELIVERED, 4), (S.EXHAUSTED, 1)):
        for _ in range(number):
            await a_delivery(one.id, clock, status=status)
        clock.advance(timedelta(seconds=1))

    first, second = await counts(hooks)

    assert first == {"backlog": 2, "oldestWaiting": waits.isoformat(), "held": 3, "delivered": 4, "exhausted": 1}
    assert second == {"backlog": 0, "oldestWaiting": None, "held": 0, "delivered": 0, "exhausted": 0}


MANY = 20_000
_FILL_DELIVERIES = """
INSERT INTO webhook_deliveries (id, endpoint_id, event_id, event_type, xid, position, status, attempts, fence, leased,
    due_at, created_at, settled_at)
SELECT gen_random_uuid(), $1, gen_random_uuid(), 'engagement.created', n, n,
    CASE WHEN n % 5000 = 0 THEN 'EXHAUSTED' ELSE 'DELIVERED' END, 1, 1, FALSE, at, at, at
FROM (SELECT n, $2::timestamptz - make_interval(secs => n) AS at FROM generate_series(1, $3::int) AS n) AS made
"""
_FILL_ATTEMPTS = """
INSERT INTO webhook_attempts (id, delivery_id, endpoint_id, number, started_at, latency_ms, status, response)
SELECT gen_random_uuid(), id, endpoint_id, 1, created_at, 5, 200, 'ok' FROM webhook_deliveries
"""


async def filled(endpoint: WebhookEndpoint, clock: FrozenClock) -> None:
    connection = get_connection("default")
    await connection.execute_query(_FILL_DELIVERIES, [endpoint.id, clock.now(), MANY])
    await connection.execute_query(_FILL_ATTEMPTS)
    await connection.execute_script("ANALYZE webhook_deliveries; ANALYZE webhook_attempts")


async def touched(statement: str, values: Sequence[object]) -> float:
    """How many rows a statement really looks at."""
    rows = await get_connection("default").execute_query_dict(
        f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", list(values)
    )
    plan = rows[0]["QUERY PLAN"]
    return _rows((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"])


def _rows(node: Json) -> float:
    lost = sum(node.get(name, 0) for name in ("Rows Removed by Filter", "Rows Removed by Index Recheck"))
    own = (node["Actual Rows"] + lost) * node["Actual Loops"]
    return float(own + sum(_rows(inner) for inner in node.get("Plans", ())))


@pytest.mark.parametrize("name", ["deliveries", "attempts"])
async def test_a_page_looks_at_the_rows_that_it_shows_and_no_others(
    hooks: Hooks, clock: FrozenClock, name: str
) -> None:
    endpoint = await endpoint_of(await hooks.create())
    await filled(endpoint, clock)
    document = DELIVERIES.replace("totalCount", "") if name == "deliveries" else ATTEMPTS
    wanted = {"endpoint": {"eq": global_id("WebhookEndpoint", endpoint.id)}}

    for where, values in ((None, []), (wanted, [endpoint.id])):
        with counting() as statements:
            data = await hooks.api.ask(hooks.boss, document, filter=where)
        (page,) = data.values()
        assert len(page["nodes"]) == 50
        (statement,) = statements
        assert await touched(statement, values) <= 200


async def test_the_few_that_were_given_up_are_found_among_many(hooks: Hooks, clock: FrozenClock) -> None:
    await filled(await endpoint_of(await hooks.create()), clock)
    with counting() as statements:
        assert len(await found(hooks, status={"eq": "EXHAUSTED"})) == MANY / 5000
    assert await touched(statements[0], []) <= 20


async def test_the_attempts_of_an_event_are_found_among_many(hooks: Hooks, clock: FrozenClock) -> None:
    endpoint = await endpoint_of(await hooks.create())
    await filled(endpoint, clock)
    event: UUID = new_id()
    await an_attempt(await a_delivery(endpoint.id, clock, event), clock)
    with counting() as statements:
        data = await hooks.api.ask(hooks.boss, ATTEMPTS, filter={"event": {"eq": global_id("Event", event)}})
    assert len(data["webhookAttempts"]["nodes"]) == 1
    assert await touched(statements[0], [event]) <= 20


@pytest.mark.parametrize(
    ("name", "key"),
    [("webhookEndpoints", "CREATED_AT"), ("webhookDeliveries", "CREATED_AT"), ("webhookAttempts", "STARTED_AT")],
)
async def test_lists_of_webhooks_are_ordered_either_way(hooks: Hooks, clock: FrozenClock, name: str, key: str) -> None:
    await several(hooks, clock, 2)
    document = f"""{{
      up: {name}(orderBy: [{{field: {key}}}]) {{ nodes {{ id }} }}
      down: {name}(orderBy: [{{field: {key}, direction: DESC}}]) {{ nodes {{ id }} }}
    }}"""
    found = await hooks.api.ask(hooks.boss, document)
    assert len(found["up"]["nodes"]) >= 2
    assert found["up"]["nodes"] == found["down"]["nodes"][::-1]
