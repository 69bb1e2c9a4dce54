"""Sections of the canvas, assumptions, segments and their ideal customer profiles."""

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from commands.directory_write import RowConflict
from commands.outcomes import Done
from commands.threads.assumptions import AssumptionDraft, create_assumption, update_assumption
from commands.threads.segments import create_segment, update_segment
from commands.threads.update_canvas_section import update_canvas_section
from commands.threads.update_icp import IcpDraft, update_icp
from guards.actor import Actor
from guards.enums import RefusalCode, Role
from guards.thread_enums import AssumptionStatus
from models import Assumption, AssumptionChange, CanvasSection, Event, Icp, Segment
from tests.support.answers import NO_AMOUNTS, done, problems, refusal
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes

FILTERS = {"industry": ["SaaS"], "businessModel": "B2B", "revenueRange": "$1M-$10M", "techStack": ["AWS"]}


async def written(
    threads: ThreadWorld, who: Actor, number: int, content: str, version: int | None = None
) -> Any:  # Any: an outcome
    return await update_canvas_section(threads.world.call(who), number, content, expected_version=version)


async def test_every_version_of_a_section_stays_and_the_latest_counts(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    done(await written(threads, ann, 5, "It is slow"))
    done(await written(threads, ann, 5, "It is slow and dear", 1))

    assert [section.content for section in await CanvasSection.all().order_by("version")] == [
        "It is slow",
        "It is slow and dear",
    ]
    current = await CanvasSection.get(current=True)
    assert (current.version, current.author_id) == (2, ann.id)


async def test_versions_written_at_once_are_numbered_one_by_one(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    await asyncio.gather(*(written(threads, ann, 5, f"Version {place}") for place in range(5)))

    assert [section.version for section in await CanvasSection.all().order_by("version")] == [1, 2, 3, 4, 5]
    assert (await CanvasSection.get(current=True)).version == 5


async def test_a_section_that_cannot_be_kept_is_refused(threads: ThreadWorld) -> None:
    ann, vic = await threads.world.user(), await threads.world.user(Role.VIEWER)
    done(await written(threads, ann, 5, "It is slow"))

    async with nothing_changes():
        assert problems(await written(threads, ann, 16, "More")) == ["number"]
        assert problems(await written(threads, ann, -1, "Less")) == ["number"]
        assert problems(await written(threads, ann, 5, " ")) == ["content"]
        behind = await written(threads, ann, 5, "Other", 0)
        assert isinstance(behind, RowConflict)
        assert (behind.expected, behind.actual) == (0, 1)
        assert problems(await written(threads, ann, 6, "Other", 1)) == ["expectedVersion"]
        assert refusal(await written(threads, vic, 5, "Other")) is RefusalCode.ROLE_REQUIRED
        assert done(await written(threads, ann, 5, "It is slow")).version == 1


async def test_assumptions_are_untested_and_numbered(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    await threads.assumption(ann, "A1")

    second = done(await create_assumption(threads.world.call(ann), AssumptionDraft(" They pay ", 40, critical=True)))

    kept = await Assumption.get(id=second.id)
    assert (kept.code, kept.text, kept.confidence, kept.critical) == ("A2", "They pay", 40, True)
    assert (kept.status, kept.evidence_count, kept.version) == (AssumptionStatus.UNTESTED, 0, 1)
    change = await AssumptionChange.get(assumption_id=kept.id)
    assert (change.version, change.status_before, change.confidence_after) == (1, None, 40)
    event = await Event.filter(type="assumption.updated").order_by("-position").first()
    assert event is not None
    assert (event.data["code"], event.data["confidence"], event.data["threadId"]) == ("A2", "40", None)


async def test_assumptions_written_down_at_once_are_numbered_one_by_one(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    call, draft = threads.world.call(ann), AssumptionDraft("They pay", 40)
    answers = await asyncio.gather(*(create_assumption(call, draft) for _ in range(4)))

    assert {done(answer).code for answer in answers} == {"A1", "A2", "A3", "A4"}


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        (AssumptionDraft(" ", 40), "text"),
        (AssumptionDraft("They pay", 101), "confidence"),
        (AssumptionDraft("They pay", -1), "confidence"),
        (AssumptionDraft("They pay", 40, "B1"), "code"),
        (AssumptionDraft("They pay", 40, "A4"), "code"),
        (AssumptionDraft("They pay", 40, evidence=""), "evidence"),
    ],
)
async def test_an_assumption_that_cannot_be_kept_is_refused(
    threads: ThreadWorld, draft: AssumptionDraft, path: str
) -> None:
    ann = await threads.world.user()
    await threads.assumption(ann)

    async with nothing_changes():
        assert problems(await create_assumption(threads.world.call(ann), draft)) == [path]


async def assumed(
    threads: ThreadWorld, who: Actor, row: Assumption, *evidence: str, **changes: Any
) -> Any:  # Any: an outcome
    version = changes.pop("expected_version", None)
    call = threads.world.call(who)
    return await update_assumption(call, row.id, changes, *evidence, expected_version=version)


async def test_a_change_by_hand_stays_in_the_history(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief = await threads.assumption(ann)

    done(await assumed(threads, ann, belief, "Two more asked", status=AssumptionStatus.PARTIAL, confidence=75))

    kept = await Assumption.get()
    assert (kept.status, kept.confidence, kept.evidence_count) == (AssumptionStatus.PARTIAL, 75, 1)
    change = await AssumptionChange.get(version=2)
    assert (change.status_before, change.confidence_before, change.evidence, change.actor_id) == (
        AssumptionStatus.UNTESTED,
        60,
        "Two more asked",
        ann.id,
    )


async def test_a_change_of_an_assumption_that_cannot_be_kept_is_refused(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief = await threads.assumption(ann)

    async with nothing_changes():
        assert problems(await assumed(threads, ann, belief, confidence=101)) == ["confidence"]
        assert problems(await assumed(threads, ann, belief, confidence=None)) == ["confidence"]
        assert problems(await assumed(threads, ann, belief, text=" ")) == ["text"]
        assert isinstance(await assumed(threads, ann, belief, confidence=1, expected_version=2), RowConflict)
        assert done(await assumed(threads, ann, belief, confidence=60)).version == 1


async def test_a_segment_is_created_and_changed(threads: ThreadWorld) -> None:
    ann = await threads.world.user()

    segment = await threads.segment(ann, "mid-market", name=" Mid-market ", currency="EUR")
    done(await update_segment(threads.world.call(ann), segment.id, {"target_arr": None, "description": "Growing"}))

    kept = await Segment.get()
    assert (kept.code, kept.name, kept.currency, kept.target_arr) == ("mid-market", "Mid-market", "EUR", None)
    assert (kept.description, kept.version) == ("Growing", 2)


@pytest.mark.parametrize(
    ("code", "given", "path"),
    [
        ("Mid Market", {"name": "Mid"}, "code"),
        ("taken", {"name": "Mid"}, "code"),
        ("mid", {}, "name"),
        ("mid", {"name": "Mid", "currency": "eur"}, "currency"),
        ("mid", {"name": "Mid", "target_arr": Decimal(0)}, "targetArr"),
        *(("mid", {"name": "Mid", "target_arr": Decimal(amount)}, "targetArr") for amount in NO_AMOUNTS),
    ],
)
async def test_a_segment_that_cannot_be_kept_is_refused(
    threads: ThreadWorld, code: str, given: dict[str, Any], path: str
) -> None:
    ann = await threads.world.user()
    await threads.segment(ann, "taken")

    async with nothing_changes():
        assert problems(await create_segment(threads.world.call(ann), code, given)) == [path]


async def profiled(
    threads: ThreadWorld, who: Actor, segment: Segment, *, version: int | None = None, **given: Any
) -> Any:  # Any: an outcome
    draft = IcpDraft(given.pop("filters", FILTERS), **given)
    return await update_icp(threads.world.call(who), segment.id, draft, expected_version=version)


async def test_every_version_of_a_profile_stays_and_the_latest_counts(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    segment = await threads.segment(ann)
    done(await written(threads, ann, 4, "Mid-market"))

    criteria = ({"name": "problem", "weight": "0.3"},)
    samples = tuple(f"Acme {place}" for place in range(5))
    score = Decimal("0.85")
    done(await profiled(threads, ann, segment))
    done(
        await profiled(
            threads,
            ann,
            segment,
            version=1,
            criteria=criteria,
            qualification_score=score,
            sample_companies=samples,
            canvas={4: 1},
        )
    )

    assert await Icp.all().count() == 2
    kept = await Icp.get(current=True)
    assert (kept.version, kept.filters, kept.criteria) == (2, FILTERS, list(criteria))
    assert (kept.qualification_score, kept.sample_companies, kept.canvas) == (score, list(samples), {"4": 1})


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"qualification_score": Decimal("1.1")}, "qualificationScore"),
        ({"criteria": ({"name": "problem", "weight": "1.1"},)}, "criteria.0.weight"),
        ({"sample_companies": ("Acme",)}, "sampleCompanies"),
        ({"sample_companies": tuple(f"Acme {n}" for n in range(11))}, "sampleCompanies"),
        ({"sample_companies": ("A", "B", "C", "D", " ")}, "sampleCompanies.4"),
        ({"sample_companies": ("Acme", "B", "C", "D", " ACME")}, "sampleCompanies.4"),
        ({"canvas": {4: 1}}, "canvas.4"),
        ({"criteria": ({"name": " "},)}, "criteria.0.name"),
        ({"filters": {"industry": "a\x00b"}}, "filters"),
        ({"filters": {"revenueMin": "-1"}}, "filters.revenueMin"),
        ({"filters": {"revenueMin": "2", "revenueMax": "1"}}, "filters.revenueMax"),
        ({"version": 1}, "expectedVersion"),
    ],
)
async def test_a_profile_that_cannot_be_kept_is_refused(threads: ThreadWorld, given: dict[str, Any], path: str) -> None:
    ann = await threads.world.user()
    segment = await threads.segment(ann)

    async with nothing_changes():
        assert problems(await profiled(threads, ann, segment, **given)) == [path]


async def test_the_same_profile_is_no_new_version(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    segment = await threads.segment(ann)
    given: dict[str, Any] = {
        "filters": {"revenueMin": "1", "revenueMax": "1"},
        "qualification_score": Decimal("0.8512"),
    }
    kept = done(await profiled(threads, ann, segment, **given))

    async with nothing_changes():
        again = await profiled(threads, ann, segment, **given)

    assert done(again).id == kept.id
    assert not again.created


async def test_profiles_written_at_once_are_numbered_one_by_one(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    segment = await threads.segment(ann)

    drafts = ({**FILTERS, "techStack": [f"Stack {place}"]} for place in range(4))
    answers = await asyncio.gather(*(profiled(threads, ann, segment, filters=filters) for filters in drafts))

    assert all(isinstance(answer, Done) for answer in answers)
    assert [icp.version for icp in await Icp.all().order_by("version")] == [1, 2, 3, 4]
