"""Threads as folders of the LeanOS layout: what is known here is told there, and what is told there is kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commands.outcomes import Done
from commands.threads.add_thread_note import NoteDraft, add_thread_note
from commands.threads.export_thread import exported, exported_threads
from commands.threads.import_thread import import_thread
from guards.enums import LifecycleKind, RefusalCode, Role, TransitionKind
from guards.leanos import Folder, Meta, read, write
from guards.thread_enums import ReasoningMode, ThreadStage, ThreadStatus, ThreadType
from models import Campaign, Thread, ThreadNote, Transition
from tests.support.answers import done, problems, refusal
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes

TEXTS: Mapping[ThreadStage, str] = {
    stage: f"# {stage}\n\nWhat {stage} holds." for stage in ThreadStage if stage is not ThreadStage.COMPLETED
}
META = Meta(
    type=ThreadType.SALES,
    slug="globex",
    status=ThreadStatus.ACTIVE,
    stage=ThreadStage.ACTIONS,
    created=date(2026, 1, 5),
    updated=date(2026, 1, 9),
    goal="g-mrr-50k",
    subgoal="SG1",
    owner="Ann",
    segment="mid-market",
    assumptions=("A4",),
    impact_score=Decimal("0.85"),
    more={"deal_size": 1_000_000, "related_threads": ["x"]},
)


async def out(thread: Thread) -> Folder:
    return await exported(await Thread.get(id=thread.id).select_related("goal", "subgoal", "owner", "segment"))


async def test_a_round_trip_keeps_all(threads: ThreadWorld) -> None:
    folder = Folder(META, TEXTS)

    thread = done(await import_thread(threads.world.call(await threads.world.user()), folder))

    assert (thread.goal_id, thread.segment_id, thread.owner_id) == (None, None, None)
    assert read(write(await out(thread))) == folder


async def test_a_thread_that_did_not_change_since_its_first_day_says_so_again(threads: ThreadWorld) -> None:
    folders = [Folder(replace(META, slug=slug, updated=day), {}) for slug, day in (("a", META.created), ("b", None))]

    for folder in folders:
        thread = done(await import_thread(threads.world.call(await threads.world.user()), folder))
        assert (await out(thread)).meta == folder.meta


@pytest.mark.parametrize(
    ("slug", "day"), [("2026-04-09-spring", date(2026, 4, 9)), ("spring", META.created), ("9999-12-31-x", META.created)]
)
async def test_a_campaign_starts_on_the_day_that_it_is_named_after(threads: ThreadWorld, slug: str, day: date) -> None:
    folder = Folder(replace(META, type=ThreadType.CAMPAIGN, slug=slug), {})

    done(await import_thread(threads.world.call(await threads.world.user()), folder))

    assert (await Campaign.get()).starts_on == day


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        (Folder(replace(META, slug="x" * 201), {}), "meta.json.id"),
        (Folder(replace(META, goal="g" * 101), {}), "meta.json.goal_id"),
        (Folder(replace(META, subgoal="s" * 17), {}), "meta.json.subgoal"),
        (Folder(replace(META, segment="s\0"), {}), "meta.json.segment"),
        (Folder(replace(META, owner="o" * 201), {}), "meta.json.owner"),
        (Folder(replace(META, assumptions=("\ud800",)), {}), "meta.json.canvas_assumptions"),
        (Folder(replace(META, more={"deal_size": 2**64}), {}), "meta.json.deal_size"),
        (Folder(replace(META, more={"a\0": 1}), {}), "meta.json."),
        (Folder(META, {ThreadStage.INPUT: "a\0b"}), "1-input.md."),
    ],
)
async def test_what_cannot_be_kept_is_refused(threads: ThreadWorld, folder: Folder, path: str) -> None:
    ann = await threads.world.user()

    async with nothing_changes():
        assert problems(await import_thread(threads.world.call(ann), folder)) == [path]


async def test_what_is_known_here_is_linked(threads: ThreadWorld) -> None:
    ann = await threads.world.user(Role.MEMBER, "Ann")
    goal, segment = await threads.goal(ann), await threads.segment(ann)
    step = await threads.subgoal(ann, goal)

    thread = done(await import_thread(threads.world.call(ann), Folder(META, TEXTS)))

    assert (thread.goal_id, thread.subgoal_id, thread.segment_id, thread.owner_id) == (
        goal.id,
        step.id,
        segment.id,
        ann.id,
    )
    assert read(write(await out(thread))) == Folder(META, TEXTS)
    row = await Transition.get(subject_kind=LifecycleKind.THREAD, subject_id=thread.id)
    assert (row.kind, row.to_stage) == (TransitionKind.IMPORT, "actions")


async def test_a_thread_that_is_here_already_stays_as_it_is(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    first = await threads.thread(ann, slug="globex")

    async with nothing_changes():
        outcome = await import_thread(threads.world.call(ann), Folder(META, TEXTS))

    assert isinstance(outcome, Done)
    assert (outcome.item.id, outcome.created) == (first.id, False)


async def test_a_viewer_imports_nothing(threads: ThreadWorld) -> None:
    vic = await threads.world.user(Role.VIEWER)

    async with nothing_changes():
        outcome = await import_thread(threads.world.call(vic), Folder(META, TEXTS))

    assert refusal(outcome) is RefusalCode.ROLE_REQUIRED


async def test_a_thread_that_was_worked_on_here_is_told_by_its_entries(threads: ThreadWorld) -> None:
    ann = await threads.world.user(Role.MEMBER, "Ann")
    segment, belief = await threads.segment(ann), await threads.assumption(ann)
    thread = await threads.thread(ann, segment_id=segment.id)
    await threads.bring_to(ann, thread, ThreadStage.LEARNING, belief)

    (folder,) = [one async for one in exported_threads()]

    assert (folder.meta.stage, folder.meta.segment, folder.meta.assumptions) == (
        ThreadStage.LEARNING,
        "mid-market",
        ("A4",),
    )
    assert folder.meta.owner == "Ann"
    assert "Assumption ids:" in folder.texts[ThreadStage.HYPOTHESIS]
    assert "A4" in folder.texts[ThreadStage.HYPOTHESIS]
    assert "- sales:demo: " in folder.texts[ThreadStage.ACTIONS]
    assert str(belief.id) not in "".join(folder.texts.values())
    assert ThreadStage.LEARNING not in folder.texts


async def test_what_is_exported_can_be_imported_elsewhere(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    segment, belief = await threads.segment(ann), await threads.assumption(ann)
    thread = await threads.thread(ann, segment_id=segment.id)
    await threads.bring_to(ann, thread, ThreadStage.COMPLETED, belief)
    folder = await out(thread)
    await Thread.filter(id=thread.id).update(slug="elsewhere")

    copy = done(await import_thread(threads.world.call(ann), folder))

    assert (copy.stage, copy.status) == (ThreadStage.COMPLETED, ThreadStatus.COMPLETED)
    assert await ThreadNote.filter(thread_id=copy.id).count() == len(folder.texts)
    assert (await out(copy)).texts == folder.texts


async def test_notes_on_no_stage_and_the_product_of_a_campaign_go_out_and_come_back(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    campaign = await threads.thread(ann, ThreadType.CAMPAIGN, name="Spring")
    await Campaign.filter(thread_id=campaign.id).update(product="White label")
    draft = NoteDraft("Legal is slow", ReasoningMode.INDUCTIVE, Decimal("0.6"), ("five deals",))
    done(await add_thread_note(threads.world.call(ann), campaign.id, draft))

    folder = await out(campaign)
    note = {"text": "Legal is slow", "mode": "inductive", "confidence": 0.6, "evidence": ["five deals"]}
    assert folder.meta.more == {"product": "White label", "notes": [note]}

    await Thread.filter(id=campaign.id).update(slug="elsewhere")
    copy = done(await import_thread(threads.world.call(ann), folder))
    assert (await Campaign.get(thread_id=copy.id)).product == "White label"
    assert (await out(copy)).meta.more == folder.meta.more
