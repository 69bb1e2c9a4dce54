"""The page about automations does what it says: each operation is run, and each answer is the one on the page."""

from datetime import datetime, timedelta
from pathlib import Path

from guards.enums import Role
from tests.support.api import Api, Json
from tests.support.clock import FrozenClock
from tests.support.documented import Page
from tests.support.drain import drain
from tests.support.outbox import settled
from tests.support.world import World
from workers.timers import next_due

PAGE = Path(__file__).parents[2] / "docs" / "automations.md"


async def test_the_page_about_automations_shows_what_the_api_answers(api: Api, world: World) -> None:
    admin = await world.user(Role.ADMIN, "Ada")

    async def run(document: str, variables: Json) -> Json:
        await settled()
        return await api.ask(admin, document, **variables)

    async def wait(time: timedelta) -> None:
        await work_until(api.clock, api.clock.now() + time)

    text = PAGE.read_text(encoding="utf-8")
    assert await Page(run, wait).as_run(text) == text


async def work_until(clock: FrozenClock, until: datetime) -> None:
    """Fire each timer a second after it is due, as a worker does, until a moment."""
    while (due := await next_due()) is not None and due < until:
        clock.advance(due - clock.now() + timedelta(seconds=1))
        await drain(clock.now())
    clock.advance(until - clock.now())
