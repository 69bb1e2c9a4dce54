"""Sending to the calendar, over real HTTP: what it gets, and what becomes of failures."""

import logging
import socket

import pytest
from aiohttp import web

from commands.settle_message import NO_ENDPOINT
from guards.retries import RETRIES
from models import CalendarMessage
from models.locks import next_message
from tests.support.invitations import DAY, TICK, message, move_on, review, send
from tests.support.receiver import Receiver
from tests.support.unchanged import nothing_changes
from tests.support.world import World
from workers.calendar import Endpoint, calendar_endpoint


async def test_the_calendar_gets_the_invitation_under_a_stable_id(
    world: World, receiver: Receiver, endpoint: Endpoint
) -> None:
    await review(world)
    queued = await message()

    assert await send(world, endpoint) == 1

    (call,) = receiver.calls
    assert call.text == queued.payload
    assert call.headers["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST"
    assert call.headers["Idempotency-Key"] == str(queued.id)
    settled = await message()
    assert (settled.delivered_at, settled.due_at) == (world.clock.now(), None)
    assert (settled.attempts, settled.error) == (1, None)
    assert await send(world, endpoint) == 0
    assert len(receiver.calls) == 1


@pytest.mark.parametrize("status", [200, 202, 204])
async def test_any_success_settles_it(world: World, receiver: Receiver, endpoint: Endpoint, status: int) -> None:
    await review(world)
    receiver.answers(status)
    await send(world, endpoint)
    assert (await message()).delivered_at is not None


@pytest.mark.parametrize(
    ("status", "text", "error"),
    [
        (503, "come\x00 back\n later", "HTTP 503: come  back later"),
        (410, "", "HTTP 410"),
        (404, "x" * 5_000, "HTTP 404: " + "x" * 300),
    ],
)
async def test_a_refusal_is_kept_with_its_words_and_tried_again(
    world: World, receiver: Receiver, endpoint: Endpoint, status: int, text: str, error: str
) -> None:
    await review(world)
    receiver.answers(status, text)

    await send(world, endpoint)

    kept = await message()
    assert (kept.error, kept.delivered_at) == (error, None)
    assert kept.due_at == world.clock.now() + RETRIES[0]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_a_failure_and_is_not_followed(
    world: World, receiver: Receiver, endpoint: Endpoint, status: int
) -> None:
    await review(world)
    receiver.answers(status, Location="/elsewhere")
    await send(world, endpoint)
    assert len(receiver.calls) == 1
    assert (await message()).error == f"HTTP {status}"


async def test_failures_are_tried_again_ever_later_under_the_same_id_and_at_last_given_up(
    world: World, receiver: Receiver, endpoint: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    await review(world)
    receiver.answers(500, "broken")
    with caplog.at_level(logging.WARNING, logger="workers.calendar"):
        assert await send(world, endpoint) == 1
        for pause in RETRIES:
            world.clock.advance(pause - TICK)
            assert await send(world, endpoint) == 0
            world.clock.advance(TICK)
            assert await send(world, endpoint) == 1

    given_up = await message()
    assert (given_up.due_at, given_up.delivered_at, given_up.attempts) == (None, None, 10)
    assert given_up.error == "HTTP 500: broken"
    assert {call.headers["Idempotency-Key"] for call in receiver.calls} == {str(given_up.id)}
    assert len(receiver.calls) == [line.name for line in caplog.records].count("workers.calendar") == 10
    world.clock.advance(30 * DAY)
    assert await send(world, endpoint) == 0


async def test_a_recovered_calendar_leaves_no_error(world: World, receiver: Receiver, endpoint: Endpoint) -> None:
    await review(world)
    receiver.answers(500)
    await send(world, endpoint)
    receiver.answers(200)
    world.clock.advance(RETRIES[0])
    await send(world, endpoint)
    settled = await message()
    assert (settled.delivered_at, settled.error, settled.attempts) == (world.clock.now(), None, 2)


async def test_a_calendar_that_does_not_answer_in_time_is_tried_again(world: World, receiver: Receiver) -> None:
    await review(world)
    receiver.keeps_waiting()
    async with calendar_endpoint(receiver.url, total=0.05) as impatient:
        await send(world, impatient)
    kept = await message()
    assert (kept.error, kept.due_at) == ("TimeoutError: no answer in time", world.clock.now() + RETRIES[0])


async def test_a_calendar_that_nobody_serves_is_tried_again(world: World) -> None:
    await review(world)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    async with calendar_endpoint(f"http://127.0.0.1:{port}/") as nowhere:
        await send(world, nowhere)
    kept = await message()
    assert kept.error is not None
    assert kept.error.startswith("ClientConnectorError: ")
    assert kept.due_at == world.clock.now() + RETRIES[0]


async def test_a_calendar_that_breaks_off_is_tried_again(world: World, receiver: Receiver, endpoint: Endpoint) -> None:
    async def hang_up(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    await review(world)
    receiver.answer = hang_up
    await send(world, endpoint)
    kept = await message()
    assert kept.error is not None
    assert kept.error.startswith(("ServerDisconnectedError", "ClientOSError"))
    assert kept.due_at == world.clock.now() + RETRIES[0]


async def test_credentials_of_the_address_are_sent_and_kept_out_of_errors(world: World, receiver: Receiver) -> None:
    await review(world)
    receiver.answers(401, "who are you?")
    async with calendar_endpoint(receiver.url.replace("http://", "http://ann:secret@")) as guarded:
        await send(world, guarded)
    assert receiver.calls[0].headers["Authorization"] == "Basic YW5uOnNlY3JldA=="
    assert "secret" not in str((await message()).error)


async def test_proxies_of_the_environment_are_passed_by(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    await review(world)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    async with calendar_endpoint(receiver.url) as direct:
        await send(world, direct)
    assert len(receiver.calls) == 1


async def test_cookies_are_not_brought_back(world: World, receiver: Receiver) -> None:
    await review(world, number=2)
    receiver.answers(200, Set_Cookie="seen=1; Path=/")
    named = receiver.url.replace("127.0.0.1", "localhost")  # of a bare address nobody keeps cookies
    async with calendar_endpoint(named) as endpoint:
        assert await send(world, endpoint, batch=1) == 1
        assert await send(world, endpoint, batch=1) == 1
    assert len(receiver.calls) == 2
    assert not any("Cookie" in call.headers for call in receiver.calls)


async def test_without_an_endpoint_messages_are_marked_as_downloads(world: World) -> None:
    ann = await world.user()
    (meeting, _) = await review(world, ann, number=2)
    await move_on(world, ann, meeting)

    assert await send(world, None) == 3

    for one in await CalendarMessage.all():
        assert (one.due_at, one.delivered_at, one.attempts, one.error) == (None, None, 0, NO_ENDPOINT)
    assert await next_message() is None
    async with nothing_changes():
        assert await send(world, None) == 0
