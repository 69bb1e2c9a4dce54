"""Keep what models cost a venture: note the tokens, confirm the budget, and warn while there is time."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from commands import checks
from commands.checks import Finding
from commands.effect_rows import Writing, add_effects
from commands.facts import facts_of
from commands.outcomes import Done, FieldProblem, Invalid, Problem, forbidden
from commands.unit import Call
from commands.ventures.frame import add_announced, write_venture
from guards.effects import Effect
from guards.venture_budget import PROFILES, spending, warnings
from guards.venture_clocks import TIMETABLE
from guards.venture_enums import TokenProfile
from guards.venture_facts import VentureFacts
from guards.venture_writes import judge_profile
from models import TokenUse, Venture
from models.batch import Batch

MOST_TOKENS = 2**31 - 1
"""The most that an Int of GraphQL carries."""
MOST_COST = Decimal(10) ** 10
_MICRO = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Usage:
    """What was used.

    Args:
        tokens_in, tokens_out: what the model was given, and what it answered.
        cost: in US dollars, with six decimals at most.
        stage: for which it was used; None for the present one.
        model, operation: which, and for what.
        simulated: whether it was only simulated, so that it counts in no sum.
    """

    tokens_in: int
    tokens_out: int
    cost: Decimal = Decimal(0)
    stage: int | None = None
    model: str | None = None
    operation: str | None = None
    simulated: bool = False


async def record_token_usage(
    call: Call, venture_id: UUID, usage: Usage, *, expected_version: int | None = None
) -> Done[TokenUse] | Problem:
    """Add an entry to the token ledger; warn where it leaves less than 20 or 10 percent of the budget.

    Args:
        call: who calls, when, under which key; whoever may write the venture.
        venture_id: the venture.
        usage: what was used.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: ventures.md §1, TokenLedger, and §4.
    """

    async def change(venture: Venture) -> Done[TokenUse] | Problem:
        return checks.collect(_wrong_usage(venture, usage)) or await _record(call, venture, usage)

    return await write_venture(call, TokenUse, venture_id, change, expected_version=expected_version)


def _wrong_usage(venture: Venture, usage: Usage) -> Iterable[Finding]:
    yield checks.between("tokensIn", usage.tokens_in, 0, MOST_TOKENS)
    yield checks.between("tokensOut", usage.tokens_out, 0, MOST_TOKENS)
    yield checks.between("stage", usage.stage, 1, venture.stage)
    yield checks.named("model", usage.model, 100)
    yield checks.named("operation", usage.operation, 100)
    cost = usage.cost
    if not (cost.is_finite() and 0 <= cost < MOST_COST and cost == cost.quantize(_MICRO)):
        yield FieldProblem(("cost",), "Must be an amount of 0 or more with six decimals at most, below 10^10.")


async def _record(call: Call, venture: Venture, usage: Usage) -> Done[TokenUse]:
    row = TokenUse.construct(
        venture_id=venture.id,
        stage=usage.stage or venture.stage,
        cycle=venture.cycle,
        tokens_in=usage.tokens_in,
        tokens_out=usage.tokens_out,
        cost=usage.cost,
        model=usage.model,
        operation=usage.operation,
        simulated=usage.simulated,
        actor_id=call.actor.id,
        at=call.now,
    )
    facts: VentureFacts = await facts_of(venture)
    batch = Batch()
    batch.insert([row])
    data = {"stage": str(row.stage), "tokensIn": row.tokens_in, "tokensOut": row.tokens_out, "simulated": row.simulated}
    add_announced(batch, venture, call, "tokens", data)
    if not row.simulated:
        after = replace(facts, tokens=_added(facts, row))
        await _warn(batch, call, venture, after, warnings(spending(facts), after))
    await batch.write()
    return Done(row, venture, created=True)


def _added(facts: VentureFacts, row: TokenUse) -> dict[str, int]:
    stage = str(row.stage)
    return {**facts.tokens, stage: facts.tokens.get(stage, 0) + row.tokens_in + row.tokens_out}


async def confirm_token_profile(
    call: Call,
    venture_id: UUID,
    profile: TokenProfile,
    budget: int | None = None,
    *,
    expected_version: int | None = None,
) -> Done[Venture] | Problem:
    """Confirm how many tokens a venture may use, which leaving stage 5 asks for.

    Args:
        call: who calls, when, under which key; CUSTOM, and another one in its place, take a CHAIRMAN or ADMIN.
        venture_id: the venture.
        profile: which.
        budget: in tokens, of the profile CUSTOM alone.
        expected_version: refuse with a conflict unless the venture is at this version.

    Source: seed_facts.md A5, confirm_profile.
    """

    async def change(venture: Venture) -> Done[Venture] | Problem:
        failed = judge_profile(call.actor, venture.token_profile, profile)
        if failed:
            return forbidden(failed)
        return _wrong_budget(profile, budget) or await _confirm(call, venture, profile, budget)

    return await write_venture(call, Venture, venture_id, change, expected_version=expected_version)


def _wrong_budget(profile: TokenProfile, budget: int | None) -> Invalid | None:
    custom = PROFILES[profile].usual is None
    found = [checks.between("budget", budget, 1, MOST_TOKENS)]
    if custom != (budget is not None):
        found.append(FieldProblem(("budget",), "Goes with the profile CUSTOM, and with it alone."))
    return checks.collect(found)


async def _confirm(call: Call, venture: Venture, profile: TokenProfile, budget: int | None) -> Done[Venture]:
    same = (venture.token_profile, venture.token_budget) == (profile, budget)
    if same and venture.token_profile_confirmed_at is not None:
        return Done(venture, venture)
    facts: VentureFacts = await facts_of(venture)
    after = replace(facts, token_profile=profile, token_budget=budget, token_profile_confirmed=True)
    changes = {"token_profile": profile, "token_budget": budget, "token_profile_confirmed_at": call.now}
    batch = Batch()
    data = {"profile": profile, "budget": budget}
    add_announced(batch, venture, call, "tokens", data, changes=changes)
    await _warn(batch, call, venture, after, warnings(spending(facts), after))
    await batch.write()
    return Done(venture, venture)


async def _warn(batch: Batch, call: Call, venture: Venture, facts: VentureFacts, effects: tuple[Effect, ...]) -> None:
    if effects:
        planned = (*effects, *TIMETABLE.armed(facts))
        await add_effects(batch, Writing(venture, facts, planned, call.actor, call.now, told={}))
