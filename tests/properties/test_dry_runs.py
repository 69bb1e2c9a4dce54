"""A dry run of every move of the lifecycle tells exactly what the real call then does. Source: api.md."""

from datetime import timedelta
from typing import Any

import pytest
from tortoise.transactions import in_transaction

from commands.outcomes import Applied
from commands.transition import transition
from guards.actor import SYSTEM, Actor
from guards.engagement import ENGAGEMENT
from guards.enums import ActivityKind, EngagementStage, MeetingPurpose, ReasonCode, Role, TransitionKind
from guards.lifecycle import Move
from guards.rules import Request
from models import Engagement, Meeting
from tests.support.foretold import foretold
from tests.support.unchanged import nothing_changes
from tests.support.world import FIELDS, World

S = EngagementStage
K = TransitionKind


@pytest.mark.parametrize("stage", list(S))
async def test_every_move_out_of_a_stage_is_foretold_exactly(world: World, stage: EngagementStage) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await _ready(world, boss, stage, micro_deal=False)
    for move in ENGAGEMENT.moves_from(stage):
        await _try(world, boss, deal, move)


async def test_the_short_way_of_a_micro_deal_is_foretold_exactly(world: World) -> None:
    boss = await world.user(Role.ADMIN)
    deal = await _ready(world, boss, S.PROPOSAL_SENT, micro_deal=True)
    for _, move in ENGAGEMENT.exceptions.values():
        await _try(world, boss, deal, move)


async def _try(world: World, boss: Actor, deal: Engagement, move: Move) -> None:
    """Foretell one move, then make it, and take it back."""
    request = _request(boss, move)
    async with nothing_changes():
        planned = await transition(world.call(request.actor), deal.id, request, dry_run=True)
        made = await _made(world, deal, request)
    assert isinstance(planned, Applied), (move, planned)
    assert isinstance(made, Applied), (move, made)
    assert foretold(planned) == foretold(made)
    assert bool(planned.effects) is (move.kind is not K.NOOP)


async def _made(world: World, deal: Engagement, request: Request) -> object:
    """What the real call answers; it is undone, so that the next move can be tried on the same record."""
    async with in_transaction() as connection:
        made = await transition(world.call(request.actor), deal.id, request)
        await connection.rollback()
    return made


def _request(boss: Actor, move: Move) -> Request:
    handoff = "immediate_handoff" in move.rules
    return Request(
        target=move.target,
        actor=SYSTEM if move.kind is K.SYSTEM else boss,
        reason="because",
        reason_code=ReasonCode.IMMEDIATE_HANDOFF if handoff else ReasonCode.NO_BUDGET,
        justification="because",
        confirm_financial_impact=True,
        force=move.kind is K.HARD,
        reopen=move.kind is K.REOPEN,
    )


async def _ready(world: World, boss: Actor, stage: EngagementStage, *, micro_deal: bool) -> Engagement:
    """A record for which every rule of every move out of a stage holds."""
    deal = await world.engagement(boss, micro_deal=micro_deal)
    if stage is S.CLOSED_LOST:
        await world.lost(boss, deal.id)
    elif stage is S.COLD_LEAD:  # with an earlier cycle that reached delivering
        await world.bring_to(boss, deal.id, S.MAINTENANCE)
        arguments: dict[str, Any] = {"justification": "because", "confirm_financial_impact": True}
        assert isinstance(await world.move(boss, deal.id, S.COLD_LEAD, **arguments), Applied)
    else:
        await world.bring_to(boss, deal.id, stage)
    await _know_everything(world, boss, deal)
    return await Engagement.get(id=deal.id)


async def _know_everything(world: World, boss: Actor, deal: Engagement) -> None:
    for kind in FIELDS:
        if kind is not ActivityKind.RISK_RAISED:
            await world.record(boss, deal.id, kind)
    known = await Meeting.filter(subject_id=deal.id, completed_at=None, purpose=MeetingPurpose.DISCOVERY)
    for meeting in known or [await world.meeting(boss, deal.id)]:
        await world.hold(boss, meeting)
    if (await Engagement.get(id=deal.id)).stage is S.ONBOARDING:
        await world.close_tasks(boss, deal.id)
    world.clock.advance(timedelta(days=31))
