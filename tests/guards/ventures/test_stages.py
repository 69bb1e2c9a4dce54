"""The table of the 25 stages is the source's, and refuses to load when it contradicts itself."""

from collections import Counter
from dataclasses import replace

import pytest

from guards.lifecycle import LifecycleError
from guards.venture import VENTURE
from guards.venture_artifacts import minimum_length, minimum_quality
from guards.venture_enums import Gate, VenturePhase, WorkType
from guards.venture_gate_table import GATE, GATES
from guards.venture_stage import VentureStage, items
from guards.venture_stages import STAGE, VENTURE_STAGES, check_stages, finished_phase, stage_of
from tests.guards.ventures import spec_table as spec


@pytest.mark.parametrize("key", spec.ROWS)
def test_each_stage_is_the_row_of_the_source(key: str) -> None:
    stage, row = STAGE[key], spec.ROWS[key]

    assert (stage.phase, stage.work_type, stage.suffix) == (spec.PHASES[row.phase], row.work, row.suffix)
    assert (stage.artifacts, stage.advisory) == (row.artifacts, key in spec.ADVISORY)
    assert (stage.gate or "").lower() == spec.GATES.get(key, "")
    assert stage.epistemic == (key in spec.EPISTEMIC)
    assert len(stage.inputs) >= 3
    assert len(stage.outputs) >= 3


def test_work_types_and_directives_are_distributed_as_in_the_source() -> None:
    assert Counter(stage.work_type for stage in VENTURE_STAGES) == {
        WorkType.ARTIFACT_ONLY: 9,
        WorkType.AUTOMATED_CHECK: 1,
        WorkType.DECISION_GATE: 5,
        WorkType.SD_REQUIRED: 10,
    }
    assert [stage.number for stage in VENTURE_STAGES if stage.suffix] == [10, *range(14, 23), 25]


@pytest.mark.parametrize("kind", [kind for row in spec.ROWS.values() for kind in row.artifacts])
def test_artifacts_have_the_lengths_and_qualities_of_the_source(kind: str) -> None:
    assert minimum_length(kind) == spec.LENGTHS.get(kind, 100)
    assert minimum_quality(kind) == spec.QUALITIES.get(kind, 60)


def test_an_artifact_belongs_to_the_stage_that_requires_it() -> None:
    assert stage_of("risk_matrix") is STAGE["6"]
    assert stage_of("devils_advocate_review") is None


def test_only_five_phases_have_a_boundary_behind_them() -> None:
    ends = {stage.key: {found.phase for found in finished_phase(stage.key)} for stage in VENTURE_STAGES}

    assert {key: phases for key, phases in ends.items() if phases} == {
        key: {spec.PHASES[phase]} for key, phase in spec.BOUNDARIES.items()
    }


@pytest.mark.parametrize("stage", spec.PROMOTION)
def test_promotion_gates_count_the_checks_of_the_source(stage: str) -> None:
    found = GATE[Gate[spec.GATES[stage].upper()]]

    assert (len(found.checks), found.pass_mark) == spec.PROMOTION[stage]


def test_the_launch_gate_has_three_groups_of_four_checks() -> None:
    assert [len(group.checks) for group in GATE[Gate.LAUNCH].groups] == [4, 4, 4]


def test_each_gate_leads_back_where_the_source_says() -> None:
    assert {(gate.stage, to) for gate in GATES for to in gate.rollbacks} == spec.ROLLBACKS


@pytest.mark.parametrize("key", spec.ROWS)
def test_leaving_a_stage_asks_for_all_that_the_source_lists_and_for_nothing_else(key: str) -> None:
    move = VENTURE.move(key, str(int(key) + 1))

    assert move is not None
    assert set(move.rules) == spec.leaving(key)
    assert set(move.warnings) == spec.warned(key)
    assert {rule.id for rule in VENTURE.rules_of(move)} == spec.leaving(key) | spec.warned(key) | spec.ALWAYS


@pytest.mark.parametrize("rule", VENTURE.rules.values(), ids=lambda rule: rule.id)
def test_every_rule_names_its_source_and_what_would_satisfy_it(rule: object) -> None:
    known = VENTURE.rules[getattr(rule, "id")]  # noqa: B009  # pytest hands the rules on untyped

    assert known.source
    assert known.remedy.endswith(".")
    assert known.fix is not None or known.id == "venture.active"


def changed(number: int, /, **changes: object) -> tuple[VentureStage, ...]:
    """The table with one stage told otherwise."""
    return tuple(
        replace(stage, **changes) if stage.number == number else stage  # type: ignore[arg-type]  # names of fields
        for stage in VENTURE_STAGES
    )


@pytest.mark.parametrize(
    ("stages", "problem"),
    [
        (VENTURE_STAGES[:-1], "stages are not numbered 1 to 25"),
        (changed(3, number=4), "stages are not numbered 1 to 25"),
        (changed(6, phase=VenturePhase.THE_TRUTH), "phases are not contiguous"),
        (changed(7, phase=VenturePhase.THE_BLUEPRINT), "phases are not contiguous"),
        (changed(2, work_type=WorkType.ARTIFACT_ONLY), "work types are distributed otherwise"),
        (changed(24, suffix="RETENTION"), "not 11 stages need a directive"),
        (changed(18, suffix=None), "a stage of a directive has no suffix"),
        (changed(18, artifacts=("idea_brief",)), "an artifact type belongs to two stages"),
        (changed(18, inputs=items("stories; stories")), "stage 18 lists a key twice"),
        (changed(3, gate=None), "gate MARKET_VALIDATION is not at stage 3"),
        (changed(16, checkpoint=None), "gate SCHEMA_CHECKPOINT is not at stage 16"),
        (changed(22, checks=()), "gate GO_TO_MARKET_READY counts checks that its stage does not list"),
    ],
)
def test_a_table_that_contradicts_itself_does_not_load(stages: tuple[VentureStage, ...], problem: str) -> None:
    with pytest.raises(LifecycleError, match=problem):
        check_stages(stages)
