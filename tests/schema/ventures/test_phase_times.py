"""How long ventures were in their stages and phases, each and all together."""

from datetime import timedelta

import pytest

from commands.ventures.restart_venture import restart_venture
from guards.actor import Actor
from guards.venture_enums import Gate
from models import StageWork, Venture
from resolvers.ids import global_id
from tests.support.api import Api, Json
from tests.support.gates import GateWorld
from tests.support.one_venture import one_venture
from tests.support.ventures import VentureWorld
from tests.support.world import World

TIMES = "query($id: ID!) { venture(id: $id) { times { phase seconds stages { stage seconds visits } } } }"
IN_PHASE = """
query($filter: VentureFilter) {
  timeInPhase(filter: $filter) {
    phase left { count meanSeconds medianSeconds p90Seconds } open { count meanSeconds medianSeconds p90Seconds }
  }
}
"""
DAY = timedelta(days=1)
NOBODY = {"count": 0, "meanSeconds": None, "medianSeconds": None, "p90Seconds": None}


def days(number: float) -> float:
    """That many days in seconds."""
    return number * DAY.total_seconds()


async def times(api: Api, actor: Actor, venture: Venture) -> list[Json]:
    """The times of one venture."""
    found: Json = await api.ask(actor, TIMES, id=global_id("Venture", venture.id))
    told: list[Json] = found["venture"]["times"]
    return told


async def was_in(venture: Venture, stage: int, start: float, end: float | None, attempt: int = 1) -> None:
    """Say that a venture entered a stage so many days after its creation, and left it then."""
    begun = venture.created_at
    await StageWork.update_or_create(
        {
            "status": "IN_PROGRESS" if end is None else "COMPLETED",
            "entered_at": begun + start * DAY,
            "completed_at": None if end is None else begun + end * DAY,
            "updated_at": begun,
            "entry_sequence": 100 * attempt + stage,
        },
        venture_id=venture.id,
        stage=stage,
        cycle=1,
        attempt=attempt,
    )


async def test_the_stage_that_a_venture_is_in_counts_up_to_now(api: Api, world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    world.clock.advance(2 * DAY)
    await ventures.bring_to(ann, venture.id, 2)
    world.clock.advance(3 * DAY)

    assert await times(api, ann, venture) == [
        {
            "phase": "THE_TRUTH",
            "seconds": days(5),
            "stages": [
                {"stage": 1, "seconds": days(2), "visits": 1},
                {"stage": 2, "seconds": days(3), "visits": 1},
            ],
        }
    ]


async def test_visits_of_a_stage_are_told_together_and_what_is_prepared_is_none(api: Api, world: World) -> None:
    ann = await world.user()
    venture = await one_venture(ann.id, world.clock.now())
    await was_in(venture, 3, 0, 1)
    await was_in(venture, 3, 4, 6, attempt=2)
    await was_in(venture, 6, 6, None)
    await StageWork.create(
        venture_id=venture.id, stage=7, cycle=1, attempt=1, status="NOT_STARTED", updated_at=venture.created_at
    )
    world.clock.advance(10 * DAY)

    truth, engine = await times(api, ann, venture)
    assert truth["stages"] == [{"stage": 3, "seconds": days(3), "visits": 2}]
    assert engine == {
        "phase": "THE_ENGINE",
        "seconds": days(4),
        "stages": [{"stage": 6, "seconds": days(4), "visits": 1}],
    }


async def test_between_an_end_and_a_restart_a_venture_is_in_no_stage(api: Api, world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.killed(Gate.MARKET_VALIDATION), await gates.chairman()
    before = await times(api, chairman, venture)
    world.clock.advance(30 * DAY)
    assert await times(api, chairman, venture) == before

    await restart_venture(world.call(chairman), venture.id, "Again.")
    world.clock.advance(2 * DAY)

    (truth,) = await times(api, chairman, venture)
    assert truth["seconds"] == pytest.approx(before[0]["seconds"] + days(2))


async def test_ventures_that_left_a_phase_are_told_apart_from_those_in_it(api: Api, world: World) -> None:
    ann = await world.user()
    first = await one_venture(ann.id, world.clock.now())
    all_of_them = (first, await another(first, 1), await another(first, 2))
    for venture, left in zip(all_of_them, (2, 4, None), strict=True):
        await was_in(venture, 3, 0, left)
        if left:
            await was_in(venture, 6, left, None)
    world.clock.advance(10 * DAY)

    found = await api.ask(ann, IN_PHASE)
    truth, engine, *others = found["timeInPhase"]
    assert truth == {
        "phase": "THE_TRUTH",
        "left": {"count": 2, "meanSeconds": days(3), "medianSeconds": days(3), "p90Seconds": days(3.8)},
        "open": {"count": 1, "meanSeconds": days(10), "medianSeconds": days(10), "p90Seconds": days(10)},
    }
    assert engine["open"]["meanSeconds"] == days(7)
    assert [one["phase"] for one in others] == ["THE_IDENTITY", "THE_BLUEPRINT", "THE_BUILD_LOOP", "LAUNCH_AND_LEARN"]
    assert all(one["left"] == one["open"] == NOBODY for one in (*others, {**engine, "open": NOBODY}))

    narrow = await api.ask(ann, IN_PHASE, filter={"name": {"eq": "Another 2"}})
    assert narrow["timeInPhase"][0]["left"] == NOBODY
    assert narrow["timeInPhase"][0]["open"]["count"] == 1


async def another(venture: Venture, index: int) -> Venture:
    """One more venture of the same moment."""
    return await Venture.create(
        name=f"Another {index}",
        owner_id=venture.owner_id,
        stage=3,
        status=venture.status,
        stage_entered_at=venture.created_at,
        created_at=venture.created_at,
        updated_at=venture.created_at,
    )
