"""What verdicts make of assumptions, and when they make a pattern."""

from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guards.thread_enums import AssumptionStatus, ThreadOutcome, ThreadStage, Verdict
from guards.thread_learning import (
    AssumptionFact,
    GivenVerdict,
    SegmentVerdict,
    assumption_changes,
    completion,
    patterns,
    put_to_test,
)
from tests.guards.threads.builders import A4, A7, at, content, having, writing

S = ThreadStage
V = Verdict
ASSUMED = AssumptionFact(A4, AssumptionStatus.TESTING, Decimal(60), 4)


def found(*verdicts: Verdict, about: UUID = A4, confidence: int = 95, first: int = 1) -> list[SegmentVerdict]:
    return [
        SegmentVerdict(UUID(int=number), about, verdict, Decimal(confidence))
        for number, verdict in enumerate(verdicts, first)
    ]


@pytest.mark.parametrize("verdict", V)
def test_a_verdict_becomes_the_status_of_its_assumption(verdict: Verdict) -> None:
    (change,) = assumption_changes([GivenVerdict(A4, verdict, Decimal(95), "Five chose it")], {A4: ASSUMED})

    assert change.before == ASSUMED
    assert change.after == AssumptionFact(A4, AssumptionStatus(verdict), Decimal(95), 5)
    assert change.evidence == "Five chose it"


def test_a_verdict_on_something_unknown_is_told() -> None:
    with pytest.raises(KeyError):
        assumption_changes([GivenVerdict(A7, V.PARTIAL, Decimal(50), "Unclear")], {A4: ASSUMED})


@pytest.mark.parametrize("status", AssumptionStatus)
def test_a_first_test_is_told_and_a_verdict_stays(status: AssumptionStatus) -> None:
    tested = put_to_test(AssumptionFact(A4, status, Decimal(60), 0))

    assert tested.status is (AssumptionStatus.TESTING if status is AssumptionStatus.UNTESTED else status)
    assert (tested.confidence, tested.evidence_count) == (Decimal(60), 0)


def test_four_like_verdicts_are_no_pattern_and_five_are() -> None:
    assert patterns(found(*[V.VALIDATED] * 4)) == ()

    (pattern,) = patterns(found(*[V.VALIDATED] * 5))
    assert (pattern.assumption_id, pattern.verdict) == (A4, V.VALIDATED)
    assert pattern.threads == tuple(UUID(int=number) for number in range(1, 6))
    assert (pattern.share, pattern.confidence, pattern.priority) == (Decimal(1), Decimal("0.95"), Decimal("0.95"))


@pytest.mark.parametrize(("others", "detected"), [(3, True), (4, False)])
def test_60_percent_of_those_that_tested_it_are_needed(others: int, detected: bool) -> None:  # noqa: FBT001  # a column
    mixed = [*found(*[V.VALIDATED] * 5), *found(*[V.PARTIAL] * others, first=10)]

    assert bool(patterns(mixed)) is detected


def test_six_of_ten_are_exactly_enough() -> None:
    mixed = [*found(*[V.INVALIDATED] * 6, confidence=10), *found(*[V.PARTIAL] * 4, first=10)]

    (pattern,) = patterns(mixed)
    assert (pattern.verdict, pattern.share, pattern.priority) == (V.INVALIDATED, Decimal("0.6"), Decimal("0.06"))


def test_assumptions_are_looked_at_one_by_one() -> None:
    both = [*found(*[V.VALIDATED] * 4), *found(V.VALIDATED, about=A7, first=5)]

    assert patterns(both) == ()


def test_the_priority_weighs_the_mean_confidence() -> None:
    mixed = [*found(*[V.VALIDATED] * 4, confidence=90), *found(V.VALIDATED, confidence=40, first=9)]

    (pattern,) = patterns(mixed)
    assert pattern.priority == Decimal("0.8")


verdicts = st.lists(
    st.builds(
        SegmentVerdict, st.uuids(), st.sampled_from((A4, A7)), st.sampled_from(V), st.integers(0, 100).map(Decimal)
    ),
    max_size=30,
)


@given(verdicts)
def test_a_pattern_is_what_most_found(given_verdicts: list[SegmentVerdict]) -> None:
    for pattern in patterns(given_verdicts):
        tested = [one for one in given_verdicts if one.assumption_id == pattern.assumption_id]
        alike = [one.thread_id for one in tested if one.verdict is pattern.verdict]

        assert pattern.threads == tuple(alike)
        assert len(alike) >= 5
        assert 10 * len(alike) >= 6 * len(tested)
        assert 0 <= pattern.priority <= pattern.share <= 1


@given(verdicts)
def test_there_is_at_most_one_pattern_of_an_assumption(given_verdicts: list[SegmentVerdict]) -> None:
    about = [pattern.assumption_id for pattern in patterns(given_verdicts)]

    assert len(about) == len(set(about))


@given(verdicts)
def test_the_order_of_the_deals_makes_no_difference(given_verdicts: list[SegmentVerdict]) -> None:
    turned: Iterable[SegmentVerdict] = reversed(given_verdicts)
    once = {(p.assumption_id, p.verdict, p.priority) for p in patterns(given_verdicts)}

    assert {(p.assumption_id, p.verdict, p.priority) for p in patterns(turned)} == once


def test_a_lost_deal_has_no_arr_and_a_draft_cannot_be_completed() -> None:
    lost = writing(at(S.LEARNING), S.LEARNING, {"outcome": "LOST"})
    done = completion(lost)
    assert (done.outcome, done.arr, done.verdicts, done.marketing_candidate) == (ThreadOutcome.LOST, None, (), False)

    with pytest.raises(ValueError, match="MAYBE"):
        completion(writing(at(S.LEARNING), S.LEARNING, having(content(S.LEARNING), "outcome", "MAYBE")))
