"""Calls to the outside, against real servers on this machine: what comes back, and what is never called."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, ExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientTimeout, web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from guards.addresses import Network
from tests.support.clock import START
from tests.support.receiver import Receiver, receiving
from workers.outbound import LIMITS, LONGEST_RESPONSE, Outbound, Reply, outbound

HOME: tuple[Network, ...] = (ip_network("127.0.0.1/32"),)
BODY = '{"type": "engagement.created", "name": "Müller"}'


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as found:
        yield found


@pytest.fixture
async def client() -> AsyncIterator[Outbound]:
    """A client for which this machine is the public internet."""
    async with outbound(HOME, allow_http=True) as found:
        yield found


class Names:
    """A name server: each look-up takes the next answer, and the last one stays."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def look_up(self, host: str, port: int, *_: object) -> list[tuple[Any, ...]]:  # Any: as `socket.getaddrinfo`
        self.asked.append(host)
        found = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return [entry for address in found for entry in socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)]


def knowing(names: Names) -> AbstractAsyncContextManager[Outbound]:
    """A client that asks this name server."""
    return outbound(HOME, allow_http=True, look_up=names.look_up)


async def post(client: Outbound, url: str, now: datetime = START) -> Reply:
    return await client.post(url, {"content-type": "application/json", "webhook-id": "evt_1"}, BODY, now)


def port_of(receiver: Receiver) -> str:
    return receiver.url.rpartition(":")[2].partition("/")[0]


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


async def test_who_does_not_answer_is_given_up(receiver: Receiver) -> None:
    receiver.keeps_waiting()
    async with outbound(HOME, allow_http=True, limits=ClientTimeout(total=0.1)) as client:
        assert await post(client, receiver.url) == Reply(None, error="no answer within 0.1 s")


async def test_who_begins_to_answer_and_never_ends_is_given_up(receiver: Receiver) -> None:
    async def answer(request: web.Request) -> web.Response:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"x")
        await asyncio.Event().wait()
        raise AssertionError

    receiver.answer = answer
    async with outbound(HOME, allow_http=True, limits=ClientTimeout(total=0.2)) as client:
        assert await post(client, receiver.url) == Reply(None, error="no answer within 0.2 s")


@contextmanager
def crowded() -> Iterator[str]:
    """A server whose queue is full, so that no further connection comes about; its URL."""
    with ExitStack() as stack:
        server = stack.enter_context(socket.socket())
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.settimeout(0)
            waiting.connect_ex(server.getsockname())
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"


async def test_who_does_not_take_the_connection_is_given_up_sooner() -> None:
    async with outbound(HOME, allow_http=True, limits=ClientTimeout(total=30, sock_connect=0.1)) as client:
        with crowded() as url:
            assert await post(client, url) == Reply(None, error="no connection within 0.1 s")


def test_a_connection_may_take_5_seconds_and_a_call_15() -> None:
    assert (LIMITS.sock_connect, LIMITS.total) == (5, 15)


async def test_nobody_there_is_told(client: Outbound) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and nobody listens
        reply = await post(client, f"http://127.0.0.1:{taken.getsockname()[1]}/")

    assert reply.status is None
    assert reply.error is not None
    assert reply.error.startswith("ConnectionRefusedError")


@asynccontextmanager
async def rude(answer: bytes) -> AsyncIterator[str]:
    """A server that answers with some bytes and hangs up; its URL."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x00\x01\x02",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nx: " + b"y" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 \xff\x00\r\nbad\x00header: 1\r\n\r\n",
    ],
)
async def test_what_is_no_answer_is_a_failure_told_in_words_that_can_be_stored(client: Outbound, answer: bytes) -> None:
    async with rude(answer) as url:
        reply = await post(client, url)

    assert (reply.status, reply.body) == (None, None)
    assert reply.error
    assert "\x00" not in reply.error
    assert len(reply.error) <= 500


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that nobody vouches for, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    built = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + built.public_bytes(pem))
    return path


async def test_a_certificate_that_nobody_vouches_for_is_a_failure(client: Outbound, certificate: Path) -> None:
    heard = []

    async def handle(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(writer)
        writer.close()

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    async with await asyncio.start_server(handle, "127.0.0.1", 0, ssl=context) as server:
        reply = await post(client, f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/")

    assert reply.status is None
    assert reply.error is not None
    assert "certificate verify failed" in reply.error
    assert heard == []


async def test_a_server_without_tls_is_a_failure(receiver: Receiver, client: Outbound) -> None:
    reply = await post(client, receiver.url.replace("http:", "https:"))

    assert reply.status is None
    assert reply.error
    assert receiver.calls == []


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
