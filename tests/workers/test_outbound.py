"""Calls to the outside, against real servers on this machine: what is sent, and what comes back."""

import asyncio
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web

from tests.support.clock import START
from tests.support.outgoing import BODY, HOME, post
from tests.support.receiver import Receiver, receiving
from workers.outbound import LONGEST_RESPONSE, Outbound, Reply, outbound


async def test_text_and_headers_arrive_as_they_are(receiver: Receiver, client: Outbound) -> None:
    receiver.answers(202, "thanks")

    assert await post(client, receiver.url) == Reply(202, "thanks")

    (call,) = receiver.calls
    assert call.text == BODY
    assert call.headers["Content-Type"] == "application/json"
    assert call.headers["webhook-id"] == "evt_1"
    assert not {"Authorization", "Cookie", "Expect"} & set(call.headers)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_redirect_is_told_and_not_followed(receiver: Receiver, client: Outbound, status: int) -> None:
    receiver.answers(status, Location=receiver.url.replace("calendar", "elsewhere"))

    assert (await post(client, receiver.url)).status == status
    assert len(receiver.calls) == 1


async def test_a_redirect_to_a_private_address_is_not_followed(receiver: Receiver, client: Outbound) -> None:
    async with receiving() as inner:
        receiver.answers(307, Location=inner.url)
        assert (await post(client, receiver.url)).status == 307
    assert inner.calls == []


async def test_cookies_are_not_kept(receiver: Receiver, client: Outbound) -> None:
    receiver.answers(200, Set_Cookie="a=b")
    await post(client, receiver.url)
    await post(client, receiver.url)

    assert "Cookie" not in receiver.calls[1].headers


async def test_proxies_of_the_environment_are_ignored(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    async with receiving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        async with outbound(HOME, allow_http=True) as client:
            assert (await post(client, receiver.url)).status == 204

    assert (len(receiver.calls), len(proxy.calls)) == (1, 0)


async def test_passwords_of_the_environment_are_ignored(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ann password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    async with outbound(HOME, allow_http=True) as client:
        await post(client, receiver.url)

    assert "Authorization" not in receiver.calls[0].headers


@pytest.mark.parametrize("length", [LONGEST_RESPONSE - 1, LONGEST_RESPONSE, LONGEST_RESPONSE + 1, 300_000])
async def test_4_kib_of_an_answer_are_kept(receiver: Receiver, client: Outbound, length: int) -> None:
    receiver.answers(500, "x" * length)

    reply = await post(client, receiver.url)

    assert reply.body == "x" * min(length, 4096)


async def test_an_answer_in_pieces_is_put_together(receiver: Receiver, client: Outbound) -> None:
    async def answer(request: web.Request) -> web.Response:
        response = web.StreamResponse()
        await response.prepare(request)
        for piece in (b"one ", b"two ", b"three"):
            await response.write(piece)
            await asyncio.sleep(0)
        await response.write_eof()
        return response  # type: ignore[return-value]  # the receiver's own answers are whole

    receiver.answer = answer

    assert await post(client, receiver.url) == Reply(200, "one two three")


async def test_an_answer_without_end_is_not_read_to_it(receiver: Receiver, client: Outbound) -> None:
    async def answer(request: web.Request) -> web.Response:
        response = web.StreamResponse(status=201)
        await response.prepare(request)
        while True:
            await response.write(b"x" * 1024)

    receiver.answer = answer

    assert await post(client, receiver.url) == Reply(201, "x" * 4096)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (b"a\x00b", "a\N{REPLACEMENT CHARACTER}b"),
        (b"\xff\xfe", "\N{REPLACEMENT CHARACTER}" * 2),
        ("ä".encode(), "ä"),
        (b"", ""),
        (b"x" * 4095 + "ä".encode(), "x" * 4095 + "\N{REPLACEMENT CHARACTER}"),
    ],
)
async def test_what_cannot_be_stored_as_text_is_replaced(
    receiver: Receiver, client: Outbound, sent: bytes, kept: str
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=sent)

    receiver.answer = answer

    assert (await post(client, receiver.url)).body == kept


async def test_a_compressed_answer_is_not_unpacked(receiver: Receiver, client: Outbound) -> None:
    receiver.answers(200, "not gzip at all", Content_Encoding="gzip")

    assert await post(client, receiver.url) == Reply(200, "not gzip at all")


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("120", timedelta(seconds=120)),
        ("0", timedelta(0)),
        ("-5", timedelta(0)),
        (format_datetime(START + timedelta(minutes=10), usegmt=True), timedelta(minutes=10)),
        (format_datetime(START - timedelta(minutes=10), usegmt=True), timedelta(0)),
        ("Mon, 02 Mar 2026 10:00:00 +0100", timedelta(0)),
        ("Mon, 02 Mar 2026 10:00:00 -0000", None),
        ("soon", None),
        ("", None),
        ("1.5", None),
        ("9" * 400, None),
        ("9" * 5000, None),
    ],
)
async def test_a_wait_may_be_asked_for_in_seconds_or_as_a_date(
    receiver: Receiver, client: Outbound, header: str, asked: timedelta | None
) -> None:
    receiver.answers(503, Retry_After=header)

    assert (await post(client, receiver.url)).retry_after == asked
