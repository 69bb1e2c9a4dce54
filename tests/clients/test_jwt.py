"""JWTs over HTTP, WebSocket and beside the API, against a real server of keys. Source: api.md, Access."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from app.graphql_schema import ServedSchema
from commands.outcomes import Done
from commands.users import NewUser, create_user
from guards.enums import Role
from models import Organization
from tests.support.clock import FrozenClock
from tests.support.identity_provider import Provider, providing
from tests.support.serving import Http, http_client, serving, subscriber

VIEWER = "{ viewer { name role } }"
CREATE = 'mutation { createOrganization(input: {name: "Acme"}) { __typename ... on Refused { code } } }'
NEVER = "subscription { notifications { cursor } }"


@pytest.fixture
async def provider(clock: FrozenClock) -> AsyncIterator[Provider]:
    async with providing(clock) as found:
        yield found


@pytest.fixture
async def address(schema: ServedSchema, clock: FrozenClock, database: str, provider: Provider) -> AsyncIterator[str]:
    """Where the API is; it knows Ann, a MEMBER, and looks at tokens all the time."""
    jwts = provider.verifier()
    ann = await create_user(NewUser("Ann", Role.MEMBER, subject="ann"), clock.now())
    assert isinstance(ann, Done)
    async with serving(schema, clock.now, database, recheck=0.01, jwts=jwts) as found:
        yield found
    await jwts.keys.close()


async def test_a_jwt_asks_and_writes_like_a_token(address: str, provider: Provider) -> None:
    client = Http(address, provider.sign())

    assert (await client.post(VIEWER)).json()["data"] == {"viewer": {"name": "Ann", "role": "MEMBER"}}
    assert (await client.post(CREATE)).json()["data"] == {"createOrganization": {"__typename": "OrganizationCreated"}}


async def test_its_role_and_scopes_hold(address: str, provider: Provider) -> None:
    as_viewer, reading = Http(address, provider.sign(role="VIEWER")), Http(address, provider.sign(scope="openid read"))

    refused = (await as_viewer.post(CREATE)).json()["data"]["createOrganization"]
    forbidden = (await reading.post(CREATE)).json()["errors"][0]

    assert refused == {"__typename": "Refused", "code": "ROLE_REQUIRED"}
    assert forbidden["extensions"] == {"code": "FORBIDDEN", "requiredScope": "write"}
    assert not await Organization.exists()


async def test_one_that_is_not_valid_is_nobodys(address: str, provider: Provider) -> None:
    response = await Http(address, provider.sign(aud="another")).post(VIEWER)

    assert response.status_code == 401
    assert response.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}


async def test_a_websocket_ends_when_its_jwt_expires(address: str, provider: Provider, clock: FrozenClock) -> None:
    async with subscriber(address, provider.sign()) as client:
        await client.subscribe(VIEWER)
        assert (await client.next())["data"]["viewer"]["name"] == "Ann"
        await client.receive()
        await client.subscribe(NEVER, "2")

        clock.advance(timedelta(minutes=5))

        assert await client.ended() == (4401, "Unauthorized")


async def test_what_is_beside_the_api_takes_it_too(address: str, provider: Provider) -> None:
    async with http_client(headers={"Authorization": f"Bearer {provider.sign()}"}) as client:
        invitation = await client.get(f"http://{address}/meetings/none/invitation.ics")
        intake = await client.post(f"http://{address}/intake/form", json={})

    assert invitation.status_code == 404
    assert intake.status_code not in {401, 403}
