"""Record what came true of what was believed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.facts import facts_of
from commands.outcomes import Done, FieldProblem, Invalid, Problem, forbidden
from commands.unit import Call
from commands.ventures.assumption_frame import as_json, repeated, share, told_of_set
from commands.ventures.frame import add_announced, write_venture
from guards.venture_calibration import TRUTH
from guards.venture_enums import RealityVerdict
from guards.venture_facts import RealityFact, VentureFacts
from guards.venture_writes import judge_reality
from models import AssumptionSet, Venture
from models.batch import Batch

MOST_DATA = 200


@dataclass(frozen=True, slots=True)
class Datum:
    """What became of an assumption.

    Args:
        key: of the assumption. outcome: what happened, in words.
        verdict: what it says of the belief; truth: the same from 0 to 1. One of the two.
    """

    key: str
    outcome: str
    verdict: RealityVerdict | None = None
    truth: Decimal | None = None


async def record_reality_data(
    call: Call, venture_id: UUID, data: Sequence[Datum], *, expected_version: int | None = None
) -> Done[AssumptionSet] | Problem:
    """Note what became of assumptions, on the set that was finalized last; what was noted of one before is replaced.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        venture_id: the venture, from stage 23 on.
        data: an entry for each assumption of which something is known now.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: seed_facts.md A5, collect_reality_data; ventures.md §2, "Entering 23 begins reality collection".
    """

    async def change(venture: Venture) -> Done[AssumptionSet] | Problem:
        facts: VentureFacts = await facts_of(venture)
        failed = judge_reality(facts)
        if failed:
            return forbidden(failed)
        return _check(facts, data) or await save_reality(call, venture, [_fact(one) for one in data])

    return await write_venture(call, AssumptionSet, venture_id, change, expected_version=expected_version)


async def believed_last(venture: Venture) -> AssumptionSet:
    """The set of a venture's present run that was finalized last.

    Raises:
        ValueError: none was finalized in it.
    """
    finalized = AssumptionSet.filter(venture_id=venture.id, cycle=venture.cycle, finalized_version__isnull=False)
    (last,) = await finalized.order_by("-finalized_version").limit(1)
    return last


def _check(facts: VentureFacts, data: Sequence[Datum]) -> Invalid | None:
    if not data:
        return checks.collect([FieldProblem(("data",), "Must say what became of one assumption at least.")])
    if len(data) > MOST_DATA:
        return checks.collect([FieldProblem(("data",), f"Must be {MOST_DATA} at most.")])
    known = {belief.key for one in facts.assumption_sets if one.cycle == facts.cycle for belief in one.assumptions}
    problems = [problem for place, one in enumerate(data) for problem in _wrong(f"data.{place}", one, known)]
    return checks.collect([*problems, *repeated("data", [one.key for one in data])])


def _wrong(path: str, one: Datum, known: set[str]) -> Iterable[Finding]:
    if one.key not in known:
        yield FieldProblem((*path.split("."), "key"), "No assumption of this run has this key.")
    yield checks.text(f"{path}.outcome", one.outcome, 2_000)
    if (one.verdict is None) == (one.truth is None):
        yield FieldProblem((*path.split("."), "verdict"), "Give the verdict, or how true it proved: one of them.")
    elif one.truth is not None:
        yield share(f"{path}.truth", one.truth)


def _fact(one: Datum) -> RealityFact:
    truth = TRUTH[one.verdict] if one.verdict is not None else one.truth or Decimal(0)
    return RealityFact(one.key, truth, one.outcome.strip())


async def save_reality(
    call: Call,
    venture: Venture,
    data: Iterable[RealityFact],
    told: Mapping[str, object] = MappingProxyType({}),
) -> Done[AssumptionSet]:
    """The same for a venture that the caller has locked, with data that are right.

    Args:
        call: on whose behalf, and when.
        venture: the row, which is brought up to date; a set was finalized in its present run.
        data: what became of assumptions, each of which the run knows.
        told: what the event says besides.
    """
    found = await believed_last(venture)
    news = {one.key: _kept(one) for one in data}
    reality = list(({str(one["key"]): one for one in found.reality} | news).values())
    if reality != found.reality:
        batch = Batch()
        batch.set(found, {"reality": reality, "updated_at": call.now})
        add_announced(batch, venture, call, "assumptions", {**told_of_set(found), "reality": sorted(news), **told})
        await batch.write()
    return Done(found, venture)


def _kept(one: RealityFact) -> Mapping[str, Any]:  # Any: JSON
    return {"key": one.key, "truth": as_json(one.truth), "outcome": one.outcome}
