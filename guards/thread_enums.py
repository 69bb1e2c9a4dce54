"""The closed sets of threads, goals, the canvas and campaigns. Source: threads.md §1-2; seed facts D1-D8."""

from enum import StrEnum


class ThreadType(StrEnum):
    """What a thread is about. Source: threads.md §1."""

    SALES = "SALES"
    CAMPAIGN = "CAMPAIGN"
    MARKETING = "MARKETING"
    BUSINESS = "BUSINESS"
    ENGINEERING = "ENGINEERING"


class ThreadStatus(StrEnum):
    """Whether a thread goes on. Source: threads.md §1."""

    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    COMPLETED = "COMPLETED"
    BLOCKED = "BLOCKED"
    ARCHIVED = "ARCHIVED"


class ThreadStage(StrEnum):
    """The six stages of the causal flow, and its end. Source: threads.md §2."""

    INPUT = "input"
    HYPOTHESIS = "hypothesis"
    IMPLICATION = "implication"
    DECISION = "decision"
    ACTIONS = "actions"
    LEARNING = "learning"
    COMPLETED = "completed"


class ReasoningMode(StrEnum):
    """How something was reasoned out. Source: seed facts D4; threads are CAUSAL, the others are notes on them."""

    CAUSAL = "CAUSAL"
    ABDUCTIVE = "ABDUCTIVE"
    INDUCTIVE = "INDUCTIVE"
    COUNTERFACTUAL = "COUNTERFACTUAL"
    ANALOGICAL = "ANALOGICAL"
    DIALECTICAL = "DIALECTICAL"


class LeadDirection(StrEnum):
    """Who came to whom. Source: threads.md §2, INPUT."""

    INBOUND = "INBOUND"
    OUTBOUND = "OUTBOUND"


class LeadSource(StrEnum):
    """Where a lead came from in detail. Source: threads.md §2, INPUT."""

    WEBSITE = "WEBSITE"
    REFERRAL = "REFERRAL"
    PROSPECTING = "PROSPECTING"
    CONTENT = "CONTENT"
    CAMPAIGN = "CAMPAIGN"
    OTHER = "OTHER"


class StrategicValue(StrEnum):
    """How much a thread matters beyond its money. Source: 001, Stage 3."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"


class Decision(StrEnum):
    """What was decided on a thread. Source: threads.md §2, DECISION; each type has words of its own for them."""

    PROCEED = "PROCEED"
    DEFER = "DEFER"
    DECLINE = "DECLINE"


class ModelMode(StrEnum):
    """The business-model mode, which says what an impact is made of. Source: seed facts D3."""

    VENTURE = "VENTURE"
    BOOTSTRAP = "BOOTSTRAP"


class ActionStatus(StrEnum):
    """Where an action of a thread stands. Source: seed facts D2, action record."""

    PENDING = "PENDING"
    IN_PROGRESS = "IN_PROGRESS"
    BLOCKED = "BLOCKED"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


class ActionPriority(StrEnum):
    """How soon an action is to be done. Source: seed facts D2, action record."""

    CRITICAL = "CRITICAL"
    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"


class ThreadOutcome(StrEnum):
    """How a thread ended: the first three for a deal, the others for every other type.

    Source: threads.md §2, LEARNING; seed facts D6, learning result.
    """

    CLOSED = "CLOSED"
    LOST = "LOST"
    STALLED = "STALLED"
    SUCCESS = "SUCCESS"
    PARTIAL = "PARTIAL"
    FAILURE = "FAILURE"


class AssumptionStatus(StrEnum):
    """Where an assumption of the canvas stands. Source: threads.md §1."""

    UNTESTED = "UNTESTED"
    TESTING = "TESTING"
    VALIDATED = "VALIDATED"
    INVALIDATED = "INVALIDATED"
    PARTIAL = "PARTIAL"


class Verdict(StrEnum):
    """What a thread found about an assumption. Source: 001, Stage 6."""

    VALIDATED = "VALIDATED"
    INVALIDATED = "INVALIDATED"
    PARTIAL = "PARTIAL"


class GoalType(StrEnum):
    """What a goal is about. Source: seed facts D5."""

    BUSINESS = "BUSINESS"
    BRAND = "BRAND"
    PRODUCT = "PRODUCT"
    LEARNING = "LEARNING"
    CUSTOM = "CUSTOM"


class GoalStatus(StrEnum):
    """Where a goal stands. Source: seed facts D5."""

    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    COMPLETED = "COMPLETED"
    ABANDONED = "ABANDONED"


class GoalAutonomy(StrEnum):
    """What may be done for a goal without asking. Source: threads.md §1."""

    AUTO = "AUTO"
    ASK = "ASK"
    HYBRID = "HYBRID"


class SubgoalStatus(StrEnum):
    """Where a subgoal stands, by its threads and by what it depends on. Source: seed facts D5."""

    PENDING = "PENDING"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    BLOCKED = "BLOCKED"


class GoalRisk(StrEnum):
    """How likely a goal is missed. Source: seed facts D5."""

    LOW = "LOW"
    MEDIUM = "MEDIUM"
    HIGH = "HIGH"
    CRITICAL = "CRITICAL"


class Trend(StrEnum):
    """Where a metric goes. Source: seed facts D5, state."""

    RISING = "RISING"
    FLAT = "FLAT"
    FALLING = "FALLING"


class NarrativeKind(StrEnum):
    """The parts of a segment's sales narrative. Source: threads.md §1."""

    PROBLEM = "PROBLEM"
    SOLUTION = "SOLUTION"
    SPECIFICS = "SPECIFICS"


class MaterialKind(StrEnum):
    """The six sales materials of a segment. Source: threads.md §1."""

    PITCH_DECK = "PITCH_DECK"
    ONE_PAGER = "ONE_PAGER"
    CALL_SCRIPTS = "CALL_SCRIPTS"
    EMAIL_TEMPLATES = "EMAIL_TEMPLATES"
    PILOT_AGREEMENT = "PILOT_AGREEMENT"
    CONTRACT_TEMPLATE = "CONTRACT_TEMPLATE"


class MaterialStatus(StrEnum):
    """What became of a version of a material. Source: threads.md §1, approval counts."""

    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    REJECTED = "REJECTED"


class ProspectStatus(StrEnum):
    """How far a campaign got with a company. Source: seed facts D7, Campaign."""

    LISTED = "LISTED"
    CONTACTED = "CONTACTED"
    RESPONDED = "RESPONDED"
    CONVERTED = "CONVERTED"
    NURTURE = "NURTURE"
    REMOVED = "REMOVED"


class ProspectTier(StrEnum):
    """How well a company matches the ICP. Source: seed facts D7, prospect tiers."""

    TIER_1 = "TIER_1"
    TIER_2 = "TIER_2"
    TIER_3 = "TIER_3"
    DROPPED = "DROPPED"


class OutreachChannel(StrEnum):
    """By what a step of a sequence reaches out. Source: 001, Campaign flow."""

    EMAIL = "EMAIL"
    PHONE = "PHONE"
    LINKEDIN = "LINKEDIN"


class OutreachResponse(StrEnum):
    """What came back from somebody reached out to. Source: seed facts D7, Campaign."""

    INTERESTED = "INTERESTED"
    NOT_NOW = "NOT_NOW"
    NOT_INTERESTED = "NOT_INTERESTED"
    UNSUBSCRIBE = "UNSUBSCRIBE"
    BOUNCED = "BOUNCED"


class GenerationKind(StrEnum):
    """What an outside agent or a person is asked to produce. Source: threads.md §1, GenerationRequest."""

    ICP = "ICP"
    NARRATIVE = "NARRATIVE"
    MATERIALS = "MATERIALS"
    PROSPECT_LIST = "PROSPECT_LIST"
    CONTACTS = "CONTACTS"
    SEQUENCE = "SEQUENCE"
    CALL_PREP = "CALL_PREP"


class GenerationStatus(StrEnum):
    """Where such a request stands. Source: threads.md §1, GenerationRequest."""

    REQUESTED = "REQUESTED"
    FULFILLED = "FULFILLED"
    CANCELLED = "CANCELLED"


class OpportunityStatus(StrEnum):
    """What became of a content opportunity. Source: threads.md §1."""

    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    DISMISSED = "DISMISSED"


class SalesMetric(StrEnum):
    """What is measured of selling. Source: threads.md §3."""

    LEAD_RESPONSE_TIME = "LEAD_RESPONSE_TIME"
    QUALIFICATION_TIME = "QUALIFICATION_TIME"
    DEMO_BOOKING_RATE = "DEMO_BOOKING_RATE"
    PILOT_CONVERSION = "PILOT_CONVERSION"
    CLOSE_RATE = "CLOSE_RATE"
    DECK_APPROVAL = "DECK_APPROVAL"
    EMAIL_RESPONSE = "EMAIL_RESPONSE"
    PROPOSAL_ACCEPTANCE = "PROPOSAL_ACCEPTANCE"
    AVERAGE_DEAL_SIZE = "AVERAGE_DEAL_SIZE"
    CYCLE_LENGTH = "CYCLE_LENGTH"
    WIN_RATE = "WIN_RATE"
    CUSTOMER_ACQUISITION_COST = "CUSTOMER_ACQUISITION_COST"
