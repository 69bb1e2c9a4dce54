"""The page about meetings does what it says: operations are run, and answers and calendar objects are those shown."""

import re
from datetime import timedelta
from pathlib import Path

from guards.enums import EngagementStage
from tests.support.api import Api, Json, gid
from tests.support.documented import Page
from tests.support.receiver import receiving
from tests.support.world import World
from workers.calendar import calendar_endpoint, run_once

PAGE = Path(__file__).parents[2] / "docs" / "meetings.md"
_OBJECT = re.compile(r"```ics\n(.*?)```", re.DOTALL)
_UID = re.compile(r"(?<=^UID:)[0-9a-f-]{36}(?=@)", re.MULTILINE)


async def test_the_page_about_meetings_shows_what_the_api_answers_and_the_calendar_gets(api: Api, world: World) -> None:
    ann = await world.user(name="Ann")
    deal = await world.engagement(ann, name="Acme website")
    await world.bring_to(ann, deal.id, EngagementStage.WARM)
    async with receiving() as receiver, calendar_endpoint(receiver.url) as endpoint:

        async def run(document: str, variables: Json) -> Json:
            return await api.ask(ann, document, **variables)

        async def wait(time: timedelta) -> None:
            world.clock.advance(time)
            await run_once(world.clock.now, endpoint)

        text = PAGE.read_text(encoding="utf-8")
        shown = await Page(run, wait, {"deal": gid(deal)}).as_run(text)

    first = _UID.sub("…", receiver.calls[0].text.replace("\r\n", "\n"))
    shown = _OBJECT.sub(lambda _: f"```ics\n{first}```", shown)
    assert shown == text
    assert [call.version for call in receiver.calls] == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2)]
