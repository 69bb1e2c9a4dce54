"""A lifecycle as clients see it: texts, and the forms that others draw and run."""

import json

import pytest
from click.testing import CliRunner

from app.cli import cli
from guards.charts import mermaid, xstate
from guards.enums import LifecycleKind
from guards.kinds import ENGINES
from tests.support.api import Api
from tests.support.world import World

KINDS = pytest.mark.parametrize("kind", list(LifecycleKind))


@KINDS
async def test_a_lifecycle_tells_its_stages_and_its_charts(api: Api, world: World, kind: LifecycleKind) -> None:
    query = """query($kind: LifecycleKind!) { lifecycle(kind: $kind) {
      mermaid xstate stages { key intent entry exit } transitions { prompt rules { id summary source } } } }"""
    told = (await api.ask(await world.user(), query, kind=kind))["lifecycle"]
    tables = ENGINES[kind].lifecycle
    assert told["mermaid"] == mermaid(tables)
    assert told["xstate"] == xstate(tables)
    assert all(stage["intent"] and stage["entry"] and stage["exit"] for stage in told["stages"])
    assert [stage["key"] for stage in told["stages"]] == [stage.key for stage in tables.stages]
    assert all(move["rules"] for move in told["transitions"])


@KINDS
def test_the_shell_prints_the_same_charts(kind: LifecycleKind) -> None:
    def printed(form: str) -> str:
        result = CliRunner().invoke(cli, ["lifecycle", kind.lower(), "--format", form])
        assert result.exit_code == 0, result.output
        return result.output

    lifecycle = ENGINES[kind].lifecycle
    assert printed("mermaid") == mermaid(lifecycle)
    assert json.loads(printed("xstate")) == xstate(lifecycle)
    tables = json.loads(printed("json"))
    assert [stage["key"] for stage in tables["stages"]] == [stage.key for stage in lifecycle.stages]
    assert len(tables["transitions"]) == len(lifecycle.moves)
    assert {rule["id"] for rule in tables["rules"]} == set(lifecycle.rules)
    assert tables["clocks"]


def test_the_shell_names_the_lifecycles_that_there_are() -> None:
    result = CliRunner().invoke(cli, ["lifecycle", "dragon"])
    assert result.exit_code == 2
    assert all(kind.lower() in result.output for kind in LifecycleKind)
