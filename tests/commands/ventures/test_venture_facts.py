"""The facts of ventures: all that the tables hold, in one statement for any number of them."""

from datetime import timedelta
from decimal import Decimal

from commands.facts import facts_of, load_facts
from guards.enums import Role
from guards.venture_enums import (
    ArtifactValidation,
    AssumptionAction,
    AssumptionGroup,
    AssumptionSetStatus,
    DecisionStatus,
    DirectiveStatus,
    EpistemicKind,
    Gate,
    GateOutcome,
    PreferenceScope,
    StageWorkStatus,
)
from guards.venture_preferences import ROI_MIN, VALIDATION_SCORE_MIN
from models import Preference, TokenUse, Venture
from tests.support.statements import counting
from tests.support.venture_direction import believe, direct
from tests.support.ventures import IDEA, VentureWorld
from tests.support.world import World


async def test_a_new_venture_has_its_own_fields_and_one_attempt(world: World, ventures: VentureWorld) -> None:
    venture = await ventures.venture(await world.user(), tier=2)
    facts = await facts_of(venture)
    assert (facts.name, facts.stage, facts.entry, facts.cycle, facts.tier) == (venture.name, "1", 1, 1, 2)
    told = {name: getattr(facts, name) for name in IDEA}
    assert told == dict(IDEA)
    work = facts.work["1"]
    assert (work.attempt, work.status, work.entered_at) == (1, StageWorkStatus.IN_PROGRESS, world.clock.now())
    assert (facts.artifacts, facts.directives, facts.decisions, facts.assumption_sets) == ((), (), (), ())
    assert (facts.preferences, facts.tokens) == ({}, {})


async def test_artifacts_are_the_current_ones_with_their_lengths(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.venture(ann)
    await ventures.artifact(ann, venture.id, "idea_brief", content="One.")
    brief = await ventures.artifact(ann, venture.id, "idea_brief", content="  Zwölf Öfen. ", quality=55)
    await ventures.validate(ann, brief.id)
    await ventures.classify(ann, brief)
    await ventures.artifact(ann, venture.id, "note", content=None, url="https://docs.example/n", quality=None)

    found, note = (await facts_of(await Venture.get())).artifacts

    assert (found.id, found.stage, found.type, found.version) == (brief.id, "1", "idea_brief", 2)
    assert (found.length, found.quality, found.validation) == (11, 55, ArtifactValidation.VALIDATED)
    assert [entry.kind for entry in found.epistemic] == [
        EpistemicKind.FACT,
        EpistemicKind.SIMULATION,
        EpistemicKind.UNKNOWN,
    ]
    assert found.epistemic[0].reference == "interview 7"
    assert (note.type, note.length, note.epistemic) == ("note", None, ())


async def test_work_is_the_latest_attempt_of_the_present_run(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    await ventures.decide(await ventures.ask(ann, venture.id, Gate.MARKET_VALIDATION), GateOutcome.REVISE)
    await ventures.work(ann, venture.id, 1, inputs={"text": True}, metrics={"idea_quality_score": Decimal("7.50")})
    facts = await facts_of(await Venture.get())
    assert (facts.work["1"].attempt, facts.work["1"].inputs) == (2, frozenset({"text"}))
    assert facts.work["1"].metrics == {"idea_quality_score": Decimal("7.50")}
    assert (facts.work["3"].attempt, facts.work["3"].status) == (1, StageWorkStatus.SKIPPED)


async def test_decisions_directives_and_assumptions_are_there(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    venture = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    await believe(world, ann, venture.id, AssumptionAction.FINALIZE)
    directive = await direct(world, ann, venture.id, "MARKET")
    decision = await ventures.pass_gate(ann, venture.id, Gate.VALIDATION_CHECKPOINT)

    facts = await facts_of(await Venture.get())

    (known,) = facts.directives
    assert (known.id, known.stage, known.status, known.unmet) == (directive.id, "3", DirectiveStatus.COMPLETED, 0)
    assert known.order == directive.record_version
    (made,) = facts.decisions
    assert (made.id, made.gate, made.status) == (decision.id, Gate.VALIDATION_CHECKPOINT, DecisionStatus.DECIDED)
    assert (made.outcome, made.attempt) == (GateOutcome.PROCEED, 1)
    (beliefs,) = facts.assumption_sets
    assert (beliefs.version, beliefs.status, beliefs.finalized_order) == (1, AssumptionSetStatus.ACTIVE, beliefs.order)
    first = beliefs.assumptions[0]
    assert (first.key, first.group, first.confidence) == ("A1", AssumptionGroup.MARKET, Decimal("0.7"))
    assert len(first.evidence) == 1


async def test_a_preference_of_the_venture_comes_before_the_global_one(world: World, ventures: VentureWorld) -> None:
    ann, now = await world.user(Role.CHAIRMAN), world.clock.now()
    venture, other = await ventures.venture(ann), await ventures.venture(ann)
    score, roi = VALIDATION_SCORE_MIN, ROI_MIN
    for venture_id, key, value in (
        (None, score, "6"),
        (None, roi, 0.15),
        (venture.id, score, "7.5"),
        (other.id, roi, 9),
    ):
        await Preference.create(venture_id=venture_id, key=key, value=value, created_at=now, updated_at=now)
    facts = await facts_of(venture)
    assert facts.preferences == {
        score: (Decimal("7.5"), PreferenceScope.VENTURE),
        roi: (Decimal("0.15"), PreferenceScope.GLOBAL),
    }


async def test_tokens_are_those_of_the_present_run_without_simulations(world: World, ventures: VentureWorld) -> None:
    venture = await ventures.venture(await world.user())
    for stage, cycle, simulated in ((1, 1, False), (1, 1, False), (2, 1, False), (1, 1, True), (1, 2, False)):
        await TokenUse.create(
            venture=venture,
            stage=stage,
            cycle=cycle,
            simulated=simulated,
            tokens_in=100,
            tokens_out=20,
            cost=Decimal("0.01"),
            at=world.clock.now(),
        )
    assert (await facts_of(venture)).tokens == {"1": 240, "2": 120}


async def test_any_number_of_ventures_takes_one_statement(world: World, ventures: VentureWorld) -> None:
    ann = await world.user()
    first = await ventures.bring_to(ann, (await ventures.venture(ann)).id, 3)
    others = [await ventures.venture(ann) for _ in range(9)]
    world.clock.advance(timedelta(hours=1))
    with counting() as seen:
        found = await load_facts([first, *others])
    assert len(seen) == 1
    assert {key: facts.id for key, facts in found.items()} == {venture.id: venture.id for venture in [first, *others]}
    assert found[first.id] == await facts_of(first)
