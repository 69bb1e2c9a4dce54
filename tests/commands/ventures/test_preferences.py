"""What the chairman prefers, for one venture or for all, and what gates make of it."""

import asyncio
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

import pytest

from commands.outcomes import Done, Missing, Problem
from commands.ventures.set_preference import Outdated, Refusal, clear_preference, set_preference
from guards.enums import RefusalCode, Role
from guards.venture_enums import Gate, GateOutcome, GateResult
from guards.venture_settings import SETTINGS
from models import Event, Preference, Venture
from tests.commands.ventures.test_request_gate_decision import rules
from tests.support.answers import columns, problems, refusal
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

SCORE = "gate.kill3.validation_score_min"
ALL_80 = 8

T = TypeVar("T")


def done(outcome: Done[T] | Refusal | Problem) -> T:
    """What was set, or cleared."""
    assert isinstance(outcome, Done), outcome
    return outcome.item


async def test_a_preference_for_all_is_kept_once(world: World, gates: GateWorld) -> None:
    chairman = await gates.chairman()
    made = done(await set_preference(world.call(chairman), SCORE, 7.5))
    kept = await Preference.get()
    assert columns(kept) == columns(made)
    assert (kept.key, kept.value, kept.version, kept.venture_id) == (SCORE, 7.5, 1, None)
    assert (kept.set_by_id, kept.created_at) == (chairman.id, world.clock.now())
    done(await set_preference(world.call(chairman), SCORE, 8))
    kept = await Preference.get()
    assert (kept.value, kept.version) == (8, 2)
    async with nothing_changes():
        done(await set_preference(world.call(chairman), SCORE, 8))


async def test_a_preference_of_a_venture_is_told_of_it(world: World, gates: GateWorld) -> None:
    venture = await gates.at_stage(3)
    done(await set_preference(world.call(await gates.chairman()), SCORE, 9, venture.id))
    assert (await Preference.get()).venture_id == venture.id
    assert (await Venture.get()).version == venture.version + 1
    event = await Event.get(type="venture.updated")
    assert (event.data["change"], event.data["key"], event.data["value"]) == ("preference", SCORE, 9)


async def outcome_of(gates: GateWorld, venture: Venture) -> tuple[GateResult, str]:
    """What the gate of stage 3 says now, and where its threshold came from."""
    made = await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    return made.result, made.preferences[SCORE]["scope"]


async def test_the_venture_s_own_comes_before_that_for_all_and_that_before_the_default(
    world: World, gates: GateWorld
) -> None:
    chairman = world.call(await gates.chairman())
    plain = await gates.at_gate(Gate.MARKET_VALIDATION)
    assert await outcome_of(gates, plain) == (GateResult.PASS, "DEFAULT")
    done(await set_preference(chairman, SCORE, ALL_80 + 0.1))
    strict = await gates.at_gate(Gate.MARKET_VALIDATION)
    assert await outcome_of(gates, strict) == (GateResult.REQUIRES_DECISION, "GLOBAL")
    mild = await gates.at_gate(Gate.MARKET_VALIDATION)
    done(await set_preference(chairman, SCORE, ALL_80, mild.id))
    assert await outcome_of(gates, mild) == (GateResult.PASS, "VENTURE")


async def test_a_change_for_all_changes_what_may_be_decided(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.at_gate(Gate.MARKET_VALIDATION), world.call(await gates.chairman())
    asked = await gates.asked(venture.id, Gate.MARKET_VALIDATION)
    done(await set_preference(chairman, SCORE, 9))
    async with nothing_changes():
        assert rules(await gates.decide(asked.id, GateOutcome.PROCEED)) == ["gate.threshold"]
    done(await clear_preference(chairman, SCORE))
    made = done(await gates.decide(asked.id, GateOutcome.PROCEED))
    assert made.preferences[SCORE] == {"value": "6", "scope": "DEFAULT"}


async def test_what_is_cleared_is_not_set(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.at_stage(3), world.call(await gates.chairman())
    done(await set_preference(chairman, SCORE, 7, venture.id))
    assert done(await clear_preference(chairman, SCORE, venture.id)).cleared
    assert not await Preference.exists()
    assert (await Venture.get()).version == venture.version + 2
    async with nothing_changes():
        assert not done(await clear_preference(chairman, SCORE, venture.id)).cleared


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER, Role.EXECUTIVE])
async def test_nobody_below_the_chairman_prefers(world: World, gates: GateWorld, role: Role) -> None:
    actor = await gates.somebody(role)
    async with nothing_changes():
        outcomes = [await set_preference(world.call(actor), SCORE, 7), await clear_preference(world.call(actor), SCORE)]
    assert {refusal(outcome) for outcome in outcomes} == {RefusalCode.ROLE_REQUIRED}


RIGHT: Mapping[str, list[object]] = {
    SCORE: [0, 6, 10],
    "gate.kill5.gross_margin_min": [-1, 0.4, 1],
    "gate.kill5.breakeven_months_max": [0, 18],
    "gate.kill5.cac_ltv_min_ratio": [0, 3.5],
    "gate.kill5.roi_threshold_min": [-1, 0.15, 3],
    "gate.kill13.viability_score_min": [1, 3, 5],
    "filter.cost_max_usd": [0, 10_000.5],
    "filter.min_score": [0, 10],
    "filter.approved_tech_list": [[], ["Python", "Go"]],
    "filter.approved_vendor_list": [["Acme"]],
    "filter.allow_informational_triggers": [True, False],
    "risk.max_drawdown_pct": [0, 100],
    "budget.max_monthly_usd": [0, 5_000],
    "tech.stack_directive": ["Python only"],
}
WRONG: Mapping[str, list[object]] = {
    SCORE: [-0.1, 10.1, "6", True, None, [6]],
    "gate.kill5.gross_margin_min": [-1.1, 1.1],
    "gate.kill5.breakeven_months_max": [-1],
    "gate.kill5.cac_ltv_min_ratio": [-1],
    "gate.kill5.roi_threshold_min": [-1.1],
    "gate.kill13.viability_score_min": [0.9, 5.1],
    "filter.cost_max_usd": [-1, "much"],
    "filter.min_score": [-1, 11],
    "filter.approved_tech_list": ["Python", [""], [1], ["x"] * 201],
    "filter.approved_vendor_list": [{}, ["x" * 20_001]],
    "filter.allow_informational_triggers": [0, "true"],
    "risk.max_drawdown_pct": [-1, 100.5],
    "budget.max_monthly_usd": [-0.01],
    "tech.stack_directive": ["", " ", 3, "x" * 20_001],
}


def test_every_preference_is_tried() -> None:
    assert set(SETTINGS) == set(RIGHT) == set(WRONG)


@pytest.mark.parametrize("key", SETTINGS)
async def test_a_value_lies_within_what_its_key_allows(world: World, gates: GateWorld, key: str) -> None:
    chairman = world.call(await gates.chairman())
    for value in RIGHT[key]:
        assert done(await set_preference(chairman, key, value)).value == value
    async with nothing_changes():
        for value in WRONG[key]:
            assert problems(await set_preference(chairman, key, value)) == ["value"], value


@pytest.mark.parametrize("key", ["", "gate.kill23.all", "filter.pivot_keywords", "gate.promotion16.pass_rate"])
async def test_what_cannot_be_overridden_is_no_preference(world: World, gates: GateWorld, key: str) -> None:
    chairman = world.call(await gates.chairman())
    async with nothing_changes():
        assert problems(await set_preference(chairman, key, 1)) == ["key"]
        assert problems(await clear_preference(chairman, key)) == ["key"]


async def test_preferences_that_no_gate_looks_at_change_no_decision(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.at_gate(Gate.MARKET_VALIDATION), world.call(await gates.chairman())
    done(await set_preference(chairman, "tech.stack_directive", "Python only", venture.id))
    done(await set_preference(chairman, "filter.approved_tech_list", ["Go"]))
    assert (await outcome_of(gates, venture))[0] is GateResult.PASS


async def test_a_version_that_was_overtaken_sets_nothing(world: World, gates: GateWorld) -> None:
    chairman = world.call(await gates.chairman())
    done(await set_preference(chairman, SCORE, 7, expected_version=0))
    async with nothing_changes():
        assert await set_preference(chairman, SCORE, 8, expected_version=0) == Outdated(0, 1)
        assert await clear_preference(chairman, SCORE, expected_version=2) == Outdated(2, 1)
    assert done(await clear_preference(chairman, SCORE, expected_version=1)).cleared


async def test_of_two_who_set_it_from_one_version_one_does(world: World, gates: GateWorld) -> None:
    chairman = world.call(await gates.chairman())
    calls = (set_preference(chairman, SCORE, value, expected_version=0) for value in (5, 6, 7))
    outcomes = await asyncio.gather(*calls)
    assert sum(isinstance(outcome, Done) for outcome in outcomes) == 1
    assert (await Preference.get()).version == 1


async def test_an_ended_and_an_unknown_venture_get_none(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.killed(), world.call(await gates.chairman())
    async with nothing_changes():
        assert rules(await set_preference(chairman, SCORE, 5, venture.id)) == ["venture.open"]
        assert isinstance(await set_preference(chairman, SCORE, 5, some_id()), Missing)


async def test_a_retry_under_the_same_key_is_answered_as_before(world: World, gates: GateWorld) -> None:
    chairman = await gates.chairman()
    first = done(await set_preference(world.call(chairman, "k"), SCORE, 7))
    async with nothing_changes():
        assert columns(done(await set_preference(world.call(chairman, "k"), SCORE, 7))) == columns(first)
    cleared = done(await clear_preference(world.call(chairman, "l"), SCORE))
    async with nothing_changes():
        assert done(await clear_preference(world.call(chairman, "l"), SCORE)) == cleared
        assert isinstance(await set_preference(world.call(chairman, "k"), SCORE, 7), Missing)


async def test_thresholds_are_kept_as_they_were_written(world: World, gates: GateWorld) -> None:
    venture, chairman = await gates.at_gate(Gate.PROFITABILITY), world.call(await gates.chairman())
    done(await set_preference(chairman, "gate.kill5.gross_margin_min", 0.6))
    made = await gates.asked(venture.id, Gate.PROFITABILITY)
    assert Decimal(made.preferences["gate.kill5.gross_margin_min"]["value"]) == Decimal("0.6")
    assert made.result is GateResult.PASS
