"""SLA attainment and the share of stale records, reckoned by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, MeetingPurpose, MeetingStatus, Role, TransitionKind
from guards.policy import STANDARD
from models import Engagement, Meeting
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json, gid
from tests.support.clock import START
from tests.support.drain import drain
from tests.support.histories import Past, Step, decide, flag
from tests.support.statements import counting
from tests.support.world import World

A = ActivityKind
DAY = timedelta(days=1)
K = TransitionKind
S = EngagementStage

SLA = """
query($by: [HealthGrouping!]! = [STAGE], $filter: EngagementFilter, $from: DateTime, $to: DateTime) {
  slaAttainment(by: $by, filter: $filter, from: $from, to: $to) {
    stage { key } owner { name } week visits kept breached running attained { numerator denominator value }
  }
}
"""
STALE = """
query($by: [HealthGrouping!]! = [STAGE], $filter: EngagementFilter, $from: Date, $to: Date) {
  staleShare(by: $by, filter: $filter, from: $from, to: $to) {
    stage { key } owner { name } week at share { numerator denominator value }
  }
}
"""
CAME = Step(0, S.COLD_LEAD, K.CREATE)


@pytest.fixture
async def ann(world: World) -> Actor:
    return await world.user(name="Ann")


@pytest.fixture
async def past(world: World, ann: Actor) -> Past:
    return Past(await world.organization(ann))


async def sla(api: Api, actor: Actor, **variables: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, SLA, **variables))["slaAttainment"]
    return found


async def stale(api: Api, actor: Actor, **variables: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, STALE, **variables))["staleShare"]
    return found


def at(day: float) -> str:
    return (START + day * DAY).isoformat()


def told(figures: list[Json]) -> list[tuple[str, int, int, int, int]]:
    return [(one["stage"]["key"], one["visits"], one["kept"], one["breached"], one["running"]) for one in figures]


def shares(figures: list[Json]) -> list[tuple[str, int, int]]:
    return [(one["stage"]["key"], one["share"]["numerator"], one["share"]["denominator"]) for one in figures]


async def discovery(record: Engagement, ends: float, status: MeetingStatus = MeetingStatus.CONFIRMED) -> None:
    """A discovery meeting that ends so many days after the clock's start, confirmed when the record came up."""
    names = {MeetingStatus.CANCELLED: "cancelled_at", MeetingStatus.COMPLETED: "completed_at"}
    ended: Json = {names[status]: START + ends * DAY} if status in names else {}
    await Meeting.create(
        subject_kind="ENGAGEMENT",
        subject_id=record.id,
        purpose=MeetingPurpose.DISCOVERY,
        status=status,
        title="Discovery",
        starts_at=START + (ends - 0.5) * DAY,
        ends_at=START + ends * DAY,
        participants=[],
        scheduled_version=1,
        confirmed_version=1,
        created_at=START,
        **ended,
    )


async def test_visits_are_kept_breached_or_running_by_stage(api: Api, world: World, ann: Actor, past: Past) -> None:
    for left in (1, 4.0, 4.0001):  # the SLA of interested is 4 days, and breached strictly after these
        await past.deal(ann, CAME, Step(1, S.INTERESTED), Step(1 + left, S.CONTACTED, K.REVERSAL))
    await past.deal(ann, CAME, Step(27, S.INTERESTED))
    await past.deal(ann, CAME, Step(20, S.INTERESTED))
    await past.deal(ann, CAME, Step(2, S.WARM), Step(9, S.PROPOSAL_SENT, K.SOFT))
    world.clock.advance(30 * DAY)
    interested, warm, sent = await sla(api, await world.user(Role.VIEWER))
    assert told([interested, warm, sent]) == [
        ("interested", 5, 2, 2, 1),
        ("warm", 1, 0, 1, 0),
        ("proposal_sent", 1, 0, 1, 0),
    ]
    assert interested["attained"] == {"numerator": 2, "denominator": 4, "value": 0.5}


async def test_nobody_has_kept_or_breached_what_is_only_running(api: Api, world: World, ann: Actor, past: Past) -> None:
    await past.deal(ann, CAME, Step(1, S.WARM))
    world.clock.advance(2 * DAY)
    (warm,) = await sla(api, ann)
    assert warm["running"] == 1
    assert warm["attained"] == {"numerator": 0, "denominator": 0, "value": None}
    assert await sla(api, ann, filter={"stage": {"eq": "COLD_LEAD"}}) == []


async def test_the_clock_of_a_scheduled_discovery_runs_from_the_end_of_its_meeting(
    api: Api, world: World, ann: Actor, past: Past
) -> None:
    steps = CAME, Step(1, S.WARM), Step(2, S.DISCOVERY_SCHEDULED), Step(12, S.DISCOVERY_DONE)
    for ends, status in (
        (8, MeetingStatus.COMPLETED),
        (6, MeetingStatus.CONFIRMED),
        (8, MeetingStatus.CANCELLED),
    ):
        await discovery(await past.deal(ann, *steps), ends, status)
    await discovery(await past.deal(ann, *steps[:3]), 11)
    world.clock.advance(13 * DAY)
    (scheduled,) = [one for one in await sla(api, ann) if one["stage"]["key"] == "discovery_scheduled"]
    assert told([scheduled]) == [("discovery_scheduled", 4, 1, 2, 1)]


async def test_the_length_is_the_one_that_was_in_force_when_the_visit_ended(
    api: Api, world: World, ann: Actor, past: Past
) -> None:
    visit = CAME, Step(1, S.INTERESTED), Step(3, S.CONTACTED, K.REVERSAL)
    later = CAME, Step(11, S.INTERESTED), Step(13, S.CONTACTED, K.REVERSAL)
    await past.deal(ann, *visit)
    await past.deal(ann, *later)
    await decide(replace(STANDARD, auto_reassign=True), 2)
    await decide(replace(STANDARD, lengths={"interested.sla": DAY}), 10)
    world.clock.advance(30 * DAY)
    assert told(await sla(api, ann)) == [("interested", 2, 1, 1, 0)]


async def test_visits_that_began_with_an_import_are_left_out(api: Api, world: World, ann: Actor, past: Past) -> None:
    await past.deal(ann, Step(0, S.WARM, K.IMPORT), Step(1, S.INTERESTED, K.REVERSAL), Step(2, S.WARM))
    await past.deal(ann, Step(0, S.PROPOSAL_SENT, K.IMPORT))
    world.clock.advance(3 * DAY)
    assert told(await sla(api, ann)) == [("interested", 1, 1, 0, 0), ("warm", 1, 0, 0, 1)]


async def test_attainment_is_told_by_owner_and_week_and_within_a_period(
    api: Api, world: World, ann: Actor, past: Past
) -> None:
    ben = await world.user(name="Ben")
    await past.deal(ann, CAME, Step(1, S.INTERESTED), Step(2, S.WARM), Step(20, S.INTERESTED, K.REVERSAL))
    await past.deal(ben, CAME, Step(8, S.INTERESTED), Step(9, S.CONTACTED, K.REVERSAL))
    world.clock.advance(21 * DAY)
    found = await sla(api, ann, by=["OWNER", "WEEK"])
    assert [(one["owner"]["name"], one["week"], one["kept"], one["breached"]) for one in found] == [
        ("Ann", "2026-03-02", 1, 1),
        ("Ben", "2026-03-09", 1, 0),
        ("Ann", "2026-03-16", 0, 0),
    ]
    assert {one["stage"] for one in found} == {None}
    (everything,) = await sla(api, ann, by=[], **{"from": at(1), "to": at(2)})
    assert (everything["visits"], everything["owner"], everything["week"]) == (1, None, None)
    (of_ben,) = await sla(api, ann, by=["OWNER"], filter={"owner": {"eq": gid(ben)}})
    assert of_ben["owner"] == {"name": "Ben"}


async def test_an_sla_that_the_worker_saw_breached_is_told_as_breached(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.WARM)
    assert told(await sla(api, boss)) == [("interested", 1, 1, 0, 0), ("warm", 1, 0, 0, 1)]
    await drain(world.clock.advance(5 * DAY + timedelta(seconds=1)))
    seen = "query($id: ID!) { engagement(id: $id) { activities { nodes { kind } } } }"
    logged = (await api.ask(boss, seen, id=gid(deal)))["engagement"]["activities"]["nodes"]
    assert {"kind": "SLA_BREACHED"} in logged
    assert told(await sla(api, boss))[1] == ("warm", 1, 0, 1, 0)


async def flagged(world: World, ann: Actor, past: Past) -> Actor:
    """Thirty days of two of Ann's leads, and one of Ben's: the first stale from 3 to 9 and since 12; and Ben."""
    ben = await world.user(name="Ben")
    first = await past.deal(ann, CAME)
    for day, is_stale in ((3, True), (9, False), (12, True)):
        await flag(first, day, stale=is_stale)
    second = await past.deal(ann, CAME, Step(8, S.CONTACTED))
    await flag(second, 4, stale=True)
    await flag(second, 8, stale=False)
    await past.deal(ben, CAME, Step(10, S.INTERESTED), Step(20, S.WARM))
    world.clock.advance(30 * DAY)
    return ben


async def test_the_share_of_stale_records_is_told_now(api: Api, world: World, ann: Actor, past: Past) -> None:
    await flagged(world, ann, past)
    found = await stale(api, await world.user(Role.VIEWER))
    assert shares(found) == [("cold_lead", 1, 1), ("contacted", 0, 1)]
    assert {(one["at"], one["week"], one["owner"]) for one in found} == {(at(30), None, None)}
    (everything,) = await stale(api, ann, by=[])
    assert everything["share"] == {"numerator": 1, "denominator": 2, "value": 0.5}


async def test_the_share_of_stale_records_is_told_at_the_end_of_each_week(
    api: Api, world: World, ann: Actor, past: Past
) -> None:
    await flagged(world, ann, past)
    found = await stale(api, ann, by=["STAGE", "WEEK"], **{"from": "2026-03-04"})
    told = [(one["week"], one["stage"]["key"], one["share"]["numerator"], one["share"]["denominator"]) for one in found]
    assert sorted(told) == [
        ("2026-03-02", "cold_lead", 2, 3),
        ("2026-03-09", "cold_lead", 1, 1),
        ("2026-03-09", "contacted", 0, 1),
        ("2026-03-09", "interested", 0, 1),
        ("2026-03-16", "cold_lead", 1, 1),
        ("2026-03-16", "contacted", 0, 1),
        ("2026-03-23", "cold_lead", 1, 1),
        ("2026-03-23", "contacted", 0, 1),
        ("2026-03-30", "cold_lead", 1, 1),
        ("2026-03-30", "contacted", 0, 1),
    ]
    assert {one["week"]: one["at"] for one in found}["2026-03-02"] == "2026-03-09T00:00:00+00:00"
    assert {one["week"]: one["at"] for one in found}["2026-03-30"] == at(30)


async def test_the_last_week_is_what_is_told_of_now(api: Api, world: World, ann: Actor, past: Past) -> None:
    await flagged(world, ann, past)
    last = await stale(api, ann, by=["STAGE", "OWNER", "WEEK"], **{"from": "2026-03-30"})
    now = await stale(api, ann, by=["STAGE", "OWNER"])
    assert [{**one, "week": None} for one in last] == now


async def test_the_weeks_are_told_by_owner_and_of_the_records_that_the_filter_meets(
    api: Api, world: World, ann: Actor, past: Past
) -> None:
    ben = await flagged(world, ann, past)
    found = await stale(api, ann, by=["OWNER", "WEEK"], **{"from": "2026-03-09", "to": "2026-03-16"})
    told = [
        (one["week"], one["owner"]["name"], one["share"]["numerator"], one["share"]["denominator"]) for one in found
    ]
    assert told == [("2026-03-09", "Ann", 1, 2), ("2026-03-09", "Ben", 0, 1), ("2026-03-16", "Ann", 1, 2)]
    of_ben = await stale(api, ann, by=["WEEK"], filter={"owner": {"eq": gid(ben)}})
    assert [(one["week"], one["share"]["denominator"]) for one in of_ben] == [("2026-03-02", 1), ("2026-03-09", 1)]


async def test_too_many_weeks_are_refused_and_none_to_come_are_told(
    api: Api, world: World, ann: Actor, past: Past
) -> None:
    await flagged(world, ann, past)
    assert isinstance(await api.refused(ann, STALE, by=["WEEK"], **{"from": "2023-01-01"}), BadUserInput)
    assert isinstance(await api.refused(ann, STALE, by=["WEEK"], **{"from": "0001-01-01"}), BadUserInput)
    assert await stale(api, ann, by=["WEEK"], **{"from": "9999-12-31"}) == []


async def test_flags_that_the_worker_set_and_a_touch_cleared_are_told(api: Api, world: World, ann: Actor) -> None:
    deal = await world.engagement(ann)
    await drain(world.clock.advance(4 * DAY))
    world.clock.advance(4 * DAY)
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    world.clock.advance(DAY)
    found = await stale(api, ann, by=["WEEK"], **{"from": "2026-03-02"})
    assert [(one["share"]["numerator"], one["share"]["denominator"]) for one in found] == [(1, 1), (0, 1)]


@pytest.mark.parametrize(("document", "expected"), [(SLA, 4), (STALE, 3)])
async def test_many_groups_take_no_more_statements_than_two(
    api: Api, world: World, ann: Actor, past: Past, document: str, expected: int
) -> None:
    counts = []
    for owners in (2, 20):
        for _ in range(owners):
            await past.deal(await world.user(), CAME, Step(1, S.INTERESTED))
        with counting() as statements:
            await api.ask(ann, document, by=["STAGE", "OWNER", "WEEK"])
        counts.append(len(statements))
    assert counts == [expected, expected]
