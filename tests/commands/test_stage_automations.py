"""What each of the 14 stages starts when it is entered: engagements.md §5, through the command and the database."""

from datetime import timedelta
from decimal import Decimal

from guards.enums import ActivityKind, ClientStatus, EngagementStage, ReasonCode, Role
from models import Activity, Engagement, Event, Notification, Task, Timer, Transition
from tests.support.entering import Entered, assert_work_of_the_owner, enter, step
from tests.support.world import World

A = ActivityKind
S = EngagementStage
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
UNHURRIED = None


async def logged(entered: Entered) -> Activity:
    """The log's entry of the move."""
    return await Activity.get(
        subject_id=entered.deal.id, record_version=entered.deal.version, kind=A.PIPELINE_STAGE_CHANGED
    )


def assert_told_of_the_move(entered: Entered, moved: Activity, source: EngagementStage) -> None:
    """Every move is logged with where from, where to, who, when and why, and written into the history."""
    target = entered.deal.stage
    assert (moved.data["from"], moved.data["to"], moved.data["reason"]) == (source, target, None)
    assert moved.data["actor"] == {"id": str(entered.boss.id), "name": entered.boss.name}
    assert moved.data["timestamp"] == entered.at.isoformat()
    assert "engagement.stage_changed" in entered.events


async def test_creation_starts_research_and_the_clocks_of_a_cold_lead(world: World) -> None:
    boss, ann = await world.user(Role.ADMIN), await world.user()
    deal = await world.engagement(boss, owner_id=ann.id)

    task = await Task.get(subject_id=deal.id)
    assert (task.template, task.title, task.assignee_id) == ("cold_lead.research", "Research lead", ann.id)
    assert (task.due_at, task.outbound, task.checklist, task.kept_on_leave) == (None, False, False, False)
    assert [row.kind for row in await Activity.filter(subject_id=deal.id)] == [A.CREATED]
    assert [row.kind for row in await Transition.filter(subject_id=deal.id)] == ["CREATE"]
    types = [event.type for event in await Event.filter(subject_id=deal.id).order_by("position")]
    assert types == ["engagement.created", "task.created"]
    timers = {timer.clock: timer.due_at - world.clock.now() for timer in await Timer.filter(subject_id=deal.id)}
    assert timers == {"cold_lead.stale": 3 * DAY, "lead.untouched": 14 * DAY}
    assert not await Notification.exists()


async def test_an_ownerless_lead_is_researched_by_the_first_manager(world: World) -> None:
    boss, first, _ = await world.user(Role.ADMIN), await world.user(Role.MANAGER), await world.user(Role.MANAGER)
    deal = await world.engagement(boss, owned=False)
    assert (await Task.get(subject_id=deal.id)).assignee_id == first.id


async def test_without_managers_an_ownerless_lead_is_researched_by_who_leads(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss, owned=False)
    assert (await Task.get(subject_id=deal.id)).assignee_id == boss.id


async def test_a_lead_that_goes_cold_again_is_researched_again(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.bring_to(boss, (await world.engagement(boss)).id, S.CONTACTED)
    world.clock.advance(HOUR)

    entered = await step(world, boss, deal, S.COLD_LEAD, reason="no answer")

    assert entered.dues == {"cold_lead.research": UNHURRIED}
    assert_work_of_the_owner(entered)
    assert entered.events == ["engagement.stage_changed"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED}
    assert entered.activities[A.PIPELINE_STAGE_CHANGED].data["reason"] == "no answer"
    assert entered.timers == {"cold_lead.stale": 3 * DAY, "lead.untouched": 14 * DAY}
    assert (entered.deal.cycle, entered.notices) == (1, [])


async def test_contacted_starts_a_follow_up_in_48_hours_and_logs_the_attempt(world: World) -> None:
    entered = await enter(world, S.CONTACTED)

    assert_told_of_the_move(entered, await logged(entered), S.COLD_LEAD)
    assert_work_of_the_owner(entered)
    assert entered.dues == {"contacted.follow_up": 48 * HOUR}
    assert entered.tasks["contacted.follow_up"].outbound
    assert entered.events == ["engagement.stage_changed", "engagement.contact_attempted"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED, A.CONTACT_ATTEMPT}
    assert entered.timers == {"contacted.stale": 5 * DAY, "lead.untouched": 14 * DAY}
    assert (entered.deal.client_status, entered.notices) == (ClientStatus.LEAD, [])


async def test_interested_starts_the_nurture_sequence_and_its_sla(world: World) -> None:
    entered = await enter(world, S.INTERESTED)

    assert_told_of_the_move(entered, await logged(entered), S.CONTACTED)
    assert entered.tasks == {}
    assert entered.events == ["engagement.stage_changed", "engagement.nurture_started"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED, A.INTEREST_FLAG}
    assert entered.timers == {"interested.stale": 7 * DAY, "lead.untouched": 14 * DAY, "interested.sla": 4 * DAY}
    assert (entered.deal.client_status, entered.deal.owner_locked) == (ClientStatus.LEAD, False)


async def test_warm_starts_the_discovery_prep_checklist_and_locks_the_owner(world: World) -> None:
    entered = await enter(world, S.WARM)

    assert_told_of_the_move(entered, await logged(entered), S.INTERESTED)
    assert_work_of_the_owner(entered)
    assert entered.dues == {"warm.research": UNHURRIED, "warm.agenda": UNHURRIED, "warm.people": UNHURRIED}
    assert all(task.checklist and task.title.startswith("Discovery prep") for task in entered.tasks.values())
    assert entered.events == ["engagement.nurture_stopped", "engagement.stage_changed"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED}
    assert entered.timers == {"warm.idle": 5 * DAY, "warm.sla": 5 * DAY}
    assert (entered.deal.owner_locked, entered.deal.owner_id) == (True, entered.owner)


async def test_discovery_scheduled_starts_the_agenda_the_reminder_and_the_wait_for_the_meetings_end(
    world: World,
) -> None:
    boss, ann = await world.user(Role.ADMIN), await world.user()
    deal = await world.bring_to(boss, (await world.engagement(boss, owner_id=ann.id)).id, S.WARM)
    meeting = await world.meeting(boss, deal.id, starts_at=world.clock.now() + 3 * DAY)
    world.clock.advance(HOUR)

    entered = await step(world, boss, deal, S.DISCOVERY_SCHEDULED)

    moved = await logged(entered)
    assert_told_of_the_move(entered, moved, S.WARM)
    assert moved.data["metadata"] == {"meetingId": str(meeting.id)}
    assert_work_of_the_owner(entered)
    assert entered.dues == {"discovery_scheduled.agenda": UNHURRIED}
    assert entered.tasks["discovery_scheduled.agenda"].title == "Finalize agenda"
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED, A.SCHEDULE_EVENT}
    assert entered.timers == {
        "meeting.reminder": 2 * DAY - HOUR,
        "discovery_scheduled.sla": 3 * DAY - HOUR + timedelta(minutes=30) + 5 * DAY,
    }
    assert entered.deal.client_status is ClientStatus.LEAD


async def test_discovery_done_starts_the_draft_and_qualifies_the_client(world: World) -> None:
    entered = await enter(world, S.DISCOVERY_DONE)

    moved = await logged(entered)
    assert_told_of_the_move(entered, moved, S.DISCOVERY_SCHEDULED)
    assert set(moved.data["metadata"]) == {"meetingId"}
    assert_work_of_the_owner(entered)
    assert entered.dues == {"discovery_done.draft": UNHURRIED}
    assert entered.tasks["discovery_done.draft"].title == "Draft proposal"
    assert entered.events == ["engagement.stage_changed"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED}
    assert entered.timers == {"discovery_done.sla": 5 * DAY}
    assert entered.deal.client_status is ClientStatus.QUALIFIED


async def test_proposal_drafting_starts_a_checklist_and_a_deadline_of_5_business_days(world: World) -> None:
    entered = await enter(world, S.PROPOSAL_DRAFTING)

    a_week = 7 * DAY  # from Monday to Monday
    assert_told_of_the_move(entered, await logged(entered), S.DISCOVERY_DONE)
    assert_work_of_the_owner(entered)
    assert entered.dues == {
        "proposal_drafting.solution": a_week,
        "proposal_drafting.price": a_week,
        "proposal_drafting.review": a_week,
    }
    assert all(task.checklist for task in entered.tasks.values())
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED, A.INTERNAL_REVIEW}
    assert entered.events == ["engagement.stage_changed"]
    assert entered.timers == {
        "proposal_drafting.deadline": a_week,
        "proposal_drafting.idle": 7 * DAY,
        "proposal_drafting.sla": 5 * DAY,
    }


async def test_proposal_sent_starts_two_follow_ups_and_asks_for_a_read_receipt(world: World) -> None:
    entered = await enter(world, S.PROPOSAL_SENT, value=Decimal("5000.00"), currency="EUR")

    moved = await logged(entered)
    assert_told_of_the_move(entered, moved, S.PROPOSAL_DRAFTING)
    assert moved.data["metadata"] == {"dealValue": "5000.00", "currency": "EUR"}
    assert_work_of_the_owner(entered)
    assert entered.dues == {"proposal_sent.follow_up_24h": 24 * HOUR, "proposal_sent.follow_up_5d": 5 * DAY}
    assert all(task.outbound for task in entered.tasks.values())
    assert entered.events == ["engagement.stage_changed", "engagement.read_receipt_requested"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED}
    assert entered.timers == {"proposal_sent.idle": 10 * DAY, "proposal_sent.sla": 5 * DAY}
    assert entered.deal.client_status is ClientStatus.EVALUATION


async def test_negotiation_starts_the_tracker_and_logs_every_counter_offer(world: World) -> None:
    entered = await enter(world, S.NEGOTIATION)

    assert_told_of_the_move(entered, await logged(entered), S.PROPOSAL_SENT)
    assert_work_of_the_owner(entered)
    assert entered.dues == {"negotiation.tracker": UNHURRIED}
    assert entered.tasks["negotiation.tracker"].title == "Negotiation tracker"
    assert entered.events == ["engagement.stage_changed"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED}
    assert entered.timers == {"negotiation.idle": 10 * DAY, "negotiation.timeout": 20 * DAY}

    for amount in ("900.00", "950.00"):
        await world.record(entered.boss, entered.deal.id, A.COUNTER_OFFER, amount=amount)
    offers = await Activity.filter(subject_id=entered.deal.id, kind=A.COUNTER_OFFER).order_by("record_version")
    told = await Event.filter(subject_id=entered.deal.id, type="engagement.counter_offer").order_by("position")
    assert [offer.data["amount"] for offer in offers] == ["900.00", "950.00"]
    assert [event.data["amount"] for event in told] == ["900.00", "950.00"]


async def test_closed_won_requests_billing_and_starts_the_kickoff(world: World) -> None:
    entered = await enter(world, S.CLOSED_WON)

    assert_told_of_the_move(entered, await logged(entered), S.NEGOTIATION)
    assert_work_of_the_owner(entered)
    assert entered.dues == {
        "closed_won.contract": UNHURRIED,
        "closed_won.kickoff_form": UNHURRIED,
        "closed_won.team": UNHURRIED,
    }
    assert all(task.kept_on_leave for task in entered.tasks.values())
    assert entered.events == ["engagement.stage_changed", "engagement.billing_requested"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED}
    assert (entered.timers, entered.notices) == ({}, [])
    assert (entered.deal.client_status, entered.deal.won_at) == (ClientStatus.ACTIVE, entered.at)


async def test_closed_lost_tells_the_owner_and_starts_the_wait_for_a_review(world: World) -> None:
    boss, ann = await world.user(Role.ADMIN), await world.user()
    deal = await world.bring_to(boss, (await world.engagement(boss, owner_id=ann.id)).id, S.NEGOTIATION)
    world.clock.advance(HOUR)

    entered = await step(world, boss, deal, S.CLOSED_LOST, reason_code=ReasonCode.COMPETITOR)

    moved = await logged(entered)
    assert (moved.data["from"], moved.data["reasonCode"]) == (S.NEGOTIATION, ReasonCode.COMPETITOR)
    assert moved.data["metadata"] == {"lossReason": ReasonCode.COMPETITOR, "lostFrom": S.NEGOTIATION}
    (notice,) = entered.notices
    assert (notice.user_id, notice.audience, notice.topic) == (ann.id, "OWNER", "closed_lost.entered")
    assert notice.text.startswith(deal.name)
    told = await Event.get(subject_id=deal.id, type="notification.created")
    assert (told.data["notificationId"], told.data["userId"]) == (str(notice.id), str(ann.id))
    assert entered.tasks == {}
    assert entered.events == ["engagement.stage_changed"]
    assert entered.timers == {"closed_lost.recycle": 90 * DAY}
    assert (entered.deal.client_status, entered.deal.lost_from_stage) == (ClientStatus.INACTIVE, S.NEGOTIATION)


async def test_onboarding_starts_its_checklist_and_welcomes_the_client(world: World) -> None:
    entered = await enter(world, S.ONBOARDING)

    assert_told_of_the_move(entered, await logged(entered), S.CLOSED_WON)
    assert_work_of_the_owner(entered)
    assert entered.dues == {
        "onboarding.access": UNHURRIED,
        "onboarding.configuration": UNHURRIED,
        "onboarding.training": UNHURRIED,
        "onboarding.go_live": UNHURRIED,
    }
    assert all(task.checklist and not task.kept_on_leave for task in entered.tasks.values())
    assert entered.events == ["engagement.stage_changed", "engagement.welcome_requested"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED}
    assert entered.timers == {"onboarding.idle": 14 * DAY}
    assert entered.deal.client_status is ClientStatus.ACTIVE


async def test_delivering_tells_analytics_starts_the_weekly_status_and_takes_health_from_updates(
    world: World,
) -> None:
    entered = await enter(world, S.DELIVERING)

    assert_told_of_the_move(entered, await logged(entered), S.ONBOARDING)
    assert entered.tasks == {}
    assert entered.events == ["engagement.stage_changed", "engagement.analytics_updated"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED}
    assert entered.timers == {"delivering.status": 7 * DAY, "delivering.idle": 21 * DAY}

    for health in (0, 100):
        await world.record(entered.boss, entered.deal.id, A.STATUS_UPDATE, health=health)
        assert (await Engagement.get(id=entered.deal.id)).health == health


async def test_maintenance_retains_the_client_and_watches_for_churn(world: World) -> None:
    entered = await enter(world, S.MAINTENANCE)

    assert_told_of_the_move(entered, await logged(entered), S.DELIVERING)
    assert entered.tasks == {}
    assert entered.events == ["engagement.stage_changed"]
    assert set(entered.activities) == {A.PIPELINE_STAGE_CHANGED, A.LIFECYCLE_RETAINED}
    assert entered.timers == {
        "maintenance.idle": 60 * DAY,
        "maintenance.churn": 120 * DAY,
        "maintenance.qbr": 90 * DAY,
    }
    assert entered.deal.client_status is ClientStatus.ACTIVE
