"""The page about gates does what it says: each operation is run, and each answer is the one on the page."""

from datetime import timedelta
from pathlib import Path

from guards.venture_enums import Gate
from resolvers.ids import global_id
from tests.support.api import Api, Json
from tests.support.documented import Page
from tests.support.gates import GateWorld

PAGE = Path(__file__).parents[2] / "docs" / "gates.md"


async def test_the_page_about_gates_shows_what_the_api_answers(api: Api, gates: GateWorld) -> None:
    venture = await gates.at_gate(Gate.MARKET_VALIDATION)
    ada, chairman = await gates.founder(), await gates.chairman()

    async def run(document: str, variables: Json) -> Json:
        return await api.ask(chairman if " Chair" in document.partition("{")[0] else ada, document, **variables)

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    known = {"venture": global_id("Venture", venture.id)}
    assert await Page(run, wait, known).as_run(text) == text
