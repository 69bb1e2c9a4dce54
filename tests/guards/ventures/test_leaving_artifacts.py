"""What leaving a stage asks of artifacts: to be there, to be good enough, to hold their details, to be classified."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from guards.venture_enums import ArtifactValidation, EpistemicKind, RiskLevel
from guards.venture_facts import Epistemic, VentureFacts
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import (
    CLASSIFIED,
    PLAYBOOK,
    artifact,
    leave,
    ready,
    told,
    unmet,
    with_artifact,
    without,
)
from tests.guards.ventures.fixes import steps

KINDS = [(stage, kind) for stage, row in spec.ROWS.items() for kind in row.artifacts]
FINISHED = [
    (end, stage, kind)
    for end, phase in spec.BOUNDARIES.items()
    for stage, row in spec.ROWS.items()
    if row.phase == phase
    for kind in row.artifacts
]


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


# --- details


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
    assert steps(facts, "exit.top_risks") == ("recordArtifact", "topRisks", "critique_report")


@pytest.mark.parametrize(
    ("risks", "rules"),
    [
        ([], {"exit.risks"}),
        (None, {"exit.risks"}),
        (["Fire"], {"exit.risks"}),
        ([{"title": " ", "level": RiskLevel.LOW}], {"exit.risks"}),
        ([{"title": "Fire", "level": RiskLevel.HIGH}], {"exit.risk_mitigations"}),
        ([{"title": "Fire", "level": "CRITICAL", "mitigation": " "}], {"exit.risk_mitigations"}),
        ([{"title": "Fire", "level": "MEDIUM"}], set()),
        ([{"title": "Fire", "level": "CRITICAL", "mitigation": "Water"}, {"title": "Ice", "level": "LOW"}], set()),
    ],
)
def test_grave_risks_have_a_mitigation(risks: object, rules: set[str]) -> None:
    listed = artifact("risk_matrix", "6")._replace(metadata={"risks": risks})

    assert unmet(leave(with_artifact(ready("6"), listed))) == rules


JOURNEY_ELSEWHERE = {"step": "Signs", "funnelStage": "F9", "touchpoint": "call"}


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"salesPlaybook": "by phone"},
        {"salesPlaybook": PLAYBOOK | {"salesCycleDays": 0}},
        {"salesPlaybook": PLAYBOOK | {"customerJourney": [JOURNEY_ELSEWHERE] * 5}},
    ],
)
def test_the_sales_playbook_holds_typed_data(metadata: dict[str, object]) -> None:
    facts = with_artifact(ready("12"), artifact("sales_playbook", "12")._replace(metadata=metadata))

    assert unmet(leave(facts)) == {"exit.sales_playbook"}
    assert steps(facts, "exit.sales_playbook") == ("recordArtifact", "salesPlaybook", "sales_playbook")


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


@pytest.mark.parametrize("stage", spec.EPISTEMIC)
def test_what_is_not_recorded_yet_is_recorded_before_it_is_classified(stage: str) -> None:
    bare = replace(ready(stage), artifacts=())
    record = ("recordArtifact", "type", spec.ROWS[stage].artifacts[0])

    assert steps(bare, f"epistemic.{stage}.classified") == record
    assert steps(bare, f"epistemic.{stage}.unknown") == record


def test_one_artifact_has_no_entries_and_several_have_none() -> None:
    facts = ready("16")
    first, second, *_ = (
        with_artifact(facts, artifact(kind, "16")._replace(epistemic=())) for kind in spec.ROWS["16"].artifacts
    )
    both = with_artifact(first, artifact(spec.ROWS["16"].artifacts[1], "16")._replace(epistemic=()))

    names = spec.ROWS["16"].artifacts
    for bare, seen in ((first, f"{names[0]} has none"), (second, f"{names[1]} has none")):
        assert seen in told(leave(bare), "epistemic.16.classified").message
    assert f"{names[0]}, {names[1]} have none" in told(leave(both), "epistemic.16.classified").message


def test_an_assumption_names_a_set_of_the_venture() -> None:
    strange = Epistemic(EpistemicKind.ASSUMPTION, "They will pay.", "00000000-0000-0000-0000-000000000099")

    assert unmet(leave(classified("3", [strange, CLASSIFIED[-1]]))) == {"epistemic.3.assumption"}


def classified(stage: str, entries: Iterable[Epistemic]) -> VentureFacts:
    """A venture in a stage whose artifacts have these entries."""
    facts = ready(stage)
    for kind in spec.ROWS[stage].artifacts:
        facts = with_artifact(facts, artifact(kind, stage)._replace(epistemic=tuple(entries)))
    return facts
