"""The rules of ventures as a table, most of them made of the tables of stages and gates. Source: ventures.md §2."""

from collections.abc import Iterable, Mapping

from guards import venture_assumptions as believed
from guards import venture_evidence as evidence
from guards import venture_rules as judge
from guards.enums import Severity
from guards.rules import WRITERS, Fix, Rule, Step
from guards.venture_calibration import REPORT
from guards.venture_directives import APPROVERS
from guards.venture_enums import ArtifactValidation, EpistemicKind, Gate
from guards.venture_evidence import Predicate
from guards.venture_exits import EXITS
from guards.venture_facts import VentureFacts
from guards.venture_gate_table import GATE
from guards.venture_stage import VentureStage
from guards.venture_stages import STAGE, VENTURE_STAGES, finished_phase

_Rule = Rule[VentureFacts]
_BUCKETS: Mapping[EpistemicKind, tuple[str, str]] = {
    EpistemicKind.FACT: ("Facts must name their source", "Name the source of each fact."),
    EpistemicKind.ASSUMPTION: ("Assumptions must name an assumption set", "Name a set of this venture for each."),
    EpistemicKind.SIMULATION: ("Simulations must name their run", "Name the run of each simulation."),
    EpistemicKind.UNKNOWN: (
        "At least one unknown must be declared, and each must say what would resolve it",
        "Declare what is not known, and what would resolve it.",
    ),
}


def _warning(rule_id: str, summary: str, source: str, holds: Predicate, remedy: str, fix: Fix) -> _Rule:
    return Rule(rule_id, summary, source, holds, remedy, fix, severity=Severity.WARN)


_GENERATED: Mapping[str, Step] = {REPORT: Step("Generate it from the reality data.", Fix("generateCalibrationReport"))}
"""Artifacts that are not written by hand: what makes them."""

_COMPLETE: Mapping[str, tuple[str, str]] = {
    "2": ("idea_document", "idea_brief"),
    "3": ("critique", "critique_report"),
    "5": ("competitive_analysis", "competitive_analysis"),
    "6": ("financial_model", "financial_model"),
}
"""What must be complete to enter a stage: the end of its rule's id, and the artifact. Source: seed_facts.md A4."""

_ASSUMPTIONS: Mapping[str, _Rule] = {
    "2": Rule(
        "assumptions.draft",
        "Assumptions must be drafted",
        "seed_facts.md A5, stage 2",
        believed.drafted,
        "Draft an assumption set.",
        Fix("draftAssumptionSet"),
    ),
    "3": Rule(
        "assumptions.finalize",
        "The assumption set must be finalized",
        "seed_facts.md A5, stage 3",
        believed.finalized,
        "Finalize the draft.",
        Fix("finalizeAssumptionSet"),
    ),
    "5": Rule(
        "assumptions.update",
        "The assumption set must be updated in this stage",
        "seed_facts.md A5, stage 5",
        believed.updated,
        "Update the active set by what the forecast taught.",
        Fix("updateAssumptionSet"),
    ),
    "25": Rule(
        "assumptions.calibrate",
        "The calibration report must be generated",
        "seed_facts.md A5, stage 25",
        believed.calibrated,
        "Generate it from the reality data.",
        Fix("generateCalibrationReport"),
    ),
}

_WARNINGS: Mapping[str, tuple[_Rule, ...]] = {
    "5": (
        _warning(
            "budget.confirmed",
            "The token budget profile should be confirmed",
            "seed_facts.md A5, stage 5",
            judge.profile_confirmed,
            "Confirm the profile, or choose another one.",
            Fix("confirmTokenProfile", "profile"),
        ),
    ),
    "21": (
        _warning(
            "metric.coverage",
            "Test coverage should reach its target",
            "seed_facts.md A3, stage 21",
            judge.on_target("21", "coverage"),
            "Test more, or give the figure.",
            Fix("updateStageWork", "metrics", value="coverage"),
        ),
    ),
    "25": (
        _warning(
            "assumptions.validated",
            "Somebody should validate the calibration report",
            "ventures.md §2, Stage 25",
            evidence.validated(REPORT, _GENERATED[REPORT]),
            "Read it, and say whether it holds.",
            Fix("validateArtifact", "validation", value=ArtifactValidation.VALIDATED),
        ),
    ),
}


def blocking(stage: VentureStage) -> tuple[_Rule, ...]:
    """The rules that must hold to leave a stage, in the order of the source's list."""
    return (
        *(_artifact(stage, kind) for kind in stage.artifacts),
        *((_directive(stage),) if stage.suffix else ()),
        *EXITS.get(stage.key, ()),
        *((_decision(stage, stage.gate),) if stage.gate else ()),
        *(_epistemic(stage) if stage.epistemic else ()),
        *_boundary(stage),
        *((TIER_CAP,) if stage.number == _TIER_CAP else ()),
        *((_ASSUMPTIONS[stage.key],) if stage.key in _ASSUMPTIONS else ()),
        *_entry(stage.number + 1),
    )


def warning(stage: VentureStage) -> tuple[_Rule, ...]:
    """The rules that only warn of something on leaving a stage."""
    return (
        *((_advice(stage, stage.checkpoint),) if stage.checkpoint else ()),
        *_WARNINGS.get(stage.key, ()),
        *_inputs(stage.number + 1),
    )


def _artifact(stage: VentureStage, kind: str) -> _Rule:
    remedy = f"Record the {kind}; whoever may write the venture may do that."
    make = _GENERATED.get(kind, Step(remedy, Fix("recordArtifact", "type", value=kind)))
    return Rule(
        f"artifact.{kind}",
        f"The artifact {kind} must be there, not rejected, and long enough",
        f"ventures.md §2 item 1; seed_facts.md A2, stage {stage.key}; A5",
        evidence.recorded(kind),
        make.remedy,
        make.fix,
    )


def _directive(stage: VentureStage) -> _Rule:
    return Rule(
        f"directive.{(stage.suffix or '').lower()}",
        f"The strategic directive {stage.suffix} must be completed",
        f"ventures.md §2 item 2; seed_facts.md A2, stage {stage.key}",
        judge.directed(stage.key),
        "Create it, have it approved, and complete it.",
        Fix("createDirective", "suffix", value=stage.suffix),
    )


def _decision(stage: VentureStage, gate: Gate) -> _Rule:
    spec = GATE[gate]
    return Rule(
        f"decision.{gate.lower()}",
        f"The chairman must decide {spec.passing} at the gate {spec.label}",
        f"ventures.md §2 item 4; seed_facts.md B2-B3, stage {stage.key}",
        judge.decided(gate),
        "Ask for the decision; the CHAIRMAN or an ADMIN decides.",
        Fix("requestGateDecision", "gate", WRITERS, gate),
    )


def _epistemic(stage: VentureStage) -> Iterable[_Rule]:
    source = f"ventures.md §2 item 5; seed_facts.md A5, stage {stage.key}"
    fix = Fix("classifyArtifact", "entries")
    yield Rule(
        f"epistemic.{stage.key}.classified",
        "What the artifacts of the stage say must be classified",
        source,
        evidence.classified(stage.key),
        "Put each statement into one of the four buckets.",
        fix,
    )
    for kind, (summary, remedy) in _BUCKETS.items():
        rule_id = f"epistemic.{stage.key}.{kind.lower()}"
        yield Rule(rule_id, summary, source, evidence.bucket(stage.key, kind), remedy, fix)


def _boundary(stage: VentureStage) -> Iterable[_Rule]:
    for finished in finished_phase(stage.key):
        for kind in finished.artifacts:
            yield Rule(
                f"boundary.{stage.key}.{kind}",
                f"The artifact {kind} must be good enough at the end of its phase",
                "ventures.md §2 item 6; seed_facts.md B4 Rec.",
                evidence.good_enough(kind),
                "Have it reviewed with its quality, or record a better version.",
                Fix("validateArtifact", "quality", value=kind),
            )


def _entry(number: int) -> Iterable[_Rule]:
    if str(number) in _COMPLETE:
        name, kind = _COMPLETE[str(number)]
        yield Rule(
            f"entry.{name}",
            f"The artifact {kind} must be complete",
            f"ventures.md §2 item 8; seed_facts.md A4, stage {number}",
            evidence.complete(kind),
            "Record it, or the version that its reviewer asks for.",
            Fix("recordArtifact", "type", value=kind),
        )


def _advice(stage: VentureStage, gate: Gate) -> _Rule:
    return _warning(
        f"advisory.{gate.lower()}",
        f"The {GATE[gate].label.lower()} should have no objection, or it should be noted",
        f"seed_facts.md B1, stage {stage.key}",
        judge.advised(gate),
        "Correct the figures, or have the chairman note the objection.",
        Fix("requestGateDecision", "gate", WRITERS, gate),
    )


def _inputs(number: int) -> Iterable[_Rule]:
    if str(number) in STAGE:
        yield _warning(
            f"input.{number}",
            "The inputs of the next stage should be there",
            f"ventures.md §2 item 8; seed_facts.md A3, stage {number}",
            judge.supplied(str(number)),
            "Tick the inputs that are there.",
            Fix("updateStageWork", "inputs"),
        )


_TIER_CAP = 3
TIER_CAP = Rule(
    "tier.cap",
    "A venture of tier 0 may not pass stage 3",
    "ventures.md §2 item 7; seed_facts.md A4, B5",
    judge.below_cap,
    "Give it another tier.",
    Fix("updateVenture", "tier", APPROVERS, "1"),
)

BLOCKING: Mapping[str, tuple[_Rule, ...]] = {stage.key: blocking(stage) for stage in VENTURE_STAGES}
WARNING: Mapping[str, tuple[_Rule, ...]] = {stage.key: warning(stage) for stage in VENTURE_STAGES}
