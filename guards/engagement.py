"""The customer pipeline: 50 moves over 14 stages, and the engine that decides. Source: engagements.md §2-3."""

from itertools import pairwise

from guards.common_rules import COMMON_BY_KIND, common_rules
from guards.decide import Engine
from guards.engagement_clocks import TIMETABLE
from guards.engagement_facts import EngagementFacts
from guards.engagement_forbidden import FORBIDDEN
from guards.engagement_plan import foreseen, plan
from guards.engagement_rule_table import ENGAGEMENT_RULES
from guards.engagement_stages import STAGES
from guards.enums import EngagementStage, LifecycleKind, TransitionKind
from guards.lifecycle import Lifecycle, Move
from guards.rules import Rule

S = EngagementStage
K = TransitionKind
_WIN = ("agreement_signed", "payment_evidence")

_Row = tuple[EngagementStage, EngagementStage, TransitionKind, tuple[str, ...], str, tuple[str, ...]]

# from, to, kind, preconditions, where 003 lists it, rules that only warn
_ROWS: tuple[_Row, ...] = (
    (S.COLD_LEAD, S.CONTACTED, K.FORWARD, ("outbound_touch",), "T1", ()),
    (S.CONTACTED, S.INTERESTED, K.FORWARD, ("interest_signal",), "T3", ()),
    (
        S.INTERESTED,
        S.WARM,
        K.FORWARD,
        ("qualification_complete", "champion_identified"),
        "T5",
        ("decision_maker_engaged", "warm_handoff"),
    ),
    (
        S.WARM,
        S.DISCOVERY_SCHEDULED,
        K.FORWARD,
        ("meeting_confirmed", "required_participants"),
        "T6",
        ("warm_handoff",),
    ),
    (S.DISCOVERY_SCHEDULED, S.DISCOVERY_DONE, K.FORWARD, ("meeting_held", "discovery_notes"), "T8", ()),
    (
        S.DISCOVERY_DONE,
        S.PROPOSAL_DRAFTING,
        K.FORWARD,
        ("notes_approved", "requirements_documented", "pricing_model_selected"),
        "T9",
        (),
    ),
    (S.PROPOSAL_DRAFTING, S.PROPOSAL_SENT, K.FORWARD, ("internal_approval", "proposal_delivered"), "T10", ()),
    (S.PROPOSAL_SENT, S.NEGOTIATION, K.FORWARD, ("client_engaged",), "T11", ()),
    (S.NEGOTIATION, S.CLOSED_WON, K.FORWARD, _WIN, "T12", ()),
    (S.CLOSED_WON, S.ONBOARDING, K.FORWARD, ("kickoff_form", "team_assigned"), "T14", ()),
    (S.ONBOARDING, S.DELIVERING, K.FORWARD, ("onboarding_checklist",), "T15", ()),
    (S.DELIVERING, S.MAINTENANCE, K.FORWARD, ("steady_state_30_days",), "T16", ()),
    (S.CLOSED_WON, S.MAINTENANCE, K.FORWARD, ("immediate_handoff",), "003 closed_won", ()),
    (S.COLD_LEAD, S.MAINTENANCE, K.FORWARD, ("reason", "delivery_history"), "003 cold_lead", ()),
    (S.COLD_LEAD, S.CLOSED_LOST, K.LOSS, (), "003 cold_lead", ()),
    (S.CONTACTED, S.CLOSED_LOST, K.LOSS, (), "003 contacted", ()),
    (S.INTERESTED, S.CLOSED_LOST, K.LOSS, (), "003 interested", ()),
    (S.WARM, S.CLOSED_LOST, K.LOSS, (), "003 warm", ()),
    (S.DISCOVERY_DONE, S.CLOSED_LOST, K.LOSS, (), "003 discovery_done", ()),
    (S.PROPOSAL_SENT, S.CLOSED_LOST, K.LOSS, (), "003 proposal_sent", ()),
    (S.NEGOTIATION, S.CLOSED_LOST, K.LOSS, (), "T13", ()),
    (S.DELIVERING, S.CLOSED_LOST, K.LOSS, (), "003 delivering", ("keeps_revenue",)),
    (S.MAINTENANCE, S.CLOSED_LOST, K.LOSS, (), "003 maintenance", ("keeps_revenue",)),
    (S.CONTACTED, S.COLD_LEAD, K.REVERSAL, (), "003 contacted", ()),
    (S.INTERESTED, S.CONTACTED, K.REVERSAL, (), "003 interested", ()),
    (S.WARM, S.INTERESTED, K.REVERSAL, (), "003 warm", ()),
    (S.DISCOVERY_SCHEDULED, S.WARM, K.REVERSAL, (), "003 discovery_scheduled", ()),
    (
        S.DISCOVERY_DONE,
        S.DISCOVERY_SCHEDULED,
        K.REVERSAL,
        ("meeting_confirmed", "required_participants"),
        "003 discovery_done",
        (),
    ),
    (S.PROPOSAL_DRAFTING, S.DISCOVERY_DONE, K.REVERSAL, (), "003 proposal_drafting", ()),
    (S.PROPOSAL_SENT, S.PROPOSAL_DRAFTING, K.REVERSAL, (), "003 proposal_sent", ()),
    (S.NEGOTIATION, S.PROPOSAL_SENT, K.REVERSAL, (), "003 negotiation", ()),
    (S.ONBOARDING, S.CLOSED_WON, K.REVERSAL, ("won_this_cycle",), "003 onboarding", ()),
    (S.PROPOSAL_SENT, S.WARM, K.REVERSAL, ("admin_note",), "003 proposal_sent", ()),
    (
        S.WARM,
        S.PROPOSAL_SENT,
        K.SOFT,
        ("discovery_waiver", "executive_approval", "proposal_delivered"),
        "T7",
        ("skips_discovery", "warm_handoff"),
    ),
    (S.MAINTENANCE, S.COLD_LEAD, K.SOFT, (), "T17", ("prefer_closed_lost",)),
    (S.DELIVERING, S.ONBOARDING, K.SOFT, (), "003 delivering", ("repeats_onboarding",)),
    (S.CLOSED_WON, S.DELIVERING, K.SOFT, ("onboarding_waiver",), "003 closed_won", ("skips_onboarding",)),
    (S.CLOSED_LOST, S.COLD_LEAD, K.RECYCLE, (), "003 closed_lost", ()),
    (S.CLOSED_LOST, S.CONTACTED, K.RECYCLE, ("outbound_touch",), "003 closed_lost", ()),
    (S.CLOSED_LOST, S.INTERESTED, K.RECYCLE, ("interest_signal",), "003 closed_lost", ()),
    (S.MAINTENANCE, S.DELIVERING, K.EXPANSION, ("new_scope",), "003 maintenance", ()),
    (S.COLD_LEAD, S.COLD_LEAD, K.NOOP, (), "003 cold_lead", ()),
    (S.COLD_LEAD, S.CLOSED_WON, K.HARD, (), "T2", ()),
    (S.CONTACTED, S.NEGOTIATION, K.HARD, (), "003 Hard Stops", ()),
    (S.DISCOVERY_SCHEDULED, S.CLOSED_WON, K.HARD, (), "003 Hard Stops", ()),
    (S.DISCOVERY_DONE, S.CLOSED_WON, K.HARD, (), "003 Hard Stops", ()),
    (S.PROPOSAL_SENT, S.ONBOARDING, K.HARD, (), "003 Hard Stops", ()),
    (S.PROPOSAL_SENT, S.CLOSED_WON, K.HARD, (), "003 proposal_sent", ()),
    (S.INTERESTED, S.COLD_LEAD, K.SYSTEM, (), "003 Staleness Rules, Lead band", ()),
    (S.CLOSED_WON, S.NEGOTIATION, K.REOPEN, (), "003 closed_won", ()),
)

_PROMPTS = {
    K.SOFT: "This is not the usual way. Say why it is right here.",
    K.REVERSAL: "The record goes back a step, and what was recorded for it must be recorded anew. Say why.",
    K.LOSS: "The opportunity ends here. Say why it was lost.",
    K.REOPEN: "A won deal is opened again and leaves revenue. Say why, and confirm the financial impact.",
}


def _skipped(facts: EngagementFacts, move: Move) -> tuple[Move, ...]:
    """The ladder's forward moves between a forced move's two stages."""
    ladder = [stage.key for stage in STAGES if stage.on_ladder]
    way = ladder[ladder.index(facts.stage) : ladder.index(move.target) + 1]
    steps = (ENGAGEMENT.move(source, target) for source, target in pairwise(way))
    return tuple(step for step in steps if step is not None)


_RULES: tuple[Rule[EngagementFacts], ...] = (*common_rules(), *ENGAGEMENT_RULES)

ENGAGEMENT: Lifecycle[EngagementFacts] = Lifecycle(
    kind=LifecycleKind.ENGAGEMENT,
    version="1",
    stages=STAGES,
    moves=tuple(
        Move(source, target, kind, rules, reference, _PROMPTS.get(kind), warnings)
        for source, target, kind, rules, reference, warnings in _ROWS
    ),
    rules={rule.id: rule for rule in _RULES},
    always=("role.write", "owner.present", "owner.locked", "financial_impact"),
    by_kind={
        **COMMON_BY_KIND,
        K.LOSS: ("loss_reason",),
        K.REVERSAL: ("reason",),
        K.SOFT: ("justification",),
        K.RECYCLE: ("reason",),
    },
    exceptions={
        (S.PROPOSAL_SENT, S.CLOSED_WON): (
            "micro_deal",
            Move(S.PROPOSAL_SENT, S.CLOSED_WON, K.FORWARD, _WIN, "003 proposal_sent, micro-deals"),
        )
    },
    forbidden=FORBIDDEN,
    document="003",
)

ENGINE: Engine[EngagementFacts] = Engine(
    lifecycle=ENGAGEMENT, plan=plan, skipped=_skipped, after=foreseen, timetable=TIMETABLE
)
