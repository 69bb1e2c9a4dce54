"""The closed sets of threads, goals, the canvas, segments and campaigns."""

from guards.thread_enums import (
    ActionPriority,
    ActionStatus,
    AssumptionStatus,
    Decision,
    GenerationKind,
    GenerationStatus,
    GoalAutonomy,
    GoalRisk,
    GoalStatus,
    GoalType,
    LeadDirection,
    LeadSource,
    MaterialKind,
    MaterialStatus,
    ModelMode,
    NarrativeKind,
    OpportunityStatus,
    OutreachChannel,
    OutreachResponse,
    ProspectStatus,
    ProspectTier,
    ReasoningMode,
    SalesMetric,
    StrategicValue,
    SubgoalStatus,
    ThreadOutcome,
    ThreadStatus,
    ThreadType,
    Trend,
    Verdict,
)
from schema.enums import describe

__all__ = [
    "ActionPriority",
    "ActionStatus",
    "AssumptionStatus",
    "Decision",
    "GenerationKind",
    "GenerationStatus",
    "GoalAutonomy",
    "GoalRisk",
    "GoalStatus",
    "GoalType",
    "LeadDirection",
    "LeadSource",
    "MaterialKind",
    "MaterialStatus",
    "ModelMode",
    "NarrativeKind",
    "OpportunityStatus",
    "OutreachChannel",
    "OutreachResponse",
    "ProspectStatus",
    "ProspectTier",
    "ReasoningMode",
    "SalesMetric",
    "StrategicValue",
    "SubgoalStatus",
    "ThreadOutcome",
    "ThreadStatus",
    "ThreadType",
    "Trend",
    "Verdict",
]

describe(
    ThreadType,
    "What a thread is about.",
    {
        "SALES": "A deal.",
        "CAMPAIGN": "A campaign that goes to companies of a segment.",
        "MARKETING": "Content that tells what was learned.",
        "BUSINESS": "The business itself.",
        "ENGINEERING": "What is built.",
    },
)
describe(
    ThreadStatus,
    "Whether a thread goes on; only an active one moves.",
    {
        "ACTIVE": "It goes on.",
        "PAUSED": "It rests until it is resumed, or until the day to which it was deferred.",
        "COMPLETED": "It went through all stages.",
        "BLOCKED": "Something outside holds it up.",
        "ARCHIVED": "It was put away.",
    },
)
describe(
    ReasoningMode,
    "How something is reasoned.",
    {
        "CAUSAL": "From what was observed to what follows: the way of threads.",
        "ABDUCTIVE": "From what was observed to what explains it best.",
        "INDUCTIVE": "From cases to a rule.",
        "COUNTERFACTUAL": "What if it had been otherwise?",
        "ANALOGICAL": "By what is alike elsewhere.",
        "DIALECTICAL": "By weighing what speaks for and against.",
    },
)
describe(
    LeadDirection,
    "Who came to whom.",
    {"INBOUND": "They came to us.", "OUTBOUND": "We went to them."},
)
describe(
    LeadSource,
    "Where a lead came from.",
    {
        "WEBSITE": "Our website.",
        "REFERRAL": "Somebody recommended us.",
        "PROSPECTING": "We looked for them.",
        "CONTENT": "Something that we published.",
        "CAMPAIGN": "A campaign.",
        "OTHER": "Anything else.",
    },
)
describe(
    StrategicValue,
    "How much a thread matters beyond its money.",
    {"LOW": "Little.", "MEDIUM": "Some.", "HIGH": "Much."},
)
describe(
    Decision,
    "What is decided on a thread; of a deal, clients call PROCEED qualify and DECLINE reject.",
    {
        "PROCEED": "It goes on to ACTIONS.",
        "DEFER": "It rests until a day, and then goes on at an earlier stage.",
        "DECLINE": "It goes straight to LEARNING.",
    },
)
describe(
    ModelMode,
    "The business-model mode, which says what an impact is made of.",
    {
        "VENTURE": "Strategic value, market size and defensibility count.",
        "BOOTSTRAP": "Revenue impact, time to cash and margin count.",
    },
)
describe(
    ActionStatus,
    "Where an action of a thread stands.",
    {
        "PENDING": "It has not begun.",
        "IN_PROGRESS": "Somebody is at it.",
        "BLOCKED": "Something holds it up.",
        "COMPLETED": "It is done.",
        "CANCELLED": "It need not be done any more; it says why.",
    },
)
describe(
    ActionPriority,
    "How soon an action is to be done.",
    {
        "CRITICAL": "Within 3 days.",
        "HIGH": "Within 1 to 2 weeks.",
        "MEDIUM": "Within 2 to 4 weeks.",
        "LOW": "After 4 weeks or more.",
    },
)
describe(
    ThreadOutcome,
    "How a thread ended: the first three of a deal, the others of every other type.",
    {
        "CLOSED": "The deal was won.",
        "LOST": "The deal was lost.",
        "STALLED": "The deal came to nothing.",
        "SUCCESS": "It did what it was to do.",
        "PARTIAL": "It did some of it.",
        "FAILURE": "It did not.",
    },
)
describe(
    AssumptionStatus,
    "Where an assumption stands.",
    {
        "UNTESTED": "Nobody has tested it.",
        "TESTING": "A thread tests it.",
        "VALIDATED": "It was found true.",
        "INVALIDATED": "It was found false.",
        "PARTIAL": "It was found true in part.",
    },
)
describe(
    Verdict,
    "What a thread found of an assumption.",
    {"VALIDATED": "It is true.", "INVALIDATED": "It is false.", "PARTIAL": "It is true in part."},
)
describe(
    GoalType,
    "What a goal is about.",
    {
        "BUSINESS": "Money and clients.",
        "BRAND": "How well one is known.",
        "PRODUCT": "What is built.",
        "LEARNING": "What is found out.",
        "CUSTOM": "Anything else.",
    },
)
describe(
    GoalStatus,
    "Where a goal stands.",
    {
        "ACTIVE": "It is worked on.",
        "PAUSED": "It rests.",
        "COMPLETED": "It was achieved.",
        "ABANDONED": "It was given up.",
    },
)
describe(
    GoalAutonomy,
    "What may be done for a goal without asking.",
    {
        "AUTO": "Everything below an impact of 0.8.",
        "ASK": "Nothing.",
        "HYBRID": "Everything below an impact of 0.5.",
    },
)
describe(
    SubgoalStatus,
    "Where a subgoal stands, derived from its threads and from those that it depends on.",
    {
        "PENDING": "No thread works on it.",
        "IN_PROGRESS": "Threads work on it, or its criterion is not met yet.",
        "COMPLETED": "Its threads are completed and its criterion is met.",
        "BLOCKED": "A thread is blocked, or a subgoal that it depends on is not completed.",
    },
)
describe(
    GoalRisk,
    "How likely a goal is missed.",
    {
        "LOW": "It is on track, with more than 30 days left.",
        "MEDIUM": "It is on track, with 30 days left or fewer.",
        "HIGH": "It is off track, with more than 14 days left.",
        "CRITICAL": "It is off track, with 14 days left or fewer.",
    },
)
describe(
    Trend,
    "Where the last change of a metric took it.",
    {"RISING": "Up.", "FLAT": "Nowhere.", "FALLING": "Down."},
)
describe(
    NarrativeKind,
    "The parts of what a segment is told.",
    {
        "PROBLEM": "What hurts them.",
        "SOLUTION": "What helps.",
        "SPECIFICS": "How, in detail.",
    },
)
describe(
    MaterialKind,
    "The six sales materials of a segment.",
    {
        "PITCH_DECK": "The slides that are shown.",
        "ONE_PAGER": "All of it on one page.",
        "CALL_SCRIPTS": "What to say on a call.",
        "EMAIL_TEMPLATES": "What to write.",
        "PILOT_AGREEMENT": "What a pilot is agreed by.",
        "CONTRACT_TEMPLATE": "What a deal is agreed by.",
    },
)
describe(
    MaterialStatus,
    "What became of a version of a material.",
    {"DRAFT": "Nobody has decided on it.", "APPROVED": "It may be used.", "REJECTED": "It may not."},
)
describe(
    ProspectStatus,
    "How far a campaign got with a company.",
    {
        "LISTED": "It is on the list.",
        "CONTACTED": "Somebody there was reached.",
        "RESPONDED": "Somebody there answered.",
        "CONVERTED": "A deal was opened.",
        "NURTURE": "It is to be asked again later.",
        "REMOVED": "It is not to be asked again.",
    },
)
describe(
    ProspectTier,
    "How well a company matches the ideal customer profile.",
    {
        "TIER_1": "0.75 or more.",
        "TIER_2": "0.5 or more.",
        "TIER_3": "0.3 or more.",
        "DROPPED": "Less.",
    },
)
describe(
    OutreachChannel,
    "By what a step of a sequence reaches out.",
    {"EMAIL": "E-mail.", "PHONE": "A call.", "LINKEDIN": "A message on LinkedIn."},
)
describe(
    OutreachResponse,
    "What came back from somebody who was reached out to.",
    {
        "INTERESTED": "They want to know more.",
        "NOT_NOW": "They want to be asked later.",
        "NOT_INTERESTED": "They do not want it.",
        "UNSUBSCRIBE": "They do not want to be written to, ever.",
        "BOUNCED": "It never arrived.",
    },
)
describe(
    GenerationKind,
    "What an outside agent or a person is asked to produce.",
    {
        "ICP": "An ideal customer profile.",
        "NARRATIVE": "A part of what a segment is told.",
        "MATERIALS": "Sales materials.",
        "PROSPECT_LIST": "Companies for a campaign.",
        "CONTACTS": "People at these companies.",
        "SEQUENCE": "The steps of a campaign's sequence.",
        "CALL_PREP": "What to know before a call.",
    },
)
describe(
    GenerationStatus,
    "Where such a request stands.",
    {"REQUESTED": "It waits.", "FULFILLED": "The result came back.", "CANCELLED": "It was given up."},
)
describe(
    OpportunityStatus,
    "What became of a content opportunity.",
    {"OPEN": "Nobody has decided.", "ACCEPTED": "A thread was made of it.", "DISMISSED": "It is not worth telling."},
)
describe(
    SalesMetric,
    "What is measured of selling.",
    {
        "LEAD_RESPONSE_TIME": "Mean hours from creation to the first outbound touch; below 24.",
        "QUALIFICATION_TIME": "Mean days from first contact to warm; below 7.",
        "DEMO_BOOKING_RATE": "Deals with a discovery scheduled, of those contacted; 40 % or more.",
        "PILOT_CONVERSION": "Deals won, of those whose pilot started; 60 % or more.",
        "CLOSE_RATE": "Deals won, of those won or lost that had reached warm; 50 % or more.",
        "DECK_APPROVAL": "Approving reviews of pitch decks, of all that decided; above 90 %.",
        "EMAIL_RESPONSE": "People who answered, of those mailed; above 10 %.",
        "PROPOSAL_ACCEPTANCE": "Deals won, of those won or lost that had a proposal; above 80 %.",
        "AVERAGE_DEAL_SIZE": "Mean yearly value of the deals won.",
        "CYCLE_LENGTH": "Mean days from creation to won.",
        "WIN_RATE": "Deals won, of those won or lost that had reached warm.",
        "CUSTOMER_ACQUISITION_COST": "Costs of completed sales and campaign threads, by deals won.",
    },
)
