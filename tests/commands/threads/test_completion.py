"""Completing LEARNING writes back, in one transaction, what was learned. Source: threads.md §2."""

import asyncio
from decimal import Decimal
from typing import Any

import pytest
from tortoise.exceptions import IntegrityError

from commands.outcomes import Applied, Done, NotApplied
from commands.threads import own_rows
from commands.threads.goal_metrics import CriterionDraft
from commands.threads.subgoals import SubgoalChanges, update_subgoal
from commands.threads.update_goal import GoalChanges, update_goal
from guards.actor import Actor
from guards.enums import RefusalCode, Role
from guards.thread_enums import (
    AssumptionStatus,
    GoalStatus,
    OpportunityStatus,
    ThreadOutcome,
    ThreadStage,
    ThreadStatus,
    ThreadType,
    Verdict,
)
from models import (
    Assumption,
    AssumptionChange,
    CanvasSection,
    ContentOpportunity,
    Engagement,
    Event,
    Goal,
    GoalMetric,
    GoalMetricChange,
    Segment,
    Subgoal,
    Thread,
)
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes

S = ThreadStage
STATED = {"goalMetrics": [{"name": "mrr", "change": "8000"}], "subgoalMetrics": [{"name": "customers", "current": "3"}]}


async def linked(threads: ThreadWorld, ann: Actor) -> Thread:
    """A deal in ACTIONS's end that works towards a goal, all of its actions done."""
    goal, segment = await threads.goal(ann), await threads.segment(ann)
    step = await threads.subgoal(ann, goal)
    return await threads.thread(ann, goal_id=goal.id, subgoal_id=step.id, segment_id=segment.id)


async def test_the_worked_example_of_the_source_comes_out(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief = await threads.assumption(ann)
    deal = await threads.world.engagement(ann, name="Acme")
    thread = await linked(threads, ann)
    await Engagement.filter(id=deal.id).update(thread_id=thread.id)

    done = await threads.bring_to(ann, thread, S.COMPLETED, belief, **STATED)

    assert (done.status, done.outcome, done.arr) == (ThreadStatus.COMPLETED, ThreadOutcome.CLOSED, Decimal(1_100_000))
    assert done.marketing_candidate
    assert done.completed_at == threads.clock.now()
    belief = await Assumption.get(id=belief.id)
    assert (belief.status, belief.confidence, belief.evidence_count) == (AssumptionStatus.VALIDATED, 95, 1)
    assert {metric.name: metric.current for metric in await GoalMetric.all()} == {
        "mrr": Decimal(50_000),
        "customers": Decimal(3),
    }
    assert (await Subgoal.get()).criterion_met
    goal = await Goal.get()
    assert (goal.status, goal.achieved_at) == (GoalStatus.COMPLETED, threads.clock.now())
    assert await Event.filter(type="goal.achieved").count() == 1
    assert await ContentOpportunity.all().count() == 0


async def test_a_verdict_stays_in_the_history_of_its_assumption(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief = await threads.assumption(ann)
    segment = await threads.segment(ann)

    thread = await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.COMPLETED, belief)

    written, tested, judged = await AssumptionChange.filter(assumption_id=belief.id).order_by("version")
    assert (written.status_after, written.thread_id) == (AssumptionStatus.UNTESTED, None)
    assert (tested.status_after, tested.thread_id) == (AssumptionStatus.TESTING, thread.id)
    assert (judged.verdict, judged.status_after, judged.evidence) == (
        Verdict.VALIDATED,
        AssumptionStatus.VALIDATED,
        "They signed",
    )
    assert (judged.confidence_before, judged.confidence_after, judged.thread_id) == (60, 95, thread.id)


async def test_the_canvas_keeps_what_the_deals_came_to(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    endings: list[dict[str, Any]] = [
        {"arr": "1100000", "costs": "4000", "margin": "0.6"},
        {"arr": "1000000", "costs": "2000"},
        {"outcome": "LOST", "arr": None, "costs": "3000"},
    ]
    for place, learned in enumerate(endings):
        thread = await threads.thread(ann, name=f"Acme {place}", segment_id=segment.id)
        await threads.bring_to(ann, thread, S.COMPLETED, belief, **learned)

    section = await CanvasSection.get(number=13, current=True)
    assert section.version == 3
    assert section.data == {
        "closed": 2,
        "lost": 1,
        "winRate": "0.6667",
        "cycleDays": "0.00",
        "margin": "0.6000",
        "averageArr": {"USD": "1050000.00"},
        "acquisitionCost": {"USD": "4500.00"},
    }


@pytest.mark.parametrize("margin", ["0.6", 0.6, " 0.60 ", "0.6\N{FULLWIDTH DIGIT ZERO}", "6E-1", "0.6000_001"])
async def test_numbers_are_reckoned_with_however_they_were_written(threads: ThreadWorld, margin: object) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    first, second = [await threads.thread(ann, segment_id=segment.id) for _ in range(2)]

    await threads.bring_to(ann, first, S.COMPLETED, belief, margin=margin, costs="1E+3")
    await threads.bring_to(ann, second, S.COMPLETED, belief, margin="1E-999999")

    data = (await CanvasSection.get(number=13, current=True)).data
    assert (data["margin"], data["acquisitionCost"]) == ("0.3000", {"USD": "500.00"})


async def test_a_thread_that_is_no_deal_leaves_the_canvas_alone(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    thread = await threads.thread(ann, ThreadType.MARKETING, name="Case study", segment_id=segment.id)

    done = await threads.bring_to(ann, thread, S.COMPLETED, belief)

    assert done.outcome is ThreadOutcome.SUCCESS
    assert await CanvasSection.all().count() == 0


async def closed(
    threads: ThreadWorld, ann: Actor, segment: Segment, belief: Assumption, name: str, verdict: Verdict
) -> Thread:
    """A deal that closed with a verdict, at ninety percent."""
    thread = await threads.thread(ann, name=name, segment_id=segment.id)
    judged = {"assumptionId": str(belief.id), "verdict": verdict, "evidence": "They said so", "confidence": 90}
    return await threads.bring_to(ann, thread, S.COMPLETED, belief, verdicts=[judged])


async def test_five_like_verdicts_are_a_pattern_and_four_are_none(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    found = [await closed(threads, ann, segment, belief, "Other", Verdict.PARTIAL)]
    found += [await closed(threads, ann, segment, belief, f"Acme {place}", Verdict.VALIDATED) for place in range(4)]
    assert await ContentOpportunity.all().count() == 0

    found.append(await closed(threads, ann, segment, belief, "Acme 5", Verdict.VALIDATED))

    opportunity = await ContentOpportunity.get()
    assert (opportunity.verdict, opportunity.share) == (Verdict.VALIDATED, Decimal("0.8333"))
    assert opportunity.priority == Decimal("0.7500")
    assert opportunity.evidence == [str(thread.id) for thread in found[1:]]
    assert "they prefer white-label" in opportunity.topic
    assert await Event.filter(type="content_opportunity.detected").count() == 1


async def test_a_further_like_verdict_is_more_evidence_unless_somebody_dismissed_the_pattern(
    threads: ThreadWorld,
) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    for place in range(6):
        await closed(threads, ann, segment, belief, f"Acme {place}", Verdict.VALIDATED)
    opportunity = await ContentOpportunity.get()
    assert (len(opportunity.evidence), opportunity.version) == (6, 2)

    await ContentOpportunity.all().update(status=OpportunityStatus.DISMISSED)
    await closed(threads, ann, segment, belief, "Acme 7", Verdict.VALIDATED)

    assert len((await ContentOpportunity.get()).evidence) == 6
    assert await Event.filter(type="content_opportunity.detected").count() == 1


async def test_completing_twice_at_once_updates_the_goal_once(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief = await threads.assumption(ann)
    thread = await threads.bring_to(ann, await linked(threads, ann), S.LEARNING, belief)
    await threads.entry(ann, thread, S.LEARNING, (belief,), **STATED)

    answers = await asyncio.gather(*(threads.move(ann, thread.id, S.COMPLETED) for _ in range(6)))

    assert [isinstance(answer, Applied) for answer in answers].count(True) == 1
    for answer in answers:
        if not isinstance(answer, Applied):
            assert isinstance(answer, NotApplied)
            assert answer.refusal.code in {RefusalCode.ALREADY_IN_STAGE, RefusalCode.NOT_ACTIVE}
    assert (await GoalMetric.get(name="mrr")).current == Decimal(50_000)
    assert await GoalMetricChange.filter(metric__name="mrr").count() == 1
    assert (await Assumption.get()).evidence_count == 1
    assert (await CanvasSection.get(number=13)).version == 1


async def test_a_repeat_under_the_same_key_updates_the_goal_once(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief = await threads.assumption(ann)
    thread = await threads.bring_to(ann, await linked(threads, ann), S.LEARNING, belief)
    await threads.entry(ann, thread, S.LEARNING, (belief,), **STATED)
    first = await threads.move(ann, thread.id, S.COMPLETED, "key-1")

    async with nothing_changes():
        again = await threads.move(ann, thread.id, S.COMPLETED, "key-1")

    assert isinstance(first, Applied)
    assert isinstance(again, Applied)
    assert again.replayed


async def test_threads_that_end_at_once_both_count_for_their_goal(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief, goal, segment = await threads.assumption(ann), await threads.goal(ann), await threads.segment(ann)
    ready = []
    for place in range(4):
        thread = await threads.thread(ann, name=f"Acme {place}", goal_id=goal.id, segment_id=segment.id)
        ready.append(await threads.bring_to(ann, thread, S.LEARNING, belief))
        change = [{"name": "mrr", "change": "1000"}]
        await threads.entry(ann, thread, S.LEARNING, (belief,), goalMetrics=change)

    answers = await asyncio.gather(*(threads.move(ann, thread.id, S.COMPLETED) for thread in ready))

    assert all(isinstance(answer, Applied) for answer in answers)
    assert (await GoalMetric.get()).current == Decimal(46_000)
    assert (await Assumption.get()).evidence_count == 4
    section = await CanvasSection.get(number=13, current=True)
    assert (section.version, section.data["closed"]) == (4, 4)


async def test_threads_end_while_people_change_their_goal_and_nobody_waits_for_ever(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    first, second = await threads.assumption(ann), await threads.assumption(ann, "A5")
    goal, segment = await threads.goal(ann), await threads.segment(ann)
    step = await threads.subgoal(ann, goal)
    ready = []
    for place in range(4):
        thread = await threads.thread(
            ann, name=f"Acme {place}", goal_id=goal.id, subgoal_id=step.id, segment_id=segment.id
        )
        beliefs = (first, second) if place % 2 else (second, first)
        ready.append(await threads.bring_to(ann, thread, S.LEARNING, *beliefs))
        stated = {"goalMetrics": [{"name": "mrr", "change": "1"}], "criterionMet": True}
        await threads.entry(ann, thread, S.LEARNING, beliefs, **stated)
    call = threads.world.call(ann)

    answers = await asyncio.gather(
        *(threads.move(ann, thread.id, S.COMPLETED) for thread in ready),
        *(update_goal(call, goal.id, GoalChanges(columns={"title": f"Goal {n}"})) for n in range(4)),
        *(update_subgoal(call, step.id, SubgoalChanges(columns={"title": f"Step {n}"})) for n in range(4)),
    )

    assert all(isinstance(answer, Applied | Done) for answer in answers)
    assert (await GoalMetric.get(name="mrr")).current == Decimal(42_004)
    assert [row.evidence_count for row in await Assumption.all()] == [4, 4]


@pytest.mark.parametrize("part", ["learn_goal", "learn_canvas", "learn_pattern", "hold_assumptions", "learn_venture"])
async def test_a_failure_in_the_middle_leaves_nothing_half_done(
    threads: ThreadWorld, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    ann = await threads.world.user()
    belief = await threads.assumption(ann)
    thread = await threads.bring_to(ann, await linked(threads, ann), S.LEARNING, belief)
    await threads.entry(ann, thread, S.LEARNING, (belief,), **STATED)
    whole = getattr(own_rows, part)

    async def failing(*given: object) -> object:
        await whole(*given)
        message = "the database went away"
        raise IntegrityError(message)

    monkeypatch.setattr(own_rows, part, failing)
    async with nothing_changes():
        with pytest.raises(IntegrityError, match="went away"):
            await threads.move(ann, thread.id, S.COMPLETED)

    monkeypatch.undo()
    assert isinstance(await threads.move(ann, thread.id, S.COMPLETED), Applied)


async def test_a_dry_run_says_what_would_be_and_writes_nothing(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief = await threads.assumption(ann)
    thread = await threads.bring_to(ann, await linked(threads, ann), S.LEARNING, belief)
    await threads.entry(ann, thread, S.LEARNING, (belief,), **STATED)

    async with nothing_changes():
        outcome = await threads.move(ann, thread.id, S.COMPLETED, dry_run=True)

    assert isinstance(outcome, Applied)
    assert outcome.dry_run


async def test_a_goal_with_a_criterion_that_a_person_must_see_is_not_achieved_by_metrics(threads: ThreadWorld) -> None:
    ann = await threads.world.user()
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    goal = await threads.goal(ann, criteria=(CriterionDraft("MRR is there", "mrr"), CriterionDraft("They stay")))
    thread = await threads.thread(ann, goal_id=goal.id, segment_id=segment.id)

    await threads.bring_to(ann, thread, S.COMPLETED, belief, goalMetrics=[{"name": "mrr", "current": "50000"}])

    goal = await Goal.get()
    assert (goal.status, goal.version) == (GoalStatus.ACTIVE, 2)
    assert await Event.filter(type="goal.achieved").count() == 0


async def test_an_impact_of_eight_tenths_waits_for_an_executive(threads: ThreadWorld) -> None:
    ann = await threads.world.user(Role.MANAGER)
    belief, segment = await threads.assumption(ann), await threads.segment(ann)
    thread = await threads.bring_to(ann, await threads.thread(ann, segment_id=segment.id), S.DECISION, belief)
    impact = {"strategicValue": "0.8", "marketSize": "0.8", "defensibility": "0.8"}
    await threads.entry(ann, thread, S.DECISION, impact=impact)
    refused = await threads.move(ann, thread.id, S.ACTIONS)
    assert isinstance(refused, NotApplied)
    assert [rule.rule_id for rule in refused.refusal.rules if rule.refuses] == ["decision.approval"]

    await threads.approve(thread)

    assert isinstance(await threads.move(ann, thread.id, S.ACTIONS), Applied)
    assert (await Thread.get(id=thread.id)).impact_score == Decimal("0.8")
