"""Who may ask what over HTTP. Source: api.md, Access."""

from datetime import timedelta

import pytest

from app.graphql_schema import served_schema
from commands.outcomes import Done
from commands.tokens import NewToken, create_token, revoke_token
from commands.users import deactivate_user
from guards.enums import Role
from tests.support.clock import FrozenClock
from tests.support.serving import Http, http_client, issue, serving

VIEWER = "{ viewer { name role } }"
CREATE = 'mutation { createOrganization(input: {name: "Acme"}) { __typename } }'


async def test_a_query_is_answered(address: str, clock: FrozenClock) -> None:
    token = await issue(clock, Role.MANAGER)

    response = await Http(address, token.text).post(VIEWER)

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json()["data"] == {"viewer": {"name": "test", "role": "MANAGER"}}


async def test_a_query_by_get_is_answered(address: str, clock: FrozenClock) -> None:
    token = await issue(clock)

    response = await Http(address, token.text).get(
        query="query($kind: LifecycleKind!) { lifecycle(kind: $kind) { kind } }", variables='{"kind": "ENGAGEMENT"}'
    )

    assert response.json()["data"] == {"lifecycle": {"kind": "ENGAGEMENT"}}


async def test_a_mutation_by_get_is_refused(address: str, clock: FrozenClock) -> None:
    token = await issue(clock, Role.ADMIN)

    response = await Http(address, token.text).get(query=CREATE)

    assert response.status_code == 405
    assert response.headers["allow"] == "GET, POST"
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}


async def test_a_subscription_by_post_is_refused(address: str, clock: FrozenClock) -> None:
    token = await issue(clock)

    response = await Http(address, token.text).post("subscription { events { id } }")

    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}


async def assert_nobody(client: Http) -> None:
    response = await client.post(VIEWER)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == "Bearer"
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "UNAUTHENTICATED"}


@pytest.mark.parametrize("header", [None, b"Bearer", b"Bearer gh_unknown", b"Bearer other", b"Bearer gh_\xc3\xbc\xff"])
async def test_without_a_valid_token_nothing_is_answered(address: str, header: bytes | None) -> None:
    client = Http(address)
    if header is not None:
        client.headers = {b"Authorization": header}

    await assert_nobody(client)


async def test_a_get_without_a_token_is_not_answered(address: str) -> None:
    assert (await Http(address).get(query=VIEWER)).status_code == 401
    assert (await Http(address).get(query=VIEWER, headers={"Accept": "text/html"})).status_code == 401


async def test_an_expired_token_is_not_valid(address: str, clock: FrozenClock) -> None:
    made = await create_token(NewToken("ci", Role.VIEWER, expires_at=clock.now() + timedelta(hours=1)), clock.now())
    assert isinstance(made, Done)
    client = Http(address, made.item.text)
    assert (await client.post(VIEWER)).status_code == 200

    clock.advance(timedelta(hours=1))

    await assert_nobody(client)


async def test_a_revoked_token_is_not_valid(address: str, clock: FrozenClock) -> None:
    token = await issue(clock)
    await revoke_token(token.token.id, clock.now())

    await assert_nobody(Http(address, token.text))


async def test_the_token_of_a_deactivated_user_is_not_valid(address: str, clock: FrozenClock) -> None:
    token = await issue(clock)
    await deactivate_user(token.token.user_id, clock.now())

    await assert_nobody(Http(address, token.text))


async def test_writing_takes_the_scope_write(address: str, clock: FrozenClock) -> None:
    token = await issue(clock, Role.ADMIN, scopes=("read",))

    response = await Http(address, token.text).post(CREATE)

    assert response.status_code == 403
    assert response.json()["data"] is None
    assert response.json()["errors"][0]["message"] == "This token lacks the scope write."
    assert response.json()["errors"][0]["extensions"] == {"code": "FORBIDDEN", "requiredScope": "write"}


async def test_reading_takes_the_scope_read(address: str, clock: FrozenClock) -> None:
    token = await issue(clock, Role.ADMIN, scopes=("write",))
    client = Http(address, token.text)

    assert (await client.post(VIEWER)).status_code == 403
    assert (await client.post(CREATE)).json()["data"] == {"createOrganization": {"__typename": "OrganizationCreated"}}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"query": ', "application/json"),
        (b'"text"', "application/json"),
        (b"null", "application/json"),
        (b"[]", "application/json"),
        (b"{}", "application/json"),
        (b'{"query": 1}', "application/json"),
        (b'{"query": "{ viewer { name } }", "variables": []}', "application/json"),
        (b'{"query": "{ viewer { name } }", "extensions": "x"}', "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"query": "\xff"}', "application/json"),
    ],
)
async def test_a_request_that_is_none_is_refused(address: str, clock: FrozenClock, content: bytes, kind: str) -> None:
    token = await issue(clock)

    async with http_client(headers=Http(address, token.text).headers) as client:
        response = await client.post(f"http://{address}/graphql", content=content, headers={"Content-Type": kind})

    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"query": "{ viewer { name } }"}', "text/plain"),
        (b'{"query": "{ viewer { name } }"}', "text/plain; x=application/json"),
        (b"query={viewer{name}}", "application/x-www-form-urlencoded"),
        (b'{"query": "{ viewer { name } }"}', "multipart/form-data; boundary=x"),
    ],
)
async def test_what_a_page_can_post_without_asking_first_is_refused(
    address: str, clock: FrozenClock, content: bytes, kind: str
) -> None:
    token = await issue(clock)

    async with http_client(headers=Http(address, token.text).headers) as client:
        response = await client.post(f"http://{address}/graphql", content=content, headers={"Content-Type": kind})

    assert response.status_code == 415
    assert response.json()["errors"][0]["extensions"] == {"code": "BAD_USER_INPUT"}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_other_methods_are_refused(address: str, clock: FrozenClock, method: str) -> None:
    token = await issue(clock)

    async with http_client(headers=Http(address, token.text).headers) as client:
        response = await client.request(method, f"http://{address}/graphql")

    assert response.status_code == 405


@pytest.mark.parametrize(("accept", "status"), [("application/json", 200), ("application/graphql-response+json", 400)])
async def test_the_status_of_a_document_that_cannot_run_is_what_the_client_understands(
    address: str, clock: FrozenClock, accept: str, status: int
) -> None:
    token = await issue(clock)

    response = await Http(address, token.text).post("{ nothing }", Accept=accept)

    assert response.status_code == status
    assert response.headers["content-type"] == accept
    assert response.json()["errors"][0]["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED"}


async def test_the_schema_can_be_kept_secret(clock: FrozenClock, database: str) -> None:
    token = await issue(clock)
    async with serving(served_schema(introspection=False), clock.now, database) as address:
        client = Http(address, token.text)
        asked = await client.post("{ __schema { types { name } } }")
        guessed = await client.post("{ viewe { name } }")
        plain = await client.post("{ __typename }")

    assert asked.json()["errors"][0]["extensions"] == {"code": "GRAPHQL_VALIDATION_FAILED"}
    assert guessed.json()["errors"][0]["message"] == "Cannot query field 'viewe' on type 'Query'."
    assert plain.json()["data"] == {"__typename": "Query"}


async def test_the_schema_can_be_asked_for(address: str, clock: FrozenClock) -> None:
    token = await issue(clock)

    response = await Http(address, token.text).post("{ __schema { queryType { name } } }")

    assert response.json()["data"] == {"__schema": {"queryType": {"name": "Query"}}}


async def test_a_database_that_is_away_is_told_without_details(
    address: str, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    token = await issue(clock)
    monkeypatch.setattr("app.graphql_endpoint.authenticate", failing)

    response = await Http(address, token.text).post(VIEWER)

    (error,) = response.json()["errors"]
    assert (response.status_code, error["message"], error["extensions"]["code"]) == (500, "Internal error", "INTERNAL")
    assert "PostgreSQL" not in response.text
    assert error["extensions"]["errorId"] in {vars(record).get("error") for record in caplog.records}


async def failing(*_: object) -> None:
    raise ConnectionError("PostgreSQL is away")
