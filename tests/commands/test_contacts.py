"""Creating and changing contacts."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from commands.clients import ClientRef
from commands.create_contact import create_contact
from commands.outcomes import Done, Missing
from commands.update_contact import update_contact
from guards.enums import RefusalCode, Role
from models import Contact, Event
from tests.support.answers import BLANK, EMOJI, UNSTORABLE, columns, problems, refusal
from tests.support.directory import conflict, contact, made, organization
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

DANA = {"name": " Dana ", "title": "CFO", "email": "dana@acme.example", "external_id": "C-1"}
FIELDS = ["name", "title", "email", "externalId"]


async def test_a_contact_is_kept_as_given_and_announced(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann, external_id="A-1")

    outcome = await create_contact(world.call(ann), ClientRef(external_id="A-1"), DANA)

    kept = await Contact.get()
    assert columns(kept) == columns(made(outcome, Contact))
    assert (kept.name, kept.title, kept.email, kept.external_id) == ("Dana", "CFO", "dana@acme.example", "C-1")
    assert (kept.organization_id, kept.version, kept.archived_at) == (acme.id, 1, None)
    assert kept.created_at == kept.updated_at == world.clock.now()
    assert (await Event.get(type="contact.created")).data == {
        "actor": {"id": str(ann.id), "name": ann.name},
        "contactId": str(kept.id),
        "organizationId": str(acme.id),
        "name": "Dana",
        "externalId": "C-1",
    }


async def test_wrong_values_are_refused_all_at_once(world: World) -> None:
    ann = await world.user()
    dana = await contact(world, ann)
    async with nothing_changes():
        for wrong in (*BLANK, *UNSTORABLE, EMOJI * 321):
            values = dict.fromkeys(("name", "title", "email", "external_id"), wrong)
            created = await create_contact(world.call(ann), ClientRef(dana.organization_id), values)
            assert problems(created) == FIELDS
            assert problems(await update_contact(world.call(ann), dana.id, values)) == FIELDS
        assert problems(await update_contact(world.call(ann), dana.id, {"name": None})) == ["name"]


@pytest.mark.parametrize(
    ("client", "path"),
    [
        (ClientRef(), "organizationId"),
        (ClientRef(some_id()), "organizationId"),
        (ClientRef(some_id(), "A-1"), "organizationId"),
        (ClientRef(external_id="nobody's"), "organizationExternalId"),
    ],
)
async def test_a_contact_works_at_an_organization_that_there_is(world: World, client: ClientRef, path: str) -> None:
    ann = await world.user()
    dana = await contact(world, ann)
    async with nothing_changes():
        assert problems(await create_contact(world.call(ann), client, {"name": "Eve"})) == [path]
        assert problems(await update_contact(world.call(ann), dana.id, {}, client)) == [path]


async def test_an_external_id_belongs_to_one_contact(world: World) -> None:
    ann = await world.user()
    dana = await contact(world, ann, external_id="C-1")
    eve = await contact(world, ann, name="Eve")
    async with nothing_changes():
        client, taken = ClientRef(dana.organization_id), {"external_id": "C-1"}
        assert problems(await create_contact(world.call(ann), client, {"name": "Fay", **taken})) == ["externalId"]
        assert problems(await update_contact(world.call(ann), eve.id, taken)) == ["externalId"]


async def test_of_parallel_creations_with_one_external_id_exactly_one_wins(world: World) -> None:
    ann = await world.user()
    client = ClientRef((await organization(world, ann)).id)
    outcomes = await asyncio.gather(
        *(create_contact(world.call(ann), client, {"name": f"{n}", "external_id": "C-1"}) for n in range(10))
    )
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert await Contact.all().count() == 1


async def test_an_update_changes_and_tells_what_it_names(world: World) -> None:
    ann = await world.user()
    bolt = await organization(world, ann, name="Bolt")
    dana = await contact(world, ann, title="CFO", email="dana@acme.example")
    later = world.clock.advance(timedelta(hours=1))

    changes = {"name": "Dana D.", "title": None, "email": "dana@acme.example"}
    changed = made(await update_contact(world.call(ann), dana.id, changes, ClientRef(bolt.id)), Contact)

    kept = await Contact.get()
    assert columns(kept) == columns(changed)
    assert (kept.name, kept.title, kept.email) == ("Dana D.", None, "dana@acme.example")
    assert (kept.organization_id, kept.version, kept.updated_at) == (bolt.id, 2, later)
    assert (await Event.get(type="contact.updated")).data == {
        "actor": {"id": str(ann.id), "name": ann.name},
        "contactId": str(dana.id),
        "organizationId": str(bolt.id),
        "changed": {"name": "Dana D.", "title": None, "organizationId": str(bolt.id)},
    }


@pytest.mark.parametrize("changes", [{}, {"name": "Dana", "title": None}])
async def test_an_update_that_changes_nothing_writes_nothing(world: World, changes: Mapping[str, Any]) -> None:
    ann = await world.user()
    dana = await contact(world, ann)
    async with nothing_changes():
        same = ClientRef(dana.organization_id)
        assert made(await update_contact(world.call(ann), dana.id, changes, same), Contact).version == 1


async def test_versions_ids_and_roles_are_held_to(world: World) -> None:
    ann, eve = await world.user(), await world.user(Role.VIEWER)
    dana = await contact(world, ann)
    async with nothing_changes():
        assert conflict(await update_contact(world.call(ann), dana.id, {"name": "x"}, expected_version=3)) == (3, 1)
        assert isinstance(await update_contact(world.call(ann), some_id(), {"name": "x"}), Missing)
        outcome = await update_contact(world.call(eve), dana.id, {"name": "x"})
        assert refusal(outcome) is RefusalCode.ROLE_REQUIRED
        created = await create_contact(world.call(eve), ClientRef(dana.organization_id), {"name": "x"})
        assert refusal(created) is RefusalCode.ROLE_REQUIRED


async def test_a_repeated_key_answers_the_same_contact(world: World) -> None:
    ann = await world.user()
    client = ClientRef((await organization(world, ann)).id)
    first = made(await create_contact(world.call(ann, "k", "f"), client, DANA), Contact)
    async with nothing_changes():
        again = made(await create_contact(world.call(ann, "k", "f"), client, DANA), Contact)
    assert columns(again) == columns(first)
