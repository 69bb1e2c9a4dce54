"""The page about limits does what it says: each operation is run as it is served, and each answer is whole."""

from datetime import timedelta
from pathlib import Path

from app.limits.exposure import USUAL_EXPOSURE
from app.settings import Settings
from guards.enums import Role
from tests.support.clock import FrozenClock
from tests.support.documented import Page
from tests.support.serving import Http, Json, issue
from tests.support.world import World

PAGE = Path(__file__).parents[2] / "docs" / "limits.md"


async def test_the_page_about_limits_shows_what_the_api_answers(address: str, clock: FrozenClock, world: World) -> None:
    ada = await world.user(Role.ADMIN, "Ada")
    await world.engagement(ada, name="Acme website")
    client = Http(address, (await issue(clock)).text)

    async def run(document: str, variables: Json) -> Json:
        return (await client.post(document, variables)).json()

    async def wait(_time: timedelta) -> None:
        raise AssertionError("no time passes on this page")

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait).as_run(text) == text


def test_the_page_tells_every_limit_and_its_default() -> None:
    text = PAGE.read_text(encoding="utf-8")
    settings = [name for name in Settings.model_fields if name.startswith("limit_")]

    for name in settings:
        limit = name.removeprefix("limit_")
        (row,) = [line for line in text.splitlines() if line.startswith("| `") and f"`{limit}`" in line.split("|")[1]]
        assert f"{Settings.model_fields[name].default:,}" in row, limit
    for value in (USUAL_EXPOSURE.rate, USUAL_EXPOSURE.strangers):
        assert f"`{value}`" in text
