"""Rules of validation that look for their methods once, and not for each document anew."""

from typing import cast

from graphql import ASTValidationRule
from graphql.language.visitor import EnterLeaveVisitor

Rule = type[ASTValidationRule]

_NOTHING = EnterLeaveVisitor(None, None)


def ready(rule: Rule) -> Rule:
    """A rule that finds at once what it does with a kind of node: looking takes a third of the time of a validation.

    Args:
        rule: whose methods do the work.
    """
    names: dict[str, tuple[str | None, str | None]] = {}

    def methods(self: ASTValidationRule, kind: str) -> EnterLeaveVisitor:
        if kind not in names:
            names[kind] = _method(rule, "enter", kind), _method(rule, "leave", kind)
        enter, leave = names[kind]
        if enter is None and leave is None:
            return _NOTHING
        return EnterLeaveVisitor(getattr(self, enter) if enter else None, getattr(self, leave) if leave else None)

    return cast("Rule", type(rule.__name__, (rule,), {"get_enter_leave_for_kind": methods}))


def _method(rule: Rule, when: str, kind: str) -> str | None:
    """The name of the method of a rule for a kind of node, or for all kinds."""
    return next((name for name in (f"{when}_{kind}", when) if getattr(rule, name, None)), None)
