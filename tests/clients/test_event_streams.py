"""Operations over Server-Sent Events. Source: api.md, the first paragraph; graphql-sse, distinct connections."""

import asyncio
import json
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from app.graphql_schema import ServedSchema
from app.limits.capacity import Caps
from app.wakeup import announce
from commands.tokens import revoke_token
from commands.users import UserChanges, update_user
from guards.enums import Role
from models import Organization, Token
from resolvers.events import Cursor
from tests.support.clock import FrozenClock
from tests.support.event_stream import MEDIA_TYPE, Sent, Stream, streaming
from tests.support.outbox import PATIENCE, emit, settled
from tests.support.serving import Http, Json, Terms, http_client, issue, serving
from tests.support.unchanged import nothing_changes

BEGINNING = Cursor(0, 0).encode()
VIEWER = "{ viewer { name } }"
EVENTS = 'subscription($after: String) { events(after: $after, filter: { types: ["a.*"] }) { id cursor type } }'
CREATE = 'mutation { createOrganization(input: {name: "Acme"}) { __typename } }'
COMPLETE = Sent("complete", None, None)
AT_ONCE = 0.01


async def token_of(clock: FrozenClock, role: Role = Role.MEMBER) -> str:
    return (await issue(clock, role)).text


async def events(stream: Stream, count: int) -> list[Json]:
    found = [await stream.next() for _ in range(count)]
    assert all(sent and sent.event == "next" for sent in found)
    return [sent.data["data"]["events"] for sent in found if sent]


@pytest.mark.parametrize("get", [True, False])
async def test_a_query_has_one_result_and_ends(address: str, clock: FrozenClock, get: bool) -> None:  # noqa: FBT001 - a case
    async with streaming(address, await token_of(clock), VIEWER, get=get) as stream:
        assert stream.response.headers["content-type"].startswith(MEDIA_TYPE)
        assert stream.response.headers["cache-control"] == "no-cache, no-transform"

        answer, end = await stream.rest()

    assert (answer.event, answer.id, end) == ("next", None, COMPLETE)
    assert answer.data["data"] == {"viewer": {"name": "test"}}


@pytest.mark.parametrize(
    ("accepted", "answered"),
    [
        ("text/event-stream", MEDIA_TYPE),
        ("text/event-stream, multipart/mixed", MEDIA_TYPE),
        ("application/json;q=0.9, Text/Event-Stream", "application/json"),
        (
            "application/graphql-response+json, application/json, text/event-stream, multipart/mixed",
            "application/graphql-response+json",
        ),
    ],
)
async def test_json_is_sent_to_clients_that_name_it_before_events(
    address: str, clock: FrozenClock, accepted: str, answered: str
) -> None:
    """As urql does with every query; with a subscription it names events first."""
    response = await Http(address, await token_of(clock)).post(VIEWER, accept=accepted)

    assert response.headers["content-type"].partition(";")[0] == answered


async def test_a_mutation_runs_by_post(address: str, clock: FrozenClock) -> None:
    async with streaming(address, await token_of(clock), CREATE) as stream:
        first = await stream.next()

    assert first is not None
    assert first.data["data"] == {"createOrganization": {"__typename": "OrganizationCreated"}}
    assert await Organization.all().count() == 1


async def test_a_mutation_does_not_run_by_get(address: str, clock: FrozenClock) -> None:
    token = await token_of(clock)
    async with nothing_changes("tokens"), streaming(address, token, CREATE, get=True) as stream:
        refused, end = await stream.rest()

    assert refused.data["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert end == COMPLETE


@pytest.mark.parametrize("get", [True, False])
async def test_events_come_with_their_cursors_as_ids(address: str, clock: FrozenClock, get: bool) -> None:  # noqa: FBT001 - a case
    ids = [await emit("a.happened") for _ in range(3)]
    async with streaming(address, await token_of(clock), EVENTS, get=get, after=BEGINNING) as stream:
        found = [await stream.next() for _ in range(3)]

    assert [sent.id for sent in found if sent] == [sent.data["data"]["events"]["cursor"] for sent in found if sent]
    assert len({sent.id for sent in found if sent}) == len(ids)


async def test_the_id_of_the_last_event_comes_before_the_argument(address: str, clock: FrozenClock) -> None:
    """A browser's EventSource connects again with the URL that it was given first, and the id of the last event."""
    token = await token_of(clock)
    for _ in range(4):
        await emit("a.happened")
    async with streaming(address, token, EVENTS, get=True, after=BEGINNING) as stream:
        first, second = await events(stream, 2)
    async with streaming(address, token, EVENTS, get=True, last=second["cursor"], after=BEGINNING) as stream:
        third, fourth = await events(stream, 2)

    assert len({event["id"] for event in (first, second, third, fourth)}) == 4


async def test_what_happens_is_sent_as_it_happens(address: str, clock: FrozenClock) -> None:
    await emit("a.before")
    await settled()
    async with streaming(address, await token_of(clock), EVENTS, after=BEGINNING) as stream:
        await events(stream, 1)
        await emit("a.after")
        await announce()
        (event,) = await events(stream, 1)

    assert event["type"] == "a.after"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ viewer {", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ('subscription { events(after: "nonsense") { id } }', "BAD_USER_INPUT"),
        ('subscription { recordChanged(id: "nonsense") { id } }', "BAD_USER_INPUT"),
    ],
)
async def test_what_cannot_run_is_told_as_the_only_result(
    address: str, clock: FrozenClock, query: str, code: str
) -> None:
    async with streaming(address, await token_of(clock), query) as stream:
        refused, end = await stream.rest()

    assert stream.response.status_code == 200
    assert refused.event == "next"
    assert [error["extensions"]["code"] for error in refused.data["errors"]] == [code]
    assert end == COMPLETE


async def test_without_a_token_there_is_no_stream(address: str) -> None:
    async with streaming(address, "gh_unknown", VIEWER) as stream:
        assert stream.response.status_code == 401
        answer = json.loads(await stream.response.aread())

    assert answer["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


@pytest.mark.parametrize("body", ["{", "[]", '{"query": 7}', '{"query": "{a}", "variables": []}'])
async def test_a_body_that_is_no_request_is_refused(address: str, clock: FrozenClock, body: str) -> None:
    headers = {"Authorization": f"Bearer {await token_of(clock)}", "Accept": MEDIA_TYPE}
    async with http_client(headers={**headers, "Content-Type": "application/json"}) as client:
        response = await client.post(f"http://{address}/graphql", content=body)

    assert response.status_code == 400


async def test_a_token_that_is_revoked_is_told_and_ends_the_stream(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token = await issue(clock)
    async with (
        serving(schema, clock.now, database, recheck=AT_ONCE) as address,
        streaming(address, token.text, EVENTS) as stream,
    ):
        await revoke_token(token.token.id, clock.now())
        told, end = await stream.rest()

    assert told.data["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    assert end == COMPLETE


async def test_a_token_that_expires_ends_the_stream(schema: ServedSchema, clock: FrozenClock, database: str) -> None:
    token = await issue(clock)
    await Token.filter(id=token.token.id).update(expires_at=clock.now() + timedelta(minutes=5))
    async with (
        serving(schema, clock.now, database, recheck=AT_ONCE) as address,
        streaming(address, token.text, EVENTS) as stream,
    ):
        clock.advance(timedelta(minutes=5))

        assert len(await stream.rest()) == 2


async def test_another_role_ends_the_stream_so_that_the_client_connects_again(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token = await issue(clock, Role.MANAGER)
    async with (
        serving(schema, clock.now, database, recheck=AT_ONCE) as address,
        streaming(address, token.text, EVENTS) as stream,
    ):
        await update_user(token.token.user_id, UserChanges(role=Role.MEMBER), clock.now())

        assert await stream.rest() == []


async def test_a_stream_that_has_nothing_to_say_shows_that_it_lives(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token = await token_of(clock)
    async with (
        serving(schema, clock.now, database, terms=Terms(quiet=AT_ONCE)) as address,
        streaming(address, token, EVENTS) as stream,
    ):
        assert await stream.comment() == ":"


async def test_a_client_that_leaves_leaves_nothing_behind(
    schema: ServedSchema, clock: FrozenClock, database: str
) -> None:
    token = await token_of(clock)
    terms = Terms(Caps(connections_per_token=1, subscriptions=1))
    async with serving(schema, clock.now, database, terms=terms) as address:
        for _ in range(5):
            async with asyncio.timeout(PATIENCE):
                while await status_of(address, token) != 200:  # noqa: ASYNC110 - the other end is no task
                    await asyncio.sleep(AT_ONCE)


async def status_of(address: str, token: str) -> int:
    async with streaming(address, token, EVENTS) as stream:
        return stream.response.status_code


async def test_streams_end_when_the_server_stops(schema: ServedSchema, clock: FrozenClock, database: str) -> None:
    token = await token_of(clock)
    async with AsyncExitStack() as server:
        address = await server.enter_async_context(serving(schema, clock.now, database))
        async with streaming(address, token, EVENTS) as stream:
            stopping = asyncio.create_task(server.aclose())

            assert await stream.rest() == []
            await stopping
