"""Changing a venture's own fields; what the chairman wants is written once."""

from datetime import timedelta
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError

from commands.outcomes import Conflict, Missing
from commands.ventures.set_status import set_venture_status
from commands.ventures.update_venture import update_venture
from guards.enums import RefusalCode, Role
from guards.venture_enums import Archetype, CulturalStyle, VentureHealth, VentureStatus
from models import Event, Venture
from tests.support.answers import columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.ventures import VentureWorld
from tests.support.world import World, some_id


async def test_an_update_changes_what_it_names_and_nothing_else(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann, external_id="V-1")
    later = world.clock.advance(timedelta(hours=1))
    changes = {
        "name": " Flour ",
        "category": "health",
        "archetype": Archetype.SERVICES,
        "health": VentureHealth.RED,
        "cultural_style": CulturalStyle.BAUHAUS,
    }

    made = done(await update_venture(world.call(ann), venture.id, changes))

    kept = await Venture.get()
    assert columns(kept) == columns(made)
    assert {name: getattr(kept, name) for name in changes} == {**changes, "name": "Flour"}
    assert (kept.version, kept.updated_at) == (2, later)
    untouched = ("stage", "status", "tier", "chairman_intent", "description", "owner_id", "external_id", "created_at")
    assert [getattr(kept, name) for name in untouched] == [getattr(venture, name) for name in untouched]


async def test_it_is_announced_with_what_changed(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann, name="Bread")
    done(await update_venture(world.call(ann), venture.id, {"name": "Bread", "problem_statement": "No sleep."}))
    event = await Event.get(type="venture.updated")
    assert (event.subject_id, event.record_version) == (venture.id, 2)
    assert event.data["change"] == "fields"
    assert event.data["changed"] == {"problemStatement": "No sleep."}


async def test_what_the_chairman_wants_can_be_given_later(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann, chairman_intent=None)
    made = done(await update_venture(world.call(ann), venture.id, {"chairman_intent": "Help the small ones."}))
    assert made.chairman_intent == "Help the small ones."


@pytest.mark.parametrize("intent", ["Help the big ones.", None])
async def test_but_it_is_written_once(world: World, ventures: VentureWorld, intent: str | None) -> None:
    ann = await world.user(Role.ADMIN)
    venture = await ventures.venture(ann, chairman_intent="Help the small ones.")
    async with nothing_changes():
        outcome = await update_venture(world.call(ann), venture.id, {"chairman_intent": intent})
        assert problems(outcome) == ["chairmanIntent"]


async def test_the_database_holds_that_too(world: World, ventures: VentureWorld) -> None:
    venture = await ventures.venture(await world.user(), chairman_intent="Help the small ones.")
    with pytest.raises(IntegrityError, match="written once"):
        await Venture.filter(id=venture.id).update(chairman_intent="Help the big ones.")


async def test_to_say_it_again_changes_nothing(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann, chairman_intent="Help the small ones.")
    async with nothing_changes():
        again = {"chairman_intent": "Help the small ones. ", "name": venture.name}
        assert done(await update_venture(world.call(ann), venture.id, again)).version == 1


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN])
async def test_whoever_approves_sets_the_tier(world: World, ventures: VentureWorld, role: Role) -> None:
    venture = await ventures.venture(await world.user(), tier=0)
    assert done(await update_venture(world.call(await world.user(role)), venture.id, {"tier": 2})).tier == 2


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER])
async def test_nobody_else_lifts_the_cap(world: World, ventures: VentureWorld, role: Role) -> None:
    ann = await world.user(role)
    venture = await ventures.venture(ann, tier=0)
    async with nothing_changes():
        assert refusal(await update_venture(world.call(ann), venture.id, {"tier": 1})) is RefusalCode.ROLE_REQUIRED
    assert done(await update_venture(world.call(ann), venture.id, {"tier": 0, "name": "New"})).name == "New"


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"name": None}, "name"),
        ({"name": " "}, "name"),
        ({"health": None}, "health"),
        ({"tier": None}, "tier"),
        ({"tier": 4}, "tier"),
        ({"category": "x" * 65}, "category"),
        ({"description": "a\x00b"}, "description"),
        ({"attributes": None}, "attributes"),
        ({"attributes": {"a": "b\x00"}}, "attributes"),
    ],
)
async def test_what_is_wrong_is_told(world: World, ventures: VentureWorld, changes: dict[str, Any], path: str) -> None:
    chair = await world.user(Role.CHAIRMAN)
    venture = await ventures.venture(chair)
    async with nothing_changes():
        assert problems(await update_venture(world.call(chair), venture.id, changes)) == [path]


async def test_another_version_is_a_conflict(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    async with nothing_changes():
        outcome = await update_venture(world.call(ann), venture.id, {"name": "New"}, expected_version=2)
    assert isinstance(outcome, Conflict)
    assert (outcome.expected, outcome.actual) == (2, 1)


async def test_a_venture_that_is_not_there_is_missing(world: World) -> None:
    ann = await world.user()
    assert await update_venture(world.call(ann), (key := some_id()), {"name": "New"}) == Missing("venture", key)


async def test_somebody_elses_venture_stays_as_it_is(world: World, ventures: VentureWorld) -> None:
    venture, bob = await ventures.venture(await world.user()), await world.user()
    async with nothing_changes():
        assert refusal(await update_venture(world.call(bob), venture.id, {"name": "Mine"})) is RefusalCode.ROLE_REQUIRED


async def test_an_archived_venture_stays_as_it_is(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    done(await set_venture_status(world.call(ann), venture.id, VentureStatus.ARCHIVED))
    async with nothing_changes():
        assert refusal(await update_venture(world.call(ann), venture.id, {"name": "New"})) is RefusalCode.NOT_ACTIVE
