"""The closed sets that the whole product speaks in."""

from enum import StrEnum


class LifecycleKind(StrEnum):
    """What moves through a lifecycle."""

    ENGAGEMENT = "ENGAGEMENT"
    THREAD = "THREAD"
    VENTURE = "VENTURE"


class Role(StrEnum):
    """What an actor may do; each role includes the ones before it. Source: api.md, Access."""

    VIEWER = "VIEWER"
    MEMBER = "MEMBER"
    MANAGER = "MANAGER"
    EXECUTIVE = "EXECUTIVE"
    CHAIRMAN = "CHAIRMAN"
    ADMIN = "ADMIN"

    def includes(self, other: "Role") -> bool:
        """Whether this role may do all that `other` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


class TransitionKind(StrEnum):
    """The nature of a move, which decides what it asks for. Source: engagements.md §2."""

    CREATE = "CREATE"
    IMPORT = "IMPORT"
    FORWARD = "FORWARD"
    LOSS = "LOSS"
    REVERSAL = "REVERSAL"
    SOFT = "SOFT"
    RECYCLE = "RECYCLE"
    EXPANSION = "EXPANSION"
    NOOP = "NOOP"
    HARD = "HARD"
    SYSTEM = "SYSTEM"
    REOPEN = "REOPEN"
    RESTART = "RESTART"


class Severity(StrEnum):
    """Whether an unmet rule refuses the move or only warns about it."""

    BLOCK = "BLOCK"
    WARN = "WARN"


class RefusalCode(StrEnum):
    """Why a move is refused, in the order of the checks: a refusal carries the first. Source: engagements.md §2."""

    ALREADY_IN_STAGE = "ALREADY_IN_STAGE"
    NOT_ACTIVE = "NOT_ACTIVE"
    NOT_FORCEABLE = "NOT_FORCEABLE"
    NOT_LISTED = "NOT_LISTED"
    HARD_STOP = "HARD_STOP"
    SYSTEM_ONLY = "SYSTEM_ONLY"
    REOPEN_REQUIRED = "REOPEN_REQUIRED"
    ROLE_REQUIRED = "ROLE_REQUIRED"
    OWNER_REQUIRED = "OWNER_REQUIRED"
    OWNER_LOCKED = "OWNER_LOCKED"
    CONFIRMATION_REQUIRED = "CONFIRMATION_REQUIRED"
    REASON_REQUIRED = "REASON_REQUIRED"
    JUSTIFICATION_REQUIRED = "JUSTIFICATION_REQUIRED"
    PRECONDITION_UNMET = "PRECONDITION_UNMET"
    BATCH_ABORTED = "BATCH_ABORTED"


class ReasonCode(StrEnum):
    """Why an engagement was lost, or handed straight to maintenance. Source: engagements.md §2."""

    NO_BUDGET = "NO_BUDGET"
    NO_NEED = "NO_NEED"
    NO_AUTHORITY = "NO_AUTHORITY"
    BAD_TIMING = "BAD_TIMING"
    COMPETITOR = "COMPETITOR"
    UNRESPONSIVE = "UNRESPONSIVE"
    DISQUALIFIED = "DISQUALIFIED"
    TERMINATED = "TERMINATED"
    CHURNED = "CHURNED"
    TIMED_OUT = "TIMED_OUT"
    OTHER = "OTHER"
    IMMEDIATE_HANDOFF = "IMMEDIATE_HANDOFF"


class EffectKind(StrEnum):
    """What a move starts."""

    TASK = "TASK"
    EVENT = "EVENT"
    TIMER = "TIMER"
    ACTIVITY = "ACTIVITY"
    STATUS = "STATUS"
    CALENDAR = "CALENDAR"
    NOTIFICATION = "NOTIFICATION"


class TransitionArgument(StrEnum):
    """Arguments of `transitionStage` that a move can ask for."""

    REASON = "REASON"
    REASON_CODE = "REASON_CODE"
    JUSTIFICATION = "JUSTIFICATION"
    CONFIRM_FINANCIAL_IMPACT = "CONFIRM_FINANCIAL_IMPACT"
    FORCE = "FORCE"
    OWNER_ID = "OWNER_ID"
    METADATA = "METADATA"


class EngagementStage(StrEnum):
    """The 14 stages of the customer pipeline, the ladder first. Source: engagements.md §1."""

    COLD_LEAD = "cold_lead"
    CONTACTED = "contacted"
    INTERESTED = "interested"
    WARM = "warm"
    DISCOVERY_SCHEDULED = "discovery_scheduled"
    DISCOVERY_DONE = "discovery_done"
    PROPOSAL_DRAFTING = "proposal_drafting"
    PROPOSAL_SENT = "proposal_sent"
    NEGOTIATION = "negotiation"
    CLOSED_WON = "closed_won"
    ONBOARDING = "onboarding"
    DELIVERING = "delivering"
    MAINTENANCE = "maintenance"
    CLOSED_LOST = "closed_lost"


class StageGroup(StrEnum):
    """The bands of an engagement's stages. Source: engagements.md §1."""

    LEAD = "LEAD"
    EVALUATION = "EVALUATION"
    DEAL = "DEAL"
    DELIVERY = "DELIVERY"
    MAINTENANCE = "MAINTENANCE"
    CLOSED = "CLOSED"


class ClientStatus(StrEnum):
    """Where a client stands, from the highest down. Source: engagements.md §1."""

    ACTIVE = "ACTIVE"
    EVALUATION = "EVALUATION"
    QUALIFIED = "QUALIFIED"
    LEAD = "LEAD"
    INACTIVE = "INACTIVE"


class ActivityKind(StrEnum):
    """What an activity records: the facts that people record, and what the product logs itself."""

    OUTBOUND_TOUCH = "OUTBOUND_TOUCH"
    INBOUND_TOUCH = "INBOUND_TOUCH"
    INTEREST_SIGNAL = "INTEREST_SIGNAL"
    QUALIFICATION = "QUALIFICATION"
    CHAMPION_IDENTIFIED = "CHAMPION_IDENTIFIED"
    DECISION_MAKER_ENGAGED = "DECISION_MAKER_ENGAGED"
    WARM_HANDOFF = "WARM_HANDOFF"
    DISCOVERY_NOTES = "DISCOVERY_NOTES"
    NOTES_APPROVED = "NOTES_APPROVED"
    REQUIREMENTS_DOCUMENTED = "REQUIREMENTS_DOCUMENTED"
    PRICING_MODEL_SELECTED = "PRICING_MODEL_SELECTED"
    INTERNAL_APPROVAL = "INTERNAL_APPROVAL"
    DISCOVERY_WAIVER = "DISCOVERY_WAIVER"
    EXECUTIVE_APPROVAL = "EXECUTIVE_APPROVAL"
    PROPOSAL_DELIVERED = "PROPOSAL_DELIVERED"
    CLIENT_ACKNOWLEDGED = "CLIENT_ACKNOWLEDGED"
    COUNTER_OFFER = "COUNTER_OFFER"
    AGREEMENT_SIGNED = "AGREEMENT_SIGNED"
    PAYMENT_EVIDENCE = "PAYMENT_EVIDENCE"
    KICKOFF_FORM = "KICKOFF_FORM"
    TEAM_ASSIGNED = "TEAM_ASSIGNED"
    ONBOARDING_WAIVER = "ONBOARDING_WAIVER"
    STATUS_UPDATE = "STATUS_UPDATE"
    RISK_RAISED = "RISK_RAISED"
    RISK_RESOLVED = "RISK_RESOLVED"
    NOTE = "NOTE"
    CREATED = "CREATED"
    PIPELINE_STAGE_CHANGED = "PIPELINE_STAGE_CHANGED"
    OWNER_REASSIGNED = "OWNER_REASSIGNED"
    CONTACT_ATTEMPT = "CONTACT_ATTEMPT"
    INTEREST_FLAG = "INTEREST_FLAG"
    SCHEDULE_EVENT = "SCHEDULE_EVENT"
    INTERNAL_REVIEW = "INTERNAL_REVIEW"
    LIFECYCLE_RETAINED = "LIFECYCLE_RETAINED"
    MICRO_DEAL_FLAGGED = "MICRO_DEAL_FLAGGED"
    STALE_FLAGGED = "STALE_FLAGGED"
    STALE_NOTED = "STALE_NOTED"
    MEETING_HELD = "MEETING_HELD"
    MEETING_RESCHEDULED = "MEETING_RESCHEDULED"
    STALE_CLEARED = "STALE_CLEARED"
    RISK_FLAGGED = "RISK_FLAGGED"
    RISK_CLEARED = "RISK_CLEARED"
    SLA_BREACHED = "SLA_BREACHED"
    DEADLINE_PASSED = "DEADLINE_PASSED"
    ESCALATED = "ESCALATED"
    CHURN_PROMPTED = "CHURN_PROMPTED"
    RECYCLE_DUE = "RECYCLE_DUE"
    REASSIGNMENT_SUGGESTED = "REASSIGNMENT_SUGGESTED"
    REVERSALS_REPEATED = "REVERSALS_REPEATED"
    SNOOZED = "SNOOZED"
    SNOOZE_ENDED = "SNOOZE_ENDED"
    STATUS_CHANGED = "STATUS_CHANGED"


class MeetingPurpose(StrEnum):
    """What a meeting is for."""

    DISCOVERY = "DISCOVERY"
    REVIEW = "REVIEW"
    KICKOFF = "KICKOFF"
    QBR = "QBR"
    OTHER = "OTHER"


class MeetingStatus(StrEnum):
    """Where a meeting stands."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


class CalendarMethod(StrEnum):
    """What a calendar is asked to do with a meeting. Source: RFC 5546, METHOD."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class InvitationState(StrEnum):
    """Where a message to the calendar stands. Source: delivery.md, Calendar."""

    WAITING = "WAITING"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    DOWNLOAD = "DOWNLOAD"


class ParticipantRole(StrEnum):
    """The part that somebody plays in a meeting."""

    DECISION_MAKER = "DECISION_MAKER"
    CHAMPION = "CHAMPION"
    USER = "USER"
    OWNER = "OWNER"
    OTHER = "OTHER"


class TaskStatus(StrEnum):
    """Where a task stands."""

    OPEN = "OPEN"
    DONE = "DONE"
    WAIVED = "WAIVED"
    CANCELLED = "CANCELLED"


class Channel(StrEnum):
    """How a touch reached the client."""

    EMAIL = "EMAIL"
    CALL = "CALL"
    MEETING = "MEETING"
    SOCIAL = "SOCIAL"
    OTHER = "OTHER"


class InterestSignal(StrEnum):
    """How a prospect showed interest."""

    REPLY = "REPLY"
    CLICK = "CLICK"
    REFERRAL = "REFERRAL"
    RESPONSE = "RESPONSE"


class PaymentEvidenceType(StrEnum):
    """What proves that payment is under way."""

    DEPOSIT = "DEPOSIT"
    PURCHASE_ORDER = "PURCHASE_ORDER"
    PAYMENT = "PAYMENT"


class Audience(StrEnum):
    """In which part somebody is told of something. Source: engagements.md §4 and §6."""

    OWNER = "OWNER"
    MANAGER = "MANAGER"
    SPONSOR = "SPONSOR"
    OPERATIONS = "OPERATIONS"
    IMPLEMENTATION_LEAD = "IMPLEMENTATION_LEAD"
    PARTICIPANTS = "PARTICIPANTS"
    ASSIGNEE = "ASSIGNEE"
    CHAIRMAN = "CHAIRMAN"
    APPROVERS = "APPROVERS"


class LedgerKind(StrEnum):
    """What went past the usual rules, and is kept in the ledger for it."""

    OVERRIDE = "OVERRIDE"
    WAIVER = "WAIVER"
    SOFT_STOP = "SOFT_STOP"
    REOPENING = "REOPENING"
    REVERSAL = "REVERSAL"
    ESCALATION = "ESCALATION"
    OWNER_OVERRIDE = "OWNER_OVERRIDE"
    HANDOVER = "HANDOVER"


class EndpointStatus(StrEnum):
    """Whether a webhook endpoint is sent to. Source: delivery.md, Webhooks."""

    ENABLED = "ENABLED"
    PAUSED = "PAUSED"
    DISABLED = "DISABLED"
    DELETED = "DELETED"


class DeliveryStatus(StrEnum):
    """Where the delivery of an event to an endpoint stands. Source: delivery.md, Webhooks."""

    PENDING = "PENDING"
    HELD = "HELD"
    DELIVERED = "DELIVERED"
    EXHAUSTED = "EXHAUSTED"
