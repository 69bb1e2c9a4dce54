"""Write what completing a thread teaches: assumptions, goal, canvas, patterns, venture. Source: threads.md §2."""

from collections.abc import Mapping
from uuid import UUID

from commands.own_rows import OwnRows
from commands.threads.assumption_rows import Cause, add_judged, fact_of, hold_assumptions
from commands.threads.learn_canvas import learn_canvas
from commands.threads.learn_goal import learn_goal
from commands.threads.learn_pattern import learn_pattern
from commands.threads.learn_venture import hold_venture, learn_venture
from commands.threads.outreach_plan import end_outreach
from guards.thread_learning import Completion, assumption_changes
from models import Assumption, Event, Thread
from models.batch import Batch


async def add_thread_rows(batch: Batch, rows: OwnRows) -> None:
    """Add what a completed thread writes back, all or nothing with the move that completes it.

    What several threads may change is locked in one order: the venture, the goal, the assumptions, the canvas, the
    segment.

    Args:
        batch: what is being written.
        rows: the thread, and its completion as the only thing planned.
    """
    thread = rows.record
    if not isinstance(thread, Thread):
        raise TypeError(rows.record.KIND)
    for done in rows.planned:
        if isinstance(done, Completion):
            venture = await hold_venture(thread, done)
            events = await learn_goal(batch, rows, thread, done)
            held = await hold_assumptions(given.assumption_id for given in done.verdicts)
            events += _judge(batch, rows, done, held)
            await learn_venture(rows, venture, done, held)
            await learn_canvas(rows, thread, done)
            batch.insert([*events, *await learn_pattern(batch, rows, thread, done)])
            end_outreach(batch, thread.id)


def _judge(batch: Batch, rows: OwnRows, done: Completion, held: Mapping[UUID, Assumption]) -> list[Event]:
    """Write each verdict to its assumption."""
    changes = assumption_changes(done.verdicts, {key: fact_of(row) for key, row in held.items()})
    events = []
    for given, change in zip(done.verdicts, changes, strict=True):
        cause = Cause(rows.request.actor, rows.now, rows.record.id, given.verdict, change.evidence)
        events.append(add_judged(batch, held[given.assumption_id], change.after, cause))
    return [told for told in events if told is not None]
