"""What a stage asks of a venture's assumptions and directives, done by the product's own commands."""

from decimal import Decimal
from uuid import UUID

from commands.ventures.assumption_frame import Belief
from commands.ventures.calibrate_venture import generate_calibration_report
from commands.ventures.change_assumptions import draft_assumption_set, finalize_assumption_set, update_assumption_set
from commands.ventures.create_directive import DirectiveDraft, create_directive
from commands.ventures.record_reality import Datum, record_reality_data
from commands.ventures.update_directive import DirectiveChanges, update_directive
from guards.actor import Actor
from guards.enums import Role
from guards.venture_enums import (
    AssumptionAction,
    AssumptionGroup,
    AssumptionSetStatus,
    DirectiveStatus,
    RealityVerdict,
)
from models import AssumptionSet, StrategicDirective, Venture
from tests.support.answers import done
from tests.support.world import World

A = AssumptionAction
S = AssumptionSetStatus
D = DirectiveStatus


async def believe(world: World, actor: Actor, venture_id: UUID, action: AssumptionAction) -> None:
    """Do with a venture's assumptions what a stage asks for."""
    call = world.call(actor)
    beliefs = _beliefs((await Venture.get(id=venture_id)).version)
    if action is A.CREATE_DRAFT:
        draft = await AssumptionSet.get_or_none(venture_id=venture_id, status=S.DRAFT)
        made = (
            update_assumption_set(call, draft.id, beliefs) if draft else draft_assumption_set(call, venture_id, beliefs)
        )
        done(await made)
    elif action is A.FINALIZE:
        done(await finalize_assumption_set(call, (await AssumptionSet.get(venture_id=venture_id, status=S.DRAFT)).id))
    elif action is A.UPDATE:
        active = await AssumptionSet.get(venture_id=venture_id, status=S.ACTIVE)
        done(await update_assumption_set(call, active.id, beliefs))
    elif action is A.GENERATE_CALIBRATION_REPORT:
        done(await generate_calibration_report(call, venture_id))
    else:
        found = [Datum(one.key, "Half of them.", RealityVerdict.PARTLY) for one in beliefs]
        done(await record_reality_data(call, venture_id, found))


def _beliefs(version: int) -> list[Belief]:
    """What is believed; each time there is other evidence of it."""
    return [
        Belief("A1", AssumptionGroup.MARKET, "Bakers pay.", Decimal("0.7"), [f"interview {version}"]),
        Belief("A2", AssumptionGroup.TIMING, "They pay now.", Decimal("0.5")),
    ]


async def direct(world: World, actor: Actor, venture_id: UUID, suffix: str | None = None) -> StrategicDirective:
    """A directive of the present stage, approved, carried out and completed."""
    approver = await world.user(Role.EXECUTIVE)
    directive = done(await create_directive(world.call(actor), venture_id, DirectiveDraft("Do it", suffix=suffix)))
    for status in (D.PENDING_APPROVAL, D.ACTIVE, D.IN_PROGRESS, D.COMPLETED):
        by = approver if status is D.ACTIVE else actor
        directive = done(await update_directive(world.call(by), directive.id, DirectiveChanges(status=status)))
    return directive
