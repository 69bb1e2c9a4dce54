"""Give a record that was just inserted the first row of its history, and start what its first stage starts."""

from collections.abc import Callable, Iterable
from typing import Any

from commands.effect_rows import Writing, add_effects
from commands.facts import facts_of
from commands.unit import Call
from guards.effects import Effect
from guards.enums import TransitionKind
from models import Activity, StagedRow, Transition
from models.batch import Batch, insert_rows

# Any: the facts of the record's lifecycle.
Starting = Callable[[Any], Iterable[Effect]]


async def start_record(
    call: Call,
    record: StagedRow,
    starting: Starting,
    log: Iterable[Activity] = (),
    kind: TransitionKind = TransitionKind.CREATE,
) -> None:
    """Write all that comes with a new record of any lifecycle, in the caller's transaction.

    Args:
        call: who created it, and when.
        record: the row, inserted already.
        starting: what its first stage starts, timers and events included, by its facts.
        log: what the log says of it first.
        kind: how it came: CREATE, or IMPORT from elsewhere, at whatever stage it was there.
    """
    await insert_rows([_first_row(call, record, kind)])
    facts = await facts_of(record)
    batch = Batch()
    batch.insert(list(log))
    await add_effects(batch, Writing(record, facts, tuple(starting(facts)), call.actor, call.now, told={}))
    await batch.write()


def _first_row(call: Call, record: StagedRow, kind: TransitionKind) -> Transition:
    return Transition(
        subject_kind=record.KIND,
        subject_id=record.id,
        sequence=record.entry_sequence,
        record_version=record.version,
        to_stage=record.stage_key,
        kind=kind,
        cycle=record.cycle,
        actor_id=call.actor.id,
        owner_id=record.owner_id,
        actor_role=call.actor.role,
        by_system=call.actor.system,
        at=call.now,
    )
