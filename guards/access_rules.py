"""Who may write what, as rules that say of a refusal who may do it instead. Source: api.md, Access."""

from guards.actor import Actor
from guards.enums import RefusalCode, Role
from guards.rules import WRITERS, Fix, RuleResult, unmet

SOURCE = "api.md, Access"
WRITE = "role.write"
"""The rule about whose record it is; moves and other writes share it."""

WRITE_SUMMARY = "The actor must be allowed to write this record"
WRITE_REMEDY = "Have its owner do it, or somebody with the role MANAGER or above."
MANAGERS = (Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)


def may_write(actor_role: Role, *, owns: bool, ownerless: bool) -> bool:
    """Whether a role may write a record. Source: api.md, Access: MEMBER writes what it owns or what has no owner."""
    if actor_role.includes(Role.MANAGER):
        return True
    return actor_role is Role.MEMBER and (owns or ownerless)


def roles_from(role: Role) -> tuple[Role, ...]:
    """A role and those above it."""
    return tuple(known for known in Role if known.includes(role))


def may_not_write(actor: Actor, mutation: str | None, *, owns: bool, ownerless: bool) -> RuleResult:
    """What stands against a write of a record by somebody who may not.

    Args:
        actor: who asks.
        mutation: the mutation that was asked for; None outside of the API.
        owns: whether the record, or what is written of it, is the actor's own or in the actor's care.
        ownerless: whether it is nobody's.
    """
    whose = "nobody's" if ownerless else "their own" if owns else "somebody else's"
    message = f"{WRITE_SUMMARY}: {actor.name} is {actor.role} and the record is {whose}."
    remedy = "Have somebody with the role MEMBER or above do it." if ownerless else WRITE_REMEDY
    return _refused(WRITE, message, remedy, mutation, WRITERS if ownerless else MANAGERS)


def lacks_role(actor: Actor, role: Role, what: str, mutation: str | None, *, or_admin: bool = False) -> RuleResult:
    """What stands against something that takes more than the actor's role.

    Args:
        actor: who asks.
        role: the least.
        what: what takes it, for people.
        mutation: the mutation that was asked for; None outside of the API.
        or_admin: whether the scope `admin` serves in the place of the role.
    """
    needed = f"the role {role}{'' if role is Role.ADMIN else ' or above'}"
    instead = " or the scope admin" if or_admin else ""
    message = f"{what} takes {needed}{instead}; {actor.name} is {actor.role}."
    remedy = f"Have somebody with {needed}{instead} do it."
    return _refused("role.least", message, remedy, mutation, roles_from(role))


def _refused(rule_id: str, message: str, remedy: str, mutation: str | None, roles: tuple[Role, ...]) -> RuleResult:
    fix = Fix(mutation, roles=roles) if mutation else None
    return unmet(rule_id, message, SOURCE, remedy, fix, RefusalCode.ROLE_REQUIRED)
