"""Pages stay exact while a thousand rows are inserted and deleted under the reader, in both directions.

Every row that lives throughout is seen exactly once and in order, whatever comes and goes beside it. Source: api.md,
Conventions.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tortoise.connection import get_connection

from guards.actor import Actor
from models import Engagement
from tests.support.api import Api, Json
from tests.support.planning import Plans
from tests.support.world import World

LIVING, CHURNED, AT_ONCE, SIZE = 60, 1000, 20, 20

PAGE = """
query($first: Int, $after: String, $last: Int, $before: String, $orderBy: [EngagementOrder!]) {
  engagements(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
    nodes { externalId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""
ORDERS: list[list[Json]] = [
    [{"field": "NAME"}],
    [{"field": "VALUE", "direction": "DESC"}],
    [{"field": "CYCLE", "direction": "DESC"}, {"field": "VALUE"}, {"field": "NAME", "direction": "DESC"}],
]

# Copies of a record with few different names, values and cycles, so that most rows tie; some values are missing.
_INSERT = """
INSERT INTO engagements (id, name, value, cycle, external_id, {columns})
SELECT gen_random_uuid(), chr(97 + (random() * 5)::int), nullif((random() * 4)::int, 0), 1 + (random() * 2)::int,
       $1 || n, {columns}
FROM engagements, generate_series($2::int, $3::int) AS n WHERE external_id = 'model'
"""
_DELETE = "DELETE FROM engagements WHERE external_id LIKE $1"
_COLUMNS = """
SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
WHERE table_name = 'engagements' AND is_generated = 'NEVER'
  AND column_name NOT IN ('id', 'name', 'value', 'cycle', 'external_id')
"""


async def insertion() -> str:
    """The statement that inserts rows."""
    (row,) = await get_connection("default").execute_query_dict(_COLUMNS)
    return _INSERT.format(columns=row["columns"])


@pytest.fixture
async def ann(world: World) -> Actor:
    """Somebody who reads a list in which some rows live throughout."""
    ann = await world.user()
    await world.engagement(ann, external_id="model")
    await get_connection("default").execute_query(await insertion(), ["living-", 1, LIVING])
    await Engagement.filter(external_id="model").update(value=2)
    return ann


async def churn() -> None:
    """Insert and delete rows all over the list, a few at a time."""
    connection, insert = get_connection("default"), await insertion()
    for start in range(0, CHURNED, AT_ONCE):
        await connection.execute_query(insert, [f"gone-{start}-", 1, AT_ONCE])
        if start:
            await connection.execute_query(_DELETE, [f"gone-{start - AT_ONCE}-%"])


async def onwards(api: Api, actor: Actor, order: list[Json]) -> AsyncIterator[list[str]]:
    after, more = None, True
    while more:
        page = (await api.ask(actor, PAGE, first=SIZE, after=after, orderBy=order))["engagements"]
        yield [node["externalId"] for node in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]


async def backwards(api: Api, actor: Actor, order: list[Json]) -> AsyncIterator[list[str]]:
    before, more = None, True
    while more:
        page = (await api.ask(actor, PAGE, last=SIZE, before=before, orderBy=order))["engagements"]
        yield [node["externalId"] for node in page["nodes"]][::-1]
        before, more = page["pageInfo"]["startCursor"], page["pageInfo"]["hasPreviousPage"]


def living(names: list[str]) -> list[str]:
    return [name for name in names if name.startswith("living-")]


@pytest.mark.parametrize("plans", [Plans.NONE, Plans.ALONE])
@pytest.mark.parametrize("order", ORDERS)
async def test_every_row_that_lives_throughout_is_seen_exactly_once_and_in_order(
    api: Api, ann: Actor, order: list[Json], plans: Plans
) -> None:
    api.plans = plans  # both ways would not see the same rows
    still = living([name async for page in onwards(api, ann, order) for name in page])
    assert len(set(still)) == len(still) == LIVING
    churning = asyncio.create_task(churn())
    others, passes = set(), 0
    while not churning.done():
        there = [name async for page in onwards(api, ann, order) for name in page]
        back = [name async for page in backwards(api, ann, order) for name in page]
        for seen, expected in ((there, still), (back, still[::-1])):
            assert living(seen) == expected
            assert len(set(seen)) == len(seen)
        others |= {name for name in (*there, *back) if name.startswith("gone-")}
        passes += 1
    await churning
    assert passes
    assert others
