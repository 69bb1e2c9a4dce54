"""Who may connect by WebSocket, and for how long. Source: api.md, Access."""

import json
import logging
from datetime import timedelta

import pytest
from websockets.exceptions import InvalidStatus

from app.graphql_schema import ServedSchema
from app.wakeup import announce
from commands.tokens import revoke_token
from commands.users import UserChanges, deactivate_user, update_user
from guards.enums import Role
from models import Token
from resolvers.events import Cursor
from tests.support.clock import FrozenClock
from tests.support.outbox import emit
from tests.support.serving import connected, issue, serving, subscriber

VIEWER = "{ viewer { name } }"
EVENTS = "subscription { events { id } }"
FROM_THE_BEGINNING = f'subscription {{ events(after: "{Cursor(0, 0).encode()}") {{ id }} }}'
UNAUTHORIZED = (4401, "Unauthorized")
AT_ONCE = 0.01


@pytest.mark.parametrize("name", ["Authorization", "authorization", "token"])
async def test_a_token_lets_in(address: str, clock: FrozenClock, name: str) -> None:
    token = (await issue(clock)).text
    async with connected(address) as client:
        await client.send(type="connection_init", payload={name: token if name == "token" else f"Bearer {token}"})

        assert await client.receive() == {"type": "connection_ack"}


@pytest.mark.parametrize(
    "payload", [None, {}, {"Authorization": "Bearer gh_unknown"}, {"token": 7}, {"Authorization": None}, []]
)
async def test_without_a_valid_token_nobody_gets_in(address: str, payload: object) -> None:
    async with connected(address) as client:
        await client.send(type="connection_init", payload=payload)

        assert await client.ended() == UNAUTHORIZED


async def test_nothing_is_run_before_the_token_is_told(address: str) -> None:
    async with connected(address) as client:
        await client.subscribe(VIEWER)

        assert await client.ended() == UNAUTHORIZED


async def test_a_second_login_ends_the_connection(address: str, clock: FrozenClock) -> None:
    token = (await issue(clock)).text
    async with subscriber(address, token) as client:
        await client.send(type="connection_init", payload={"token": token})

        assert (await client.ended())[0] == 4429


async def test_queries_and_mutations_run_too(address: str, clock: FrozenClock) -> None:
    async with subscriber(address, (await issue(clock, Role.MEMBER)).text) as client:
        await client.subscribe(VIEWER)
        assert (await client.next())["data"] == {"viewer": {"name": "test"}}
        assert await client.receive() == {"type": "complete", "id": "1"}
        await client.subscribe('mutation { createOrganization(input: {name: "Acme"}) { __typename } }')
        assert (await client.next())["data"] == {"createOrganization": {"__typename": "OrganizationCreated"}}


async def test_scopes_count_here_too(address: str, clock: FrozenClock) -> None:
    async with subscriber(address, (await issue(clock, Role.ADMIN, scopes=("write",))).text) as client:
        await client.subscribe(EVENTS)
        (error,) = (await client.next())["errors"]

    assert error["extensions"] == {"code": "FORBIDDEN", "requiredScope": "read"}


@pytest.mark.parametrize(
    ("query", "code"), [("{ viewer {", "GRAPHQL_PARSE_FAILED"), ("{ nothing }", "GRAPHQL_VALIDATION_FAILED")]
)
async def test_a_document_that_cannot_run_leaves_the_connection_open(
    address: str, clock: FrozenClock, query: str, code: str
) -> None:
    async with subscriber(address, (await issue(clock)).text) as client:
        await client.subscribe(query)
        message = await client.receive()
        assert (message["type"], message["payload"][0]["extensions"]) == ("error", {"code": code})

        await client.subscribe(VIEWER)
        assert (await client.next())["data"] == {"viewer": {"name": "test"}}


async def test_an_unknown_operation_leaves_the_connection_open(address: str, clock: FrozenClock) -> None:
    async with subscriber(address, (await issue(clock)).text) as client:
        await client.send(type="subscribe", id="1", payload={"query": f"query A {VIEWER}", "operationName": "B"})
        message = await client.receive()
        assert (message["type"], message["payload"][0]["extensions"]) == ("error", {"code": "BAD_USER_INPUT"})

        await client.subscribe(VIEWER)
        assert (await client.next())["data"] == {"viewer": {"name": "test"}}


async def test_a_client_that_leaves_in_the_middle_is_no_error(
    schema: ServedSchema, clock: FrozenClock, database: str, caplog: pytest.LogCaptureFixture
) -> None:
    token = (await issue(clock)).text
    async with serving(schema, clock.now, database) as address:
        for _ in range(5):
            await emit("a.happened")
            async with subscriber(address, token) as client:
                for operation in range(10):
                    await client.subscribe(FROM_THE_BEGINNING, f"{operation}")
                await client.receive()
                client.connection.transport.abort()
            await announce()

    assert not [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(
    "message",
    [
        7,
        [],
        {},
        {"type": "subscribe"},
        {"type": "subscribe", "id": "1"},
        {"type": "subscribe", "id": 1, "payload": {"query": VIEWER}},
        {"type": "subscribe", "id": "1", "payload": []},
        {"type": "subscribe", "id": "1", "payload": {"query": 1}},
        {"type": "subscribe", "id": "1", "payload": {"query": VIEWER, "variables": []}},
        {"type": "subscribe", "id": "1", "payload": {"query": VIEWER, "operationName": []}},
        {"type": "nonsense" * 100},
    ],
)
async def test_a_message_that_is_none_ends_the_connection(address: str, clock: FrozenClock, message: object) -> None:
    async with subscriber(address, (await issue(clock)).text) as client:
        await client.connection.send(json.dumps(message))

        assert (await client.ended())[0] == 4400


@pytest.mark.parametrize("frame", ["{", b"\x00"])
async def test_a_frame_that_is_no_json_ends_the_connection(
    address: str, clock: FrozenClock, frame: str | bytes
) -> None:
    async with subscriber(address, (await issue(clock)).text) as client:
        await client.connection.send(frame)

        assert (await client.ended())[0] == 4400


async def test_other_protocols_are_not_spoken(address: str) -> None:
    async with connected(address, "graphql-ws") as client:
        assert (await client.ended())[0] == 4406


async def test_pages_of_other_sites_may_not_connect(address: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with connected(address, origin="https://elsewhere.example"):
            raise AssertionError("it was accepted")

    assert refused.value.response.status_code == 403


async def test_a_ping_is_answered(address: str) -> None:
    async with connected(address) as client:
        await client.send(type="ping")

        assert await client.receive() == {"type": "pong"}


async def test_a_token_that_is_revoked_ends_the_connection_and_its_operations(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token = await issue(clock)
    async with (
        serving(schema, clock.now, database, recheck=AT_ONCE) as address,
        subscriber(address, token.text) as client,
    ):
        await client.subscribe(EVENTS)
        await revoke_token(token.token.id, clock.now())

        assert await client.ended() == UNAUTHORIZED


async def test_a_token_that_expires_ends_the_connection(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token = await issue(clock)
    await Token.filter(id=token.token.id).update(expires_at=clock.now() + timedelta(minutes=5))
    async with (
        serving(schema, clock.now, database, recheck=AT_ONCE) as address,
        subscriber(address, token.text) as client,
    ):
        await client.subscribe(VIEWER)
        await client.next()
        clock.advance(timedelta(minutes=5))

        assert await client.ended() == UNAUTHORIZED


async def test_a_user_who_is_deactivated_is_disconnected(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token = await issue(clock)
    async with (
        serving(schema, clock.now, database, recheck=AT_ONCE) as address,
        subscriber(address, token.text) as client,
    ):
        await deactivate_user(token.token.user_id, clock.now())

        assert await client.ended() == UNAUTHORIZED


async def test_another_role_asks_the_client_to_connect_again(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token = await issue(clock, Role.MANAGER)
    async with (
        serving(schema, clock.now, database, recheck=AT_ONCE) as address,
        subscriber(address, token.text) as client,
    ):
        await update_user(token.token.user_id, UserChanges(role=Role.MEMBER), clock.now())

        assert (await client.ended())[0] == 1012


async def test_a_database_that_fails_for_a_while_ends_no_connection(
    schema: ServedSchema,
    clock: FrozenClock,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    token = await issue(clock)
    async with (
        serving(schema, clock.now, database, recheck=AT_ONCE) as address,
        subscriber(address, token.text) as client,
    ):
        with monkeypatch.context() as patched:
            patched.setattr("app.graphql_socket.authenticate", failing)
            while not any("a token cannot be checked" in record.getMessage() for record in caplog.records):
                await client.send(type="ping")
                assert await client.receive() == {"type": "pong"}
        await client.subscribe(VIEWER)

        assert (await client.next())["data"] == {"viewer": {"name": "test"}}


async def test_a_database_that_is_away_asks_the_client_to_come_later(
    address: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = (await issue(clock)).text
    monkeypatch.setattr("app.graphql_socket.authenticate", failing)
    async with connected(address) as client:
        await client.send(type="connection_init", payload={"token": token})
        code, reason = await client.ended()

    assert code == 1013
    assert reason.startswith("Internal error ")
    assert "PostgreSQL" not in reason


async def failing(*_: object) -> None:
    raise ConnectionError("PostgreSQL is away")
