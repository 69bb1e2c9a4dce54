"""Tokens x operations: nothing without a valid token, and nothing that a token is not for. Source: api.md, Access.

What roles and records have to do with it: tests/schema/test_access.py.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from commands.tokens import Scope, revoke_token
from commands.users import deactivate_user
from guards.enums import Role
from models import Token
from resolvers.access import SCOPES, Kind
from tests.support.clock import FrozenClock
from tests.support.root_fields import fields_of, text_of
from tests.support.serving import Http, connected, issue, subscriber
from tests.support.unchanged import nothing_changes

OVER_HTTP = [(kind, name) for kind in (Kind.QUERY, Kind.MUTATION) for name in fields_of(kind)]
ALL: tuple[Scope, ...] = ("read", "write", "admin")


async def expired(clock: FrozenClock) -> str:
    issued = await issue(clock, Role.ADMIN)
    await Token.filter(id=issued.token.id).update(expires_at=clock.now() - timedelta(seconds=1))
    return issued.text


async def revoked(clock: FrozenClock) -> str:
    issued = await issue(clock, Role.ADMIN)
    await revoke_token(issued.token.id, clock.now())
    return issued.text


async def of_a_deactivated_user(clock: FrozenClock) -> str:
    await issue(clock, Role.ADMIN)  # not the last one
    issued = await issue(clock, Role.CHAIRMAN)
    await deactivate_user(issued.token.user_id, clock.now())
    return issued.text


async def unknown(_clock: FrozenClock) -> str:
    return f"gh_{'x' * 43}"


async def a_jwt_where_none_are_accepted(_clock: FrozenClock) -> str:
    return "eyJhbGciOiJub25lIn0.e30."


INVALID = [expired, revoked, of_a_deactivated_user, unknown, a_jwt_where_none_are_accepted]


@pytest.mark.parametrize("token", INVALID)
async def test_a_token_that_is_not_valid_opens_no_operation(
    address: str, clock: FrozenClock, token: Callable[[FrozenClock], Awaitable[str]]
) -> None:
    client = Http(address, await token(clock))
    async with nothing_changes():
        for kind, name in OVER_HTTP:
            response = await client.post(text_of(kind, name))
            assert (response.status_code, response.json()["errors"][0]["extensions"]) == (
                401,
                {"code": "UNAUTHENTICATED"},
            ), name


@pytest.mark.parametrize("token", INVALID)
async def test_a_token_that_is_not_valid_opens_no_subscription(
    address: str, clock: FrozenClock, token: Callable[[FrozenClock], Awaitable[str]]
) -> None:
    async with connected(address) as client:
        await client.send(type="connection_init", payload={"token": await token(clock)})
        assert await client.ended() == (4401, "Unauthorized")


async def test_a_token_is_good_for_what_its_scopes_say_whatever_its_role(address: str, clock: FrozenClock) -> None:
    clients = {scope: Http(address, await lacking(clock, scope)) for scope in set(SCOPES.values())}
    async with nothing_changes("tokens"):
        for kind, name in OVER_HTTP:
            needed = SCOPES[kind]
            response = await clients[needed].post(text_of(kind, name))
            (error,) = response.json()["errors"]
            assert response.status_code == 403, name
            assert error["extensions"] == {"code": "FORBIDDEN", "requiredScope": needed}
            assert error["message"] == f"This token lacks the scope {needed}."


@pytest.mark.parametrize("name", fields_of(Kind.SUBSCRIPTION))
async def test_a_subscription_takes_the_scope_read(address: str, clock: FrozenClock, name: str) -> None:
    async with subscriber(address, await lacking(clock, "read")) as client:
        await client.subscribe(text_of(Kind.SUBSCRIPTION, name))
        (error,) = (await client.next())["errors"]
    assert error["extensions"] == {"code": "FORBIDDEN", "requiredScope": "read"}


async def lacking(clock: FrozenClock, scope: str) -> str:
    """A token of an ADMIN with all scopes but one."""
    return (await issue(clock, Role.ADMIN, tuple(one for one in ALL if one != scope))).text
