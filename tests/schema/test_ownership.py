"""Who looks after what, through the API: another owner, a hand-over, an absence."""

from datetime import timedelta

import pytest

from commands.outcomes import Done
from commands.set_absence import Absence, set_absence
from guards.actor import Actor
from guards.enums import EngagementStage, Role
from models import Engagement, Event, User
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.outbox import settled
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

PROBLEM = "... on Problem { message } ... on Refused { code } ... on InvalidInput { fields { path } }"
REASSIGNED = f"... on Reassigned {{ engagement {{ id version owner {{ name }} }} }} {PROBLEM}"
HANDED = f"""
... on HandedOver {{
  fromUser {{ name active }} toUser {{ name }} engagements sponsored implemented tasks reports standIns policyVersion
  deactivated
}} {PROBLEM}
"""
USER = "user { name awayFrom awayUntil standIn { name } }"
ABSENT = f"... on AbsenceSet {{ {USER} }} {PROBLEM}"
BACK = f"... on AbsenceCleared {{ {USER} }} {PROBLEM}"
NO_SUCH_IDS = ["", "nonsense", global_id("Engagement", some_id()), global_id("User", some_id())]


def code(answer: Json) -> str:
    assert answer["__typename"] == "Refused", answer
    return str(answer["code"])


def paths(answer: Json) -> list[str]:
    assert answer["__typename"] == "InvalidInput", answer
    return [".".join(field["path"]) for field in answer["fields"]]


async def test_a_record_is_given_to_another_owner(api: Api, world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    deal = await world.engagement(ann)

    answer = await api.mutate(ann, "reassign", REASSIGNED, id=gid(deal), ownerId=gid(bo), reason="swamped")

    assert answer == {
        "__typename": "Reassigned",
        "engagement": {"id": gid(deal), "version": deal.version + 1, "owner": {"name": "Bo"}},
    }
    assert api.woken == 1


async def test_the_log_names_both_owners_by_global_id(api: Api, world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    deal = await world.engagement(ann)
    await api.mutate(ann, "reassign", REASSIGNED, id=gid(deal), ownerId=gid(bo), reason="swamped")
    document = "query($id: ID!) { engagement(id: $id) { activities(last: 1) { nodes { kind data } } } }"
    (activity,) = (await api.ask(ann, document, id=gid(deal)))["engagement"]["activities"]["nodes"]
    assert activity == {
        "kind": "OWNER_REASSIGNED",
        "data": {"fromUserId": gid(ann), "ownerId": gid(bo), "reason": "swamped"},
    }


async def test_a_locked_owner_takes_an_admin(api: Api, world: World) -> None:
    boss, ann, bo = await world.user(Role.ADMIN), await world.user(Role.MANAGER), await world.user(name="Bo")
    deal = await world.engagement(ann)
    await world.bring_to(boss, deal.id, EngagementStage.WARM)
    async with nothing_changes():
        refused = await api.mutate(ann, "reassign", REASSIGNED, id=gid(deal), ownerId=gid(bo), reason="why")
    assert code(refused) == "OWNER_LOCKED"
    done = await api.mutate(boss, "reassign", REASSIGNED, id=gid(deal), ownerId=gid(bo), reason="why")
    assert done["engagement"]["owner"] == {"name": "Bo"}


async def test_a_reassignment_that_cannot_be_is_told_why(api: Api, world: World) -> None:
    ann, bo = await world.user(Role.MANAGER, "Ann"), await world.user(name="Bo")
    deal = await world.engagement(ann)
    async with nothing_changes():
        stale = await api.mutate(
            ann, "reassign", REASSIGNED, id=gid(deal), ownerId=gid(bo), reason="why", expectedVersion=9
        )
        blank = await api.mutate(ann, "reassign", REASSIGNED, id=gid(deal), ownerId=gid(bo), reason=" ")
        nobody = [
            await api.mutate(ann, "reassign", REASSIGNED, id=gid(deal), ownerId=text, reason="why")
            for text in NO_SUCH_IDS
        ]
        nothing = await api.mutate(ann, "reassign", REASSIGNED, id="nonsense", ownerId=gid(bo), reason="why")
    assert stale["__typename"] == "VersionConflict"
    assert paths(blank) == ["reason"]
    assert [paths(answer) for answer in nobody] == [["ownerId"]] * len(NO_SUCH_IDS)
    assert nothing["__typename"] == "NotFound"


async def hand(api: Api, actor: Actor, leaver: Actor, successor: Actor, **given: object) -> Json:
    sent = {"fromUserId": gid(leaver), "toUserId": gid(successor), "reason": "Ann leaves", **given}
    return await api.mutate(actor, "handOver", HANDED, **sent)


async def test_all_of_a_leavers_work_is_handed_over_in_one_call(api: Api, world: World) -> None:
    boss, ann, bo = await world.user(Role.ADMIN), await world.user(name="Ann"), await world.user(name="Bo")
    for _ in range(3):
        await world.engagement(ann)

    answer = await hand(api, boss, ann, bo, deactivate=True)

    assert answer == {
        "__typename": "HandedOver",
        "fromUser": {"name": "Ann", "active": False},
        "toUser": {"name": "Bo"},
        "engagements": 3,
        "sponsored": 0,
        "implemented": 0,
        "tasks": 3,
        "reports": 0,
        "standIns": 0,
        "policyVersion": None,
        "deactivated": True,
    }
    assert api.woken == 1


async def test_the_notice_of_a_hand_over_is_about_no_single_record(api: Api, world: World) -> None:
    boss, ann, bo = await world.user(Role.ADMIN), await world.user(name="Ann"), await world.user(name="Bo")
    await world.engagement(ann)
    await hand(api, boss, ann, bo)

    fields = "topic audience text record { id } data user { name }"
    (notice,) = (await api.ask(bo, f"{{ notifications {{ nodes {{ {fields} }} }} }}"))["notifications"]["nodes"]

    assert notice == {
        "topic": "user.handed_over",
        "audience": "OWNER",
        "text": "You take over from Ann: 1 engagement, 1 open task",
        "record": None,
        "data": {
            "fromUserId": gid(ann),
            "engagements": 1,
            "ventures": 0,
            "threads": 0,
            "sponsored": 0,
            "implemented": 0,
            "tasks": 1,
            "actions": 0,
            "goals": 0,
            "reason": "Ann leaves",
        },
        "user": {"name": "Bo"},
    }


async def test_the_events_of_a_hand_over_tell_global_ids(api: Api, world: World) -> None:
    boss, ann, bo = await world.user(Role.ADMIN), await world.user(name="Ann"), await world.user(name="Bo")
    await world.engagement(ann)
    await hand(api, boss, ann, bo)
    await settled()
    document = '{ events(filter: {types: ["user.*"]}) { nodes { type subject { id } data } } }'
    (event,) = (await api.ask(boss, document))["events"]["nodes"]
    assert (event["type"], event["subject"]) == ("user.handed_over", None)
    assert (event["data"]["fromUserId"], event["data"]["toUserId"]) == (gid(ann), gid(bo))


async def test_a_hand_over_that_cannot_be_is_told_why(api: Api, world: World) -> None:
    boss, ann, bo = await world.user(Role.ADMIN), await world.user(Role.MANAGER, "Ann"), await world.user(name="Bo")
    await world.engagement(ann)
    async with nothing_changes():
        assert code(await hand(api, ann, ann, bo)) == "ROLE_REQUIRED"
        assert paths(await hand(api, boss, ann, ann)) == ["toUserId"]
        assert paths(await hand(api, boss, ann, bo, reason="")) == ["reason"]
        for text in NO_SUCH_IDS:
            assert paths(await hand(api, boss, ann, bo, toUserId=text)) == ["toUserId"]
            assert paths(await hand(api, boss, ann, bo, fromUserId=text)) == ["fromUserId"]


async def test_a_repeat_under_the_same_key_hands_over_once(api: Api, world: World) -> None:
    boss, ann, bo = await world.user(Role.ADMIN), await world.user(name="Ann"), await world.user(name="Bo")
    await world.engagement(ann)
    first = await hand(api, boss, ann, bo, idempotencyKey="once")
    async with nothing_changes():
        assert await hand(api, boss, ann, bo, idempotencyKey="once") == first


async def test_an_absence_is_planned_shown_and_called_off(api: Api, world: World) -> None:
    ann, bo = await world.user(name="Ann"), await world.user(name="Bo")
    until = world.clock.now() + timedelta(days=7)

    planned = await api.mutate(ann, "setAbsence", ABSENT, until=until.isoformat(), standInId=gid(bo))

    shown = {
        "name": "Ann",
        "awayFrom": world.clock.now().isoformat(),
        "awayUntil": until.isoformat(),
        "standIn": {"name": "Bo"},
    }
    assert planned == {"__typename": "AbsenceSet", "user": shown}
    document = "query($id: ID!) { user(id: $id) { name awayFrom awayUntil standIn { name } } }"
    assert (await api.ask(bo, document, id=gid(ann)))["user"] == shown
    cleared = await api.mutate(ann, "clearAbsence", BACK)
    nothing = {"name": "Ann", "awayFrom": None, "awayUntil": None, "standIn": None}
    assert cleared == {"__typename": "AbsenceCleared", "user": nothing}
    assert api.woken == 2


async def test_a_manager_plans_an_absence_for_others_and_members_do_not(api: Api, world: World) -> None:
    boss, ann, bo = await world.user(Role.MANAGER), await world.user(name="Ann"), await world.user(name="Bo")
    start = world.clock.now() + timedelta(days=1)
    sent: Json = {
        "userId": gid(ann),
        "from": start.isoformat(),
        "until": (start + timedelta(days=1)).isoformat(),
        "standInId": gid(bo),
    }
    async with nothing_changes():
        assert code(await api.mutate(bo, "setAbsence", ABSENT, **sent)) == "ROLE_REQUIRED"
        assert code(await api.mutate(bo, "clearAbsence", BACK, userId=gid(ann))) == "ROLE_REQUIRED"
    answer = await api.mutate(boss, "setAbsence", ABSENT, **sent)
    assert answer["user"]["awayFrom"] == start.isoformat()


async def test_an_absence_that_cannot_be_is_told_why(api: Api, world: World) -> None:
    boss, bo = await world.user(Role.MANAGER), await world.user(name="Bo")
    now, later = world.clock.now().isoformat(), (world.clock.now() + timedelta(days=1)).isoformat()
    async with nothing_changes():
        over = await api.mutate(boss, "setAbsence", ABSENT, until=now, standInId=gid(bo))
        own = await api.mutate(boss, "setAbsence", ABSENT, until=later, standInId=gid(boss))
        nobody = await api.mutate(boss, "setAbsence", ABSENT, until=later, standInId="nobody")
        unknown = [
            await api.mutate(boss, "setAbsence", ABSENT, userId=text, until=later, standInId=gid(bo))
            for text in NO_SUCH_IDS
        ]
        ghost = await api.mutate(boss, "clearAbsence", BACK, userId="nobody")
    assert (paths(over), paths(own), paths(nobody)) == (["until"], ["standInId"], ["standInId"])
    assert {answer["__typename"] for answer in [*unknown, ghost]} == {"NotFound"}


@pytest.mark.parametrize("count", [2, 20])
async def test_stand_ins_of_a_list_take_one_statement(api: Api, world: World, count: int) -> None:
    bo = await world.user(name="Bo")
    assert bo.id is not None
    now = world.clock.now()
    for _ in range(count):
        ann = await world.user(name="Ann")
        assert ann.id is not None
        absence = Absence(now, now + timedelta(days=1), bo.id)
        assert isinstance(await set_absence(world.call(ann), ann.id, absence), Done)
    document = "{ users(first: 50) { nodes { name awayUntil standIn { name } manager { name } } } }"
    with counting() as statements:
        nodes = (await api.ask(bo, document))["users"]["nodes"]
    assert [node["standIn"] for node in nodes] == [None, *[{"name": "Bo"}] * count]
    assert len(statements) == 2


async def test_the_records_of_a_leaver_are_found_under_the_successor(api: Api, world: World) -> None:
    boss, ann, bo = await world.user(Role.ADMIN), await world.user(name="Ann"), await world.user(name="Bo")
    deals = [await world.engagement(ann) for _ in range(2)]
    await hand(api, boss, ann, bo)
    document = "query($id: ID!) { engagements(filter: {owner: {eq: $id}}) { nodes { id } } }"
    assert (await api.ask(bo, document, id=gid(ann)))["engagements"]["nodes"] == []
    found = (await api.ask(bo, document, id=gid(bo)))["engagements"]["nodes"]
    assert {node["id"] for node in found} == {gid(deal) for deal in deals}
    assert await Engagement.filter(owner_id=bo.id).count() == 2
    assert await Event.filter(type="engagement.owner_reassigned").count() == 2
    assert await User.filter(active=True).count() == 3
