"""The 14 stages of the customer pipeline: texts, bands, client status. Source: engagements.md §1."""

from collections.abc import Mapping

from guards.enums import ClientStatus, EngagementStage
from guards.lifecycle import Stage

S = EngagementStage

STAGES: tuple[Stage, ...] = (
    Stage(
        S.COLD_LEAD,
        1,
        "Cold lead",
        "LEAD",
        "Find out who they are and reach out for the first time.",
        "The record was just created or came back; nobody of ours has reached out.",
        "An outbound touch is logged, or the lead is ruled out.",
    ),
    Stage(
        S.CONTACTED,
        2,
        "Contacted",
        "LEAD",
        "Check that we fit and get an answer.",
        "We reached out and wait for a response.",
        "The client shows interest, or falls silent and goes cold.",
    ),
    Stage(
        S.INTERESTED,
        3,
        "Interested",
        "LEAD",
        "Agree on the pain, and on who decides and when.",
        "The client showed curiosity: a reply, a click, a referral.",
        "The qualification is complete, or the interest cools.",
    ),
    Stage(
        S.WARM,
        4,
        "Warm",
        "EVALUATION",
        "Prepare discovery and align expectations.",
        "Budget, authority, need and timing are answered, and we have a champion.",
        "A discovery meeting is booked, or the client steps back.",
    ),
    Stage(
        S.DISCOVERY_SCHEDULED,
        5,
        "Discovery scheduled",
        "EVALUATION",
        "Make sure that the meeting takes place.",
        "A meeting is confirmed with the people it needs.",
        "The meeting was held, or it was called off.",
    ),
    Stage(
        S.DISCOVERY_DONE,
        6,
        "Discovery done",
        "EVALUATION",
        "Write down what they need and confirm the budget.",
        "The discovery call took place and has notes.",
        "The offer can be drafted, or discovery must be repeated.",
    ),
    Stage(
        S.PROPOSAL_DRAFTING,
        7,
        "Proposal drafting",
        "EVALUATION",
        "Shape the offer and get it approved inside.",
        "The notes are approved and the solution is being worked out.",
        "The proposal reaches the client.",
    ),
    Stage(
        S.PROPOSAL_SENT,
        8,
        "Proposal sent",
        "EVALUATION",
        "Follow the client's reaction and arrange a review.",
        "The client has the proposal and we wait for feedback.",
        "Talks about terms begin, or the scope is reset.",
    ),
    Stage(
        S.NEGOTIATION,
        9,
        "Negotiation",
        "DEAL",
        "Settle objections and finish the contract.",
        "The client discusses terms, price and law.",
        "The deal is won or lost, or the proposal needs another round.",
    ),
    Stage(
        S.CLOSED_WON,
        10,
        "Closed won",
        "CLOSED",
        "Confirm the revenue and start the delivery.",
        "The contract is signed and payment is under way.",
        "Onboarding begins, or the client goes straight to delivery or care.",
    ),
    Stage(
        S.ONBOARDING,
        11,
        "Onboarding",
        "DELIVERY",
        "Put the solution in place and set up the tools.",
        "The kickoff form is filled in and the team stands.",
        "All go-live tasks are closed, or the contract has a problem.",
    ),
    Stage(
        S.DELIVERING,
        12,
        "Delivering",
        "DELIVERY",
        "Do the work and watch the figures.",
        "The agreed service is running.",
        "It runs steadily, the scope is reset, or the client ends it.",
    ),
    Stage(
        S.MAINTENANCE,
        13,
        "Maintenance",
        "MAINTENANCE",
        "Keep the client, sell more, watch satisfaction.",
        "The service is steady and we support it.",
        "New scope begins, or the client leaves.",
    ),
    Stage(
        S.CLOSED_LOST,
        14,
        "Closed lost",
        "CLOSED",
        "Learn why it was lost and tidy up.",
        "The opportunity ended without a deal, or the client left.",
        "A later cycle begins.",
        on_ladder=False,
    ),
)

CLIENT_STATUS: Mapping[str, ClientStatus] = {
    S.COLD_LEAD: ClientStatus.LEAD,
    S.CONTACTED: ClientStatus.LEAD,
    S.INTERESTED: ClientStatus.LEAD,
    S.WARM: ClientStatus.LEAD,
    S.DISCOVERY_SCHEDULED: ClientStatus.LEAD,
    S.DISCOVERY_DONE: ClientStatus.QUALIFIED,
    S.PROPOSAL_DRAFTING: ClientStatus.QUALIFIED,
    S.PROPOSAL_SENT: ClientStatus.EVALUATION,
    S.NEGOTIATION: ClientStatus.EVALUATION,
    S.CLOSED_WON: ClientStatus.ACTIVE,
    S.ONBOARDING: ClientStatus.ACTIVE,
    S.DELIVERING: ClientStatus.ACTIVE,
    S.MAINTENANCE: ClientStatus.ACTIVE,
    S.CLOSED_LOST: ClientStatus.INACTIVE,
}

REVENUE_STAGES = frozenset({S.CLOSED_WON, S.ONBOARDING, S.DELIVERING, S.MAINTENANCE})
LEAD_STAGES = frozenset({S.COLD_LEAD, S.CONTACTED, S.INTERESTED})


def locks_owner(stage: str, *, locked: bool) -> bool:
    """Whether the owner is locked once a stage is entered; closed_lost keeps what it was. Source: engagements.md §4."""
    if stage == S.CLOSED_LOST:
        return locked
    return stage not in LEAD_STAGES
