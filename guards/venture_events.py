"""The events of ventures. Source: ventures.md §4."""

from guards.event_parts import CLOCK_OPTIONAL, OWNER, SNOOZE, clock_fields, move_fields
from guards.event_schema import EventType, flag, global_id, listing, number, one_of, or_null, text
from guards.venture_enums import (
    BudgetLevel,
    CalibrationDirection,
    Gate,
    GateKind,
    GateOutcome,
    GateResult,
    TokenProfile,
    VentureStatus,
)
from guards.venture_stages import ORBIT, STAGE

_STAGES = (*STAGE, ORBIT)
_CLOCK = clock_fields(_STAGES)
_STAGE = one_of(STAGE, "The stage, by its number.")
_DECISION = {
    "decisionId": global_id("The decision"),
    "gate": one_of(Gate, "The gate."),
    "kind": one_of(GateKind, "What it may decide."),
    "stage": _STAGE,
    "attempt": number("Which attempt at the gate it is."),
    "result": one_of(GateResult, "What the thresholds say."),
}

VENTURE_EVENTS = (
    EventType(
        "venture.created",
        "A venture was created.",
        {"name": text("Its name."), "stage": _STAGE},
    ),
    EventType(
        "venture.updated",
        "Something about a venture changed that is no move; the other fields depend on `change`.",
        {
            "change": text(
                "What changed: fields, status, artifact, work, directive, decision, assumptions, preference or tokens."
            )
        },
        open=True,
    ),
    EventType(
        "venture.status_changed",
        "A venture was paused, resumed, archived, or taken out of the archive.",
        {
            "before": one_of(VentureStatus, "What it was."),
            "status": one_of(VentureStatus, "What it is."),
            "reason": or_null(text("Why.")),
        },
    ),
    EventType(
        "venture.stage_changed",
        "A venture moved.",
        move_fields(_STAGES, "The stage's own fields, such as gate, outcome or rollbackCause."),
    ),
    EventType(
        "venture.artifact_recorded",
        "A new version of an artifact is the current one.",
        {
            "artifactId": global_id("The artifact"),
            "type": text("Its type."),
            "stage": _STAGE,
            "title": text("Its title."),
            "artifactVersion": number("Which version of it this is."),
        },
    ),
    EventType("venture.gate_pending", "A gate waits for a decision.", _DECISION),
    EventType(
        "venture.gate_decided",
        "A gate was decided.",
        {
            **_DECISION,
            "outcome": one_of(GateOutcome, "What was decided."),
            "rationale": or_null(text("Why.")),
            "rolledBackTo": or_null(text("The stage that it went back to; null unless the outcome is REVISE.")),
        },
    ),
    EventType(
        "venture.killed",
        "A gate ended a venture.",
        {
            "decisionId": global_id("The decision"),
            "gate": one_of(Gate, "The gate."),
            "stage": _STAGE,
            "reason": text("Why."),
            "decommission": flag("Whether its infrastructure is to be taken down."),
        },
        frozenset({"decisionId", "decommission"}),
    ),
    EventType(
        "venture.graduated",
        "A venture entered The Orbit.",
        move_fields(_STAGES, "The stage's own fields."),
    ),
    EventType(
        "venture.directive_completed",
        "A strategic directive was completed.",
        {
            "directiveId": global_id("The directive"),
            "key": text("Its key."),
            "stage": _STAGE,
            "title": text("What it is about."),
        },
    ),
    EventType(
        "venture.calibrated",
        "The report that compares what was believed with what came true was generated.",
        {
            "assumptionSetId": global_id("The assumptions that were believed first"),
            "direction": one_of(CalibrationDirection, "Which way the beliefs erred."),
            "magnitude": text("How far, from 0 to 1, exact, as text."),
            "learnings": listing(text("One."), "What is learned of it."),
        },
        frozenset({"learnings"}),
    ),
    EventType(
        "venture.token_budget_low",
        "A venture's tokens run out.",
        {
            "level": one_of(BudgetLevel, "How much is left."),
            "profile": one_of(TokenProfile, "Which budget it has."),
            "budget": number("All tokens that it may use."),
            "used": number("Those used, simulations left out."),
        },
    ),
    EventType("venture.owner_reassigned", "A venture has another owner.", OWNER, frozenset({"locked"})),
    EventType(
        "venture.escalated",
        "A clock escalated a venture, or could not move it.",
        {**_CLOCK, "code": text("Why its move was refused."), "message": text("The same in words.")},
        CLOCK_OPTIONAL | {"code", "message"},
        open=True,
    ),
    EventType("venture.snoozed", "Nudges are held back.", SNOOZE),
    EventType(
        "venture.gate_reminded",
        "A gate has waited for its decision for too long.",
        _CLOCK,
        CLOCK_OPTIONAL,
        open=True,
    ),
)
