"""How fast deals are decided, reckoned by hand; see `tests.support.histories.Table`."""

from datetime import timedelta

import pytest

from guards.actor import Actor
from guards.enums import EngagementStage, Role, TransitionKind
from models import Engagement
from tests.support.api import Api, Json, gid
from tests.support.clock import START
from tests.support.histories import Past, Step, Table, table
from tests.support.statements import counting
from tests.support.world import World

DAY = timedelta(days=1)
K = TransitionKind
S = EngagementStage

_SHARED = "opportunities won lost winRate { numerator denominator value } medianDaysToWon medianDaysToLost"
VELOCITY = f"""
query($filter: EngagementFilter, $from: DateTime, $to: DateTime) {{
  velocity(filter: $filter, from: $from, to: $to) {{
    {_SHARED}
    currencies {{
      currency {_SHARED}
      averageValue {{ numerator denominator value }} salesVelocity {{ numerator denominator value }}
    }}
  }}
}}
"""


@pytest.fixture
async def past(world: World) -> Past:
    return Past(await world.organization(await world.user()))


async def velocity(api: Api, actor: Actor, **variables: object) -> Json:
    found: Json = (await api.ask(actor, VELOCITY, **variables))["velocity"]
    return found


def at(day: float) -> str:
    return (START + day * DAY).isoformat()


def told(figures: Json) -> tuple[int, int, int]:
    return figures["opportunities"], figures["won"], figures["lost"]


async def test_the_figures_of_the_table(api: Api, world: World) -> None:
    known = await table(world)
    found = await velocity(api, known.viewer)
    assert told(found) == (4, 1, 1)
    assert found["winRate"] == {"numerator": 1, "denominator": 2, "value": 0.5}
    assert (found["medianDaysToWon"], found["medianDaysToLost"]) == (25, 12)
    euro, dollar = found["currencies"]
    assert (euro["currency"], told(euro), euro["winRate"]["value"]) == ("EUR", (1, 0, 0), None)
    assert (dollar["currency"], told(dollar)) == ("USD", (3, 1, 1))
    assert dollar["averageValue"] == {"numerator": None, "denominator": "0.0000", "value": None}
    assert dollar["salesVelocity"] == {"numerator": None, "denominator": "25.0000", "value": None}


async def test_a_period_counts_what_was_decided_in_it_and_what_was_in_play(api: Api, world: World) -> None:
    known = await table(world)
    assert told(await velocity(api, known.viewer, **{"from": at(13), "to": at(16)})) == (2, 1, 0)
    assert told(await velocity(api, known.viewer, **{"from": at(-20), "to": at(-5)})) == (1, 0, 0)
    assert told(await velocity(api, known.viewer, **{"from": at(12), "to": at(12)})) == (3, 0, 0)
    assert told(await velocity(api, known.viewer, **{"from": at(16)})) == (2, 0, 0)


async def test_sales_velocity_is_what_opportunities_are_expected_to_bring_a_day(
    api: Api, world: World, past: Past
) -> None:
    ann = await world.user()
    for value, days in ((100, 10), (300, 20), (None, 30)):
        await past.deal(ann, Step(0, S.NEGOTIATION, K.IMPORT), Step(days, S.CLOSED_WON), value=value)
    await past.deal(ann, Step(0, S.NEGOTIATION, K.IMPORT), Step(7, S.CLOSED_LOST, K.LOSS), value=900)
    await past.deal(ann, Step(1, S.COLD_LEAD, K.CREATE), value=900)
    (dollar,) = (await velocity(api, ann))["currencies"]
    assert told(dollar) == (5, 3, 1)
    assert dollar["averageValue"] == {"numerator": "400.0000", "denominator": "2.0000", "value": "200.0000"}
    assert dollar["medianDaysToWon"] == 20
    # 5 opportunities x 3/4 x 200 = 750, by 20 days.
    assert dollar["salesVelocity"] == {"numerator": "750.0000", "denominator": "20.0000", "value": "37.5000"}


async def test_without_engagements_every_quotient_is_null(api: Api, world: World) -> None:
    found = await velocity(api, await world.user(Role.VIEWER))
    assert told(found) == (0, 0, 0)
    assert found["winRate"] == {"numerator": 0, "denominator": 0, "value": None}
    assert (found["medianDaysToWon"], found["medianDaysToLost"], found["currencies"]) == (None, None, [])


CAME = Step(0, S.COLD_LEAD, K.CREATE)
TALKED = Step(2, S.NEGOTIATION)
WON = Step(4, S.CLOSED_WON)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([CAME, TALKED, WON, Step(5, S.ONBOARDING), Step(9, S.CLOSED_WON, K.REVERSAL)], (1, 1, 0)),
        ([CAME, TALKED, WON, Step(5, S.DELIVERING), Step(9, S.CLOSED_LOST, K.LOSS)], (1, 1, 0)),
        ([CAME, TALKED, WON, Step(5, S.NEGOTIATION, K.REOPEN)], (1, 0, 0)),
        ([CAME, TALKED, WON, Step(5, S.NEGOTIATION, K.REOPEN), Step(6, S.CLOSED_LOST, K.LOSS)], (1, 0, 1)),
        ([CAME, Step(3, S.CLOSED_LOST, K.LOSS)], (1, 0, 1)),
        ([CAME, Step(3, S.CLOSED_WON, K.HARD, forced=True)], (1, 1, 0)),
        ([CAME, Step(3, S.ONBOARDING, K.HARD, forced=True)], (1, 1, 0)),
        ([CAME, Step(3, S.CLOSED_LOST, K.LOSS), Step(4, S.INTERESTED, K.RECYCLE)], (2, 0, 1)),
        (
            [CAME, TALKED, WON, Step(5, S.MAINTENANCE), Step(6, S.COLD_LEAD, K.SOFT), Step(7, S.MAINTENANCE)],
            (2, 1, 0),
        ),
    ],
    ids=[
        "won once though entered twice",
        "a client who leaves was won",
        "a reopened win is none",
        "lost after a reopening",
        "lost as a lead",
        "won by force",
        "onboarded by force",
        "taken up again",
        "a client who comes back is no win",
    ],
)
async def test_each_cycle_has_one_outcome(
    api: Api, world: World, past: Past, steps: list[Step], expected: tuple[int, int, int]
) -> None:
    ann = await world.user()
    await past.deal(ann, *steps)
    assert told(await velocity(api, ann)) == expected


async def test_the_days_of_a_later_cycle_run_from_the_move_that_opened_it(api: Api, world: World, past: Past) -> None:
    ann = await world.user()
    recycled = Step(10, S.CONTACTED, K.RECYCLE), Step(13, S.CLOSED_LOST, K.LOSS)
    await past.deal(ann, CAME, Step(5, S.CLOSED_LOST, K.LOSS), *recycled)
    assert (await velocity(api, ann, **{"from": at(6)}))["medianDaysToLost"] == 3
    assert (await velocity(api, ann))["medianDaysToLost"] == 4


@pytest.mark.parametrize(
    ("stage", "given", "expected", "days"),
    [
        (S.CLOSED_WON, {"won_at": START}, (1, 1, 0), 10),
        (S.DELIVERING, {"won_at": START - 4 * DAY}, (1, 1, 0), 6),
        (S.DELIVERING, {}, (1, 1, 0), 10),
        (S.CLOSED_LOST, {}, (1, 0, 1), None),
        (S.CLOSED_LOST, {"won_at": START - 3 * DAY}, (1, 1, 0), 7),
        (S.CLOSED_LOST, {"lost_from_stage": S.MAINTENANCE}, (1, 0, 0), None),
    ],
)
async def test_an_import_is_decided_at_the_dates_of_its_file(
    api: Api,
    world: World,
    past: Past,
    *,
    stage: EngagementStage,
    given: Json,
    expected: tuple[int, int, int],
    days: float | None,
) -> None:
    ann = await world.user()
    await past.deal(ann, Step(0, stage, K.IMPORT), created=-10, **given)
    found = await velocity(api, ann)
    assert (told(found), found["medianDaysToWon"]) == (expected, days)


async def test_only_records_that_the_filter_meets_are_counted(api: Api, world: World) -> None:
    known: Table = await table(world)
    assert told(await velocity(api, known.viewer, filter={"owner": {"eq": gid(known.ben)}})) == (1, 0, 0)


async def test_what_the_commands_write_is_told_in_one_statement(api: Api, world: World) -> None:
    ann = await world.user(Role.ADMIN)
    deal = await world.engagement(ann)
    world.clock.advance(3 * DAY)
    await world.bring_to(ann, deal.id, S.ONBOARDING)
    with counting() as statements:
        found = await velocity(api, ann)
    assert (told(found), found["medianDaysToWon"]) == ((1, 1, 0), 3)
    assert (await Engagement.get(id=deal.id)).won_at == START + 3 * DAY
    assert len(statements) == 1
