"""Downloading invitations over HTTP."""

from datetime import timedelta

import pytest
from httpx import Response

from commands.cancel_meeting import cancel_meeting
from guards.enums import Role
from models import Engagement, Meeting
from resolvers.ids import global_id
from tests.support.answers import done
from tests.support.api import gid
from tests.support.calendars import calendar_of, event_of
from tests.support.clock import FrozenClock
from tests.support.serving import http_client, issue
from tests.support.unchanged import nothing_changes
from tests.support.world import World, some_id


async def tomorrow(world: World) -> Meeting:
    ann = await world.user()
    deal = await world.engagement(ann, name="Acme website")
    return await world.meeting(ann, deal.id, starts_at=world.clock.now() + timedelta(days=1))


async def download(address: str, meeting_id: str, token: str | None) -> Response:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with http_client(headers=headers) as client:
        return await client.get(f"http://{address}/meetings/{meeting_id}/invitation.ics")


async def test_a_reader_gets_the_meeting_as_a_file(address: str, world: World, clock: FrozenClock) -> None:
    meeting = await tomorrow(world)
    token = await issue(clock, Role.VIEWER, ("read",))

    response = await download(address, gid(meeting), token.text)

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert response.headers["content-disposition"] == 'attachment; filename="invitation.ics"'
    assert response.headers["cache-control"] == "private, no-store"
    event = event_of(response.text)
    assert (event["uid"], event["sequence"]) == (f"{meeting.id}@gatehouse", 0)
    assert (event["dtstart"].dt, event["dtstamp"].dt) == (meeting.starts_at, clock.now())


async def test_a_cancelled_meeting_takes_itself_out_of_the_calendar(
    address: str, world: World, clock: FrozenClock
) -> None:
    meeting = await tomorrow(world)
    ann = await world.user(Role.ADMIN)
    done(await cancel_meeting(world.call(ann), meeting.id))

    response = await download(address, gid(meeting), (await issue(clock)).text)

    assert response.headers["content-type"].endswith("method=CANCEL")
    assert calendar_of(response.text)["method"] == "CANCEL"


async def test_nobody_gets_it_without_a_token(address: str, world: World, clock: FrozenClock) -> None:
    meeting = await tomorrow(world)
    writer = await issue(clock, Role.ADMIN, ("write",))

    for token in (None, "gh_unknown"):
        response = await download(address, gid(meeting), token)
        assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")
    response = await download(address, gid(meeting), writer.text)
    assert (response.status_code, response.text) == (403, "This token lacks the scope read.")


@pytest.mark.parametrize("kind", ["nothing", "nonsense", "key", "record"])
async def test_an_id_that_names_no_meeting_is_not_found(
    address: str, world: World, clock: FrozenClock, kind: str
) -> None:
    meeting = await tomorrow(world)
    deal = await Engagement.get()
    wrong = {
        "nothing": global_id("Meeting", some_id()),
        "nonsense": "%00",
        "key": str(meeting.id),
        "record": gid(deal),
    }
    response = await download(address, wrong[kind], (await issue(clock)).text)
    assert (response.status_code, response.text) == (404, "There is no meeting with this id.")


async def test_a_download_writes_nothing(address: str, world: World, clock: FrozenClock) -> None:
    meeting, token = await tomorrow(world), await issue(clock)
    async with nothing_changes("tokens"):
        assert (await download(address, gid(meeting), token.text)).status_code == 200
