"""What must hold to ask a gate for a decision, and to take one. Source: ventures.md §2, Gates; seed_facts.md B2."""

from collections.abc import Callable
from dataclasses import dataclass

from guards.actor import Actor
from guards.enums import RefusalCode, Role, Severity
from guards.rules import Finding, Fix, Named, RuleResult, Step, given
from guards.venture_choice import Choice, rollback_stage
from guards.venture_enums import Gate, GateOutcome, VentureStatus
from guards.venture_facts import DecisionFact, VentureFacts
from guards.venture_gate_table import GATE
from guards.venture_gates import PREREQUISITE, Evaluation
from guards.venture_passing import passed
from guards.venture_remedies import AGAIN, DECIDERS, correction, onward, remeasuring
from guards.venture_stages import STAGE

_O = GateOutcome


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule of gates may see; `choice` is None while a decision is only being asked for."""

    facts: VentureFacts
    actor: Actor
    gate: Gate
    evaluation: Evaluation
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class GateRule:
    """A rule about a gate's decision, which explains itself; see `guards.rules.Rule`."""

    id: str
    summary: str
    source: str
    holds: Callable[[Asked], Finding]
    remedy: str
    fix: Fix | None = None
    code: RefusalCode = RefusalCode.PRECONDITION_UNMET

    def judge(self, asked: Asked) -> RuleResult:
        """The rule's result."""
        found = self.holds(asked)
        message = f"{self.summary}: {found.seen}."
        remedy, fix = found.help(self.remedy, self.fix)
        return RuleResult(self.id, self.code, Severity.BLOCK, found.satisfied, message, self.source, remedy, fix)


def _active(asked: Asked) -> Finding:
    status = asked.facts.status
    return Finding(status is VentureStatus.ACTIVE, f"it is {status}", AGAIN.get(status))


def _in_stage(asked: Asked) -> Finding:
    here, there = asked.facts.stage, GATE[asked.gate].stage
    ahead = Step("Take the venture to that stage.", onward(here)) if int(here) < int(there) else None
    return Finding(here == there, f"the venture is in stage {here}, the gate is left with stage {there}", ahead)


def _none_pending(asked: Asked) -> Finding:
    row = _waiting(asked)
    return Finding(row is None, "a decision is pending" if row else "none is pending", row=row)


def _not_passed(asked: Asked) -> Finding:
    if passed(asked.facts, asked.gate) is None:
        return Finding(satisfied=True, seen="it is not passed yet")
    step = Step("Move the venture on.", onward(asked.facts.stage))
    return Finding(satisfied=False, seen="it is passed", step=step)


def _pending(asked: Asked) -> Finding:
    if asked.facts.pending(asked.gate) is not None:
        return Finding(satisfied=True, seen="a decision is pending")
    closed = (found for found in asked.facts.decisions if found.gate is asked.gate)
    last = max(closed, key=lambda found: found.order, default=None)
    ask = Step("Ask for a decision.", Fix("requestGateDecision", "gate", value=asked.gate))
    return Finding(satisfied=False, seen=_ended(last) if last else "none is asked for", step=ask)


def _ended(last: DecisionFact) -> str:
    return f"{last.outcome} was decided, which is final" if last.outcome else "the last one was cancelled"


def _decider(asked: Asked) -> Finding:
    actor = asked.actor
    holds = actor.role.includes(Role.CHAIRMAN) and not actor.system
    return Finding(holds, f"the actor is {actor.role}", row=_waiting(asked))


def _known_outcome(asked: Asked) -> Finding:
    outcomes = GATE[asked.gate].outcomes
    chosen = asked.choice.outcome if asked.choice else None
    return Finding(chosen in outcomes, f"{chosen} is chosen of {', '.join(outcomes)}", row=_waiting(asked))


def _thresholds(asked: Asked) -> Finding:
    spec = GATE[asked.gate]
    against = asked.choice is not None and asked.choice.outcome is spec.passing and spec.strict
    objections = _objections(asked, prerequisites=False)
    seen = "; ".join(objections) or "no threshold is failed"
    step = correction(asked.evaluation) or remeasuring(asked.facts, asked.gate)
    return Finding(not (against and objections), seen, step)


def _prerequisite(asked: Asked) -> Finding:
    passing = asked.choice is not None and asked.choice.outcome is GATE[asked.gate].passing
    objections = _objections(asked, prerequisites=True)
    seen = "; ".join(objections) or "every gate before it is passed"
    return Finding(not (passing and objections), seen, row=_waiting(asked))


def _objections(asked: Asked, *, prerequisites: bool) -> list[str]:
    failing = (trigger for trigger in asked.evaluation.triggers if trigger.failing)
    return [trigger.message for trigger in failing if (trigger.code == PREREQUISITE) is prerequisites]


def _reasoned(asked: Asked) -> Finding:
    choice = asked.choice
    if choice is None or given(choice.rationale):
        return Finding(satisfied=True, seen="a rationale is given")
    against = choice.outcome is _O.PROCEED and asked.evaluation.failed
    needed = against or choice.outcome in {_O.REVISE, _O.KILL}
    seen = f"{choice.outcome} without a rationale" if needed else "none is needed"
    return Finding(not needed, seen, row=_waiting(asked))


def _targeted(asked: Asked) -> Finding:
    choice = asked.choice
    if choice is None or choice.outcome is not _O.REVISE or _O.REVISE not in GATE[asked.gate].outcomes:
        return Finding(satisfied=True, seen="nothing is rolled back")
    target = rollback_stage(choice)
    known = ", ".join(GATE[asked.gate].rollbacks)
    seen = f"it leads to {STAGE[target].title}" if target else f"it may lead to {known}"
    return Finding(target is not None, seen, row=_waiting(asked))


def _waiting(asked: Asked) -> Named | None:
    """The decision that is pending, which decideGate is called on."""
    found = asked.facts.pending(asked.gate)
    return Named("GateDecision", found.id) if found else None


_GATES = "ventures.md §2, Gates"

REQUEST_RULES: tuple[GateRule, ...] = (
    GateRule(
        "gate.active",
        "The venture must be active",
        "ventures.md §2",
        _active,
        "A graduated venture is in The Orbit, behind all gates.",
        code=RefusalCode.NOT_ACTIVE,
    ),
    GateRule(
        "gate.stage",
        "A gate is evaluated on leaving its stage",
        "ventures.md §2 item 4",
        _in_stage,
        "The venture is past that stage: ask the gate of the stage that it is in.",
    ),
    GateRule(
        "gate.single",
        "Only one decision of a gate may be pending",
        "ventures.md §1, GateDecision",
        _none_pending,
        "Have the pending one decided, or cancel it.",
        Fix("decideGate", "outcome", DECIDERS),
    ),
    GateRule(
        "gate.passed",
        "A gate that is passed needs no other decision",
        _GATES,
        _not_passed,
        "Move the venture on.",
    ),
)

PENDING_RULE = GateRule(
    "gate.pending",
    "A decision must be pending",
    "ventures.md §2: a decided decision is final; a retry is a new attempt",
    _pending,
    "Ask for a decision.",
    Fix("requestGateDecision", "gate"),
)

CLOSED_RULES: tuple[GateRule, ...] = (REQUEST_RULES[0], PENDING_RULE, REQUEST_RULES[1])
"""What is asked before a decision is looked at: that there is one to make."""

DECISION_RULES: tuple[GateRule, ...] = (
    *CLOSED_RULES,
    GateRule(
        "gate.role",
        "Only the chairman decides",
        _GATES,
        _decider,
        "Have a CHAIRMAN or ADMIN decide.",
        Fix("decideGate", None, DECIDERS),
        RefusalCode.ROLE_REQUIRED,
    ),
    GateRule(
        "gate.outcome",
        "The outcome must be one of the gate's kind",
        _GATES,
        _known_outcome,
        "Choose one of these.",
        Fix("decideGate", "outcome", DECIDERS),
    ),
    GateRule(
        "gate.threshold",
        "A failed threshold of this gate can't be passed over",
        "ventures.md §2: except gate 3; seed_facts.md B7, not overridable",
        _thresholds,
        "Correct the figures of the stage's work, or choose another outcome.",
        Fix("updateStageWork", "metrics"),
    ),
    GateRule(
        "gate.prerequisite",
        "The gate before must be passed",
        "seed_facts.md B2, gate 23",
        _prerequisite,
        "Send the venture back to the stage of that gate.",
        Fix("decideGate", "outcome", DECIDERS, value=_O.REVISE),
    ),
    GateRule(
        "gate.rationale",
        "A decision against thresholds, a revision and an end need a rationale",
        _GATES,
        _reasoned,
        "Say why in rationale.",
        Fix("decideGate", "rationale", DECIDERS),
        RefusalCode.REASON_REQUIRED,
    ),
    GateRule(
        "gate.rollback",
        "A revision must say where it leads, as its gate knows it",
        "seed_facts.md B2, On revise",
        _targeted,
        "Give the cause for a launch and for nothing else, or one of the stages of the gate.",
        Fix("decideGate", "rollback", DECIDERS),
    ),
)
