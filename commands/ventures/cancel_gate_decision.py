"""Take back the request of a decision that nobody has made."""

from uuid import UUID

from commands import checks
from commands.facts import facts_of
from commands.outcomes import Done, Missing, Problem, forbidden
from commands.record_write import add_changes, write_record
from commands.unit import Call
from commands.ventures.frame import venture_of
from commands.ventures.gate_frame import add_gate_news, only_pending, told_of, with_decision
from guards.venture_decisions import judge_cancellation
from guards.venture_enums import DecisionStatus
from guards.venture_facts import VentureFacts
from models import GateDecision, Venture
from models.batch import Batch
from models.kinds import Ref


async def cancel_gate_decision(
    call: Call, decision_id: UUID, reason: str | None = None, *, expected_version: int | None = None
) -> Done[GateDecision] | Problem:
    """Cancel a pending decision, so that the gate may be asked anew.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        decision_id: the decision; a closed one is final.
        reason: why it is not asked for any more.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1, GateDecision.
    """

    async def change(venture: Venture) -> Done[GateDecision] | Problem:
        decision = await GateDecision.get(id=decision_id)
        facts = only_pending(await facts_of(venture), decision)
        failed = judge_cancellation(facts, call.actor, decision.gate)
        wrong = checks.collect([checks.named("reason", reason, 20_000)])
        return wrong or (forbidden(failed) if failed else await _cancel(call, venture, facts, decision, reason))

    venture_id = await venture_of(GateDecision, decision_id, "gate decision")
    if isinstance(venture_id, Missing):
        return venture_id
    return await write_record(call, GateDecision, Ref(Venture, venture_id), change, expected_version=expected_version)


async def _cancel(
    call: Call, venture: Venture, facts: VentureFacts, decision: GateDecision, reason: str | None
) -> Done[GateDecision]:
    batch = Batch()
    changes = {"status": DecisionStatus.CANCELLED, "closed_at": call.now, "record_version": venture.version + 1}
    batch.set(decision, {**changes, "rationale": reason})
    add_changes(batch, venture, call.now)
    data = {**told_of(decision), "status": decision.status, "reason": reason}
    await add_gate_news(batch, call, venture, with_decision(facts, decision, venture.version), data)
    await batch.write()
    return Done(decision, venture)
