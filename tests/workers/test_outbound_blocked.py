"""What is never called: addresses that are not public, in any notation and under any name, and URLs of other kinds."""

import asyncio
import socket
from typing import Any

import pytest
from aiohttp import ClientTimeout

from tests.support.outgoing import HOME, Names, knowing, port_of, post
from tests.support.receiver import Receiver
from workers.outbound import Outbound, Reply, outbound

LITERALS = (
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0x7f.0.0.1",
    "0x7f.1",
    "0177.0.0.1",
    "017700000001",
    "0",
    "0.0.0.0",  # noqa: S104 - nothing is bound
    "127.255.255.254",
    "[::1]",
    "[::]",
    "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:0001]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::1]",
    "[2001:0:7f00:1::80ff:fffe]",
    "[fe80::1]",
    "[fe80::1%25lo]",
    "[fc00::1]",
    "10.0.0.1",
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "172.16.0.1",
    "192.168.1.1",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "\uff11\uff12\uff17.0.0.1",
    "127\u30020\u30020\u30021",
)


async def test_without_leave_nothing_is_called_without_tls(receiver: Receiver) -> None:
    async with outbound(HOME) as client:
        reply = await post(client, receiver.url)

    assert reply == Reply(None, error="BlockedError: the URL does not begin with https://")
    assert receiver.calls == []


@pytest.mark.parametrize("userinfo", ["ann:secret", "ann", ":secret"])
async def test_a_url_with_credentials_is_not_called(receiver: Receiver, client: Outbound, userinfo: str) -> None:
    reply = await post(client, receiver.url.replace("://", f"://{userinfo}@"))

    assert reply == Reply(None, error="BlockedError: the URL contains a user name or a password")
    assert receiver.calls == []


@pytest.mark.parametrize("url", ["", "nonsense", "file:///etc/passwd", "http://", "http://[::1", "gopher://x/", "//x/"])
async def test_what_is_no_url_of_the_web_is_a_failure(client: Outbound, url: str) -> None:
    reply = await post(client, url)

    assert reply.status is None
    assert reply.error


@pytest.mark.parametrize("host", LITERALS)
async def test_no_notation_of_an_address_that_is_not_public_is_called(receiver: Receiver, host: str) -> None:
    async with outbound(allow_http=True, limits=ClientTimeout(total=5)) as client:
        reply = await post(client, f"http://{host}:{port_of(receiver)}/")

    assert reply.status is None
    assert reply.error is not None
    assert "is not a public address" in reply.error or "is not a canonical IPv4 address" in reply.error
    assert receiver.calls == []


async def test_a_name_of_this_machine_is_not_called(receiver: Receiver) -> None:
    async with outbound(allow_http=True) as client:
        reply = await post(client, f"http://localhost:{port_of(receiver)}/")

    assert reply.error is not None
    assert "is not a public address" in reply.error
    assert receiver.calls == []


@pytest.mark.parametrize(
    "addresses",
    [
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["64:ff9b::a00:1"],
        ["127.0.0.1", "10.0.0.1"],
        ["10.0.0.1", "127.0.0.1"],
        ["127.0.0.1", "fc00::1"],
    ],
)
async def test_a_name_is_not_called_when_one_of_its_addresses_is_not_public(
    receiver: Receiver, addresses: list[str]
) -> None:
    names = Names(addresses)
    async with knowing(names) as client:
        reply = await post(client, f"http://hooks.example:{port_of(receiver)}/")

    assert reply.error is not None
    assert "is not a public address" in reply.error
    assert receiver.calls == []


async def test_a_name_is_looked_up_once_a_call_and_what_was_checked_is_connected_to(receiver: Receiver) -> None:
    names = Names(["127.0.0.1"], ["127.0.0.2"])
    async with knowing(names) as client:
        assert (await post(client, f"http://hooks.example:{port_of(receiver)}/")).status == 204

    assert names.asked == ["hooks.example"]
    assert [call.headers["Host"] for call in receiver.calls] == [f"hooks.example:{port_of(receiver)}"]


async def test_a_name_that_changes_between_look_ups_is_not_called_any_more(receiver: Receiver) -> None:
    names = Names(["127.0.0.1"], ["127.0.0.2"])
    receiver.answers(204, Connection="close")
    url = f"http://hooks.example:{port_of(receiver)}/"
    async with knowing(names) as client:
        first, second = await post(client, url), await post(client, url)

    assert first.status == 204
    assert second.error is not None
    assert "127.0.0.2 is not a public address" in second.error
    assert len(receiver.calls) == 1


async def test_a_connection_that_is_kept_is_to_the_address_that_was_checked(receiver: Receiver) -> None:
    names = Names(["127.0.0.1"], ["127.0.0.2"])
    url = f"http://hooks.example:{port_of(receiver)}/"
    async with knowing(names) as client:
        assert [(await post(client, url)).status for _ in range(3)] == [204] * 3

    assert names.asked == ["hooks.example"]


async def test_a_name_that_nobody_knows_is_told() -> None:
    def look_up(*_: object) -> list[tuple[Any, ...]]:  # Any: as `socket.getaddrinfo`
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    async with outbound(look_up=look_up) as client:
        reply = await post(client, "https://nowhere.example/")

    assert reply.error is not None
    assert "Name or service not known" in reply.error


async def test_look_ups_that_hang_hold_no_other_up(receiver: Receiver) -> None:
    blocked, release = Names(["127.0.0.1"]), asyncio.Event()
    loop = asyncio.get_running_loop()

    def look_up(host: str, port: int, *_: object) -> list[tuple[Any, ...]]:  # Any: as `socket.getaddrinfo`
        if host == "dead.example":
            asyncio.run_coroutine_threadsafe(release.wait(), loop).result(30)
        return blocked.look_up(host, port)

    async with outbound(HOME, 64, allow_http=True, look_up=look_up) as client:
        dead = [asyncio.create_task(post(client, f"http://dead.example:{1000 + n}/")) for n in range(40)]
        alive = await post(client, f"http://alive.example:{port_of(receiver)}/")
        release.set()
        await asyncio.gather(*dead)

    assert alive.status == 204
