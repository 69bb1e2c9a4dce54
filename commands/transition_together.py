"""Move several records in one transaction: all of them, or none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from uuid import UUID

from tortoise.transactions import in_transaction

from commands.facts import load_facts
from commands.outcomes import Applied, Invalid, Missing, NotApplied, TransitionOutcome
from commands.transition import lock_reversals, move_held
from commands.transition_kept import freeze, thaw
from commands.unit import Call, lock_keys, once
from guards.decide import Refused
from guards.enums import RefusalCode
from guards.kinds import ENGINES
from guards.rules import Request
from guards.staged_facts import StagedFacts
from models import StagedRow, locks
from models.kinds import Ref


@dataclass(frozen=True, slots=True)
class Item:
    """One move of several.

    Args:
        call: who calls, when, under which key of its own.
        at: the record.
        request: where to, and the arguments of the move.
        expected_version: refuse with a conflict unless the record is at this version when its turn comes.
        dry_run: decide and plan, write nothing.
    """

    call: Call
    at: Ref[StagedRow]
    request: Request
    expected_version: int | None = None
    dry_run: bool = False


Asked = Item | Invalid | Missing
"""A move, or why its input does not even name one."""


class _Undo(Exception):  # noqa: N818 - no error: it takes back the transaction, and never leaves this module
    """Some item failed."""


async def transition_together(asked: Sequence[Asked]) -> list[TransitionOutcome]:
    """Make all moves in their order, or none where one is refused.

    Each item is judged on what the items before it have made of its record. Where one fails, every other one that
    would have been made answers BATCH_ABORTED, and one that fails by itself tells why, so that all causes are told at
    once; what follows on a record whose item failed is not judged.

    Args:
        asked: the moves; an item that names none fails.

    Returns:
        an outcome for each, in order.

    Source: core.graphql, transitionStages; api.md, Mutations.
    """
    items = [one for one in asked if isinstance(one, Item)]
    before: dict[UUID, StagedRow] = {}
    outcomes: list[TransitionOutcome | None] = []
    try:
        async with in_transaction():
            before = await _lock(items)
            outcomes = await _make(asked, before)
            _undo_unless_all(outcomes)
    except _Undo:
        return _undone(asked, outcomes, before)
    return [outcome for outcome in outcomes if outcome is not None]


@dataclass(frozen=True, slots=True)
class _Held:
    """What an atomic call works on.

    Args:
        records: all of its records, locked, as the items so far have left them.
        facts: those that no other item of the call can change, read for all in one statement.
        spoilt: the records of which an item failed.
    """

    records: dict[UUID, StagedRow]
    facts: Mapping[UUID, StagedFacts]
    spoilt: set[UUID]


async def _lock(items: Sequence[Item]) -> dict[UUID, StagedRow]:
    """Lock all that the items need, in an order that is the same for everybody: so no two calls wait for each other."""
    await lock_keys(item.call for item in items)
    held = await locks.lock_records(item.at for item in items)
    for owner_id in sorted(_taken_from(items, held), key=str):
        await lock_reversals(owner_id)
    return held


def _taken_from(items: Sequence[Item], held: dict[UUID, StagedRow]) -> set[UUID | None]:
    """The owners of records that may be taken back; of a record that moves twice, whoever it may belong to then."""
    owners: set[UUID | None] = set()
    alone = _alone(items, held)
    for item in items:
        record = held.get(item.at.id)
        if record is not None and record.id not in alone:
            owners.update({record.owner_id, item.request.owner_id or record.owner_id})
    return owners


def _alone(items: Sequence[Item], held: dict[UUID, StagedRow]) -> set[UUID]:
    """The records whose facts no other item bears upon: they occur once, and are not taken back."""
    times = Counter(item.at.id for item in items)
    return {
        item.at.id
        for item in items
        if times[item.at.id] == 1 and item.at.id in held and not _leads_back(held[item.at.id], item.request.target)
    }


def _leads_back(record: StagedRow, target: str) -> bool:
    return ENGINES[record.KIND].lifecycle.backward(record.stage_key, target)


async def _make(asked: Sequence[Asked], before: dict[UUID, StagedRow]) -> list[TransitionOutcome | None]:
    """What comes of each item in turn; None where an earlier item of the same record failed."""
    alone = _alone([one for one in asked if isinstance(one, Item)], before)
    held = _Held(dict(before), await load_facts(before[one] for one in alone), set())
    outcomes: list[TransitionOutcome | None] = []
    for one in asked:
        outcome = await _turn(one, held)
        if isinstance(one, Item) and _failed(outcome):
            held.spoilt.add(one.at.id)
        outcomes.append(outcome)
    return outcomes


async def _turn(one: Asked, held: _Held) -> TransitionOutcome | None:
    if not isinstance(one, Item):
        return one
    if one.at.id in held.spoilt:
        return None
    known = held.records.get(one.at.id)
    record = None if known is None else copy(known)  # each answer shows the record as its own item left it

    async def work() -> TransitionOutcome:
        if record is None:
            return Missing(one.at.what, one.at.id)
        return await move_held(
            one.call.now,
            record,
            one.request,
            expected_version=one.expected_version,
            dry_run=one.dry_run,
            facts=held.facts.get(record.id),
        )

    outcome = await once(one.call, work, freeze, thaw)
    if record is not None and isinstance(outcome, Applied):
        held.records[one.at.id] = record
    return outcome


def _undo_unless_all(outcomes: Iterable[TransitionOutcome | None]) -> None:
    if any(_failed(outcome) for outcome in outcomes):
        raise _Undo


def _failed(outcome: TransitionOutcome | None) -> bool:
    return outcome is not None and not isinstance(outcome, Applied)


def _undone(
    asked: Sequence[Asked], outcomes: Sequence[TransitionOutcome | None], before: dict[UUID, StagedRow]
) -> list[TransitionOutcome]:
    """The answers after the transaction was taken back."""
    failing = next(place for place, outcome in enumerate(outcomes) if _failed(outcome))
    message = f"Nothing was done: item {failing} of the call (counted from 0) failed, and the call is atomic."
    told: list[TransitionOutcome] = []
    for one, outcome in zip(asked, outcomes, strict=True):
        if isinstance(one, Item) and not _failed(outcome):
            told.append(_aborted(before[one.at.id], one.request.target, message))
        elif outcome is not None:
            told.append(outcome)
    return told


def _aborted(record: StagedRow, target: str, message: str) -> NotApplied:
    move = ENGINES[record.KIND].lifecycle.move(record.stage_key, target)
    kind = None if move is None else move.kind
    return NotApplied(Refused(RefusalCode.BATCH_ABORTED, message, rules=(), kind=kind), record)
