"""The ways that guidance shows: api.md, Guidance."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given

from guards.engagement import ENGAGEMENT
from guards.engagement_facts import EngagementFacts
from guards.enums import TransitionKind
from guards.lifecycle import Lifecycle, Move, Stage
from guards.paths import find_path
from tests.guards import strategies as some_of
from tests.guards.builders import Story, at, judged, returned
from tests.guards.spec_table import PAIRS, PRECONDITIONS, STAGES

K = TransitionKind
FORWARD = frozenset({K.FORWARD, K.LOSS, K.RECYCLE})
WITH_REVERSALS = FORWARD | {K.REVERSAL}
WITH_EXPANSIONS = WITH_REVERSALS | {K.EXPANSION}
ANY = WITH_EXPANSIONS | {K.SOFT}
LADDER = STAGES[:13]


def way(story: Story, target: str, *, micro_deal: bool = False) -> tuple[str, ...] | None:
    return find_path(ENGAGEMENT, story.facts(micro_deal=micro_deal), target)


def kinds_of(facts: EngagementFacts, path: tuple[str, ...]) -> list[TransitionKind]:
    steps = zip((facts.stage, *path), path, strict=False)
    moves = [ENGAGEMENT.move(source, target, facts) for source, target in steps]
    return [move.kind for move in moves if move is not None]


def shortest(facts: EngagementFacts, target: str, kinds: AbstractSet[TransitionKind]) -> int | None:
    """How many moves of these kinds it takes, by plain breadth-first search."""
    reached, hops = {facts.stage}, 0
    while target not in reached:
        usable = (move for here in reached for move in ENGAGEMENT.moves_from(here, facts) if move.kind in kinds)
        step = {move.target for move in usable if _open(facts, move, target)} - reached
        if not step:
            return None
        reached, hops = reached | step, hops + 1
    return hops


def _open(facts: EngagementFacts, move: Move, target: str) -> bool:
    story = Story()
    story.history, story.cycle, story.stage = list(facts.history), facts.cycle, move.source
    history_rules = PRECONDITIONS[move.source, move.target] & {"delivery_history", "won_this_cycle"}
    held = all(judged(rule, story, move.target).satisfied for rule in history_rules)
    return held and (move.target != "closed_lost" or target == "closed_lost")


@pytest.mark.parametrize(
    ("source", "target", "path"),
    [
        ("cold_lead", "contacted", "contacted"),
        ("contacted", "discovery_scheduled", "interested warm discovery_scheduled"),
        ("cold_lead", "negotiation", " ".join(STAGES[1:9])),
        # forward, although a soft move is shorter
        ("warm", "proposal_sent", "discovery_scheduled discovery_done proposal_drafting proposal_sent"),
        ("closed_won", "delivering", "onboarding delivering"),
        # the hand-off is forward and shorter than the ladder
        ("closed_won", "maintenance", "maintenance"),
        ("negotiation", "maintenance", "closed_won maintenance"),
        # back
        ("interested", "cold_lead", "contacted cold_lead"),
        ("proposal_sent", "discovery_scheduled", "warm discovery_scheduled"),
        ("negotiation", "interested", "proposal_sent warm interested"),
        ("onboarding", "closed_won", "closed_won"),
        # an expansion, and soft moves where nothing else leads there
        ("maintenance", "delivering", "delivering"),
        ("delivering", "cold_lead", "maintenance cold_lead"),
        ("delivering", "onboarding", "onboarding"),
        # to closed_lost and from it
        ("proposal_drafting", "closed_lost", "proposal_sent closed_lost"),
        ("discovery_scheduled", "closed_lost", "discovery_done closed_lost"),
        ("closed_won", "closed_lost", "maintenance closed_lost"),
        ("closed_lost", "warm", "interested warm"),
        ("closed_lost", "contacted", "contacted"),
    ],
)
def test_the_way_from_one_stage_to_another(source: str, target: str, path: str) -> None:
    assert way(at(source), target) == tuple(path.split())


def test_a_delivery_history_shortens_the_way_back_to_maintenance() -> None:
    assert way(returned(), "maintenance") == ("maintenance",)
    assert way(at("cold_lead"), "maintenance") == (*STAGES[1:10], "maintenance")


def test_the_way_back_to_closed_won_is_left_out_where_the_deal_was_not_won_in_this_cycle() -> None:
    story = returned().goes("maintenance", "delivering", "onboarding")
    found = way(story, "closed_won")

    assert found is not None
    assert found[-2:] == ("negotiation", "closed_won")


def test_a_micro_deal_may_be_won_without_negotiation() -> None:
    assert way(at("proposal_drafting"), "closed_won", micro_deal=True) == ("proposal_sent", "closed_won")
    assert way(at("proposal_drafting"), "closed_won") == ("proposal_sent", "negotiation", "closed_won")


@pytest.mark.parametrize(("source", "target"), [(a, b) for a, b in PAIRS if a != b])
def test_between_any_two_stages_there_is_a_listed_way(source: str, target: str) -> None:
    story = at(source)
    path = way(story, target)

    assert path is not None
    assert path[-1] == target
    assert len(kinds_of(story.facts(), path)) == len(path) == len(set(path))
    assert source not in path
    assert "closed_lost" not in path[:-1]


@some_of.some
@given(known=some_of.likely_facts(), target=some_of.stages)
def test_no_kind_is_used_that_an_earlier_one_could_spare(known: tuple[EngagementFacts, datetime], target: str) -> None:
    facts = known[0]
    path = find_path(ENGAGEMENT, facts, target)
    if facts.stage == target:
        return
    assert path is not None
    used = set(kinds_of(facts, path))

    for kinds in (FORWARD, WITH_REVERSALS, WITH_EXPANSIONS, ANY):
        hops = shortest(facts, target, kinds)
        if hops is not None:
            assert used <= kinds
            assert kinds is not FORWARD or len(path) == hops
            return
    pytest.fail(f"no way leads to {target}, yet {path} was shown")


# --- a lifecycle of another shape

F = K.FORWARD
SPLIT = (("a", "b", F), ("a", "c", F), ("b", "d", F), ("c", "d", F))


def diamond(*moves: tuple[str, str, TransitionKind]) -> Lifecycle[EngagementFacts]:
    return Lifecycle(
        kind=ENGAGEMENT.kind,
        version="1",
        stages=tuple(Stage(key, 1, key, "BAND", "why", "in", "out") for key in "abcd"),
        moves=tuple(Move(source, target, kind) for source, target, kind in moves),
        rules={},
        always=(),
        by_kind={},
    )


def in_stage(key: str) -> EngagementFacts:
    return replace(at("cold_lead").facts(), stage=key)


def test_of_two_equal_ways_the_one_lower_on_the_ladder_is_shown() -> None:
    for moves in (SPLIT, SPLIT[::-1]):
        assert find_path(diamond(*moves, ("d", "a", K.REVERSAL)), in_stage("a"), "d") == ("b", "d")


def test_where_no_open_way_leads_there_is_none() -> None:
    steps = (
        ("a", "b", F),
        ("b", "c", F),
        ("c", "d", F),
        ("d", "b", K.HARD),
        ("d", "a", K.SYSTEM),
    )
    one_way = diamond(*steps)

    assert find_path(one_way, in_stage("d"), "b") is None
    assert find_path(one_way, in_stage("d"), "a") is None
    assert find_path(one_way, in_stage("b"), "d") == ("c", "d")


@pytest.mark.parametrize("dear", [K.REVERSAL, K.EXPANSION, K.SOFT])
def test_a_longer_way_forward_beats_one_dearer_move(dear: TransitionKind) -> None:
    steps = (
        ("a", "d", dear),
        ("a", "b", F),
        ("b", "c", F),
        ("c", "d", F),
        ("d", "a", F),
    )

    assert find_path(diamond(*steps), in_stage("a"), "d") == ("b", "c", "d")


@pytest.mark.parametrize(("cheap", "dear"), [(K.REVERSAL, K.EXPANSION), (K.EXPANSION, K.SOFT), (K.REVERSAL, K.SOFT)])
def test_reversals_come_before_expansions_and_these_before_soft_moves(
    cheap: TransitionKind, dear: TransitionKind
) -> None:
    steps = (("a", "b", dear), ("b", "d", F), ("a", "c", cheap), ("c", "d", F), ("d", "a", F))

    assert find_path(diamond(*steps), in_stage("a"), "d") == ("c", "d")


def test_a_short_way_with_a_dear_move_beats_a_long_way_around_it() -> None:
    assert way(at("maintenance"), "onboarding") == ("delivering", "onboarding")


@pytest.mark.parametrize("stage", STAGES)
def test_no_way_leads_to_where_the_record_is(stage: str) -> None:
    assert way(at(stage), stage) is None
