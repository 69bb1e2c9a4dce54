"""A lifecycle as clients see it: texts, and the forms that others draw and run."""

import json

from click.testing import CliRunner

from app.cli import cli
from guards.charts import mermaid, xstate
from guards.engagement import ENGAGEMENT
from tests.support.api import Api
from tests.support.world import World


async def test_a_lifecycle_tells_its_stages_and_its_charts(api: Api, world: World) -> None:
    query = """{ lifecycle(kind: ENGAGEMENT) {
      mermaid xstate stages { key intent entry exit } transitions { prompt rules { id summary source } } } }"""
    told = (await api.ask(await world.user(), query))["lifecycle"]
    assert told["mermaid"] == mermaid(ENGAGEMENT)
    assert told["xstate"] == xstate(ENGAGEMENT)
    assert all(stage["intent"] and stage["entry"] and stage["exit"] for stage in told["stages"])
    assert len(told["stages"]) == 14
    assert all(move["rules"] for move in told["transitions"])


def test_the_shell_prints_the_same_charts() -> None:
    def printed(form: str) -> str:
        result = CliRunner().invoke(cli, ["lifecycle", "engagement", "--format", form])
        assert result.exit_code == 0, result.output
        return result.output

    assert printed("mermaid") == mermaid(ENGAGEMENT)
    assert json.loads(printed("xstate")) == xstate(ENGAGEMENT)
    tables = json.loads(printed("json"))
    assert [stage["key"] for stage in tables["stages"]] == [stage.key for stage in ENGAGEMENT.stages]
    assert len(tables["transitions"]) == len(ENGAGEMENT.moves)
    assert {rule["id"] for rule in tables["rules"]} == set(ENGAGEMENT.rules)
    assert tables["clocks"]


def test_the_shell_names_the_lifecycles_that_there_are() -> None:
    result = CliRunner().invoke(cli, ["lifecycle", "dragon"])
    assert result.exit_code == 2
    assert "engagement" in result.output
