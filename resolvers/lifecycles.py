"""The tables of the lifecycles, for clients that draw them."""

from collections.abc import Mapping

from guards.clocks import Clock
from guards.decide import Option
from guards.engagement import ENGAGEMENT
from guards.engagement_clocks import CLOCKS
from guards.engagement_facts import EngagementFacts
from guards.enums import LifecycleKind
from guards.lifecycle import Lifecycle, Move, Stage
from guards.rules import Fix, Rule, RuleResult
from resolvers.errors import NotOffered

__all__ = ["Clock", "Fix", "Lifecycle", "Move", "Option", "Rule", "RuleResult", "Stage", "clocks_of", "lifecycle_of"]

AnyLifecycle = Lifecycle[EngagementFacts]
AnyRule = Rule[EngagementFacts]

_LIFECYCLES: Mapping[LifecycleKind, AnyLifecycle] = {LifecycleKind.ENGAGEMENT: ENGAGEMENT}
_CLOCKS: Mapping[LifecycleKind, tuple[Clock, ...]] = {LifecycleKind.ENGAGEMENT: CLOCKS}


def lifecycle_of(kind: LifecycleKind) -> AnyLifecycle:
    """The tables of a kind.

    Raises:
        NotOffered: there are no records of that kind.
    """
    found = _LIFECYCLES.get(kind)
    if found is None:
        raise NotOffered(f"There is no lifecycle of kind {kind} here: only {', '.join(_LIFECYCLES)}.")
    return found


def clocks_of(kind: LifecycleKind) -> tuple[Clock, ...]:
    """The clocks that run on records of a kind."""
    return _CLOCKS.get(kind, ())
