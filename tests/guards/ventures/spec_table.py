"""The 25 stages once more, taken from the source by hand: what the product's own tables are held against.

Source: seed_facts.md A1-A5, B1-B4.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """One stage: phase, work type, suffix of its directive, artifacts."""

    phase: int
    work: str
    suffix: str | None
    artifacts: tuple[str, ...]


ROWS: dict[str, Row] = {
    "1": Row(1, "ARTIFACT_ONLY", None, ("idea_brief",)),
    "2": Row(1, "AUTOMATED_CHECK", None, ("critique_report",)),
    "3": Row(1, "DECISION_GATE", None, ("validation_report",)),
    "4": Row(1, "ARTIFACT_ONLY", None, ("competitive_analysis",)),
    "5": Row(1, "DECISION_GATE", None, ("financial_model",)),
    "6": Row(2, "ARTIFACT_ONLY", None, ("risk_matrix",)),
    "7": Row(2, "ARTIFACT_ONLY", None, ("pricing_model",)),
    "8": Row(2, "ARTIFACT_ONLY", None, ("business_model_canvas",)),
    "9": Row(2, "ARTIFACT_ONLY", None, ("exit_strategy",)),
    "10": Row(3, "SD_REQUIRED", "BRAND", ("brand_guidelines", "cultural_design_config")),
    "11": Row(3, "ARTIFACT_ONLY", None, ("gtm_plan", "marketing_manifest", "brand_messaging_options")),
    "12": Row(3, "ARTIFACT_ONLY", None, ("sales_playbook",)),
    "13": Row(4, "DECISION_GATE", None, ("tech_stack_decision",)),
    "14": Row(4, "SD_REQUIRED", "DATAMODEL", ("data_model", "erd_diagram")),
    "15": Row(4, "SD_REQUIRED", "STORIES", ("user_story_pack",)),
    "16": Row(4, "DECISION_GATE", "SCHEMA", ("api_contract", "schema_spec")),
    "17": Row(5, "SD_REQUIRED", "ENVCONFIG", ("system_prompt", "cicd_config")),
    "18": Row(5, "SD_REQUIRED", "MVP", ()),
    "19": Row(5, "SD_REQUIRED", "INTEGRATION", ()),
    "20": Row(5, "SD_REQUIRED", "SECURITY", ("security_audit",)),
    "21": Row(6, "SD_REQUIRED", "QA", ("test_plan", "uat_report")),
    "22": Row(6, "SD_REQUIRED", "DEPLOY", ("deployment_runbook",)),
    "23": Row(6, "DECISION_GATE", None, ("launch_checklist",)),
    "24": Row(6, "ARTIFACT_ONLY", None, ("analytics_dashboard",)),
    "25": Row(6, "SD_REQUIRED", "OPTIMIZE", ("optimization_roadmap", "assumptions_vs_reality_report")),
}
STAGES = (*ROWS, "26")
PHASES = {1: "THE_TRUTH", 2: "THE_ENGINE", 3: "THE_IDENTITY", 4: "THE_BLUEPRINT", 5: "THE_BUILD_LOOP"} | {
    6: "LAUNCH_AND_LEARN"
}
LENGTHS: dict[str, int] = {
    "competitive_analysis": 400,
    "business_model_canvas": 400,
    "critique_report": 300,
    "validation_report": 300,
    "financial_model": 300,
    "brand_guidelines": 300,
    "gtm_plan": 300,
    "data_model": 300,
    "user_story_pack": 300,
    "assumptions_vs_reality_report": 300,
    "idea_brief": 200,
    "risk_matrix": 200,
    "pricing_model": 200,
    "exit_strategy": 200,
    "marketing_manifest": 200,
    "sales_playbook": 200,
    "tech_stack_decision": 200,
    "api_contract": 200,
    "schema_spec": 200,
    "security_audit": 200,
    "test_plan": 200,
    "optimization_roadmap": 200,
    "system_prompt": 150,
    "uat_report": 150,
    "deployment_runbook": 150,
}
"""Characters at least; 100 for any other type."""

QUALITIES = {
    "financial_model": 70,
    "data_model": 70,
    "schema_spec": 70,
    "security_audit": 80,
    "brand_guidelines": 50,
}
"""Quality at least at a phase's boundary; 60 for any other type."""

GATES = {
    "3": "market_validation",
    "5": "profitability",
    "13": "tech_feasibility",
    "16": "schema_firewall",
    "17": "environment_ready",
    "22": "go_to_market_ready",
    "23": "launch",
}
KILL = ("3", "5", "13", "23")
PROMOTION = {"16": (12, 10), "17": (6, 6), "22": (14, 14)}
"""How many checks, and how many must hold."""

ROLLBACKS = {("3", "1"), ("5", "1"), ("5", "5"), ("13", "13")} | {("23", to) for to in ("22", "20", "17", "5")}
BOUNDARIES = {"5": 1, "9": 2, "12": 3, "16": 4, "20": 5}
EPISTEMIC = ("3", "5", "6", "16")
BUCKETS = ("classified", "fact", "assumption", "simulation", "unknown")
EXITS: dict[str, tuple[str, ...]] = {
    "1": ("title", "description", "category", "problem_statement", "chairman_intent"),
    "2": ("multi_model_pass", "contrarian_review", "top_risks"),
    "3": ("validation_score",),
    "5": ("financial_model", "unit_economics"),
    "6": ("risks", "risk_mitigations"),
    "12": ("sales_playbook",),
    "16": tuple(
        f"schema_checklist.{item}"
        for item in (
            "entities_named",
            "relationships_explicit",
            "fields_typed",
            "constraints_stated",
            "api_contracts_generated",
            "typescript_interfaces_generated",
        )
    ),
}
ENTRIES = {"1": "idea_document", "2": "critique", "4": "competitive_analysis", "5": "financial_model"}
"""By the stage that is left for the one that asks for it."""

ASSUMPTIONS = {"2": "draft", "3": "finalize", "5": "update", "25": "calibrate"}
ADVISORY = {"3": "validation_checkpoint", "5": "profitability_checkpoint", "16": "schema_checkpoint"}
WARNINGS = {"5": "budget.confirmed", "21": "metric.coverage", "25": "assumptions.validated"}
ALWAYS = {"edge.forceable", "venture.active", "role.write", "owner.present", "owner.locked"}


def leaving(stage: str) -> set[str]:
    """The rules that must hold to leave a stage, besides those of every move."""
    row = ROWS[stage]
    artifacts = {f"artifact.{kind}" for kind in row.artifacts}
    directive = {f"directive.{row.suffix.lower()}"} if row.suffix else set()
    exits = {f"exit.{name}" for name in EXITS.get(stage, ())}
    decision = {f"decision.{GATES[stage]}"} if stage in GATES else set()
    epistemic = {f"epistemic.{stage}.{bucket}" for bucket in BUCKETS} if stage in EPISTEMIC else set()
    tier = {"tier.cap"} if stage == "3" else set()
    assumptions = {f"assumptions.{ASSUMPTIONS[stage]}"} if stage in ASSUMPTIONS else set()
    entry = {f"entry.{ENTRIES[stage]}"} if stage in ENTRIES else set()
    return artifacts | directive | exits | decision | epistemic | boundary(stage) | tier | assumptions | entry


def boundary(stage: str) -> set[str]:
    """The rules of the phase boundary behind a stage."""
    phase = BOUNDARIES.get(stage)
    kinds = (kind for row in ROWS.values() if row.phase == phase for kind in row.artifacts)
    return {f"boundary.{stage}.{kind}" for kind in kinds}


def warned(stage: str) -> set[str]:
    """The rules that only warn on leaving a stage."""
    advisory = {f"advisory.{ADVISORY[stage]}"} if stage in ADVISORY else set()
    other = {WARNINGS[stage]} if stage in WARNINGS else set()
    inputs = {f"input.{int(stage) + 1}"} if stage != "25" else set()
    return advisory | other | inputs
