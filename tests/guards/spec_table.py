"""The table of engagements.md §2, written down once more by hand: the tests hold the product's own table against it."""

from collections.abc import Mapping

from guards.enums import EngagementStage, TransitionKind

K = TransitionKind

STAGES = (
    "cold_lead",
    "contacted",
    "interested",
    "warm",
    "discovery_scheduled",
    "discovery_done",
    "proposal_drafting",
    "proposal_sent",
    "negotiation",
    "closed_won",
    "onboarding",
    "delivering",
    "maintenance",
    "closed_lost",
)
PAIRS = tuple((source, target) for source in STAGES for target in STAGES)
REVENUE = ("closed_won", "onboarding", "delivering", "maintenance")
LEAD_BAND = ("cold_lead", "contacted", "interested")

LETTERS: Mapping[str, TransitionKind] = {
    "F": K.FORWARD,
    "L": K.LOSS,
    "R": K.REVERSAL,
    "S": K.SOFT,
    "C": K.RECYCLE,
    "E": K.EXPANSION,
    "N": K.NOOP,
    "H": K.HARD,
    "W": K.SYSTEM,  # the worker's
    "O": K.REOPEN,
}
NOT_LISTED, STAYING = ".", "="

# A row for every stage that is left, a column for every stage that is entered, both in the order of STAGES.
MATRIX = """
    N F . . . . . . . H . . F L
    R = F . . . . . H . . . . L
    W R = F . . . . . . . . . L
    . . R = F . . S . . . . . L
    . . . R = F . . . H . . . .
    . . . . R = F . . H . . . L
    . . . . . R = F . . . . . .
    . . . R . . R = F H H . . L
    . . . . . . . R = F . . . L
    . . . . . . . . O = F S F .
    . . . . . . . . . R = F . .
    . . . . . . . . . . S = F L
    S . . . . . . . . . . E = L
    C C C . . . . . . . . . . =
"""

TRUTH: Mapping[tuple[str, str], str] = {
    (source, target): letter
    for source, line in zip(STAGES, MATRIX.split("\n")[1:-1], strict=True)
    for target, letter in zip(STAGES, line.split(), strict=True)
}
KINDS: Mapping[tuple[str, str], TransitionKind] = {
    pair: LETTERS[letter] for pair, letter in TRUTH.items() if letter in LETTERS
}

_PRECONDITIONS = """
    cold_lead contacted: outbound_touch
    contacted interested: interest_signal
    interested warm: qualification_complete champion_identified
    warm discovery_scheduled: meeting_confirmed required_participants
    discovery_scheduled discovery_done: meeting_held discovery_notes
    discovery_done proposal_drafting: notes_approved requirements_documented pricing_model_selected
    proposal_drafting proposal_sent: internal_approval proposal_delivered
    proposal_sent negotiation: client_engaged
    negotiation closed_won: agreement_signed payment_evidence
    closed_won onboarding: kickoff_form team_assigned
    onboarding delivering: onboarding_checklist
    delivering maintenance: steady_state_30_days
    closed_won maintenance: immediate_handoff
    cold_lead maintenance: reason delivery_history
    cold_lead closed_lost: loss_reason
    contacted closed_lost: loss_reason
    interested closed_lost: loss_reason
    warm closed_lost: loss_reason
    discovery_done closed_lost: loss_reason
    proposal_sent closed_lost: loss_reason
    negotiation closed_lost: loss_reason
    delivering closed_lost: loss_reason
    maintenance closed_lost: loss_reason
    contacted cold_lead: reason
    interested contacted: reason
    warm interested: reason
    discovery_scheduled warm: reason
    discovery_done discovery_scheduled: reason meeting_confirmed required_participants
    proposal_drafting discovery_done: reason
    proposal_sent proposal_drafting: reason
    negotiation proposal_sent: reason
    onboarding closed_won: reason won_this_cycle
    proposal_sent warm: reason admin_note
    warm proposal_sent: justification discovery_waiver executive_approval proposal_delivered
    maintenance cold_lead: justification
    delivering onboarding: justification
    closed_won delivering: justification onboarding_waiver
    closed_lost cold_lead: reason
    closed_lost contacted: reason outbound_touch
    closed_lost interested: reason interest_signal
    maintenance delivering: new_scope
    cold_lead cold_lead:
    cold_lead closed_won:
    contacted negotiation:
    discovery_scheduled closed_won:
    discovery_done closed_won:
    proposal_sent onboarding:
    proposal_sent closed_won:
    interested cold_lead:
    closed_won negotiation:
"""

PRECONDITIONS: Mapping[tuple[str, str], frozenset[str]] = {
    (pair.split()[0], pair.split()[1]): frozenset(rules.split())
    for pair, rules in (line.split(":") for line in _PRECONDITIONS.strip().split("\n"))
}

# Pairs that 003 names under a stage's "Forbidden" (or in T4) and that are not listed as a move of another kind.
FORBIDDEN: Mapping[str, tuple[str, ...]] = {
    "cold_lead": (
        "warm",
        "discovery_scheduled",
        "discovery_done",
        "proposal_drafting",
        "proposal_sent",
        "negotiation",
        "onboarding",
        "delivering",
    ),
    "contacted": (
        "warm",
        "discovery_scheduled",
        "discovery_done",
        "proposal_drafting",
        "proposal_sent",
        "closed_won",
        "onboarding",
        "delivering",
        "maintenance",
    ),
    "interested": ("discovery_scheduled", "discovery_done", "proposal_drafting", "proposal_sent"),
    "warm": ("proposal_drafting", "negotiation", "closed_won", "onboarding", "delivering", "maintenance"),
    "discovery_scheduled": ("proposal_drafting", "proposal_sent", "negotiation"),
    "discovery_done": ("proposal_sent",),
    "proposal_drafting": ("negotiation",),
    "negotiation": ("onboarding",),
    "closed_won": ("warm", "discovery_scheduled", "discovery_done", "proposal_drafting", "proposal_sent"),
    "closed_lost": ("proposal_sent", "negotiation", "closed_won", "onboarding", "delivering", "maintenance"),
    "onboarding": ("maintenance",),
    "delivering": ("cold_lead", "contacted", "interested"),
    "maintenance": ("proposal_sent",),
}
# The words of 003 for them.
FORBIDDEN_WORDS: Mapping[tuple[str, str], str] = {
    **{
        (source, target): words
        for source, words in {
            "cold_lead": "direct to warm, discovery_*, proposal_*, negotiation, onboarding, delivering",
            "contacted": "forward skip to warm+ without marking interest",
            "interested": "jumping to discovery/proposal without warm handoff note",
            "warm": "proposal_drafting or beyond unless discovery scheduled",
            "discovery_scheduled": "proposal/negotiation before discovery performed",
            "discovery_done": "direct to proposal_sent without drafting stage recorded",
            "proposal_drafting": "jumping to negotiation without sending proposal",
            "negotiation": "onboarding without closed_won",
            "closed_won": "revert to deal stages without explicit reopen workflow",
            "closed_lost": "direct to proposal_sent+ without net-new cycle",
            "onboarding": "maintenance without delivery history",
            "delivering": "return to lead stages",
            "maintenance": "proposal_sent without requalification",
        }.items()
        for target in FORBIDDEN[source]
    },
    ("contacted", "warm"): "Prevents jumping without qualification",
}
FORBIDDEN_PAIRS = frozenset(FORBIDDEN_WORDS)

HARD_STOPS = tuple(pair for pair in PAIRS if TRUTH[pair] == "H")
OPEN_MOVES = tuple(pair for pair in PAIRS if TRUTH[pair] in "FLRSCEN")


def opens_cycle(source: str, target: str) -> bool:
    """RECYCLE and maintenance → cold_lead."""
    return TRUTH[source, target] == "C" or (source, target) == ("maintenance", "cold_lead")


def way_to(stage: str) -> tuple[str, ...]:
    """The ladder up to a stage; closed_lost straight from cold_lead."""
    if stage == EngagementStage.CLOSED_LOST:
        return ("cold_lead", stage)
    return STAGES[: STAGES.index(stage) + 1]
