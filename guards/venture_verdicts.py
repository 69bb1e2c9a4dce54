"""What a thread's verdict on an assumption makes of what is believed of its venture. Source: ventures.md §3."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from guards.thread_enums import Verdict
from guards.venture_calibration import TRUTH
from guards.venture_enums import RealityVerdict
from guards.venture_facts import AssumptionFact, RealityFact

MOST_EVIDENCE = 20
"""How many pieces of evidence an assumption of a set has at most."""

LONGEST_EVIDENCE = 2_000
"""Characters of one of them."""

_PERCENT = Decimal(100)
_PLACES = Decimal("0.0001")
_PROVED: Mapping[Verdict, RealityVerdict] = {
    Verdict.VALIDATED: RealityVerdict.VALIDATED,
    Verdict.PARTIAL: RealityVerdict.PARTLY,
    Verdict.INVALIDATED: RealityVerdict.INVALIDATED,
}


class Found(NamedTuple):
    """What a thread found of an assumption.

    `key` is the code of the assumption in the canvas, by which a set of the venture knows it, too; `confidence` the new
    one, in percent; `thread` the name of the thread.
    """

    key: str
    verdict: Verdict
    confidence: Decimal
    evidence: str
    thread: str


def believed_now(before: Iterable[AssumptionFact], found: Iterable[Found]) -> tuple[AssumptionFact, ...]:
    """What is believed once threads have judged some of it; what none of them judged stays as it is.

    Args:
        before: what a set holds.
        found: the verdicts, one for each key at most; one without a partner in the set says nothing of it.
    """
    by_key = {one.key: one for one in found}
    return tuple(_judged(belief, by_key[belief.key]) if belief.key in by_key else belief for belief in before)


def _judged(belief: AssumptionFact, found: Found) -> AssumptionFact:
    """The belief with the thread's confidence and evidence; where there is no room for more, the oldest goes."""
    confidence = (found.confidence / _PERCENT).quantize(_PLACES, ROUND_HALF_UP)
    evidence = (*belief.evidence, f"{found.thread}, {found.verdict}: {found.evidence}"[:LONGEST_EVIDENCE])
    return belief._replace(confidence=confidence, evidence=evidence[-MOST_EVIDENCE:])


def came_true(known: Iterable[AssumptionFact], found: Iterable[Found]) -> tuple[RealityFact, ...]:
    """What the verdicts of threads say of how true the venture's assumptions proved.

    Args:
        known: all that was ever assumed in the venture's present run.
        found: the verdicts; one without a partner among them says nothing.
    """
    keys = {belief.key for belief in known}
    return tuple(
        RealityFact(one.key, TRUTH[_PROVED[one.verdict]], f"{one.thread}: {one.evidence}"[:LONGEST_EVIDENCE])
        for one in found
        if one.key in keys
    )
