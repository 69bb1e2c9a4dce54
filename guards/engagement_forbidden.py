"""What 003 says of the pairs that it forbids by name, quoted where such a move is refused."""

from collections.abc import Mapping

from guards.engagement_stages import STAGES
from guards.enums import EngagementStage
from guards.lifecycle import Forbidden

S = EngagementStage
_LADDER = tuple(EngagementStage(stage.key) for stage in STAGES if stage.on_ladder)


def _from(stage: EngagementStage) -> tuple[EngagementStage, ...]:
    """A stage and all that follow it on the ladder."""
    return _LADDER[_LADDER.index(stage) :]


# stage, the stages it may not go to, the words of its section "Forbidden"
_SECTIONS: tuple[tuple[EngagementStage, tuple[EngagementStage, ...], str], ...] = (
    (
        S.COLD_LEAD,
        tuple(stage for stage in _from(S.WARM) if stage not in {S.CLOSED_WON, S.MAINTENANCE}),
        "direct to warm, discovery_*, proposal_*, negotiation, onboarding, delivering",
    ),
    (
        S.CONTACTED,
        tuple(stage for stage in _from(S.WARM) if stage is not S.NEGOTIATION),
        "forward skip to warm+ without marking interest",
    ),
    (
        S.INTERESTED,
        (S.DISCOVERY_SCHEDULED, S.DISCOVERY_DONE, S.PROPOSAL_DRAFTING, S.PROPOSAL_SENT),
        "jumping to discovery/proposal without warm handoff note",
    ),
    (
        S.WARM,
        tuple(stage for stage in _from(S.PROPOSAL_DRAFTING) if stage is not S.PROPOSAL_SENT),
        "proposal_drafting or beyond unless discovery scheduled",
    ),
    (
        S.DISCOVERY_SCHEDULED,
        (S.PROPOSAL_DRAFTING, S.PROPOSAL_SENT, S.NEGOTIATION),
        "proposal/negotiation before discovery performed",
    ),
    (S.DISCOVERY_DONE, (S.PROPOSAL_SENT,), "direct to proposal_sent without drafting stage recorded"),
    (S.PROPOSAL_DRAFTING, (S.NEGOTIATION,), "jumping to negotiation without sending proposal"),
    (S.NEGOTIATION, (S.ONBOARDING,), "onboarding without closed_won"),
    (
        S.CLOSED_WON,
        (S.WARM, S.DISCOVERY_SCHEDULED, S.DISCOVERY_DONE, S.PROPOSAL_DRAFTING, S.PROPOSAL_SENT),
        "revert to deal stages without explicit reopen workflow",
    ),
    (S.CLOSED_LOST, _from(S.PROPOSAL_SENT), "direct to proposal_sent+ without net-new cycle"),
    (S.ONBOARDING, (S.MAINTENANCE,), "maintenance without delivery history"),
    (S.DELIVERING, (S.COLD_LEAD, S.CONTACTED, S.INTERESTED), "return to lead stages"),
    (S.MAINTENANCE, (S.PROPOSAL_SENT,), "proposal_sent without requalification"),
)

FORBIDDEN: Mapping[tuple[str, str], Forbidden] = {
    **{
        (source, target): Forbidden(f'003 forbids "{quote}"', f"003 {source}, Forbidden")
        for source, targets, quote in _SECTIONS
        for target in targets
    },
    (S.CONTACTED, S.WARM): Forbidden(
        'T4 requires interest confirmation: "Prevents jumping without qualification"', "T4"
    ),
}
