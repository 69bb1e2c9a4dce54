"""How long records stay in stages and what becomes of them, reckoned by hand; see `tests.support.histories.Table`."""

from datetime import timedelta

import pytest

from guards.actor import Actor
from guards.enums import EngagementStage, Role, TransitionKind
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json, gid
from tests.support.clock import START
from tests.support.histories import Step, Table, table
from tests.support.statements import counting
from tests.support.world import World

DAY = timedelta(days=1)
K = TransitionKind
S = EngagementStage

TIMES = """
query($by: [PassageGrouping!]! = [], $filter: EngagementFilter, $from: DateTime, $to: DateTime) {
  timeInStage(by: $by, filter: $filter, from: $from, to: $to) {
    stage { key } cycle owner { name } week
    left { count meanSeconds medianSeconds p90Seconds } open { count meanSeconds medianSeconds p90Seconds }
  }
}
"""
CONVERSION = """
query($by: [PassageGrouping!]! = [], $filter: EngagementFilter, $from: DateTime, $to: DateTime) {
  stageConversion(by: $by, filter: $filter, from: $from, to: $to) {
    stage { key } cycle owner { name } week entered stillThere { numerator denominator value }
    exits { to { key } kind share { numerator denominator value } }
  }
}
"""


@pytest.fixture
async def known(world: World) -> Table:
    return await table(world)


async def times(api: Api, actor: Actor, **variables: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, TIMES, **variables))["timeInStage"]
    return found


async def conversion(api: Api, actor: Actor, **variables: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, CONVERSION, **variables))["stageConversion"]
    return found


def at(day: float) -> str:
    return (START + day * DAY).isoformat()


def days(durations: Json) -> tuple[object, ...]:
    """Count, mean, median and p90, in days."""
    seconds = (durations[name] for name in ("meanSeconds", "medianSeconds", "p90Seconds"))
    return durations["count"], *(one and pytest.approx(one / DAY.total_seconds()) for one in seconds)


NONE = (0, None, None, None)


async def test_the_time_in_each_stage_is_told_with_cycles_and_open_passages_apart(api: Api, known: Table) -> None:
    found = await times(api, known.viewer)
    assert [(one["stage"]["key"], one["cycle"], days(one["left"]), days(one["open"])) for one in found] == [
        ("cold_lead", 1, (2, 3, 3, 3.8), NONE),
        ("cold_lead", 2, NONE, (1, 10, 10, 10)),
        ("contacted", 1, (2, 3.5, 3.5, 3.9), (1, 26, 26, 26)),
        ("interested", 1, (2, 1.5, 1.5, 1.9), NONE),
        ("negotiation", 1, (2, 5, 5, 5.8), NONE),
        ("closed_won", 1, (1, 2, 2, 2), (1, 15, 15, 15)),
        ("closed_lost", 1, (1, 8, 8, 8), NONE),
    ]
    assert {(one["owner"], one["week"]) for one in found} == {(None, None)}


async def test_the_time_in_a_stage_is_told_by_owner(api: Api, known: Table) -> None:
    found = await times(api, known.viewer, by=["OWNER"], filter={"stage": {"in": ["COLD_LEAD", "CONTACTED"]}})
    told = {(one["stage"]["key"], one["cycle"], one["owner"]["name"]): days(one["left"]) for one in found}
    assert told["cold_lead", 1, "Ann"] == (1, 2, 2, 2)
    assert told["cold_lead", 1, "Ben"] == (1, 4, 4, 4)
    assert told["contacted", 1, "Ben"] == NONE


async def test_a_passage_is_that_of_whoever_owned_the_record_when_it_ended(api: Api, known: Table) -> None:
    steps = Step(0, S.COLD_LEAD, K.CREATE), Step(1, S.CONTACTED, owner=known.ben)
    deal = await known.past.deal(known.ann, *steps)
    found = await times(api, known.viewer, by=["OWNER"], filter={"name": {"eq": deal.name}})
    told = [(one["stage"]["key"], one["owner"]["name"], one["left"]["count"], one["open"]["count"]) for one in found]
    assert told == [("cold_lead", "Ben", 1, 0), ("contacted", "Ann", 0, 1)]


async def test_passages_are_told_by_the_week_in_which_they_began(api: Api, known: Table) -> None:
    found = await times(api, known.viewer, by=["WEEK"], filter={"value": {"eq": "100"}})
    told = [(one["stage"]["key"], one["week"], one["left"]["count"], one["open"]["count"]) for one in found]
    assert told == [
        ("cold_lead", "2026-03-02", 1, 0),
        ("cold_lead", "2026-03-16", 0, 1),
        ("contacted", "2026-03-02", 2, 0),
        ("interested", "2026-03-02", 1, 0),
        ("interested", "2026-03-09", 1, 0),
        ("closed_lost", "2026-03-09", 1, 0),
    ]


async def test_a_period_is_about_when_the_stage_was_entered(api: Api, known: Table) -> None:
    found = await times(api, known.viewer, **{"from": at(6), "to": at(11)})
    told = [(one["stage"]["key"], one["left"]["count"], one["open"]["count"]) for one in found]
    assert told == [("contacted", 1, 0), ("interested", 1, 0), ("closed_won", 1, 0)]


async def test_what_became_of_each_cohort_is_told_with_losses_reversals_and_cycles_apart(
    api: Api, known: Table
) -> None:
    found = await conversion(api, known.viewer)
    told = [
        (
            one["stage"]["key"],
            one["cycle"],
            one["entered"],
            one["stillThere"]["numerator"],
            [(way["to"]["key"], way["kind"], way["share"]["numerator"]) for way in one["exits"]],
        )
        for one in found
    ]
    assert told == [
        ("cold_lead", 1, 2, 0, [("contacted", "FORWARD", 2)]),
        ("cold_lead", 2, 1, 1, []),
        ("contacted", 1, 3, 1, [("interested", "FORWARD", 2)]),
        ("interested", 1, 2, 0, [("closed_lost", "LOSS", 1), ("contacted", "REVERSAL", 1)]),
        ("negotiation", 1, 2, 0, [("closed_won", "FORWARD", 2)]),
        ("closed_won", 1, 2, 1, [("negotiation", "REOPEN", 1)]),
        ("closed_lost", 1, 1, 0, [("cold_lead", "RECYCLE", 1)]),
    ]
    contacted = found[2]
    assert contacted["stillThere"] == {"numerator": 1, "denominator": 3, "value": pytest.approx(1 / 3)}
    assert contacted["exits"][0]["share"] == {"numerator": 2, "denominator": 3, "value": pytest.approx(2 / 3)}


async def test_a_cohort_is_told_by_week_and_owner_and_within_a_period(api: Api, known: Table) -> None:
    found = await conversion(api, known.viewer, by=["WEEK", "OWNER"], **{"from": at(0), "to": at(5)})
    told = [(one["stage"]["key"], one["week"], one["owner"]["name"], one["entered"]) for one in found]
    assert sorted(told) == [
        ("cold_lead", "2026-03-02", "Ann", 1),
        ("cold_lead", "2026-03-02", "Ben", 1),
        ("contacted", "2026-03-02", "Ann", 1),
        ("contacted", "2026-03-02", "Ben", 1),
        ("negotiation", "2026-03-02", "Ann", 1),
    ]


async def test_passages_are_of_the_records_that_the_filter_meets(api: Api, known: Table) -> None:
    bens = {"owner": {"eq": gid(known.ben)}}
    assert [one["stage"]["key"] for one in await times(api, known.viewer, filter=bens)] == ["cold_lead", "contacted"]
    assert [one["entered"] for one in await conversion(api, known.viewer, filter=bens)] == [1, 1]


@pytest.mark.parametrize("document", [TIMES, CONVERSION])
async def test_without_passages_there_are_no_figures(api: Api, world: World, document: str) -> None:
    viewer = await world.user(Role.VIEWER)
    assert list((await api.ask(viewer, document, by=["OWNER", "WEEK"])).values()) == [[]]


@pytest.mark.parametrize("document", [TIMES, CONVERSION])
async def test_a_filter_that_makes_no_sense_is_refused(api: Api, known: Table, document: str) -> None:
    assert isinstance(await api.refused(known.viewer, document, filter={"name": {"eq": "\x00"}}), BadUserInput)


async def test_what_the_commands_write_is_told(api: Api, world: World) -> None:
    ann = await world.user(Role.ADMIN, "Ann")
    deal = await world.engagement(ann)
    world.clock.advance(2 * DAY)
    await world.bring_to(ann, deal.id, S.CONTACTED)
    world.clock.advance(DAY)
    await world.lost(ann, deal.id)
    await world.move(ann, deal.id, S.COLD_LEAD, reason="They called")
    world.clock.advance(DAY)
    told = [
        (one["stage"]["key"], one["cycle"], one["owner"]["name"], days(one["left"])[:2], days(one["open"])[:2])
        for one in await times(api, ann, by=["OWNER"])
    ]
    assert told == [
        ("cold_lead", 1, "Ann", (1, 2), (0, None)),
        ("cold_lead", 2, "Ann", (0, None), (1, 1)),
        ("contacted", 1, "Ann", (1, 1), (0, None)),
        ("closed_lost", 1, "Ann", (1, 0), (0, None)),
    ]
    entered = await conversion(api, ann)
    assert [(one["stage"]["key"], one["cycle"], one["entered"]) for one in entered] == [
        ("cold_lead", 1, 1),
        ("cold_lead", 2, 1),
        ("contacted", 1, 1),
        ("closed_lost", 1, 1),
    ]


@pytest.mark.parametrize("document", [TIMES, CONVERSION])
async def test_many_groups_take_no_more_statements_than_two(
    api: Api, known: Table, world: World, document: str
) -> None:
    counts = []
    for owners in (2, 20):
        for _ in range(owners):
            await known.past.deal(await world.user(), Step(0, S.COLD_LEAD, K.CREATE))
        with counting() as statements:
            await api.ask(known.viewer, document, by=["OWNER", "WEEK"])
        counts.append(len(statements))
    assert counts == [3, 3]
