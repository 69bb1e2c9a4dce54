"""Users over the API: made, changed, switched off and let in again, by those who administer."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from guards.actor import Actor
from guards.enums import Role
from models import Event, User
from resolvers.ids import global_id
from tests.support.api import Api, Json, gid
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

USER = "id name email role team service active externalId subject version manager { name }"
ANSWER = f"""
... on UserUpdated {{ user {{ {USER} }} }} ... on UserConflict {{ expected actual user {{ version }} }}
... on Refused {{ code }} ... on InvalidInput {{ fields {{ path message }} }} ... on Problem {{ message }}
"""
CREATED = f"""
... on UserCreated {{ user {{ {USER} }} }} ... on Refused {{ code }}
... on InvalidInput {{ fields {{ path message }} }} ... on Problem {{ message }}
"""
_INPUTS = dict.fromkeys(("deactivateUser", "reactivateUser"), "UserRef")


class Office:
    """Writes to users by somebody who administers."""

    def __init__(self, api: Api, boss: Actor) -> None:
        self.api = api
        self.boss = boss

    async def create(self, **sent: object) -> Json:
        return await self.api.mutate(self.boss, "createUser", CREATED, **{"name": "New", "role": "MEMBER", **sent})

    async def do(self, mutation: str, **sent: object) -> Json:
        kind = f"{_INPUTS.get(mutation, mutation[0].upper() + mutation[1:])}Input"
        document = f"mutation($input: {kind}!) {{ answer: {mutation}(input: $input) {{ __typename {ANSWER} }} }}"
        return dict((await self.api.ask(self.boss, document, input=sent))["answer"])


@pytest.fixture
async def office(api: Api, world: World) -> Office:
    return Office(api, await world.user(Role.ADMIN, "Ada"))


async def happened() -> list[tuple[str, Mapping[str, Any]]]:
    """The events of users, without who caused them."""
    events = await Event.filter(type__startswith="user.").order_by("position")
    return [(event.type, {name: value for name, value in event.data.items() if name != "actor"}) for event in events]


async def test_a_user_is_made_as_asked_and_it_is_told(office: Office, world: World) -> None:
    boss = await world.user(Role.MANAGER, "Mia")

    made = await office.create(
        name=" Ann ", email="Ann@Example.com", team="North", managerId=gid(boss), externalId="7", subject="auth0|7"
    )

    user = made["user"]
    assert user == {
        "id": user["id"],
        "name": "Ann",
        "email": "ann@example.com",
        "role": "MEMBER",
        "team": "North",
        "service": False,
        "active": True,
        "externalId": "7",
        "subject": "auth0|7",
        "version": 1,
        "manager": {"name": "Mia"},
    }
    row = await User.get(email="ann@example.com")
    assert global_id("User", row.id) == user["id"]
    told = {"userId": str(row.id), "name": "Ann", "role": "MEMBER", "service": False}
    assert await happened() == [("user.created", told)]


async def test_a_repeat_makes_nobody_else(office: Office) -> None:
    first = await office.create(idempotencyKey="k")
    async with nothing_changes():
        assert await office.create(idempotencyKey="k") == first
        other = await office.create(name="Other", idempotencyKey="k")
    assert other["fields"][0]["path"] == ["idempotencyKey"]


@pytest.mark.parametrize("field", ["email", "externalId", "subject"])
async def test_what_somebody_else_has_already_is_refused(office: Office, field: str) -> None:
    value = "ann@example.com"
    await office.create(**{field: value})
    other = (await office.create(name="Other"))["user"]

    async with nothing_changes():
        made = await office.create(**{field: value})
        changed = await office.do("updateUser", id=other["id"], **{field: value})

    assert [one["fields"][0]["path"] for one in (made, changed)] == [[field], [field]]


async def test_two_at_once_do_not_get_the_same_subject(office: Office) -> None:
    answers = await asyncio.gather(*(office.create(subject="same") for _ in range(5)))

    assert sorted(answer["__typename"] for answer in answers) == ["InvalidInput"] * 4 + ["UserCreated"]


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("name", {"name": " "}),
        ("email", {"email": "nowhere"}),
        ("managerId", {"managerId": "x"}),
        ("team", {"team": ""}),
        ("subject", {"subject": "s" * 256}),
        ("externalId", {"externalId": "a\0"}),
    ],
)
async def test_what_makes_no_sense_is_refused(office: Office, path: str, sent: Json) -> None:
    ann = (await office.create(name="Ann"))["user"]

    async with nothing_changes():
        answers = [await office.create(**sent), await office.do("updateUser", id=ann["id"], **sent)]

    assert [answer["fields"][0]["path"] for answer in answers] == [[path], [path]]


@pytest.mark.parametrize("path", ["name", "role"])
async def test_a_user_keeps_a_name_and_a_role(office: Office, path: str) -> None:
    ann = (await office.create(name="Ann"))["user"]

    async with nothing_changes():
        answer = await office.do("updateUser", id=ann["id"], **{path: None})

    assert answer["fields"][0]["path"] == [path]


async def test_an_update_changes_what_it_names_and_tells_which(office: Office, world: World) -> None:
    boss = await world.user(Role.MANAGER, "Mia")
    ann = (await office.create(name="Ann", email="ann@example.com", team="North", managerId=gid(boss)))["user"]

    changed = await office.do("updateUser", id=ann["id"], role="MANAGER", team=None, subject="auth0|7", name="Ann")

    assert changed["user"] == {**ann, "role": "MANAGER", "team": None, "subject": "auth0|7", "version": 2}
    (told,) = [data for kind, data in await happened() if kind == "user.updated"]
    assert {**told, "changed": sorted(told["changed"])} == {
        "userId": str((await User.get(email="ann@example.com")).id),
        "name": "Ann",
        "role": "MANAGER",
        "changed": ["role", "subject", "team"],
    }


async def test_an_update_that_changes_nothing_writes_nothing(office: Office) -> None:
    ann = (await office.create(name="Ann"))["user"]

    async with nothing_changes():
        assert (await office.do("updateUser", id=ann["id"], name="Ann"))["user"] == ann
        assert (await office.do("reactivateUser", id=ann["id"]))["user"] == ann


@pytest.mark.parametrize(
    ("mutation", "sent"), [("updateUser", {"name": "X"}), ("deactivateUser", {}), ("reactivateUser", {})]
)
async def test_another_version_and_an_unknown_user_change_nothing(office: Office, mutation: str, sent: Json) -> None:
    ann = (await office.create(name="Ann"))["user"]

    async with nothing_changes():
        conflict = await office.do(mutation, id=ann["id"], expectedVersion=7, **sent)
        missing = [await office.do(mutation, id=one, **sent) for one in ("x", global_id("User", some_id()))]

    assert {name: conflict[name] for name in ("__typename", "expected", "actual", "user")} == {
        "__typename": "UserConflict",
        "expected": 7,
        "actual": 1,
        "user": {"version": 1},
    }
    assert [one["__typename"] for one in missing] == ["NotFound", "NotFound"]
    assert (await office.do(mutation, id=ann["id"], expectedVersion=1, **sent))["__typename"] == "UserUpdated"


async def test_a_user_is_switched_off_and_let_in_again(office: Office) -> None:
    ann = (await office.create(name="Ann"))["user"]

    off = await office.do("deactivateUser", id=ann["id"])
    on = await office.do("reactivateUser", id=ann["id"])

    assert (off["user"]["active"], on["user"]["active"], on["user"]["version"]) == (False, True, 3)
    assert [kind for kind, _ in await happened()] == ["user.created", "user.deactivated", "user.reactivated"]


@pytest.mark.parametrize(("mutation", "sent"), [("deactivateUser", {}), ("updateUser", {"role": "CHAIRMAN"})])
async def test_the_last_admin_stays(office: Office, world: World, mutation: str, sent: Json) -> None:
    ada = gid(office.boss)

    async with nothing_changes():
        refused = await office.do(mutation, id=ada, **sent)
    assert (refused["code"], refused["message"]) == (
        "NOT_ACTIVE",
        "Ada is the last active ADMIN: make another one first.",
    )

    await world.user(Role.ADMIN, "Abe")
    assert (await office.do(mutation, id=ada, **sent))["__typename"] == "UserUpdated"


async def test_two_admins_who_switch_each_other_off_leave_one(office: Office, world: World) -> None:
    abe = Office(office.api, await world.user(Role.ADMIN, "Abe"))

    answers = await asyncio.gather(
        office.do("deactivateUser", id=gid(abe.boss)), abe.do("deactivateUser", id=gid(office.boss))
    )

    assert sorted(answer["__typename"] for answer in answers) == ["Refused", "UserUpdated"]
    assert await User.filter(role=Role.ADMIN, active=True).count() == 1


async def test_nobody_gives_a_role_above_their_own_nor_changes_who_has_one(office: Office, world: World) -> None:
    program = await world.user(Role.MANAGER, "Program")
    delegate = Office(replace(office.api, scopes=frozenset({"read", "write", "admin"})), program)
    ben = (await delegate.create(name="Ben", role="MANAGER"))["user"]

    async with nothing_changes():
        refused = [
            await delegate.create(name="X", role="EXECUTIVE"),
            await delegate.do("updateUser", id=ben["id"], role="EXECUTIVE"),
            await delegate.do("updateUser", id=gid(office.boss), subject="mine"),
            await delegate.do("updateUser", id=gid(office.boss), role="VIEWER"),
            await delegate.do("deactivateUser", id=gid(office.boss)),
            await delegate.do("reactivateUser", id=gid(office.boss)),
        ]

    assert {(answer["__typename"], answer["code"]) for answer in refused} == {("Refused", "ROLE_REQUIRED")}
    assert (await delegate.do("updateUser", id=ben["id"], role="MEMBER"))["user"]["role"] == "MEMBER"


async def test_nobody_is_above_their_own_manager(office: Office) -> None:
    top = (await office.create(name="Top"))["user"]
    middle = (await office.create(name="Middle", managerId=top["id"]))["user"]
    low = (await office.create(name="Low", managerId=middle["id"]))["user"]

    async with nothing_changes():
        answers = [await office.do("updateUser", id=top["id"], managerId=one["id"]) for one in (top, middle, low)]

    assert [answer["fields"][0]["path"] for answer in answers] == [["managerId"]] * 3


REPORTS = """
{ users(filter: {name: {contains: "Boss"}}, orderBy: [{field: NAME}]) {
  nodes { name reports(first: 2) { totalCount pageInfo { hasNextPage } nodes { name manager { name } } } } } }
"""


@pytest.mark.parametrize("bosses", [2, 20])
async def test_reports_of_many_take_as_many_statements_as_of_few(office: Office, bosses: int) -> None:
    for place in range(bosses):
        boss = (await office.create(name=f"Boss {place:02}"))["user"]
        for report in range(3):
            await office.create(name=f"Report {place:02}.{report}", managerId=boss["id"])

    with counting() as statements:
        read = (await office.api.ask(office.boss, REPORTS))["users"]["nodes"]

    assert len(read) == bosses
    assert read[0]["reports"] == {
        "totalCount": 3,
        "pageInfo": {"hasNextPage": True},
        "nodes": [{"name": f"Report 00.{place}", "manager": {"name": "Boss 00"}} for place in range(2)],
    }
    assert len(statements) == 4


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ('{team: {eq: "North"}}', ["Ann", "Ben"]),
        ("{manager: {eq: $boss}}", ["Ben"]),
        ('{role: {gte: MANAGER}, name: {in: ["Ann", "Ben", "Bot"]}}', ["Ann"]),
        ("{role: {lt: MEMBER}}", ["Bot"]),
        ("{service: {eq: true}}", ["Bot"]),
        ("{active: {eq: false}}", ["Ben"]),
        ("{subject: {isNull: false}}", ["Ann"]),
        ('{externalId: {eq: "7"}}', ["Ben"]),
    ],
)
async def test_users_are_found_by_what_they_are(office: Office, where: str, names: list[str]) -> None:
    ann = (await office.create(name="Ann", team="North", role="MANAGER", subject="s"))["user"]
    ben = (await office.create(name="Ben", team="North", managerId=ann["id"], externalId="7"))["user"]
    await office.create(name="Bot", role="VIEWER", service=True)
    await office.do("deactivateUser", id=ben["id"])
    declared = "query($boss: ID!)" if "$boss" in where else "query"
    document = f"{declared} {{ users(filter: {where}, orderBy: [{{field: NAME}}]) {{ nodes {{ name }} }} }}"

    found = await office.api.ask(office.boss, document, **({"boss": ann["id"]} if "$boss" in where else {}))

    assert [user["name"] for user in found["users"]["nodes"]] == names


async def test_users_are_ordered_by_team_and_name(office: Office) -> None:
    for name, team in (("Ann", "South"), ("Ben", "North"), ("Cem", None), ("Dan", "North")):
        await office.create(name=name, team=team)

    order = "[{field: TEAM}, {field: NAME, direction: DESC}]"
    document = f"{{ users(filter: {{role: {{eq: MEMBER}}}}, orderBy: {order}) {{ nodes {{ name }} }} }}"
    found = await office.api.ask(office.boss, document)

    assert [user["name"] for user in found["users"]["nodes"]] == ["Dan", "Ben", "Ann", "Cem"]
