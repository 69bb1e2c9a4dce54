from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from commands.outcomes import FieldProblem, Invalid
from commands.threads.record_thread_entry import record_thread_entry
from commands.threads.set_thread_status import set_thread_status
from guards.actor import Actor
from guards.enums import RefusalCode
from guards.thread_enums import AssumptionStatus, Decision, ThreadStage, ThreadStatus, ThreadType
from models import Assumption, AssumptionChange, Event, Thread, ThreadEntry, Timer
from tests.support.answers import done, problems, refusal
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import some_id

S = ThreadStage


async def tried(
    threads: ThreadWorld, ann: Actor, thread: Thread, stage: ThreadStage, content: dict[str, Any]
) -> Any:  # Any: an outcome
    return await record_thread_entry(threads.world.call(ann), thread.id, stage, content)


async def at(threads: ThreadWorld, stage: ThreadStage) -> tuple[Actor, Thread, Assumption]:
    """A deal in a stage, whose owner tests an assumption."""
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    thread = await threads.thread(ann, segment_id=segment.id)
    return ann, await threads.bring_to(ann, thread, stage, belief), belief


async def test_every_recording_is_a_revision_and_earlier_ones_stay(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.INPUT)

    first = await threads.entry(ann, thread, S.INPUT)
    second = await threads.entry(ann, thread, S.INPUT, signal="Called twice")

    assert (first.revision, second.revision) == (1, 2)
    kept = await ThreadEntry.all().order_by("revision")
    assert [entry.content["signal"] for entry in kept] == ["Asked for a demo", "Called twice"]
    assert [entry.author_id for entry in kept] == [ann.id, ann.id]
    assert [entry.record_version for entry in kept] == [2, 3]
    assert (await Thread.get()).version == 3
    event = await Event.filter(type="thread.updated").order_by("-position").first()
    assert event is not None
    assert (event.data["change"], event.data["revision"]) == ("entry", 2)


async def test_an_entry_may_lack_parts_until_the_thread_is_to_leave(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.INPUT)

    assert done(await tried(threads, ann, thread, S.INPUT, {"direction": "INBOUND"})).revision == 1


@pytest.mark.parametrize(
    ("stage", "content", "path"),
    [
        (S.INPUT, {"direction": "SIDEWAYS"}, "input.direction"),
        (S.INPUT, {"contact": {"email": "nobody"}}, "input.contact.email"),
        (S.INPUT, {"signal": "a\x00b"}, "input"),
        (S.HYPOTHESIS, {"confidence": 101}, "hypothesis.confidence"),
        (S.HYPOTHESIS, {"segmentId": str(some_id())}, "hypothesis.segmentId"),
        (S.HYPOTHESIS, {"segmentId": "mid-market"}, "hypothesis.segmentId"),
        (S.HYPOTHESIS, {"assumptionIds": [str(some_id())]}, "hypothesis.assumptionIds"),
        (S.HYPOTHESIS, {"assumptionIds": ["A4"]}, "hypothesis.assumptionIds"),
        (S.IMPLICATION, {"arrMin": "2", "arrMax": "1"}, "implication.arrMax"),
        (S.DECISION, {"impactMode": "VENTURE", "impact": {"marketSize": "1.01"}}, "decision.impact.marketSize"),
        (S.LEARNING, {"outcome": "SUCCESS"}, "learning.outcome"),
        (S.LEARNING, {"arr": "0.001"}, "learning.arr"),
        (S.LEARNING, {"goalMetrics": [{"name": "mrr", "change": "1E+13"}]}, "learning.goalMetrics"),
        (S.LEARNING, {"goalMetrics": [{"name": "mrr", "change": "0.00001"}]}, "learning.goalMetrics"),
    ],
)
async def test_what_is_there_must_be_right(
    threads: ThreadWorld, stage: ThreadStage, content: dict[str, Any], path: str
) -> None:
    ann, thread, _ = await at(threads, S.LEARNING if stage is S.LEARNING else stage)

    async with nothing_changes():
        assert path in problems(await tried(threads, ann, thread, stage, content))


async def test_one_assumption_has_one_verdict(threads: ThreadWorld) -> None:
    ann, thread, belief = await at(threads, S.LEARNING)
    judged = {"assumptionId": str(belief.id), "verdict": "PARTIAL", "evidence": "Some did", "confidence": 70}

    async with nothing_changes():
        outcome = await tried(threads, ann, thread, S.LEARNING, {"verdicts": [judged, judged]})

    assert problems(outcome) == ["learning.verdicts"]


@pytest.mark.parametrize("confidence", ["95.5", 101, "1E-1"])
async def test_a_verdict_is_sure_in_whole_percent_as_assumptions_are(threads: ThreadWorld, confidence: object) -> None:
    ann, thread, belief = await at(threads, S.LEARNING)
    judged = {"assumptionId": str(belief.id), "verdict": "PARTIAL", "evidence": "Some did", "confidence": confidence}

    async with nothing_changes():
        outcome = await tried(threads, ann, thread, S.LEARNING, {"verdicts": [judged]})

    message = "number 1: confidence is no whole number from 0 to 100"
    assert outcome == Invalid((FieldProblem(("learning", "verdicts"), message),))


async def test_of_a_criterion_only_a_thread_with_a_subgoal_says_anything(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.LEARNING)
    goal = await threads.goal(ann)

    async with nothing_changes():
        outcome = await tried(threads, ann, thread, S.LEARNING, {"criterionMet": False})
    assert problems(outcome) == ["learning.criterionMet"]

    step = await threads.subgoal(ann, goal)
    await Thread.filter(id=thread.id).update(goal_id=goal.id, subgoal_id=step.id)
    assert done(await tried(threads, ann, thread, S.LEARNING, {"criterionMet": True})).content["criterionMet"]


async def test_a_stage_that_the_thread_has_not_reached_has_no_entry_yet(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.INPUT)

    async with nothing_changes():
        assert refusal(await tried(threads, ann, thread, S.HYPOTHESIS, {})) is RefusalCode.PRECONDITION_UNMET


@pytest.mark.parametrize("stage", [S.ACTIONS, S.COMPLETED])
async def test_actions_and_the_end_have_no_entry(threads: ThreadWorld, stage: ThreadStage) -> None:
    ann, thread, _ = await at(threads, S.ACTIONS)

    async with nothing_changes():
        assert problems(await tried(threads, ann, thread, stage, {})) == ["stage"]


async def test_what_was_decided_stays_once_the_thread_moved_on_by_it(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.ACTIONS)

    async with nothing_changes():
        outcome = await tried(threads, ann, thread, S.DECISION, {"decision": "DECLINE"})

    assert refusal(outcome) is RefusalCode.NOT_ACTIVE
    assert (await threads.entry(ann, thread, S.IMPLICATION, resourceHours="60")).revision == 2


async def test_an_assumption_is_under_test_from_its_hypothesis_on(threads: ThreadWorld) -> None:
    ann, thread, belief = await at(threads, S.HYPOTHESIS)
    judged = await threads.assumption(ann, "A5")
    await Assumption.filter(id=judged.id).update(status=AssumptionStatus.VALIDATED)

    await threads.entry(ann, thread, S.HYPOTHESIS, (belief, judged))

    assert (await Assumption.get(id=belief.id)).status is AssumptionStatus.TESTING
    assert (await Assumption.get(id=judged.id)).status is AssumptionStatus.VALIDATED
    assert await AssumptionChange.filter(thread_id=thread.id).count() == 1


async def test_the_hypothesis_says_which_segment_the_thread_belongs_to(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    segment = await threads.segment(ann)
    thread = await threads.bring_to(ann, await threads.thread(ann), S.HYPOTHESIS)

    await threads.entry(ann, thread, S.HYPOTHESIS, segmentId=str(segment.id))

    assert (await Thread.get()).segment_id == segment.id


async def test_the_priority_is_kept_with_what_it_was_computed_from(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.IMPLICATION)

    entry = await threads.entry(ann, thread, S.IMPLICATION, priority="1")

    assert (entry.content["targetArr"], entry.content["icpMatch"]) == ("1500000.00", "0.7")
    assert (entry.content["priority"], entry.content["priorityVersion"]) == ("0.7667", "1")


async def test_a_target_that_the_entry_gives_itself_goes_before_the_segments(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.IMPLICATION)

    entry = await threads.entry(ann, thread, S.IMPLICATION, targetArr="1250000")

    assert entry.content["priority"] == "0.8500"


async def test_the_impact_of_a_decision_is_on_the_thread(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.DECISION)

    entry = await threads.entry(ann, thread, S.DECISION)

    kept = await Thread.get()
    assert (kept.impact_score, kept.decision) == (Decimal("0.5"), Decision.PROCEED)
    assert (entry.content["impactScore"], entry.content["impactVersion"]) == ("0.5000", "1")
    assert kept.status is ThreadStatus.ACTIVE


def deferred(threads: ThreadWorld, days: int = 30, stage: ThreadStage = S.IMPLICATION) -> dict[str, Any]:
    resume_at = (threads.clock.now() + timedelta(days=days)).isoformat()
    return {"decision": "DEFER", "resumeAt": resume_at, "resumeStage": stage}


async def test_a_deferral_pauses_the_thread_until_its_date(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.DECISION)

    await threads.entry(ann, thread, S.DECISION, **deferred(threads))

    kept = await Thread.get()
    assert (kept.status, kept.stage, kept.decision) == (ThreadStatus.PAUSED, S.DECISION, Decision.DEFER)
    assert (kept.resume_at, kept.resume_stage) == (threads.clock.now() + timedelta(days=30), S.IMPLICATION)
    (timer,) = await Timer.filter(subject_id=thread.id)
    assert (timer.clock, timer.due_at) == ("thread.resume.implication", kept.resume_at)
    assert await Event.filter(type="thread.decided").count() == 1
    changed = await Event.get(type="thread.status_changed")
    assert (changed.data["before"], changed.data["status"]) == ("ACTIVE", "PAUSED")


async def test_a_deferral_without_its_date_is_a_draft(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.DECISION)

    await threads.entry(ann, thread, S.DECISION, decision="DEFER")

    assert (await Thread.get()).status is ThreadStatus.ACTIVE


@pytest.mark.parametrize("days", [0, 365_250])
async def test_a_deferral_ends_in_the_future_and_in_this_millennium(threads: ThreadWorld, days: int) -> None:
    ann, thread, _ = await at(threads, S.DECISION)
    draft = deferred(threads, days=days)
    content = {**await threads.content(thread, S.DECISION, ()), **draft}

    async with nothing_changes():
        assert problems(await tried(threads, ann, thread, S.DECISION, content)) == ["decision.resumeAt"]
        assert problems(await tried(threads, ann, thread, S.DECISION, draft)) == ["decision.resumeAt"]


async def test_another_decision_ends_a_deferral(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.DECISION)
    await threads.entry(ann, thread, S.DECISION, **deferred(threads))

    await threads.entry(ann, thread, S.DECISION)

    kept = await Thread.get()
    assert (kept.status, kept.resume_at, kept.resume_stage) == (ThreadStatus.ACTIVE, None, None)
    assert [timer.clock for timer in await Timer.filter(subject_id=thread.id)] == ["thread.decision"]
    await threads.go(ann, thread, S.ACTIONS)


async def test_nothing_is_recorded_on_a_thread_at_rest(threads: ThreadWorld) -> None:
    ann, thread, _ = await at(threads, S.INPUT)
    for status in (ThreadStatus.PAUSED, ThreadStatus.ARCHIVED):
        done(await set_thread_status(threads.world.call(ann), thread.id, status))
        async with nothing_changes():
            assert refusal(await tried(threads, ann, thread, S.INPUT, {})) is RefusalCode.NOT_ACTIVE


async def test_a_fact_of_another_thread_needs_no_contact(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    thread = await threads.thread(ann, ThreadType.BUSINESS)

    await threads.entry(ann, thread, S.INPUT)

    assert (await threads.go(ann, thread, S.HYPOTHESIS)).stage is S.HYPOTHESIS


async def test_whoever_does_not_own_the_thread_records_nothing(threads: ThreadWorld) -> None:
    _, thread, _ = await at(threads, S.INPUT)
    eve = await threads.world.user()

    async with nothing_changes():
        assert refusal(await tried(threads, eve, thread, S.INPUT, {})) is RefusalCode.ROLE_REQUIRED
