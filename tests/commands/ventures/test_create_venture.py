"""Creating a venture: an idea in stage 1, with the first attempt at its work."""

from typing import Any

import pytest

from commands.outcomes import Done
from commands.ventures.create_venture import VentureDraft, create_venture
from guards.enums import ActivityKind, RefusalCode, Role, TransitionKind
from guards.venture_enums import Archetype, StageWorkStatus, TokenProfile, VentureHealth, VentureStatus
from models import Activity, Event, StageWork, Transition, Venture
from tests.support.answers import BLANK, UNSTORABLE, columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.ventures import VentureWorld
from tests.support.world import World, some_id


async def test_a_new_venture_is_an_idea_in_stage_1(world: World) -> None:
    ann = await world.user()
    draft = VentureDraft(name=" Bread ", owner_id=ann.id, archetype=Archetype.SAAS_B2B, tier=0, external_id="V-7")

    made = done(await create_venture(world.call(ann), draft))

    kept = await Venture.get()
    assert columns(kept) == columns(made)
    assert (kept.name, kept.stage, kept.status, kept.owner_id) == ("Bread", 1, VentureStatus.ACTIVE, ann.id)
    assert (kept.archetype, kept.tier, kept.external_id) == (Archetype.SAAS_B2B, 0, "V-7")
    assert (kept.health, kept.token_profile) == (VentureHealth.GREEN, TokenProfile.STANDARD)
    assert (kept.version, kept.cycle, kept.entry_sequence) == (1, 1, 1)
    assert kept.stage_entered_at == kept.created_at == kept.updated_at == world.clock.now()


async def test_the_work_of_stage_1_begins_at_once(world: World, ventures: VentureWorld) -> None:
    made = await ventures.venture(await world.user())
    work = await StageWork.get()
    assert (work.venture_id, work.stage, work.cycle, work.attempt) == (made.id, 1, 1, 1)
    assert (work.status, work.entered_at, work.entry_sequence) == (StageWorkStatus.IN_PROGRESS, world.clock.now(), 1)


async def test_it_is_logged_announced_and_the_first_row_of_its_history(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    made = await ventures.venture(ann, name="Bread")

    row = await Transition.get()
    assert (row.subject_id, row.sequence, row.from_stage, row.to_stage) == (made.id, 1, None, "1")
    assert (row.kind, row.actor_id, row.owner_id) == (TransitionKind.CREATE, ann.id, ann.id)
    assert [entry.kind for entry in await Activity.all()] == [ActivityKind.CREATED]
    event = await Event.get(type="venture.created")
    assert (event.subject_id, event.stage, event.record_version) == (made.id, "1", 1)
    assert event.data == {"actor": {"id": str(ann.id), "name": ann.name}, "name": "Bread", "stage": "1"}


@pytest.mark.parametrize("name", [*BLANK, *UNSTORABLE, "x" * 301])
async def test_its_name_must_say_something_that_can_be_kept(world: World, name: str) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert problems(await create_venture(world.call(ann), VentureDraft(name=name))) == ["name"]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"description": "x" * 20_001}, "description"),
        ({"category": " "}, "category"),
        ({"problem_statement": "a\x00b"}, "problemStatement"),
        ({"chairman_intent": ""}, "chairmanIntent"),
        ({"tier": -1}, "tier"),
        ({"tier": 4}, "tier"),
        ({"external_id": " "}, "externalId"),
        ({"owner_id": some_id()}, "ownerId"),
    ],
)
async def test_everything_else_that_is_wrong_is_told(world: World, given: dict[str, Any], path: str) -> None:
    ann = await world.user()
    async with nothing_changes():
        assert problems(await create_venture(world.call(ann), VentureDraft(name="Bread", **given))) == [path]


async def test_an_external_id_names_one_venture(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    await ventures.venture(ann, external_id="V-1")
    async with nothing_changes():
        assert problems(await create_venture(world.call(ann), VentureDraft("Other", external_id="V-1"))) == [
            "externalId"
        ]


async def test_a_viewer_creates_none(world: World) -> None:
    eve = await world.user(Role.VIEWER)
    async with nothing_changes():
        assert refusal(await create_venture(world.call(eve), VentureDraft("Bread"))) is RefusalCode.ROLE_REQUIRED


async def test_a_repeat_under_the_same_key_creates_no_second_one(world: World) -> None:
    ann = await world.user()
    first = done(await create_venture(world.call(ann, "k"), VentureDraft("Bread")))
    async with nothing_changes():
        again = await create_venture(world.call(ann, "k"), VentureDraft("Bread"))
    assert isinstance(again, Done)
    assert again.item.id == first.id
