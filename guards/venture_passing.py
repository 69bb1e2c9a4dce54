"""Which decision lets a venture pass a gate, and how long it does. Source: ventures.md §2, Gates; ADR 45."""

from decimal import Decimal

from guards.venture_enums import DecisionStatus, Gate
from guards.venture_facts import DecisionFact, SeenScore, VentureFacts, counting_since
from guards.venture_gate_table import GATE
from guards.venture_scores import Score, scores_of

_UNSEEN = SeenScore(None)


def passed(facts: VentureFacts, gate: Gate) -> DecisionFact | None:
    """The decision that lets the venture pass a gate in the stage that it guards, as long as it stands.

    Args:
        facts: the venture.
        gate: which.
    """
    found = let_pass(facts, gate)
    return None if found is None or worsened(facts, found) else found


def let_pass(facts: VentureFacts, gate: Gate) -> DecisionFact | None:
    """The last decision at a gate, where it let the venture pass; roll-backs and restarts leave none.

    Args:
        facts: the venture.
        gate: which; once its stage is left, nothing is asked but this.
    """
    since = counting_since(facts, GATE[gate].stage)
    made = (found for found in facts.decisions if found.gate is gate and found.status is DecisionStatus.DECIDED)
    last = max((found for found in made if found.order > since), key=lambda found: found.order, default=None)
    return last if last is not None and last.outcome is GATE[gate].passing else None


def worsened(facts: VentureFacts, decision: DecisionFact) -> tuple[Score, ...]:
    """What fails at a gate now, and is not what was decided on: a decision lets pass what it saw, and nothing worse.

    Args:
        facts: the venture.
        decision: which let it pass.
    """
    scores = scores_of(facts, decision.gate)
    return tuple(score for score in scores if not score.holds and _worse(score, decision.seen.get(score.key, _UNSEEN)))


def lost(score: Score, decision: DecisionFact) -> tuple[str, ...]:
    """The figures or checks that a score lacks now, and did not when it was decided on."""
    before = decision.seen.get(score.key, _UNSEEN).missing
    return tuple(key for key in score.missing if key not in before)


def _worse(score: Score, seen: SeenScore) -> bool:
    return not seen.missing.issuperset(score.missing) or (score.value is not None and _below(score, score.value, seen))


def _below(score: Score, value: Decimal, seen: SeenScore) -> bool:
    """Whether a figure is further from its threshold than the one that was seen; whatever was not seen is."""
    if seen.value is None:
        return True
    return value > seen.value if score.at_most else value < seen.value
