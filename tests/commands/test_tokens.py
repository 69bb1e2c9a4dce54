import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest

from commands.outcomes import Done, Invalid, Missing
from commands.tokens import IssuedToken, NewToken, create_token, revoke_token
from commands.users import NewUser, create_user, deactivate_user
from guards.enums import Role
from models import Token, User
from tests.support.clock import FrozenClock

pytestmark = pytest.mark.usefixtures("database")


async def issued(new: NewToken, clock: FrozenClock) -> IssuedToken:
    outcome = await create_token(new, clock.now())
    assert isinstance(outcome, Done)
    return outcome.item


async def ann(clock: FrozenClock) -> User:
    outcome = await create_user(NewUser("Ann", Role.MANAGER, email="ann@example.com"), clock.now())
    assert isinstance(outcome, Done)
    return outcome.item


async def test_only_the_hash_of_a_token_is_kept(clock: FrozenClock) -> None:
    made = await issued(NewToken("ci", Role.MEMBER), clock)

    kept = await Token.all().values()

    assert made.text.startswith("gh_")
    assert len(made.text) >= 3 + 43
    assert made.text not in str(kept)
    assert kept[0]["token_hash"] == hashlib.sha256(made.text.encode()).hexdigest()


async def test_no_two_tokens_are_alike(clock: FrozenClock) -> None:
    texts = {(await issued(NewToken("ci", Role.MEMBER), clock)).text for _ in range(20)}

    assert len(texts) == 20


async def test_without_a_user_it_belongs_to_a_service_user_of_its_name_and_role(clock: FrozenClock) -> None:
    first = await issued(NewToken("ci", Role.MEMBER), clock)
    second = await issued(NewToken("ci", Role.MEMBER), clock)
    higher = await issued(NewToken("ci", Role.ADMIN), clock)

    assert first.token.user_id == second.token.user_id != higher.token.user_id
    user = await User.get(id=first.token.user_id)
    assert (user.name, user.role, user.service, user.email) == ("ci", Role.MEMBER, True, None)


async def test_a_deactivated_service_user_is_not_taken_again(clock: FrozenClock) -> None:
    first = await issued(NewToken("ci", Role.MEMBER), clock)
    await deactivate_user(first.token.user_id, clock.now())

    second = await issued(NewToken("ci", Role.MEMBER), clock)

    assert second.token.user_id != first.token.user_id


async def test_a_token_above_its_user_is_refused(clock: FrozenClock) -> None:
    user = await ann(clock)

    outcome = await create_token(NewToken("laptop", Role.EXECUTIVE, user.id), clock.now())

    assert isinstance(outcome, Invalid)
    assert outcome.fields[0].path == ("role",)
    assert not await Token.exists()


@pytest.mark.parametrize(
    ("role", "scopes"),
    [(Role.VIEWER, ["read"]), (Role.MEMBER, ["read", "write"]), (Role.ADMIN, ["read", "write", "admin"])],
)
async def test_without_scopes_it_gets_what_its_role_can_use(role: Role, scopes: list[str], clock: FrozenClock) -> None:
    assert (await issued(NewToken("ci", role), clock)).token.scopes == scopes


async def test_a_token_that_would_be_expired_at_once_is_refused(clock: FrozenClock) -> None:
    outcome = await create_token(NewToken("ci", Role.MEMBER, expires_at=clock.now()), clock.now())

    assert isinstance(outcome, Invalid)
    assert not await User.exists()


@pytest.mark.parametrize("name", ["  ", "ci\0", "ci\ud800", "c" * 201])
async def test_a_name_that_cannot_be_kept_is_refused(name: str, clock: FrozenClock) -> None:
    outcome = await create_token(NewToken(name, Role.MEMBER), clock.now())

    assert isinstance(outcome, Invalid)
    assert outcome.fields[0].path == ("name",)


async def test_a_token_for_nobody_is_missing_its_user(clock: FrozenClock) -> None:
    assert isinstance(await create_token(NewToken("x", Role.MEMBER, uuid4()), clock.now()), Missing)


async def test_a_second_revocation_keeps_the_time_of_the_first(clock: FrozenClock) -> None:
    token = (await issued(NewToken("ci", Role.MEMBER), clock)).token
    first = clock.now()

    await revoke_token(token.id, first)
    await revoke_token(token.id, clock.advance(timedelta(hours=1)))

    assert (await Token.get(id=token.id)).revoked_at == first


async def test_an_unknown_token_is_missing(clock: FrozenClock) -> None:
    assert isinstance(await revoke_token(uuid4(), clock.now()), Missing)
