"""Tokens over the API: made for oneself or, by those who administer, for others; listed, and revoked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.outcomes import Done
from commands.tokens import NewToken, create_token, hash_token
from guards.actor import Actor
from guards.enums import Role
from models import Event, Token, User
from resolvers.ids import global_id, key_of
from tests.schema.test_webhook_access import everything
from tests.support.api import Api, Json, gid
from tests.support.hooks import RULES
from tests.support.outbox import settled
from tests.support.statements import counting
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

TOKEN = "id name role scopes expiresAt revokedAt lastUsedAt user { name service role }"
CREATED = f"""
... on TokenCreated {{ secret token {{ {TOKEN} }} }} ... on Refused {{ code }}
... on InvalidInput {{ fields {{ path message }} }} ... on Problem {{ message }}
"""
REVOKED = f"... on TokenRevoked {{ token {{ {TOKEN} }} }} ... on Refused {{ code }} ... on Problem {{ message }}"
LIST = f"query($filter: TokenFilter) {{ tokens(filter: $filter) {{ totalCount nodes {{ {TOKEN} }} }} }}"


async def create(api: Api, actor: Actor, **sent: object) -> Json:
    return await api.mutate(actor, "createToken", CREATED, **{"name": "laptop", **sent})


async def revoke(api: Api, actor: Actor, token_id: str) -> Json:
    return await api.mutate(actor, "revokeToken", REVOKED, id=token_id)


@pytest.fixture
def api(api: Api) -> Api:
    return replace(api, outgoing=RULES)


async def happened() -> list[str]:
    return [event.type for event in await Event.filter(type__startswith="token.").order_by("position")]


async def test_everybody_makes_tokens_for_themselves(api: Api, world: World) -> None:
    ann = await world.user(Role.MEMBER, "Ann")
    ends = world.clock.now() + timedelta(days=30)

    made = await create(api, ann, userId=gid(ann), expiresAt=ends.isoformat())

    assert made["token"] == {
        "id": made["token"]["id"],
        "name": "laptop",
        "role": "MEMBER",
        "scopes": ["READ", "WRITE"],
        "expiresAt": ends.isoformat(),
        "revokedAt": None,
        "lastUsedAt": None,
        "user": {"name": "Ann", "service": False, "role": "MEMBER"},
    }
    row = await Token.get(token_hash=hash_token(made["secret"]))
    assert key_of(made["token"]["id"], "Token") == row.id
    assert await happened() == ["token.created"]


async def test_a_token_of_nobody_belongs_to_a_service_user_of_its_name(api: Api, world: World) -> None:
    ada = await world.user(Role.ADMIN, "Ada")

    first = await create(api, ada, name="report", role="VIEWER")
    second = await create(api, ada, name="report", role="VIEWER")

    assert first["token"]["user"] == {"name": "report", "service": True, "role": "VIEWER"}
    assert await User.filter(service=True).count() == 1
    assert first["secret"] != second["secret"]


async def test_for_others_it_takes_who_administers(api: Api, world: World) -> None:
    ann, ben = await world.user(Role.CHAIRMAN, "Ann"), await world.user(Role.MEMBER, "Ben")

    async with nothing_changes():
        answers = [await create(api, ann, userId=gid(ben), role="MEMBER"), await create(api, ann, name="report")]
    assert [answer["code"] for answer in answers] == ["ROLE_REQUIRED"] * 2

    delegate = replace(api, scopes=frozenset({"read", "write", "admin"}))
    assert (await create(delegate, ann, userId=gid(ben), role="MEMBER"))["token"]["user"]["name"] == "Ben"


async def test_nobody_gives_more_than_they_have(api: Api, world: World) -> None:
    ann, ada = await world.user(Role.MANAGER, "Ann"), await world.user(Role.ADMIN, "Ada")
    delegate = replace(api, scopes=frozenset({"read", "write", "admin"}))
    half = replace(api, scopes=frozenset({"write"}))
    as_member = replace(ada, role=Role.MEMBER)

    async with nothing_changes():
        above = [
            await create(api, ann, userId=gid(ann), role="EXECUTIVE"),
            await create(delegate, ann, userId=gid(ada), role="VIEWER"),
            await create(delegate, ann, name="report", role="ADMIN"),
            await create(api, as_member, userId=gid(ada), role="ADMIN"),
        ]
        wider = [
            await create(api, ann, userId=gid(ann), scopes=["READ", "ADMIN"]),
            await create(half, ann, userId=gid(ann), scopes=["READ"]),
            await create(api, ann, userId=gid(ann), scopes=[]),
        ]

    assert [answer["code"] for answer in above] == ["ROLE_REQUIRED"] * 4
    assert [answer["fields"][0]["path"] for answer in wider] == [["scopes"]] * 3
    assert (await create(half, ann, userId=gid(ann)))["token"]["scopes"] == ["WRITE"]
    assert (await create(api, ada, userId=gid(ada), scopes=["ADMIN"]))["token"]["scopes"] == ["ADMIN"]


@pytest.mark.parametrize(
    ("path", "sent"),
    [("name", {"name": " "}), ("expiresAt", {"expiresAt": "2026-03-02T09:00:00Z"}), ("role", {"role": "ADMIN"})],
)
async def test_what_makes_no_sense_is_refused(api: Api, world: World, path: str, sent: Json) -> None:
    ada, ben = await world.user(Role.ADMIN, "Ada"), await world.user(Role.MEMBER, "Ben")

    async with nothing_changes():
        answer = await create(api, ada, **{"userId": gid(ben), "role": "MEMBER", **sent})

    assert answer["fields"][0]["path"] == [path]


async def test_nobody_gets_a_token_who_is_not_there(api: Api, world: World) -> None:
    ada, ben = await world.user(Role.ADMIN, "Ada"), await world.user(Role.MEMBER, "Ben")
    await User.filter(id=ben.id).update(active=False)

    async with nothing_changes():
        answers = [await create(api, ada, userId=one) for one in (gid(ben), "x", global_id("User", some_id()))]

    assert [answer["__typename"] for answer in answers] == ["NotFound"] * 3


async def test_a_repeat_shows_the_same_secret_and_nothing_keeps_it(
    api: Api, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    ann = await world.user(Role.MEMBER, "Ann")

    first = await create(api, ann, userId=gid(ann), idempotencyKey="k")
    async with nothing_changes():
        second = await create(api, ann, userId=gid(ann), idempotencyKey="k")

    assert second == first
    secret = first["secret"]
    assert secret.startswith("gh_")
    for spelled in (secret, secret.removeprefix("gh_")):
        assert spelled not in await everything()
        assert spelled not in caplog.text
        assert spelled not in str(await api.ask(ann, LIST))


async def test_without_a_key_to_encrypt_it_nothing_is_kept_for_a_repeat(api: Api, world: World) -> None:
    ann = await world.user(Role.MEMBER, "Ann")
    keyless = Api(api.clock)

    async with nothing_changes():
        refused = await create(keyless, ann, userId=gid(ann), idempotencyKey="k")
    assert refused["fields"][0]["path"] == ["idempotencyKey"]
    assert (await create(keyless, ann, userId=gid(ann)))["__typename"] == "TokenCreated"


async def test_a_token_is_revoked_by_its_user_once(api: Api, world: World) -> None:
    ann = await world.user(Role.VIEWER, "Ann")
    made = (await create(api, ann, userId=gid(ann)))["token"]

    first = await revoke(api, ann, made["id"])
    world.clock.advance(timedelta(hours=1))
    async with nothing_changes():
        second = await revoke(api, ann, made["id"])

    assert first == second
    assert first["token"]["revokedAt"] == (world.clock.now() - timedelta(hours=1)).isoformat()
    assert await happened() == ["token.created", "token.revoked"]


async def test_a_token_of_somebody_else_is_revoked_by_who_administers(api: Api, world: World) -> None:
    ann, ben, ada = [await world.user(role) for role in (Role.CHAIRMAN, Role.MEMBER, Role.ADMIN)]
    of_ben, of_ada = [(await create(api, one, userId=gid(one)))["token"]["id"] for one in (ben, ada)]
    delegate = replace(api, scopes=frozenset({"read", "write", "admin"}))

    async with nothing_changes():
        unseen = await revoke(api, ann, of_ben)
        above = await revoke(delegate, ann, of_ada)

    assert (unseen["__typename"], above["code"]) == ("NotFound", "ROLE_REQUIRED")
    assert (await revoke(delegate, ann, of_ben))["__typename"] == "TokenRevoked"
    assert (await revoke(api, ada, of_ada))["__typename"] == "TokenRevoked"


async def test_everybody_lists_their_own_and_an_admin_all(api: Api, world: World) -> None:
    ann, ben, ada = [await world.user(role, role.title()) for role in (Role.MEMBER, Role.CHAIRMAN, Role.ADMIN)]
    for one in (ann, ben, ada):
        world.clock.advance(timedelta(minutes=1))
        await create(api, one, userId=gid(one))

    own, others, every = [(await api.ask(one, LIST))["tokens"] for one in (ann, ben, ada)]

    assert [token["user"]["name"] for token in own["nodes"]] == ["Member"]
    assert [token["user"]["name"] for token in others["nodes"]] == ["Chairman"]
    assert [token["user"]["name"] for token in every["nodes"]] == ["Admin", "Chairman", "Member"]
    assert (own["totalCount"], every["totalCount"]) == (1, 3)
    of_ben = await api.ask(ada, LIST, filter={"user": {"eq": gid(ben)}, "revokedAt": {"isNull": True}})
    assert of_ben["tokens"]["totalCount"] == 1
    hidden = await api.ask(ann, LIST, filter={"user": {"eq": gid(ben)}})
    assert hidden["tokens"] == {"totalCount": 0, "nodes": []}


async def test_events_of_tokens_are_read_by_their_user_and_an_admin(api: Api, world: World) -> None:
    ann, ben, ada = [await world.user(role) for role in (Role.MEMBER, Role.CHAIRMAN, Role.ADMIN)]
    await create(api, ann, userId=gid(ann))
    document = '{ events(filter: {types: ["token.*"]}) { totalCount nodes { type data } } }'
    await settled()

    seen = [(await api.ask(one, document))["events"]["totalCount"] for one in (ann, ben, ada)]

    assert seen == [1, 0, 1]


@pytest.mark.parametrize("number", [2, 20])
async def test_many_tokens_take_as_many_statements_as_few(api: Api, world: World, number: int) -> None:
    ada = await world.user(Role.ADMIN)
    for place in range(number):
        assert isinstance(await create_token(NewToken(f"t{place}", Role.VIEWER), world.clock.now()), Done)

    with counting() as statements:
        await api.ask(ada, LIST)

    assert len(statements) == 3
