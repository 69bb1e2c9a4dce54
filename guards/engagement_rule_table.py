"""The rules of the customer pipeline as a table: id, what must hold, where it comes from, what would satisfy it."""

from collections.abc import Callable

from guards import engagement_rules as judge
from guards.engagement_facts import EngagementFacts
from guards.enums import ActivityKind, RefusalCode, Role, Severity, TransitionArgument
from guards.rules import Case, Finding, Fix, Rule

_Predicate = Callable[[Case[EngagementFacts]], Finding]
_MANAGERS = (Role.MANAGER, Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)
_EXECUTIVES = (Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)
A = ActivityKind


def _fact(
    rule_id: str, summary: str, source: str, kind: ActivityKind, field: str, remedy: str
) -> Rule[EngagementFacts]:
    return Rule(rule_id, summary, source, judge.recorded(kind), remedy, Fix("recordActivity", field))


def _warning(
    rule_id: str, summary: str, source: str, holds: _Predicate, remedy: str, fix: Fix | None = None
) -> Rule[EngagementFacts]:
    return Rule(rule_id, summary, source, holds, remedy, fix, severity=Severity.WARN)


def _argument(  # one parameter a column of the table below
    rule_id: str,
    summary: str,
    source: str,
    holds: _Predicate,
    remedy: str,
    argument: TransitionArgument,
    field: str,
) -> Rule[EngagementFacts]:
    code = RefusalCode.REASON_REQUIRED
    return Rule(rule_id, summary, source, holds, remedy, Fix("transitionStage", field), code, argument=argument)


ENGAGEMENT_RULES: tuple[Rule[EngagementFacts], ...] = (
    Rule(
        "outbound_touch",
        "An outbound touch must be completed",
        "T1",
        judge.outbound_touch,
        "Record an outboundTouch, or complete an outbound task; whoever may write the record may do that.",
        Fix("recordActivity", "outboundTouch"),
    ),
    _fact(
        "interest_signal",
        "The client must have shown interest",
        "T3",
        A.INTEREST_SIGNAL,
        "interestSignal",
        "Record the reply, click, referral or response as interestSignal.",
    ),
    Rule(
        "qualification_complete",
        "Budget, authority, need and timing must be answered",
        "T5, BANT",
        judge.qualification_complete,
        "Record a qualification with all four answers.",
        Fix("recordActivity", "qualification"),
    ),
    _fact(
        "champion_identified",
        "A champion must be identified",
        "T5",
        A.CHAMPION_IDENTIFIED,
        "championIdentified",
        "Record the champion as championIdentified.",
    ),
    Rule(
        "meeting_confirmed",
        "A discovery meeting must be confirmed",
        "T6",
        judge.meeting_confirmed,
        "Schedule a DISCOVERY meeting with confirmed: true, or confirm the one that is scheduled.",
        Fix("scheduleMeeting", "purpose"),
    ),
    Rule(
        "required_participants",
        "The meeting must have one of us and a decision maker or champion of the client",
        "T6",
        judge.required_participants,
        "Schedule it with an internal participant and a client participant who is DECISION_MAKER or CHAMPION.",
        Fix("scheduleMeeting", "participants"),
    ),
    Rule(
        "meeting_held",
        "The discovery meeting must have been held",
        "T8",
        judge.meeting_held,
        "Complete the meeting with its notes, once it has begun.",
        Fix("completeMeeting", "notes"),
    ),
    Rule(
        "discovery_notes",
        "The notes of discovery must be attached",
        "T8, discovery_done Automations",
        judge.discovery_notes,
        "Complete the meeting with notes, or record discoveryNotes.",
        Fix("recordActivity", "discoveryNotes"),
    ),
    _fact(
        "notes_approved",
        "The discovery notes must be approved",
        "003 proposal_drafting, Enter",
        A.NOTES_APPROVED,
        "notesApproved",
        "Record notesApproved.",
    ),
    _fact(
        "requirements_documented",
        "The requirements must be documented",
        "T9",
        A.REQUIREMENTS_DOCUMENTED,
        "requirementsDocumented",
        "Record requirementsDocumented.",
    ),
    _fact(
        "pricing_model_selected",
        "A pricing model must be selected",
        "T9",
        A.PRICING_MODEL_SELECTED,
        "pricingModelSelected",
        "Record pricingModelSelected.",
    ),
    Rule(
        "internal_approval",
        "The proposal must be approved inside",
        "T10",
        judge.approved_by(A.INTERNAL_APPROVAL, Role.MANAGER),
        "Have a MANAGER, EXECUTIVE or ADMIN record internalApproval.",
        Fix("recordActivity", "internalApproval", _MANAGERS),
    ),
    _fact(
        "proposal_delivered",
        "The proposal must be delivered",
        "003 proposal_sent, Enter",
        A.PROPOSAL_DELIVERED,
        "proposalDelivered",
        "Record proposalDelivered with the link to the document.",
    ),
    Rule(
        "client_engaged",
        "The client must have acknowledged receipt, or a review meeting must be scheduled",
        "T11",
        judge.client_engaged,
        "Record clientAcknowledged, or schedule a REVIEW meeting.",
        Fix("recordActivity", "clientAcknowledged"),
    ),
    _fact(
        "agreement_signed",
        "The agreement must be signed",
        "T12",
        A.AGREEMENT_SIGNED,
        "agreementSigned",
        "Record agreementSigned with the link to the document.",
    ),
    _fact(
        "payment_evidence",
        "There must be evidence of payment",
        "T12",
        A.PAYMENT_EVIDENCE,
        "paymentEvidence",
        "Record paymentEvidence: a deposit, a purchase order or a payment.",
    ),
    _argument(
        "loss_reason",
        "A loss must name its reason",
        "T13",
        judge.loss_reason,
        "Pass reasonCode; with OTHER also say it in reason.",
        TransitionArgument.REASON_CODE,
        "reasonCode",
    ),
    _fact(
        "kickoff_form",
        "The kickoff form must be filled in",
        "T14",
        A.KICKOFF_FORM,
        "kickoffForm",
        "Record kickoffForm.",
    ),
    _fact(
        "team_assigned",
        "The team must be assigned",
        "T14",
        A.TEAM_ASSIGNED,
        "teamAssigned",
        "Record teamAssigned with its lead.",
    ),
    Rule(
        "onboarding_checklist",
        "The onboarding checklist must be closed",
        "T15",
        judge.onboarding_checklist,
        "Complete every onboarding task, or waive it with a reason.",
        Fix("completeTask", "id"),
    ),
    Rule(
        "steady_state_30_days",
        "Delivery must have been steady for 30 days, without an open risk",
        "T16",
        judge.steady_state,
        "Resolve open risks with riskResolved, then wait until 30 days have passed.",
        Fix("recordActivity", "riskResolved"),
    ),
    _argument(
        "immediate_handoff",
        "Going straight to maintenance must be called an immediate hand-off",
        "003 closed_won, Valid transitions",
        judge.immediate_handoff,
        "Pass reasonCode: IMMEDIATE_HANDOFF.",
        TransitionArgument.REASON_CODE,
        "reasonCode",
    ),
    Rule(
        "delivery_history",
        "An earlier cycle must have reached delivering",
        "003 cold_lead, Valid transitions; engagements.md §2",
        judge.delivery_history,
        "Nothing makes up for it: take the way through the pipeline.",
        historic=True,
    ),
    Rule(
        "won_this_cycle",
        "The deal must have been won in this cycle",
        "003 onboarding, Valid transitions; engagements.md §2",
        judge.won_this_cycle,
        "Nothing makes up for it: take the way through the pipeline.",
        historic=True,
    ),
    Rule(
        "discovery_waiver",
        "Discovery must be waived under a policy",
        "T7",
        judge.recorded(A.DISCOVERY_WAIVER),
        "Record discoveryWaiver with its policy.",
        Fix("recordActivity", "discoveryWaiver"),
    ),
    Rule(
        "executive_approval",
        "An executive must approve the exception",
        "T7",
        judge.approved_by(A.EXECUTIVE_APPROVAL, Role.EXECUTIVE),
        "Have an EXECUTIVE or ADMIN record executiveApproval.",
        Fix("recordActivity", "executiveApproval", _EXECUTIVES),
    ),
    _fact(
        "onboarding_waiver",
        "Onboarding must be waived",
        "003 closed_won, Valid transitions",
        A.ONBOARDING_WAIVER,
        "onboardingWaiver",
        "Record onboardingWaiver with its policy and reason.",
    ),
    Rule(
        "admin_note",
        "A reversal over several stages must be noted by a manager",
        "003 Operational Guidelines, Stage Reversals",
        judge.admin_note,
        "Have a MANAGER or ADMIN make the move, with a note in reason.",
        Fix("transitionStage", "reason", _MANAGERS),
        RefusalCode.ROLE_REQUIRED,
    ),
    _argument(
        "new_scope",
        "The new scope must be described",
        "003 maintenance, Valid transitions",
        judge.new_scope,
        "Describe the new scope in reason.",
        TransitionArgument.REASON,
        "reason",
    ),
    Rule(
        "financial_impact",
        "Giving up revenue must be confirmed",
        "003 Operational Guidelines, User Confirmation",
        judge.financial_impact,
        "Pass confirmFinancialImpact: true.",
        Fix("transitionStage", "confirmFinancialImpact"),
        RefusalCode.CONFIRMATION_REQUIRED,
        argument=TransitionArgument.CONFIRM_FINANCIAL_IMPACT,
    ),
    _warning(
        "keeps_revenue",
        "A loss should not give up revenue unseen",
        "engagements.md §2, LOSS",
        judge.keeps_revenue,
        "Check the financial effect before you go on.",
    ),
    _warning(
        "decision_maker_engaged",
        "A decision maker should be engaged",
        "003 warm, Enter",
        judge.decision_maker_engaged,
        "Record decisionMakerEngaged, or meet a DECISION_MAKER.",
        Fix("recordActivity", "decisionMakerEngaged"),
    ),
    _warning(
        "warm_handoff",
        "A warm hand-off note should be recorded",
        "003 interested, Forbidden",
        judge.recorded(A.WARM_HANDOFF),
        "Record warmHandoff.",
        Fix("recordActivity", "warmHandoff"),
    ),
    _warning(
        "skips_discovery",
        "Discovery should come first",
        "T7",
        judge.never("this move skips discovery"),
        "Schedule discovery instead.",
    ),
    _warning(
        "prefer_closed_lost",
        "Churn should be recorded as closed_lost, for analytics",
        "T17",
        judge.never("this move goes to cold_lead"),
        "Move to closed_lost with CHURNED instead.",
    ),
    _warning(
        "repeats_onboarding",
        "Problems should be solved within delivery",
        "003 delivering, Valid transitions",
        judge.never("onboarding starts again"),
        "Resolve the problem within delivery instead.",
    ),
    _warning(
        "skips_onboarding",
        "Onboarding should come first",
        "003 closed_won, Valid transitions",
        judge.never("this move skips onboarding"),
        "Start onboarding instead.",
    ),
)
