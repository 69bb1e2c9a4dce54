"""How long threads stay in their stages, reckoned by hand. Source: threads.md §3."""

from datetime import timedelta

import pytest

from guards.actor import Actor
from guards.enums import Role
from guards.thread_enums import ThreadStage, ThreadType
from models import Thread
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json
from tests.support.statements import counting
from tests.support.threads import ThreadWorld
from tests.support.world import World

DAY = timedelta(days=1)
S = ThreadStage

TIMES = """
query($by: [ThreadPassageGrouping!]! = [], $filter: ThreadFilter, $from: DateTime, $to: DateTime) {
  threadTimeInStage(by: $by, filter: $filter, from: $from, to: $to) {
    stage { key } type owner { name } segment { code } week
    left { count meanSeconds medianSeconds p90Seconds } open { count medianSeconds }
  }
}
"""


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(Role.MANAGER, "Ann")


@pytest.fixture
async def known(threads: ThreadWorld, ann: Actor) -> list[Thread]:
    """Two deals and a business thread, all begun at once.

    The first deal spends 2 days in INPUT, 3 in HYPOTHESIS and 1 so far in IMPLICATION; the other 4 in INPUT, and 2 so
    far in HYPOTHESIS. The business thread is in INPUT for its 6 days.
    """
    one, other = await threads.segment(ann, "s-1"), await threads.segment(ann, "s-2")
    belief = await threads.assumption(ann)
    first = await threads.thread(ann, name="First", segment_id=one.id)
    second = await threads.thread(ann, name="Second", segment_id=other.id)
    house = await threads.thread(ann, ThreadType.BUSINESS, name="House", segment_id=one.id)
    threads.clock.advance(2 * DAY)
    await threads.bring_to(ann, first, S.HYPOTHESIS, belief)
    threads.clock.advance(2 * DAY)
    await threads.bring_to(ann, second, S.HYPOTHESIS, belief)
    threads.clock.advance(DAY)
    await threads.bring_to(ann, first, S.IMPLICATION, belief)
    threads.clock.advance(DAY)
    return [first, second, house]


async def times(api: Api, actor: Actor, **variables: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, TIMES, **variables))["threadTimeInStage"]
    return found


def days(seconds: float | None) -> object:
    return seconds and pytest.approx(seconds / DAY.total_seconds())


def told(one: Json) -> tuple[object, ...]:
    """The stage; how many left it, and for how many days on average, in the median and in the 90th percentile they were
    there; how many are there, and for how long in the median."""
    left, still = one["left"], one["open"]
    return (
        one["stage"]["key"],
        (left["count"], days(left["meanSeconds"]), days(left["medianSeconds"]), days(left["p90Seconds"])),
        (still["count"], days(still["medianSeconds"])),
    )


NONE = (0, None, None, None)


@pytest.mark.usefixtures("known")
async def test_the_time_in_each_stage_is_told_with_those_apart_that_are_still_there(api: Api, ann: Actor) -> None:
    found = await times(api, ann)

    assert [told(one) for one in found] == [
        ("input", (2, 3, 3, 3.8), (1, 6)),
        ("hypothesis", (1, 3, 3, 3), (1, 2)),
        ("implication", NONE, (1, 1)),
    ]
    assert {(one["type"], one["owner"], one["segment"], one["week"]) for one in found} == {(None, None, None, None)}


@pytest.mark.usefixtures("known")
async def test_it_is_told_by_type_owner_segment_and_week(api: Api, ann: Actor) -> None:
    by_type = await times(api, ann, by=["TYPE"])
    by_segment = await times(api, ann, by=["OWNER", "SEGMENT"], filter={"type": {"eq": "SALES"}})
    by_week = await times(api, ann, by=["WEEK"], filter={"name": {"eq": "First"}})

    assert [(one["stage"]["key"], one["type"], one["left"]["count"], one["open"]["count"]) for one in by_type] == [
        ("input", "BUSINESS", 0, 1),
        ("input", "SALES", 2, 0),
        ("hypothesis", "SALES", 1, 1),
        ("implication", "SALES", 0, 1),
    ]
    assert [
        (one["stage"]["key"], one["segment"]["code"], one["owner"]["name"], days(one["left"]["medianSeconds"]))
        for one in by_segment
        if one["left"]["count"]
    ] == [("input", "s-1", "Ann", 2), ("input", "s-2", "Ann", 4), ("hypothesis", "s-1", "Ann", 3)]
    assert [(one["stage"]["key"], one["week"]) for one in by_week] == [
        ("input", "2026-03-02"),
        ("hypothesis", "2026-03-02"),
        ("implication", "2026-03-02"),
    ]


async def test_a_period_is_about_when_the_stage_was_entered(api: Api, ann: Actor, known: list[Thread]) -> None:
    since = known[0].created_at + DAY

    found = await times(api, ann, **{"from": since.isoformat(), "to": (since + 2 * DAY).isoformat()})

    assert [told(one) for one in found] == [("hypothesis", (1, 3, 3, 3), (0, None))]


async def test_a_completed_thread_is_in_no_stage_any_more_and_engagements_are_told_apart(
    api: Api, ann: Actor, threads: ThreadWorld, world: World
) -> None:
    await world.engagement(ann)
    segment, belief = await threads.segment(ann), await threads.assumption(ann)
    await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.COMPLETED, belief)

    found = await times(api, ann)

    assert [(one["stage"]["key"], one["left"]["count"], one["open"]["count"]) for one in found] == [
        (stage, 1, 0) for stage in ("input", "hypothesis", "implication", "decision", "actions", "learning")
    ]


async def test_nothing_is_told_where_nothing_is_and_a_filter_that_makes_no_sense_is_an_error(
    api: Api, ann: Actor
) -> None:
    assert await times(api, ann) == []
    assert isinstance(await api.refused(ann, TIMES, filter={"name": {"eq": "\x00"}}), BadUserInput)


@pytest.mark.usefixtures("known")
async def test_it_takes_one_statement_and_one_for_each_type_that_is_named(api: Api, ann: Actor) -> None:
    with counting() as plain:
        await api.ask(ann, "{ threadTimeInStage { stage { key } left { count } } }")
    with counting() as named:
        await api.ask(ann, "{ threadTimeInStage(by: [TYPE, OWNER, SEGMENT]) { owner { name } segment { name } } }")

    assert (len(plain), len(named)) == (1, 3)
