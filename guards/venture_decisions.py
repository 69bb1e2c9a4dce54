"""Who may ask a gate for a decision, and which it may take. Source: ventures.md §2, Gates; seed_facts.md B2."""

from collections.abc import Iterable

from guards.actor import Actor
from guards.enums import RefusalCode
from guards.rules import RuleResult
from guards.venture_choice import Choice
from guards.venture_decision_rules import (
    CLOSED_RULES,
    DECISION_RULES,
    PENDING_RULE,
    REQUEST_RULES,
    Asked,
    GateRule,
)
from guards.venture_enums import Gate
from guards.venture_facts import VentureFacts
from guards.venture_gates import evaluate


def judge_request(facts: VentureFacts, actor: Actor, gate: Gate) -> tuple[RuleResult, ...]:
    """What stands against asking a gate for a decision; nothing where it may be asked.

    Args:
        facts: the venture.
        actor: who asks; whether the actor may write the venture is another rule.
        gate: which.
    """
    return _failed(REQUEST_RULES, Asked(facts, actor, gate, evaluate(facts, gate)))


def judge_decision(facts: VentureFacts, actor: Actor, choice: Choice) -> tuple[RuleResult, ...]:
    """What stands against a decision; nothing where it may be taken. Where none is pending, nothing else of it counts.

    Args:
        facts: the venture, as it is now: the gate is evaluated anew.
        actor: who decides.
        choice: what is decided.
    """
    rules = DECISION_RULES if facts.pending(choice.gate) else CLOSED_RULES
    return _failed(rules, Asked(facts, actor, choice.gate, evaluate(facts, choice.gate), choice))


def judge_cancellation(facts: VentureFacts, actor: Actor, gate: Gate) -> tuple[RuleResult, ...]:
    """What stands against cancelling a decision; nothing where it may be cancelled, be the gate's stage left or not.

    Args:
        facts: the venture.
        actor: who cancels; whether the actor may write the venture is another rule.
        gate: whose decision it is.
    """
    return _failed((PENDING_RULE,), Asked(facts, actor, gate, evaluate(facts, gate)))


def _failed(rules: Iterable[GateRule], asked: Asked) -> tuple[RuleResult, ...]:
    results = (rule.judge(asked) for rule in rules)
    order = list(RefusalCode)
    return tuple(sorted((found for found in results if found.refuses), key=lambda found: order.index(found.code)))
