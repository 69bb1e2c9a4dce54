"""How many tokens a venture may use, and when it is warned. Source: seed_facts.md A1, A5; ventures.md §4."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from guards.effects import Effect, EventEffect, NotificationEffect
from guards.enums import Audience
from guards.venture_enums import BudgetLevel, TokenProfile, VenturePhase
from guards.venture_facts import VentureFacts
from guards.venture_stages import STAGE

_L = BudgetLevel


@dataclass(frozen=True, slots=True)
class Profile:
    """A budget in tokens: what is usual, and the range that may be chosen; None where the chairman sets it."""

    usual: int | None
    low: int
    high: int | None


PROFILES: Mapping[TokenProfile, Profile] = {
    TokenProfile.EXPLORATORY: Profile(75_000, 50_000, 100_000),
    TokenProfile.STANDARD: Profile(375_000, 250_000, 500_000),
    TokenProfile.DEEP_DUE_DILIGENCE: Profile(1_500_000, 1_000_000, 2_000_000),
    TokenProfile.CUSTOM: Profile(None, 1, None),
}
SHARES: Mapping[VenturePhase, Decimal] = {
    VenturePhase.THE_TRUTH: Decimal("0.25"),
    VenturePhase.THE_ENGINE: Decimal("0.15"),
    VenturePhase.THE_IDENTITY: Decimal("0.10"),
    VenturePhase.THE_BLUEPRINT: Decimal("0.20"),
    VenturePhase.THE_BUILD_LOOP: Decimal("0.20"),
    VenturePhase.LAUNCH_AND_LEARN: Decimal("0.10"),
}
"""Which share of the budget each phase has."""

# From which share left on a budget is at a level, the gravest first.
_LEVELS: tuple[tuple[Decimal, BudgetLevel], ...] = (
    (Decimal(0), _L.EXHAUSTED),
    (Decimal("0.10"), _L.CRITICAL),
    (Decimal("0.20"), _L.LOW),
)


@dataclass(frozen=True, slots=True)
class Spending:
    """What was used of a budget, in tokens; `phase` is None for the whole."""

    budget: int
    used: int
    phase: VenturePhase | None = None

    @property
    def left(self) -> int:
        """What is left; below zero where more was used."""
        return self.budget - self.used

    @property
    def level(self) -> BudgetLevel:
        """How much is left, in one word."""
        share = Decimal(self.left) / self.budget if self.budget else Decimal(0)
        return next((level for most, level in _LEVELS if share <= most), _L.OK)


def admits(profile: TokenProfile, budget: int | None) -> bool:
    """Whether a profile may have this budget; None stands for its usual one.

    Args:
        profile: which.
        budget: in tokens.
    """
    known = PROFILES[profile]
    if budget is None:
        return known.usual is not None
    return known.low <= budget and (known.high is None or budget <= known.high)


def spending(facts: VentureFacts) -> Spending | None:
    """The whole budget of a venture and what was used of it in this cycle; None for a custom one that is not set."""
    budget = facts.token_budget or PROFILES[facts.token_profile].usual
    return None if budget is None else Spending(budget, sum(facts.tokens.values()))


def by_phase(facts: VentureFacts) -> tuple[Spending, ...]:
    """The share of each phase and what was used of it, in the order of the phases; nothing without a budget."""
    whole = spending(facts)
    if whole is None:
        return ()
    return tuple(Spending(int(whole.budget * share), _used_in(facts, phase), phase) for phase, share in SHARES.items())


def warnings(before: Spending | None, facts: VentureFacts) -> tuple[Effect, ...]:
    """What is told when the use of tokens takes the budget to a graver level.

    Args:
        before: how it stood.
        facts: the venture, the new use included.
    """
    after = spending(facts)
    order = list(_L)
    reached = after.level if after else _L.OK
    if after is None or order.index(reached) <= order.index(before.level if before else _L.OK):
        return ()
    data = {"level": reached, "profile": facts.token_profile, "budget": after.budget, "used": after.used}
    percent = max(0, round(100 * after.left / after.budget))
    once = f"budget:{facts.cycle}:{after.budget}:{reached}"
    return (
        EventEffect(
            "venture.token_budget_low",
            f"Announce that {percent} % of the tokens are left",
            data,
            once=once,
            suppressed=once in facts.spent,
        ),
        NotificationEffect("token_budget.low", f"{percent} % of the tokens are left", (Audience.OWNER,), once, data),
    )


def _used_in(facts: VentureFacts, phase: VenturePhase) -> int:
    return sum(used for stage, used in facts.tokens.items() if STAGE[stage].phase is phase)
