"""What the clocks will do: one by one in pages, and counted by owner, stage and clock."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from tortoise.connection import get_connection

from commands.snooze import snooze
from guards.actor import Actor
from guards.engagement_clocks import CLOCKS
from guards.enums import EngagementStage, Role
from models import Engagement, Timer
from resolvers.errors import BadUserInput
from resolvers.ids import global_id
from tests.support.answers import done
from tests.support.api import Api, Json, gid
from tests.support.clock import START
from tests.support.copies import copy_record
from tests.support.statements import counting
from tests.support.world import World

S = EngagementStage
DAY = timedelta(days=1)

FORECAST = """
query($until: DateTime!, $breachesOnly: Boolean! = true, $filter: ComingFilter) {
  forecast(until: $until, breachesOnly: $breachesOnly, filter: $filter) {
    owner { name } stage { key } clock count earliest latest sums { currency total }
  }
}
"""
UPCOMING = """
query($first: Int, $after: String, $last: Int, $before: String, $until: DateTime, $breachesOnly: Boolean! = false,
      $filter: ComingFilter) {
  upcoming(first: $first, after: $after, last: $last, before: $before, until: $until, breachesOnly: $breachesOnly,
           filter: $filter) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor }
    nodes {
      timer { key dueAt reason heldUntil }
      record { id name stageKey owner { name } ... on Engagement { organization { name } } }
    }
  }
}
"""


def text(moment: datetime) -> str:
    return moment.isoformat()


async def forecast(api: Api, actor: Actor, days: float, **more: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, FORECAST, until=text(START + days * DAY), **more))["forecast"]
    return found


async def upcoming(api: Api, actor: Actor, **variables: object) -> Json:
    found: Json = (await api.ask(actor, UPCOMING, **variables))["upcoming"]
    return found


async def three(world: World) -> tuple[Actor, Actor]:
    """Two deals of Ann, an hour apart, and one that nobody owns, half a day later; and their owner and a viewer."""
    ann, viewer = await world.user(name="Ann"), await world.user(Role.VIEWER)
    client = await world.organization(ann)
    await world.engagement(ann, name="one", value=Decimal("10.50"), organization_id=client.id)
    world.clock.advance(timedelta(hours=1))
    await world.engagement(ann, name="two", value=Decimal(5), currency="EUR", organization_id=client.id)
    world.clock.advance(timedelta(hours=11))
    await world.engagement(ann, owned=False, name="three", organization_id=client.id)
    return ann, viewer


async def test_the_forecast_counts_by_owner_stage_and_clock_what_is_due_soonest_first(api: Api, world: World) -> None:
    _, viewer = await three(world)
    assert await forecast(api, viewer, 4) == [
        {
            "owner": {"name": "Ann"},
            "stage": {"key": "cold_lead"},
            "clock": "cold_lead.stale",
            "count": 2,
            "earliest": text(START + 3 * DAY),
            "latest": text(START + 3 * DAY + timedelta(hours=1)),
            "sums": [{"currency": "EUR", "total": "5.00"}, {"currency": "USD", "total": "10.50"}],
        },
        {
            "owner": None,
            "stage": {"key": "cold_lead"},
            "clock": "cold_lead.stale",
            "count": 1,
            "earliest": text(START + 3.5 * DAY),
            "latest": text(START + 3.5 * DAY),
            "sums": [],
        },
    ]


async def test_the_forecast_ends_at_its_moment_and_tells_what_is_overdue(api: Api, world: World) -> None:
    _, viewer = await three(world)
    assert await forecast(api, viewer, 2.9) == []
    assert [group["count"] for group in await forecast(api, viewer, 3)] == [1]
    world.clock.advance(30 * DAY)
    assert [group["count"] for group in await forecast(api, viewer, 30)] == [2, 1, 2, 1]


async def test_the_forecast_leaves_out_what_is_no_breach_unless_asked(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    await world.bring_to(boss, (await world.engagement(boss)).id, S.DELIVERING)
    until = (world.clock.now() - START) / DAY + 30
    assert [group["clock"] for group in await forecast(api, boss, until)] == ["delivering.idle"]
    everything = await forecast(api, boss, until, breachesOnly=False)
    assert [group["clock"] for group in everything] == ["delivering.status", "delivering.idle"]


async def test_a_snoozed_nudge_is_forecast_for_the_end_of_the_snooze(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.NEGOTIATION)
    until = world.clock.now() + 40 * DAY
    done(await snooze(world.call(boss), deal.id, until, "Later"))
    (idle, timeout) = await forecast(api, boss, (until - START) / DAY)
    assert {idle["earliest"], timeout["earliest"]} == {text(until)}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ({"stage": {"eq": "COLD_LEAD"}}, {"one", "two", "three"}),
        ({"stage": {"gte": "WARM"}}, set()),
        ({"clock": {"eq": "cold_lead.stale"}, "owner": {"isNull": True}}, {"three"}),
        ({"clock": {"contains": "untouched"}, "not": {"owner": {"isNull": True}}}, {"one", "two"}),
        ({"or": [{"owner": {"isNull": True}}, {"clock": {"in": ["nothing"]}}]}, {"three"}),
    ],
)
async def test_both_are_filtered_alike(api: Api, world: World, wanted: Json, names: set[str]) -> None:
    _, viewer = await three(world)
    found = await upcoming(api, viewer, filter=wanted)
    assert {node["record"]["name"] for node in found["nodes"]} == names
    groups = await forecast(api, viewer, 100, filter=wanted)
    assert sum(group["count"] for group in groups) == found["totalCount"] == len(found["nodes"])


async def test_filters_take_owners_and_records_by_global_id(api: Api, world: World) -> None:
    ann, viewer = await three(world)
    deal = await Engagement.get(name="two")
    found = await upcoming(api, viewer, filter={"owner": {"eq": gid(ann)}, "record": {"eq": gid(deal)}})
    assert [node["record"]["name"] for node in found["nodes"]] == ["two", "two"]


async def test_what_comes_is_listed_soonest_first_with_its_record(api: Api, world: World) -> None:
    _, viewer = await three(world)
    found = await upcoming(api, viewer)
    told = [(node["timer"]["key"], node["record"]["name"]) for node in found["nodes"]]
    stale, untouched = "cold_lead.stale", "lead.untouched"
    assert told == [
        *((stale, name) for name in ("one", "two", "three")),
        *((untouched, name) for name in ("one", "two", "three")),
    ]
    first = found["nodes"][0]
    assert first["timer"]["dueAt"] == text(START + 3 * DAY)
    assert first["timer"]["reason"].startswith("3 days from ")
    assert first["record"]["owner"] == {"name": "Ann"}
    assert first["record"]["organization"] == {"name": "Acme"}


async def test_pages_of_what_comes_stay_right_while_records_are_added(api: Api, world: World) -> None:
    ann, viewer = await three(world)
    page = await upcoming(api, viewer, first=2)
    assert page["pageInfo"]["hasNextPage"]
    world.clock.advance(timedelta(hours=1))
    await world.engagement(ann, name="four")
    rest = await upcoming(api, viewer, first=50, after=page["pageInfo"]["endCursor"])
    names = [node["record"]["name"] for node in (page["nodes"] + rest["nodes"])]
    assert names == ["one", "two", "three", "four"] * 2
    last = await upcoming(api, viewer, last=1, before=rest["edges"][0]["cursor"])
    assert [node["record"]["name"] for node in last["nodes"]] == ["two"]


async def test_what_comes_ends_at_a_moment_where_one_is_given(api: Api, world: World) -> None:
    _, viewer = await three(world)
    found = await upcoming(api, viewer, until=text(START + 3 * DAY))
    assert [node["record"]["name"] for node in found["nodes"]] == ["one"]
    assert found["totalCount"] == 1


async def test_a_timer_of_a_clock_that_nobody_knows_is_left_out(api: Api, world: World) -> None:
    _, viewer = await three(world)
    await Timer.filter(clock="cold_lead.stale").update(clock="of.old")
    found = await upcoming(api, viewer)
    assert {node["timer"]["key"] for node in found["nodes"]} == {"lead.untouched"}
    assert {group["clock"] for group in await forecast(api, viewer, 100)} == {"lead.untouched"}


async def test_a_clock_that_stopped_without_its_timer_says_so(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await Timer.filter(clock="cold_lead.stale").update(clock="warm.idle")
    found = await upcoming(api, ann, filter={"clock": {"eq": "warm.idle"}})
    assert [(node["timer"]["reason"], node["record"]["id"]) for node in found["nodes"]] == [
        ("It no longer runs.", gid(deal))
    ]
    (kept,) = (await api.ask(ann, "query($id: ID!) { engagement(id: $id) { timers { key } } }", id=gid(deal)))[
        "engagement"
    ]["timers"]
    assert kept == {"key": "lead.untouched"}


async def test_a_strange_cursor_is_refused(api: Api, world: World) -> None:
    viewer = await world.user(Role.VIEWER)
    assert isinstance(await api.refused(viewer, UPCOMING, after="strange"), BadUserInput)


async def test_neither_takes_more_statements_for_more_rows(api: Api, world: World) -> None:
    ann = await world.user()
    client = await world.organization(ann)
    taken = []
    for number in (2, 18):
        for _ in range(number):
            await world.engagement(await world.user(), organization_id=client.id)
        with counting() as statements:
            found = await upcoming(api, ann, first=100)
            groups = await forecast(api, ann, 100)
        assert len(found["nodes"]) == len(groups)
        taken.append(len(statements))
    assert taken == [9, 9]


async def test_a_view_of_another_tables_rows_is_no_node(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    for name in ("Coming", "FlagChange", "ForecastGroup", "LedgerGroup"):
        strange = global_id(name, deal.id)
        assert await api.ask(ann, "query($id: ID!) { node(id: $id) { id } }", id=strange) == {"node": None}


@pytest.fixture
async def many(world: World) -> Actor:
    """4,000 timers of 2,000 records; their owner."""
    ann = await world.user()
    record = await world.engagement(ann)
    await copy_record(record.id, 1999)
    spread = "SELECT setseed(0.5); UPDATE timers SET due_at = due_at + random() * interval '90 days'"
    await get_connection("default").execute_script(f"{spread}; ANALYZE engagements; ANALYZE timers")
    return ann


async def test_a_page_of_what_comes_reads_as_many_timers_as_it_shows(api: Api, many: Actor) -> None:
    with counting() as statements:
        found = await upcoming(api, many, first=3)
    assert len(found["nodes"]) == 3
    (statement,) = (one for one in statements if "ORDER BY t.due_at" in one)
    plan = await get_connection("default").execute_query_dict(
        f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF) {statement}", [[clock.key for clock in CLOCKS]]
    )
    told = "\n".join(row["QUERY PLAN"] for row in plan)
    assert "idx_timers_due_at" in told
    assert "Seq Scan on timers" not in told
    assert "Seq Scan on engagements" not in told
