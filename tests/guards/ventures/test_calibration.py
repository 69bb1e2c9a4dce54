"""The report that holds what was believed against what came true."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from guards.venture_artifacts import minimum_length
from guards.venture_assumptions import collects_reality, first_finalized
from guards.venture_calibration import TRUTH, Report, as_text, calibrate, direction
from guards.venture_enums import AssumptionGroup, AssumptionSetStatus, CalibrationDirection, RealityVerdict
from guards.venture_facts import AssumptionFact, AssumptionSetFact, RealityFact
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import believed, ready

C = CalibrationDirection


def reality(key: str, truth: str) -> RealityFact:
    return RealityFact(key, Decimal(truth), f"What became of {key}.")


def report(*sets: AssumptionSetFact) -> Report | None:
    return calibrate(replace(ready("25"), assumption_sets=sets))


def test_each_assumption_is_held_against_what_became_of_it() -> None:
    found = report(believed()._replace(reality=(reality("A1", "0"), reality("A2", "1"))))

    assert found is not None
    assert [(one.assumption.key, one.error) for one in found.compared] == [
        ("A1", Decimal("0.9")),
        ("A2", Decimal("-0.5")),
    ]
    assert (found.direction, found.magnitude) == (C.MIXED, Decimal("0.7000"))
    assert len(found.learnings) == 2
    assert found.learnings[0].startswith("Believed too much about the market")
    assert found.learnings[1].startswith("Believed too little about the timing")


def test_the_first_finalized_set_counts_with_what_later_sets_learned() -> None:
    first = believed()._replace(
        status=AssumptionSetStatus.SUPERSEDED, finalized_order=10, reality=(reality("A1", "1"),)
    )
    later = believed()._replace(
        version=2,
        finalized_order=20,
        assumptions=(AssumptionFact("A1", AssumptionGroup.MARKET, "Others.", Decimal("0.2")),),
        reality=(reality("A1", "0.4"),),
    )
    found = report(later, first)

    assert found is not None
    assert (found.version, found.compared[0].error) == (1, Decimal("0.5"))
    assert found.compared[1].error is None
    assert "A2" in found.learnings[-1]


def test_a_draft_and_the_sets_of_another_cycle_do_not_count() -> None:
    known = (reality("A1", "1"),)

    assert report(believed()._replace(finalized_order=None, reality=known)) is None
    assert report(believed()._replace(cycle=2, reality=known)) is None
    assert first_finalized(replace(ready("25"), assumption_sets=())) is None


def test_without_reality_there_is_no_report() -> None:
    assert report(believed()) is None
    assert report(believed()._replace(reality=(reality("A9", "1"),))) is None


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ([], C.MIXED),
        (["0", "0"], C.MIXED),
        (["0.1"], C.OPTIMISTIC),
        (["-0.1"], C.PESSIMISTIC),
        (["0.4", "-0.2"], C.OPTIMISTIC),
        (["0.39", "-0.2"], C.MIXED),
        (["0.2", "-0.4"], C.PESSIMISTIC),
        (["0.2", "-0.39"], C.MIXED),
    ],
)
def test_errors_lean_one_way_or_are_mixed(errors: Sequence[str], expected: CalibrationDirection) -> None:
    assert direction([Decimal(error) for error in errors]) is expected


def test_beliefs_that_were_off_by_less_than_half_are_said_to_be() -> None:
    found = report(believed()._replace(reality=(reality("A1", "0.9"), reality("A2", "0.4"))))

    assert found is not None
    assert (found.magnitude, found.direction) == (Decimal("0.0500"), C.OPTIMISTIC)
    assert found.learnings == ("No belief was off by 0.5 or more.",)


def test_the_text_of_the_report_is_an_artifact_that_counts() -> None:
    short = (AssumptionFact("A1", AssumptionGroup.MARKET, "Yes|no.", Decimal("0.5")),)
    found = report(believed()._replace(assumptions=short, reality=(reality("A1", "0.5"),)))

    assert found is not None
    text = as_text(found)
    assert len(text.strip()) >= minimum_length("assumptions_vs_reality_report")
    assert "Yes\\|no." in text
    assert "magnitude 0.0000" in text


def test_what_people_wrote_on_several_lines_stays_in_its_row_and_its_item() -> None:
    long = (AssumptionFact("A1", AssumptionGroup.MARKET, "Bakers\npay.", Decimal(1)),)
    found = report(
        believed()._replace(assumptions=long, reality=(RealityFact("A1", Decimal(0), "Nobody did.\n\n# Nobody"),))
    )

    assert found is not None
    lines = as_text(found).splitlines()
    assert "| market | Bakers pay. | 1 | Nobody did. # Nobody | 0 | 1 |" in lines
    assert "- Believed too much about the market: Bakers pay. What happened: Nobody did. # Nobody" in lines


def test_what_nobody_knows_is_said_so_in_the_text() -> None:
    found = report(believed()._replace(reality=(reality("A1", "1"),)))

    assert found is not None
    assert "| timing | By autumn. | 0.5 | not known | not known | not known |" in as_text(found)


def test_a_verdict_says_how_true_an_assumption_proved() -> None:
    assert {verdict: TRUTH[verdict] for verdict in RealityVerdict} == {
        RealityVerdict.VALIDATED: 1,
        RealityVerdict.PARTLY: Decimal("0.5"),
        RealityVerdict.INVALIDATED: 0,
    }


def test_reality_is_collected_from_the_launch_on() -> None:
    assert [stage for stage in spec.ROWS if collects_reality(stage)] == ["23", "24", "25"]
