"""The closed sets of stages, moves, rules and orders: those of the guards get their descriptions here."""

from collections.abc import Mapping
from enum import EnumMeta, StrEnum
from typing import TypeVar

import strawberry

from guards.enums import (
    ClientStatus,
    EffectKind,
    EngagementStage,
    LifecycleKind,
    ReasonCode,
    RefusalCode,
    Role,
    Severity,
    TransitionArgument,
    TransitionKind,
)
from guards.thread_enums import ThreadStage

__all__ = [
    "ClientStatus",
    "EffectKind",
    "EngagementStage",
    "LifecycleKind",
    "OrderDirection",
    "ReasonCode",
    "RefusalCode",
    "Role",
    "Severity",
    "ThreadStage",
    "TransitionArgument",
    "TransitionKind",
]

E = TypeVar("E", bound=EnumMeta)


def describe(enum: E, description: str, values: Mapping[str, str]) -> E:
    """Make an enum part of the schema.

    Args:
        enum: its values become the schema's by their names.
        description: what the set is.
        values: what each member means, by name; every member has one.
    """
    described = strawberry.enum(enum, description=description)
    definition = described.__strawberry_definition__  # type: ignore[attr-defined]  # set by the line above
    for value in definition.values:
        value.description = values[value.name]
    return described


describe(
    LifecycleKind,
    "What moves through a lifecycle.",
    {
        "ENGAGEMENT": "A deal with a client, from the first lead to maintenance.",
        "THREAD": "A line of thought, from input to learning.",
        "VENTURE": "A venture on its way through the 25 stages.",
    },
)

describe(
    Role,
    "What somebody may do; each role includes the ones before it, save that gates are decided by CHAIRMAN or ADMIN.",
    {
        "VIEWER": "Reads everything.",
        "MEMBER": "Also writes records that it owns or that have no owner.",
        "MANAGER": "Also writes all records, approves inside, and may add admin notes.",
        "EXECUTIVE": "Also gives executive approvals.",
        "CHAIRMAN": "Also decides gates.",
        "ADMIN": "May do everything, overrides and reopenings included.",
    },
)

describe(
    TransitionKind,
    "The nature of a move, which decides what it asks for.",
    {
        "CREATE": "The record was created.",
        "IMPORT": "The record was imported in the middle of its life.",
        "FORWARD": "One step on: every precondition must hold.",
        "LOSS": "The record ends without success: needs a reason code.",
        "REVERSAL": "A step back: needs a reason.",
        "SOFT": "Off the usual way: warned about, and needs a justification.",
        "RECYCLE": "A lost record starts a new cycle: needs a reason.",
        "EXPANSION": "A client asks for more: never counted as a reversal.",
        "NOOP": "Nothing changes.",
        "HARD": "Refused, unless an ADMIN forces it with a reason.",
        "SYSTEM": "Only the product itself makes it.",
        "REOPEN": "A won deal is reopened: only through reopenEngagement.",
        "RESTART": "A record that came to its end starts again.",
    },
)

describe(
    Severity,
    "Whether an unmet rule refuses a move.",
    {"BLOCK": "An unmet rule refuses the move.", "WARN": "An unmet rule only warns."},
)

describe(
    RefusalCode,
    "Why a move is refused: the first failed check, in the order of the checks.",
    {
        "ALREADY_IN_STAGE": "The record is in that stage already.",
        "NOT_ACTIVE": "The record or item is no longer active.",
        "NOT_FORCEABLE": "No override leads there.",
        "NOT_LISTED": "No move leads there; see the path.",
        "HARD_STOP": "A hard stop, which only an ADMIN can force.",
        "SYSTEM_ONLY": "Only the product itself makes this move.",
        "REOPEN_REQUIRED": "Use reopenEngagement.",
        "ROLE_REQUIRED": "The caller's role does not allow it.",
        "OWNER_REQUIRED": "The record needs an owner; name one in ownerId.",
        "OWNER_LOCKED": "The owner is locked: only an ADMIN may change it, with a reason.",
        "CONFIRMATION_REQUIRED": "The record leaves revenue: pass confirmFinancialImpact.",
        "REASON_REQUIRED": "The move needs a reason or a reason code.",
        "JUSTIFICATION_REQUIRED": "The move needs a justification.",
        "PRECONDITION_UNMET": "A precondition does not hold; see the rules.",
        "BATCH_ABORTED": "Another item of an atomic batch failed.",
    },
)

describe(
    ReasonCode,
    "Why an engagement was lost, or handed straight to maintenance.",
    {
        "NO_BUDGET": "The client has no money for it.",
        "NO_NEED": "The client does not need it.",
        "NO_AUTHORITY": "Nobody who could decide was reached.",
        "BAD_TIMING": "It is not the time.",
        "COMPETITOR": "Somebody else won it.",
        "UNRESPONSIVE": "The client fell silent.",
        "DISQUALIFIED": "The client does not fit.",
        "TERMINATED": "The work was ended.",
        "CHURNED": "The client left.",
        "TIMED_OUT": "Nothing happened for too long.",
        "OTHER": "Something else, said in the reason.",
        "IMMEDIATE_HANDOFF": "Not a loss: a won deal goes straight to maintenance.",
    },
)

describe(
    EffectKind,
    "What a move starts.",
    {
        "TASK": "Tasks are created or cancelled.",
        "EVENT": "An event leaves.",
        "TIMER": "A clock starts.",
        "ACTIVITY": "The record's log gets an entry.",
        "STATUS": "The client's status changes.",
        "CALENDAR": "A calendar entry is sent.",
        "NOTIFICATION": "Somebody is notified.",
    },
)

describe(
    TransitionArgument,
    "Arguments of transitionStage that a move can ask for.",
    {
        "REASON": "reason",
        "REASON_CODE": "reasonCode",
        "JUSTIFICATION": "justification",
        "CONFIRM_FINANCIAL_IMPACT": "confirmFinancialImpact",
        "FORCE": "force",
        "OWNER_ID": "ownerId",
        "METADATA": "metadata",
    },
)

describe(
    EngagementStage,
    "The 14 stages of the customer pipeline.",
    {
        "COLD_LEAD": "Nobody of ours has reached out yet.",
        "CONTACTED": "We reached out and wait for a response.",
        "INTERESTED": "The client showed curiosity.",
        "WARM": "Qualified, with a champion.",
        "DISCOVERY_SCHEDULED": "A discovery meeting is confirmed.",
        "DISCOVERY_DONE": "The discovery meeting was held.",
        "PROPOSAL_DRAFTING": "We write the proposal.",
        "PROPOSAL_SENT": "The client has the proposal.",
        "NEGOTIATION": "Terms are negotiated.",
        "CLOSED_WON": "Signed, with evidence of payment.",
        "ONBOARDING": "The client is being set up.",
        "DELIVERING": "The work is being delivered.",
        "MAINTENANCE": "The service is steady.",
        "CLOSED_LOST": "Ended without a deal; beside the ladder.",
    },
)

describe(
    ClientStatus,
    "Where a client stands, from the highest down; a pure function of the stage.",
    {
        "ACTIVE": "A won deal: closed_won, onboarding, delivering, maintenance.",
        "EVALUATION": "The client evaluates: proposal_sent, negotiation.",
        "QUALIFIED": "Discovery is done: discovery_done, proposal_drafting.",
        "LEAD": "Before that: cold_lead to discovery_scheduled.",
        "INACTIVE": "Lost.",
    },
)


describe(
    ThreadStage,
    "The stages of a thread.",
    {
        "INPUT": "What was noticed.",
        "HYPOTHESIS": "What it may mean.",
        "IMPLICATION": "What would follow.",
        "DECISION": "What is decided.",
        "ACTIONS": "What is done.",
        "LEARNING": "What was learnt.",
        "COMPLETED": "The thread is completed.",
    },
)


class OrderDirection(StrEnum):
    """Which end of an order comes first."""

    ASC = "ASC"
    DESC = "DESC"


describe(
    OrderDirection,
    "Which end of an order comes first; records without a value come last either way.",
    {"ASC": "The smallest or oldest first.", "DESC": "The largest or newest first."},
)
