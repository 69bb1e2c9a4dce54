"""What leaving each stage lacks when one thing is missing, what would supply it, and what only warns."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from guards.decide import Accepted
from guards.venture_enums import ArtifactValidation
from guards.venture_facts import VentureFacts
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import (
    artifact,
    leave,
    ready,
    unchecked,
    unmet,
    warned_of,
    with_artifact,
    with_figures,
    with_work,
    without,
)
from tests.guards.ventures.fixes import steps

STAGES = tuple(spec.ROWS)
Change = Callable[[VentureFacts], VentureFacts]


@pytest.mark.parametrize("stage", STAGES)
def test_a_venture_with_everything_present_leaves(stage: str) -> None:
    answer = leave(ready(stage))

    assert isinstance(answer, Accepted)
    assert answer.warnings == ()


def test_everything_that_is_missing_is_told_at_once() -> None:
    bare = replace(ready("16"), artifacts=(), directives=(), decisions=(), assumption_sets=(), work={})

    missing = unmet(leave(bare))
    assert missing == {
        rule for rule in spec.leaving("16") if not rule.startswith(("epistemic.16.fact", "epistemic.16.a"))
    } - {"epistemic.16.simulation"}


# --- texts of the venture


@pytest.mark.parametrize(
    ("field", "argument", "rule", "least", "most"),
    [
        ("name", "name", "exit.title", 3, 120),
        ("description", "description", "exit.description", 20, 2000),
        ("category", "category", "exit.category", 1, None),
        ("problem_statement", "problemStatement", "exit.problem_statement", 1, None),
        ("chairman_intent", "chairmanIntent", "exit.chairman_intent", 1, None),
    ],
)
def test_stage_1_asks_for_texts_of_some_length(
    field: str, argument: str, rule: str, least: int, most: int | None
) -> None:
    def answer(text: str | None) -> set[str]:
        return unmet(leave(replace(ready("1"), **{field: text})))  # type: ignore[arg-type]  # one of the texts

    assert answer("x" * least) == set()
    assert answer("x" * (least - 1)) == {rule}
    assert answer(f"  {'x' * (least - 1)}  ") == {rule}
    assert [answer("x" * size) for size in ((most, most + 1) if most else ())] == ([set(), {rule}] if most else [])
    assert steps(replace(ready("1"), **{field: ""}), rule) == ("updateVenture", argument, None)  # type: ignore[arg-type]  # as above


# --- checks


@pytest.mark.parametrize(
    ("stage", "rule"),
    [(stage, name) for stage in ("2", "16") for name in spec.EXITS[stage] if name != "top_risks"],
)
def test_each_open_check_is_told_by_its_own_rule(stage: str, rule: str) -> None:
    key = rule.removeprefix("schema_checklist.")
    open_now = unchecked(ready(stage), stage, key)

    assert unmet(leave(open_now)) == {f"exit.{rule}"}
    assert steps(open_now, f"exit.{rule}") == ("updateStageWork", "checks", key)


# --- tier


@pytest.mark.parametrize("stage", STAGES)
def test_tier_0_stops_at_stage_3(stage: str) -> None:
    low = replace(ready(stage), tier=0)

    assert unmet(leave(low)) == ({"tier.cap"} if stage == "3" else set())


# --- what only warns


@pytest.mark.parametrize("stage", [stage for stage in STAGES if stage not in {"17", "25"}])
def test_missing_inputs_of_the_next_stage_only_warn(stage: str) -> None:
    entered = str(int(stage) + 1)
    facts = ready(stage)
    bare = with_work(facts, facts.working(entered)._replace(inputs=frozenset()))

    assert isinstance(leave(bare), Accepted)
    assert warned_of(leave(bare)) == {f"input.{entered}"}
    assert steps(bare, f"input.{entered}")[:2] == ("updateStageWork", "inputs")


def test_an_input_that_an_artifact_provides_need_not_be_ticked() -> None:
    facts = ready("17")
    bare = with_work(facts, facts.working("18")._replace(inputs=frozenset()))

    assert warned_of(leave(bare)) == set()
    assert warned_of(leave(without(bare, "user_story_pack"))) == {"input.18"}


@pytest.mark.parametrize(
    ("stage", "change", "rule"),
    [
        ("5", lambda facts: replace(facts, token_profile_confirmed=False), "budget.confirmed"),
        ("21", lambda facts: with_figures(facts, "21", coverage="0.79"), "metric.coverage"),
        ("21", lambda facts: with_figures(facts, "21", coverage=None), "metric.coverage"),
        (
            "25",
            lambda facts: with_artifact(
                facts,
                artifact("assumptions_vs_reality_report", "25")._replace(validation=ArtifactValidation.PENDING),
            ),
            "assumptions.validated",
        ),
    ],
)
def test_what_should_be_done_is_told_and_holds_nothing_back(stage: str, change: Change, rule: str) -> None:
    answer = leave(change(ready(stage)))

    assert isinstance(answer, Accepted)
    assert warned_of(answer) == {rule}


def test_a_report_that_nobody_could_validate_yet_is_generated_first() -> None:
    bare = replace(ready("25"), artifacts=())

    assert steps(bare, "assumptions.validated") == ("generateCalibrationReport", None, None)
    assert steps(bare, "artifact.assumptions_vs_reality_report") == ("generateCalibrationReport", None, None)
