"""What leaving each stage lacks when one thing is missing, and what would supply it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from guards.decide import Accepted
from guards.enums import Role
from guards.venture_enums import (
    ArtifactValidation,
    AssumptionSetStatus,
    DirectiveStatus,
    EpistemicKind,
    Gate,
    RiskLevel,
)
from guards.venture_facts import Epistemic, VentureFacts
from guards.venture_gate_table import GATE
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import (
    CLASSIFIED,
    PLAYBOOK,
    artifact,
    believed,
    decision,
    directive,
    leave,
    ready,
    rolled_back,
    told,
    unchecked,
    unmet,
    warned_of,
    with_artifact,
    with_figures,
    with_work,
    without,
)

STAGES = tuple(spec.ROWS)
KINDS = [(stage, kind) for stage, row in spec.ROWS.items() for kind in row.artifacts]
FINISHED = [
    (end, stage, kind)
    for end, phase in spec.BOUNDARIES.items()
    for stage, row in spec.ROWS.items()
    if row.phase == phase
    for kind in row.artifacts
]
SUFFIXED = [stage for stage, row in spec.ROWS.items() if row.suffix]
Change = Callable[[VentureFacts], VentureFacts]


def steps(facts: VentureFacts, rule: str) -> tuple[str, str | None, str | None]:
    """What the fix of an unmet rule names."""
    fix = told(leave(facts), rule).fix
    assert fix is not None
    return fix.mutation, fix.argument, fix.value


@pytest.mark.parametrize("stage", STAGES)
def test_a_venture_with_everything_present_leaves(stage: str) -> None:
    answer = leave(ready(stage))

    assert isinstance(answer, Accepted)
    assert answer.warnings == ()


# --- artifacts


def also_for(stage: str, kind: str) -> set[str]:
    """The other rules that an artifact satisfies."""
    details = {
        "critique_report": {"exit.top_risks"},
        "risk_matrix": {"exit.risks"},
        "sales_playbook": {"exit.sales_playbook"},
    }
    entry = {f"entry.{spec.ENTRIES[stage]}"} if stage in spec.ENTRIES else set()
    boundary = {f"boundary.{stage}.{kind}"} & spec.boundary(stage)
    classified = {f"epistemic.{stage}.classified"} if stage in spec.EPISTEMIC else set()
    unknown = {f"epistemic.{stage}.unknown"} if stage in {"3", "5", "6"} else set()
    return details.get(kind, set()) | entry | boundary | classified | unknown


@pytest.mark.parametrize(("stage", "kind"), KINDS)
def test_a_missing_artifact_is_told_by_its_own_rule(stage: str, kind: str) -> None:
    bare = without(ready(stage), kind)

    assert unmet(leave(bare)) == {f"artifact.{kind}"} | also_for(stage, kind)
    generated = ("generateCalibrationReport", None, None)
    by_hand = ("recordArtifact", "type", kind)
    assert steps(bare, f"artifact.{kind}") == (generated if kind == "assumptions_vs_reality_report" else by_hand)


@pytest.mark.parametrize(("stage", "kind"), KINDS)
def test_an_artifact_has_at_least_its_length(stage: str, kind: str) -> None:
    least = spec.LENGTHS.get(kind, 100)
    lengths = {n: with_artifact(ready(stage), artifact(kind, stage)._replace(length=n)) for n in (least, least - 1)}

    assert unmet(leave(lengths[least])) == set()
    assert unmet(leave(lengths[least - 1])) == {f"artifact.{kind}"}


@pytest.mark.parametrize(("stage", "kind"), KINDS)
def test_a_rejected_artifact_does_not_count_and_one_behind_a_url_does(stage: str, kind: str) -> None:
    rejected = with_artifact(ready(stage), artifact(kind, stage)._replace(validation=ArtifactValidation.REJECTED))
    linked = with_artifact(ready(stage), artifact(kind, stage)._replace(length=None))
    pending = with_artifact(ready(stage), artifact(kind, stage)._replace(validation=ArtifactValidation.PENDING))

    assert f"artifact.{kind}" in unmet(leave(rejected))
    assert unmet(leave(linked)) == set()
    assert unmet(leave(pending)) == set()


@pytest.mark.parametrize(("stage", "name"), spec.ENTRIES.items())
@pytest.mark.parametrize("validation", [ArtifactValidation.NEEDS_REVISION, ArtifactValidation.REJECTED])
def test_the_next_stage_asks_for_an_artifact_that_nobody_wants_revised(
    stage: str, name: str, validation: ArtifactValidation
) -> None:
    (kind,) = spec.ROWS[stage].artifacts
    objected = with_artifact(ready(stage), artifact(kind, stage)._replace(validation=validation))
    boundary = {f"boundary.{stage}.{kind}"} & spec.boundary(stage)
    rejected = {f"artifact.{kind}"} | boundary if validation is ArtifactValidation.REJECTED else set()

    assert unmet(leave(objected)) == {f"entry.{name}"} | rejected


# --- phase boundaries


@pytest.mark.parametrize(("end", "stage", "kind"), FINISHED)
def test_at_the_end_of_its_phase_an_artifact_must_be_good_enough(end: str, stage: str, kind: str) -> None:
    least = spec.QUALITIES.get(kind, 60)
    graded = {
        quality: unmet(leave(with_artifact(ready(end), artifact(kind, stage)._replace(quality=quality))))
        for quality in (least, least - 1, None)
    }

    assert graded == {least: set(), least - 1: {f"boundary.{end}.{kind}"}, None: {f"boundary.{end}.{kind}"}}


@pytest.mark.parametrize(("end", "stage", "kind"), FINISHED)
def test_an_artifact_of_the_phase_that_is_gone_or_rejected_is_to_be_recorded_again(
    end: str, stage: str, kind: str
) -> None:
    bare = without(ready(end), kind)
    rejected = with_artifact(ready(end), artifact(kind, stage)._replace(validation=ArtifactValidation.REJECTED))
    graded = with_artifact(ready(end), artifact(kind, stage)._replace(quality=None))

    assert f"boundary.{end}.{kind}" in unmet(leave(bare))
    assert steps(bare, f"boundary.{end}.{kind}") == ("recordArtifact", "type", kind)
    assert steps(rejected, f"boundary.{end}.{kind}") == ("recordArtifact", "type", kind)
    assert steps(graded, f"boundary.{end}.{kind}") == ("validateArtifact", "quality", kind)


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


# --- checks and details


@pytest.mark.parametrize(
    ("stage", "rule"),
    [(stage, name) for stage in ("2", "16") for name in spec.EXITS[stage] if name != "top_risks"],
)
def test_each_open_check_is_told_by_its_own_rule(stage: str, rule: str) -> None:
    key = rule.removeprefix("schema_checklist.")
    open_now = unchecked(ready(stage), stage, key)

    assert unmet(leave(open_now)) == {f"exit.{rule}"}
    assert steps(open_now, f"exit.{rule}") == ("updateStageWork", "checks", key)


@pytest.mark.parametrize(
    "risks",
    [
        ["a", "b", "c", "d"],
        ["a", "b", "c", "d", "  "],
        ["a", "b", "c", "d", " a"],
        ["a", "b", "c", "d", 5],
        "abcde",
        None,
    ],
)
def test_five_top_risks_are_named(risks: object) -> None:
    named = artifact("critique_report", "2")._replace(metadata={"topRisks": risks})
    facts = with_artifact(ready("2"), named)

    assert unmet(leave(facts)) == {"exit.top_risks"}
    assert steps(facts, "exit.top_risks") == ("recordArtifact", "topRisks", None)


@pytest.mark.parametrize(
    ("risks", "rules"),
    [
        ([], {"exit.risks"}),
        (None, {"exit.risks"}),
        (["Fire"], {"exit.risks"}),
        ([{"title": "Fire", "level": RiskLevel.HIGH}], {"exit.risk_mitigations"}),
        ([{"title": "Fire", "level": "CRITICAL", "mitigation": " "}], {"exit.risk_mitigations"}),
        ([{"title": "Fire", "level": "MEDIUM"}], set()),
        ([{"title": "Fire", "level": "CRITICAL", "mitigation": "Water"}, {"title": "Ice", "level": "LOW"}], set()),
    ],
)
def test_grave_risks_have_a_mitigation(risks: object, rules: set[str]) -> None:
    listed = artifact("risk_matrix", "6")._replace(metadata={"risks": risks})

    assert unmet(leave(with_artifact(ready("6"), listed))) == rules


@pytest.mark.parametrize(
    "metadata",
    [{}, {"salesPlaybook": "by phone"}, {"salesPlaybook": PLAYBOOK | {"salesCycleDays": 0}}],
)
def test_the_sales_playbook_holds_typed_data(metadata: dict[str, object]) -> None:
    facts = with_artifact(ready("12"), artifact("sales_playbook", "12")._replace(metadata=metadata))

    assert unmet(leave(facts)) == {"exit.sales_playbook"}
    assert steps(facts, "exit.sales_playbook") == ("recordArtifact", "salesPlaybook", None)


# --- directives


@pytest.mark.parametrize("stage", SUFFIXED)
def test_a_missing_directive_is_told_by_its_own_rule(stage: str) -> None:
    suffix = spec.ROWS[stage].suffix or ""
    bare = replace(ready(stage), directives=())

    assert unmet(leave(bare)) == {f"directive.{suffix.lower()}"}
    assert steps(bare, f"directive.{suffix.lower()}") == ("createDirective", "suffix", suffix)


@pytest.mark.parametrize(
    ("status", "unmet_criteria", "step"),
    [
        (DirectiveStatus.DRAFT, 0, ("updateDirective", "status", "PENDING_APPROVAL")),
        (DirectiveStatus.PENDING_APPROVAL, 0, ("updateDirective", "status", "ACTIVE")),
        (DirectiveStatus.ACTIVE, 0, ("updateDirective", "status", "IN_PROGRESS")),
        (DirectiveStatus.IN_PROGRESS, 1, ("updateDirective", "criteria", None)),
        (DirectiveStatus.IN_PROGRESS, 0, ("updateDirective", "status", "COMPLETED")),
        (DirectiveStatus.CANCELLED, 0, ("createDirective", "suffix", "MVP")),
    ],
)
def test_an_open_directive_says_its_next_step(
    status: DirectiveStatus, unmet_criteria: int, step: tuple[str, str, str | None]
) -> None:
    facts = replace(ready("18"), directives=(directive("18", status, unmet_criteria),))

    assert unmet(leave(facts)) == {"directive.mvp"}
    assert steps(facts, "directive.mvp") == step


def test_only_an_executive_is_named_to_approve_a_directive() -> None:
    waiting = replace(ready("18"), directives=(directive("18", DirectiveStatus.PENDING_APPROVAL),))
    fix = told(leave(waiting), "directive.mvp").fix

    assert fix is not None
    assert fix.roles == (Role.EXECUTIVE, Role.CHAIRMAN, Role.ADMIN)


# --- decisions


@pytest.mark.parametrize("stage", spec.GATES)
def test_a_missing_decision_is_told_by_its_own_rule(stage: str) -> None:
    gate = Gate[spec.GATES[stage].upper()]
    others = tuple(found for found in ready(stage).decisions if found.gate is not gate)
    bare = replace(ready(stage), decisions=others)
    pending = replace(bare, decisions=(*others, decision(gate)))

    assert unmet(leave(bare)) == {f"decision.{gate.lower()}"}
    assert steps(bare, f"decision.{gate.lower()}") == ("requestGateDecision", "gate", gate)
    assert steps(pending, f"decision.{gate.lower()}") == ("decideGate", "outcome", GATE[gate].passing)


@pytest.mark.parametrize(("source", "target"), sorted(spec.ROLLBACKS))
def test_what_was_decided_and_completed_before_a_roll_back_counts_no_more(source: str, target: str) -> None:
    back = rolled_back(ready(source), source, target)

    expected = {rule for rule in spec.leaving(source) if rule.startswith(("decision", "directive", "assumptions"))}
    assert expected <= unmet(leave(back))


def test_a_roll_back_below_a_stage_leaves_its_decision_alone() -> None:
    back = rolled_back(ready("17"), "5", "1")

    assert unmet(leave(back)) == set()


# --- epistemic classification


@pytest.mark.parametrize("stage", spec.EPISTEMIC)
def test_each_bucket_says_what_it_asks_for(stage: str) -> None:
    for number, entry in enumerate(CLASSIFIED):
        entries = [*CLASSIFIED]
        entries[number] = entry._replace(reference="  ")
        silent = classified(stage, entries)

        assert unmet(leave(silent)) == {f"epistemic.{stage}.{entry.kind.lower()}"}
        assert steps(silent, f"epistemic.{stage}.{entry.kind.lower()}") == (
            "classifyArtifact",
            "entries",
            spec.ROWS[stage].artifacts[0],
        )


@pytest.mark.parametrize("stage", spec.EPISTEMIC)
def test_all_artifacts_are_classified_and_one_unknown_is_declared(stage: str) -> None:
    known = [entry for entry in CLASSIFIED if entry.kind is not EpistemicKind.UNKNOWN]

    assert unmet(leave(classified(stage, []))) == {f"epistemic.{stage}.classified", f"epistemic.{stage}.unknown"}
    assert unmet(leave(classified(stage, known))) == {f"epistemic.{stage}.unknown"}


def test_an_assumption_names_a_set_of_the_venture() -> None:
    strange = Epistemic(EpistemicKind.ASSUMPTION, "They will pay.", "00000000-0000-0000-0000-000000000099")

    assert unmet(leave(classified("3", [strange, CLASSIFIED[-1]]))) == {"epistemic.3.assumption"}


def classified(stage: str, entries: Iterable[Epistemic]) -> VentureFacts:
    """A venture in a stage whose artifacts have these entries."""
    facts = ready(stage)
    for kind in spec.ROWS[stage].artifacts:
        facts = with_artifact(facts, artifact(kind, stage)._replace(epistemic=tuple(entries)))
    return facts


# --- tier and assumptions


@pytest.mark.parametrize("stage", STAGES)
def test_tier_0_stops_at_stage_3(stage: str) -> None:
    low = replace(ready(stage), tier=0)

    assert unmet(leave(low)) == ({"tier.cap"} if stage == "3" else set())


@pytest.mark.parametrize(
    ("stage", "rule", "mutation"),
    [
        ("2", "assumptions.draft", "draftAssumptionSet"),
        ("3", "assumptions.finalize", "finalizeAssumptionSet"),
        ("5", "assumptions.update", "updateAssumptionSet"),
        ("25", "assumptions.calibrate", "generateCalibrationReport"),
    ],
)
def test_the_assumption_set_goes_through_what_the_stage_asks(stage: str, rule: str, mutation: str) -> None:
    bare = replace(ready(stage), assumption_sets=())

    assert unmet(leave(bare)) == {rule} | ({f"epistemic.{stage}.assumption"} if stage in {"3", "5"} else set())
    assert steps(bare, rule) == (mutation, None, None)


@pytest.mark.parametrize(
    ("stage", "change", "rules"),
    [
        ("2", {"status": AssumptionSetStatus.DRAFT, "finalized_order": None}, set()),
        ("2", {"status": AssumptionSetStatus.INVALIDATED}, {"assumptions.draft"}),
        ("3", {"status": AssumptionSetStatus.DRAFT, "finalized_order": None}, {"assumptions.finalize"}),
        ("3", {"status": AssumptionSetStatus.SUPERSEDED}, {"assumptions.finalize"}),
        ("5", {"order": 5}, {"assumptions.update"}),
        ("5", {"order": 6}, set()),
        ("25", {"calibrated_order": None}, {"assumptions.calibrate"}),
    ],
)
def test_only_what_counts_of_a_set_counts(stage: str, change: dict[str, object], rules: set[str]) -> None:
    found = believed()._replace(**change)  # type: ignore[arg-type]  # names of its fields

    assert unmet(leave(replace(ready(stage), assumption_sets=(found,)))) == rules


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


def test_everything_that_is_missing_is_told_at_once() -> None:
    bare = replace(ready("16"), artifacts=(), directives=(), decisions=(), assumption_sets=(), work={})

    missing = unmet(leave(bare))
    assert missing == {
        rule for rule in spec.leaving("16") if not rule.startswith(("epistemic.16.fact", "epistemic.16.a"))
    } - {"epistemic.16.simulation"}
