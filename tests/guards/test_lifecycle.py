"""The tables: what they refuse to be, and every ordered pair of stages against the table of engagements.md §2."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypedDict, Unpack

import pytest

from guards.common_rules import common_rules
from guards.engagement import ENGAGEMENT
from guards.engagement_facts import EngagementFacts
from guards.enums import LifecycleKind, RefusalCode, Severity, TransitionKind
from guards.lifecycle import Lifecycle, LifecycleError, Move, Stage
from guards.rules import Fix, Rule
from tests.guards.builders import ADMIN, ask_fully, at, refused
from tests.guards.spec_table import (
    FORBIDDEN_PAIRS,
    FORBIDDEN_WORDS,
    KINDS,
    LETTERS,
    MATRIX,
    PAIRS,
    PRECONDITIONS,
    STAGES,
    TRUTH,
)

K = TransitionKind
EVERY_MOVE = {"role.write", "owner.present", "owner.locked", "financial_impact"}
# What a kind asks for besides the preconditions that the table spells out.
GATES = {
    K.HARD: {"edge.hard_stop", "role.admin", "reason"},
    K.SYSTEM: {"edge.forceable", "edge.system_only"},
    K.REOPEN: {"edge.forceable", "edge.reopen", "role.admin", "reason"},
}
WARNINGS = {
    ("interested", "warm"): {"decision_maker_engaged", "warm_handoff"},
    ("warm", "discovery_scheduled"): {"warm_handoff"},
    ("warm", "proposal_sent"): {"skips_discovery", "warm_handoff"},
    ("delivering", "closed_lost"): {"keeps_revenue"},
    ("maintenance", "closed_lost"): {"keeps_revenue"},
    ("maintenance", "cold_lead"): {"prefer_closed_lost"},
    ("delivering", "onboarding"): {"repeats_onboarding"},
    ("closed_won", "delivering"): {"skips_onboarding"},
}
BANDS = {
    "LEAD": ("cold_lead", "contacted", "interested"),
    "EVALUATION": ("warm", "discovery_scheduled", "discovery_done", "proposal_drafting", "proposal_sent"),
    "DEAL": ("negotiation",),
    "DELIVERY": ("onboarding", "delivering"),
    "MAINTENANCE": ("maintenance",),
    "CLOSED": ("closed_won", "closed_lost"),
}


def stage(key: str) -> Stage:
    return Stage(key, 1, key, "BAND", "why", "in", "out")


SHARED: tuple[Rule[EngagementFacts], ...] = common_rules()
RULES = {rule.id: rule for rule in SHARED if rule.id == "reason"}
THERE, BACK = Move("a", "b", K.FORWARD, ("reason",)), Move("b", "a", K.REVERSAL, ("reason",))


class Tables(TypedDict, total=False):
    """The tables that a test spoils."""

    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    rules: Mapping[str, Rule[EngagementFacts]]
    always: tuple[str, ...]
    by_kind: Mapping[TransitionKind, tuple[str, ...]]
    exceptions: Mapping[tuple[str, str], tuple[str, Move]]


def small(**changes: Unpack[Tables]) -> Lifecycle[EngagementFacts]:
    """Two stages, a way there and a way back."""
    tables: Tables = {
        "stages": (stage("a"), stage("b")),
        "moves": (THERE, BACK),
        "rules": RULES,
        "always": (),
        "by_kind": {},
    }
    return Lifecycle(kind=LifecycleKind.ENGAGEMENT, version="1", **(tables | changes))


def test_an_end_needs_no_exit() -> None:
    lifecycle = small(stages=(stage("a"), replace(stage("b"), terminal=True)), moves=(THERE,))

    assert lifecycle.moves_from("b") == ()


def test_a_small_sound_lifecycle_loads() -> None:
    lifecycle = small()

    assert lifecycle.stage("a").label == "a"
    assert lifecycle.move("a", "b") is THERE
    assert lifecycle.move("a", "a") is None


@pytest.mark.parametrize(
    ("problem", "changes"),
    [
        ("stage listed twice: a", {"stages": (stage("a"), stage("b"), stage("a"))}),
        ("move listed twice: ('a', 'b')", {"moves": (THERE, BACK, replace(THERE, kind=K.SOFT))}),
        ("move names an unknown stage: c", {"moves": (THERE, BACK, Move("b", "c", K.FORWARD))}),
        ("move names an unknown stage: c", {"moves": (THERE, BACK, Move("c", "a", K.FORWARD))}),
        ("stage without exit: b", {"moves": (THERE,)}),
        ("end that a move leaves: b", {"stages": (stage("a"), replace(stage("b"), terminal=True))}),
        ("unreachable stage: b", {"moves": (Move("a", "a", K.NOOP, ("reason",)), BACK)}),
        ("unreachable stage: b", {"moves": (replace(THERE, kind=K.HARD), BACK)}),
        ("unreachable stage: b", {"moves": (replace(THERE, kind=K.SYSTEM), BACK)}),
        ("unreachable stage: b", {"moves": (replace(THERE, kind=K.REOPEN), BACK)}),
        (
            "unreachable stage: c",
            {"stages": (stage("a"), stage("b"), stage("c")), "moves": (THERE, BACK, Move("c", "c", K.NOOP))},
        ),
        ("rule without predicate: luck", {"moves": (replace(THERE, rules=("luck",)), BACK)}),
        ("rule without predicate: luck", {"moves": (replace(THERE, warnings=("luck",)), BACK)}),
        ("rule without predicate: luck", {"always": ("luck",)}),
        ("rule without predicate: luck", {"by_kind": {K.LOSS: ("luck",)}}),
        ("rule without predicate: luck", {"exceptions": {("a", "b"): ("flag", replace(THERE, rules=("luck",)))}}),
        ("rule that no move asks for: reason", {"moves": (replace(THERE, rules=()), replace(BACK, rules=()))}),
        (
            "rule under a wrong id: excuse",
            {"rules": {**RULES, "excuse": RULES["reason"]}, "always": ("excuse",)},
        ),
    ],
)
def test_tables_that_contradict_themselves_do_not_load(problem: str, changes: Tables) -> None:
    with pytest.raises(LifecycleError) as raised:
        small(**changes)

    assert str(raised.value) == problem


def test_all_culprits_are_named_at_once() -> None:
    with pytest.raises(LifecycleError, match="stage without exit: b, c"):
        small(stages=(stage("a"), stage("b"), stage("c")), moves=(THERE, Move("a", "c", K.FORWARD, ("reason",))))


def test_a_stage_beside_the_ladder_is_neither_up_nor_down() -> None:
    assert ENGAGEMENT.backward("warm", "interested")
    assert not ENGAGEMENT.backward("interested", "warm")
    assert not ENGAGEMENT.backward("warm", "warm")
    assert not ENGAGEMENT.backward("closed_lost", "cold_lead")
    assert not ENGAGEMENT.backward("warm", "closed_lost")


def test_the_stages_are_the_ladder_and_closed_lost_beside_it() -> None:
    assert tuple(stage.key for stage in ENGAGEMENT.stages) == STAGES
    assert [stage.number for stage in ENGAGEMENT.stages] == list(range(1, 15))
    assert [stage.key for stage in ENGAGEMENT.stages if not stage.on_ladder] == ["closed_lost"]
    assert [ENGAGEMENT.rank(key) for key in STAGES] == list(range(14))


@pytest.mark.parametrize(("band", "keys"), BANDS.items())
def test_every_stage_is_in_its_band(band: str, keys: tuple[str, ...]) -> None:
    assert {stage.key for stage in ENGAGEMENT.stages if stage.group == band} == set(keys)


@pytest.mark.parametrize("key", STAGES)
def test_every_stage_says_why_one_is_there_how_one_gets_in_and_how_one_gets_out(key: str) -> None:
    found = ENGAGEMENT.stage(key)

    assert all(text.strip() for text in (found.label, found.intent, found.entry, found.exit))


def test_there_are_50_moves_and_42_of_them_are_open_to_people() -> None:
    assert len(PAIRS) == 196
    assert len(ENGAGEMENT.moves) == len(KINDS) == 50
    assert sum(move.offered for move in ENGAGEMENT.moves) == 42


@pytest.mark.parametrize(
    ("letter", "count"),
    {"F": 14, "L": 9, "R": 10, "S": 4, "C": 3, "E": 1, "N": 1, "H": 6, "W": 1, "O": 1, ".": 133, "=": 13}.items(),
)
def test_every_kind_has_as_many_moves_as_the_specification_lists(letter: str, count: int) -> None:
    assert MATRIX.count(letter) == count
    assert letter in ".=" or sum(move.kind is LETTERS[letter] for move in ENGAGEMENT.moves) == count


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_pair_of_stages_is_what_the_specification_says(source: str, target: str) -> None:
    move = ENGAGEMENT.move(source, target)

    assert (move and move.kind) == KINDS.get((source, target))


@pytest.mark.parametrize(("source", "target"), [pair for pair in PAIRS if TRUTH[pair] in ".="])
def test_every_other_pair_is_refused_with_one_result_and_no_other_rule(source: str, target: str) -> None:
    answer = refused(at(source).knows_everything(), ask_fully(source, target, ADMIN))

    staying = source == target
    assert answer.code is (RefusalCode.ALREADY_IN_STAGE if staying else RefusalCode.NOT_LISTED)
    assert [result.rule_id for result in answer.rules] == ["edge.listed"]
    assert answer.rules[0].code is answer.code
    assert answer.rules[0].severity is Severity.BLOCK
    assert answer.rules[0].remedy
    first = answer.path[0].upper() if answer.path else None
    assert answer.rules[0].fix == (first and Fix("transitionStage", "to.engagement", value=first))
    assert answer.message == answer.rules[0].message
    assert source in answer.rules[0].source or answer.rules[0].source == "T4"


@pytest.mark.parametrize(("source", "target"), [pair for pair in PAIRS if TRUTH[pair] == "."])
def test_a_pair_that_the_source_forbids_quotes_its_reason_and_place(source: str, target: str) -> None:
    answer = refused(at(source), ask_fully(source, target))

    quoted = ENGAGEMENT.forbidden.get((source, target))
    assert (quoted is not None) == ((source, target) in FORBIDDEN_PAIRS)
    if quoted is None:
        assert answer.rules[0].source == f"003 {source}, Valid transitions"
        assert answer.message.endswith(f"to {ENGAGEMENT.stage(target).label}.")
    else:
        place = "T4" if (source, target) == ("contacted", "warm") else f"003 {source}, Forbidden"
        assert answer.rules[0].source == place
        assert answer.message.endswith(f": {quoted.reason}.")
        assert FORBIDDEN_WORDS[source, target] in answer.message


def test_no_listed_move_is_called_forbidden() -> None:
    assert set(ENGAGEMENT.forbidden) == FORBIDDEN_PAIRS
    assert not FORBIDDEN_PAIRS & set(KINDS)


@pytest.mark.parametrize(("source", "target"), KINDS)
def test_every_move_asks_for_its_preconditions_and_nothing_else(source: str, target: str) -> None:
    move = ENGAGEMENT.move(source, target)
    assert move is not None
    rules = ENGAGEMENT.rules_of(move)

    blocking = {rule.id for rule in rules if rule.severity is Severity.BLOCK}
    expected = PRECONDITIONS[source, target] | EVERY_MOVE | GATES.get(move.kind, set())
    assert blocking == expected
    assert {rule.id for rule in rules if rule.severity is Severity.WARN} == WARNINGS.get((source, target), set())
    assert len(rules) == len({rule.id for rule in rules})


def test_a_micro_deal_takes_the_preconditions_of_winning_a_negotiation() -> None:
    plain, flagged = at("proposal_sent").facts(), at("proposal_sent").facts(micro_deal=True)

    hard = ENGAGEMENT.move("proposal_sent", "closed_won", plain)
    offered = ENGAGEMENT.move("proposal_sent", "closed_won", flagged)

    assert hard is not None
    assert hard.kind is K.HARD
    assert offered is not None
    assert offered.kind is K.FORWARD
    assert set(offered.rules) == PRECONDITIONS["negotiation", "closed_won"]
    assert offered in ENGAGEMENT.moves_from("proposal_sent", flagged)
    assert hard not in ENGAGEMENT.moves_from("proposal_sent", flagged)
    assert {pair for pair in PAIRS if ENGAGEMENT.move(*pair, flagged) != ENGAGEMENT.move(*pair, plain)} == {
        ("proposal_sent", "closed_won")
    }


@pytest.mark.parametrize("rule", ENGAGEMENT.rules.values(), ids=ENGAGEMENT.rules)
def test_every_rule_explains_itself_in_one_line(rule: Rule[EngagementFacts]) -> None:
    for text in (rule.summary, rule.source, rule.remedy):
        assert text.strip() == text
        assert text
        assert "\n" not in text


@pytest.mark.parametrize("move", ENGAGEMENT.moves, ids=lambda move: f"{move.source} to {move.target}")
def test_every_move_names_its_row_and_prompts_where_a_person_should_think_twice(move: Move) -> None:
    assert move.reference
    assert bool(move.prompt) == (move.kind in {K.SOFT, K.REVERSAL, K.LOSS, K.REOPEN})
