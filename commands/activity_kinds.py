"""What each kind of recorded activity asks for and brings about, as a table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from commands import checks
from commands.checks import Finding
from commands.outcomes import FieldProblem
from guards.engagement_facts import TOUCHES
from guards.enums import ActivityKind, Role
from guards.rules import given

A = ActivityKind
# Any: the values of an input object, each checked by the function of its field.
Check = Callable[[str, Any], Finding]


@dataclass(frozen=True, slots=True)
class KindSpec:
    """How one kind is recorded.

    Args:
        checks: the check of every field that has one, by field name.
        users: fields that name a user, or several.
        contacts: fields that name a contact.
        role: who may record it at least.
        flags: columns of the record that it sets.
        events: types of the events that it causes besides `engagement.updated`.
    """

    checks: Mapping[str, Check] = field(default_factory=dict)
    users: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    role: Role = Role.MEMBER
    flags: Mapping[str, object] = field(default_factory=dict)
    events: tuple[str, ...] = ()


def _money(path: str, value: str | None) -> Finding:
    try:
        return checks.money(path, None if value is None else Decimal(value))
    except InvalidOperation:
        return FieldProblem(tuple(path.split(".")), "Must be a decimal number.")


def _optional(path: str, value: str | None) -> Finding:
    return checks.short(path, value, 20_000)


def _health(path: str, value: int | None) -> Finding:
    return checks.between(path, value, 0, 100)


_TEXT: Mapping[str, Check] = {"text": checks.text}
_NOTE = KindSpec(_TEXT)
_DOCUMENT = KindSpec({"url": checks.url, "text": _optional})
_WAIVER = KindSpec({"policy": checks.text, "text": checks.text})
_TOUCH = KindSpec({"text": _optional})

KINDS: Mapping[ActivityKind, KindSpec] = {
    A.OUTBOUND_TOUCH: _TOUCH,
    A.INBOUND_TOUCH: _TOUCH,
    A.INTEREST_SIGNAL: _TOUCH,
    A.QUALIFICATION: KindSpec(
        {"budget": checks.text, "authority": checks.text, "need": checks.text, "timing": checks.text}
    ),
    A.CHAMPION_IDENTIFIED: KindSpec({"name": checks.text}, contacts=("contactId",)),
    A.DECISION_MAKER_ENGAGED: _NOTE,
    A.WARM_HANDOFF: _NOTE,
    A.DISCOVERY_NOTES: _NOTE,
    A.NOTES_APPROVED: _NOTE,
    A.REQUIREMENTS_DOCUMENTED: _NOTE,
    A.PRICING_MODEL_SELECTED: _NOTE,
    A.INTERNAL_APPROVAL: KindSpec(_TEXT, role=Role.MANAGER),
    A.DISCOVERY_WAIVER: _WAIVER,
    A.EXECUTIVE_APPROVAL: KindSpec(_TEXT, role=Role.EXECUTIVE),
    A.PROPOSAL_DELIVERED: _DOCUMENT,
    A.CLIENT_ACKNOWLEDGED: _NOTE,
    A.COUNTER_OFFER: KindSpec({"amount": _money, "text": _optional}, events=("engagement.counter_offer",)),
    A.AGREEMENT_SIGNED: _DOCUMENT,
    A.PAYMENT_EVIDENCE: KindSpec({"reference": checks.text, "amount": _money}),
    A.KICKOFF_FORM: _NOTE,
    A.TEAM_ASSIGNED: KindSpec({"text": _optional}, users=("leadId", "memberIds")),
    A.ONBOARDING_WAIVER: _WAIVER,
    A.STATUS_UPDATE: KindSpec({"text": checks.text, "health": _health}),
    A.RISK_RAISED: KindSpec(_TEXT, flags={"at_risk": True}, events=("engagement.risk_raised",)),
    A.RISK_RESOLVED: KindSpec(_TEXT, flags={"at_risk": False}),
    A.NOTE: _NOTE,
}


def wrong_values(kind: ActivityKind, path: str, data: Mapping[str, Any]) -> list[Finding]:  # Any: as above
    """What is wrong with the values of an activity, field by field.

    Args:
        kind: the activity's kind.
        path: where its fields lie in the input.
        data: the values by field name.
    """
    return [check(f"{path}.{name}", data.get(name)) for name, check in KINDS[kind].checks.items()]


def touches(kind: ActivityKind) -> bool:
    """Whether recording this sets the idle clocks back and clears the stale flag. Source: engagements.md §6."""
    return kind in TOUCHES


def summary_of(data: Mapping[str, Any]) -> str | None:  # Any: as above
    """What a person wrote, if the activity has words of its own."""
    text = data.get("text")
    return text if given(text) else None
