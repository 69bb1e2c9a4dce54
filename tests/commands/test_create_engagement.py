"""Creating an engagement: a cold lead with all that this stage starts."""

import asyncio
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from commands.clients import ClientRef
from commands.create_engagement import EngagementDraft, create_engagement
from commands.outcomes import Done, Invalid, Problem
from guards.actor import SYSTEM, Actor
from guards.enums import ClientStatus, EngagementStage, RefusalCode, Role, TaskStatus, TransitionKind
from models import Activity, Engagement, Event, Organization, Task, Timer, Transition, User
from tests.support.answers import BLANK, EMOJI, NO_AMOUNTS, UNSTORABLE, columns, done, problems, refusal
from tests.support.replay import assert_replayable
from tests.support.rival import rival
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


async def create(world: World, actor: Actor, acme: Organization, **given: Any) -> Done[Engagement] | Problem:
    draft = EngagementDraft(**{"name": "Deal", "client": ClientRef(acme.id), **given})
    return await create_engagement(world.call(actor), draft)


async def kinds_of_events(record_id: UUID) -> list[str]:
    return [row.type for row in await Event.filter(subject_id=record_id).order_by("position")]


async def test_a_new_engagement_is_a_cold_lead_kept_as_given(world: World) -> None:
    ann, bob = await world.user(), await world.user()
    acme = await world.organization(ann)

    made = done(
        await create(
            world, ann, acme, name=" Deal ", owner_id=bob.id, value=Decimal("12.5"), currency="EUR", external_id="D-1"
        )
    )

    kept = await Engagement.get()
    assert columns(kept) == columns(made)
    assert (kept.name, kept.owner_id, kept.organization_id, kept.external_id) == ("Deal", bob.id, acme.id, "D-1")
    assert (kept.value, made.value, kept.currency) == (Decimal("12.50"), Decimal("12.50"), "EUR")
    assert (kept.stage, kept.client_status) == (EngagementStage.COLD_LEAD, ClientStatus.LEAD)
    assert (kept.version, kept.cycle, kept.entry_sequence) == (1, 1, 1)
    assert kept.stage_entered_at == kept.created_at == kept.updated_at == world.clock.now()
    flags = (kept.micro_deal, kept.owner_locked, kept.stale, kept.at_risk)
    assert flags == (False, False, False, False)
    assert (kept.health, kept.won_at, kept.lost_at, kept.lost_reason, kept.lost_from_stage) == (None,) * 5


async def test_what_is_left_out_stays_unknown_and_the_currency_is_the_dollar(world: World) -> None:
    ann = await world.user()
    made = done(await create(world, ann, await world.organization(ann)))
    assert (made.owner_id, made.value, made.currency, made.external_id) == (None, None, "USD", None)


async def test_history_log_task_timers_and_events_begin_with_the_record(world: World) -> None:
    ann = await world.user()
    made = done(await create(world, ann, await world.organization(ann), owner_id=ann.id))

    history = await Transition.get(subject_id=made.id)
    assert (history.kind, history.from_stage, history.to_stage) == (TransitionKind.CREATE, None, "cold_lead")
    assert (history.sequence, history.record_version, history.cycle) == (1, 1, 1)
    assert (history.actor_id, history.actor_role, history.at) == (ann.id, Role.MEMBER, world.clock.now())
    assert [row.kind for row in await Activity.filter(subject_id=made.id)] == ["CREATED"]
    task = await Task.get(subject_id=made.id)
    assert (task.template, task.title, task.status) == ("cold_lead.research", "Research lead", TaskStatus.OPEN)
    assert (task.assignee_id, task.outbound, task.entry_sequence) == (ann.id, False, 1)
    timers = [row.clock for row in await Timer.filter(subject_id=made.id).order_by("due_at")]
    assert timers == ["cold_lead.stale", "lead.untouched"]
    assert await kinds_of_events(made.id) == ["engagement.created", "task.created"]
    await assert_replayable(made.id)


async def test_the_product_itself_may_create_one(world: World) -> None:
    ann = await world.user()
    made = done(await create(world, SYSTEM, await world.organization(ann)))
    history = await Transition.get(subject_id=made.id)
    assert (history.actor_id, history.by_system) == (None, True)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.VIEWER])
async def test_whoever_may_write_may_create_one_for_anybody(world: World, role: Role) -> None:
    actor, bob = await world.user(role), await world.user()
    assert done(await create(world, actor, await world.organization(actor), owner_id=bob.id)).owner_id == bob.id


async def test_a_viewer_may_not(world: World) -> None:
    ann, eve = await world.user(), await world.user(Role.VIEWER)
    acme = await world.organization(ann)
    async with nothing_changes():
        assert refusal(await create(world, eve, acme, owner_id=eve.id)) is RefusalCode.ROLE_REQUIRED


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MEMBER])
async def test_a_micro_deal_takes_a_manager(world: World, role: Role) -> None:
    boss, actor = await world.user(Role.ADMIN), await world.user(role)
    acme = await world.organization(boss)
    async with nothing_changes():
        assert refusal(await create(world, actor, acme, micro_deal=True)) is RefusalCode.ROLE_REQUIRED


@pytest.mark.parametrize("role", [Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN])
async def test_a_micro_deal_is_recorded(world: World, role: Role) -> None:
    actor = await world.user(role)
    made = done(await create(world, actor, await world.organization(actor), micro_deal=True))
    assert made.micro_deal
    flagged = await Activity.get(subject_id=made.id, kind="MICRO_DEAL_FLAGGED")
    assert (flagged.data, flagged.actor_id, flagged.record_version) == ({"microDeal": True}, actor.id, 1)


async def test_a_text_that_says_nothing_or_cannot_be_kept_is_refused(world: World) -> None:
    ann = await world.user()
    acme = await world.organization(ann)
    async with nothing_changes():
        for value in (*BLANK, *UNSTORABLE):
            outcome = await create(world, ann, acme, name=value, external_id=value)
            assert problems(outcome) == ["name", "externalId"]


async def test_texts_may_be_as_long_as_their_columns_and_no_longer(world: World) -> None:
    ann = await world.user()
    acme = await world.organization(ann)
    done(await create(world, ann, acme, name=EMOJI * 300, external_id=EMOJI * 200))
    async with nothing_changes():
        outcome = await create(world, ann, acme, name=EMOJI * 301, external_id=EMOJI * 201)
    assert problems(outcome) == ["name", "externalId"]


async def test_a_value_that_is_no_amount_is_refused(world: World) -> None:
    ann = await world.user()
    acme = await world.organization(ann)
    async with nothing_changes():
        for value in NO_AMOUNTS:
            assert problems(await create(world, ann, acme, value=Decimal(value))) == ["value"]


@pytest.mark.parametrize("value", ["0", "0.01", "1E+3", "1.000", "9999999999999999.99"])
async def test_an_amount_is_answered_as_it_is_kept(world: World, value: str) -> None:
    ann = await world.user()
    made = done(await create(world, ann, await world.organization(ann), value=Decimal(value)))
    kept = await Engagement.get()
    assert kept.value == Decimal(value)
    assert str(made.value) == str(kept.value)


async def test_a_currency_is_three_capital_letters(world: World) -> None:
    ann = await world.user()
    acme = await world.organization(ann)
    async with nothing_changes():
        for currency in ("", "US", "usd", "EURO", "EUR\n", "E\x00R", "ÄÖÜ", "\ud800AB"):
            assert problems(await create(world, ann, acme, currency=currency)) == ["currency"]


async def test_an_owner_who_is_nobody_or_has_left_is_refused(world: World) -> None:
    ann, gone = await world.user(), await world.user()
    await User.filter(id=gone.id).update(active=False)
    acme = await world.organization(ann)
    async with nothing_changes():
        assert problems(await create(world, ann, acme, owner_id=gone.id)) == ["ownerId"]
        assert problems(await create(world, ann, acme, owner_id=some_id())) == ["ownerId"]


async def test_an_unknown_organization_is_refused(world: World) -> None:
    ann = await world.user()
    acme = await world.organization(ann)
    async with nothing_changes():
        assert problems(await create(world, ann, acme, client=ClientRef(some_id()))) == ["organizationId"]


async def test_every_problem_is_told_at_once(world: World) -> None:
    ann = await world.user()
    acme = await world.organization(ann)
    wrong = {"name": " ", "value": Decimal(-1), "currency": "x", "external_id": "", "owner_id": some_id()}
    async with nothing_changes():
        outcome = await create(world, ann, acme, **wrong)
    assert problems(outcome) == ["name", "value", "currency", "externalId", "ownerId"]


async def test_an_external_id_belongs_to_one_engagement(world: World) -> None:
    ann = await world.user()
    acme = await world.organization(ann)
    done(await create(world, ann, acme, external_id="D-1"))
    async with nothing_changes():
        assert problems(await create(world, ann, acme, external_id="D-1")) == ["externalId"]


async def test_of_parallel_creations_with_one_external_id_exactly_one_wins(world: World) -> None:
    ann = await world.user()
    acme = await world.organization(ann)

    outcomes = await asyncio.gather(*(create(world, ann, acme, external_id="D-1") for _ in range(20)))

    losers = [outcome for outcome in outcomes if isinstance(outcome, Invalid)]
    assert [problems(loser) for loser in losers] == [["externalId"]] * 19
    (winner,) = [outcome.item for outcome in outcomes if isinstance(outcome, Done)]
    assert (await Engagement.get()).id == winner.id
    assert await Transition.all().count() == await Task.all().count() == 1


async def test_an_external_id_that_another_transaction_is_just_taking_is_refused(world: World, database: str) -> None:
    ann = await world.user()
    acme = await world.organization(ann)
    other = await world.engagement(ann, organization_id=acme.id)
    async with rival(database, f"UPDATE engagements SET external_id = 'D-1' WHERE id = '{other.id}'") as commit:
        waiting = asyncio.create_task(create(world, ann, acme, external_id="D-1"))
        await commit(waiting)
    assert problems(await waiting) == ["externalId"]
    assert await Engagement.all().count() == 1
    done(await create(world, ann, acme, external_id="D-2"))
