"""Rules that every lifecycle shares: who may, who owns, what the call must say."""

from collections.abc import Callable

from guards.access_rules import MANAGERS, SOURCE, WRITE, WRITE_REMEDY, WRITE_SUMMARY, may_write
from guards.enums import RefusalCode, Role, TransitionArgument, TransitionKind
from guards.rules import Case, Finding, Fix, Rule, given
from guards.staged_facts import F

_ADMIN_ONLY = (Role.ADMIN,)


def _allowed(case: Case[F]) -> Finding:
    actor, owner = case.request.actor, case.facts.owner_id
    if actor.system:
        return Finding(satisfied=True, seen="the product itself acts")
    holds = may_write(actor.role, owns=actor.answers_for(owner), ownerless=owner is None)
    whose = "nobody's" if owner is None else "their own" if actor.answers_for(owner) else "somebody else's"
    return Finding(holds, f"{actor.name} is {actor.role} and the record is {whose}")


def _admin(case: Case[F]) -> Finding:
    role = case.request.actor.role
    return Finding(role is Role.ADMIN and not case.request.actor.system, f"the actor is {role}")


def _owned(case: Case[F]) -> Finding:
    owner = case.request.owner_id or case.facts.owner_id
    to_start = case.request.target == case.lifecycle.stages[0].key
    exempt = case.request.actor.system and to_start
    return Finding(owner is not None or exempt, "an owner is named" if owner else "the record has no owner")


def _owner_kept(case: Case[F]) -> Finding:
    facts, request = case.facts, case.request
    if request.owner_id in {None, facts.owner_id} or facts.owner_id is None or not facts.owner_locked:
        return Finding(satisfied=True, seen="the owner stays or may change")
    allowed = request.actor.role is Role.ADMIN and given(request.reason)
    return Finding(allowed, "the owner is locked and the call names another one")


def _reasoned(case: Case[F]) -> Finding:
    present = given(case.request.reason)
    return Finding(present, "a reason is given" if present else "no reason is given")


def _justified(case: Case[F]) -> Finding:
    present = given(case.request.justification)
    return Finding(present, "a justification is given" if present else "no justification is given")


def _hard_stop(case: Case[F]) -> Finding:
    forced = case.request.force
    here, there = case.lifecycle.stage(case.move.source).label, case.lifecycle.stage(case.move.target).label
    return Finding(forced, f"{here} to {there} is {'forced' if forced else 'a hard stop'}")


def _by_system(case: Case[F]) -> Finding:
    system = case.request.actor.system
    return Finding(system, "the worker acts" if system else "a person asks")


def _by_reopening(case: Case[F]) -> Finding:
    reopen = case.request.reopen
    return Finding(reopen, "it is being reopened" if reopen else "it was asked through transitionStage")


def _not_forced(case: Case[F]) -> Finding:
    return Finding(not case.request.force, "force is set" if case.request.force else "force is not set")


def _rule(  # one parameter a column of the table below
    rule_id: str,
    summary: str,
    source: str,
    holds: Callable[[Case[F]], Finding],
    remedy: str,
    code: RefusalCode,
    fix: Fix | None,
    argument: TransitionArgument | None = None,
) -> Rule[F]:
    return Rule(rule_id, summary, source, holds, remedy, fix, code, argument=argument)


_CALL = "transitionStage"


def common_rules() -> tuple[Rule[F], ...]:
    """The shared rules, typed for the facts of one lifecycle."""
    return (*_edge_rules(), *_role_rules(), *_owner_rules(), *_argument_rules())


def _edge_rules() -> tuple[Rule[F], ...]:
    """Moves that need something else than a plain call."""
    return (
        _rule(
            "edge.hard_stop",
            "A move that skips a checkpoint must be forced",
            "003 Operational Guidelines, Hard Stops",
            _hard_stop,
            "Follow the stages in between, or have an ADMIN pass force: true with a reason.",
            RefusalCode.HARD_STOP,
            Fix(_CALL, "force", _ADMIN_ONLY),
        ),
        _rule(
            "edge.system_only",
            "Only the product itself may make this move",
            "003 Staleness Rules, Lead band",
            _by_system,
            "Choose another move; this one happens by itself after 14 days without a touch.",
            RefusalCode.SYSTEM_ONLY,
            None,  # nothing that a button could do
        ),
        _rule(
            "edge.reopen",
            "A won deal must be reopened to return to negotiation",
            "003 closed_won, Forbidden",
            _by_reopening,
            "Have an ADMIN call reopenEngagement with a reason and the financial impact confirmed.",
            RefusalCode.REOPEN_REQUIRED,
            Fix("reopenEngagement", None, _ADMIN_ONLY),
        ),
        _rule(
            "edge.forceable",
            "Only hard stops may be forced",
            "engagements.md §2, HARD",
            _not_forced,
            "Leave force out.",
            RefusalCode.NOT_FORCEABLE,
            Fix(_CALL, "force"),
        ),
    )


def _role_rules() -> tuple[Rule[F], ...]:
    """Who may."""
    return (
        _rule(
            WRITE,
            WRITE_SUMMARY,
            SOURCE,
            _allowed,
            WRITE_REMEDY,
            RefusalCode.ROLE_REQUIRED,
            Fix(_CALL, None, MANAGERS),
        ),
        _rule(
            "role.admin",
            "The actor must be an administrator",
            "003 Operational Guidelines, Hard Stops",
            _admin,
            "Have an ADMIN do it.",
            RefusalCode.ROLE_REQUIRED,
            Fix(_CALL, None, _ADMIN_ONLY),
        ),
    )


def _owner_rules() -> tuple[Rule[F], ...]:
    """Whose it is."""
    return (
        _rule(
            "owner.present",
            "The record must have an owner after the move",
            "003 Operational Guidelines, Ownership",
            _owned,
            "Name one with ownerId; whoever may write the record may do that.",
            RefusalCode.OWNER_REQUIRED,
            Fix(_CALL, "ownerId"),
            TransitionArgument.OWNER_ID,
        ),
        _rule(
            "owner.locked",
            "A locked owner must stay",
            "003 Client Ownership",
            _owner_kept,
            "Leave ownerId out, or have an ADMIN give a reason for the change.",
            RefusalCode.OWNER_LOCKED,
            Fix(_CALL, "ownerId", _ADMIN_ONLY),
        ),
    )


def _argument_rules() -> tuple[Rule[F], ...]:
    """What the call must say."""
    return (
        _rule(
            "reason",
            "A reason must be given",
            "003 Operational Guidelines, Stage Reversals",
            _reasoned,
            "Say why in reason.",
            RefusalCode.REASON_REQUIRED,
            Fix(_CALL, "reason"),
            TransitionArgument.REASON,
        ),
        _rule(
            "justification",
            "A justification must be given",
            "003 Operational Guidelines, Soft Stops",
            _justified,
            "Say in justification why the usual way is not taken.",
            RefusalCode.JUSTIFICATION_REQUIRED,
            Fix(_CALL, "justification"),
            TransitionArgument.JUSTIFICATION,
        ),
    )


COMMON_BY_KIND: dict[TransitionKind, tuple[str, ...]] = {
    TransitionKind.HARD: ("edge.hard_stop", "role.admin", "reason"),
    TransitionKind.SYSTEM: ("edge.forceable", "edge.system_only"),
    TransitionKind.REOPEN: ("edge.forceable", "edge.reopen", "role.admin", "reason"),
}
