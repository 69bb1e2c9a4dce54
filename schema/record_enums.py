"""The closed sets of what is recorded on a record: activities, meetings, tasks."""

from guards.enums import (
    ActivityKind,
    Audience,
    CalendarMethod,
    Channel,
    InterestSignal,
    InvitationState,
    LedgerKind,
    MeetingPurpose,
    MeetingStatus,
    ParticipantRole,
    PaymentEvidenceType,
    StageGroup,
    TaskStatus,
)
from schema.enums import describe

__all__ = [
    "ActivityKind",
    "Audience",
    "CalendarMethod",
    "Channel",
    "InterestSignal",
    "InvitationState",
    "LedgerKind",
    "MeetingPurpose",
    "MeetingStatus",
    "ParticipantRole",
    "PaymentEvidenceType",
    "StageGroup",
    "TaskStatus",
]

describe(
    MeetingPurpose,
    "What a meeting is for.",
    {
        "DISCOVERY": "Understand the client; the pipeline asks for one.",
        "REVIEW": "Go through the proposal.",
        "KICKOFF": "Start the work.",
        "QBR": "Quarterly business review.",
        "OTHER": "Anything else.",
    },
)

describe(
    MeetingStatus,
    "Where a meeting stands.",
    {
        "TENTATIVE": "It awaits the client's answer.",
        "CONFIRMED": "It will take place.",
        "COMPLETED": "It was held.",
        "CANCELLED": "It does not take place.",
    },
)

describe(
    CalendarMethod,
    "What a calendar is asked to do with a meeting.",
    {
        "REQUEST": "Keep it: an invitation, or a newer version of one.",
        "CANCEL": "Take it out.",
    },
)

describe(
    InvitationState,
    "Where a message to the calendar stands.",
    {
        "WAITING": "It leaves soon, or is tried again after a failure.",
        "DELIVERED": "The calendar took it.",
        "FAILED": "It was tried for days and given up.",
        "DOWNLOAD": "There is no calendar endpoint; it can be downloaded.",
    },
)

describe(
    ParticipantRole,
    "The part that somebody plays in a meeting.",
    {
        "DECISION_MAKER": "Decides for the client.",
        "CHAMPION": "Speaks for us at the client.",
        "USER": "Will use what is sold.",
        "OWNER": "Owns the engagement.",
        "OTHER": "Anybody else.",
    },
)

describe(
    TaskStatus,
    "Where a task stands.",
    {
        "OPEN": "To be done.",
        "DONE": "Done.",
        "WAIVED": "Need not be done, for a reason.",
        "CANCELLED": "Its stage was left before it was done.",
    },
)

describe(
    Channel,
    "How a touch reached the client.",
    {
        "EMAIL": "By e-mail.",
        "CALL": "By telephone or video call.",
        "MEETING": "Face to face.",
        "SOCIAL": "Through a social network.",
        "OTHER": "In another way.",
    },
)

describe(
    InterestSignal,
    "How a prospect showed interest.",
    {
        "REPLY": "Answered a message.",
        "CLICK": "Followed a link.",
        "REFERRAL": "Was referred by somebody.",
        "RESPONSE": "Responded in another way.",
    },
)

describe(
    PaymentEvidenceType,
    "What proves that payment is under way.",
    {"DEPOSIT": "A deposit.", "PURCHASE_ORDER": "A purchase order.", "PAYMENT": "A payment."},
)

describe(
    ActivityKind,
    "What an activity records: the facts that people record, and what the product logs itself.",
    {
        "OUTBOUND_TOUCH": "We reached out.",
        "INBOUND_TOUCH": "The client reached out.",
        "INTEREST_SIGNAL": "The client showed interest.",
        "QUALIFICATION": "Budget, authority, need and timing.",
        "CHAMPION_IDENTIFIED": "Somebody who speaks for us at the client.",
        "DECISION_MAKER_ENGAGED": "Somebody who decides takes part.",
        "WARM_HANDOFF": "The note that hands a warm lead over.",
        "DISCOVERY_NOTES": "Notes of discovery.",
        "NOTES_APPROVED": "The notes are approved.",
        "REQUIREMENTS_DOCUMENTED": "The requirements are documented.",
        "PRICING_MODEL_SELECTED": "A pricing model is selected.",
        "INTERNAL_APPROVAL": "The proposal is approved inside.",
        "DISCOVERY_WAIVER": "Discovery is waived under a policy.",
        "EXECUTIVE_APPROVAL": "An executive approves.",
        "PROPOSAL_DELIVERED": "The proposal was delivered.",
        "CLIENT_ACKNOWLEDGED": "The client acknowledged receipt.",
        "COUNTER_OFFER": "The client made a counter-offer.",
        "AGREEMENT_SIGNED": "The agreement is signed.",
        "PAYMENT_EVIDENCE": "Evidence of payment.",
        "KICKOFF_FORM": "The kickoff form is filled in.",
        "TEAM_ASSIGNED": "The team is assigned.",
        "ONBOARDING_WAIVER": "Onboarding is waived under a policy.",
        "STATUS_UPDATE": "How delivery goes, and the client's health.",
        "RISK_RAISED": "A risk was raised.",
        "RISK_RESOLVED": "The risk was resolved.",
        "NOTE": "A note, which is no touch.",
        "CREATED": "The record was created.",
        "PIPELINE_STAGE_CHANGED": "The record moved.",
        "OWNER_REASSIGNED": "The record has a new owner.",
        "CONTACT_ATTEMPT": "The first contact was attempted.",
        "INTEREST_FLAG": "The record was marked as interested.",
        "SCHEDULE_EVENT": "Discovery was scheduled.",
        "INTERNAL_REVIEW": "The proposal went into internal review.",
        "LIFECYCLE_RETAINED": "The client stays a client in maintenance.",
        "MICRO_DEAL_FLAGGED": "The micro-deal flag was changed.",
        "STALE_FLAGGED": "The record was flagged as stale.",
        "STALE_NOTED": "A stale lead was noted or moved back to cold_lead.",
        "MEETING_HELD": "A meeting was held.",
        "MEETING_RESCHEDULED": "A meeting got another time.",
        "STALE_CLEARED": "The record is no longer stale.",
        "RISK_FLAGGED": "A clock flagged the record as at risk.",
        "RISK_CLEARED": "The record is no longer at risk.",
        "SLA_BREACHED": "The stage took longer than agreed.",
        "DEADLINE_PASSED": "The stage's deadline passed.",
        "ESCALATED": "The record was escalated.",
        "CHURN_PROMPTED": "The owner was asked to decide about an idle client.",
        "RECYCLE_DUE": "A lost deal is up for review.",
        "REASSIGNMENT_SUGGESTED": "Another owner was suggested.",
        "REVERSALS_REPEATED": "The record, or its owner's records, were taken back too often.",
        "SNOOZED": "Nudges and automatic moves are held back.",
        "SNOOZE_ENDED": "They are no longer held back.",
        "STATUS_CHANGED": "The record was paused, resumed or archived, or came out of the archive.",
    },
)

describe(
    Audience,
    "In which part somebody is told of something.",
    {
        "OWNER": "Owner of the record; the managers, where it has none.",
        "MANAGER": "Manager of the owner.",
        "SPONSOR": "Executive sponsor.",
        "OPERATIONS": "Operations.",
        "IMPLEMENTATION_LEAD": "Leads onboarding and delivery.",
        "PARTICIPANTS": "Our people in a meeting.",
        "ASSIGNEE": "Who is to do a task.",
        "CHAIRMAN": "Who decides at the gates of ventures.",
        "APPROVERS": "All who may approve a strategic directive: EXECUTIVE and above.",
    },
)

describe(
    LedgerKind,
    "What went past the usual rules, and is kept in the ledger for it.",
    {
        "OVERRIDE": "A hard stop was forced.",
        "WAIVER": "A precondition was waived.",
        "SOFT_STOP": "A soft stop was passed with a justification.",
        "REOPENING": "A won deal was reopened.",
        "REVERSAL": "A record was taken back.",
        "ESCALATION": "A clock escalated a record.",
        "OWNER_OVERRIDE": "A locked owner was changed.",
        "HANDOVER": "A leaver's record was handed over.",
    },
)

describe(
    StageGroup,
    "The bands of an engagement's stages.",
    {
        "LEAD": "cold_lead, contacted, interested.",
        "EVALUATION": "warm to proposal_sent.",
        "DEAL": "negotiation.",
        "DELIVERY": "onboarding, delivering.",
        "MAINTENANCE": "maintenance.",
        "CLOSED": "closed_won, closed_lost.",
    },
)
