"""Engagements and tasks counted and summed up in groups."""

from datetime import timedelta
from decimal import Decimal

import pytest

from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, Role
from models import Engagement
from resolvers.errors import BadUserInput
from tests.support.api import Api, Json
from tests.support.clock import START
from tests.support.drain import drain
from tests.support.statements import counting
from tests.support.world import World

A = ActivityKind
S = EngagementStage
DAY = timedelta(days=1)

GROUPS = """
query($by: [EngagementGrouping!]!, $filter: EngagementFilter, $first: Int! = 200) {
  engagementGroups(by: $by, filter: $filter, first: $first) {
    stage { key } owner { name } organization { name } clientStatus currency lostReason lostFromStage { key } cycle
    microDeal count atRisk stale earliest latest sums { currency total count average }
  }
}
"""
TASKS = """
query($by: [TaskGrouping!]!, $filter: TaskFilter) {
  taskGroups(by: $by, filter: $filter) {
    assignee { name } status overdue stage { key } template checklist count open earliest latest
  }
}
"""


async def groups(api: Api, actor: Actor, *by: str, **variables: object) -> list[Json]:
    found: list[Json] = (await api.ask(actor, GROUPS, by=by, **variables))["engagementGroups"]
    return found


async def pipeline(world: World) -> tuple[Actor, Actor]:
    """Three deals of Ann with Acme and one of nobody with Bolt, one of them lost and one contacted; and a viewer."""
    ann, viewer = await world.user(name="Ann"), await world.user(Role.VIEWER)
    acme, bolt = await world.organization(ann, "Acme"), await world.organization(ann, "Bolt")
    for value, currency in (("10.50", "USD"), ("20", "USD"), ("5", "EUR")):
        last = await world.engagement(ann, value=Decimal(value), currency=currency, organization_id=acme.id)
    await world.engagement(ann, owned=False, organization_id=bolt.id)
    await world.lost(ann, last.id)
    first = await Engagement.filter(value=Decimal("10.50")).get()
    world.clock.advance(DAY)
    await world.bring_to(ann, first.id, S.CONTACTED)
    await world.record(ann, first.id, A.RISK_RAISED)
    return ann, viewer


async def test_engagements_are_counted_and_summed_up_by_stage_the_largest_group_first(api: Api, world: World) -> None:
    _, viewer = await pipeline(world)
    leads, lost, contacted = await groups(api, viewer, "STAGE")
    assert (leads["stage"], leads["count"], leads["atRisk"]) == ({"key": "cold_lead"}, 2, 0)
    assert leads["sums"] == [{"currency": "USD", "total": "20.00", "count": 1, "average": "20.00"}]
    assert (contacted["count"], contacted["atRisk"]) == (1, 1)
    assert contacted["earliest"] == contacted["latest"] == (START + DAY).isoformat()
    assert lost["sums"] == [{"currency": "EUR", "total": "5.00", "count": 1, "average": "5.00"}]
    assert {(group["owner"], group["organization"], group["currency"]) for group in (leads, lost)} == {(None,) * 3}


async def test_the_groups_of_owner_and_client_name_them(api: Api, world: World) -> None:
    _, viewer = await pipeline(world)
    told = [
        (one["owner"], one["organization"], one["count"]) for one in await groups(api, viewer, "OWNER", "ORGANIZATION")
    ]
    assert told == [({"name": "Ann"}, {"name": "Acme"}, 3), (None, {"name": "Bolt"}, 1)]


async def test_every_grouping_has_its_field(api: Api, world: World) -> None:
    _, viewer = await pipeline(world)
    (lost,) = await groups(
        api,
        viewer,
        *("CLIENT_STATUS", "CURRENCY", "LOST_REASON", "LOST_FROM_STAGE", "CYCLE", "MICRO_DEAL"),
        filter={"stage": {"eq": "CLOSED_LOST"}},
    )
    assert (lost["clientStatus"], lost["currency"], lost["lostReason"]) == ("INACTIVE", "EUR", "NO_BUDGET")
    assert (lost["lostFromStage"], lost["cycle"], lost["microDeal"]) == ({"key": "cold_lead"}, 1, False)


async def test_the_average_is_over_the_records_that_have_a_value(api: Api, world: World) -> None:
    _, viewer = await pipeline(world)
    (everything,) = await groups(api, viewer)
    assert everything["count"] == 4
    assert everything["sums"][1] == {"currency": "USD", "total": "30.50", "count": 2, "average": "15.25"}


async def test_no_engagement_makes_one_empty_group_of_all_and_none_of_any_kind(api: Api, world: World) -> None:
    viewer = await world.user(Role.VIEWER)
    (everything,) = await groups(api, viewer)
    assert (everything["count"], everything["sums"], everything["earliest"]) == (0, [], None)
    assert await groups(api, viewer, "STAGE") == []


async def test_groups_are_of_the_records_that_the_filter_meets(api: Api, world: World) -> None:
    _, viewer = await pipeline(world)
    assert [one["count"] for one in await groups(api, viewer, "STAGE", filter={"owner": {"isNull": True}})] == [1]
    assert [one["count"] for one in await groups(api, viewer, "OWNER", filter={"atRisk": {"eq": True}})] == [1]


async def test_stale_records_are_counted(api: Api, world: World) -> None:
    _, viewer = await pipeline(world)
    await drain(world.clock.advance(3 * DAY))
    assert [(one["stage"]["key"], one["stale"]) for one in await groups(api, viewer, "STAGE")] == [
        ("cold_lead", 2),
        ("closed_lost", 0),
        ("contacted", 0),
    ]


async def test_the_largest_groups_can_be_asked_for_alone(api: Api, world: World) -> None:
    _, viewer = await pipeline(world)
    assert [one["count"] for one in await groups(api, viewer, "STAGE", first=1)] == [2]
    for beyond in (0, 1_001):
        refused = await api.refused(viewer, GROUPS, by=["STAGE"], first=beyond)
        assert isinstance(refused, BadUserInput)


async def test_tasks_are_counted_by_assignee_status_and_lateness(api: Api, world: World) -> None:
    ann, viewer = await world.user(name="Ann"), await world.user(Role.VIEWER)
    deal = await world.engagement(ann)
    await world.task(ann, deal.id, assignee_id=ann.id, due_at=START + DAY)
    await world.task(ann, deal.id, assignee_id=ann.id, due_at=START + 9 * DAY)
    world.clock.advance(2 * DAY)
    found = (await api.ask(viewer, TASKS, by=["ASSIGNEE", "OVERDUE"]))["taskGroups"]
    assert [(one["assignee"], one["overdue"], one["count"], one["open"]) for one in found] == [
        ({"name": "Ann"}, False, 2, 2),
        ({"name": "Ann"}, True, 1, 1),
    ]
    assert found[1]["earliest"] == found[1]["latest"] == (START + DAY).isoformat()
    await world.close_tasks(ann, deal.id)
    by_status = (await api.ask(viewer, TASKS, by=["STATUS", "STAGE"], filter={"checklist": {"eq": False}}))[
        "taskGroups"
    ]
    assert [(one["status"], one["stage"], one["count"], one["open"]) for one in by_status] == [
        ("DONE", {"key": "cold_lead"}, 3, 0)
    ]


@pytest.mark.parametrize("name", ["engagementGroups", "taskGroups"])
async def test_many_groups_take_no_more_statements_than_two(api: Api, world: World, name: str) -> None:
    viewer = await world.user(Role.VIEWER)
    document = {
        "engagementGroups": "{ engagementGroups(by: [OWNER, ORGANIZATION]) { owner { name } organization { name } } }",
        "taskGroups": "{ taskGroups(by: [ASSIGNEE, STATUS]) { assignee { name } } }",
    }[name]
    counts = []
    for groups_made in (2, 20):
        while len((await api.ask(viewer, document))[name]) < groups_made:
            await world.engagement(await world.user())
        with counting() as statements:
            await api.ask(viewer, document)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 3
