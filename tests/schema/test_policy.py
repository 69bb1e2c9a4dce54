"""The policy through the API: what is in force, changing it, and the audit of its changes."""

from typing import cast

import pytest

from guards.actor import Actor
from guards.enums import Role
from guards.kinds import CLOCKS
from models import User
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World

POLICY = """
version clocks { clock days defaultDays changed businessDays summary }
calendar { country subdivision timeZone } recipients { audience users { id name } fallback }
autoReassign updatedAt updatedBy { name }
"""
ANSWER = f"""
... on PolicyUpdated {{ policy {{ {POLICY} }} }}
... on PolicyConflict {{ message expected actual policy {{ version }} }}
... on Problem {{ message }} ... on Refused {{ code }} ... on InvalidInput {{ fields {{ path }} }}
"""
VERSIONS = """
query($first: Int, $after: String) {
  policyVersions(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id version at reason actor { name } changes { setting key before after } }
  }
}
"""


async def policy(api: Api, actor: Actor) -> Json:
    return cast("Json", (await api.ask(actor, f"{{ policy {{ {POLICY} }} }}"))["policy"])


def length(read: Json, clock: str) -> Json:
    (found,) = [one for one in read["clocks"] if one["clock"] == clock]
    return cast("Json", found)


async def test_anybody_reads_the_defaults_where_nobody_has_decided_anything(api: Api, world: World) -> None:
    read = await policy(api, await world.user(Role.VIEWER))

    assert (read["version"], read["autoReassign"], read["updatedAt"], read["updatedBy"]) == (0, False, None, None)
    assert read["calendar"] == {"country": "US", "subdivision": None, "timeZone": "UTC"}
    assert [one["clock"] for one in read["clocks"]] == list(CLOCKS)
    assert not any(one["changed"] for one in read["clocks"])
    deadline = length(read, "proposal_drafting.deadline")
    assert (deadline["days"], deadline["businessDays"]) == (5, True)
    assert [one["audience"] for one in read["recipients"]] == [
        "MANAGER",
        "SPONSOR",
        "OPERATIONS",
        "IMPLEMENTATION_LEAD",
        "CHAIRMAN",
    ]
    assert all(one["users"] == [] and one["fallback"] for one in read["recipients"])


async def test_an_admin_changes_all_of_it_and_reads_it_back(api: Api, world: World) -> None:
    boss, ops = await world.user(Role.ADMIN), await world.user(Role.MANAGER, "Olga")

    answer = await api.mutate(
        boss,
        "updatePolicy",
        ANSWER,
        clocks=[{"clock": "warm.idle", "days": 3.5}],
        calendar={"country": "DE", "subdivision": "BY", "timeZone": "Europe/Berlin"},
        recipients=[{"audience": "OPERATIONS", "userIds": [gid(ops)]}],
        autoReassign=True,
        reason="we sell in Bavaria",
    )

    changed = answer["policy"]
    assert changed == await policy(api, boss)
    assert (changed["version"], changed["updatedBy"], changed["autoReassign"]) == (1, {"name": "Admin"}, True)
    assert changed["updatedAt"] == world.clock.now().isoformat()
    assert changed["calendar"] == {"country": "DE", "subdivision": "BY", "timeZone": "Europe/Berlin"}
    idle = length(changed, "warm.idle")
    assert (idle["days"], idle["defaultDays"], idle["changed"]) == (3.5, 5, True)
    assert changed["recipients"][2]["users"] == [{"id": gid(ops), "name": "Olga"}]
    assert api.woken == 1


async def test_null_resets_and_what_is_left_out_stays(api: Api, world: World) -> None:
    boss, ops = await world.user(Role.ADMIN), await world.user(Role.MANAGER, "Olga")
    await api.mutate(
        boss,
        "updatePolicy",
        ANSWER,
        clocks=[{"clock": "warm.idle", "days": 3}, {"clock": "maintenance.idle", "days": 90}],
        calendar={"country": "DE", "timeZone": "Europe/Berlin"},
        recipients=[{"audience": "OPERATIONS", "userIds": [gid(ops)]}],
        autoReassign=True,
        reason="one",
    )

    first = await api.mutate(boss, "updatePolicy", ANSWER, clocks=[{"clock": "warm.idle"}], reason="two")
    assert not length(first["policy"], "warm.idle")["changed"]
    assert length(first["policy"], "maintenance.idle")["days"] == 90
    assert first["policy"]["calendar"]["country"] == "DE"
    assert first["policy"]["autoReassign"]

    rest = {"calendar": None, "autoReassign": None, "recipients": [{"audience": "OPERATIONS", "userIds": None}]}
    second = await api.mutate(boss, "updatePolicy", ANSWER, **rest, reason="three")
    assert second["policy"]["calendar"]["country"] == "US"
    assert not second["policy"]["autoReassign"]
    assert not any(one["users"] for one in second["policy"]["recipients"])


async def test_whoever_is_no_admin_is_refused(api: Api, world: World) -> None:
    manager = await world.user(Role.MANAGER)
    async with nothing_changes():
        answer = await api.mutate(manager, "updatePolicy", ANSWER, autoReassign=True, reason="why not")
    assert (answer["__typename"], answer["code"]) == ("Refused", "ROLE_REQUIRED")
    assert api.woken == 0


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        ({"clocks": [{"clock": "warm.boredom", "days": 1}]}, ["clocks", "0", "clock"]),
        ({"clocks": [{"clock": "warm.idle", "days": 0}]}, ["clocks", "0", "days"]),
        ({"calendar": {"country": "ZZ", "timeZone": "UTC"}}, ["calendar"]),
        ({"recipients": [{"audience": "MANAGER", "userIds": ["nobody"]}]}, ["recipients", "0", "userIds", "0"]),
        ({"recipients": [{"audience": "OWNER", "userIds": []}]}, ["recipients", "0", "audience"]),
    ],
)
async def test_wrong_input_is_named_by_its_path(api: Api, world: World, sent: Json, path: list[str]) -> None:
    boss = await world.user(Role.ADMIN)
    async with nothing_changes():
        answer = await api.mutate(boss, "updatePolicy", ANSWER, **sent, reason="why")
    assert answer["__typename"] == "InvalidInput"
    assert [field["path"] for field in answer["fields"]] == [path]


async def test_a_change_based_on_an_older_version_is_a_conflict_that_shows_the_one_in_force(
    api: Api, world: World
) -> None:
    boss = await world.user(Role.ADMIN)
    await api.mutate(boss, "updatePolicy", ANSWER, autoReassign=True, reason="one", expectedVersion=0)
    async with nothing_changes():
        answer = await api.mutate(boss, "updatePolicy", ANSWER, autoReassign=False, reason="two", expectedVersion=0)
    assert answer == {
        "__typename": "PolicyConflict",
        "message": "The policy is at version 1, not 0: read it again.",
        "expected": 0,
        "actual": 1,
        "policy": {"version": 1},
    }


async def test_a_repeat_under_the_same_key_answers_the_first_result(api: Api, world: World) -> None:
    boss = await world.user(Role.ADMIN)
    sent: Json = {"autoReassign": True, "reason": "one", "idempotencyKey": "once"}
    first = await api.mutate(boss, "updatePolicy", ANSWER, **sent)
    await api.mutate(boss, "updatePolicy", ANSWER, autoReassign=False, reason="two")
    async with nothing_changes():
        assert await api.mutate(boss, "updatePolicy", ANSWER, **sent) == first


async def test_the_audit_tells_who_when_why_and_what_the_newest_first(api: Api, world: World) -> None:
    boss, ops = await world.user(Role.ADMIN), await world.user(Role.MANAGER, "Olga")
    part = {"audience": "OPERATIONS", "userIds": [gid(ops)]}
    for reason, sent in (
        ("one", {"clocks": [{"clock": "warm.idle", "days": 3}]}),
        ("two", {"recipients": [part]}),
        ("three", {"autoReassign": True}),
    ):
        await api.mutate(boss, "updatePolicy", ANSWER, **sent, reason=reason)

    newest = (await api.ask(boss, VERSIONS, first=2))["policyVersions"]
    rest = (await api.ask(boss, VERSIONS, first=2, after=newest["pageInfo"]["endCursor"]))["policyVersions"]

    assert [one["reason"] for one in newest["nodes"] + rest["nodes"]] == ["three", "two", "one"]
    assert [one["version"] for one in newest["nodes"] + rest["nodes"]] == [3, 2, 1]
    assert (newest["totalCount"], newest["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (
        3,
        True,
        False,
    )
    assert newest["nodes"][1]["changes"] == [
        {"setting": "RECIPIENTS", "key": "OPERATIONS", "before": {"userIds": []}, "after": {"userIds": [gid(ops)]}}
    ]
    assert rest["nodes"][0]["changes"] == [{"setting": "CLOCK", "key": "warm.idle", "before": 5, "after": 3}]
    assert rest["nodes"][0]["actor"] == {"name": "Admin"}
    document = "query($id: ID!) { node(id: $id) { ... on PolicyVersion { reason } } }"
    assert (await api.ask(boss, document, id=rest["nodes"][0]["id"]))["node"] == {"reason": "one"}


@pytest.mark.parametrize("count", [2, 20])
async def test_the_policy_takes_two_statements_and_its_audit_three_however_many_there_are(
    api: Api, world: World, count: int
) -> None:
    boss = await world.user(Role.ADMIN)
    people = [await world.user(Role.MANAGER, f"M{number}") for number in range(count)]
    for number in range(count):
        ids = [gid(one) for one in people[: number + 1]]
        part = {"audience": "OPERATIONS", "userIds": ids}
        await api.mutate(boss, "updatePolicy", ANSWER, recipients=[part], reason=f"step {number}")

    with counting() as statements:
        read = await policy(api, boss)
    assert len(read["recipients"][2]["users"]) == count
    assert len(statements) == 2
    with counting() as statements:
        found = (await api.ask(boss, VERSIONS, first=50))["policyVersions"]
    assert len(found["nodes"]) == count
    assert len(statements) == 3  # rows, their number, people


async def test_somebody_who_has_left_is_shown_where_the_policy_names_them(api: Api, world: World) -> None:
    boss, ops = await world.user(Role.ADMIN), await world.user(Role.MANAGER, "Olga")
    part = {"audience": "OPERATIONS", "userIds": [gid(ops)]}
    await api.mutate(boss, "updatePolicy", ANSWER, recipients=[part], reason="set up")
    await User.filter(id=ops.id).update(active=False)
    assert ops.id is not None
    users = (await policy(api, boss))["recipients"][2]["users"]
    assert users == [{"id": global_id("User", ops.id), "name": "Olga"}]
