"""What is refused when an entry is recorded, and what is computed of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guards.impact import FORMULA_VERSION, asks, impact, needs_approval, priority
from guards.thread_checks import impact_of, missing, priority_of, scored, wrong
from guards.thread_entries import PARTS
from guards.thread_enums import GoalAutonomy, ModelMode, ThreadStage, ThreadType
from tests.guards.threads.builders import VERDICT, Entry, content, having, weighing, without

S = ThreadStage
T = ThreadType
fractions = st.decimals(0, 1, places=3)
amounts = st.decimals(0, 10_000_000, places=2)


@pytest.mark.parametrize("kind", T)
@pytest.mark.parametrize("stage", PARTS)
def test_a_whole_entry_lacks_nothing_and_is_right(stage: ThreadStage, kind: ThreadType) -> None:
    assert missing(stage, kind, content(stage, kind)) == ()
    assert wrong(stage, kind, content(stage, kind)) == ()


@pytest.mark.parametrize("kind", T)
@pytest.mark.parametrize("stage", PARTS)
def test_an_empty_entry_is_a_draft(stage: ThreadStage, kind: ThreadType) -> None:
    assert wrong(stage, kind, {}) == ()
    assert all(flaw.missing for flaw in missing(stage, kind, {}))


@pytest.mark.parametrize(
    ("stage", "path", "value"),
    [
        (S.INPUT, "direction", "SIDEWAYS"),
        (S.INPUT, "source", "COLD_CALL"),
        (S.INPUT, "contact.email", "cleo at acme"),
        (S.INPUT, "contact.name", 7),
        (S.HYPOTHESIS, "assumptionIds", "A4"),
        (S.HYPOTHESIS, "assumptionIds", ["A4", "A4"]),
        (S.HYPOTHESIS, "confidence", 101),
        (S.HYPOTHESIS, "confidence", -1),
        (S.HYPOTHESIS, "confidence", "sure"),
        (S.HYPOTHESIS, "confidence", True),
        (S.IMPLICATION, "arrMin", "-1"),
        (S.IMPLICATION, "arrMax", "999999.99"),
        (S.IMPLICATION, "arrMax", "NaN"),
        (S.IMPLICATION, "strategicValue", "HUGE"),
        (S.IMPLICATION, "resourceHours", -1),
        (S.IMPLICATION, "icpMatch", 1.01),
        (S.IMPLICATION, "targetArr", 0),
        (S.DECISION, "decision", "MAYBE"),
        (S.DECISION, "alternatives", "none"),
        (S.DECISION, "alternatives", ["wait"]),
        (S.DECISION, "impactMode", "HYBRID"),
        (S.DECISION, "impact.marketSize", 1.5),
        (S.LEARNING, "outcome", "WON"),
        (S.LEARNING, "arr", "-5"),
        (S.LEARNING, "margin", 2),
        (S.LEARNING, "satisfaction", 90),
        (S.LEARNING, "costs", "-1"),
        (S.LEARNING, "verdicts", [{**VERDICT, "verdict": "TRUE"}]),
        (S.LEARNING, "verdicts", [{**VERDICT, "confidence": 120}]),
        (S.LEARNING, "verdicts", [{**VERDICT, "confidence": "95.5"}]),
        (S.LEARNING, "goalMetrics", [{"name": "MRR"}]),
        (S.LEARNING, "goalMetrics", [{"name": "MRR", "change": "1", "current": "2"}]),
        (S.LEARNING, "goalMetrics", [{"name": "MRR", "change": "more"}]),
        (S.LEARNING, "subgoalMetrics", [{"change": "1"}]),
    ],
)
def test_what_is_wrong_is_refused_with_its_path(stage: ThreadStage, path: str, value: object) -> None:
    (flaw,) = wrong(stage, T.SALES, having(content(stage), path, value))

    assert flaw.path == path
    assert flaw.message


@pytest.mark.parametrize(
    ("path", "value"),
    [("resumeAt", "soon"), ("resumeAt", "2026-06-01T09:00:00"), ("resumeStage", "actions"), ("resumeStage", "input")],
)
def test_a_deferral_names_a_moment_and_a_stage_to_go_on_at(path: str, value: str) -> None:
    whole = {**content(S.DECISION), "decision": "DEFER", "resumeAt": "2026-06-01T09:00Z", "resumeStage": "hypothesis"}
    assert missing(S.DECISION, T.SALES, whole) == ()

    assert [flaw.path for flaw in wrong(S.DECISION, T.SALES, {**whole, path: value})] == [path]
    assert [flaw.path for flaw in missing(S.DECISION, T.SALES, without(whole, path))] == [path]


def test_only_a_deferral_needs_a_date() -> None:
    assert missing(S.DECISION, T.SALES, content(S.DECISION)) == ()


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", 20260301])
def test_a_fact_has_a_real_date(day: object) -> None:
    entry = having(content(S.INPUT, T.BUSINESS), "date", day)

    assert [flaw.rule for flaw in wrong(S.INPUT, T.BUSINESS, entry)] == ["input.date"]


def test_the_priority_of_the_worked_example_is_kept_with_its_inputs() -> None:
    entry = scored(S.IMPLICATION, content(S.IMPLICATION))

    assert (entry["priority"], entry["priorityVersion"]) == ("0.8417", FORMULA_VERSION)
    assert entry["icpMatch"] == content(S.IMPLICATION)["icpMatch"]


@pytest.mark.parametrize("path", ["icpMatch", "arrMin", "arrMax", "targetArr"])
def test_without_an_input_there_is_no_priority(path: str) -> None:
    entry = scored(S.IMPLICATION, {**without(content(S.IMPLICATION), path), "priority": "1"})

    assert "priority" not in entry
    assert priority_of(entry) is None


def test_the_impact_is_kept_beside_its_inputs_and_a_caller_s_own_gives_way() -> None:
    entry = scored(S.DECISION, {**content(S.DECISION), "impactScore": "0.1"})

    assert (entry["impactScore"], entry["impactVersion"]) == ("0.7000", FORMULA_VERSION)
    assert entry["impact"] == content(S.DECISION)["impact"]


@pytest.mark.parametrize("spoiled", ["impactMode", "impact.marketSize", "impact"])
def test_without_an_input_there_is_no_impact(spoiled: str) -> None:
    assert impact_of(without(content(S.DECISION), spoiled)) is None


def test_other_stages_have_no_score() -> None:
    assert scored(S.INPUT, content(S.INPUT)) == content(S.INPUT)


@given(fractions, amounts, amounts, st.decimals("0.01", 10_000_000, places=2))
def test_a_priority_lies_between_0_and_1_and_grows_with_the_fit(
    match: Decimal, one: Decimal, other: Decimal, target: Decimal
) -> None:
    least, most = sorted((one, other))
    found = priority(match, least, most, target).value

    assert 0 <= found <= 1
    assert priority(Decimal(1), least, most, target).value >= found


def test_twice_the_target_is_worth_no_more_than_the_target() -> None:
    of = [priority(Decimal("0.5"), Decimal(arr), Decimal(arr), Decimal(100)).value for arr in (50, 100, 200)]

    assert of == [Decimal("0.5"), Decimal("0.75"), Decimal("0.75")]


@given(st.lists(fractions, min_size=3, max_size=3), st.sampled_from(ModelMode))
def test_an_impact_lies_between_its_inputs(inputs: list[Decimal], mode: ModelMode) -> None:
    entry: Entry = weighing(*(float(number) for number in inputs), mode=mode)
    found = impact_of(entry)

    assert found is not None
    assert min(inputs) - Decimal("0.0001") <= found.value <= max(inputs) + Decimal("0.0001")
    assert needs_approval(found.value) is (found.value >= Decimal("0.8"))


def test_an_impact_without_an_input_cannot_be_computed() -> None:
    with pytest.raises(KeyError, match="marketSize"):
        impact(ModelMode.VENTURE, {"strategicValue": Decimal(1), "defensibility": Decimal(1)})


@pytest.mark.parametrize(
    ("autonomy", "score", "asked"),
    [
        (GoalAutonomy.AUTO, "0.79", False),
        (GoalAutonomy.AUTO, "0.8", True),
        (GoalAutonomy.ASK, "0", True),
        (GoalAutonomy.HYBRID, "0.49", False),
        (GoalAutonomy.HYBRID, "0.5", True),
    ],
)
def test_a_goal_says_when_a_person_is_asked(autonomy: GoalAutonomy, score: str, asked: bool) -> None:  # noqa: FBT001  # a column
    assert asks(autonomy, Decimal(score)) is asked
