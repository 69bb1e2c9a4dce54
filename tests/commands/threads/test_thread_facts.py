"""What decisions see of threads, and what threads have like every record."""

from datetime import timedelta

import pytest
from tortoise.transactions import in_transaction

from commands.create_task import TaskDraft, create_task
from commands.facts import facts_of, load_facts
from commands.outcomes import NotApplied
from commands.reassign import reassign
from commands.snooze import snooze
from guards.actor import Actor
from guards.enums import LifecycleKind, RefusalCode, Role, TransitionKind
from guards.thread_enums import ActionStatus, Decision, ThreadOutcome, ThreadStage, ThreadStatus
from guards.thread_facts import ThreadFacts
from models import Assumption, Engagement, Task, Thread, Timer, Transition, VentureArtifact
from tests.support.answers import done
from tests.support.campaigns import CampaignWorld
from tests.support.gates import GateWorld
from tests.support.statements import counting
from tests.support.threads import ThreadWorld
from tests.support.unchanged import nothing_changes

S = ThreadStage
THREAD = LifecycleKind.THREAD


async def deal(threads: ThreadWorld, stage: ThreadStage) -> tuple[Actor, Thread, Assumption]:
    """A deal of a goal and an engagement, in a stage."""
    ann = await threads.world.user()
    belief, segment, goal = await threads.assumption(ann), await threads.segment(ann), await threads.goal(ann)
    step, engagement = await threads.subgoal(ann, goal), await threads.world.engagement(ann)
    thread = await threads.thread(
        ann, goal_id=goal.id, subgoal_id=step.id, segment_id=segment.id, engagement_id=engagement.id
    )
    return ann, await threads.bring_to(ann, thread, stage, belief), belief


async def test_all_that_was_written_is_seen(threads: ThreadWorld) -> None:
    ann, thread, belief = await deal(threads, S.DECISION)
    await threads.entry(ann, thread, S.DECISION)
    await threads.approve(thread)
    await threads.entry(ann, thread, S.DECISION, reasoning="Twice thought")
    await threads.approve(thread)
    await threads.go(ann, thread, S.ACTIONS)
    demo = await threads.action(ann, thread)
    pilot = await threads.action(ann, thread, "sales:pilot", depends_on=(demo.id,))
    await threads.complete(ann, demo, "They liked it")

    facts: ThreadFacts = await facts_of(await Thread.get())

    assert (facts.type, facts.status, facts.stage) == (thread.type, ThreadStatus.ACTIVE, S.ACTIONS)
    assert (facts.goal_id, facts.subgoal_id, facts.segment_id) == (
        thread.goal_id,
        thread.subgoal_id,
        thread.segment_id,
    )
    assert facts.engagement_id == (await Engagement.get()).id
    assert (facts.metrics, facts.subgoal_metrics) == (frozenset({"mrr"}), frozenset({"customers"}))
    assert set(facts.entries) == {S.INPUT, S.HYPOTHESIS, S.IMPLICATION, S.DECISION}
    assert facts.entry_of(S.DECISION)["reasoning"] == "Twice thought"
    assert facts.tested() == (str(belief.id),)
    assert [(approval.revision, approval.role) for approval in facts.approvals] == [
        (1, Role.EXECUTIVE),
        (2, Role.EXECUTIVE),
    ]
    first, second = facts.actions
    assert (first.id, first.status, first.result) == (demo.id, ActionStatus.COMPLETED, "They liked it")
    assert (second.id, second.depends_on, second.closed_at) == (pilot.id, (demo.id,), None)


@pytest.mark.parametrize("count", [2, 20])
async def test_the_facts_of_any_number_of_threads_take_one_statement(threads: ThreadWorld, count: int) -> None:
    ann = await threads.world.user()
    made = [await threads.thread(ann) for _ in range(count)]

    async with in_transaction():
        with counting() as statements:
            facts = await load_facts(made)

    assert len(statements) == 1
    assert set(facts) == {thread.id for thread in made}


async def test_what_was_declined_ends_without_actions(threads: ThreadWorld) -> None:
    ann, thread, _ = await deal(threads, S.DECISION)
    await threads.entry(ann, thread, S.DECISION, decision="DECLINE")
    async with nothing_changes():
        refused = await threads.move(ann, thread.id, S.ACTIONS)
    assert isinstance(refused, NotApplied)
    assert "decision.proceed" in [rule.rule_id for rule in refused.refusal.rules if rule.refuses]

    moved = await threads.go(ann, thread, S.LEARNING)
    await threads.entry(ann, thread, S.LEARNING, (), outcome="LOST", arr=None)
    ended = await threads.go(ann, thread, S.COMPLETED)

    assert moved.decision is Decision.DECLINE
    assert (ended.outcome, ended.status) == (ThreadOutcome.LOST, ThreadStatus.COMPLETED)


async def test_a_thread_goes_back_with_a_reason(threads: ThreadWorld) -> None:
    ann, thread, _ = await deal(threads, S.DECISION)
    async with nothing_changes():
        refused = await threads.move(ann, thread.id, S.HYPOTHESIS)
    assert isinstance(refused, NotApplied)
    assert refused.refusal.code is RefusalCode.REASON_REQUIRED

    back = await threads.go(ann, thread, S.HYPOTHESIS, reason="We tested the wrong thing")

    assert back.stage is S.HYPOTHESIS
    last = await Transition.filter(subject_id=thread.id).order_by("-sequence").first()
    assert last is not None
    assert (last.kind, last.reason) == (TransitionKind.REVERSAL, "We tested the wrong thing")


async def test_a_thread_sees_whether_its_venture_has_a_current_playbook(threads: ThreadWorld, gates: GateWorld) -> None:
    founder, venture = await gates.founder(), await gates.at_stage(12)
    own, other = [await threads.thread(founder, venture_id=key) for key in (venture.id, None)]
    assert (await thread_facts(own)).venture_id == venture.id
    assert not (await thread_facts(own)).playbook

    await gates.ventures.artifact(founder, venture.id, "sales_playbook")
    assert (await thread_facts(own)).playbook
    assert not (await thread_facts(other)).playbook

    await VentureArtifact.all().update(current=False, superseded_at=threads.clock.now())
    assert not (await thread_facts(own)).playbook


async def test_a_campaign_sees_how_many_companies_it_goes_to(campaigns: CampaignWorld) -> None:
    ann = await campaigns.world.user()
    campaign, other = await campaigns.campaign(ann), await campaigns.campaign(ann)
    for company in ("Acme", "Beta"):
        await campaigns.somebody(ann, campaign, company, f"dana@{company}.example")

    assert [(await thread_facts(row)).prospects for row in (campaign, other)] == [2, 0]


async def thread_facts(thread: Thread) -> ThreadFacts:
    """What a decision sees of a thread."""
    found: ThreadFacts = await facts_of(thread)
    return found


async def test_an_ended_thread_does_not_move(threads: ThreadWorld) -> None:
    ann, thread, _ = await deal(threads, S.COMPLETED)

    async with nothing_changes():
        refused = await threads.move(ann, thread.id, S.LEARNING)

    assert isinstance(refused, NotApplied)
    assert refused.refusal.code is RefusalCode.NOT_ACTIVE


async def test_a_thread_has_tasks_like_every_record(threads: ThreadWorld) -> None:
    ann, thread, _ = await deal(threads, S.INPUT)

    done(await create_task(threads.world.call(ann), thread.id, TaskDraft("Ask Dana"), kind=THREAD))

    task = await Task.get(subject_id=thread.id)
    assert (task.subject_kind, task.stage, task.title) == (THREAD, "input", "Ask Dana")


async def test_a_thread_changes_hands_like_every_record(threads: ThreadWorld) -> None:
    _, thread, _ = await deal(threads, S.INPUT)
    boss, bob = await threads.world.user(Role.MANAGER), await threads.world.user()
    assert bob.id is not None

    done(await reassign(threads.world.call(boss), thread.id, bob.id, "Bob knows them", kind=THREAD))

    assert (await Thread.get()).owner_id == bob.id


async def test_reminders_of_a_thread_are_held_back_like_those_of_every_record(threads: ThreadWorld) -> None:
    ann, thread, _ = await deal(threads, S.INPUT)
    until = threads.clock.now() + timedelta(days=9)

    done(await snooze(threads.world.call(ann), thread.id, until, "They are away", kind=THREAD))

    assert (await Timer.get(subject_id=thread.id)).due_at == until
