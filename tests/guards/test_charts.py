"""A lifecycle as a Mermaid diagram and as a state chart for XState."""

import json
import re

import pytest

from guards.charts import mermaid, xstate
from guards.engagement import ENGAGEMENT
from guards.enums import TransitionKind
from guards.lifecycle import Stage
from tests.guards.spec_table import KINDS, STAGES
from tests.support.node import Json

# What XState 5 knows of a machine, a state and a transition; anything else in one is a mistake.
_MACHINE = {"id", "version", "description", "initial", "states"}
_STATE = {"description", "tags", "meta", "on"}
_TRANSITION = {"target", "description", "guard", "meta"}


@pytest.fixture
def machine() -> Json:
    """The chart as a client gets it."""
    return json.loads(json.dumps(xstate(ENGAGEMENT)))


def test_the_diagram_names_every_stage_and_draws_every_move_that_people_make() -> None:
    text = mermaid(ENGAGEMENT)
    assert text.startswith("stateDiagram-v2\n")
    assert set(re.findall(r'state "[^"]+" as (\w+)', text)) == set(STAGES)
    drawn = set(re.findall(r"^    (\w+) --> (\w+)", text, re.MULTILINE))
    closed = {"HARD", "SYSTEM", "REOPEN", "NOOP"}
    assert drawn == {pair for pair, kind in KINDS.items() if kind not in closed}
    assert "    [*] --> cold_lead\n" in text
    assert "    warm --> proposal_sent : soft\n" in text


def test_the_chart_has_only_what_xstate_knows(machine: Json) -> None:
    assert set(machine) == _MACHINE
    for state in machine["states"].values():
        assert set(state) == _STATE
        for event, transitions in state["on"].items():
            for transition in transitions:
                assert set(transition) == _TRANSITION
                assert event == f"to.{transition['target']}"
                assert transition["target"] in machine["states"]


def test_the_chart_has_every_listed_move_with_its_kind_and_rules(machine: Json) -> None:
    found = {
        (source, transition["target"]): transition["meta"]["kind"]
        for source, state in machine["states"].items()
        for transitions in state["on"].values()
        for transition in transitions[-1:]
    }
    assert found == {pair: str(kind) for pair, kind in KINDS.items()}
    first = machine["states"]["cold_lead"]["on"]["to.contacted"][0]["guard"]
    assert first["type"] == "allowed"
    assert "outbound_touch" in first["params"]["rules"]


def test_a_move_that_a_flag_opens_is_tried_first(machine: Json) -> None:
    ways = machine["states"]["proposal_sent"]["on"]["to.closed_won"]
    assert [(way["meta"]["kind"], way["guard"]["params"].get("while")) for way in ways] == [
        ("FORWARD", "micro_deal"),
        ("HARD", None),
    ]


@pytest.mark.parametrize("stage", ENGAGEMENT.stages, ids=lambda stage: stage.key)
def test_every_stage_says_why_one_is_there_and_how_one_gets_in_and_out(stage: Stage) -> None:
    texts = (stage.label, stage.group, stage.intent, stage.entry, stage.exit)
    assert all(text.strip() for text in texts)
    assert len({stage.intent, stage.entry, stage.exit}) == 3


def test_every_unusual_move_has_a_prompt() -> None:
    shown = {TransitionKind.SOFT, TransitionKind.REVERSAL, TransitionKind.LOSS, TransitionKind.REOPEN}
    assert {move.kind for move in ENGAGEMENT.moves if move.prompt} == shown
    assert all(move.prompt for move in ENGAGEMENT.moves if move.kind in shown)
