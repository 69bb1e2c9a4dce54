"""Recording artifacts: a new version takes the place of the current one, and duplicates make none."""

import asyncio
from typing import Any

import pytest

from commands.outcomes import Conflict
from commands.ventures.artifact_draft import ArtifactDraft
from commands.ventures.record_artifact import record_artifact
from commands.ventures.set_status import set_venture_status
from guards.engagement import ENGAGEMENT
from guards.enums import RefusalCode
from guards.venture_enums import ArtifactValidation, VentureStatus
from models import Event, Venture, VentureArtifact
from tests.support.answers import columns, done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.ventures import DETAILS, VentureWorld
from tests.support.world import World

STRAYING = {
    "funnelStages": [{"name": "Trials", "metric": "trials", "targetValue": 1}],
    "customerJourney": [
        {"step": f"At {stage}", "funnelStage": stage, "touchpoint": "web"} for stage in ("Trials", "Visits")
    ],
}
BRIEF = ArtifactDraft(type="idea_brief", title=" Brief ", content=" All of it. ", quality=70)


async def test_an_artifact_is_kept_as_its_first_version(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)

    made = done(await record_artifact(world.call(ann), venture.id, BRIEF))

    kept = await VentureArtifact.get()
    assert columns(kept) == columns(made)
    assert (kept.venture_id, kept.stage, kept.type, kept.cycle) == (venture.id, 1, "idea_brief", 1)
    assert (kept.title, kept.content, kept.url, kept.quality) == ("Brief", "All of it.", None, 70)
    assert (kept.version, kept.current, kept.validation) == (1, True, ArtifactValidation.PENDING)
    assert (kept.created_by_id, kept.created_at, kept.record_version) == (ann.id, world.clock.now(), 2)
    assert (await Venture.get()).version == 2


async def test_it_is_announced(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    made = done(await record_artifact(world.call(ann), venture.id, BRIEF))
    event = await Event.get(type="venture.artifact_recorded")
    assert (event.subject_id, event.record_version, event.stage) == (venture.id, 2, "1")
    assert event.data == {
        "actor": {"id": str(ann.id), "name": ann.name},
        "artifactId": str(made.id),
        "type": "idea_brief",
        "stage": "1",
        "title": "Brief",
        "artifactVersion": 1,
    }


async def test_a_new_version_takes_the_place_of_the_current_one(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    first = await ventures.artifact(ann, venture.id, "idea_brief", content="One.")
    await ventures.validate(ann, first.id)
    second = await ventures.artifact(ann, venture.id, "idea_brief", content="Two.")

    former, latter = await VentureArtifact.all().order_by("version")
    assert (former.id, former.current, former.superseded_at) == (first.id, False, world.clock.now())
    assert former.validation is ArtifactValidation.VALIDATED
    assert (latter.id, latter.version, latter.current) == (second.id, 2, True)
    assert latter.validation is ArtifactValidation.PENDING


async def test_what_is_current_already_is_not_recorded_again(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    first = done(await record_artifact(world.call(ann), venture.id, BRIEF))
    async with nothing_changes():
        for _ in range(3):
            assert done(await record_artifact(world.call(ann), venture.id, BRIEF)).id == first.id


async def test_a_storm_of_the_same_artifact_makes_one(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    answers = await asyncio.gather(*(record_artifact(world.call(ann), venture.id, BRIEF) for _ in range(12)))
    assert len({done(answer).id for answer in answers}) == 1
    assert await VentureArtifact.all().count() == 1


async def test_many_versions_at_once_leave_one_current(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    drafts = [ArtifactDraft(type="idea_brief", title="Brief", content=f"Draft {number}.") for number in range(8)]
    await asyncio.gather(*(record_artifact(world.call(ann), venture.id, draft) for draft in drafts))
    rows = await VentureArtifact.all().order_by("version")
    assert [row.version for row in rows] == list(range(1, 9))
    assert [row.current for row in rows] == [False] * 7 + [True]


async def test_a_repeat_under_the_same_key_answers_the_first_one(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    first = done(await record_artifact(world.call(ann, "k"), venture.id, BRIEF))
    await ventures.artifact(ann, venture.id, "idea_brief", content="Another one.")
    async with nothing_changes():
        assert done(await record_artifact(world.call(ann, "k"), venture.id, BRIEF)).id == first.id


async def test_an_artifact_may_lie_behind_a_link(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    draft = ArtifactDraft(type="idea_brief", title="Brief", url="https://docs.example/brief")
    made = done(await record_artifact(world.call(ann), venture.id, draft))
    assert (made.content, made.url) == (None, "https://docs.example/brief")


async def test_an_artifact_that_no_stage_asks_for_belongs_to_the_present_one(
    world: World, ventures: VentureWorld
) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    draft = ArtifactDraft(type="devils_advocate_review", title="Review", content="No.")
    assert done(await record_artifact(world.call(ann), venture.id, draft)).stage == 1


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"type": "Idea Brief"}, "type"),
        ({"type": ""}, "type"),
        ({"type": "x" * 65}, "type"),
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"content": None}, "content"),
        ({"content": " "}, "content"),
        ({"content": "x" * 200_001}, "content"),
        ({"content": "a\x00b"}, "content"),
        ({"url": "ftp://docs.example"}, "url"),
        ({"quality": -1}, "quality"),
        ({"quality": 101}, "quality"),
        ({"metadata": {"a": "\x00"}}, "metadata"),
        ({"metadata": {"topRisks": ["Nobody pays", " "]}}, "topRisks.1"),
        ({"metadata": {"risks": [{"title": "", "level": "LOW"}]}}, "risks.0.title"),
        ({"metadata": {"salesPlaybook": STRAYING}}, "salesPlaybook.customerJourney.1.funnelStage"),
        ({"stage": 2}, "stage"),
        ({"type": "note", "stage": 0}, "stage"),
        ({"type": "note", "stage": 2}, "stage"),
        ({"type": "note", "stage": 26}, "stage"),
        ({"type": "critique_report"}, "stage"),
    ],
)
async def test_what_is_wrong_is_told(world: World, ventures: VentureWorld, given: dict[str, Any], path: str) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    draft = ArtifactDraft(**{"type": "idea_brief", "title": "Brief", "content": "All of it.", **given})
    async with nothing_changes():
        assert problems(await record_artifact(world.call(ann), venture.id, draft)) == [path]


async def test_a_playbook_says_for_which_lifecycle_it_was_written(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await Venture.filter(id=venture.id).update(stage=12)
    made = await ventures.artifact(ann, venture.id, "sales_playbook")
    assert made.metadata["salesPlaybook"]["lifecycleVersion"] == ENGAGEMENT.version
    playbook = {**DETAILS["sales_playbook"]["salesPlaybook"], "lifecycleVersion": "0"}
    again = await ventures.artifact(ann, venture.id, "sales_playbook", metadata={"salesPlaybook": playbook})
    assert again.metadata["salesPlaybook"]["lifecycleVersion"] == "0"


async def test_nothing_is_recorded_on_what_is_archived(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    done(await set_venture_status(world.call(ann), venture.id, VentureStatus.ARCHIVED))
    async with nothing_changes():
        assert refusal(await record_artifact(world.call(ann), venture.id, BRIEF)) is RefusalCode.NOT_ACTIVE


async def test_nor_by_somebody_else(world: World, ventures: VentureWorld) -> None:
    venture, bob = await ventures.venture(await world.user()), await world.user()
    async with nothing_changes():
        assert refusal(await record_artifact(world.call(bob), venture.id, BRIEF)) is RefusalCode.ROLE_REQUIRED


async def test_nor_on_another_version(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    async with nothing_changes():
        assert isinstance(await record_artifact(world.call(ann), venture.id, BRIEF, expected_version=7), Conflict)
