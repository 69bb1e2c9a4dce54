"""The history of a record's flags, as clients see it."""

from datetime import timedelta

from commands.retract_activity import retract_activity
from commands.snooze import snooze, unsnooze
from guards.actor import Actor
from guards.enums import ActivityKind, Role
from models import Engagement
from tests.support.answers import done
from tests.support.api import Api, Json, gid
from tests.support.drain import drain
from tests.support.statements import counting
from tests.support.world import World

A = ActivityKind
DAY = timedelta(days=1)

HISTORY = """
query($id: ID!, $first: Int, $after: String) {
  engagement(id: $id) {
    flagHistory(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { flag set health until at by { name } reason retractedAt activity { id kind record { id } } }
    }
  }
}
"""
LIST = "{ engagements { nodes { flagHistory { nodes { flag by { name } activity { kind } } } } } }"


async def history(api: Api, actor: Actor, deal: Engagement, **variables: object) -> Json:
    found: Json = (await api.ask(actor, HISTORY, id=gid(deal), **variables))["engagement"]["flagHistory"]
    return found


async def steps(api: Api, actor: Actor, deal: Engagement) -> list[tuple[str, bool]]:
    return [(one["flag"], one["set"]) for one in (await history(api, actor, deal))["nodes"]]


async def test_every_flag_is_told_with_when_and_by_whom(api: Api, world: World) -> None:
    ann, viewer = await world.user(name="Ann"), await world.user(Role.VIEWER)
    deal = await world.engagement(ann)
    flagged = world.clock.advance(4 * DAY)
    await drain(flagged)
    cleared = world.clock.advance(DAY)
    await world.record(ann, deal.id, A.OUTBOUND_TOUCH)
    world.clock.advance(DAY)
    await world.record(ann, deal.id, A.RISK_RAISED, text="Budget cut")
    world.clock.advance(DAY)
    await world.record(ann, deal.id, A.STATUS_UPDATE, text="Hard times", health=35)
    await world.record(ann, deal.id, A.STATUS_UPDATE, health=None)
    await world.record(ann, deal.id, A.NOTE)

    stale, fresh, risk, health = (await history(api, viewer, deal))["nodes"]
    assert (stale["flag"], stale["set"], stale["at"], stale["by"]) == ("STALE", True, flagged.isoformat(), None)
    assert (fresh["flag"], fresh["set"], fresh["at"]) == ("STALE", False, cleared.isoformat())
    assert (fresh["by"], fresh["activity"]["kind"]) == ({"name": "Ann"}, "STALE_CLEARED")
    assert (risk["flag"], risk["set"], risk["reason"]) == ("AT_RISK", True, "Budget cut")
    assert (health["flag"], health["health"], health["reason"]) == ("HEALTH", 35, "Hard times")
    assert {one["activity"]["record"]["id"] for one in (stale, fresh, risk, health)} == {gid(deal)}


async def test_snoozes_are_told_with_their_ends(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    until = world.clock.now() + 9 * DAY
    done(await snooze(world.call(ann), deal.id, until, "Later"))
    world.clock.advance(DAY)
    done(await unsnooze(world.call(ann), deal.id))
    asleep, awake = (await history(api, ann, deal))["nodes"]
    assert (asleep["flag"], asleep["set"], asleep["reason"]) == ("SNOOZE", True, "Later")
    assert asleep["until"] == awake["until"] == until.isoformat()
    assert (awake["set"], awake["reason"]) == (False, None)


async def test_what_a_retraction_changed_is_a_step_of_its_own(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    raised = await world.record(ann, deal.id, A.RISK_RAISED)
    at = world.clock.advance(DAY)
    done(await retract_activity(world.call(ann), raised.id, "wrong record"))
    assert await steps(api, ann, deal) == [("AT_RISK", True), ("AT_RISK", False)]
    first = (await history(api, ann, deal))["nodes"][0]
    assert first["retractedAt"] == at.isoformat()


async def test_it_is_paged(api: Api, world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    for _ in range(3):
        world.clock.advance(DAY)
        await world.record(ann, deal.id, A.RISK_RAISED)
    page = await history(api, ann, deal, first=2)
    assert (page["totalCount"], len(page["nodes"]), page["pageInfo"]["hasNextPage"]) == (3, 2, True)
    rest = await history(api, ann, deal, after=page["pageInfo"]["endCursor"])
    assert len(rest["nodes"]) == 1


async def test_the_list_takes_as_many_statements_for_two_rows_as_for_twenty(api: Api, world: World) -> None:
    ann = await world.user()
    client = await world.organization(ann)
    for number in (2, 20):
        for _ in range(number - await Engagement.all().count()):
            deal = await world.engagement(ann, organization_id=client.id)
            await world.record(ann, deal.id, A.RISK_RAISED)
        with counting() as statements:
            found = await api.ask(ann, LIST)
        assert [len(one["flagHistory"]["nodes"]) for one in found["engagements"]["nodes"]] == [1] * number
        assert len(statements) == 4, statements
