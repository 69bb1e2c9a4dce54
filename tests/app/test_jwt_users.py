"""Whom a JWT is of, and what they may do: never more than the user. Source: api.md, Access."""

from collections.abc import Awaitable, Callable

import pytest

from app.auth import Identity, authenticate
from app.jwt_bearers import JwtVerifier
from commands.outcomes import Done
from commands.users import NewUser, UserChanges, create_user, update_user
from guards.enums import Role
from models import User
from tests.support.clock import FrozenClock
from tests.support.identity_provider import Provider, identified
from tests.support.statements import counting

Accepting = Callable[[str, FrozenClock], Awaitable[Identity | None]]


@pytest.fixture
def accepting(verifier: JwtVerifier, database: str) -> Accepting:
    """Asks who is calling, within an application that accepts JWTs."""
    assert database

    async def ask(bearer: str, clock: FrozenClock) -> Identity | None:
        return await identified(verifier, bearer, clock)

    return ask


async def known(clock: FrozenClock, role: Role = Role.MANAGER) -> User:
    outcome = await create_user(NewUser("Ann", role, email="ann@example.com", subject="ann"), clock.now())
    assert isinstance(outcome, Done)
    return outcome.item


async def test_the_subject_is_a_user(provider: Provider, accepting: Accepting, clock: FrozenClock) -> None:
    ann = await known(clock)

    identity = await accepting(f"Bearer {provider.sign()}", clock)

    assert identity is not None
    assert (identity.actor.id, identity.actor.name, identity.actor.role) == (ann.id, "Ann", Role.MANAGER)
    assert identity.scopes == {"read", "write"}
    assert identity.token_id == ann.id


@pytest.mark.parametrize(
    ("own", "claimed", "role"),
    [
        (Role.MEMBER, "ADMIN", Role.MEMBER),
        (Role.ADMIN, "MEMBER", Role.MEMBER),
        (Role.MANAGER, "MANAGER", Role.MANAGER),
        (Role.MANAGER, None, Role.MANAGER),
    ],
)
async def test_a_claim_lowers_the_role_of_the_user_and_never_raises_it(
    provider: Provider, accepting: Accepting, clock: FrozenClock, own: Role, claimed: str | None, role: Role
) -> None:
    await known(clock, own)

    identity = await accepting(provider.sign(role=claimed), clock)

    assert identity is not None
    assert identity.actor.role is role


@pytest.mark.parametrize(("role", "administers"), [(Role.ADMIN, True), (Role.CHAIRMAN, False)])
async def test_the_scope_admin_counts_for_an_admin_alone(
    provider: Provider, accepting: Accepting, clock: FrozenClock, role: Role, *, administers: bool
) -> None:
    await known(clock, role)

    identity = await accepting(provider.sign(scope="read admin"), clock)

    assert identity is not None
    assert ("admin" in identity.scopes) is administers


async def test_somebody_unknown_is_nobody(provider: Provider, accepting: Accepting, clock: FrozenClock) -> None:
    await known(clock)

    assert await accepting(provider.sign(subject="Ann"), clock) is None


async def test_a_deactivated_user_is_nobody(provider: Provider, accepting: Accepting, clock: FrozenClock) -> None:
    ann = await known(clock)
    await update_user(ann.id, UserChanges(active=False), clock.now())

    assert await accepting(provider.sign(), clock) is None


async def test_a_look_up_is_one_statement(provider: Provider, accepting: Accepting, clock: FrozenClock) -> None:
    await known(clock)

    with counting() as statements:
        await accepting(provider.sign(), clock)

    assert len(statements) == 1


async def test_without_a_provider_a_jwt_is_nobodys(provider: Provider, database: str, clock: FrozenClock) -> None:
    assert database
    await known(clock)

    assert await authenticate(provider.sign(), clock.now()) is None
