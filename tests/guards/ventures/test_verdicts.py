"""What verdicts of threads make of the beliefs of a venture, and of what is known of them. Source: ventures.md §3."""

from decimal import Decimal

import pytest

from guards.thread_enums import Verdict
from guards.venture_enums import AssumptionGroup
from guards.venture_facts import AssumptionFact, RealityFact
from guards.venture_verdicts import LONGEST_EVIDENCE, MOST_EVIDENCE, Found, believed_now, came_true

V = Verdict
A4 = AssumptionFact("A4", AssumptionGroup.MARKET, "They prefer white-label.", Decimal("0.6"), ("interview 7",))
A9 = AssumptionFact("A9", AssumptionGroup.TIMING, "They buy in spring.", Decimal("0.7"))


def found(key: str = "A4", verdict: Verdict = V.VALIDATED, confidence: str = "95", evidence: str = "Signed.") -> Found:
    return Found(key, verdict, Decimal(confidence), evidence, "Acme")


@pytest.mark.parametrize("verdict", Verdict)
def test_a_belief_has_the_confidence_that_the_thread_states_and_its_evidence(verdict: Verdict) -> None:
    judged, other = believed_now((A4, A9), [found(verdict=verdict)])

    assert judged == A4._replace(
        confidence=Decimal("0.95"), evidence=("interview 7", f"Acme, {verdict.value}: Signed.")
    )
    assert other == A9


def test_what_has_no_partner_is_left_as_it_is() -> None:
    assert believed_now((A4, A9), [found("A7")]) == (A4, A9)
    assert came_true((A4, A9), [found("A7")]) == ()


def test_a_confidence_is_rounded_to_what_a_set_can_keep() -> None:
    (judged,) = believed_now((A4,), [found(confidence="33.335")])

    assert judged.confidence == Decimal("0.3334")


def test_evidence_is_cut_to_what_a_set_can_keep_and_the_oldest_goes() -> None:
    full = A4._replace(evidence=tuple(f"interview {number}" for number in range(MOST_EVIDENCE)))
    (judged,) = believed_now((full,), [found(evidence="x" * LONGEST_EVIDENCE)])

    assert (len(judged.evidence), judged.evidence[0]) == (MOST_EVIDENCE, "interview 1")
    assert len(judged.evidence[-1]) == LONGEST_EVIDENCE


@pytest.mark.parametrize(("verdict", "truth"), [(V.VALIDATED, "1"), (V.PARTIAL, "0.5"), (V.INVALIDATED, "0")])
def test_a_verdict_says_how_true_something_proved(verdict: Verdict, truth: str) -> None:
    assert came_true((A9, A4), [found(verdict=verdict)]) == (RealityFact("A4", Decimal(truth), "Acme: Signed."),)
