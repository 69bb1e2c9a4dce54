"""How many records each stage holds and what they are worth: now, at a moment, day by day."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from guards.actor import Actor
from guards.business_days import BusinessCalendar
from guards.enums import EngagementStage, Role
from guards.policy import STANDARD
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json, gid
from tests.support.clock import START
from tests.support.histories import Table, decide, table
from tests.support.statements import counting
from tests.support.world import World

DAY = timedelta(days=1)
S = EngagementStage

COUNTS = """
query($at: DateTime, $filter: EngagementFilter, $kind: LifecycleKind! = ENGAGEMENT) {
  stageCounts(kind: $kind, at: $at, filter: $filter) { stage { key } count sums { currency total count } }
}
"""
SERIES = """
query($from: Date!, $to: Date, $filter: EngagementFilter, $kind: LifecycleKind! = ENGAGEMENT) {
  stageCountSeries(kind: $kind, from: $from, to: $to, filter: $filter) {
    date at stages { stage { key } count sums { currency total } }
  }
}
"""


@pytest.fixture
async def known(world: World) -> Table:
    """The table of `tests.support.histories`, thirty days later."""
    return await table(world)


def held(stages: list[Json]) -> dict[str, int]:
    """How many records are where there are any."""
    return {one["stage"]["key"]: one["count"] for one in stages if one["count"]}


async def counts(api: Api, actor: Actor, **variables: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, COUNTS, **variables))["stageCounts"]
    return found


async def series(api: Api, actor: Actor, **variables: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, SERIES, **variables))["stageCountSeries"]
    return found


def at(day: float) -> str:
    return (START + day * DAY).isoformat()


async def test_every_stage_is_counted_with_what_its_records_are_worth(api: Api, known: Table) -> None:
    stages = await counts(api, known.viewer)
    assert len(stages) == len(S)
    assert held(stages) == {"cold_lead": 1, "contacted": 1, "closed_won": 1}
    sums = {one["stage"]["key"]: one["sums"] for one in stages}
    assert sums["cold_lead"] == [{"currency": "USD", "total": "100.00", "count": 1}]
    assert sums["contacted"] == [{"currency": "EUR", "total": "50.00", "count": 1}]
    assert sums["closed_won"] == sums["warm"] == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (-1, {}),
        (0, {"cold_lead": 2}),
        (2.999, {"cold_lead": 1, "contacted": 1}),
        (3, {"cold_lead": 1, "contacted": 1, "negotiation": 1}),
        (5, {"contacted": 1, "interested": 1, "negotiation": 1}),
        (6.5, {"contacted": 2, "negotiation": 1}),
        (9, {"contacted": 2, "closed_won": 1}),
        (11, {"contacted": 1, "interested": 1, "negotiation": 1}),
        (13, {"contacted": 1, "closed_lost": 1, "negotiation": 1}),
        (16, {"contacted": 1, "closed_lost": 1, "closed_won": 1}),
        (20, {"contacted": 1, "cold_lead": 1, "closed_won": 1}),
        (400, {"contacted": 1, "cold_lead": 1, "closed_won": 1}),
    ],
)
async def test_a_moment_of_the_past_is_told_with_imports_reversals_losses_and_reopenings(
    api: Api, known: Table, day: float, expected: dict[str, int]
) -> None:
    assert held(await counts(api, known.viewer, at=at(day))) == expected


async def test_the_values_of_the_past_are_those_of_today(api: Api, known: Table) -> None:
    sums = {one["stage"]["key"]: one["sums"] for one in await counts(api, known.viewer, at=at(1))}
    assert sums["cold_lead"] == [
        {"currency": "EUR", "total": "50.00", "count": 1},
        {"currency": "USD", "total": "100.00", "count": 1},
    ]
    assert sums["contacted"] == []


async def test_only_records_that_the_filter_meets_are_counted(api: Api, known: Table) -> None:
    bens = {"owner": {"eq": gid(known.ben)}}
    assert held(await counts(api, known.viewer, filter=bens)) == {"contacted": 1}
    assert held(await counts(api, known.viewer, filter=bens, at=at(3))) == {"cold_lead": 1}
    days = await series(api, known.viewer, filter=bens, **{"from": "2026-03-05", "to": "2026-03-06"})
    assert [held(day["stages"]) for day in days] == [{"cold_lead": 1}, {"contacted": 1}]


async def test_a_series_tells_the_end_of_each_day_until_now(api: Api, known: Table) -> None:
    days = await series(api, known.viewer, **{"from": "2026-03-01"})
    assert [day["date"] for day in days] == [f"2026-03-{day:02}" for day in range(1, 32)] + ["2026-04-01"]
    assert days[0]["at"] == "2026-03-02T00:00:00+00:00"
    assert (days[-1]["at"], held(days[-1]["stages"])) == (at(30), held(await counts(api, known.viewer)))
    assert [held(day["stages"]) for day in days[:6]] == [
        {},
        {"cold_lead": 2},
        {"cold_lead": 2},
        {"cold_lead": 1, "contacted": 1},
        {"cold_lead": 1, "contacted": 1, "negotiation": 1},
        {"contacted": 2, "negotiation": 1},
    ]
    assert days[3]["stages"][1]["sums"] == [{"currency": "USD", "total": "100.00"}]


async def test_every_day_of_a_series_is_what_is_told_of_its_end(api: Api, known: Table) -> None:
    days = await series(api, known.viewer, **{"from": "2026-03-01"})
    for day in days:
        before = (datetime.fromisoformat(day["at"]) - timedelta(microseconds=day is not days[-1])).isoformat()
        assert held(day["stages"]) == held(await counts(api, known.viewer, at=before))


async def test_days_begin_at_midnight_where_the_installation_counts_business_days(api: Api, known: Table) -> None:
    await decide(replace(STANDARD, calendar=BusinessCalendar(time_zone="Europe/Berlin")))
    days = await series(api, known.viewer, **{"from": "2026-03-28", "to": "2026-03-29"})
    assert [day["at"] for day in days] == ["2026-03-28T23:00:00+00:00", "2026-03-29T22:00:00+00:00"]


async def test_a_series_ends_today_and_may_be_empty(api: Api, known: Table) -> None:
    assert [day["date"] for day in await series(api, known.viewer, **{"from": "2026-04-01", "to": "2030-01-01"})] == [
        "2026-04-01"
    ]
    assert await series(api, known.viewer, **{"from": "2026-04-02"}) == []


async def test_too_many_days_are_refused(api: Api, known: Table) -> None:
    refused = await api.refused(known.viewer, SERIES, **{"from": "2024-03-01"})
    assert isinstance(refused, BadUserInput)
    assert "732" in str(refused)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
async def test_days_that_nobody_can_reckon_with_are_no_accident(api: Api, known: Table, day: str) -> None:
    result = await api.run(known.viewer, SERIES, **{"from": day, "to": day})
    assert all(isinstance(error.original_error, BadUserInput) for error in result.errors or ())


async def test_what_the_commands_write_adds_up(api: Api, world: World) -> None:
    ann = await world.user(Role.ADMIN)
    deal = await world.engagement(ann)
    await world.engagement(ann, organization_id=deal.organization_id)
    start = world.clock.now()
    world.clock.advance(DAY)
    await world.bring_to(ann, deal.id, S.WARM)
    warm = world.clock.now()
    world.clock.advance(DAY)
    await world.lost(ann, deal.id)
    assert held(await counts(api, ann, at=(start).isoformat())) == {"cold_lead": 2}
    assert held(await counts(api, ann, at=(warm).isoformat())) == {"cold_lead": 1, "warm": 1}
    assert held(await counts(api, ann)) == {"cold_lead": 1, "closed_lost": 1}


async def test_a_series_takes_one_statement_and_one_for_its_days(api: Api, known: Table) -> None:
    with counting() as few:
        await series(api, known.viewer, **{"from": "2026-03-31"})
    with counting() as many:
        await series(api, known.viewer, **{"from": "2025-03-31"})
    assert len(few) == len(many) == 2
