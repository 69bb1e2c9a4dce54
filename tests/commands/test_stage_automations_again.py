"""Entering a stage again: what leaves once per key, which tasks come anew, and who is told."""

from datetime import timedelta

from commands.outcomes import Applied
from guards.enums import ActivityKind, EngagementStage, ReasonCode, TaskStatus
from models import Event, Notification, SpentEffect, Task
from tests.support.entering import assert_work_of_the_owner, enter, step
from tests.support.moves import go
from tests.support.world import World

A = ActivityKind
S = EngagementStage
HOUR = timedelta(hours=1)


async def test_a_document_gets_one_read_receipt_and_the_next_document_another(world: World) -> None:
    first = await enter(world, S.PROPOSAL_SENT)
    boss, deal = first.boss, first.deal
    await world.satisfy(boss, deal.id, S.PROPOSAL_SENT)
    await go(world, boss, deal, S.NEGOTIATION)

    second = await step(world, boss, deal, S.PROPOSAL_SENT, reason="other terms")
    assert second.suppressed == ["engagement.read_receipt_requested"]
    assert set(second.tasks) == set(first.tasks)

    await go(world, boss, deal, S.PROPOSAL_DRAFTING)
    await world.satisfy(boss, deal.id, S.PROPOSAL_DRAFTING)
    third = await step(world, boss, deal, S.PROPOSAL_SENT)
    assert third.suppressed == []
    assert await Event.filter(subject_id=deal.id, type="engagement.read_receipt_requested").count() == 2


async def test_an_agreement_is_billed_once_and_the_next_agreement_again(world: World) -> None:
    first = await enter(world, S.ONBOARDING)
    boss, deal = first.boss, first.deal

    again = await step(world, boss, deal, S.CLOSED_WON, reason="contract issue", confirm_financial_impact=True)
    assert again.suppressed == ["engagement.billing_requested"]
    assert [key.key for key in await SpentEffect.filter(subject_id=deal.id, key__contains="billing")] != []

    await world.move(boss, deal.id, S.NEGOTIATION, reason="other terms", confirm_financial_impact=True, reopen=True)
    await world.satisfy(boss, deal.id, S.NEGOTIATION)
    anew = await step(world, boss, deal, S.CLOSED_WON)
    assert anew.suppressed == []
    assert await Event.filter(subject_id=deal.id, type="engagement.billing_requested").count() == 2


async def test_a_client_is_welcomed_once_a_cycle_and_onboarded_anew_on_each_entry(world: World) -> None:
    first = await enter(world, S.ONBOARDING)
    boss, deal = first.boss, first.deal
    await go(world, boss, deal, S.CLOSED_WON)
    await world.satisfy(boss, deal.id, S.CLOSED_WON)
    world.clock.advance(HOUR)

    second = await step(world, boss, deal, S.ONBOARDING)
    assert second.suppressed == ["engagement.welcome_requested"]
    assert set(second.tasks) == set(first.tasks)
    assert_work_of_the_owner(second)
    old = await Task.filter(subject_id=deal.id, entry_sequence=first.deal.entry_sequence)
    assert {task.status for task in old} == {TaskStatus.CANCELLED}

    await world.close_tasks(boss, deal.id)
    await go(world, boss, deal, S.DELIVERING, S.CLOSED_LOST, S.COLD_LEAD)
    await world.bring_to(boss, deal.id, S.CLOSED_WON)
    await world.satisfy(boss, deal.id, S.CLOSED_WON)
    world.clock.advance(HOUR)
    next_cycle = await step(world, boss, deal, S.ONBOARDING)
    assert (next_cycle.deal.cycle, next_cycle.suppressed) == (2, [])
    assert await Event.filter(subject_id=deal.id, type="engagement.welcome_requested").count() == 2


async def test_analytics_hears_of_every_entry_into_delivering(world: World) -> None:
    first = await enter(world, S.DELIVERING)
    boss, deal = first.boss, first.deal
    await go(world, boss, deal, S.ONBOARDING)
    await world.satisfy(boss, deal.id, S.ONBOARDING)

    second = await step(world, boss, deal, S.DELIVERING)

    assert second.suppressed == []
    assert await Event.filter(subject_id=deal.id, type="engagement.analytics_updated").count() == 2


async def test_the_nurture_sequence_starts_with_every_entry_and_stops_with_every_exit(world: World) -> None:
    first = await enter(world, S.INTERESTED)
    boss, deal = first.boss, first.deal

    left = await step(world, boss, deal, S.CONTACTED, reason="cooled down")
    assert "engagement.nurture_stopped" in left.events
    await world.satisfy(boss, deal.id, S.CONTACTED)
    back = await step(world, boss, deal, S.INTERESTED)
    assert "engagement.nurture_started" in back.events
    lost = await step(world, boss, deal, S.CLOSED_LOST, reason_code=ReasonCode.NO_NEED)
    assert "engagement.nurture_stopped" in lost.events


async def test_kickoff_tasks_outlive_their_stage_and_only_the_done_ones_come_again(world: World) -> None:
    entered = await enter(world, S.CLOSED_WON)
    boss, deal = entered.boss, entered.deal
    contract = entered.tasks["closed_won.contract"]
    await Task.filter(id=contract.id).update(
        status=TaskStatus.DONE, closed_at=world.clock.now(), closed_version=deal.version
    )
    await world.satisfy(boss, deal.id, S.CLOSED_WON)
    await go(world, boss, deal, S.ONBOARDING)
    kickoff = await Task.filter(subject_id=deal.id, stage=S.CLOSED_WON, status=TaskStatus.OPEN)
    assert {task.template for task in kickoff} == {"closed_won.kickoff_form", "closed_won.team"}

    again = await step(world, boss, deal, S.CLOSED_WON, reason="contract issue", confirm_financial_impact=True)

    assert set(again.tasks) == {"closed_won.contract"}
    open_now = await Task.filter(subject_id=deal.id, stage=S.CLOSED_WON, status=TaskStatus.OPEN)
    assert len(open_now) == len(entered.tasks)
    assert {task.template for task in open_now} == set(entered.tasks)


async def test_a_new_owner_gets_the_new_tasks_the_outliving_ones_and_a_notice(world: World) -> None:
    entered = await enter(world, S.CLOSED_WON)
    boss, deal = entered.boss, entered.deal
    bob = await world.user()
    await world.satisfy(boss, deal.id, S.CLOSED_WON)

    handed = await step(world, boss, deal, S.ONBOARDING, owner_id=bob.id, reason="Bob onboards")

    assert {task.assignee_id for task in handed.tasks.values()} == {bob.id}
    kickoff = await Task.filter(subject_id=deal.id, stage=S.CLOSED_WON)
    assert {(task.status, task.assignee_id) for task in kickoff} == {(TaskStatus.OPEN, bob.id)}
    (notice,) = handed.notices
    assert (notice.user_id, notice.topic) == (bob.id, "engagement.assigned")
    assert handed.activities[A.OWNER_REASSIGNED].data == {
        "fromUserId": str(entered.owner),
        "ownerId": str(bob.id),
        "reason": "Bob onboards",
    }


async def test_who_gets_a_record_back_is_told_again(world: World) -> None:
    entered = await enter(world, S.INTERESTED)
    boss, deal, ann = entered.boss, entered.deal, entered.owner
    bob = await world.user()
    for owner, target in ((bob.id, S.CONTACTED), (ann, S.COLD_LEAD)):
        assert isinstance(await world.move(boss, deal.id, target, reason="back", owner_id=owner), Applied)
    told = await Notification.filter(subject_id=deal.id, topic="engagement.assigned").order_by("id")
    assert [notice.user_id for notice in told] == [bob.id, ann]


async def test_a_new_owner_inherits_nothing_that_ended_with_the_stage(world: World) -> None:
    entered = await enter(world, S.CONTACTED)
    bob = await world.user()

    handed = await step(world, entered.boss, entered.deal, S.COLD_LEAD, owner_id=bob.id, reason="Bob starts over")

    follow_up = await Task.get(id=entered.tasks["contacted.follow_up"].id)
    assert (follow_up.status, follow_up.assignee_id) == (TaskStatus.CANCELLED, entered.owner)
    assert {task.assignee_id for task in handed.tasks.values()} == {bob.id}
