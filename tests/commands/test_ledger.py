"""The ledger: everything that goes past the usual rules is kept, with who, why, and the value as of then."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from commands.complete_task import complete_task
from commands.outcomes import Applied, NotApplied
from commands.reassign import reassign
from commands.reopen import reopen
from commands.update_engagement import update_engagement
from guards.actor import Actor
from guards.enums import ActivityKind, EngagementStage, LedgerKind, Role, TaskStatus
from models import Engagement, LedgerEntry, Task
from tests.support.answers import done
from tests.support.drain import drain
from tests.support.unchanged import nothing_changes
from tests.support.world import World

A = ActivityKind
K = LedgerKind
S = EngagementStage
DAY = timedelta(days=1)


async def in_stage(world: World, stage: EngagementStage) -> tuple[Actor, Engagement]:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss, value=Decimal("1250.50"), currency="EUR")
    return boss, await world.bring_to(boss, deal.id, stage)


async def only(deal: Engagement, actor_id: UUID | None, kind: LedgerKind) -> LedgerEntry:
    """The one entry that there is, which says what every entry says."""
    entry = await LedgerEntry.get()
    now = await Engagement.get(id=deal.id)
    assert (entry.kind, entry.subject_id, entry.actor_id) == (kind, deal.id, actor_id)
    assert (entry.stage, entry.owner_id) == (now.stage, now.owner_id)
    assert (entry.value, entry.currency, entry.at) == (Decimal("1250.50"), "EUR", now.updated_at)
    return entry


async def test_an_ordinary_life_leaves_nothing_in_the_ledger(world: World) -> None:
    boss, _ = await in_stage(world, S.MAINTENANCE)
    await world.lost(boss, (await world.engagement(boss)).id)
    assert not await LedgerEntry.exists()


async def test_a_forced_move_is_an_override_with_the_rules_that_it_waived(world: World) -> None:
    boss, deal = await in_stage(world, S.DISCOVERY_DONE)
    made = await world.move(boss, deal.id, S.CLOSED_WON, force=True, reason="The CEO insists")
    assert isinstance(made, Applied)
    assert made.transition is not None
    entry = await only(deal, boss.id, K.OVERRIDE)
    assert entry.reason == "The CEO insists"
    assert entry.data["transitionId"] == str(made.transition.id)
    assert (entry.data["from"], entry.data["to"], entry.data["kind"]) == ("discovery_done", "closed_won", "HARD")
    assert entry.data["waivedRules"] == [rule.rule_id for rule in made.waived]
    assert entry.data["waivedRules"]


@pytest.mark.parametrize("kind", [A.DISCOVERY_WAIVER, A.ONBOARDING_WAIVER])
async def test_a_waived_precondition_is_a_waiver_with_its_policy(world: World, kind: ActivityKind) -> None:
    boss, deal = await in_stage(world, S.WARM)
    await world.record(boss, deal.id, kind, policy="P-7", text="Known client")
    entry = await only(deal, boss.id, K.WAIVER)
    assert (entry.reason, entry.data) == ("Known client", {"policy": "P-7", "text": "Known client"})


async def test_a_waived_task_of_the_checklist_is_a_waiver_and_a_done_one_is_not(world: World) -> None:
    boss, deal = await in_stage(world, S.ONBOARDING)
    open_now = await Task.filter(subject_id=deal.id, status=TaskStatus.OPEN, checklist=True).order_by("id")
    done(await complete_task(world.call(boss), open_now[0].id))
    assert not await LedgerEntry.exists()
    done(await complete_task(world.call(boss), open_now[1].id, "They have it already"))
    entry = await only(deal, boss.id, K.WAIVER)
    assert (entry.reason, entry.data["taskId"]) == ("They have it already", str(open_now[1].id))


async def test_a_soft_stop_is_kept_with_its_justification(world: World) -> None:
    boss, deal = await in_stage(world, S.DELIVERING)
    refused = await world.move(boss, deal.id, S.ONBOARDING)
    assert isinstance(refused, NotApplied)
    assert not await LedgerEntry.exists()
    assert isinstance(await world.move(boss, deal.id, S.ONBOARDING, justification="New team"), Applied)
    assert (await only(deal, boss.id, K.SOFT_STOP)).reason == "New team"


async def test_a_reopening_is_kept(world: World) -> None:
    boss, deal = await in_stage(world, S.CLOSED_WON)
    assert isinstance(await reopen(world.call(boss), deal.id, "They signed in error", confirm=True), Applied)
    assert (await only(deal, boss.id, K.REOPENING)).reason == "They signed in error"


async def test_a_persons_reversal_is_kept(world: World) -> None:
    boss, deal = await in_stage(world, S.NEGOTIATION)
    assert isinstance(await world.move(boss, deal.id, S.PROPOSAL_SENT, reason="Another offer"), Applied)
    assert (await only(deal, boss.id, K.REVERSAL)).reason == "Another offer"


async def test_the_workers_return_to_cold_is_nobodys_reversal(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    lead = await world.bring_to(boss, (await world.engagement(boss)).id, S.CONTACTED)
    await drain(world.clock.advance(15 * DAY))
    assert (await Engagement.get(id=lead.id)).stage is S.COLD_LEAD
    assert not await LedgerEntry.exists()


async def test_an_escalation_is_kept_once_per_episode_as_nobodys(world: World) -> None:
    boss, deal = await in_stage(world, S.PROPOSAL_SENT)
    await drain(world.clock.advance(11 * DAY))
    await drain(world.clock.advance(DAY))
    entry = await only(deal, None, K.ESCALATION)
    assert entry.data["clock"] == "proposal_sent.idle"
    assert entry.reason
    await world.record(boss, deal.id, A.OUTBOUND_TOUCH)
    await drain(world.clock.advance(11 * DAY))
    assert await LedgerEntry.filter(kind=K.ESCALATION).count() == 2


async def test_a_move_that_the_guards_hold_back_is_escalated_and_kept(world: World) -> None:
    _, deal = await in_stage(world, S.NEGOTIATION)
    await Engagement.filter(id=deal.id).update(owner_id=None)
    await drain(world.clock.advance(21 * DAY))
    held = await LedgerEntry.filter(kind=K.ESCALATION)
    assert {entry.data["clock"] for entry in held} == {"negotiation.idle", "negotiation.timeout"}


async def test_another_owner_where_the_owner_is_locked_is_kept_by_reassigning(world: World) -> None:
    boss, deal = await in_stage(world, S.NEGOTIATION)
    bob = await world.user(name="Bob")
    assert bob.id is not None
    done(await reassign(world.call(boss), deal.id, bob.id, "Ann is ill"))
    entry = await only(deal, boss.id, K.OWNER_OVERRIDE)
    assert (entry.reason, entry.owner_id) == ("Ann is ill", bob.id)
    assert (entry.data["fromUserId"], entry.data["ownerId"]) == (str(boss.id), str(bob.id))


async def test_another_owner_named_with_a_move_is_kept_where_the_owner_was_locked(world: World) -> None:
    boss, deal = await in_stage(world, S.NEGOTIATION)
    bob = await world.user(name="Bob")
    back = await world.move(boss, deal.id, S.PROPOSAL_SENT, reason="Another offer", owner_id=bob.id)
    assert isinstance(back, Applied)
    entries = await LedgerEntry.all()
    assert {entry.kind for entry in entries} == {K.REVERSAL, K.OWNER_OVERRIDE}
    assert {entry.owner_id for entry in entries} == {bob.id}


async def test_another_owner_of_a_lead_goes_past_no_rule(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await world.engagement(boss)
    bob = await world.user(name="Bob")
    assert bob.id is not None
    done(await reassign(world.call(boss), deal.id, bob.id, "Ann is ill"))
    assert not await LedgerEntry.exists()


async def test_the_value_is_the_one_of_that_moment(world: World) -> None:
    boss, deal = await in_stage(world, S.NEGOTIATION)
    await world.move(boss, deal.id, S.PROPOSAL_SENT, reason="Another offer")
    done(await update_engagement(world.call(boss), deal.id, {"value": Decimal(1), "currency": "USD"}))
    entry = await LedgerEntry.get()
    assert (entry.value, entry.currency) == (Decimal("1250.50"), "EUR")


Try = Callable[[World, Actor, Engagement], Awaitable[object]]


async def _forced(world: World, boss: Actor, deal: Engagement) -> object:
    return await world.move(boss, deal.id, S.CLOSED_WON, force=True, reason="Because", dry_run=True)


async def _taken_back(world: World, boss: Actor, deal: Engagement) -> object:
    return await world.move(boss, deal.id, S.PROPOSAL_DRAFTING, reason="Because", dry_run=True)


@pytest.mark.parametrize("attempt", [_forced, _taken_back])
async def test_a_dry_run_writes_none(world: World, attempt: Try) -> None:
    boss, deal = await in_stage(world, S.PROPOSAL_SENT)
    async with nothing_changes():
        assert isinstance(await attempt(world, boss, deal), Applied)


async def test_a_repeated_call_is_kept_once(world: World) -> None:
    boss, deal = await in_stage(world, S.NEGOTIATION)
    for _ in range(2):
        made = await world.move(boss, deal.id, S.PROPOSAL_SENT, key="k", reason="Another offer")
        assert isinstance(made, Applied)
    assert await LedgerEntry.all().count() == 1
