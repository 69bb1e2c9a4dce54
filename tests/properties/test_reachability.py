"""No way around negotiation and discovery: engagements.md §2, "Holes that 003 leaves open, closed here".

The graph is searched exhaustively over what a record's past can mean to its history rules. It is taken from the real
table: every listed move is an edge, the worker's and reopening included, whatever recorded facts it asks for; only
hard stops are left out, and moves whose history rule fails. So no route that the guards accept is missing from it.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pytest

from guards.actor import SYSTEM
from guards.decide import Accepted, decide
from guards.engagement import ENGAGEMENT, ENGINE
from guards.engagement_facts import EngagementFacts
from guards.enums import TransitionKind
from guards.lifecycle import Lifecycle, Move
from tests.guards.builders import ADMIN, Arguments, Story, ask_fully

K = TransitionKind
Pipeline = Lifecycle[EngagementFacts]
REVENUE = {"closed_won", "onboarding", "delivering", "maintenance"}


@dataclass(frozen=True)
class Past:
    """What a record has been through, as far as the history rules and the properties can tell.

    Of this cycle: `discovered` (discovery_done was entered), `waived` (discovery was skipped under a waiver),
    `negotiated`, `won` (closed_won was entered), `delivering`, `earning` (a revenue stage was entered). Of all cycles:
    `ever_negotiated`, `ever_earned`. Of earlier cycles: `delivered`.
    """

    stage: str = "cold_lead"
    discovered: bool = False
    waived: bool = False
    negotiated: bool = False
    won: bool = False
    delivering: bool = False
    earning: bool = False
    ever_negotiated: bool = False
    ever_earned: bool = False
    delivered: bool = False

    def holds(self, rule: str) -> bool:
        """What the history rule of that name says; a new one must be added here, or the search is blind to it."""
        return {"delivery_history": self.delivered, "won_this_cycle": self.won}[rule]

    def after(self, move: Move) -> "Past":
        """What the past is once a move is made."""
        before = self._in_new_cycle() if starts_cycle(move) else self
        target = move.target
        return Past(
            stage=target,
            discovered=before.discovered or target == "discovery_done",
            waived=before.waived or "discovery_waiver" in move.rules,
            negotiated=before.negotiated or target == "negotiation",
            won=before.won or target == "closed_won",
            delivering=before.delivering or target == "delivering",
            earning=before.earning or target in REVENUE,
            ever_negotiated=before.ever_negotiated or target == "negotiation",
            ever_earned=before.ever_earned or target in REVENUE,
            delivered=before.delivered,
        )

    def _in_new_cycle(self) -> "Past":
        return Past(
            stage=self.stage,
            ever_negotiated=self.ever_negotiated,
            ever_earned=self.ever_earned,
            delivered=self.delivered or self.delivering,
        )


def starts_cycle(move: Move) -> bool:
    return move.kind is K.RECYCLE or (move.source, move.target) == ("maintenance", "cold_lead")


Violation = Callable[[Past, Move], bool]


def earns_first_without_ever_negotiating(past: Past, move: Move) -> bool:
    return move.target in REVENUE and not past.ever_earned and not past.ever_negotiated


def earns_in_a_cycle_without_negotiating(past: Past, move: Move) -> bool:
    returns = "delivery_history" in move.rules
    return move.target in REVENUE and not past.earning and not past.negotiated and not returns


def wins_in_a_cycle_without_negotiating(past: Past, move: Move) -> bool:
    return move.target == "closed_won" and not past.negotiated


def negotiates_in_a_cycle_without_discovery(past: Past, move: Move) -> bool:
    return move.target == "negotiation" and not past.discovered and not past.waived


PROPERTIES: Mapping[str, Violation] = {
    "revenue for the first time": earns_first_without_ever_negotiating,
    "revenue in a cycle": earns_in_a_cycle_without_negotiating,
    "a win in a cycle": wins_in_a_cycle_without_negotiating,
    "negotiation in a cycle": negotiates_in_a_cycle_without_discovery,
}


def steps(pipeline: Pipeline, past: Past, *, forced: bool = False) -> Iterator[Move]:
    """The moves that can be made from here if every fact and argument they ask for is given."""
    for move in pipeline.moves:
        history = [rule for rule in move.rules if pipeline.rules[rule].historic]
        if move.source == past.stage and (forced or move.kind is not K.HARD) and all(map(past.holds, history)):
            yield move


def search(pipeline: Pipeline, violates: Violation, *, forced: bool = False) -> list[Move] | None:
    """The shortest sequence of moves that ends in a violation, None when there is none."""
    ways: dict[Past, list[Move]] = {Past(): []}
    frontier = deque(ways)
    while frontier:
        past = frontier.popleft()
        for move in steps(pipeline, past, forced=forced):
            if violates(past, move):
                return [*ways[past], move]
            following = past.after(move)
            if following not in ways:
                ways[following] = [*ways[past], move]
                frontier.append(following)
    return None


def told(way: list[Move] | None) -> str:
    """A counter-example, move by move."""
    if way is None:
        return "no counter-example"
    return " → ".join([way[0].source, *(f"{move.target} ({move.kind})" for move in way)])


def listed(source: str, target: str) -> Move:
    move = ENGAGEMENT.move(source, target)
    assert move is not None
    return move


def with_moves(*changed: Move) -> Pipeline:
    """The pipeline with some of its moves changed; rules that no move asks for any more are dropped."""
    instead = {(move.source, move.target): move for move in changed}
    moves = tuple(instead.get((move.source, move.target), move) for move in ENGAGEMENT.moves)
    asked = {rule for move in moves for rule in (*move.rules, *move.warnings)}
    asked |= {*ENGAGEMENT.always, *(rule for rules in ENGAGEMENT.by_kind.values() for rule in rules)}
    return replace(ENGAGEMENT, moves=moves, rules={key: rule for key, rule in ENGAGEMENT.rules.items() if key in asked})


@pytest.mark.parametrize("name", PROPERTIES)
def test_there_is_no_way_around(name: str) -> None:
    way = search(ENGAGEMENT, PROPERTIES[name])

    assert way is None, f"{name}: {told(way)}"


# --- the search finds what it is looking for


UNCHECKED_RETURN = replace(listed("cold_lead", "maintenance"), rules=("reason",))
UNCHECKED_WIN = replace(listed("onboarding", "closed_won"), rules=())


def test_without_a_delivery_history_any_cold_lead_would_be_a_way_to_revenue() -> None:
    way = search(with_moves(UNCHECKED_RETURN), PROPERTIES["revenue for the first time"])

    assert told(way) == "cold_lead → maintenance (FORWARD)"


def test_without_a_win_in_the_cycle_a_returned_client_would_be_a_way_around_discovery_and_negotiation() -> None:
    leaky = with_moves(UNCHECKED_WIN)

    back = "cold_lead (SOFT) → maintenance (FORWARD) → delivering (EXPANSION)"
    returned = f"{back} → onboarding (SOFT) → closed_won (REVERSAL)"
    assert search(leaky, PROPERTIES["revenue for the first time"]) is None
    assert told(search(leaky, PROPERTIES["a win in a cycle"])).endswith(returned)
    assert told(search(leaky, PROPERTIES["negotiation in a cycle"])).endswith(f"{returned} → negotiation (REOPEN)")


def test_with_both_holes_open_the_way_around_is_the_one_that_the_specification_names() -> None:
    way = search(with_moves(UNCHECKED_RETURN, UNCHECKED_WIN), PROPERTIES["a win in a cycle"])

    assert way is not None
    assert [move.target for move in way] == ["maintenance", "delivering", "onboarding", "closed_won"]


def test_a_soft_move_past_negotiation_would_be_found() -> None:
    leaky = with_moves(replace(listed("proposal_sent", "onboarding"), kind=K.SOFT))

    way = search(leaky, PROPERTIES["revenue for the first time"])

    assert told(way).endswith("proposal_sent (SOFT) → onboarding (SOFT)")


def test_a_proposal_without_waiver_would_be_found() -> None:
    leaky = with_moves(replace(listed("warm", "proposal_sent"), rules=("executive_approval", "proposal_delivered")))

    way = search(leaky, PROPERTIES["negotiation in a cycle"])

    assert told(way).endswith("warm (FORWARD) → proposal_sent (SOFT) → negotiation (FORWARD)")


def test_a_micro_deal_is_the_exception_that_it_is_meant_to_be() -> None:
    _, exception = ENGAGEMENT.exceptions["proposal_sent", "closed_won"]
    micro = with_moves(replace(listed("proposal_sent", "closed_won"), kind=exception.kind, rules=exception.rules))

    assert told(search(micro, PROPERTIES["revenue for the first time"])).endswith("→ closed_won (FORWARD)")
    assert search(micro, PROPERTIES["negotiation in a cycle"]) is None


def test_force_is_the_exception_that_it_is_meant_to_be() -> None:
    assert told(search(ENGAGEMENT, PROPERTIES["revenue for the first time"], forced=True)) == (
        "cold_lead → closed_won (HARD)"
    )
    assert told(search(ENGAGEMENT, PROPERTIES["negotiation in a cycle"], forced=True)) == (
        "cold_lead → contacted (FORWARD) → negotiation (HARD)"
    )


# --- the graph is the engine's


def engine_accepts(story: Story, move: Move) -> bool:
    """Whether the guards make a move of a record of which every fact is recorded, with every argument given."""
    call: Arguments = {"reopen": move.kind is K.REOPEN}
    actor = SYSTEM if move.kind is K.SYSTEM else ADMIN
    known = told_again(story).knows_everything()
    request = ask_fully(move.source, move.target, actor, **call)
    return isinstance(decide(ENGINE, known.facts(), request, known.now), Accepted)


def told_again(story: Story) -> Story:
    """A story of its own with the same moves."""
    return Story().goes(*(row.target for row in story.history[1:]))


def test_the_engine_makes_exactly_the_moves_that_the_graph_has() -> None:
    stories = {Past(): Story()}
    frontier = deque(stories)
    while frontier:
        past = frontier.popleft()
        edges = {(move.source, move.target) for move in steps(ENGAGEMENT, past)}
        for move in ENGAGEMENT.moves_from(past.stage):
            pair = (move.source, move.target)
            assert engine_accepts(stories[past], move) == (pair in edges), f"{pair} after {past}"
            if pair in edges and move.kind is not K.NOOP and past.after(move) not in stories:
                stories[past.after(move)] = told_again(stories[past]).goes(move.target)
                frontier.append(past.after(move))

    assert {past.stage for past in stories} == {stage.key for stage in ENGAGEMENT.stages}
