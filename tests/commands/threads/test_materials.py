"""What segments are told: narratives, the six materials, and what people say to them."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from commands.outcomes import Missing
from commands.threads.approve_material import approve_material
from commands.threads.basis import BasisDraft
from commands.threads.record_material import MaterialDraft, record_material
from commands.threads.record_narrative import record_narrative
from commands.unit import Call
from guards.enums import RefusalCode, Role
from guards.thread_enums import MaterialKind, MaterialStatus, NarrativeKind
from models import Icp, Material, MaterialReview, Narrative
from tests.support.answers import done, problems, refusal
from tests.support.campaigns import CampaignWorld
from tests.support.unchanged import nothing_changes

PRESENT = BasisDraft({4: None})


async def test_a_material_names_the_versions_that_it_was_made_from(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)
    await campaigns.profile(ann, segment)

    first = await campaigns.material(ann, segment)
    campaigns.world.clock.advance(timedelta(days=1))
    await campaigns.profile(ann, segment)
    second = await campaigns.material(ann, segment)

    assert (first.version, first.canvas, second.version, second.canvas) == (1, {"4": 1}, 2, {"4": 2})
    assert [icp.version for icp in await Icp.filter(id__in=[first.icp_id, second.icp_id]).order_by("version")] == [1, 2]
    assert [row.current for row in await Material.all().order_by("version")] == [False, True]
    assert second.status is MaterialStatus.DRAFT


async def test_the_same_material_from_the_same_versions_is_no_new_one(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)
    await campaigns.profile(ann, segment)
    first = await campaigns.material(ann, segment)

    async with nothing_changes():
        assert (await campaigns.material(ann, segment)).id == first.id


async def test_each_of_the_six_materials_has_versions_of_its_own(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)
    await campaigns.profile(ann, segment)

    for kind in MaterialKind:
        await campaigns.material(ann, segment, kind=kind)

    assert await Material.filter(version=1, current=True).count() == 6


async def test_versions_written_at_once_are_numbered_one_by_one(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)
    await campaigns.profile(ann, segment)

    await asyncio.gather(*(campaigns.material(ann, segment, title=f"Deck {n}") for n in range(4)))

    assert [row.version for row in await Material.all().order_by("version")] == [1, 2, 3, 4]
    assert await Material.filter(current=True).count() == 1


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"title": " "}, "title"),
        ({"content": None}, "content"),
        ({"content": "\n"}, "content"),
        ({"url": "ftp://deck"}, "url"),
        ({"basis": BasisDraft()}, "canvas"),
        ({"basis": BasisDraft({5: None})}, "canvas.5"),
        ({"basis": BasisDraft({4: 9})}, "canvas.4"),
        ({"basis": BasisDraft({4: None}, 9)}, "icpVersion"),
    ],
)
async def test_a_material_that_cannot_be_kept_is_refused(
    campaigns: CampaignWorld, given: dict[str, Any], path: str
) -> None:
    ann = await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)
    await campaigns.profile(ann, segment)
    values = {"kind": MaterialKind.ONE_PAGER, "title": "x", "content": "x", "url": None, "basis": PRESENT, **given}

    async with nothing_changes():
        outcome = await record_material(campaigns.world.call(ann), segment.id, MaterialDraft(**values))

    assert problems(outcome) == [path]


async def test_a_segment_without_a_profile_is_told_to_get_one(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)
    other = await campaigns.threads.segment(ann, "other")
    await campaigns.profile(ann, other)

    async with nothing_changes():
        outcome = await record_narrative(
            campaigns.world.call(ann), segment.id, NarrativeKind.PROBLEM, "It is slow", PRESENT
        )

    assert problems(outcome) == ["icpVersion"]
    assert "updateIcp" in str(outcome)


async def test_every_version_of_a_narrative_stays(campaigns: CampaignWorld) -> None:
    ann, vic = await campaigns.world.user(), await campaigns.world.user(Role.VIEWER)
    segment = await campaigns.threads.segment(ann)
    await campaigns.profile(ann, segment)

    async def written(call: Call, content: str) -> Any:  # Any: an outcome
        return await record_narrative(call, segment.id, NarrativeKind.SOLUTION, content, PRESENT)

    done(await written(campaigns.world.call(ann), "We are fast"))
    done(await written(campaigns.world.call(ann, "k"), "We are faster"))

    rows = await Narrative.all().order_by("version")
    assert [(row.content, row.version, row.current) for row in rows] == [
        ("We are fast", 1, False),
        ("We are faster", 2, True),
    ]
    async with nothing_changes():
        assert done(await written(campaigns.world.call(ann, "k"), "We are faster")).version == 2
        assert done(await written(campaigns.world.call(ann), "We are faster")).version == 2
        assert problems(await written(campaigns.world.call(ann), " ")) == ["content"]
        assert refusal(await written(campaigns.world.call(vic), "More")) is RefusalCode.ROLE_REQUIRED


async def test_reviews_are_counted_by_person_and_the_last_word_decides(campaigns: CampaignWorld) -> None:
    ann, bob = await campaigns.world.user(), await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)
    await campaigns.profile(ann, segment)
    deck = await campaigns.material(ann, segment)

    async def reviewed(who: Any, *, approved: bool, comment: str | None = None) -> Material:  # Any: an actor
        return done(await approve_material(campaigns.world.call(who), deck.id, comment, approved=approved))

    await reviewed(ann, approved=True)
    after = await reviewed(bob, approved=False, comment="Too long")
    assert (after.status, after.approvals, after.rejections) == (MaterialStatus.REJECTED, 1, 1)
    after = await reviewed(bob, approved=True)
    assert (after.status, after.approvals, after.rejections) == (MaterialStatus.APPROVED, 2, 0)
    assert await MaterialReview.all().count() == 2


async def test_reviews_at_once_are_all_counted(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    segment = await campaigns.threads.segment(ann)
    await campaigns.profile(ann, segment)
    deck = await campaigns.material(ann, segment)
    people = [await campaigns.world.user() for _ in range(4)]

    await asyncio.gather(*(approve_material(campaigns.world.call(who), deck.id) for who in people))

    assert (await Material.get()).approvals == 4


async def test_a_review_that_says_nothing_is_refused(campaigns: CampaignWorld) -> None:
    ann, vic = await campaigns.world.user(), await campaigns.world.user(Role.VIEWER)
    segment = await campaigns.threads.segment(ann)
    await campaigns.profile(ann, segment)
    old = await campaigns.material(ann, segment)
    deck = await campaigns.material(ann, segment, title="Better")

    async with nothing_changes():
        assert problems(await approve_material(campaigns.world.call(ann), deck.id, approved=False)) == ["comment"]
        assert refusal(await approve_material(campaigns.world.call(ann), old.id)) is RefusalCode.NOT_ACTIVE
        assert refusal(await approve_material(campaigns.world.call(vic), deck.id)) is RefusalCode.ROLE_REQUIRED
        assert isinstance(await approve_material(campaigns.world.call(ann), segment.id), Missing)
