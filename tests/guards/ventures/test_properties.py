"""What holds of the decision for every venture, every call and every moment."""

from dataclasses import fields, replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from guards.actor import Actor
from guards.decide import Accepted, Refused, decide, options
from guards.enums import RefusalCode, Severity, TransitionKind
from guards.guidance import hops_to
from guards.rules import Case, Request
from guards.venture import ENGINE, VENTURE
from guards.venture_choice import Choice, rollback_stage
from guards.venture_decisions import judge_decision
from guards.venture_enums import (
    Archetype,
    ArtifactValidation,
    AssumptionSetStatus,
    DirectiveStatus,
    EpistemicKind,
    Gate,
    GateOutcome,
    GateResult,
    PreferenceScope,
    RollbackCause,
    StageWorkStatus,
    VentureStatus,
)
from guards.venture_facts import (
    ArtifactFact,
    AssumptionSetFact,
    DecisionFact,
    DirectiveFact,
    Epistemic,
    PreferenceFact,
    VentureFacts,
    WorkFact,
)
from guards.venture_gate_table import GATE
from guards.venture_gates import evaluate
from guards.venture_plan import foreseen
from guards.venture_preferences import PREFERENCES
from guards.venture_rows import OpenWork
from guards.venture_stages import STAGE
from tests.guards.builders import OWNER, PEOPLE
from tests.guards.strategies import some
from tests.guards.ventures import spec_table as spec
from tests.guards.ventures.builders import artifact, decision, directive, passage, ready, work

stages = st.sampled_from(tuple(spec.ROWS))
orders = st.integers(0, 70)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # bounds are naive
texts = st.sampled_from((None, "", " ", "said", "x" * 30, "x" * 3000))
figures = st.decimals(min_value=-5, max_value=120, places=2)
kinds = [(kind, key) for key, row in spec.ROWS.items() for kind in row.artifacts]
epistemic = st.builds(Epistemic, kind=st.sampled_from(EpistemicKind), statement=st.just("So."), reference=texts)


@st.composite
def artifacts(draw: st.DrawFn) -> tuple[ArtifactFact, ...]:
    chosen = draw(st.lists(st.sampled_from(kinds), unique=True, max_size=8))
    return tuple(
        artifact(kind, key)._replace(
            length=draw(st.none() | st.integers(0, 500)),
            quality=draw(st.none() | st.integers(0, 100)),
            validation=draw(st.sampled_from(ArtifactValidation)),
            epistemic=tuple(draw(st.lists(epistemic, max_size=3))),
            metadata=draw(
                st.dictionaries(
                    st.sampled_from(("topRisks", "risks", "salesPlaybook")),
                    st.one_of(st.none(), st.just("text"), st.just([1, "a", {}]), st.just({"salesModel": 5})),
                )
            ),
        )
        for kind, key in chosen
    )


@st.composite
def works(draw: st.DrawFn) -> dict[str, WorkFact]:
    chosen = draw(st.lists(stages, unique=True, max_size=4))
    return {
        key: work(key)._replace(
            attempt=draw(st.integers(1, 3)),
            status=draw(st.sampled_from(StageWorkStatus)),
            checks=frozenset(draw(st.sets(st.sampled_from([*(c.key for c in STAGE[key].checks), "other"])))),
            metrics={metric.key: draw(figures) for metric in STAGE[key].metrics if draw(st.booleans())},
        )
        for key in chosen
    }


decisions: st.SearchStrategy[DecisionFact] = st.builds(
    decision, gate=st.sampled_from(Gate), outcome=st.none() | st.sampled_from(GateOutcome), order=orders
)
directives: st.SearchStrategy[DirectiveFact] = st.builds(
    directive,
    stage=stages,
    status=st.sampled_from(DirectiveStatus),
    unmet=st.integers(0, 2),
)
sets: st.SearchStrategy[AssumptionSetFact] = st.builds(
    AssumptionSetFact,
    id=st.uuids(),
    version=st.integers(1, 4),
    cycle=st.integers(1, 2),
    status=st.sampled_from(AssumptionSetStatus),
    order=orders,
    finalized_order=st.none() | orders,
    calibrated_order=st.none() | orders,
)
preferences = st.dictionaries(
    st.sampled_from(tuple(PREFERENCES)),
    st.builds(PreferenceFact, value=figures, scope=st.sampled_from(PreferenceScope)),
)


@st.composite
def ventures(draw: st.DrawFn) -> VentureFacts:
    """Any venture at all: sensible ones with everything present, and wild ones."""
    facts = ready(draw(stages))
    history = draw(st.lists(st.sampled_from(sorted(spec.ROLLBACKS)), max_size=2))
    rows = tuple(passage(40 + n, *pair, TransitionKind.REVERSAL) for n, pair in enumerate(history))
    whole = replace(facts, status=draw(st.sampled_from(VentureStatus)), tier=draw(st.integers(0, 2)))
    if draw(st.booleans()):
        return whole
    return replace(
        whole,
        owner_id=draw(st.sampled_from([None, OWNER.id])),
        history=(*whole.history, *rows),
        name=draw(texts.filter(lambda text: text is not None)) or "",
        category=draw(texts),
        archetype=draw(st.none() | st.sampled_from(Archetype)),
        artifacts=draw(artifacts()),
        work=draw(works()),
        directives=tuple(draw(st.lists(directives, max_size=3))),
        decisions=tuple(draw(st.lists(decisions, max_size=4))),
        assumption_sets=tuple(draw(st.lists(sets, max_size=3))),
        preferences=draw(preferences),
    )


requests: st.SearchStrategy[Request] = st.builds(
    Request,
    target=st.sampled_from(spec.STAGES),
    actor=st.sampled_from(PEOPLE),
    reason=texts,
    force=st.booleans(),
    through=st.sampled_from(("transitionStage", "decideGate", "restartVenture")),
)


@some
@given(facts=ventures(), request=requests, now=moments)
def test_a_decision_is_a_value_whatever_is_known_and_asked(
    facts: VentureFacts, request: Request, now: datetime
) -> None:
    first, again = decide(ENGINE, facts, request, now), decide(ENGINE, facts, request, now)

    assert isinstance(first, Accepted | Refused)
    assert first == again


@some
@given(facts=ventures(), actor=st.sampled_from(PEOPLE), now=moments)
def test_what_is_offered_is_what_is_accepted(facts: VentureFacts, actor: Actor, now: datetime) -> None:
    offers = [option for option in options(ENGINE, facts, Request(facts.stage, actor), now) if not option.requires]
    answers = [decide(ENGINE, facts, Request(option.move.target, actor), now) for option in offers]

    assert [option.allowed for option in offers] == [isinstance(answer, Accepted) for answer in answers]


@some
@given(facts=ventures(), request=requests, now=moments)
def test_a_refusal_names_a_rule_with_a_remedy_and_carries_the_first_code(
    facts: VentureFacts, request: Request, now: datetime
) -> None:
    answer = decide(ENGINE, facts, request, now)
    if isinstance(answer, Accepted):
        return
    failed = [rule for rule in answer.rules if rule.severity is Severity.BLOCK]
    order = list(RefusalCode)

    assert failed
    assert all(rule.remedy and not rule.satisfied for rule in failed)
    assert answer.code is min((rule.code for rule in failed), key=order.index)


@some
@given(facts=ventures(), request=requests, now=moments)
def test_an_accepted_move_goes_one_stage_on_or_back_by_a_gate(
    facts: VentureFacts, request: Request, now: datetime
) -> None:
    answer = decide(ENGINE, facts, request, now)
    if isinstance(answer, Refused) or answer.outcome is None:
        return
    pair = (facts.stage, request.target)

    onward = int(request.target) == int(facts.stage) + 1
    assert onward or pair in spec.ROLLBACKS or (facts.killed and request.target == "1")
    assert not request.force
    assert answer.outcome.changes["cycle"] in {facts.cycle, facts.cycle + 1}


@some
@given(facts=ventures(), request=requests, now=moments)
def test_the_facts_after_a_move_are_what_its_rows_say(facts: VentureFacts, request: Request, now: datetime) -> None:
    answer = decide(ENGINE, facts, request, now)
    if isinstance(answer, Refused) or answer.outcome is None:
        return
    after = foreseen(Case(VENTURE, facts, answer.move, request, now))
    opened = [row for row in answer.outcome.own if isinstance(row, OpenWork)]

    assert after.version == facts.version + 1
    assert after.stage == str(answer.outcome.changes["stage"])
    assert all(after.working(str(row.stage)).attempt == row.attempt for row in opened)
    assert {field.name for field in fields(after)} == {field.name for field in fields(facts)}
    assert not any(effect.due_at is None for effect in answer.outcome.effects if effect.key.startswith("timer"))


@some
@given(facts=ventures(), gate=st.sampled_from(Gate))
def test_a_gate_passes_exactly_without_a_failing_trigger(facts: VentureFacts, gate: Gate) -> None:
    found = evaluate(facts, gate)

    assert found.failed is any(trigger.failing for trigger in found.triggers)
    assert (found.result is GateResult.PASS) is (
        not found.failed
        and gate.name
        not in {
            "SCHEMA_FIREWALL",
            "ENVIRONMENT_READY",
            "GO_TO_MARKET_READY",
        }
    )
    assert set(found.outcomes) <= set(GATE[gate].outcomes)
    assert GATE[gate].kind.name == "KILL" or len(found.outcomes) < 3


@some
@given(
    facts=ventures(),
    actor=st.sampled_from(PEOPLE),
    choice=st.builds(
        Choice,
        gate=st.sampled_from(Gate),
        outcome=st.sampled_from(GateOutcome),
        rationale=texts,
        cause=st.none() | st.sampled_from(RollbackCause),
        rollback_stage=st.none() | stages,
    ),
)
def test_a_decision_that_stands_is_the_chairmans_and_leads_somewhere(
    facts: VentureFacts, actor: Actor, choice: Choice
) -> None:
    if judge_decision(facts, actor, choice):
        return

    assert actor.role.name in {"CHAIRMAN", "ADMIN"}
    assert choice.outcome in evaluate(facts, choice.gate).outcomes
    assert (rollback_stage(choice) is not None) is (choice.outcome is GateOutcome.REVISE)
    assert facts.pending(choice.gate)


@some
@given(facts=ventures(), target=st.sampled_from(spec.STAGES), now=moments)
def test_guidance_tells_the_whole_way_or_that_there_is_none(facts: VentureFacts, target: str, now: datetime) -> None:
    hops = hops_to(ENGINE, facts, target, Request(target, OWNER), now)

    ahead = int(target) >= int(facts.stage)
    assert (hops is not None) is ahead
    assert [hop.move.target for hop in hops or ()] == [str(n) for n in range(int(facts.stage) + 1, int(target) + 1)]
