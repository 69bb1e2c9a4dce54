"""The closed sets of what is decided, ordered, believed and spent of ventures."""

from guards.venture_enums import (
    AssumptionAction,
    AssumptionGroup,
    AssumptionSetStatus,
    BudgetLevel,
    CalibrationDirection,
    DecisionStatus,
    DirectiveStatus,
    FeasibilityRisk,
    Gate,
    GateKind,
    GateOutcome,
    GateResult,
    PreferenceScope,
    RealityVerdict,
    RollbackCause,
    TokenProfile,
)
from schema.enums import describe

__all__ = [
    "AssumptionAction",
    "AssumptionGroup",
    "AssumptionSetStatus",
    "BudgetLevel",
    "CalibrationDirection",
    "DecisionStatus",
    "DirectiveStatus",
    "FeasibilityRisk",
    "Gate",
    "GateKind",
    "GateOutcome",
    "GateResult",
    "PreferenceScope",
    "RealityVerdict",
    "RollbackCause",
    "TokenProfile",
]

describe(
    Gate,
    "Every gate: seven that decide, and three advisory checkpoints.",
    {
        "MARKET_VALIDATION": "Stage 3, a kill gate.",
        "PROFITABILITY": "Stage 5, a kill gate.",
        "TECH_FEASIBILITY": "Stage 13, a kill gate.",
        "SCHEMA_FIREWALL": "Stage 16, a promotion gate.",
        "ENVIRONMENT_READY": "Stage 17, a promotion gate.",
        "GO_TO_MARKET_READY": "Stage 22, a promotion gate.",
        "LAUNCH": "Stage 23, a kill gate.",
        "VALIDATION_CHECKPOINT": "Stage 3, advisory.",
        "PROFITABILITY_CHECKPOINT": "Stage 5, advisory.",
        "SCHEMA_CHECKPOINT": "Stage 16, advisory.",
    },
)

describe(
    GateKind,
    "What a gate may decide.",
    {
        "ADVISORY": "Nothing: it only advises.",
        "KILL": "Whether the venture goes on, goes back, or ends.",
        "PROMOTION": "Whether the venture goes on now.",
    },
)

describe(
    GateResult,
    "What the evaluation of a gate says.",
    {
        "PASS": "All thresholds are met.",
        "REQUIRES_DECISION": "Something is against it: the chairman decides.",
        "REQUIRES_APPROVAL": "The chairman approves, or holds it.",
    },
)

describe(
    GateOutcome,
    "What is decided at a gate.",
    {
        "PROCEED": "The venture may leave the stage.",
        "REVISE": "The venture goes back to an earlier stage.",
        "KILL": "The venture ends.",
        "APPROVE": "The venture may leave the stage.",
        "HOLD": "The venture stays for now.",
    },
)

describe(
    DecisionStatus,
    "Where a decision stands; a decided one is final.",
    {
        "PENDING": "It waits for the chairman.",
        "DECIDED": "It was decided, for good.",
        "CANCELLED": "It was withdrawn, or the venture moved on without it.",
    },
)

describe(
    RollbackCause,
    "Why a launch is not ready, which says to which stage the venture goes back.",
    {
        "DEPLOYMENT": "The deployment: back to stage 22.",
        "SECURITY": "Security: back to stage 20.",
        "PERFORMANCE": "Performance: back to stage 20.",
        "OPERATIONAL": "Operations: back to stage 17.",
        "FINANCIAL": "The figures: back to stage 5.",
    },
)

describe(
    FeasibilityRisk,
    "The band that the technical score of a venture falls in.",
    {
        "LOW": "4 and more.",
        "MEDIUM": "3 and more.",
        "HIGH": "2 and more.",
        "CRITICAL": "Less than 2.",
    },
)

describe(
    DirectiveStatus,
    "Where a strategic directive stands.",
    {
        "DRAFT": "It is being written.",
        "PENDING_APPROVAL": "It waits for an executive.",
        "ACTIVE": "It was approved.",
        "IN_PROGRESS": "It is carried out.",
        "COMPLETED": "All its criteria are met.",
        "CANCELLED": "It was given up.",
    },
)

describe(
    AssumptionGroup,
    "What an assumption is about.",
    {
        "MARKET": "The market.",
        "COMPETITOR": "The competitors.",
        "PRODUCT": "The product.",
        "TIMING": "The right moment.",
    },
)

describe(
    AssumptionSetStatus,
    "Where a set of assumptions stands.",
    {
        "DRAFT": "It is being written.",
        "ACTIVE": "It was finalized, and is what is believed.",
        "SUPERSEDED": "A later set took its place.",
        "VALIDATED": "Reality bore it out.",
        "INVALIDATED": "Reality proved it wrong.",
    },
)

describe(
    AssumptionAction,
    "What a stage does with the assumption set.",
    {
        "CREATE_DRAFT": "Draft it.",
        "FINALIZE": "Finalize it.",
        "UPDATE": "Bring it up to date.",
        "BEGIN_REALITY_COLLECTION": "Begin to collect what became of it.",
        "COLLECT_REALITY_DATA": "Collect what became of it.",
        "GENERATE_CALIBRATION_REPORT": "Compare it with what became of it.",
    },
)

describe(
    CalibrationDirection,
    "Which way beliefs erred.",
    {
        "OPTIMISTIC": "More was believed than came true.",
        "PESSIMISTIC": "Less was believed than came true.",
        "MIXED": "Now this way, now that.",
    },
)

describe(
    TokenProfile,
    "How much a venture may spend on models.",
    {
        "EXPLORATORY": "Little, to explore.",
        "STANDARD": "The usual.",
        "DEEP_DUE_DILIGENCE": "Much, to be thorough.",
        "CUSTOM": "What was set for this venture.",
    },
)

describe(
    BudgetLevel,
    "How much of a token budget is left.",
    {
        "OK": "More than a fifth.",
        "LOW": "A fifth or less.",
        "CRITICAL": "A tenth or less.",
        "EXHAUSTED": "Nothing.",
    },
)

describe(
    PreferenceScope,
    "Where a preference in force comes from.",
    {
        "VENTURE": "It was set for the venture.",
        "GLOBAL": "It was set for all ventures.",
        "DEFAULT": "Nobody set it.",
    },
)

describe(
    RealityVerdict,
    "What reality said of an assumption.",
    {
        "VALIDATED": "It proved true: 1.",
        "PARTLY": "It proved half true: 0.5.",
        "INVALIDATED": "It proved wrong: 0.",
    },
)
