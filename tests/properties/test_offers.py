"""What is offered as allowed is accepted, and everything else is refused: asking equals doing.

GATEHOUSE_TEST_STORIES says how many stories are told; `make soak` tells a hundred.
"""

import os
import random
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from commands.facts import facts_of
from commands.outcomes import Applied, NotApplied
from guards.actor import Actor
from guards.decide import Option, grant, options
from guards.engagement import ENGINE
from guards.enums import ActivityKind, EngagementStage, MeetingPurpose, Role
from guards.rules import Request
from models import Engagement
from tests.support.foretold import foretold
from tests.support.unchanged import nothing_changes
from tests.support.world import FIELDS, World

STORIES = int(os.environ.get("GATEHOUSE_TEST_STORIES", "6"))
STEPS = 25


@pytest.mark.parametrize("seed", range(STORIES))
async def test_what_is_offered_is_accepted_and_the_rest_is_refused(world: World, seed: int) -> None:
    chance = random.Random(seed)
    boss = await world.user(Role.ADMIN)
    people = [boss, await world.user(Role.MANAGER), await world.user(), await world.user(Role.VIEWER)]
    deal = await world.engagement(boss, owned=chance.random() < 0.7, micro_deal=chance.random() < 0.3)
    for _ in range(STEPS):
        await _happen(world, chance, boss, deal.id)
        asker = chance.choice(people)
        offered = await _offers(world, asker, deal.id)
        await _assert_foretold(world, asker, deal.id, offered)
        await _take_one(world, chance, asker, deal.id, offered)


async def _offers(world: World, asker: Actor, deal_id: UUID) -> dict[str, Option]:
    record = await Engagement.get(id=deal_id)
    found = options(ENGINE, await facts_of(record), Request(target="", actor=asker), world.clock.now())
    return {option.move.target: option for option in found}


async def _assert_foretold(world: World, asker: Actor, deal_id: UUID, offered: dict[str, Option]) -> None:
    """Try every stage as a dry run: accepted exactly where it was offered as allowed."""
    async with nothing_changes():
        for stage in EngagementStage:
            option = offered.get(stage)
            request = grant(Request(target=stage, actor=asker), option.move, option.requires) if option else None
            given = _arguments(request) if request else {}
            outcome = await world.move(asker, deal_id, stage, dry_run=True, **given)
            allowed = option is not None and option.allowed
            assert isinstance(outcome, Applied if allowed else NotApplied), (stage, option, outcome)
            if option and isinstance(outcome, NotApplied):
                assert outcome.refusal.code is option.code


def _arguments(request: Request) -> dict[str, Any]:
    names = ("reason", "reason_code", "justification", "confirm_financial_impact", "owner_id")
    return {name: getattr(request, name) for name in names}


async def _take_one(
    world: World, chance: random.Random, asker: Actor, deal_id: UUID, offered: dict[str, Option]
) -> None:
    allowed = [option for option in offered.values() if option.allowed]
    if allowed:
        option = chance.choice(allowed)
        request = grant(Request(target=option.move.target, actor=asker), option.move, option.requires)
        target = EngagementStage(option.move.target)
        planned = await world.move(asker, deal_id, target, dry_run=True, **_arguments(request))
        made = await world.move(asker, deal_id, target, **_arguments(request))
        assert isinstance(planned, Applied)
        assert isinstance(made, Applied)
        assert foretold(planned) == foretold(made)


async def _happen(world: World, chance: random.Random, boss: Actor, deal_id: UUID) -> None:
    """Something that may or may not bring the record on; often just what its stage needs."""
    world.clock.advance(timedelta(hours=chance.randrange(30)))
    record = await Engagement.get(id=deal_id)
    if chance.random() < 0.6:
        await _satisfy(world, boss, record)
    elif chance.random() < 0.3:
        await world.meeting(boss, deal_id, chance.choice(list(MeetingPurpose)), confirmed=chance.random() < 0.7)
    else:
        await world.record(boss, deal_id, chance.choice(list(FIELDS)))


async def _satisfy(world: World, boss: Actor, record: Engagement) -> None:
    if record.stage is EngagementStage.DISCOVERY_SCHEDULED:
        await world.record(boss, record.id, ActivityKind.DISCOVERY_NOTES)
    else:
        await world.satisfy(boss, record.id, record.stage)
