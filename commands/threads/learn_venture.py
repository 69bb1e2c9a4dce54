"""What a thread's verdicts say of the assumptions of its venture. Source: ventures.md §3."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from commands.facts import facts_of
from commands.own_rows import OwnRows
from commands.unit import Call
from commands.ventures.assumption_frame import Belief
from commands.ventures.change_assumptions import change_held
from commands.ventures.record_reality import save_reality
from guards.thread_learning import Completion
from guards.venture_assumptions import collects_reality, first_finalized
from guards.venture_enums import AssumptionSetStatus
from guards.venture_facts import VentureFacts
from guards.venture_verdicts import Found, believed_now, came_true
from guards.venture_writes import judge_open
from models import Assumption, AssumptionSet, Thread, Venture, locks
from models.kinds import Ref


async def hold_venture(thread: Thread, done: Completion) -> Venture | None:
    """Lock the venture that a thread's verdicts are written to, after the thread and before all else.

    Args:
        thread: locked.
        done: its completion.

    Returns:
        None where nothing is written: there is no venture or no verdict, or the venture was killed or archived.
    """
    if thread.venture_id is None or not done.verdicts:
        return None
    venture = await locks.lock_record(Ref(Venture, thread.venture_id))
    return None if venture is None or judge_open(venture.status) else venture


async def learn_venture(
    rows: OwnRows, venture: Venture | None, done: Completion, held: Mapping[UUID, Assumption]
) -> None:
    """Write verdicts to the active assumption set of a venture, from reality collection on to its reality data.

    A verdict belongs to the assumption whose key is the code of the one in the canvas; without one nothing is written.

    Args:
        rows: the thread that is completed.
        venture: as `hold_venture` locked it.
        done: what is learned.
        held: the assumptions of the canvas.
    """
    if venture is None:
        return
    facts: VentureFacts = await facts_of(venture)
    call = Call(rows.request.actor, rows.now)
    told = {"threadId": str(rows.record.id)}
    write = _write_reality if collects_reality(facts.stage) else _write_beliefs
    await write(call, venture, facts, _found(rows, done, held), told)


def _found(rows: OwnRows, done: Completion, held: Mapping[UUID, Assumption]) -> Sequence[Found]:
    return [
        Found(held[one.assumption_id].code, one.verdict, one.confidence, one.evidence, rows.record.name)
        for one in done.verdicts
    ]


async def _write_beliefs(
    call: Call, venture: Venture, facts: VentureFacts, found: Sequence[Found], told: Mapping[str, object]
) -> None:
    for active in (one for one in facts.assumption_sets if one.status is AssumptionSetStatus.ACTIVE):
        beliefs = [Belief(*belief) for belief in believed_now(active.assumptions, found)]
        await change_held(call, venture, await AssumptionSet.get(id=active.id), beliefs, told)


async def _write_reality(
    call: Call, venture: Venture, facts: VentureFacts, found: Sequence[Found], told: Mapping[str, object]
) -> None:
    known = (belief for one in facts.assumption_sets if one.cycle == facts.cycle for belief in one.assumptions)
    data = came_true(known, found)
    if data and first_finalized(facts) is not None:
        await save_reality(call, venture, data, told)
