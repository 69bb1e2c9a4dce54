"""Moving an engagement: what is written when it moves, and that nothing is when it does not."""

import itertools
from datetime import timedelta
from decimal import Decimal

import pytest

from commands.outcomes import Applied, Conflict, Invalid, Missing, NotApplied
from commands.reopen import reopen
from commands.request_billing import request_billing
from guards.engagement_stages import CLIENT_STATUS, STAGES
from guards.enums import (
    ActivityKind,
    EffectKind,
    EngagementStage,
    ReasonCode,
    RefusalCode,
    Role,
    TaskStatus,
    TransitionKind,
)
from models import Activity, Engagement, Event, SpentEffect, StoredResult, Task, Timer, Transition
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

S = EngagementStage


async def test_a_record_climbs_the_whole_ladder_and_its_history_tells_the_way(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss, value=Decimal("1200.50"))

    deal = await world.bring_to(boss, deal.id, S.MAINTENANCE)

    ladder = [stage.key for stage in STAGES if stage.on_ladder]
    history = await Transition.filter(subject_id=deal.id).order_by("sequence")
    assert [row.to_stage for row in history] == ladder
    assert [row.sequence for row in history] == list(range(1, len(ladder) + 1))
    assert all(a.to_stage == b.from_stage for a, b in itertools.pairwise(history))
    assert deal.client_status is CLIENT_STATUS[S.MAINTENANCE]
    assert deal.owner_locked
    assert deal.won_at is not None
    assert history[-1].seconds_in_previous_stage == timedelta(days=30).total_seconds()


async def test_a_move_writes_record_history_log_tasks_timers_and_events_together(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)

    outcome = await world.move(ann, deal.id, S.CONTACTED, reason="she called", metadata={"campaign": "spring"})

    assert isinstance(outcome, Applied)
    assert outcome.transition is not None
    assert outcome.record.stage is S.CONTACTED
    assert outcome.record.version == 3
    assert outcome.transition.metadata["campaign"] == "spring"
    logged = [row.kind for row in await Activity.filter(subject_id=deal.id, record_version=3)]
    assert sorted(logged) == ["CONTACT_ATTEMPT", "PIPELINE_STAGE_CHANGED"]
    research = await Task.get(subject_id=deal.id, template="cold_lead.research")
    follow_up = await Task.get(subject_id=deal.id, template="contacted.follow_up")
    assert research.status is TaskStatus.CANCELLED
    assert follow_up.due_at == world.clock.now() + timedelta(hours=48)
    assert follow_up.assignee_id == ann.id
    timers = [row.clock for row in await Timer.filter(subject_id=deal.id).order_by("due_at")]
    assert timers == ["contacted.stale", "lead.untouched"]
    emitted = [row.type for row in await Event.filter(subject_id=deal.id, record_version=3).order_by("position")]
    assert emitted == ["engagement.stage_changed", "engagement.contact_attempted", "task.created"]


async def test_a_refused_move_changes_nothing_and_says_what_is_missing(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        outcome = await world.move(ann, deal.id, S.CONTACTED)
    assert isinstance(outcome, NotApplied)
    assert outcome.refusal.code is RefusalCode.PRECONDITION_UNMET
    assert [rule.rule_id for rule in outcome.refusal.rules] == ["outbound_touch"]
    assert outcome.refusal.rules[0].remedy


async def test_an_unlisted_move_names_a_way(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        outcome = await world.move(ann, deal.id, S.WARM)
    assert isinstance(outcome, NotApplied)
    assert outcome.refusal.code is RefusalCode.NOT_LISTED
    assert outcome.refusal.path == (S.CONTACTED, S.INTERESTED, S.WARM)


async def test_a_stale_version_is_a_conflict(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    async with nothing_changes():
        outcome = await world.move(ann, deal.id, S.CONTACTED, expected_version=1)
    assert isinstance(outcome, Conflict)
    assert (outcome.expected, outcome.actual) == (1, 2)
    assert isinstance(await world.move(ann, deal.id, S.CONTACTED, expected_version=2), Applied)


async def test_an_unknown_record_or_owner_is_told_apart(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        assert isinstance(await world.move(ann, some_id(), S.CONTACTED), Missing)
        assert isinstance(await world.move(ann, deal.id, S.CONTACTED, owner_id=some_id()), Invalid)


async def test_a_dry_run_writes_nothing_and_foretells_the_real_effects(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    async with nothing_changes():
        foretold = await world.move(ann, deal.id, S.CONTACTED, dry_run=True, key="k")
    real = await world.move(ann, deal.id, S.CONTACTED, key="k")
    assert isinstance(foretold, Applied)
    assert isinstance(real, Applied)
    assert foretold.dry_run
    assert foretold.transition is None
    assert foretold.effects == real.effects


async def test_a_noop_succeeds_without_a_trace(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    async with nothing_changes():
        outcome = await world.move(ann, deal.id, S.COLD_LEAD)
    assert isinstance(outcome, Applied)
    assert not outcome.changed


async def test_the_same_key_answers_the_first_result_and_moves_once(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    first = await world.move(ann, deal.id, S.CONTACTED, key="retry")
    async with nothing_changes():
        again = await world.move(ann, deal.id, S.CONTACTED, key="retry")
    assert isinstance(first, Applied)
    assert isinstance(again, Applied)
    assert again.replayed
    assert again.transition == first.transition
    assert (again.effects, again.warnings) == (first.effects, first.warnings)


async def test_the_same_key_with_another_input_is_an_error(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    await world.move(ann, deal.id, S.CONTACTED, key="retry")
    async with nothing_changes():
        outcome = await world.move(ann, deal.id, S.INTERESTED, key="retry")
    assert isinstance(outcome, Invalid)
    assert outcome.fields[0].path == ("idempotencyKey",)


async def test_a_key_is_forgotten_after_a_day_and_never_kept_for_a_refusal(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    assert isinstance(await world.move(ann, deal.id, S.CONTACTED, key="k"), NotApplied)
    assert not await StoredResult.all().count()
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    assert isinstance(await world.move(ann, deal.id, S.CONTACTED, key="k"), Applied)
    world.clock.advance(timedelta(hours=24))
    late = await world.move(ann, deal.id, S.CONTACTED, key="k")
    assert isinstance(late, NotApplied)
    assert late.refusal.code is RefusalCode.ALREADY_IN_STAGE


async def test_keys_of_two_actors_are_strangers(world: World) -> None:
    ann, bob = await world.user(), await world.user(Role.MANAGER)
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    await world.move(ann, deal.id, S.CONTACTED, key="k")
    outcome = await world.move(bob, deal.id, S.CONTACTED, key="k")
    assert isinstance(outcome, NotApplied)


@pytest.mark.parametrize(
    ("start", "target"),
    [
        (S.COLD_LEAD, S.CLOSED_WON),
        (S.CONTACTED, S.NEGOTIATION),
        (S.DISCOVERY_SCHEDULED, S.CLOSED_WON),
        (S.DISCOVERY_DONE, S.CLOSED_WON),
        (S.PROPOSAL_SENT, S.ONBOARDING),
        (S.PROPOSAL_SENT, S.CLOSED_WON),
    ],
)
async def test_a_hard_stop_falls_only_to_an_administrators_force(
    world: World, start: EngagementStage, target: EngagementStage
) -> None:
    boss, manager = await world.user(Role.ADMIN), await world.user(Role.MANAGER)
    deal = await world.engagement(boss)
    await world.bring_to(boss, deal.id, start)
    async with nothing_changes():
        stopped = await world.move(boss, deal.id, target)
        unfit = await world.move(manager, deal.id, target, force=True, reason="now")
        silent = await world.move(boss, deal.id, target, force=True)
    codes = [o.refusal.code for o in (stopped, unfit, silent) if isinstance(o, NotApplied)]
    assert codes == [RefusalCode.HARD_STOP, RefusalCode.ROLE_REQUIRED, RefusalCode.REASON_REQUIRED]

    forced = await world.move(boss, deal.id, target, force=True, reason="the board decided")

    assert isinstance(forced, Applied)
    assert forced.transition is not None
    assert forced.transition.forced
    assert forced.waived
    assert forced.skipped
    assert forced.transition.metadata["waivedRules"] == [rule.rule_id for rule in forced.waived]
    assert await Event.exists(subject_id=deal.id, type="engagement.transition_forced")
    assert not await Event.exists(subject_id=deal.id, type="engagement.billing_requested")


async def test_billing_that_a_forced_win_left_out_can_be_requested_once(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.move(boss, deal.id, S.CLOSED_WON, force=True, reason="signed on paper")
    await request_billing(world.call(boss), deal.id)
    async with nothing_changes():
        await request_billing(world.call(boss), deal.id)
    assert await Event.filter(subject_id=deal.id, type="engagement.billing_requested").count() == 1
    assert await SpentEffect.filter(subject_id=deal.id).count() == 1


async def test_an_external_effect_leaves_once_and_its_repetition_is_visible(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.bring_to(boss, deal.id, S.ONBOARDING)
    await world.move(boss, deal.id, S.CLOSED_WON, reason="the contract has a hole")
    await world.satisfy(boss, deal.id, S.CLOSED_WON)
    outcome = await world.move(boss, deal.id, S.ONBOARDING)
    assert isinstance(outcome, Applied)
    welcome = [effect for effect in outcome.effects if effect.key == "engagement.welcome_requested"]
    assert [effect.kind for effect in welcome] == [EffectKind.EVENT]
    assert "already sent" in welcome[0].summary
    assert await Event.filter(subject_id=deal.id, type="engagement.welcome_requested").count() == 1
    assert await Event.filter(subject_id=deal.id, type="engagement.billing_requested").count() == 1


async def test_a_won_deal_is_reopened_by_an_administrator_alone(world: World) -> None:
    boss, manager = await world.user(Role.ADMIN), await world.user(Role.MANAGER)
    deal = await world.engagement(boss)
    await world.bring_to(boss, deal.id, S.CLOSED_WON)
    async with nothing_changes():
        asked = await world.move(boss, deal.id, S.NEGOTIATION, reason="x", confirm_financial_impact=True)
        unfit = await reopen(world.call(manager), deal.id, "new terms", confirm=True)
        unsure = await reopen(world.call(boss), deal.id, "new terms", confirm=False)
        silent = await reopen(world.call(boss), deal.id, "  ", confirm=True)
    codes = [o.refusal.code for o in (asked, unfit, unsure, silent) if isinstance(o, NotApplied)]
    assert codes == [
        RefusalCode.REOPEN_REQUIRED,
        RefusalCode.ROLE_REQUIRED,
        RefusalCode.CONFIRMATION_REQUIRED,
        RefusalCode.REASON_REQUIRED,
    ]

    done = await reopen(world.call(boss), deal.id, "new terms", confirm=True)

    assert isinstance(done, Applied)
    assert done.transition is not None
    assert done.transition.kind is TransitionKind.REOPEN
    assert isinstance(done.record, Engagement)
    assert done.record.won_at is None
    assert await Event.exists(subject_id=deal.id, type="engagement.reopened")


async def test_only_a_won_deal_can_be_reopened(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.bring_to(boss, deal.id, S.PROPOSAL_SENT)
    async with nothing_changes():
        outcome = await reopen(world.call(boss), deal.id, "why not", confirm=True)
    assert isinstance(outcome, NotApplied)
    assert outcome.refusal.code is RefusalCode.NOT_LISTED


async def test_an_ownerless_record_moves_once_the_call_names_an_owner(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann, owned=False)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    async with nothing_changes():
        refused = await world.move(ann, deal.id, S.CONTACTED)
    assert isinstance(refused, NotApplied)
    assert refused.refusal.code is RefusalCode.OWNER_REQUIRED
    moved = await world.move(ann, deal.id, S.CONTACTED, owner_id=ann.id)
    assert isinstance(moved, Applied)
    assert moved.record.owner_id == ann.id


async def test_a_locked_owner_changes_only_by_an_administrator_with_a_reason(world: World) -> None:
    boss, ann, bob = await world.user(Role.ADMIN), await world.user(), await world.user()
    deal = await world.engagement(boss, owner_id=ann.id)
    await world.bring_to(boss, deal.id, S.WARM)
    await world.meeting(boss, deal.id)
    async with nothing_changes():
        refused = await world.move(ann, deal.id, S.DISCOVERY_SCHEDULED, owner_id=bob.id)
        silent = await world.move(boss, deal.id, S.DISCOVERY_SCHEDULED, owner_id=bob.id)
    assert [o.refusal.code for o in (refused, silent) if isinstance(o, NotApplied)] == [RefusalCode.OWNER_LOCKED] * 2
    moved = await world.move(boss, deal.id, S.DISCOVERY_SCHEDULED, owner_id=bob.id, reason="Ann is on leave")
    assert isinstance(moved, Applied)
    assert moved.record.owner_id == bob.id
    assert await Activity.exists(subject_id=deal.id, kind=ActivityKind.OWNER_REASSIGNED)
    assert await Event.exists(subject_id=deal.id, type="engagement.owner_reassigned")


async def test_somebody_elses_record_and_a_viewer_are_refused(world: World) -> None:
    ann, bob, eve = await world.user(), await world.user(), await world.user(Role.VIEWER)
    deal = await world.engagement(ann)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    async with nothing_changes():
        outcomes = [await world.move(actor, deal.id, S.CONTACTED) for actor in (bob, eve)]
    assert [o.refusal.code for o in outcomes if isinstance(o, NotApplied)] == [RefusalCode.ROLE_REQUIRED] * 2


async def test_a_loss_keeps_reason_and_stage_and_a_recycle_starts_anew(world: World) -> None:
    ann = await world.user()
    deal = await world.engagement(ann)
    await world.bring_to(ann, deal.id, S.INTERESTED)
    lost = await world.lost(ann, deal.id)
    assert (lost.lost_reason, lost.lost_from_stage) == (ReasonCode.NO_BUDGET, S.INTERESTED)
    async with nothing_changes():
        old_facts = await world.move(ann, deal.id, S.CONTACTED, reason="again")
    assert isinstance(old_facts, NotApplied)
    await world.record(ann, deal.id, ActivityKind.OUTBOUND_TOUCH)
    again = await world.move(ann, deal.id, S.CONTACTED, reason="again")
    assert isinstance(again, Applied)
    assert again.record.cycle == 2
    assert isinstance(again.record, Engagement)
    assert again.record.lost_at is None
    assert (await Engagement.get(id=deal.id)).lost_reason is None


async def test_a_micro_deal_skips_negotiation_in_the_open(world: World) -> None:
    boss = await world.user(Role.MANAGER)
    deal = await world.engagement(boss, micro_deal=True)
    await world.bring_to(boss, deal.id, S.PROPOSAL_SENT)
    await world.satisfy(boss, deal.id, S.NEGOTIATION)
    outcome = await world.move(boss, deal.id, S.CLOSED_WON)
    assert isinstance(outcome, Applied)
    assert outcome.transition is not None
    assert outcome.transition.kind is TransitionKind.FORWARD
    assert not outcome.transition.forced


async def test_leaving_cancels_the_stages_tasks_but_not_the_kickoff(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    await world.bring_to(boss, deal.id, S.ONBOARDING)
    kickoff = [row.status for row in await Task.filter(subject_id=deal.id, stage=S.CLOSED_WON)]
    assert set(kickoff) == {TaskStatus.OPEN}
    await world.move(boss, deal.id, S.CLOSED_WON, reason="contract")
    checklist = [row.status for row in await Task.filter(subject_id=deal.id, stage=S.ONBOARDING)]
    assert set(checklist) == {TaskStatus.CANCELLED}
    assert await Task.filter(subject_id=deal.id, stage=S.CLOSED_WON).count() == len(kickoff)
