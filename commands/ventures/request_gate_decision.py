"""Ask a gate for a decision: evaluate it, keep what it said, and tell the chairman."""

from uuid import UUID

from commands.facts import facts_of
from commands.outcomes import Done, Problem, forbidden
from commands.record_write import add_changes, write_record
from commands.unit import Call
from commands.ventures.gate_frame import add_gate_news, snapshot, told_of, with_decision
from guards.venture_decisions import judge_request
from guards.venture_enums import DecisionStatus, Gate
from guards.venture_facts import VentureFacts
from guards.venture_gate_effects import asking
from guards.venture_gate_table import GATE
from guards.venture_gates import evaluate
from models import GateDecision, Venture
from models.batch import Batch
from models.kinds import Ref


async def request_gate_decision(
    call: Call, venture_id: UUID, gate: Gate, *, expected_version: int | None = None
) -> Done[GateDecision] | Problem:
    """Ask for another attempt at a gate.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        venture_id: the venture, in the stage that the gate is evaluated on leaving.
        gate: which; none of its decisions may be pending.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1, GateDecision, and §2, Gates.
    """

    async def change(venture: Venture) -> Done[GateDecision] | Problem:
        facts: VentureFacts = await facts_of(venture)
        failed = judge_request(facts, call.actor, gate)
        return forbidden(failed) if failed else await _request(call, venture, facts, gate)

    return await write_record(call, GateDecision, Ref(Venture, venture_id), change, expected_version=expected_version)


async def _request(call: Call, venture: Venture, facts: VentureFacts, gate: Gate) -> Done[GateDecision]:
    decision = _row(call, venture, facts, gate)
    batch = Batch()
    batch.insert([decision])
    add_changes(batch, venture, call.now)
    pending = with_decision(facts, decision, venture.version)
    news = (asking(decision.id, gate),)
    await add_gate_news(batch, call, venture, pending, told_of(decision), "venture.gate_pending", news)
    await batch.write()
    return Done(decision, venture, created=True)


def _row(call: Call, venture: Venture, facts: VentureFacts, gate: Gate) -> GateDecision:
    spec = GATE[gate]
    return GateDecision.construct(
        **snapshot(evaluate(facts, gate)),
        venture_id=venture.id,
        gate=gate,
        stage=int(spec.stage),
        kind=spec.kind,
        cycle=venture.cycle,
        attempt=_attempts(facts, gate) + 1,
        status=DecisionStatus.PENDING,
        requested_by_id=call.actor.id,
        requested_at=call.now,
        record_version=venture.version + 1,
    )


def _attempts(facts: VentureFacts, gate: Gate) -> int:
    """How many attempts at a gate the present run has had."""
    own = (found.attempt for found in facts.decisions if found.gate is gate and found.cycle == facts.cycle)
    return max(own, default=0)
