"""What is kept of a move under its idempotency key, and the outcome made of it again."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from commands.outcomes import Applied, Planned, TransitionOutcome
from commands.record_write import kept_as, kept_record
from commands.unit import Frozen
from guards.enums import EffectKind, RefusalCode, Role, Severity
from guards.rules import Fix, Named, RuleResult
from models import Transition


def freeze(outcome: TransitionOutcome) -> Frozen | None:
    """What to keep of an applied move under its idempotency key."""
    if not isinstance(outcome, Applied) or outcome.dry_run:
        return None
    return {
        **kept_as(outcome.record),
        "transition": str(outcome.transition.id) if outcome.transition else None,
        "changed": outcome.changed,
        "warnings": [asdict(rule) for rule in outcome.warnings],
        "waived": [asdict(rule) for rule in outcome.waived],
        "effects": [asdict(effect) for effect in outcome.effects],
        "skipped": [asdict(effect) for effect in outcome.skipped],
    }


async def thaw(kept: Frozen) -> TransitionOutcome:
    """The outcome of a move again, from what was kept."""
    row = await Transition.get(id=kept["transition"]) if kept["transition"] else None
    return Applied(
        await kept_record(kept),
        changed=kept["changed"],
        transition=row,
        warnings=tuple(_rule(rule) for rule in kept["warnings"]),
        waived=tuple(_rule(rule) for rule in kept["waived"]),
        effects=tuple(_effect(effect) for effect in kept["effects"]),
        skipped=tuple(_effect(effect) for effect in kept["skipped"]),
        replayed=True,
    )


def _rule(kept: dict[str, Any]) -> RuleResult:  # Any: what asdict made of a RuleResult
    fix = kept["fix"]
    restored = RuleResult(**kept)
    return replace(
        restored,
        code=RefusalCode(restored.code),
        severity=Severity(restored.severity),
        fix=_fix(fix) if fix else None,
    )


def _fix(kept: dict[str, Any]) -> Fix:  # Any: what asdict made of a Fix
    roles = tuple(Role(role) for role in kept["roles"])
    value, row = kept.get("value"), kept.get("row")  # what was kept by an earlier release doesn't say
    named = Named(row["type_name"], UUID(row["key"])) if row else None
    return Fix(kept["mutation"], kept["argument"], roles, value, named)


def _effect(kept: dict[str, Any]) -> Planned:  # Any: what asdict made of a Planned
    due = datetime.fromisoformat(kept["due_at"]) if kept["due_at"] else None
    suppressed = kept.get("suppressed", False)  # what was kept by an earlier release doesn't say
    return Planned(EffectKind(kept["kind"]), kept["key"], kept["summary"], due, suppressed)
