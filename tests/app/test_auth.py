from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from app.auth import authenticate
from commands.outcomes import Done
from commands.tokens import NewToken, create_token, revoke_token
from commands.users import NewUser, UserChanges, create_user, deactivate_user, update_user
from guards.enums import Role
from models import Token, User
from tests.support.clock import FrozenClock
from tests.support.statements import counting

pytestmark = pytest.mark.usefixtures("database")


async def user_with_role(role: Role, clock: FrozenClock) -> User:
    outcome = await create_user(NewUser("Ann", role, email="ann@example.com"), clock.now())
    assert isinstance(outcome, Done)
    return outcome.item


async def token_for(user: User, clock: FrozenClock, **given: object) -> tuple[Token, str]:
    new = replace(NewToken("laptop", user.role, user.id), **given)  # type: ignore[arg-type]  # each test names its own
    outcome = await create_token(new, clock.now())
    assert isinstance(outcome, Done)
    return outcome.item.token, outcome.item.text


async def test_a_token_tells_its_user_role_and_scopes(clock: FrozenClock) -> None:
    user = await user_with_role(Role.MANAGER, clock)
    _, text = await token_for(user, clock, scopes=("read",))

    identity = await authenticate(text, clock.now())

    assert identity is not None
    assert (identity.actor.id, identity.actor.name, identity.actor.role) == (user.id, "Ann", Role.MANAGER)
    assert identity.scopes == {"read"}
    assert not identity.actor.system


async def test_the_scheme_in_front_is_no_part_of_the_token(clock: FrozenClock) -> None:
    user = await user_with_role(Role.MANAGER, clock)
    _, text = await token_for(user, clock)

    assert await authenticate(f"Bearer {text}", clock.now())


@pytest.mark.parametrize("text", ["", "Bearer", "gh_", "gh_unknown", "hunter2", "gh_\ud800", "Basic Z2g6eA=="])
async def test_other_credentials_are_nobodys(text: str, clock: FrozenClock) -> None:
    assert await authenticate(text, clock.now()) is None


async def test_an_expired_token_is_nobodys(clock: FrozenClock) -> None:
    user = await user_with_role(Role.MANAGER, clock)
    _, text = await token_for(user, clock, expires_at=clock.now() + timedelta(hours=1))
    assert await authenticate(text, clock.now())

    clock.advance(timedelta(hours=1))

    assert await authenticate(text, clock.now()) is None


async def test_a_revoked_token_is_nobodys(clock: FrozenClock) -> None:
    user = await user_with_role(Role.MANAGER, clock)
    token, text = await token_for(user, clock)
    assert await authenticate(text, clock.now())

    await revoke_token(token.id, clock.now())

    assert await authenticate(text, clock.now()) is None


async def test_the_tokens_of_a_deactivated_user_are_nobodys(clock: FrozenClock) -> None:
    user = await user_with_role(Role.MANAGER, clock)
    _, text = await token_for(user, clock)

    await deactivate_user(user.id, clock.now())

    assert await authenticate(text, clock.now()) is None


async def test_a_token_never_allows_more_than_its_user(clock: FrozenClock) -> None:
    user = await user_with_role(Role.EXECUTIVE, clock)
    _, text = await token_for(user, clock)

    await update_user(user.id, UserChanges(role=Role.VIEWER), clock.now())

    identity = await authenticate(text, clock.now())
    assert identity is not None
    assert identity.actor.role is Role.VIEWER


async def test_a_lesser_token_does_not_grow_with_its_user(clock: FrozenClock) -> None:
    user = await user_with_role(Role.ADMIN, clock)
    _, text = await token_for(user, clock, role=Role.MEMBER)

    identity = await authenticate(text, clock.now())

    assert identity is not None
    assert identity.actor.role is Role.MEMBER


async def test_a_look_up_is_one_statement_and_its_use_is_noted_once_a_minute(clock: FrozenClock) -> None:
    user = await user_with_role(Role.MANAGER, clock)
    token, text = await token_for(user, clock)
    await authenticate(text, clock.now())
    first = clock.now()

    clock.advance(timedelta(seconds=59))
    with counting() as statements:
        await authenticate(text, clock.now())
    assert len(statements) == 1
    assert (await Token.get(id=token.id)).last_used_at == first

    clock.advance(timedelta(seconds=1))
    await authenticate(text, clock.now())
    assert (await Token.get(id=token.id)).last_used_at == clock.now()


async def test_a_token_of_nobody_cannot_be_made(clock: FrozenClock) -> None:
    outcome = await create_token(NewToken("laptop", Role.VIEWER, uuid4()), clock.now())

    assert not isinstance(outcome, Done)
