"""Moves asked for with all that they ask for, and what they lacked."""

from commands.outcomes import Applied, NotApplied, TransitionOutcome
from guards.actor import Actor
from guards.enums import EngagementStage, ReasonCode, RefusalCode
from models import Engagement
from tests.support.world import World


def unmet(outcome: TransitionOutcome) -> list[str]:
    """The rules for which a move was refused."""
    assert isinstance(outcome, NotApplied), outcome
    assert outcome.refusal.code is RefusalCode.PRECONDITION_UNMET
    return [rule.rule_id for rule in outcome.refusal.rules if rule.refuses]


async def try_move(world: World, actor: Actor, deal: Engagement, target: EngagementStage) -> TransitionOutcome:
    """What would come of a move whose arguments are all given."""
    given = {"reason": "because", "justification": "because", "reason_code": ReasonCode.NO_NEED}
    return await world.move(actor, deal.id, target, confirm_financial_impact=True, dry_run=True, **given)


async def go(world: World, actor: Actor, deal: Engagement, *targets: EngagementStage) -> None:
    """Make moves whose arguments are all given."""
    for target in targets:
        moved = await world.move(
            actor,
            deal.id,
            target,
            reason="because",
            justification="because",
            reason_code=ReasonCode.NO_NEED,
            confirm_financial_impact=True,
        )
        assert isinstance(moved, Applied), moved
