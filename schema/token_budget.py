"""What ventures may spend on models."""

import strawberry

from resolvers import venture_figures
from schema.venture_enums import VenturePhase
from schema.venture_gate_enums import BudgetLevel, TokenProfile


@strawberry.type(description="What was used of a budget, in tokens; what was simulated does not count.")
class TokenSpending:
    """One budget."""

    budget: float = strawberry.field(description="How many tokens may be used.")
    used: float = strawberry.field(description="How many were used in the present run.")
    left: float = strawberry.field(description="How many are left; below 0 where more were used.")
    level: BudgetLevel = strawberry.field(description="How much is left, in one word.")

    @classmethod
    def from_model(cls, spent: venture_figures.Spending) -> "TokenSpending":
        """Map one budget."""
        return cls(budget=spent.budget, used=spent.used, left=spent.left, level=spent.level)


@strawberry.type(description="The share of a phase in a token budget.")
class PhaseSpending(TokenSpending):
    """One phase."""

    phase: VenturePhase = strawberry.field(description="The phase.")

    @classmethod
    def from_model(cls, spent: venture_figures.Spending) -> "PhaseSpending":
        """Map one share."""
        if spent.phase is None:
            raise TypeError(spent)
        return cls(budget=spent.budget, used=spent.used, left=spent.left, level=spent.level, phase=spent.phase)


@strawberry.type(description="What a venture may spend on models, and what it has spent of that.")
class TokenBudget:
    """The budget of a venture."""

    profile: TokenProfile = strawberry.field(description="Which budget it has.")
    whole: TokenSpending | None = strawberry.field(description="All of it; null for a custom one that is not set.")
    phases: list[PhaseSpending] = strawberry.field(
        description="The share of each phase, in their order; empty where the whole is not set."
    )

    @classmethod
    def from_model(cls, budget: venture_figures.TokenBudget) -> "TokenBudget":
        """Map the budget of a venture."""
        return cls(
            profile=budget.profile,
            whole=None if budget.whole is None else TokenSpending.from_model(budget.whole),
            phases=[PhaseSpending.from_model(one) for one in budget.phases],
        )
