"""What was believed, held against what came true: reality data, and the report of the last stage."""

from decimal import Decimal

import pytest

from commands.outcomes import NotApplied
from commands.ventures.calibrate_venture import generate_calibration_report
from commands.ventures.change_assumptions import update_assumption_set
from commands.ventures.judge_artifact import validate_artifact
from commands.ventures.record_reality import Datum, record_reality_data
from guards.enums import RefusalCode
from guards.venture_calibration import REPORT
from guards.venture_enums import ArtifactValidation, AssumptionSetStatus, RealityVerdict
from models import AssumptionSet, Event, Venture, VentureArtifact
from tests.commands.ventures.test_assumptions import belief, finalized
from tests.commands.ventures.test_request_gate_decision import rules
from tests.support.answers import columns, done, problems, refusal
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World

V = RealityVerdict
S = AssumptionSetStatus

# By hand: confidence, how true it proved, error = confidence - truth. Magnitude = (0.9 + 0.4 + 0.1) / 3 = 0.4667;
# over = 0.9 + 0.1 = 1.0 is at least twice under = 0.4, so the beliefs were optimistic.
TABLE = [
    ("A1", "0.9", Datum("A1", "Nobody paid.", V.INVALIDATED), Decimal("0.9")),
    ("A2", "0.6", Datum("A2", "They stayed.", V.VALIDATED), Decimal("-0.4")),
    ("A3", "0.6", Datum("A3", "Half of it.", V.PARTLY), Decimal("0.1")),
    ("A4", "0.7", None, None),
]


async def in_stage_25(gates: GateWorld) -> tuple[Venture, AssumptionSet]:
    venture = await gates.at_stage(25)
    first = await finalized(gates, venture, *(belief(key, confidence) for key, confidence, _, _ in TABLE))
    return venture, first


async def with_reality(gates: GateWorld) -> tuple[Venture, AssumptionSet]:
    venture, first = await in_stage_25(gates)
    data = [datum for _, _, datum, _ in TABLE if datum is not None]
    done(await record_reality_data(gates.world.call(await gates.founder()), venture.id, data))
    return venture, first


async def test_the_report_is_computed_as_by_hand(world: World, gates: GateWorld) -> None:
    venture, first = await with_reality(gates)

    made = done(await generate_calibration_report(world.call(await gates.founder()), venture.id))

    kept = await AssumptionSet.get()
    assert kept.report is not None
    errors = {one["key"]: one["error"] and Decimal(one["error"]) for one in kept.report["compared"]}
    assert errors == {key: error for key, _, _, error in TABLE}
    assert (kept.report["direction"], kept.report["magnitude"]) == ("OPTIMISTIC", "0.4667")
    assert len(kept.report["learnings"]) == 2
    assert "Nobody paid." in kept.report["learnings"][0]
    assert "A4" in kept.report["learnings"][1]
    assert (kept.calibrated_at, kept.calibrated_version) == (world.clock.now(), (await Venture.get()).version)
    artifact = await VentureArtifact.get()
    assert columns(artifact) == columns(made)
    assert (artifact.type, artifact.stage, artifact.validation) == (REPORT, 25, ArtifactValidation.PENDING)
    assert artifact.content is not None
    assert "0.4667" in artifact.content
    event = await Event.get(type="venture.calibrated")
    assert event.data["assumptionSetId"] == str(first.id)
    assert (event.data["direction"], event.data["magnitude"]) == ("OPTIMISTIC", "0.4667")
    assert event.data["learnings"] == kept.report["learnings"]


async def unmet(gates: GateWorld, venture: Venture) -> set[str]:
    """What keeps a venture from The Orbit, or speaks against it."""
    held = await gates.ventures.move(await gates.founder(), venture.id, 26)
    assert isinstance(held, NotApplied)
    return {rule.rule_id for rule in held.refusal.rules}


async def test_the_last_stage_asks_for_the_report_and_for_somebody_who_validates_it(
    world: World, gates: GateWorld
) -> None:
    venture, _ = await with_reality(gates)
    call = world.call(await gates.founder())
    before = await unmet(gates, venture)
    made = done(await generate_calibration_report(call, venture.id))
    generated = await unmet(gates, venture)
    assert before - generated == {"assumptions.calibrate", f"artifact.{REPORT}"}
    done(await validate_artifact(call, made.id, ArtifactValidation.VALIDATED))
    assert len(generated - await unmet(gates, venture)) == 1


@pytest.mark.parametrize(
    ("verdict", "status"), [(V.VALIDATED, S.VALIDATED), (V.PARTLY, S.VALIDATED), (V.INVALIDATED, S.INVALIDATED)]
)
async def test_the_set_that_was_believed_last_is_judged_by_it(
    world: World, gates: GateWorld, verdict: RealityVerdict, status: AssumptionSetStatus
) -> None:
    venture = await gates.at_stage(25)
    first = await finalized(gates, venture)
    call = world.call(await gates.founder())
    last = done(await update_assumption_set(call, first.id, [belief(confidence="0.2")]))
    done(await record_reality_data(call, venture.id, [Datum("A1", "So it was.", verdict)]))
    done(await generate_calibration_report(call, venture.id))
    kept = {row.id: row for row in await AssumptionSet.all()}
    assert (kept[first.id].status, kept[last.id].status) == (S.SUPERSEDED, status)
    assert kept[first.id].report is not None
    assert kept[last.id].report is None
    assert kept[last.id].reality == [{"key": "A1", "truth": kept[last.id].reality[0]["truth"], "outcome": "So it was."}]


async def test_it_is_drafted_again_once_more_is_known(world: World, gates: GateWorld) -> None:
    venture, _ = await with_reality(gates)
    call = world.call(await gates.founder())
    first = done(await generate_calibration_report(call, venture.id))
    done(await record_reality_data(call, venture.id, [Datum("A4", "It is so.", truth=Decimal("0.7"))]))
    second = done(await generate_calibration_report(call, venture.id))
    assert (first.version, second.version, second.current) == (1, 2, True)
    kept = await AssumptionSet.get()
    assert kept.report is not None
    assert kept.report["magnitude"] == "0.3500"  # (0.9 + 0.4 + 0.1 + 0) / 4


async def test_what_is_noted_of_an_assumption_takes_the_place_of_what_was(world: World, gates: GateWorld) -> None:
    venture, _ = await with_reality(gates)
    call = world.call(await gates.founder())
    again = [Datum("A1", "Some paid.", truth=Decimal("0.25"))]
    done(await record_reality_data(call, venture.id, again))
    kept = {one["key"]: one for one in (await AssumptionSet.get()).reality}
    assert kept["A1"] == {"key": "A1", "truth": 0.25, "outcome": "Some paid."}
    assert sorted(kept) == ["A1", "A2", "A3"]
    async with nothing_changes():
        done(await record_reality_data(call, venture.id, again))


@pytest.mark.parametrize(("stage", "refused"), [(22, True), (23, False)])
async def test_reality_is_collected_from_stage_23_on(world: World, gates: GateWorld, stage: int, refused: bool) -> None:  # noqa: FBT001  # a row of the table
    venture = await gates.at_stage(stage)
    await finalized(gates, venture)
    outcome = await record_reality_data(world.call(await gates.founder()), venture.id, [Datum("A1", "So.", V.PARTLY)])
    if refused:
        assert rules(outcome) == ["reality.stage"]
        assert (await AssumptionSet.get()).reality == []
    else:
        assert done(outcome).reality == [{"key": "A1", "truth": 0.5, "outcome": "So."}]


async def test_nothing_is_recorded_or_reported_before_a_set_is_finalized(world: World, gates: GateWorld) -> None:
    venture, call = await gates.at_stage(25), world.call(await gates.founder())
    async with nothing_changes():
        assert rules(await record_reality_data(call, venture.id, [])) == ["reality.set"]
        assert rules(await generate_calibration_report(call, venture.id)) == ["calibration.set"]


async def test_there_is_no_report_before_its_stage_or_without_data(world: World, gates: GateWorld) -> None:
    venture, _ = await in_stage_25(gates)
    early = await gates.at_stage(24)
    await finalized(gates, early)
    call = world.call(await gates.founder())
    async with nothing_changes():
        assert rules(await generate_calibration_report(call, venture.id)) == ["calibration.reality"]
        assert rules(await generate_calibration_report(call, early.id)) == ["calibration.stage", "calibration.reality"]


@pytest.mark.parametrize(
    ("datum", "path"),
    [
        (Datum("B1", "So.", V.PARTLY), "data.0.key"),
        (Datum("A1", " ", V.PARTLY), "data.0.outcome"),
        (Datum("A1", "So."), "data.0.verdict"),
        (Datum("A1", "So.", V.PARTLY, Decimal(1)), "data.0.verdict"),
        (Datum("A1", "So.", truth=Decimal("1.1")), "data.0.truth"),
    ],
)
async def test_data_that_say_nothing_are_not_kept(world: World, gates: GateWorld, datum: Datum, path: str) -> None:
    venture, _ = await in_stage_25(gates)
    async with nothing_changes():
        outcome = await record_reality_data(world.call(await gates.founder()), venture.id, [datum])
    assert problems(outcome) == [path]


async def test_no_data_are_nothing_to_record(world: World, gates: GateWorld) -> None:
    venture, _ = await in_stage_25(gates)
    async with nothing_changes():
        outcome = await record_reality_data(world.call(await gates.founder()), venture.id, [])
    assert problems(outcome) == ["data"]


async def test_who_may_not_write_the_venture_records_nothing(world: World, gates: GateWorld) -> None:
    venture, _ = await in_stage_25(gates)
    other = await world.user()
    async with nothing_changes():
        outcomes = [
            await record_reality_data(world.call(other), venture.id, []),
            await generate_calibration_report(world.call(other), venture.id),
        ]
    assert {refusal(outcome) for outcome in outcomes} == {RefusalCode.ROLE_REQUIRED}


async def test_a_retry_under_the_same_key_drafts_one_report(world: World, gates: GateWorld) -> None:
    venture, _ = await with_reality(gates)
    founder = await gates.founder()
    first = await generate_calibration_report(world.call(founder, "k"), venture.id)
    async with nothing_changes():
        again = await generate_calibration_report(world.call(founder, "k"), venture.id)
    assert columns(done(first)) == columns(done(again))
