"""How long an artifact must be at least, and how good at a phase boundary. Source: seed_facts.md A5, B4 "Rec."."""

from collections.abc import Mapping

OTHER_LENGTH = 100
OTHER_QUALITY = 60

_LENGTHS: Mapping[int, tuple[str, ...]] = {
    400: ("competitive_analysis", "business_model_canvas"),
    300: (
        "critique_report",
        "validation_report",
        "financial_model",
        "brand_guidelines",
        "gtm_plan",
        "data_model",
        "user_story_pack",
        "assumptions_vs_reality_report",
    ),
    200: (
        "idea_brief",
        "risk_matrix",
        "pricing_model",
        "exit_strategy",
        "marketing_manifest",
        "sales_playbook",
        "tech_stack_decision",
        "api_contract",
        "schema_spec",
        "security_audit",
        "test_plan",
        "optimization_roadmap",
    ),
    150: ("system_prompt", "uat_report", "deployment_runbook"),
}
_BY_TYPE: Mapping[str, int] = {kind: length for length, kinds in _LENGTHS.items() for kind in kinds}
_QUALITIES: Mapping[str, int] = {
    "financial_model": 70,
    "data_model": 70,
    "schema_spec": 70,
    "security_audit": 80,
    "brand_guidelines": 50,
}


def minimum_length(kind: str) -> int:
    """How many characters an artifact of a type must have, blanks around it left out."""
    return _BY_TYPE.get(kind, OTHER_LENGTH)


def minimum_quality(kind: str) -> int:
    """How good an artifact of a type must be at the boundary of its phase, from 0 to 100."""
    return _QUALITIES.get(kind, OTHER_QUALITY)
