"""Archiving organizations and contacts, and restoring them: what is there goes on, nothing new comes."""

import asyncio
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

import pytest

from commands.archive import archive, restore
from commands.clients import ClientRef
from commands.create_contact import create_contact
from commands.create_engagement import EngagementDraft, create_engagement
from commands.outcomes import Done, Missing
from commands.update_contact import update_contact
from commands.update_engagement import update_engagement
from commands.update_organization import update_organization
from guards.actor import Actor
from guards.enums import ActivityKind, RefusalCode, Role
from models import Contact, Engagement, Event, Organization
from tests.support.answers import columns, done, refusal
from tests.support.directory import conflict, contact, made, organization
from tests.support.rival import rival
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

R = TypeVar("R", Organization, Contact)
TABLES = [Organization, Contact]


async def row_of(world: World, actor: Actor, table: type[Organization] | type[Contact]) -> UUID:
    row = await (organization(world, actor) if issubclass(table, Organization) else contact(world, actor))
    return row.id


@pytest.mark.parametrize("table", TABLES)
async def test_an_archived_row_is_kept_with_the_moment(world: World, table: type[R]) -> None:
    ann = await world.user()
    key = await row_of(world, ann, table)
    later = world.clock.advance(timedelta(hours=1))

    archived = made(await archive(world.call(ann), table, key), table)

    kept = await table.get(id=key)
    assert columns(kept) == columns(archived)
    assert (kept.archived_at, kept.updated_at, kept.version) == (later, later, 2)
    event = await Event.get(type=f"{table.__name__.lower()}.archived")
    assert event.data[f"{table.__name__.lower()}Id"] == str(key)
    assert event.data["name"] == kept.name


@pytest.mark.parametrize("table", TABLES)
async def test_a_restored_row_is_as_it_was(world: World, table: type[R]) -> None:
    ann = await world.user()
    key = await row_of(world, ann, table)
    before = columns(await table.get(id=key))
    made(await archive(world.call(ann), table, key), table)

    made(await restore(world.call(ann), table, key), table)

    assert columns(await table.get(id=key)) == {**before, "version": 3}
    assert await Event.exists(type=f"{table.__name__.lower()}.restored")


@pytest.mark.parametrize("table", TABLES)
async def test_doing_it_again_changes_nothing(world: World, table: type[R]) -> None:
    ann = await world.user()
    key = await row_of(world, ann, table)
    async with nothing_changes():
        made(await restore(world.call(ann), table, key), table)
    made(await archive(world.call(ann), table, key), table)
    async with nothing_changes():
        made(await archive(world.call(ann), table, key), table)


@pytest.mark.parametrize("table", TABLES)
async def test_versions_ids_and_roles_are_held_to(world: World, table: type[R]) -> None:
    ann, eve = await world.user(), await world.user(Role.VIEWER)
    key = await row_of(world, ann, table)
    async with nothing_changes():
        for write in (archive, restore):
            assert conflict(await write(world.call(ann), table, key, expected_version=7)) == (7, 1)
            assert isinstance(await write(world.call(ann), table, some_id()), Missing)
            assert refusal(await write(world.call(eve), table, key)) is RefusalCode.ROLE_REQUIRED


@pytest.mark.parametrize("table", TABLES)
async def test_a_repeated_key_answers_the_same_row(world: World, table: type[R]) -> None:
    ann = await world.user()
    key = await row_of(world, ann, table)
    made(await archive(world.call(ann, "k", "f"), table, key), table)
    made(await restore(world.call(ann), table, key), table)
    async with nothing_changes():
        assert made(await archive(world.call(ann, "k", "f"), table, key), table).archived_at is None


async def test_an_archived_row_is_not_changed(world: World) -> None:
    ann = await world.user()
    dana = await contact(world, ann)
    made(await archive(world.call(ann), Contact, dana.id), Contact)
    made(await archive(world.call(ann), Organization, dana.organization_id), Organization)
    async with nothing_changes():
        outcome = await update_contact(world.call(ann), dana.id, {"name": "Dan"})
        assert refusal(outcome) is RefusalCode.NOT_ACTIVE
        update = await update_organization(world.call(ann), dana.organization_id, {"name": "Bolt"})
        assert refusal(update) is RefusalCode.NOT_ACTIVE


async def test_nothing_new_belongs_to_an_archived_organization(world: World) -> None:
    ann = await world.user()
    acme, bolt = await organization(world, ann, external_id="A-1"), await organization(world, ann, name="Bolt")
    dana = await contact(world, ann, bolt)
    made(await archive(world.call(ann), Organization, acme.id), Organization)
    async with nothing_changes():
        for client in (ClientRef(acme.id), ClientRef(external_id="A-1")):
            deal = await create_engagement(world.call(ann), EngagementDraft("Deal", client))
            assert refusal(deal) is RefusalCode.NOT_ACTIVE
            person = await create_contact(world.call(ann), client, {"name": "Eve"})
            assert refusal(person) is RefusalCode.NOT_ACTIVE
            moved = await update_contact(world.call(ann), dana.id, {}, client)
            assert refusal(moved) is RefusalCode.NOT_ACTIVE


async def test_what_an_archived_organization_has_goes_on(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    dana, deal = await contact(world, ann, acme), await world.engagement(ann, organization_id=acme.id)
    made(await archive(world.call(ann), Organization, acme.id), Organization)

    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    done(await update_engagement(world.call(ann), deal.id, {"name": "Bigger deal"}))
    changed = await update_contact(world.call(ann), dana.id, {"title": "CFO"}, ClientRef(acme.id))
    assert made(changed, Contact).title == "CFO"


async def test_whoever_is_late_finds_the_organization_archived(world: World, database: str) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    async with rival(database, f"UPDATE organizations SET archived_at = now() WHERE id = '{acme.id}'") as commit:
        waiting = asyncio.create_task(create_engagement(world.call(ann), EngagementDraft("Deal", ClientRef(acme.id))))
        await commit(waiting)
    assert refusal(await waiting) is RefusalCode.NOT_ACTIVE
    assert not await Engagement.exists()


async def test_many_may_be_given_one_organization_at_once(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    outcomes = await asyncio.gather(
        *(create_engagement(world.call(ann), EngagementDraft(f"{n}", ClientRef(acme.id))) for n in range(20))
    )
    assert all(isinstance(outcome, Done) for outcome in outcomes)
