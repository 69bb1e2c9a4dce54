from datetime import timedelta
from uuid import uuid4

import pytest

from commands.outcomes import Done, Forbidden, Invalid, Missing
from commands.users import NewUser, UserChanges, create_user, deactivate_user, update_user
from guards.enums import Role
from models import User
from tests.support.clock import FrozenClock

pytestmark = pytest.mark.usefixtures("database")

ANN = NewUser("Ann", Role.MEMBER, email="ann@example.com", team="North")


async def made(new: NewUser, clock: FrozenClock) -> User:
    outcome = await create_user(new, clock.now())
    assert isinstance(outcome, Done)
    return outcome.item


async def test_a_user_is_kept_as_given_with_the_address_in_lower_case(clock: FrozenClock) -> None:
    user = await made(NewUser(" Ann ", Role.MEMBER, email=" Ann@Example.com"), clock)

    kept = await User.get(id=user.id)
    assert (kept.name, kept.email, kept.role) == ("Ann", "ann@example.com", Role.MEMBER)
    assert kept.active
    assert not kept.service
    assert kept.created_at == clock.now()


async def test_addresses_are_unique_whatever_their_case(clock: FrozenClock) -> None:
    await made(ANN, clock)

    outcome = await create_user(NewUser("Anna", Role.MEMBER, email="ANN@example.com"), clock.now())

    assert isinstance(outcome, Invalid)
    assert outcome.fields[0].path == ("email",)
    assert await User.all().count() == 1


@pytest.mark.parametrize(
    "email", ["", "ann", "ann@", "@example.com", "a nn@example.com", "a@b@c", "a\0@b", f"{'a' * 320}@example.com"]
)
async def test_what_is_no_address_is_refused(email: str, clock: FrozenClock) -> None:
    outcome = await create_user(NewUser("Ann", Role.MEMBER, email=email), clock.now())

    assert isinstance(outcome, Invalid)
    assert outcome.fields[0].path == ("email",)


@pytest.mark.parametrize("text", ["  ", "a\0", "a\ud800", "a" * 201])
async def test_a_name_or_team_that_cannot_be_kept_is_refused(text: str, clock: FrozenClock) -> None:
    outcome = await create_user(NewUser(text, Role.MEMBER, team=text), clock.now())

    assert isinstance(outcome, Invalid)
    assert [field.path for field in outcome.fields] == [("name",), ("team",)]


async def test_service_users_need_no_address_and_may_share_a_name(clock: FrozenClock) -> None:
    service = NewUser("ci", Role.MEMBER, service=True)

    assert (await made(service, clock)).id != (await made(service, clock)).id


async def test_a_manager_must_be_an_active_user(clock: FrozenClock) -> None:
    boss = await made(NewUser("Boss", Role.MANAGER, email="boss@example.com"), clock)
    assert (await made(NewUser("Bob", Role.MEMBER, manager_id=boss.id), clock)).manager_id == boss.id
    await deactivate_user(boss.id, clock.now())

    outcome = await create_user(NewUser("Cem", Role.MEMBER, manager_id=boss.id), clock.now())

    assert isinstance(outcome, Invalid)
    assert outcome.fields[0].path == ("managerId",)


async def test_nobody_is_their_own_manager(clock: FrozenClock) -> None:
    ann = await made(ANN, clock)

    outcome = await update_user(ann.id, UserChanges(manager_id=ann.id), clock.now())

    assert isinstance(outcome, Invalid)


async def test_an_update_changes_what_it_names_and_nothing_else(clock: FrozenClock) -> None:
    ann = await made(ANN, clock)
    clock.advance(timedelta(days=1))

    outcome = await update_user(ann.id, UserChanges(role=Role.MANAGER, team=None), clock.now())

    assert isinstance(outcome, Done)
    kept = await User.get(id=ann.id)
    assert (kept.name, kept.email, kept.role, kept.team) == ("Ann", "ann@example.com", Role.MANAGER, None)
    assert kept.updated_at == clock.now()
    assert kept.created_at < kept.updated_at


async def test_an_update_to_the_address_of_another_is_refused(clock: FrozenClock) -> None:
    await made(ANN, clock)
    bob = await made(NewUser("Bob", Role.MEMBER, email="bob@example.com"), clock)

    outcome = await update_user(bob.id, UserChanges(email="Ann@example.com"), clock.now())

    assert isinstance(outcome, Invalid)
    assert (await User.get(id=bob.id)).email == "bob@example.com"


async def test_an_unknown_user_is_missing(clock: FrozenClock) -> None:
    assert isinstance(await update_user(uuid4(), UserChanges(name="X"), clock.now()), Missing)
    assert isinstance(await deactivate_user(uuid4(), clock.now()), Missing)


async def test_a_deactivated_user_can_be_let_in_again(clock: FrozenClock) -> None:
    ann = await made(ANN, clock)

    await deactivate_user(ann.id, clock.now())
    assert not (await User.get(id=ann.id)).active

    await update_user(ann.id, UserChanges(active=True), clock.now())
    assert (await User.get(id=ann.id)).active


async def test_the_last_admin_stays_for_operators_too(clock: FrozenClock) -> None:
    ada = await made(NewUser("Ada", Role.ADMIN, email="ada@example.com"), clock)

    outcomes = [
        await deactivate_user(ada.id, clock.now()),
        await update_user(ada.id, UserChanges(role=Role.MEMBER), clock.now()),
    ]

    assert [type(outcome) for outcome in outcomes] == [Forbidden, Forbidden]
    kept = await User.get(id=ada.id)
    assert (kept.active, kept.role, kept.version) == (True, Role.ADMIN, 1)
