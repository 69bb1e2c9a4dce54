"""The workflow of strategic directives. Source: ventures.md §1, StrategicDirective; seed_facts.md A2, B10."""

from collections.abc import Mapping

from guards.actor import Actor
from guards.effects import NotificationEffect
from guards.enums import Audience, RefusalCode, Role, Severity
from guards.rules import WRITERS, Fix, Named, RuleResult, Step
from guards.venture_enums import DirectiveStatus
from guards.venture_facts import DirectiveFact

S = DirectiveStatus
APPROVERS = (Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)
STEPS: Mapping[DirectiveStatus, tuple[DirectiveStatus, ...]] = {
    S.DRAFT: (S.PENDING_APPROVAL, S.CANCELLED),
    S.PENDING_APPROVAL: (S.ACTIVE, S.DRAFT, S.CANCELLED),
    S.ACTIVE: (S.IN_PROGRESS, S.CANCELLED),
    S.IN_PROGRESS: (S.COMPLETED, S.CANCELLED),
    S.COMPLETED: (),
    S.CANCELLED: (),
}
"""The statuses that may follow each; the first is the way on."""

_SOURCE = "ventures.md §1, StrategicDirective"


def directive_key(code: str, suffix: str, number: int) -> str:
    """The key of a directive, such as SD-SOLARA-BRAND-001.

    Args:
        code: of the venture.
        suffix: of the stage.
        number: counts the venture's directives of that stage, from 1.
    """
    return f"SD-{code}-{suffix}-{number:03}"


def next_step(directive: DirectiveFact) -> Step:
    """What brings an open directive closer to its completion."""
    if directive.status is S.IN_PROGRESS and directive.unmet:
        return Step("Tick what is met of its criteria.", Fix("updateDirective", "criteria", row=_named(directive)))
    onward = STEPS[directive.status][0]
    roles = APPROVERS if onward is S.ACTIVE else WRITERS
    return Step(
        f"Take {directive.key} to {onward}.", Fix("updateDirective", "status", roles, onward, _named(directive))
    )


def _named(directive: DirectiveFact) -> Named:
    return Named("StrategicDirective", directive.id)


def judge_step(directive: DirectiveFact, to: DirectiveStatus, actor: Actor) -> tuple[RuleResult, ...]:
    """What stands against a directive's next status; nothing where it may be taken.

    Args:
        directive: as it is, its criteria as they will be.
        to: the status.
        actor: who asks; whether the actor may write the venture is another rule.
    """
    found = (_listed(directive, to), _approved(directive, to, actor), _met(directive, to))
    return tuple(result for result in found if not result.satisfied)


def pending(directive: DirectiveFact, title: str) -> NotificationEffect:
    """The notice to those who may approve a directive that it waits for one of them.

    Args:
        directive: as it is now; asked for once more after it was a draft again, it is told of once more.
        title: its title.
    """
    return NotificationEffect(
        "directive.pending",
        f"{directive.key} waits for approval: {title}",
        (Audience.APPROVERS,),
        f"directive.pending:{directive.id}:{directive.order}",
        {"directiveId": str(directive.id), "key": directive.key, "stage": directive.stage},
    )


def _listed(directive: DirectiveFact, to: DirectiveStatus) -> RuleResult:
    known = STEPS[directive.status]
    seen = f"{directive.status} is followed by {', '.join(known) or 'nothing'}"
    fix = Fix("updateDirective", "status", value=known[0], row=_named(directive)) if known else Fix("createDirective")
    return _result("directive.step", f"A directive goes step by step: {seen}.", to in known, "Take one of these.", fix)


def _approved(directive: DirectiveFact, to: DirectiveStatus, actor: Actor) -> RuleResult:
    needed = directive.status is S.PENDING_APPROVAL and to is S.ACTIVE
    holds = not needed or actor.role.includes(Role.EXECUTIVE)
    return _result(
        "directive.approval",
        f"An executive approves a directive: the actor is {actor.role}.",
        holds,
        "Have an EXECUTIVE, the CHAIRMAN or an ADMIN do it.",
        Fix("updateDirective", "status", APPROVERS, to, _named(directive)),
        RefusalCode.ROLE_REQUIRED,
    )


def _met(directive: DirectiveFact, to: DirectiveStatus) -> RuleResult:
    return _result(
        "directive.criteria",
        f"A completed directive meets all its acceptance criteria: {directive.unmet} are unmet.",
        to is not S.COMPLETED or not directive.unmet,
        "Tick what is met of its criteria.",
        Fix("updateDirective", "criteria", row=_named(directive)),
    )


def _result(  # one parameter a field of the result
    rule_id: str,
    message: str,
    holds: bool,  # noqa: FBT001  # a column of the rule, as in the tables of rules
    remedy: str,
    fix: Fix,
    code: RefusalCode = RefusalCode.PRECONDITION_UNMET,
) -> RuleResult:
    return RuleResult(
        rule_id, code, Severity.BLOCK, holds, message, _SOURCE, None if holds else remedy, None if holds else fix
    )
