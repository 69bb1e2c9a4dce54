"""Creating an organization: a name, and keys that are nobody else's."""

import asyncio

import pytest

from commands.create_organization import create_organization
from commands.outcomes import Done, Invalid
from guards.enums import RefusalCode, Role
from models import Organization, StoredResult
from tests.support.answers import BLANK, EMOJI, UNSTORABLE, columns, done, problems, refusal
from tests.support.rival import rival
from tests.support.unchanged import nothing_changes
from tests.support.world import World


async def test_an_organization_is_kept_as_given(world: World) -> None:
    ann = await world.user()

    made = done(await create_organization(world.call(ann), name=" Acme ", domain="acme.example", external_id="A-1"))

    kept = await Organization.get()
    assert columns(kept) == columns(made)
    assert (kept.name, kept.domain, kept.external_id, kept.version) == ("Acme", "acme.example", "A-1", 1)
    assert kept.created_at == kept.updated_at == world.clock.now()


async def test_two_organizations_may_share_all_but_an_external_id(world: World) -> None:
    ann = await world.user()
    first, second = [done(await create_organization(world.call(ann), name="Acme", domain="a.b")) for _ in range(2)]
    assert first.id != second.id


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.VIEWER])
async def test_whoever_may_write_may_create_one(world: World, role: Role) -> None:
    assert isinstance(await create_organization(world.call(await world.user(role)), name="Acme"), Done)


async def test_a_viewer_may_not(world: World) -> None:
    eve = await world.user(Role.VIEWER)
    async with nothing_changes():
        assert refusal(await create_organization(world.call(eve), name="Acme")) is RefusalCode.ROLE_REQUIRED


async def test_a_text_that_says_nothing_or_cannot_be_kept_is_refused(world: World) -> None:
    ann = await world.user()
    async with nothing_changes():
        for value in (*BLANK, *UNSTORABLE):
            outcome = await create_organization(world.call(ann), name=value, domain=value, external_id=value)
            assert problems(outcome) == ["name", "domain", "externalId"]


async def test_texts_may_be_as_long_as_their_columns_and_no_longer(world: World) -> None:
    ann = await world.user()
    longest = {"name": EMOJI * 300, "domain": "d" * 253, "external_id": EMOJI * 200}
    done(await create_organization(world.call(ann), **longest))
    async with nothing_changes():
        outcome = await create_organization(
            world.call(ann), name=EMOJI * 301, domain="d" * 254, external_id=EMOJI * 201
        )
    assert problems(outcome) == ["name", "domain", "externalId"]


async def test_an_external_id_belongs_to_one_organization(world: World) -> None:
    ann = await world.user()
    done(await create_organization(world.call(ann), name="Acme", external_id="A-1"))
    async with nothing_changes():
        outcome = await create_organization(world.call(ann), name="Acme again", external_id="A-1")
    assert problems(outcome) == ["externalId"]
    done(await create_organization(world.call(ann), name="Acme again", external_id="a-1"))


async def test_of_parallel_creations_with_one_external_id_exactly_one_wins(world: World) -> None:
    ann = await world.user()

    outcomes = await asyncio.gather(
        *(create_organization(world.call(ann), name=f"Acme {n}", external_id="A-1") for n in range(20))
    )

    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    losers = [outcome for outcome in outcomes if isinstance(outcome, Invalid)]
    assert [problems(loser) for loser in losers] == [["externalId"]] * 19
    assert await Organization.all().count() == 1


async def test_an_external_id_that_another_transaction_is_just_taking_is_refused(world: World, database: str) -> None:
    ann = await world.user()
    await world.organization(ann)
    async with rival(database, "UPDATE organizations SET external_id = 'A-1'") as commit:
        waiting = asyncio.create_task(create_organization(world.call(ann), name="Acme", external_id="A-1"))
        await commit(waiting)
    assert problems(await waiting) == ["externalId"]
    assert await Organization.all().count() == 1


async def test_a_repeated_key_answers_the_same_organization(world: World) -> None:
    ann = await world.user()
    first = done(await create_organization(world.call(ann, "k", "f"), name="Acme", external_id="A-1"))
    async with nothing_changes():
        again = done(await create_organization(world.call(ann, "k", "f"), name="Acme", external_id="A-1"))
    assert columns(again) == columns(first)
    assert await StoredResult.all().count() == 1
