"""Every order of every list is served by an index: a page reads about as many rows as it shows, however deep it lies.

Which lists and orders there are is read from the modules of reads, so that a new one is held to it, too. Source:
api.md, Reading is cheap.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from resolvers import outreach_due
from resolvers.keyset import Order, SortKey, Window
from resolvers.listed import Listed, Sorting
from resolvers.nouns import NOUNS
from resolvers.ranges import statement
from resolvers.rows import Parameters
from tests.support.all_lists import LISTS_OF_READS
from tests.support.crowd import fill, scatter
from tests.support.one_of_each import one_of_each
from tests.support.world import World

ROWS = 600
SIZE = 20
# Of a row's own lists only the usual order has an index: they are short.
SHORT = {"Activity", "FlagChange", "StageWork", "Transition"} | {
    "AssumptionChange",
    "CallPrep",
    "CampaignContact",
    "GoalMetric",
    "GoalMetricChange",
    "Icp",
    "Narrative",
    "OutreachStep",
    "Prospect",
    "Subgoal",
    "ThreadEntry",
    "ThreadNote",
}
# Of lists that are views: what they show of which table.
_SHOWN = {(outreach_due.SOURCE, "due_at"): ("campaign_contacts", "next_step_at")}
LISTS = [listed for listed in LISTS_OF_READS if listed.type_name not in SHORT]

_INDEXES = """
SELECT array_agg(a.attname::text ORDER BY k.place) AS columns
FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS k(number, place)
JOIN pg_attribute a ON a.attnum = k.number
WHERE i.indrelid = $1::text::regclass AND a.attrelid = i.indrelid
  AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) LIKE '%IS NOT NULL)') GROUP BY i.indexrelid
"""


def orders(listed: Listed) -> Iterator[Order]:
    """The usual order of a list, and each of its keys in both directions."""
    yield listed.usual
    for name in listed.sorts:
        for descending in (False, True):
            yield listed.order([Sorting(name, descending)])


def kept_at(listed: Listed, key: SortKey) -> tuple[str, str, bool]:
    """The table and the column that keep what a list is ordered by, and whether rows may lack it."""
    table = NOUNS[listed.type_name].table
    return (*_SHOWN.get((table, key.column), (table, key.column)), key.nullable)


async def crowded(world: World, url: str) -> None:
    """A house with many rows in each table, whose values are scattered."""
    await one_of_each(world)
    await fill(url, ROWS)
    for table, column, nullable in sorted({kept_at(one, key) for one in LISTS for key in one.sorts.values()}):
        if column != "stage":  # another column depends on it
            await scatter(url, table, column, nullable=nullable)
    await get_connection("default").execute_script("ANALYZE")


async def own_rows(listed: Listed) -> str:
    """The condition that a list always has: where everybody lists only their own, whoever has most."""
    if listed.own is None:
        return "TRUE"
    (row,) = await get_connection("default").execute_query_dict(
        f"SELECT {listed.own} AS id FROM {NOUNS[listed.type_name].table} GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    return f"t.{listed.own} = '{row['id']}'"


async def windows(listed: Listed, order: Order, own: str) -> Iterator[Window]:
    """The first page, the last page, and both ways from a row in the middle."""
    table = NOUNS[listed.type_name].table
    middle = await get_connection("default").execute_query_dict(
        f"SELECT * FROM {table} AS t WHERE {own} ORDER BY {order.sql(reverse=False)} LIMIT 1 OFFSET {ROWS // 2}"
    )
    cursor = order.cursor(middle[0])
    return iter(
        (
            Window(SIZE),
            Window(SIZE, backward=True),
            Window(SIZE, after=cursor),
            Window(SIZE, backward=True, before=cursor),
        )
    )


async def most_read(listed: Listed, order: Order, window: Window, own: str) -> tuple[int, str]:
    """How many rows the busiest step of a page's plan went over, and the plan."""
    parameters = Parameters()
    what = f"SELECT t.* FROM {NOUNS[listed.type_name].table} AS t"
    text = statement(what, f"{own} AND TRUE", order, window, SIZE, parameters)
    async with in_transaction() as connection:
        await connection.execute_script("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        rows = await connection.execute_query_dict(f"EXPLAIN (ANALYZE, FORMAT JSON) {text}", list(parameters))
    plan = rows[0]["QUERY PLAN"]
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return max(_read(plan[0]["Plan"])), json.dumps(plan, indent=1)


def _read(node: dict[str, Any]) -> Iterator[int]:
    yield int(
        node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    )
    for child in node.get("Plans", ()):
        yield from _read(child)


async def test_a_page_of_any_list_in_any_order_reads_about_as_many_rows_as_it_shows(
    world: World, database: str
) -> None:
    await crowded(world, database)
    costly = {}
    for listed in LISTS:
        own = await own_rows(listed)
        for order in orders(listed):
            for window in await windows(listed, order, own):
                read, plan = await most_read(listed, order, window, own)
                if read > 2 * SIZE:
                    costly[listed.type_name, order.sql(reverse=window.backward), window] = (read, plan)
    assert list(costly) == [], costly


@pytest.mark.usefixtures("database")
async def test_every_list_that_hangs_on_a_row_has_an_index_by_that_row_and_its_usual_order() -> None:
    for noun in NOUNS.values():
        for listing in noun.listings.values():
            wanted = [listing.column, listing.order({}).keys[0].column]
            found = await get_connection("default").execute_query_dict(_INDEXES, [NOUNS[listing.type_name].table])
            assert any(row["columns"][:2] == wanted for row in found), (listing.type_name, wanted)
