"""What rows about ventures need to be some that their tables take; see `tests.support.wild_rows`."""

from collections.abc import Callable, Mapping

from tortoise.models import Model

from guards.venture_enums import (
    ArtifactValidation,
    AssumptionSetStatus,
    DecisionStatus,
    DirectiveStatus,
    GateKind,
    GateOutcome,
    StageWorkStatus,
    TokenProfile,
    VentureStatus,
)
from guards.venture_gate_table import GATE
from guards.venture_settings import SETTINGS
from models import (
    AssumptionSet,
    GateDecision,
    Preference,
    StageWork,
    StrategicDirective,
    TokenUse,
    Venture,
    VentureArtifact,
)
from tests.support.mending import Mending, Values

_TYPES = ("idea_brief", "critique_report", "risk_matrix", "sales_playbook", 'no "such" type')
_EPISTEMIC: tuple[list[Values], ...] = ([], [{"kind": "FACT", "statement": 'They "bake"', "reference": None}])
_DETAILS: tuple[Values, ...] = ({}, {"topRisks": ["price", 'tr"ust']}, {"odd": [1, 2.5, None]})
_BELIEFS: tuple[list[Values], ...] = (
    [],
    [{"key": "A1", "group": "MARKET", "belief": "Bakers pay\n", "confidence": "0.5", "evidence": []}],
)
_AMOUNTS = (0, 1, 5_000, 2**31 - 1)


def _stage(one: Mending) -> int:
    return one.chance.randint(1, 25)


def _venture(one: Mending) -> Values:
    graduated = one.row["status"] == VentureStatus.GRADUATED
    return {
        "stage": 25 if graduated else _stage(one),
        "tier": one.chance.randint(0, 3),
        "token_budget": 1_000 if one.row["token_profile"] == TokenProfile.CUSTOM else None,
        "killed_at": one.when("status", VentureStatus.KILLED),
        "kill_reason": one.text_when("status", VentureStatus.KILLED, "name"),
        "graduated_at": one.when("status", VentureStatus.GRADUATED),
        "attributes": one.chance.choice(({}, {"region": 'E"U', "": "\n"})),
    }


def _work(one: Mending) -> Values:
    begun = one.row["status"] != StageWorkStatus.NOT_STARTED
    return {
        "stage": _stage(one),
        "attempt": one.place + 1,
        "entered_at": one.row["updated_at"] if begun else None,
        "entry_sequence": 1 if begun else None,
        "completed_at": one.when("status", StageWorkStatus.COMPLETED, StageWorkStatus.SKIPPED, at="updated_at"),
        "blocked_reason": 'no "time"' if one.row["status"] == StageWorkStatus.BLOCKED else None,
        "checklist": one.chance.choice(({}, {"inputs": ["voice_recording"], "outputs": [], "checks": ["x"]})),
        "metrics": one.chance.choice(({}, {"market_fit": "80.5", "gross_margin": "0.60"})),
    }


def _artifact(one: Mending) -> Values:
    told = one.chance.choice(_EPISTEMIC)
    classified = one.row["epistemic"] is not None
    return {
        "stage": _stage(one),
        "type": one.chance.choice(_TYPES),
        "version": one.place + 1,
        "content": one.row["content"] or "Text",
        "quality": one.chance.choice((None, 0, 70, 100)),
        "validated_at": None if one.row["validation"] == ArtifactValidation.PENDING else one.row["created_at"],
        "epistemic": told if classified else None,
        "classified_at": one.row["created_at"] if classified else None,
        "metadata": one.chance.choice(_DETAILS),
        "superseded_at": None if one.row["current"] else one.later("created_at"),
    }


def _decision(one: Mending) -> Values:
    spec = one.chance.choice(list(GATE.values()))
    outcome = one.chance.choice(spec.outcomes) if one.row["status"] == DecisionStatus.DECIDED else None
    back = outcome is GateOutcome.REVISE and spec.kind is GateKind.KILL
    return {
        "gate": spec.gate,
        "kind": spec.kind,
        "stage": int(spec.stage),
        "attempt": one.place + 1,
        "evaluation": {},
        "scores": {},
        "preferences": {},
        "metadata": {},
        "outcome": outcome,
        "rolled_back_to": 1 if back else None,
        "closed_at": None if one.row["status"] == DecisionStatus.PENDING else one.later("requested_at"),
    }


def _preference(one: Mending) -> Values:
    return {"key": list(SETTINGS)[one.place % len(SETTINGS)], "value": one.chance.choice((0, 7, 0.5, "x", ["a"]))}


def _directive(one: Mending) -> Values:
    return {
        "key": f"SD-{one.place}-BRAND",
        "stage": _stage(one),
        "criteria": one.chance.choice(([], [{"text": 'All "done"', "met": True}])),
        "completed_at": one.when("status", DirectiveStatus.COMPLETED),
        "cancelled_at": one.when("status", DirectiveStatus.CANCELLED),
    }


def _beliefs(one: Mending) -> Values:
    final = one.row["status"] not in {AssumptionSetStatus.DRAFT, AssumptionSetStatus.SUPERSEDED}
    return {
        "version": one.place + 1,
        "assumptions": one.chance.choice(_BELIEFS),
        "reality": [],
        "report": None,
        "created_stage": _stage(one),
        "finalized_at": one.later("created_at") if final else None,
        "finalized_stage": _stage(one) if final else None,
        "finalized_version": 2 if final else None,
        "calibrated_at": None,
        "calibrated_version": None,
    }


def _tokens(one: Mending) -> Values:
    tokens = one.chance.choice(_AMOUNTS)
    return {"stage": _stage(one), "tokens_in": tokens, "tokens_out": one.chance.choice(_AMOUNTS)}


MENDING: Mapping[type[Model], Callable[[Mending], Values]] = {
    Venture: _venture,
    StageWork: _work,
    VentureArtifact: _artifact,
    GateDecision: _decision,
    Preference: _preference,
    StrategicDirective: _directive,
    AssumptionSet: _beliefs,
    TokenUse: _tokens,
}
