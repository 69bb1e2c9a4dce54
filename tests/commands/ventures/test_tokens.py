"""What models cost a venture: the ledger, the budget, and the warnings."""

from datetime import timedelta
from decimal import Decimal

import pytest

from commands.outcomes import Conflict, Missing
from commands.ventures.record_tokens import Usage, confirm_token_profile, record_token_usage
from guards.enums import RefusalCode, Role
from guards.venture_enums import TokenProfile
from models import Event, Notification, TokenUse, Venture
from tests.commands.ventures.test_request_gate_decision import rules
from tests.support.answers import columns, done, problems, refusal
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

P = TokenProfile
STANDARD = 375_000


async def test_what_was_used_is_kept(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_stage(4), await gates.founder()
    usage = Usage(1_000, 500, Decimal("0.012345"), 2, "a model", "critique")
    made = done(await record_token_usage(world.call(founder), venture.id, usage))
    kept = await TokenUse.get()
    assert columns(kept) == columns(made)
    assert (kept.tokens_in, kept.tokens_out, kept.cost, kept.stage) == (1_000, 500, Decimal("0.012345"), 2)
    assert (kept.model, kept.operation, kept.simulated) == ("a model", "critique", False)
    assert (kept.cycle, kept.actor_id, kept.at) == (1, founder.id, world.clock.now())
    event = await Event.get(type="venture.updated")
    assert (event.data["change"], event.data["stage"], event.data["tokensIn"]) == ("tokens", "2", 1_000)
    assert (await Venture.get()).version == venture.version + 1


async def used(gates: GateWorld, venture: Venture, *amounts: int, simulated: bool = False) -> list[str]:
    """The levels that are warned of while so much is used."""
    call = gates.world.call(await gates.founder())
    for amount in amounts:
        done(await record_token_usage(call, venture.id, Usage(amount, 0, simulated=simulated)))
    events = await Event.filter(type="venture.token_budget_low", subject_id=venture.id).order_by("position")
    return [event.data["level"] for event in events]


@pytest.mark.parametrize(
    ("amounts", "levels"),
    [
        ((299_999,), []),
        ((300_000,), ["LOW"]),
        ((300_000, 1, 1), ["LOW"]),
        ((300_000, 37_499), ["LOW"]),
        ((300_000, 37_500), ["LOW", "CRITICAL"]),
        ((337_500,), ["CRITICAL"]),
        ((337_500, 37_500, 1), ["CRITICAL", "EXHAUSTED"]),
    ],
)
async def test_the_owner_is_warned_once_at_20_and_at_10_percent(
    gates: GateWorld, amounts: tuple[int, ...], levels: list[str]
) -> None:
    venture = await gates.at_stage(4)
    assert await used(gates, venture, *amounts) == levels
    notices = await Notification.filter(topic="token_budget.low").order_by("created_at", "id")
    assert [notice.data["level"] for notice in notices] == levels
    assert {notice.user_id for notice in notices} <= {venture.owner_id}


async def test_a_warning_says_how_it_stands(gates: GateWorld) -> None:
    venture = await gates.at_stage(4)
    await used(gates, venture, 310_000)
    data = (await Event.get(type="venture.token_budget_low")).data
    assert (data["profile"], data["budget"], data["used"]) == ("STANDARD", STANDARD, 310_000)


async def test_simulations_count_in_no_sum(gates: GateWorld) -> None:
    venture = await gates.at_stage(4)
    assert await used(gates, venture, STANDARD, simulated=True) == []
    assert await used(gates, venture, 1) == []


async def test_a_confirmed_profile_is_the_budget(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_stage(5), await gates.founder()
    later = world.clock.advance(timedelta(hours=1))
    done(await confirm_token_profile(world.call(founder), venture.id, P.EXPLORATORY))
    kept = await Venture.get()
    assert (kept.token_profile, kept.token_budget, kept.token_profile_confirmed_at) == (P.EXPLORATORY, None, later)
    async with nothing_changes():
        done(await confirm_token_profile(world.call(founder), venture.id, P.EXPLORATORY))
    assert await used(gates, venture, 60_000) == ["LOW"]


async def test_another_profile_warns_anew_and_the_same_one_does_not(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.at_stage(5), await gates.chairman()
    call = world.call(chairman)
    assert await used(gates, venture, 300_000) == ["LOW"]
    done(await confirm_token_profile(call, venture.id, P.DEEP_DUE_DILIGENCE))
    assert await used(gates, venture) == ["LOW"]
    done(await confirm_token_profile(call, venture.id, P.CUSTOM, 320_000))
    assert await used(gates, venture) == ["LOW", "CRITICAL"]
    done(await confirm_token_profile(call, venture.id, P.DEEP_DUE_DILIGENCE))
    done(await confirm_token_profile(call, venture.id, P.STANDARD))
    assert await used(gates, venture) == ["LOW", "CRITICAL"]


async def test_the_chairman_alone_sets_a_custom_budget(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.at_stage(5), await gates.chairman()
    executive = await gates.somebody(Role.EXECUTIVE)
    async with nothing_changes():
        outcome = await confirm_token_profile(world.call(executive), venture.id, P.CUSTOM, 5)
    assert rules(outcome) == ["tokens.custom"]
    assert refusal(outcome) is RefusalCode.ROLE_REQUIRED
    done(await confirm_token_profile(world.call(chairman), venture.id, P.CUSTOM, 5))
    assert (await Venture.get()).token_budget == 5


@pytest.mark.parametrize("role", [Role.MEMBER, Role.EXECUTIVE])
async def test_the_chairman_alone_lifts_a_custom_budget(world: World, gates: GateWorld, role: Role) -> None:
    venture, chairman = await gates.at_stage(5), world.call(await gates.chairman())
    other = world.call(await gates.somebody(role))
    done(await confirm_token_profile(chairman, venture.id, P.CUSTOM, 5))
    for profile, budget in ((P.STANDARD, None), (P.CUSTOM, 5_000)):
        async with nothing_changes():
            outcome = await confirm_token_profile(other, venture.id, profile, budget)
        assert rules(outcome) == ["tokens.custom"]
        assert refusal(outcome) is RefusalCode.ROLE_REQUIRED
    done(await confirm_token_profile(chairman, venture.id, P.STANDARD))
    assert (await Venture.get()).token_budget is None


@pytest.mark.parametrize(
    ("profile", "budget"), [(P.CUSTOM, None), (P.CUSTOM, 0), (P.STANDARD, 300_000), (P.EXPLORATORY, 75_000)]
)
async def test_a_budget_goes_with_a_custom_profile_alone(
    world: World, gates: GateWorld, profile: TokenProfile, budget: int | None
) -> None:
    venture, chairman = await gates.at_stage(5), await gates.chairman()
    async with nothing_changes():
        outcome = await confirm_token_profile(world.call(chairman), venture.id, profile, budget)
    assert problems(outcome) == ["budget"]


@pytest.mark.parametrize(
    ("usage", "path"),
    [
        (Usage(-1, 0), "tokensIn"),
        (Usage(0, -1), "tokensOut"),
        (Usage(2**31, 0), "tokensIn"),
        (Usage(0, 0, stage=0), "stage"),
        (Usage(0, 0, stage=5), "stage"),
        (Usage(0, 0, model=" "), "model"),
        (Usage(0, 0, operation="x" * 101), "operation"),
        *((Usage(0, 0, Decimal(no)), "cost") for no in ("-0.1", "0.0000001", "1E10", "NaN", "Infinity", "1E+9999999")),
    ],
)
async def test_amounts_that_are_none_are_not_kept(world: World, gates: GateWorld, usage: Usage, path: str) -> None:
    venture, founder = await gates.at_stage(4), await gates.founder()
    async with nothing_changes():
        assert problems(await record_token_usage(world.call(founder), venture.id, usage)) == [path]


async def test_overtaken_unknown_ended_and_strange_calls_are_refused(world: World, gates: GateWorld) -> None:
    venture, founder, other = await gates.killed(), await gates.founder(), await world.user()
    usage = Usage(1, 1)
    async with nothing_changes():
        late = await record_token_usage(world.call(founder), venture.id, usage, expected_version=1)
        none = await record_token_usage(world.call(founder), some_id(), usage)
        stranger = await record_token_usage(world.call(other), venture.id, usage)
        ended = await record_token_usage(world.call(founder), venture.id, usage)
        closed = await confirm_token_profile(world.call(founder), venture.id, P.STANDARD)
    assert isinstance(late, Conflict)
    assert isinstance(none, Missing)
    assert refusal(stranger) is RefusalCode.ROLE_REQUIRED
    assert rules(ended) == rules(closed) == ["venture.open"]


async def test_a_retry_under_the_same_key_counts_once(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_stage(4), await gates.founder()
    first = await record_token_usage(world.call(founder, "k"), venture.id, Usage(5, 5))
    async with nothing_changes():
        again = await record_token_usage(world.call(founder, "k"), venture.id, Usage(5, 5))
    assert columns(done(first)) == columns(done(again))
