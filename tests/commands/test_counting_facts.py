"""Which facts count, told by the product's own writes. Source: engagements.md §2."""

from datetime import timedelta

from commands.cancel_meeting import cancel_meeting
from commands.complete_task import complete_task
from commands.confirm_meeting import confirm_meeting
from commands.facts import facts_of
from commands.outcomes import Applied
from commands.reopen import reopen
from commands.retract_activity import retract_activity
from guards.actor import Actor
from guards.engagement_facts import EngagementFacts
from guards.enums import (
    ActivityKind,
    EngagementStage,
    Role,
)
from models import Engagement, Task
from tests.support.answers import done
from tests.support.moves import go, try_move, unmet
from tests.support.world import World

A = ActivityKind
S = EngagementStage


async def facts(deal: Engagement) -> EngagementFacts:
    found: EngagementFacts = await facts_of(await Engagement.get(id=deal.id))
    return found


class TestReversals:
    """A redo needs fresh evidence."""

    async def test_a_reversal_makes_the_evidence_of_its_move_old_though_no_time_passes(self, world: World) -> None:
        ann = await world.user()
        deal = await world.engagement(ann)
        await world.bring_to(ann, deal.id, S.WARM)
        await go(world, ann, deal, S.INTERESTED)
        assert unmet(await try_move(world, ann, deal, S.WARM)) == ["qualification_complete", "champion_identified"]
        await world.record(ann, deal.id, A.CHAMPION_IDENTIFIED)
        assert unmet(await try_move(world, ann, deal, S.WARM)) == ["qualification_complete"]
        await world.record(ann, deal.id, A.QUALIFICATION)
        await go(world, ann, deal, S.WARM)

    async def test_the_order_of_writes_counts_and_not_when_things_are_said_to_have_happened(self, world: World) -> None:
        ann = await world.user()
        deal = await world.engagement(ann)
        await world.record(ann, deal.id, A.INTEREST_SIGNAL)
        await world.bring_to(ann, deal.id, S.INTERESTED)
        world.clock.advance(timedelta(days=1))
        await go(world, ann, deal, S.CONTACTED)
        # A clock that runs late must not make the new signal older than the reversal.
        world.clock.advance(timedelta(hours=-5))
        assert unmet(await try_move(world, ann, deal, S.INTERESTED)) == ["interest_signal"]
        await world.record(ann, deal.id, A.INTEREST_SIGNAL)
        assert isinstance(await try_move(world, ann, deal, S.INTERESTED), Applied)

    async def test_evidence_recorded_ahead_counts_until_the_record_steps_back_past_its_stage(
        self, world: World
    ) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        for kind in (A.INTEREST_SIGNAL, A.QUALIFICATION, A.CHAMPION_IDENTIFIED):
            await world.record(boss, deal.id, kind)
        await world.record(boss, deal.id, A.OUTBOUND_TOUCH)
        await go(world, boss, deal, S.CONTACTED)
        await go(world, boss, deal, S.COLD_LEAD)
        await world.record(boss, deal.id, A.OUTBOUND_TOUCH)
        await go(world, boss, deal, S.CONTACTED)
        assert unmet(await try_move(world, boss, deal, S.INTERESTED)) == ["interest_signal"]
        await world.record(boss, deal.id, A.INTEREST_SIGNAL)
        await go(world, boss, deal, S.INTERESTED, S.WARM)

    async def test_two_steps_back_need_the_evidence_of_both_steps_anew(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.PROPOSAL_SENT)
        await world.satisfy(boss, deal.id, S.PROPOSAL_SENT)
        await go(world, boss, deal, S.PROPOSAL_DRAFTING, S.DISCOVERY_DONE)
        drafting = ["notes_approved", "requirements_documented", "pricing_model_selected"]
        assert unmet(await try_move(world, boss, deal, S.PROPOSAL_DRAFTING)) == drafting
        await world.satisfy(boss, deal.id, S.DISCOVERY_DONE)
        await go(world, boss, deal, S.PROPOSAL_DRAFTING)
        sending = ["internal_approval", "proposal_delivered"]
        assert unmet(await try_move(world, boss, deal, S.PROPOSAL_SENT)) == sending
        await world.satisfy(boss, deal.id, S.PROPOSAL_DRAFTING)
        await go(world, boss, deal, S.PROPOSAL_SENT)
        assert unmet(await try_move(world, boss, deal, S.NEGOTIATION)) == ["client_engaged"]

    async def test_a_step_back_leaves_the_evidence_of_earlier_stages_alone(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.PROPOSAL_DRAFTING)
        before = await facts(deal)
        await go(world, boss, deal, S.DISCOVERY_DONE)
        assert (await facts(deal)).recorded == before.recorded
        await world.satisfy(boss, deal.id, S.DISCOVERY_DONE)
        await go(world, boss, deal, S.PROPOSAL_DRAFTING)

    async def test_a_reopened_deal_is_won_by_a_new_agreement_and_a_new_payment(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.CLOSED_WON)
        assert isinstance(await reopen(world.call(boss), deal.id, "new terms", confirm=True), Applied)
        assert unmet(await try_move(world, boss, deal, S.CLOSED_WON)) == ["agreement_signed", "payment_evidence"]
        await world.satisfy(boss, deal.id, S.NEGOTIATION)
        await go(world, boss, deal, S.CLOSED_WON)

    async def test_onboarding_again_takes_a_kickoff_and_a_checklist_of_its_own(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.ONBOARDING)
        await go(world, boss, deal, S.CLOSED_WON)
        assert unmet(await try_move(world, boss, deal, S.ONBOARDING)) == ["kickoff_form", "team_assigned"]
        await world.satisfy(boss, deal.id, S.CLOSED_WON)
        await go(world, boss, deal, S.ONBOARDING)
        assert unmet(await try_move(world, boss, deal, S.DELIVERING)) == ["onboarding_checklist"]
        await world.close_tasks(boss, deal.id)
        await go(world, boss, deal, S.DELIVERING)


class TestRedoneDiscovery:
    """The meeting meant is the latest that counts; that of a redo counts for the next move too."""

    async def discovered(self, world: World) -> tuple[Actor, Engagement]:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        return boss, await world.bring_to(boss, deal.id, S.DISCOVERY_DONE)

    async def test_a_redo_needs_a_meeting_confirmed_since_the_first_was_over(self, world: World) -> None:
        boss, deal = await self.discovered(world)
        refused = unmet(await try_move(world, boss, deal, S.DISCOVERY_SCHEDULED))
        assert refused == ["meeting_confirmed", "required_participants"]
        meeting = await world.meeting(boss, deal.id, confirmed=False)
        assert unmet(await try_move(world, boss, deal, S.DISCOVERY_SCHEDULED)) == refused
        done(await confirm_meeting(world.call(boss), meeting.id))
        await go(world, boss, deal, S.DISCOVERY_SCHEDULED)

    async def test_the_meeting_of_the_redo_is_held_and_counts_for_the_next_move(self, world: World) -> None:
        boss, deal = await self.discovered(world)
        meeting = await world.meeting(boss, deal.id)
        await go(world, boss, deal, S.DISCOVERY_SCHEDULED)
        refused = unmet(await try_move(world, boss, deal, S.DISCOVERY_DONE))
        assert refused == ["meeting_held", "discovery_notes"]
        await world.hold(boss, meeting)
        await go(world, boss, deal, S.DISCOVERY_DONE)

    async def test_notes_of_the_first_discovery_do_not_serve_the_second(self, world: World) -> None:
        boss, deal = await self.discovered(world)
        await world.record(boss, deal.id, A.DISCOVERY_NOTES)
        await world.meeting(boss, deal.id)
        await go(world, boss, deal, S.DISCOVERY_SCHEDULED)
        assert "discovery_notes" in unmet(await try_move(world, boss, deal, S.DISCOVERY_DONE))
        await world.record(boss, deal.id, A.DISCOVERY_NOTES)
        assert unmet(await try_move(world, boss, deal, S.DISCOVERY_DONE)) == ["meeting_held"]

    async def test_a_cancelled_meeting_of_a_redo_counts_for_nothing(self, world: World) -> None:
        boss, deal = await self.discovered(world)
        meeting = await world.meeting(boss, deal.id)
        await go(world, boss, deal, S.DISCOVERY_SCHEDULED)
        done(await cancel_meeting(world.call(boss), meeting.id))
        assert "meeting_held" in unmet(await try_move(world, boss, deal, S.DISCOVERY_DONE))
        await world.hold(boss, await world.meeting(boss, deal.id))
        await go(world, boss, deal, S.DISCOVERY_DONE)

    async def test_a_second_redo_needs_a_third_meeting(self, world: World) -> None:
        boss, deal = await self.discovered(world)
        await world.hold(boss, await world.meeting(boss, deal.id))
        await go(world, boss, deal, S.DISCOVERY_SCHEDULED, S.DISCOVERY_DONE)
        refused = unmet(await try_move(world, boss, deal, S.DISCOVERY_SCHEDULED))
        assert refused == ["meeting_confirmed", "required_participants"]

    async def test_back_in_warm_the_old_meeting_must_be_confirmed_anew(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.WARM)
        meeting = await world.meeting(boss, deal.id)
        await go(world, boss, deal, S.DISCOVERY_SCHEDULED, S.WARM)
        refused = unmet(await try_move(world, boss, deal, S.DISCOVERY_SCHEDULED))
        assert refused == ["meeting_confirmed", "required_participants"]
        done(await confirm_meeting(world.call(boss), meeting.id))
        await go(world, boss, deal, S.DISCOVERY_SCHEDULED)
        await world.hold(boss, meeting)
        await go(world, boss, deal, S.DISCOVERY_DONE)


class TestNewCycles:
    """A recycled lead starts anew."""

    async def test_nothing_from_before_the_loss_counts_and_everything_since_does(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.INTERESTED)
        await world.satisfy(boss, deal.id, S.INTERESTED)
        await world.lost(boss, deal.id)
        assert unmet(await try_move(world, boss, deal, S.CONTACTED)) == ["outbound_touch"]
        assert unmet(await try_move(world, boss, deal, S.INTERESTED)) == ["interest_signal"]
        await world.record(boss, deal.id, A.OUTBOUND_TOUCH)
        await world.record(boss, deal.id, A.INTEREST_SIGNAL)
        await go(world, boss, deal, S.COLD_LEAD, S.CONTACTED, S.INTERESTED)
        assert unmet(await try_move(world, boss, deal, S.WARM)) == ["qualification_complete", "champion_identified"]

    async def test_a_follow_up_done_before_the_loss_is_no_touch_of_the_new_cycle(self, world: World) -> None:
        ann = await world.user()
        deal = await world.engagement(ann)
        await world.bring_to(ann, deal.id, S.CONTACTED)
        task = await Task.get(template="contacted.follow_up")
        done(await complete_task(world.call(ann), task.id))
        await world.lost(ann, deal.id)
        assert unmet(await try_move(world, ann, deal, S.CONTACTED)) == ["outbound_touch"]
        await go(world, ann, deal, S.COLD_LEAD)
        assert unmet(await try_move(world, ann, deal, S.CONTACTED)) == ["outbound_touch"]

    async def test_a_recycled_lead_meets_its_client_anew(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.DISCOVERY_DONE)
        await world.lost(boss, deal.id)
        await go(world, boss, deal, S.COLD_LEAD)
        for stage, target in ((S.COLD_LEAD, S.CONTACTED), (S.CONTACTED, S.INTERESTED), (S.INTERESTED, S.WARM)):
            await world.satisfy(boss, deal.id, stage)
            await go(world, boss, deal, target)
        refused = unmet(await try_move(world, boss, deal, S.DISCOVERY_SCHEDULED))
        assert refused == ["meeting_confirmed", "required_participants"]

    async def test_a_client_that_returns_from_maintenance_starts_anew_but_keeps_its_history(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.MAINTENANCE)
        await go(world, boss, deal, S.COLD_LEAD)
        assert (await Engagement.get()).cycle == 2
        assert unmet(await try_move(world, boss, deal, S.CONTACTED)) == ["outbound_touch"]
        await go(world, boss, deal, S.MAINTENANCE)

    async def test_a_lead_that_was_never_served_has_no_delivery_history(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.INTERESTED)
        await world.lost(boss, deal.id)
        await go(world, boss, deal, S.COLD_LEAD)
        assert unmet(await try_move(world, boss, deal, S.MAINTENANCE)) == ["delivery_history"]


class TestRisks:
    """Thirty steady days, counted from the later of the entry and the last resolution."""

    async def test_a_risk_starts_the_thirty_days_anew_once_it_is_resolved(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.DELIVERING)
        world.clock.advance(timedelta(days=30))
        await world.record(boss, deal.id, A.RISK_RAISED)
        assert unmet(await try_move(world, boss, deal, S.MAINTENANCE)) == ["steady_state_30_days"]
        await world.record(boss, deal.id, A.RISK_RESOLVED)
        assert unmet(await try_move(world, boss, deal, S.MAINTENANCE)) == ["steady_state_30_days"]
        world.clock.advance(timedelta(days=30))
        assert isinstance(await try_move(world, boss, deal, S.MAINTENANCE), Applied)

    async def test_a_risk_that_was_none_costs_no_days(self, world: World) -> None:
        boss = await world.user(Role.ADMIN)
        deal = await world.engagement(boss)
        await world.bring_to(boss, deal.id, S.DELIVERING)
        world.clock.advance(timedelta(days=30))
        risk = await world.record(boss, deal.id, A.RISK_RAISED)
        done(await retract_activity(world.call(boss), risk.id, "another client's"))
        await go(world, boss, deal, S.MAINTENANCE)
