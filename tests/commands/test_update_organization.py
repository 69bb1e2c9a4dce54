"""Changing an organization's own fields."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from commands.outcomes import Done, Missing
from commands.update_organization import update_organization
from guards.actor import SYSTEM
from guards.enums import RefusalCode, Role
from models import Event, Organization
from tests.support.answers import BLANK, EMOJI, UNSTORABLE, columns, problems, refusal
from tests.support.directory import conflict, made, organization
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


async def test_an_update_changes_what_it_names_and_nothing_else(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann, domain="acme.example", external_id="A-1")
    later = world.clock.advance(timedelta(hours=1))

    changed = made(await update_organization(world.call(ann), acme.id, {"name": " Acme Ltd "}), Organization)

    kept = await Organization.get()
    assert columns(kept) == columns(changed)
    assert (kept.name, kept.domain, kept.external_id) == ("Acme Ltd", "acme.example", "A-1")
    assert (kept.version, kept.updated_at, kept.created_at) == (2, later, acme.created_at)


async def test_an_update_is_announced_with_what_changed(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann, domain="acme.example")
    changes = {"name": "Acme", "domain": None, "external_id": "A-1"}

    made(await update_organization(world.call(ann), acme.id, changes), Organization)

    event = await Event.get(type="organization.updated")
    assert (event.subject_id, event.data) == (
        None,
        {
            "actor": {"id": str(ann.id), "name": ann.name},
            "organizationId": str(acme.id),
            "changed": {"domain": None, "externalId": "A-1"},
        },
    )


@pytest.mark.parametrize("changes", [{}, {"name": "Acme", "domain": None, "external_id": None}])
async def test_an_update_that_changes_nothing_writes_nothing(world: World, changes: Mapping[str, Any]) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    async with nothing_changes():
        assert made(await update_organization(world.call(ann), acme.id, changes), Organization).version == 1


async def test_wrong_values_are_refused_all_at_once(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    async with nothing_changes():
        for wrong in (*BLANK, *UNSTORABLE, EMOJI * 301):
            changes = {"name": wrong, "domain": wrong, "external_id": wrong}
            outcome = await update_organization(world.call(ann), acme.id, changes)
            assert problems(outcome) == ["name", "domain", "externalId"]
        assert problems(await update_organization(world.call(ann), acme.id, {"name": None})) == ["name"]


async def test_an_external_id_of_another_organization_is_refused(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    await organization(world, ann, external_id="A-1")
    async with nothing_changes():
        assert problems(await update_organization(world.call(ann), acme.id, {"external_id": "A-1"})) == ["externalId"]


async def test_an_update_of_another_version_is_a_conflict(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    made(await update_organization(world.call(ann), acme.id, {"name": "Bolt"}, expected_version=1), Organization)
    async with nothing_changes():
        outcome = await update_organization(world.call(ann), acme.id, {"name": "Cold"}, expected_version=1)
    assert conflict(outcome) == (1, 2)


async def test_of_parallel_updates_of_one_version_exactly_one_is_made(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    outcomes = await asyncio.gather(
        *(update_organization(world.call(ann), acme.id, {"name": f"A {n}"}, expected_version=1) for n in range(10))
    )
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert (await Organization.get()).version == 2


async def test_an_unknown_organization_is_missing(world: World) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert isinstance(await update_organization(world.call(ann), some_id(), {"name": "x"}), Missing)


async def test_a_viewer_may_not_and_everybody_else_may(world: World) -> None:
    ann, eve = await world.user(), await world.user(Role.VIEWER)
    acme = await organization(world, ann)
    async with nothing_changes():
        outcome = await update_organization(world.call(eve), acme.id, {"name": "Mine"})
        assert refusal(outcome) is RefusalCode.ROLE_REQUIRED
    for role in (role for role in Role if role is not Role.VIEWER):
        actor = await world.user(role)
        made(await update_organization(world.call(actor), acme.id, {"name": f"by {role}"}), Organization)
    made(await update_organization(world.call(SYSTEM), acme.id, {"name": "by the product"}), Organization)


async def test_a_repeated_key_answers_the_same_update(world: World) -> None:
    ann = await world.user()
    acme = await organization(world, ann)
    first = made(await update_organization(world.call(ann, "k", "f"), acme.id, {"name": "Bolt"}), Organization)
    async with nothing_changes():
        again = made(await update_organization(world.call(ann, "k", "f"), acme.id, {"name": "Bolt"}), Organization)
    assert columns(again) == columns(first)
