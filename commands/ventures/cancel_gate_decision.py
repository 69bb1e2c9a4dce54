"""Take back the request of a decision that nobody has made."""

from uuid import UUID

from commands import checks
from commands.facts import facts_of
from commands.outcomes import Done, Forbidden, Missing, Problem
from commands.record_write import add_changes, write_record
from commands.unit import Call
from commands.ventures.frame import venture_of
from commands.ventures.gate_frame import add_gate_news, told_of, with_decision
from guards.enums import RefusalCode
from guards.venture_enums import DecisionStatus
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
        wrong = checks.collect([checks.named("reason", reason, 20_000)])
        return wrong or refuse_closed(decision) or await _cancel(call, venture, decision, reason)

    venture_id = await venture_of(GateDecision, decision_id, "gate decision")
    if isinstance(venture_id, Missing):
        return venture_id
    return await write_record(call, GateDecision, Ref(Venture, venture_id), change, expected_version=expected_version)


def refuse_closed(decision: GateDecision) -> Forbidden | None:
    """Why a decision can't be closed any more; None for a pending one."""
    if decision.status is DecisionStatus.PENDING:
        return None
    closed = decision.outcome or decision.status
    return Forbidden(RefusalCode.PRECONDITION_UNMET, f"The decision is closed: {closed}. A closed decision is final.")


async def _cancel(call: Call, venture: Venture, decision: GateDecision, reason: str | None) -> Done[GateDecision]:
    facts = await facts_of(venture)
    batch = Batch()
    changes = {"status": DecisionStatus.CANCELLED, "closed_at": call.now, "record_version": venture.version + 1}
    batch.set(decision, {**changes, "rationale": reason})
    add_changes(batch, venture, call.now)
    data = {**told_of(decision), "status": decision.status, "reason": reason}
    await add_gate_news(batch, call, venture, with_decision(facts, decision, venture.version), data)
    await batch.write()
    return Done(decision, venture)
