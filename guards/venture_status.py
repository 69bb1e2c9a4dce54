"""Whether a venture may rest, go on or be archived. Source: ventures.md §1 and §2."""

from collections.abc import Mapping

from guards.actor import Actor
from guards.enums import RefusalCode
from guards.rules import Fix, RuleResult, Step, unmet
from guards.venture_directives import APPROVERS
from guards.venture_enums import VentureStatus
from guards.venture_remedies import DECIDERS
from guards.venture_stages import ORBIT

S = VentureStatus
STEPS: Mapping[VentureStatus, tuple[VentureStatus, ...]] = {
    S.ACTIVE: (S.PAUSED, S.ARCHIVED),
    S.PAUSED: (S.ACTIVE, S.ARCHIVED),
    S.KILLED: (S.ARCHIVED,),
    S.GRADUATED: (S.ARCHIVED,),
    S.ARCHIVED: (S.ACTIVE,),
}
"""What people may make of a venture's status: gates alone kill, and the last move alone graduates."""

_SOURCE = "ventures.md §1, status"
_RESTART = Step("A killed venture begins again by a restart.", Fix("restartVenture", None, DECIDERS))
_NOT_SET: Mapping[VentureStatus, Step] = {
    S.KILLED: Step("Gates alone kill: ask for the decision of the stage's gate.", Fix("requestGateDecision", "gate")),
    S.GRADUATED: Step("The move out of stage 25 alone graduates.", Fix("transitionStage", "to.venture", value=ORBIT)),
}
"""How a venture comes to a status that nobody sets."""


def judge_status(before: VentureStatus, after: VentureStatus) -> tuple[RuleResult, ...]:
    """What stands against a status that somebody asks for; nothing where the venture may have it.

    Args:
        before: what the venture is.
        after: what it is to be.
    """
    if after in STEPS[before]:
        return ()
    step = _instead(before, after)
    seen = f"{before} is followed by {' or '.join(STEPS[before])}, not by {after}"
    return (_failed("status.step", f"The status must be one that may follow: {seen}.", step, RefusalCode.NOT_ACTIVE),)


def _instead(before: VentureStatus, after: VentureStatus) -> Step:
    """What may be done instead."""
    if before is S.KILLED:
        return _RESTART
    if before is S.ACTIVE and after in _NOT_SET:
        return _NOT_SET[after]
    onward = STEPS[before][0]
    return Step(f"Make it {onward}.", Fix("setVentureStatus", "status", value=onward))


def leaving_archive(*, killed: bool, graduated: bool) -> VentureStatus:
    """What a venture is that comes out of the archive: what it was when it went in, and active if it rested.

    Args:
        killed: whether a gate ended its present run.
        graduated: whether it entered The Orbit.
    """
    if killed:
        return S.KILLED
    return S.GRADUATED if graduated else S.ACTIVE


def judge_tier(actor: Actor) -> tuple[RuleResult, ...]:
    """What stands against another tier: whoever a cap holds cannot lift it. Source: ventures.md §2 item 7."""
    if actor.role.includes(APPROVERS[0]):
        return ()
    message = f"Another tier takes the role {APPROVERS[0]} or above: {actor.name} is {actor.role}."
    step = Step("Have somebody who approves directives do it.", Fix("updateVenture", "tier", APPROVERS))
    return (_failed("tier.role", message, step, RefusalCode.ROLE_REQUIRED),)


def _failed(rule_id: str, message: str, step: Step, code: RefusalCode) -> RuleResult:
    return unmet(rule_id, message, _SOURCE, step.remedy, step.fix, code)
