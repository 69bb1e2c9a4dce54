"""The named predicates of ventures, save those about artifacts and assumptions. Source: ventures.md §2, by item."""

from collections.abc import Iterable

from guards import venture_details as details
from guards.enums import Role, TransitionKind
from guards.rules import WRITERS, Finding, Fix, Named, Step, given
from guards.venture_directives import next_step
from guards.venture_enums import (
    DirectiveStatus,
    Gate,
    GateOutcome,
    GateResult,
    VentureStatus,
)
from guards.venture_evidence import Judged, Predicate
from guards.venture_facts import DirectiveFact, VentureFacts, counting_since
from guards.venture_gate_table import GATE
from guards.venture_gates import evaluate
from guards.venture_passing import let_pass, passed, worsened
from guards.venture_remedies import AGAIN, DECIDERS, correction, onward, remeasuring
from guards.venture_renewal import lapsed
from guards.venture_scores import unit_economics, validation_score
from guards.venture_stages import STAGE


def active(case: Judged) -> Finding:
    """Only an active venture moves; a killed one restarts."""
    status = case.facts.status
    holds = status is VentureStatus.ACTIVE or case.move.kind is TransitionKind.RESTART
    return Finding(holds, f"it is {status}", AGAIN.get(status))


def killed(case: Judged) -> Finding:
    """A gate ended it, and it is not put away."""
    status = case.facts.status
    going = Step("Move it on instead: what was not ended goes on from its stage.", onward(case.facts.stage))
    instead = going if status is VentureStatus.ACTIVE else AGAIN.get(status)
    return Finding(status is VentureStatus.KILLED, f"it is {status}", instead)


def revised(case: Judged) -> Finding:
    """The decision of a gate to revise asks."""
    through = case.request.through == "decideGate"
    return Finding(through, f"{case.request.through} asks", None if through else _revising(case))


def _revising(case: Judged) -> Step | None:
    """To have the gate of the stage decide REVISE, once it is asked."""
    gate = STAGE[case.move.source].gate
    if gate is None:
        return None
    pending = case.facts.pending(gate)
    if pending is None:
        ask = Fix("requestGateDecision", "gate", WRITERS, gate)
        return Step("Ask the gate, then have the chairman decide REVISE.", ask)
    row = Named("GateDecision", pending.id)
    return Step("Have the chairman decide REVISE.", Fix("decideGate", "outcome", DECIDERS, GateOutcome.REVISE, row))


def asked_through(mutation: str) -> Predicate:
    """A predicate that holds when the move is asked for by the mutation that it belongs to."""

    def holds(case: Judged) -> Finding:
        return Finding(case.request.through == mutation, f"{case.request.through} asks")

    return holds


def by_chairman(case: Judged) -> Finding:
    """The chairman or an administrator acts."""
    actor = case.request.actor
    return Finding(actor.role.includes(Role.CHAIRMAN) and not actor.system, f"the actor is {actor.role}")


def with_reason(case: Judged) -> Finding:
    """The call says why."""
    said = given(case.request.reason)
    return Finding(said, "a reason is given" if said else "no reason is given")


def text(field: str, low: int = 1, high: int | None = None) -> Predicate:
    """A predicate that holds when a text of the venture has so many characters, blanks around it left out."""

    def holds(case: Judged) -> Finding:
        length = len((getattr(case.facts, field) or "").strip())
        return Finding(low <= length and (high is None or length <= high), f"it has {length} characters")

    return holds


def checked(stage: str, key: str) -> Predicate:
    """A predicate that holds when a check of a stage's work is ticked."""

    def holds(case: Judged) -> Finding:
        ticked = key in case.facts.working(stage).checks
        return Finding(ticked, "it is ticked" if ticked else "it is not ticked")

    return holds


def top_risks(case: Judged) -> Finding:
    """The critique names the five top risks."""
    found = details.top_risks(_details(case, details.TOP_RISKS))
    return Finding(len(found) >= details.LEAST_TOP_RISKS, f"{len(found)} of {details.LEAST_TOP_RISKS} are named")


def scored(case: Judged) -> Finding:
    """The validation score reaches its threshold, or reached the one that was in force when the chairman decided."""
    score = validation_score(case.facts)
    if not score.holds and passed(case.facts, Gate.MARKET_VALIDATION):
        return Finding(satisfied=True, seen="it reached what was asked for when the chairman decided")
    return Finding(score.holds, score.told, _giving(score.missing) or remeasuring(case.facts, Gate.MARKET_VALIDATION))


def figures_given(case: Judged) -> Finding:
    """The financial model is complete: all four figures are given."""
    missing = _ungiven(case.facts)
    return Finding(not missing, f"{', '.join(missing)} not given" if missing else "all are given", _giving(missing))


def viable(case: Judged) -> Finding:
    """The unit economics are viable, or the chairman decided to go on in spite of them."""
    failed = [score.told for score in unit_economics(case.facts) if not score.holds]
    if failed and passed(case.facts, Gate.PROFITABILITY):
        return Finding(satisfied=True, seen="the chairman decided to go on with them")
    return Finding(not failed, "; ".join(failed) or "all thresholds are met", _towards(case.facts, Gate.PROFITABILITY))


def _ungiven(facts: VentureFacts) -> tuple[str, ...]:
    return tuple(score.key for score in unit_economics(facts) if score.value is None)


def _giving(missing: tuple[str, ...]) -> Step | None:
    """To give the first figure that is missing."""
    if not missing:
        return None
    return Step(f"Give {', '.join(missing)}.", Fix("updateStageWork", "metrics", value=missing[0]))


def risks_listed(case: Judged) -> Finding:
    """The risk matrix has structured entries."""
    found = details.listed_risks(_details(case, details.RISKS))
    return Finding(bool(found), f"{len(found)} risks are listed")


def risks_mitigated(case: Judged) -> Finding:
    """Every risk of level HIGH or above has a mitigation."""
    bare = details.unmitigated(_details(case, details.RISKS))
    return Finding(not bare, f"not so: {', '.join(bare)}" if bare else "none is without")


def playbook(case: Judged) -> Finding:
    """The sales playbook holds how it sells as typed data."""
    found = details.playbook(_details(case, details.SALES_PLAYBOOK))
    if found is None:
        return Finding(satisfied=False, seen="it holds none")
    problems = [f"{field}: {what}" for field, what in details.playbook_problems(found)]
    return Finding(not problems, "; ".join(problems) or "it holds all")


def _details(case: Judged, name: str) -> dict[str, object]:
    found = case.facts.artifact(details.DETAILS[name])
    return dict(found.metadata) if found else {}


def directed(stage: str) -> Predicate:
    """A predicate that holds when a strategic directive of a stage is completed."""

    def holds(case: Judged) -> Finding:
        found = list(_directives(case.facts, stage))
        done = [one for one in found if one.status is DirectiveStatus.COMPLETED]
        if done or not found:
            return Finding(bool(done), f"{done[-1].key} is completed" if done else "there is none")
        return Finding(satisfied=False, seen=f"{found[-1].key} is {found[-1].status}", step=next_step(found[-1]))

    return holds


def _directives(facts: VentureFacts, stage: str) -> Iterable[DirectiveFact]:
    since = counting_since(facts, stage)
    own = (one for one in facts.directives if one.stage == stage and one.order > since)
    return (one for one in own if one.status is not DirectiveStatus.CANCELLED)


def decided(gate: Gate) -> Predicate:
    """A predicate that holds when a gate is passed, on what is there now."""

    def holds(case: Judged) -> Finding:
        made = let_pass(case.facts, gate)
        if made is not None:
            worse = worsened(case.facts, made)
            stands = Finding(satisfied=True, seen=f"{made.outcome} was decided")
            return lapsed(case.facts, made, worse) if worse else stands
        evaluation = evaluate(case.facts, gate)
        objections = "; ".join(trigger.message for trigger in evaluation.triggers) or "nothing stands against it"
        return Finding(satisfied=False, seen=f"nobody decided so; {objections}", step=_towards(case.facts, gate))

    return holds


def _towards(facts: VentureFacts, gate: Gate) -> Step | None:
    """What comes next on the way through a gate: its figures and checks, then a decision."""
    first = correction(evaluate(facts, gate))
    pending = facts.pending(gate)
    if first is None and pending:
        passing, row = GATE[gate].passing, Named("GateDecision", pending.id)
        return Step(f"Have the chairman decide {passing}.", Fix("decideGate", "outcome", DECIDERS, passing, row))
    return first


def advised(gate: Gate) -> Predicate:
    """A predicate that holds when an advisory checkpoint has no objection, or its objection was noted."""

    def holds(case: Judged) -> Finding:
        evaluation = evaluate(case.facts, gate)
        noted = passed(case.facts, gate)
        objections = "; ".join(trigger.message for trigger in evaluation.triggers)
        holds_now = evaluation.result is GateResult.PASS or noted is not None
        seen = "its objection was noted" if noted else objections or "it has no objection"
        return Finding(holds_now, seen, _towards(case.facts, gate))

    return holds


def on_target(stage: str, key: str) -> Predicate:
    """A predicate that holds when a figure of a stage reaches its target."""
    metric = next(metric for metric in STAGE[stage].metrics if metric.key == key)

    def holds(case: Judged) -> Finding:
        value = case.facts.working(stage).metrics.get(key)
        reached = value is not None and (metric.at_least is None or value >= metric.at_least)
        return Finding(reached, f"it is {'not given' if value is None else value}, {metric.at_least} is its target")

    return holds


def below_cap(case: Judged) -> Finding:
    """A venture of tier 0 stays within stage 3."""
    return Finding(case.facts.tier != 0, f"its tier is {case.facts.tier}")


def profile_confirmed(case: Judged) -> Finding:
    """Somebody confirmed how many tokens it may use."""
    confirmed = case.facts.token_profile_confirmed
    return Finding(confirmed, f"{case.facts.token_profile} is {'' if confirmed else 'not '}confirmed")


def supplied(stage: str) -> Predicate:
    """A predicate that holds when all inputs of a stage are ticked, or there as artifacts."""

    def holds(case: Judged) -> Finding:
        ticked, artifacts = case.facts.working(stage).inputs, {found.type for found in case.facts.artifacts}
        missing = [item for item in STAGE[stage].inputs if not item.there(ticked, artifacts)]
        if not missing:
            return Finding(satisfied=True, seen="all are there")
        labels = ", ".join(item.label for item in missing)
        tick = Step(f"Tick what is there of: {labels}.", Fix("updateStageWork", "inputs", value=missing[0].key))
        return Finding(satisfied=False, seen=f"missing: {labels}", step=tick)

    return holds
