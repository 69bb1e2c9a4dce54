"""The closed sets that only ventures speak in. Source: ventures.md; seed_facts.md A, B, C."""

from enum import StrEnum


class VentureStatus(StrEnum):
    """Where a venture stands as a whole; only an active one moves. Source: ventures.md §1."""

    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    KILLED = "KILLED"
    GRADUATED = "GRADUATED"
    ARCHIVED = "ARCHIVED"


class VentureHealth(StrEnum):
    """How a venture fares. Source: ventures.md §1."""

    GREEN = "GREEN"
    YELLOW = "YELLOW"
    RED = "RED"


class VenturePhase(StrEnum):
    """The phases of the 25 stages, and what follows them. Source: seed_facts.md A1."""

    THE_TRUTH = "THE_TRUTH"
    THE_ENGINE = "THE_ENGINE"
    THE_IDENTITY = "THE_IDENTITY"
    THE_BLUEPRINT = "THE_BLUEPRINT"
    THE_BUILD_LOOP = "THE_BUILD_LOOP"
    LAUNCH_AND_LEARN = "LAUNCH_AND_LEARN"
    THE_ORBIT = "THE_ORBIT"


class WorkType(StrEnum):
    """What the work of a stage mainly is. Source: seed_facts.md A1."""

    ARTIFACT_ONLY = "ARTIFACT_ONLY"
    AUTOMATED_CHECK = "AUTOMATED_CHECK"
    DECISION_GATE = "DECISION_GATE"
    SD_REQUIRED = "SD_REQUIRED"


class StageWorkStatus(StrEnum):
    """Where the work of one attempt at a stage stands. Source: ventures.md §1."""

    NOT_STARTED = "NOT_STARTED"
    IN_PROGRESS = "IN_PROGRESS"
    BLOCKED = "BLOCKED"
    COMPLETED = "COMPLETED"
    SKIPPED = "SKIPPED"


class ArtifactValidation(StrEnum):
    """What a reviewer said of an artifact. Source: ventures.md §1."""

    PENDING = "PENDING"
    VALIDATED = "VALIDATED"
    REJECTED = "REJECTED"
    NEEDS_REVISION = "NEEDS_REVISION"


class EpistemicKind(StrEnum):
    """The four buckets that a statement of an artifact falls in. Source: ventures.md §2 item 5."""

    FACT = "FACT"
    ASSUMPTION = "ASSUMPTION"
    SIMULATION = "SIMULATION"
    UNKNOWN = "UNKNOWN"


class Gate(StrEnum):
    """Every gate: seven that decide, and three advisory checkpoints. Source: seed_facts.md B1-B3."""

    MARKET_VALIDATION = "MARKET_VALIDATION"
    PROFITABILITY = "PROFITABILITY"
    TECH_FEASIBILITY = "TECH_FEASIBILITY"
    SCHEMA_FIREWALL = "SCHEMA_FIREWALL"
    ENVIRONMENT_READY = "ENVIRONMENT_READY"
    GO_TO_MARKET_READY = "GO_TO_MARKET_READY"
    LAUNCH = "LAUNCH"
    VALIDATION_CHECKPOINT = "VALIDATION_CHECKPOINT"
    PROFITABILITY_CHECKPOINT = "PROFITABILITY_CHECKPOINT"
    SCHEMA_CHECKPOINT = "SCHEMA_CHECKPOINT"


class GateKind(StrEnum):
    """What a gate may decide: nothing, the venture's end, or whether it goes on now. Source: ventures.md §1."""

    ADVISORY = "ADVISORY"
    KILL = "KILL"
    PROMOTION = "PROMOTION"


class GateResult(StrEnum):
    """What the evaluation of a gate says. Source: ventures.md §2, Gates."""

    PASS = "PASS"  # noqa: S105  # no password
    REQUIRES_DECISION = "REQUIRES_DECISION"
    REQUIRES_APPROVAL = "REQUIRES_APPROVAL"


class GateOutcome(StrEnum):
    """What is decided at a gate. Source: ventures.md §2, Gates."""

    PROCEED = "PROCEED"
    REVISE = "REVISE"
    KILL = "KILL"
    APPROVE = "APPROVE"
    HOLD = "HOLD"


class DecisionStatus(StrEnum):
    """Where a decision stands; a decided one is final. Source: ventures.md §1."""

    PENDING = "PENDING"
    DECIDED = "DECIDED"
    CANCELLED = "CANCELLED"


class RollbackCause(StrEnum):
    """Why a launch is not ready, which says to which stage the venture goes back. Source: seed_facts.md B2, gate 23."""

    DEPLOYMENT = "DEPLOYMENT"
    SECURITY = "SECURITY"
    PERFORMANCE = "PERFORMANCE"
    OPERATIONAL = "OPERATIONAL"
    FINANCIAL = "FINANCIAL"


class FeasibilityRisk(StrEnum):
    """The band that the technical score of a venture falls in. Source: seed_facts.md B2, gate 13."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"
    CRITICAL = "CRITICAL"


class DirectiveStatus(StrEnum):
    """Where a strategic directive stands. Source: ventures.md §1."""

    DRAFT = "DRAFT"
    PENDING_APPROVAL = "PENDING_APPROVAL"
    ACTIVE = "ACTIVE"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


class AssumptionGroup(StrEnum):
    """What an assumption is about. Source: ventures.md §1."""

    MARKET = "MARKET"
    COMPETITOR = "COMPETITOR"
    PRODUCT = "PRODUCT"
    TIMING = "TIMING"


class AssumptionSetStatus(StrEnum):
    """Where a set of assumptions stands. Source: ventures.md §1."""

    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    SUPERSEDED = "SUPERSEDED"
    VALIDATED = "VALIDATED"
    INVALIDATED = "INVALIDATED"


class AssumptionAction(StrEnum):
    """What a stage does with the assumption set. Source: seed_facts.md A5."""

    CREATE_DRAFT = "CREATE_DRAFT"
    FINALIZE = "FINALIZE"
    UPDATE = "UPDATE"
    BEGIN_REALITY_COLLECTION = "BEGIN_REALITY_COLLECTION"
    COLLECT_REALITY_DATA = "COLLECT_REALITY_DATA"
    GENERATE_CALIBRATION_REPORT = "GENERATE_CALIBRATION_REPORT"


class RealityVerdict(StrEnum):
    """What reality said of an assumption. Source: ventures.md §2, Stage 25; threads.md, LEARNING."""

    VALIDATED = "VALIDATED"
    PARTLY = "PARTLY"
    INVALIDATED = "INVALIDATED"


class CalibrationDirection(StrEnum):
    """Which way beliefs erred. Source: ventures.md §2, Stage 25."""

    OPTIMISTIC = "OPTIMISTIC"
    PESSIMISTIC = "PESSIMISTIC"
    MIXED = "MIXED"


class Archetype(StrEnum):
    """The kind of business, which sets the benchmarks of the profitability checkpoint. Source: seed_facts.md A5."""

    SAAS_B2B = "saas_b2b"
    SAAS_B2C = "saas_b2c"
    MARKETPLACE = "marketplace"
    HARDWARE = "hardware"
    SERVICES = "services"
    AI_AGENTS = "ai_agents"
    CONTENT = "content"


class CulturalStyle(StrEnum):
    """The cultural design style of a venture's brand. Source: seed_facts.md A4, stage 10."""

    WABI_SABI = "wabi_sabi"
    SWISS_MINIMAL = "swiss_minimal"
    BAUHAUS = "bauhaus"
    CALIFORNIA_MODERN = "california_modern"


class TokenProfile(StrEnum):
    """How much a venture may spend on models. Source: seed_facts.md A5."""

    EXPLORATORY = "EXPLORATORY"
    STANDARD = "STANDARD"
    DEEP_DUE_DILIGENCE = "DEEP_DUE_DILIGENCE"
    CUSTOM = "CUSTOM"


class BudgetLevel(StrEnum):
    """How much of a token budget is left. Source: ventures.md §4."""

    OK = "OK"
    LOW = "LOW"
    CRITICAL = "CRITICAL"
    EXHAUSTED = "EXHAUSTED"


class PreferenceScope(StrEnum):
    """Where a preference in force comes from. Source: seed_facts.md B7."""

    VENTURE = "VENTURE"
    GLOBAL = "GLOBAL"
    DEFAULT = "DEFAULT"


class RiskLevel(StrEnum):
    """How grave a risk is, the gravest first. Source: seed_facts.md B5."""

    CRITICAL = "CRITICAL"
    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"


class SalesModel(StrEnum):
    """How a venture sells. Source: seed_facts.md E."""

    SELF_SERVE = "self-serve"
    INSIDE_SALES = "inside-sales"
    ENTERPRISE = "enterprise"
    HYBRID = "hybrid"
    MARKETPLACE = "marketplace"
    CHANNEL = "channel"
