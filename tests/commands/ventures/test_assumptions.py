"""What is believed of a venture: drafted, finalized, changed version by version."""

from decimal import Decimal

import pytest

from commands.outcomes import Conflict, Missing
from commands.ventures.assumption_frame import MOST_ASSUMPTIONS, Belief
from commands.ventures.change_assumptions import (
    draft_assumption_set,
    finalize_assumption_set,
    update_assumption_set,
)
from guards.enums import RefusalCode
from guards.venture_enums import AssumptionGroup, AssumptionSetStatus, Gate, GateOutcome
from models import AssumptionSet, Event, Venture
from tests.commands.ventures.test_request_gate_decision import rules
from tests.support.answers import BLANK, columns, done, problems, refusal
from tests.support.gates import GateWorld
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id

S = AssumptionSetStatus


def belief(key: str = "A1", confidence: str = "0.8", **given: object) -> Belief:
    """Something that is believed."""
    usual: dict[str, object] = {"group": AssumptionGroup.MARKET, "belief": "Bakers pay.", "evidence": ("interview 7",)}
    return Belief(key=key, confidence=Decimal(confidence), **{**usual, **given})  # type: ignore[arg-type]  # fields of a belief


async def drafted(gates: GateWorld, venture: Venture, *beliefs: Belief) -> AssumptionSet:
    call = gates.world.call(await gates.founder())
    return done(await draft_assumption_set(call, venture.id, beliefs or (belief(),)))


async def finalized(gates: GateWorld, venture: Venture, *beliefs: Belief) -> AssumptionSet:
    made = await drafted(gates, venture, *beliefs)
    return done(await finalize_assumption_set(gates.world.call(await gates.founder()), made.id))


async def test_a_draft_holds_what_is_believed_exactly(world: World, gates: GateWorld) -> None:
    venture = await gates.at_stage(2)
    made = await drafted(gates, venture, belief("A1", "0.85"), belief("A2", "0", group=AssumptionGroup.TIMING))
    kept = await AssumptionSet.get()
    assert columns(kept) == columns(made)
    assert (kept.version, kept.cycle, kept.status, kept.created_stage) == (1, 1, S.DRAFT, 2)
    assert kept.assumptions[0] == {
        "key": "A1",
        "group": "MARKET",
        "belief": "Bakers pay.",
        "confidence": 0.85,
        "evidence": ["interview 7"],
    }
    assert (kept.assumptions[1]["confidence"], kept.assumptions[1]["group"]) == (0, "TIMING")
    assert (kept.finalized_at, kept.record_version, kept.created_at) == (None, 2, world.clock.now())
    event = await Event.get(type="venture.updated")
    assert (event.data["change"], event.data["assumptionSetId"]) == ("assumptions", str(kept.id))


async def test_a_finalized_set_is_active_and_the_one_before_superseded(gates: GateWorld) -> None:
    venture = await gates.at_stage(3)
    first = await finalized(gates, venture)
    second = await finalized(gates, venture, belief("A2"))
    kept = {row.version: row for row in await AssumptionSet.all()}
    assert (kept[1].id, kept[1].status) == (first.id, S.SUPERSEDED)
    assert (kept[2].id, kept[2].status, kept[2].finalized_stage) == (second.id, S.ACTIVE, 3)
    assert kept[2].finalized_version == kept[2].record_version == (await Venture.get()).version


async def test_of_a_draft_the_draft_itself_changes(world: World, gates: GateWorld) -> None:
    venture = await gates.at_stage(2)
    made = await drafted(gates, venture)
    call = world.call(await gates.founder())
    done(await update_assumption_set(call, made.id, [belief(confidence="0.3")]))
    kept = await AssumptionSet.get()
    assert (kept.version, kept.status, kept.assumptions[0]["confidence"]) == (1, S.DRAFT, 0.3)
    async with nothing_changes():
        done(await update_assumption_set(call, made.id, [belief(confidence="0.3")]))


async def test_of_the_active_set_another_version_is_active_then(world: World, gates: GateWorld) -> None:
    venture = await gates.at_stage(5)
    first = await finalized(gates, venture)
    made = done(await update_assumption_set(world.call(await gates.founder()), first.id, [belief(confidence="0.3")]))
    kept = {row.version: row for row in await AssumptionSet.all()}
    assert (kept[1].status, kept[1].assumptions[0]["confidence"]) == (S.SUPERSEDED, 0.8)
    assert (kept[2].id, kept[2].status, kept[2].finalized_stage) == (made.id, S.ACTIVE, 5)
    assert kept[2].finalized_version == (await Venture.get()).version


async def test_what_still_holds_is_believed_once_more_where_the_stage_asks_for_it(
    world: World, gates: GateWorld
) -> None:
    venture = await gates.at_stage(5)
    call = world.call(await gates.founder())
    first = await finalized(gates, venture)
    await AssumptionSet.all().update(record_version=1)  # before the venture came to this stage

    second = done(await update_assumption_set(call, first.id, [belief()]))

    assert (second.version, second.status, second.assumptions) == (2, S.ACTIVE, first.assumptions)
    async with nothing_changes():
        assert done(await update_assumption_set(call, second.id, [belief()])).id == second.id


async def test_a_set_that_was_superseded_stays(world: World, gates: GateWorld) -> None:
    venture = await gates.at_stage(3)
    first = await finalized(gates, venture)
    await finalized(gates, venture)
    call = world.call(await gates.founder())
    async with nothing_changes():
        assert rules(await update_assumption_set(call, first.id, [])) == ["assumptions.current"]
        assert rules(await finalize_assumption_set(call, first.id)) == ["assumptions.draft"]


async def test_one_set_is_a_draft_at_a_time(world: World, gates: GateWorld) -> None:
    venture = await gates.at_stage(2)
    await drafted(gates, venture)
    async with nothing_changes():
        outcome = await draft_assumption_set(world.call(await gates.founder()), venture.id)
    assert rules(outcome) == ["assumptions.single_draft"]


async def test_an_empty_draft_is_not_finalized(world: World, gates: GateWorld) -> None:
    venture, call = await gates.at_stage(2), world.call(await gates.founder())
    made = done(await draft_assumption_set(call, venture.id))
    async with nothing_changes():
        assert rules(await finalize_assumption_set(call, made.id)) == ["assumptions.some"]


async def test_after_a_roll_back_another_set_is_finalized_for_the_stage(gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    first = await finalized(gates, venture)
    await gates.decided(venture.id, Gate.MARKET_VALIDATION, GateOutcome.REVISE)
    again = await finalized(gates, venture, belief("A1", "0.2"))
    assert (await AssumptionSet.get(id=first.id)).status is S.SUPERSEDED
    assert (again.version, again.finalized_stage) == (2, 1)


@pytest.mark.parametrize(
    ("beliefs", "path"),
    [
        *(([belief(key=blank)], "assumptions.0.key") for blank in BLANK),
        ([belief(key="x" * 65)], "assumptions.0.key"),
        ([belief(belief=" ")], "assumptions.0.belief"),
        ([belief(evidence=("ok", " "))], "assumptions.0.evidence.1"),
        ([belief(evidence=("ok",) * 21)], "assumptions.0.evidence"),
        *(([belief(confidence=no)], "assumptions.0.confidence") for no in ("-0.1", "1.0001", "0.00001", "NaN")),
        ([belief("A"), belief("A ")], "assumptions.1.key"),
        ([belief(f"A{n}") for n in range(MOST_ASSUMPTIONS + 1)], "assumptions"),
    ],
)
async def test_what_cannot_be_believed_so_is_not_kept(
    world: World, gates: GateWorld, beliefs: list[Belief], path: str
) -> None:
    venture, call = await gates.at_stage(2), world.call(await gates.founder())
    async with nothing_changes():
        assert problems(await draft_assumption_set(call, venture.id, beliefs)) == [path]
    made = await drafted(gates, venture)
    async with nothing_changes():
        assert problems(await update_assumption_set(call, made.id, beliefs)) == [path]


async def test_overtaken_unknown_and_strange_calls_are_refused(world: World, gates: GateWorld) -> None:
    venture, founder, other = await gates.at_stage(2), await gates.founder(), await world.user()
    made = await drafted(gates, venture)
    async with nothing_changes():
        late = await finalize_assumption_set(world.call(founder), made.id, expected_version=1)
        none = await update_assumption_set(world.call(founder), some_id(), [])
        stranger = await finalize_assumption_set(world.call(other), made.id)
    assert isinstance(late, Conflict)
    assert isinstance(none, Missing)
    assert refusal(stranger) is RefusalCode.ROLE_REQUIRED


async def test_a_retry_under_the_same_key_is_answered_as_before(world: World, gates: GateWorld) -> None:
    venture, founder = await gates.at_stage(2), await gates.founder()
    first = await draft_assumption_set(world.call(founder, "k"), venture.id, [belief()])
    async with nothing_changes():
        again = await draft_assumption_set(world.call(founder, "k"), venture.id, [belief()])
    assert columns(done(first)) == columns(done(again))
