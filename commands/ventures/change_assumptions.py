"""Draft what is believed of a venture, finalize it, and change it: a set of assumptions, version by version."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from commands.facts import facts_of
from commands.outcomes import Done, Missing, Problem, forbidden
from commands.unit import Call
from commands.ventures.assumption_frame import Belief, kept, told_of_set, wrong_beliefs
from commands.ventures.frame import add_announced, venture_of, write_venture
from guards.venture_assumptions import asks_anew
from guards.venture_enums import AssumptionSetStatus
from guards.venture_facts import AssumptionSetFact, VentureFacts
from guards.venture_writes import judge_change, judge_draft, judge_finalization
from models import AssumptionSet, Venture
from models.batch import Batch

S = AssumptionSetStatus

# Any: columns, each of its own type.
Columns = Mapping[str, Any]
Answer = Done[AssumptionSet] | Problem
Change = Callable[[Venture, AssumptionSet, VentureFacts], Awaitable[Answer]]


async def draft_assumption_set(
    call: Call, venture_id: UUID, beliefs: Sequence[Belief] = (), *, expected_version: int | None = None
) -> Done[AssumptionSet] | Problem:
    """Draft another version of what is believed; one may be a draft at a time.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        venture_id: the venture.
        beliefs: what it holds, which may change until it is finalized.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: seed_facts.md A5, create_draft.
    """

    async def change(venture: Venture) -> Done[AssumptionSet] | Problem:
        facts: VentureFacts = await facts_of(venture)
        failed = judge_draft(facts)
        if failed:
            return forbidden(failed)
        return wrong_beliefs(beliefs) or await _insert(call, venture, facts, {"assumptions": kept(beliefs)})

    return await write_venture(call, AssumptionSet, venture_id, change, expected_version=expected_version)


async def finalize_assumption_set(
    call: Call, set_id: UUID, *, expected_version: int | None = None
) -> Done[AssumptionSet] | Problem:
    """Make a draft the active set; the one that was active before is superseded.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        set_id: the draft, with an assumption at least.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: seed_facts.md A5, finalize_v1.
    """

    async def finalize(venture: Venture, found: AssumptionSet, facts: VentureFacts) -> Answer:
        failed = judge_finalization(_fact(facts, found))
        if failed:
            return forbidden(failed)
        await _supersede(call, venture)
        changes = {**_finalized(call, venture), "cycle": venture.cycle}
        return await _save(call, venture, found, changes)

    return await _write(call, set_id, finalize, expected_version)


async def update_assumption_set(
    call: Call, set_id: UUID, beliefs: Sequence[Belief], *, expected_version: int | None = None
) -> Done[AssumptionSet] | Problem:
    """Change what is believed: a draft itself; of the active set, which stays as it was, there is another version then.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        set_id: the draft, or the active set.
        beliefs: all that is believed from now on.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: seed_facts.md A5, update; B10, assumption_sets.
    """

    async def update(venture: Venture, found: AssumptionSet, facts: VentureFacts) -> Answer:
        fact = _fact(facts, found)
        failed = judge_change(fact)
        if failed:
            return forbidden(failed)
        anew = asks_anew(facts, fact)
        return wrong_beliefs(beliefs) or await change_held(call, venture, found, beliefs, anew=anew)

    return await _write(call, set_id, update, expected_version)


async def _write(
    call: Call, set_id: UUID, change: Change, expected_version: int | None
) -> Done[AssumptionSet] | Problem:
    async def work(venture: Venture) -> Done[AssumptionSet] | Problem:
        return await change(venture, await AssumptionSet.get(id=set_id), await facts_of(venture))

    venture_id = await venture_of(AssumptionSet, set_id, "assumption set")
    if isinstance(venture_id, Missing):
        return venture_id
    return await write_venture(call, AssumptionSet, venture_id, work, expected_version=expected_version)


def _fact(facts: VentureFacts, found: AssumptionSet) -> AssumptionSetFact:
    return next(one for one in facts.assumption_sets if one.id == found.id)


async def change_held(
    call: Call,
    venture: Venture,
    found: AssumptionSet,
    beliefs: Iterable[Belief],
    told: Mapping[str, object] = MappingProxyType({}),
    *,
    anew: bool = False,
) -> Done[AssumptionSet]:
    """The same of a venture that the caller has locked, for a draft or the active set, with beliefs that are right.

    Args:
        call: on whose behalf, and when.
        venture: the row, which is brought up to date.
        found: the set.
        beliefs: all that is believed from now on.
        told: what the event says besides.
        anew: whether the same beliefs are written once more.
    """
    assumptions = kept(beliefs)
    if found.assumptions == assumptions and not anew:
        return Done(found, venture)
    if found.status is S.DRAFT:
        return await _save(call, venture, found, {"assumptions": assumptions})
    facts: VentureFacts = await facts_of(venture)
    await _supersede(call, venture)
    return await _insert(call, venture, facts, {"assumptions": assumptions, **_finalized(call, venture)}, told)


async def _supersede(call: Call, venture: Venture) -> None:
    """Let the active set be active no more, before there is another: the database allows one."""
    active = AssumptionSet.filter(venture_id=venture.id, status=S.ACTIVE)
    await active.update(status=S.SUPERSEDED, updated_at=call.now)


def _finalized(call: Call, venture: Venture) -> Columns:
    return {
        "status": S.ACTIVE,
        "finalized_at": call.now,
        "finalized_stage": venture.stage,
        "finalized_version": venture.version + 1,
    }


async def _insert(
    call: Call,
    venture: Venture,
    facts: VentureFacts,
    values: Columns,
    told: Mapping[str, object] = MappingProxyType({}),
) -> Done[AssumptionSet]:
    made = AssumptionSet.construct(
        **{
            "status": S.DRAFT,
            "venture_id": venture.id,
            "version": 1 + max((one.version for one in facts.assumption_sets), default=0),
            "cycle": venture.cycle,
            "created_stage": venture.stage,
            "record_version": venture.version + 1,
            "created_by_id": call.actor.id,
            "created_at": call.now,
            "updated_at": call.now,
            **values,
        }
    )
    batch = Batch()
    batch.insert([made])
    add_announced(batch, venture, call, "assumptions", {**told_of_set(made), **told})
    await batch.write()
    return Done(made, venture, created=True)


async def _save(call: Call, venture: Venture, found: AssumptionSet, changes: Columns) -> Done[AssumptionSet]:
    batch = Batch()
    batch.set(found, {**changes, "record_version": venture.version + 1, "updated_at": call.now})
    add_announced(batch, venture, call, "assumptions", told_of_set(found))
    await batch.write()
    return Done(found, venture)
