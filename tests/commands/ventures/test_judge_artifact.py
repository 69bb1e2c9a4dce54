"""Validating artifacts, and putting what they state into the four buckets."""

from uuid import UUID

import pytest

from commands.outcomes import Missing
from commands.ventures.judge_artifact import MOST_STATEMENTS, Statement, classify_artifact, validate_artifact
from guards.enums import RefusalCode
from guards.venture_enums import ArtifactValidation, AssumptionSetStatus, EpistemicKind
from models import AssumptionSet, Event, VentureArtifact
from tests.support.answers import done, problems, refusal
from tests.support.unchanged import nothing_changes
from tests.support.ventures import VentureWorld
from tests.support.world import World, some_id

V = ArtifactValidation
E = EpistemicKind


@pytest.mark.parametrize(
    ("validation", "note"), [(V.VALIDATED, None), (V.REJECTED, "all wrong"), (V.NEEDS_REVISION, "too short")]
)
async def test_a_verdict_is_kept_with_who_gave_it(
    world: World, ventures: VentureWorld, validation: ArtifactValidation, note: str | None
) -> None:
    ann = await world.user()
    brief = await ventures.artifact(ann, (await ventures.venture(ann)).id, "idea_brief", quality=70)

    done(await validate_artifact(world.call(ann), brief.id, validation, note))

    kept = await VentureArtifact.get()
    assert (kept.validation, kept.validation_note, kept.quality) == (validation, note, 70)
    assert (kept.validated_by_id, kept.validated_at) == (ann.id, world.clock.now())
    event = await Event.filter(type="venture.updated").order_by("-position").first()
    assert event is not None
    assert (event.data["change"], event.data["validation"], event.record_version) == ("artifact", validation, 3)


async def test_a_verdict_may_say_how_good_it_is(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    brief = await ventures.artifact(ann, (await ventures.venture(ann)).id, "idea_brief", quality=70)
    assert (await ventures.validate(ann, brief.id, quality=0)).quality == 0


@pytest.mark.parametrize(
    ("validation", "note", "quality", "path"),
    [
        (V.PENDING, None, None, "validation"),
        (V.REJECTED, None, None, "note"),
        (V.NEEDS_REVISION, None, None, "note"),
        (V.VALIDATED, "x" * 2_001, None, "note"),
        (V.VALIDATED, None, 101, "quality"),
    ],
)
async def test_what_is_wrong_with_a_verdict_is_told(
    world: World,
    ventures: VentureWorld,
    validation: ArtifactValidation,
    note: str | None,
    quality: int | None,
    path: str,
) -> None:
    ann = await world.user()
    brief = await ventures.artifact(ann, (await ventures.venture(ann)).id, "idea_brief")
    async with nothing_changes():
        outcome = await validate_artifact(world.call(ann), brief.id, validation, note, quality=quality)
        assert problems(outcome) == [path]


async def test_only_the_current_version_is_judged(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    former = await ventures.artifact(ann, venture.id, "idea_brief", content="One.")
    await ventures.artifact(ann, venture.id, "idea_brief", content="Two.")
    async with nothing_changes():
        assert problems(await validate_artifact(world.call(ann), former.id, V.VALIDATED)) == ["id"]
        assert problems(await classify_artifact(world.call(ann), former.id, [])) == ["id"]


async def test_an_artifact_that_is_not_there_is_missing(world: World) -> None:
    ann, key = await world.user(), some_id()
    assert await validate_artifact(world.call(ann), key, V.VALIDATED) == Missing("artifact", key)


async def test_somebody_elses_artifact_is_not_judged(world: World, ventures: VentureWorld) -> None:
    ann, bob = await world.user(), await world.user()
    brief = await ventures.artifact(ann, (await ventures.venture(ann)).id, "idea_brief")
    async with nothing_changes():
        assert refusal(await validate_artifact(world.call(bob), brief.id, V.VALIDATED)) is RefusalCode.ROLE_REQUIRED


async def _beliefs(world: World, venture_id: UUID) -> AssumptionSet:
    now = world.clock.now()
    return await AssumptionSet.create(
        venture_id=venture_id,
        version=1,
        cycle=1,
        status=AssumptionSetStatus.DRAFT,
        assumptions=[],
        created_stage=1,
        record_version=1,
        created_at=now,
        updated_at=now,
    )


async def test_statements_are_kept_in_their_order(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    known = await _beliefs(world, venture.id)
    brief = await ventures.artifact(ann, venture.id, "idea_brief")
    statements = [
        Statement(E.FACT, " Bakers rise at three. ", "interview 7"),
        Statement(E.ASSUMPTION, "They want it.", str(known.id)),
        Statement(E.SIMULATION, "Half of them pay.", "run 12"),
        Statement(E.UNKNOWN, "Will they stay?"),
    ]

    made = done(await classify_artifact(world.call(ann), brief.id, statements))

    assert made.classified_at == world.clock.now()
    assert (await VentureArtifact.get()).epistemic == [
        {"kind": "FACT", "statement": "Bakers rise at three.", "reference": "interview 7"},
        {"kind": "ASSUMPTION", "statement": "They want it.", "reference": str(known.id)},
        {"kind": "SIMULATION", "statement": "Half of them pay.", "reference": "run 12"},
        {"kind": "UNKNOWN", "statement": "Will they stay?", "reference": None},
    ]


async def test_a_second_classification_replaces_the_first(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    brief = await ventures.artifact(ann, (await ventures.venture(ann)).id, "idea_brief")
    for text in ("One", "Two"):
        made = done(await classify_artifact(world.call(ann), brief.id, [Statement(E.UNKNOWN, text)]))
    assert made.epistemic == [{"kind": "UNKNOWN", "statement": "Two", "reference": None}]


async def test_an_assumption_names_a_set_of_its_own_venture(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    other = await _beliefs(world, (await ventures.venture(ann)).id)
    brief = await ventures.artifact(ann, (await ventures.venture(ann)).id, "idea_brief")
    statements = [
        Statement(E.FACT, "One", "a source"),
        Statement(E.ASSUMPTION, "Two", str(other.id)),
        Statement(E.ASSUMPTION, "Three", "no id"),
        Statement(E.ASSUMPTION, "Four"),
    ]
    async with nothing_changes():
        outcome = await classify_artifact(world.call(ann), brief.id, statements)
        assert problems(outcome) == ["entries.1.reference", "entries.2.reference"]


@pytest.mark.parametrize(
    ("statement", "path"),
    [
        (Statement(E.FACT, " "), "entries.0.statement"),
        (Statement(E.FACT, "x" * 2_001), "entries.0.statement"),
        (Statement(E.FACT, "One", ""), "entries.0.reference"),
        (Statement(E.UNKNOWN, "One", "a\x00b"), "entries.0.reference"),
    ],
)
async def test_what_is_wrong_with_a_statement_is_told(
    world: World, ventures: VentureWorld, statement: Statement, path: str
) -> None:
    ann = await world.user()
    brief = await ventures.artifact(ann, (await ventures.venture(ann)).id, "idea_brief")
    async with nothing_changes():
        assert problems(await classify_artifact(world.call(ann), brief.id, [statement])) == [path]


async def test_statements_are_not_without_number(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    brief = await ventures.artifact(ann, (await ventures.venture(ann)).id, "idea_brief")
    many = [Statement(E.UNKNOWN, "One")] * (MOST_STATEMENTS + 1)
    async with nothing_changes():
        assert problems(await classify_artifact(world.call(ann), brief.id, many)) == ["entries"]
