"""From an idea to The Orbit by doing nothing but what the fixes of unmet rules name."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from guards.decide import Accepted, decide
from guards.enums import Role
from guards.rules import Case, Fix, Request
from guards.venture import ENGINE, VENTURE
from guards.venture_enums import (
    ArtifactValidation,
    AssumptionSetStatus,
    DecisionStatus,
    DirectiveStatus,
    Gate,
    GateOutcome,
    VentureStatus,
)
from guards.venture_facts import ArtifactFact, AssumptionSetFact, VentureFacts
from guards.venture_stages import stage_of
from tests.guards.builders import CHAIRMAN, MONDAY, OWNER
from tests.guards.ventures.builders import (
    CLASSIFIED,
    DETAILS,
    GOOD,
    NOW,
    believed,
    decision,
    directive,
    passage,
    ready,
    with_artifact,
    with_work,
)

MOST_STEPS = 400
FIELDS = {
    "name": "name",
    "description": "description",
    "category": "category",
    "problemStatement": "problem_statement",
    "chairmanIntent": "chairman_intent",
}


def idea() -> VentureFacts:
    """A venture that has an owner and nothing else."""
    return VentureFacts(
        id=UUID(int=7),
        version=1,
        stage="1",
        stage_entered_at=MONDAY,
        entry=1,
        owner_id=OWNER.id,
        history=(passage(1, "", "1"),),
        name="",
    )


def update_venture(facts: VentureFacts, fix: Fix) -> VentureFacts:
    field = FIELDS[fix.argument or ""]
    return replace(facts, **{field: getattr(ready("1"), field)})


def record(facts: VentureFacts, fix: Fix) -> VentureFacts:
    """A version of an artifact; one that is named by its details keeps what it was."""
    kind = fix.value or next(name for name, found in DETAILS.items() if fix.argument in found)
    home = stage_of(kind)
    assert home is not None
    bare = ArtifactFact(UUID(int=9), home.key, kind, 1, 400, validation=ArtifactValidation.PENDING)
    details = DETAILS[kind] if fix.argument != "type" else {}
    return with_artifact(facts, (facts.artifact(kind) or bare)._replace(metadata=details))


def grade(facts: VentureFacts, fix: Fix) -> VentureFacts:
    found = facts.artifact(fix.value or "")
    assert found is not None
    return with_artifact(facts, found._replace(quality=80))


def classify(facts: VentureFacts, fix: Fix) -> VentureFacts:
    found = facts.artifact(fix.value or "")
    assert found is not None
    return with_artifact(facts, found._replace(epistemic=CLASSIFIED))


def update_work(facts: VentureFacts, fix: Fix) -> VentureFacts:
    work, key = facts.working(facts.stage), fix.value or ""
    if fix.argument == "checks":
        return with_work(facts, work._replace(checks=work.checks | {key}))
    return with_work(facts, work._replace(metrics={**work.metrics, key: Decimal(GOOD[facts.stage][key])}))


def create_directive(facts: VentureFacts, fix: Fix) -> VentureFacts:
    assert fix.argument == "suffix"
    order = facts.version + 1
    return replace(facts, directives=(directive(facts.stage, DirectiveStatus.DRAFT)._replace(order=order),))


def update_directive(facts: VentureFacts, fix: Fix) -> VentureFacts:
    (found,) = facts.directives
    moved = found._replace(status=DirectiveStatus[fix.value or ""], order=facts.version + 1)
    return replace(facts, directives=(moved,))


def ask_gate(facts: VentureFacts, fix: Fix) -> VentureFacts:
    asked = decision(Gate[fix.value or ""], order=facts.version + 1)
    return replace(facts, decisions=(*facts.decisions, asked))


def decide_gate(facts: VentureFacts, fix: Fix) -> VentureFacts:
    assert fix.roles == (Role.CHAIRMAN, Role.ADMIN)
    *before, pending = facts.decisions
    outcome = GateOutcome[fix.value or ""]
    made = pending._replace(status=DecisionStatus.DECIDED, outcome=outcome, order=facts.version + 1)
    return replace(facts, decisions=(*before, made))


def with_set(facts: VentureFacts, found: AssumptionSetFact) -> VentureFacts:
    return replace(facts, assumption_sets=(found._replace(order=facts.version + 1),))


def draft(facts: VentureFacts, _fix: Fix) -> VentureFacts:
    bare = believed()._replace(status=AssumptionSetStatus.DRAFT, finalized_order=None, calibrated_order=None)
    return with_set(facts, bare)


def finalize(facts: VentureFacts, _fix: Fix) -> VentureFacts:
    (found,) = facts.assumption_sets
    order = facts.version + 1
    return with_set(facts, found._replace(status=AssumptionSetStatus.ACTIVE, finalized_order=order))


def update_set(facts: VentureFacts, _fix: Fix) -> VentureFacts:
    return with_set(facts, facts.assumption_sets[0])


def calibrate(facts: VentureFacts, _fix: Fix) -> VentureFacts:
    known = facts.assumption_sets[0]._replace(calibrated_order=facts.version + 1)
    report = ArtifactFact(
        UUID(int=9), "25", "assumptions_vs_reality_report", 1, 400, validation=ArtifactValidation.PENDING
    )
    return with_artifact(with_set(facts, known), report)


MUTATIONS: Mapping[str, Callable[[VentureFacts, Fix], VentureFacts]] = {
    "updateVenture": update_venture,
    "recordArtifact": record,
    "validateArtifact": grade,
    "classifyArtifact": classify,
    "updateStageWork": update_work,
    "createDirective": create_directive,
    "updateDirective": update_directive,
    "requestGateDecision": ask_gate,
    "decideGate": decide_gate,
    "draftAssumptionSet": draft,
    "finalizeAssumptionSet": finalize,
    "updateAssumptionSet": update_set,
    "generateCalibrationReport": calibrate,
}
"""What each mutation makes of the facts, as far as the walk needs it."""


def step(facts: VentureFacts) -> VentureFacts:
    """Go on, or do what the fix of the first unmet rule names; each is one write."""
    request = Request(str(int(facts.stage) + 1), CHAIRMAN)
    answer = decide(ENGINE, facts, request, NOW)
    if isinstance(answer, Accepted):
        return ENGINE.after(Case(VENTURE, facts, answer.move, request, NOW))
    fix = next(rule.fix for rule in answer.rules if rule.refuses)
    assert fix is not None
    after = MUTATIONS[fix.mutation](facts, fix)
    assert after != facts
    return replace(after, version=facts.version + 1)


def test_whoever_follows_the_fixes_reaches_the_orbit() -> None:
    facts, steps = idea(), 0
    while facts.status is VentureStatus.ACTIVE and steps < MOST_STEPS:
        facts, steps = step(facts), steps + 1

    assert facts.status is VentureStatus.GRADUATED
    assert [row.target for row in facts.history] == [str(number) for number in range(1, 27)]
